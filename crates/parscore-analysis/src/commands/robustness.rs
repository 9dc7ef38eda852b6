//! `parscore-analysis robustness`: intervals of places, tiers, removal of criteria.

use std::time::{Duration, Instant};

use clap::{ArgMatches, Command, value_parser};
use parscore_core::text;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::input;
use crate::output;
use crate::robust::{self, Level, Options};

/// Time between two words about progress.
const PAUSE: Duration = Duration::from_secs(2);

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "robustness",
        help.pick(
            "Độ vững của thứ hạng: khoảng hạng khi trọng số dao động, bậc không tách được, bỏ một tiêu chí",
            "How firm places are: intervals under noise in the weights, tiers, criteria dropped",
        ),
        help.pick(
            "parscore-analysis robustness <THƯ MỤC>… [--spread <%>] [--draws <SỐ>] [--seed <SỐ>] [--level field|criterion]",
            "parscore-analysis robustness <FOLDER>… [--spread <%>] [--draws <N>] [--seed <N>] [--level field|criterion]",
        ),
        &[("parscore-analysis robustness nam-2020 --block huyen", "trọng số lĩnh vực ±10 %, 1000 lần", "weights of fields ±10 %, 1000 draws")],
    )
    .arg(input::folders(help))
    .arg(
        help.option("spread", ("%", "%"), ("Trọng số dao động tối đa bao nhiêu phần trăm (mặc định 10)", "Percent by which weights move at most (default 10)"))
            .value_parser(value_parser!(f64)),
    )
    .arg(
        help.option("draws", ("SỐ", "N"), ("Số lần thử (mặc định 1000)", "Draws (default 1000)"))
            .value_parser(value_parser!(u64).range(1..=10_000_000)),
    )
    .arg(
        help.option("seconds", ("GIÂY", "SECONDS"), ("Dừng sau chừng này giây, giữ những lần đã thử", "Stop after so many seconds and keep the draws done"))
            .value_parser(value_parser!(u64).range(1..)),
    )
    .arg(help.option("seed", ("SỐ", "N"), ("Hạt giống ngẫu nhiên (mặc định 1)", "Seed (default 1)")).value_parser(value_parser!(u64)))
    .arg(help.choice(
        "level",
        &["field", "criterion"],
        "field|criterion",
        ("Trọng số nào dao động: field (lĩnh vực, mặc định) hoặc criterion", "Which weights move: field (default) or criterion"),
    ))
    .args(input::options(help))
}

/// Prints how firm places are.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(sources) = input::sources(context, matches)? else { return Ok(()) };
    let percent = matches.get_one::<f64>("spread").copied().unwrap_or(10.0);
    if !(0.0..100.0).contains(&percent) {
        return Err(Failure::usage(
            text!("không dùng được mức dao động {percent} %", "a spread of {percent} % cannot be used"),
            Some(text!("ghi từ 0 đến dưới 100", "write 0 to below 100")),
        ));
    }
    let options = Options {
        spread: percent / 100.0,
        draws: matches.get_one::<u64>("draws").copied().unwrap_or(1000),
        seed: matches.get_one::<u64>("seed").copied().unwrap_or(1),
        level: match matches.get_one::<String>("level").map(String::as_str) {
            Some("criterion") => Level::Leaves,
            _ => Level::Fields,
        },
    };
    let limit = matches.get_one::<u64>("seconds").map(|s| Duration::from_secs(*s));
    let (started, mut told) = (Instant::now(), Instant::now());
    let draws = options.draws;
    let mut go_on = |done: u64| {
        if told.elapsed() >= PAUSE {
            told = Instant::now();
            // That nobody can be told is no reason to stop.
            let _ = context.remark(&text!("đã thử {done}/{draws} lần", "{done} of {draws} draws done"));
        }
        limit.is_none_or(|limit| started.elapsed() < limit)
    };
    let analysis = robust::analysis(&sources, &options, &mut go_on).map_err(|why| Failure::CouldNot(why, None))?;
    output::write(context, &analysis, &input::target(matches))
}
