//! `parscore-analysis what-if`: other weights, points, limits; break-even of a pair; the way up.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, parse_rubric_number};
use parscore_core::text;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::{gaps, input, no_frame};
use crate::output;
use crate::source::Source;
use crate::whatif::{self, Anew, Change, Results};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "what-if",
        help.pick(
            "Phương án giả định: đổi trọng số, điểm, ngưỡng, bỏ tiêu chí; hai đơn vị khi nào ngang nhau; đường lên ngắn nhất",
            "What-if: other weights, points, limits, a criterion dropped; break-even of a pair; the shortest way up",
        ),
        help.pick(
            "parscore-analysis what-if <THƯ MỤC> --block <KHỐI> [--max <TC=ĐIỂM>]… [--drop <TC>]…\n  [--points <ĐV:TC=ĐIỂM>]… [--limit <LOẠI=NGƯỠNG>]… | --pair <ĐV,ĐV> | --way <ĐV>",
            "parscore-analysis what-if <FOLDER> --block <BLOCK> [--max <CR=POINTS>]… [--drop <CR>]…\n  [--points <UNIT:CR=POINTS>]… [--limit <CLASS=LIMIT>]… | --pair <UNIT,UNIT> | --way <UNIT>",
        ),
        &[
            ("parscore-analysis what-if nam-2020 --block huyen --max 3=30", "lĩnh vực 3 tối đa 30 điểm", "field 3 counts 30"),
            ("parscore-analysis what-if nam-2020 --block huyen --limit Tốt=85", "ngưỡng loại Tốt là 85", "another class limit"),
            (
                "parscore-analysis what-if nam-2020 --block huyen --rubric cu.toml --with moi.toml",
                "chấm lại theo bộ tiêu chí khác",
                "scored anew by another rubric",
            ),
            ("parscore-analysis what-if nam-2020 --pair ninh-son,ninh-hai", "khi nào hai đơn vị đổi chỗ", "break-even of a pair"),
            ("parscore-analysis what-if nam-2020 --way so-y-te", "tiêu chí nào để lên hạng, lên loại", "the way up of a unit"),
        ],
    )
    .arg(input::folders(help))
    .args(changes_of(help))
    .args(input::options(help))
}

fn changes_of(help: Help) -> Vec<Arg> {
    let many =
        |name, vi, en, does_vi, does_en| help.option(name, (vi, en), (does_vi, does_en)).action(ArgAction::Append);
    vec![
        many(
            "max",
            "TC=ĐIỂM",
            "CR=POINTS",
            "Tiêu chí có điểm tối đa khác; điểm đổi theo",
            "A criterion with another maximum, points in proportion",
        ),
        many("drop", "TC", "CR", "Bỏ một tiêu chí", "A criterion that does not count"),
        many(
            "points",
            "ĐV:TC=ĐIỂM",
            "UNIT:CR=POINTS",
            "Một đơn vị có điểm khác ở một tiêu chí",
            "Other points of a unit at a criterion",
        ),
        many("limit", "LOẠI=NGƯỠNG", "CLASS=LIMIT", "Ngưỡng dưới khác của một loại", "Another lower limit of a class"),
        help.option(
            "rubric",
            ("TỆP", "FILE"),
            ("Bộ tiêu chí đã chấm gói này, để chấm lại", "The rubric of the bundle, to score anew"),
        )
        .value_parser(value_parser!(PathBuf))
        .conflicts_with_all(["max", "drop", "points", "limit", "pair", "way"]),
        help.option(
            "with",
            ("TỆP", "FILE"),
            (
                "Chấm lại theo bộ tiêu chí này: quy định, ngưỡng, trọng số bất kỳ",
                "Score anew by this rubric: any rules, limits, weights",
            ),
        )
        .value_parser(value_parser!(PathBuf))
        .requires("rubric"),
        many(
            "answer",
            "ĐV:SỐ LIỆU=TRẢ LỜI",
            "UNIT:INPUT=ANSWER",
            "Một đơn vị trả lời khác",
            "Another answer of a unit",
        )
        .requires("rubric"),
        help.option(
            "pair",
            ("ĐV,ĐV", "UNIT,UNIT"),
            ("Hai đơn vị: khi nào ngang nhau", "Two units: when they stand level"),
        )
        .conflicts_with_all(["max", "drop", "points", "limit", "way"]),
        help.option("way", ("ĐƠN VỊ", "UNIT"), ("Đường lên ngắn nhất của một đơn vị", "The shortest way up of a unit"))
            .conflicts_with_all(["max", "drop", "points", "limit"]),
    ]
}

/// Prints the what-if.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(sources) = input::sources(context, matches)? else { return Ok(()) };
    let text = |name: &str| matches.get_one::<String>(name);
    let analysis = if let Some(unit) = text("way") {
        let (source, unit) = gaps::unit(&sources, unit)?;
        whatif::way_analysis(source, unit)
    } else if let Some(pair) = text("pair") {
        let (a, b) =
            parted(pair, ',', &text!("ghi hai đơn vị cách nhau bằng dấu phẩy", "write two units parted by a comma"))?;
        let ((source, a), (other, b)) = (gaps::unit(&sources, a)?, gaps::unit(&sources, b)?);
        if source.folder != other.folder {
            return Err(Failure::usage(
                text!("hai đơn vị không cùng một khối, một kỳ", "the two units are not of one block and period"),
                Some(text!("chọn hai đơn vị trong cùng một gói kết quả", "choose two units of one bundle")),
            ));
        }
        whatif::pair_analysis(source, a, b)
    } else {
        let source = input::only(&sources)?;
        let asked = match matches.get_one::<PathBuf>("rubric") {
            Some(own) => anew(context, matches, source, own)?,
            None => Some(carried(matches, source)?),
        };
        let Some((changes, results)) = asked else { return Ok(()) };
        whatif::analysis(source, &changes, &results)
    };
    output::write(context, &analysis.map_err(no_frame)?, &input::target(matches))
}

