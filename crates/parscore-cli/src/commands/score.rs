//! `parscore score`: points, places and classes of a round.

use std::path::Path;

use clap::{ArgMatches, Command};
use parscore_core::published;
use parscore_core::score::score_round;
use parscore_core::standing;
use parscore_core::text;
use parscore_files::bundle::{self, Trails};

use crate::answers::{self, Entered};
use crate::context::Context;
use crate::failure::Failure;
use crate::former::{self, FormerYear};
use crate::help::Help;
use crate::results::{self, Results};

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "score",
        help.pick("Chấm điểm, xếp hạng và xếp loại các đơn vị", "Score, rank and classify units"),
        help.pick(
            "parscore score [BỘ_TIÊU_CHÍ] [--answers <TỆP>] [TÙY CHỌN]",
            "parscore score [RUBRIC] [--answers <FILE>] [OPTIONS]",
        ),
        &[
            (
                "parscore score",
                "chấm thử khối sở, ban, ngành Ninh Thuận 2020 với số liệu giả định",
                "score the departments of Ninh Thuận 2020 with made-up figures",
            ),
            ("parscore score par-index/province-2012", "tính lại bảng đã công bố", "compute a published table again"),
            (
                "parscore score tieu-chi.toml --answers tra-loi.xlsx --version final",
                "chấm kết quả cuối cùng từ bảng tính",
                "score the final version from a workbook",
            ),
            (
                "parscore score papi/province-2018 --answers papi.csv --where year=2019 --format csv",
                "chấm một năm trong bảng nhiều năm, in ra csv",
                "score one year of a table of several, as csv",
            ),
        ],
    )
    .arg(help.rubric())
    .args(answers::options(help))
    .arg(help.choice(
        "format",
        &["table", "csv", "json"],
        "table|csv|json",
        (
            "Dạng kết quả: table (cho người đọc, mặc định), csv hoặc json",
            "Form of the results: table (for people, default), csv or json",
        ),
    ))
    .arg(help.option(
        "previous",
        ("TỆP|THƯ_MỤC", "FILE|FOLDER"),
        (
            "Kết quả kỳ trước (gói kết quả hoặc csv) để tính tăng giảm thứ hạng",
            "Results of the former year (a bundle or csv), for the change of places",
        ),
    ))
    .arg(help.option(
        "bundle",
        ("THƯ_MỤC", "FOLDER"),
        ("Ghi thêm gói kết quả vào thư mục này", "Also write a results bundle into this folder"),
    ))
    .arg(help.flag(
        "trails",
        ("Gói kết quả có cả cách tính từng dòng điểm", "The bundle holds the arithmetic of every line too"),
    ))
}

/// Scores and prints.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(entered) = answers::round(context, matches)? else { return Ok(()) };
    let previous = matches.get_one::<String>("previous").map(String::as_str);
    let former = former::read(context, previous, &entered)?;
    let results = scored(context, entered, former)?;
    if let Some(folder) = matches.get_one::<String>("bundle") {
        let trails = if matches.get_flag("trails") { Trails::All } else { Trails::None };
        write_bundle(context, &results, folder, trails)?;
    }
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("csv") => context.raw(results::csv(&results))?,
        Some("json") => context.raw(results::json(&results))?,
        _ => {
            let lang = context.lang;
            context.raw(results::tables(&results, lang))?;
            return context.raw(format!("\n{}", results::foot(&results, lang)));
        }
    }
    results::remark(context, &results)
}

fn write_bundle(context: &mut Context, results: &Results, folder: &str, trails: Trails) -> Result<(), Failure> {
    let Results { round, sheets, standings, made_up, .. } = results;
    let of = bundle::Results { round, sheets, standings, diagnostics: context.reported(), made_up: *made_up };
    bundle::write(Path::new(folder), &of, trails)?;
    context.remark(&text!("đã ghi gói kết quả vào `{folder}`", "the results bundle is in `{folder}`"))
}

/// Everything that comes of a round; its faults are reported.
pub(crate) fn scored(
    context: &mut Context,
    entered: Entered,
    former: Option<(FormerYear, bool)>,
) -> Result<Results, Failure> {
    let (made_up, note) = (entered.made_up(), entered.note().cloned());
    let Entered { round, published, .. } = entered;
    let (sheets, mut faults) = score_round(&round);
    let (standings, found) = standing::stand(&round, &sheets);
    faults.extend(found);
    let published = published.map(|rows| {
        let (reproduction, found) = published::compare(&round, &sheets, &standings, &rows);
        faults.extend(found);
        reproduction
    });
    context.report(&faults)?;
    let former = former.map(|(former, comparable)| {
        let changes = standing::changes(&round, &standings, &former, comparable);
        (former, changes)
    });
    Ok(Results { round, sheets, standings, former, published, made_up, note, faults: context.error_count() })
}
