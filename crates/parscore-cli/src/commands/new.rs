//! `parscore new DIR`: the folder of an assessment year with files to begin with.

mod files;

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use clap::{ArgMatches, Command, value_parser};
use parscore_campaign::session::{JOURNAL, Session};
use parscore_core::text;
use unicode_normalization::UnicodeNormalization as _;

use crate::campaign::{self, session_failure, write_failure};
use crate::commands::menu;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

use files::Start;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "new",
        help.pick("Tạo thư mục của một đợt đánh giá năm", "Make the folder of an assessment year"),
        help.pick(
            "parscore new <THƯ_MỤC> --year <NĂM> --province <TỈNH> [TÙY CHỌN]",
            "parscore new <FOLDER> --year <YEAR> --province <PROVINCE> [OPTIONS]",
        ),
        &[
            (
                "parscore new ninh-thuan-2020 --year 2020 --province 'Ninh Thuận'",
                "tạo thư mục với các bước mặc định và bộ tiêu chí mẫu",
                "make a folder with the default stages and an example rubric",
            ),
            ("parscore new cchc-2026", "hỏi từng mục trên màn hình", "ask for everything on the terminal"),
        ],
    )
    .arg(
        help.positional(
            "folder",
            ("THƯ_MỤC", "FOLDER"),
            ("Thư mục mới; tệp có sẵn không bị ghi đè", "New folder; files that are there are never overwritten"),
        )
        .required(true),
    )
    .arg(
        help.option("year", ("NĂM", "YEAR"), ("Năm được đánh giá", "Year that is assessed"))
            .value_parser(value_parser!(i16).range(2000..2100)),
    )
    .arg(help.option("province", ("TỈNH", "PROVINCE"), ("Tỉnh, thành phố", "The province")))
    .arg(help.option(
        "id",
        ("MÃ", "ID"),
        (
            "Mã của đợt, không đổi về sau; mặc định ghép từ tỉnh và năm",
            "Stable id; made of province and year unless given",
        ),
    ))
    .arg(help.option("title", ("TÊN", "TITLE"), ("Tên đợt đánh giá", "Title of the campaign")))
    .arg(help.option(
        "actor",
        ("MÃ", "CODE"),
        ("Mã người quản trị; mặc định là quan-tri", "Code of the administrator; quan-tri unless given"),
    ))
}

/// Makes the folder.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let folder = campaign::word(matches, "folder").unwrap_or(".").to_owned();
    let path = Path::new(&folder);
    refuse_existing(path)?;
    let start = start(context, matches)?;
    check_ids(&start)?;
    Session::create(path, &start.id).map_err(|error| session_failure(context, &error))?;
    for (name, text) in files::all(&start) {
        write_new(&path.join(name), &text)?;
    }
    said(context, &folder, &start)
}

/// Nothing of a campaign may stand in the folder.
fn refuse_existing(folder: &Path) -> Result<(), Failure> {
    let found = [JOURNAL, "campaign.toml", "units.csv"].into_iter().find(|name| folder.join(name).exists());
    let Some(name) = found else { return Ok(()) };
    let shown = folder.display();
    Err(Failure::CouldNot(
        text!(
            "thư mục `{shown}` đã có `{name}`, không ghi đè",
            "folder `{shown}` has `{name}` already; it is not overwritten"
        ),
        Some(text!("chọn một thư mục khác", "choose another folder")),
    ))
}

fn start(context: &mut Context, matches: &ArgMatches) -> Result<Start, Failure> {
    let year = match matches.get_one::<i16>("year") {
        Some(year) => *year,
        None => asked_year(context)?,
    };
    let province = match campaign::word(matches, "province") {
        Some(province) => province.to_owned(),
        None => asked(context, "--province", ("Tỉnh, thành phố", "Province"))?,
    };
    let id = campaign::word(matches, "id").map_or_else(|| format!("{}-{year}", slug(&province)), str::to_owned);
    let title = campaign::word(matches, "title")
        .map_or_else(|| format!("Đánh giá, xếp loại cải cách hành chính năm {year}"), str::to_owned);
    let administrator = campaign::word(matches, "actor").unwrap_or("quan-tri").to_owned();
    Ok(Start { id, title, year, province, administrator })
}