/// Changes that are carried up the sums of the bundle.
fn carried(matches: &ArgMatches, source: &Source) -> Result<(Vec<Text>, Results), Failure> {
    let changes = changes(matches)?;
    let results = whatif::results(source, &changes).map_err(|e| Failure::usage(e.0, None))?;
    let mut said: Vec<Text> = changes.iter().map(|c| whatif::in_words(source, c)).collect();
    said.push(text!("không áp dụng khống chế xếp loại", "caps on the class are not applied"));
    Ok((said, results))
}

/// Results by another rubric or with other answers; `None` where a rubric has faults.
fn anew(
    context: &mut Context,
    matches: &ArgMatches,
    source: &Source,
    own: &Path,
) -> Result<Option<(Vec<Text>, Results)>, Failure> {
    let Some(own) = input::rubric(context, own)? else { return Ok(None) };
    let rubric = match matches.get_one::<PathBuf>("with") {
        None => own.clone(),
        Some(path) => match input::rubric(context, path)? {
            None => return Ok(None),
            Some(rubric) => rubric,
        },
    };
    let mut answers = Vec::new();
    for text in matches.get_many::<String>("answer").into_iter().flatten() {
        let hint = text!("ghi `ĐƠN_VỊ:SỐ_LIỆU=TRẢ_LỜI`", "write `UNIT:INPUT=ANSWER`");
        let (place, answer) = parted(text, '=', &hint)?;
        let (unit, input) = parted(place, ':', &hint)?;
        answers.push((unit.to_owned(), input.to_owned(), answer.to_owned()));
    }
    let file = &rubric.file;
    let mut said = vec![text!("chấm lại toàn bộ theo `{file}`", "everything is scored anew by `{file}`")];
    said.push(text!(
        "ngày nghỉ lấy từ vết tính điểm: ngoài những khoảng ngày đã tính, chỉ trừ thứ Bảy và Chủ nhật",
        "days off come from the trails: outside the spans that were counted there, weekends only are off"
    ));
    said.extend(
        answers.iter().map(|(unit, input, answer)| {
            text!("`{input}` của `{unit}` là {answer}", "`{input}` of `{unit}` is {answer}")
        }),
    );
    let anew = Anew { own, rubric: rubric.clone(), answers };
    let (results, faults) = whatif::by_rubric(source, &anew).map_err(|why| Failure::CouldNot(why, None))?;
    context.report(&faults)?;
    Ok(Some((said, results)))
}

fn changes(matches: &ArgMatches) -> Result<Vec<Change>, Failure> {
    let given = |name: &str| matches.get_many::<String>(name).into_iter().flatten();
    let mut changes = Vec::new();
    for text in given("max") {
        let (criterion, max) = parted(text, '=', &text!("ghi `TIÊU_CHÍ=ĐIỂM`", "write `CRITERION=POINTS`"))?;
        changes.push(Change::Max { criterion: criterion.to_owned(), max: number(max)? });
    }
    changes.extend(given("drop").map(|criterion| Change::Drop { criterion: criterion.clone() }));
    for text in given("points") {
        let hint = text!("ghi `ĐƠN_VỊ:TIÊU_CHÍ=ĐIỂM`", "write `UNIT:CRITERION=POINTS`");
        let (place, points) = parted(text, '=', &hint)?;
        let (unit, criterion) = parted(place, ':', &hint)?;
        changes.push(Change::Points {
            unit: unit.to_owned(),
            criterion: criterion.to_owned(),
            points: number(points)?,
        });
    }
    for text in given("limit") {
        let (class, from) = parted(text, '=', &text!("ghi `LOẠI=NGƯỠNG`", "write `CLASS=LIMIT`"))?;
        changes.push(Change::Limit { class: class.to_owned(), from: number(from)? });
    }
    match changes.is_empty() {
        false => Ok(changes),
        true => Err(Failure::usage(
            text!("chưa nêu thay đổi nào", "no change was given"),
            Some(text!(
                "thêm `--max`, `--drop`, `--points`, `--limit`, `--rubric`, `--pair` hoặc `--way`",
                "add `--max`, `--drop`, `--points`, `--limit`, `--rubric`, `--pair` or `--way`"
            )),
        )),
    }
}

fn parted<'t>(text: &'t str, mark: char, hint: &Text) -> Result<(&'t str, &'t str), Failure> {
    let parts =
        text.rsplit_once(mark).map(|(a, b)| (a.trim(), b.trim())).filter(|(a, b)| !a.is_empty() && !b.is_empty());
    parts.ok_or_else(|| {
        Failure::usage(text!("không hiểu `{text}`", "`{text}` cannot be understood"), Some(hint.clone()))
    })
}

fn number(text: &str) -> Result<Exact, Failure> {
    parse_rubric_number(&text.replace(',', ".")).map_err(|_| {
        Failure::usage(
            text!("`{text}` không phải là số", "`{text}` is no number"),
            Some(text!("ghi số như 2.5 hoặc 10/3", "write a number such as 2.5 or 10/3")),
        )
    })
}