fn asked_year(context: &mut Context) -> Result<i16, Failure> {
    let text = asked(context, "--year", ("Năm được đánh giá", "Year that is assessed"))?;
    text.parse().ok().filter(|y| (2000..2100).contains(y)).ok_or_else(|| {
        Failure::usage(
            text!("`{text}` không phải là năm", "`{text}` is no year"),
            Some(text!("ví dụ 2020", "such as 2020")),
        )
    })
}

/// Asks on the terminal for what an option would say.
fn asked(context: &mut Context, option: &str, (vi, en): (&str, &str)) -> Result<String, Failure> {
    let answer = if io::stdin().is_terminal() && io::stdout().is_terminal() {
        let question = context.pick(vi, en).to_owned();
        menu::ask(context, &question)?.filter(|a| !a.is_empty())
    } else {
        None
    };
    answer.ok_or_else(|| {
        Failure::usage(
            text!("thiếu `{option}`", "`{option}` is missing"),
            Some(text!("thêm `{option}`", "add `{option}`")),
        )
    })
}

/// Ids are small ASCII letters, digits and hyphens.
fn check_ids(start: &Start) -> Result<(), Failure> {
    let good =
        |id: &str| !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let bad = [&start.id, &start.administrator].into_iter().find(|id| !good(id));
    bad.map_or(Ok(()), |id| {
        Err(Failure::usage(
            text!("`{id}` không dùng làm mã được", "`{id}` cannot be an id"),
            Some(text!(
                "chỉ dùng chữ thường không dấu, chữ số và gạch nối",
                "use small letters a–z, digits and hyphens"
            )),
        ))
    })
}

/// A name in small ASCII letters parted by hyphens.
fn slug(name: &str) -> String {
    let plain: String = name.to_lowercase().replace('đ', "d").nfd().filter(|c| c.is_ascii()).collect();
    let words: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join("-")
}

fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let file = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| write_failure(path, &error))
}

fn said(context: &mut Context, folder: &str, start: &Start) -> Result<(), Failure> {
    let id = &start.id;
    let made = text!("Đã tạo đợt đánh giá `{id}` trong `{folder}`", "Campaign `{id}` is in `{folder}`");
    context.line(made.in_lang(context.lang))?;
    let who = &start.administrator;
    let steps = [
        text!(
            "1. Sửa `campaign.toml` (bộ tiêu chí, các bước và thời hạn, người thực hiện) và `units.csv` (các đơn vị)",
            "1. Edit `campaign.toml` (rubrics, stages and deadlines, who acts) and `units.csv` (the units)"
        ),
        text!(
            "2. Xem trước: `parscore apply --campaign {folder} --actor {who} --dry-run`",
            "2. Look first: `parscore apply --campaign {folder} --actor {who} --dry-run`"
        ),
        text!(
            "3. Áp dụng: `parscore apply --campaign {folder} --actor {who}`",
            "3. Put it into effect: `parscore apply --campaign {folder} --actor {who}`"
        ),
        text!(
            "4. Nhập sổ theo dõi: `parscore import --list` liệt kê các loại sổ",
            "4. Import registers: `parscore import --list` lists their kinds"
        ),
    ];
    context.line(context.pick("Việc tiếp theo:", "What to do next:"))?;
    for step in steps {
        context.line(format!("  {}", step.in_lang(context.lang)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_become_ids() {
        assert_eq!(slug("Ninh Thuận"), "ninh-thuan");
        assert_eq!(slug("TP. Đà Nẵng"), "tp-da-nang");
        assert_eq!(slug("Thừa Thiên - Huế"), "thua-thien-hue");
    }
}
