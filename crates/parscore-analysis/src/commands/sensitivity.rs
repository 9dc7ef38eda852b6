//! `parscore-analysis sensitivity`: which assumption moves the places most.

use clap::{ArgAction, ArgMatches, Command, value_parser};
use parscore_core::text;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::{assumed, input};
use crate::open_data::{self, MEANS, Options, SCALES};
use crate::output;

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    let many = |words: &'static [&'static str], name, value, vi, en| {
        help.choice(name, words, value, (vi, en)).action(ArgAction::Append)
    };
    help.command(
        "sensitivity",
        help.pick(
            "Độ nhạy: lựa chọn nào (ô trống, thang đo, trung bình, trọng số) làm đổi hạng nhiều nhất",
            "Sensitivity: which choice (gaps, scale, mean, weights) moves places most",
        ),
        help.pick(
            "parscore-analysis sensitivity --meta <TỆP> --data <TỆP> [--or-impute <CÁCH>]… [--or-normalise <THANG>]…\n  [--or-mean <TB>]… [--weight-sets <SỐ>]",
            "parscore-analysis sensitivity --meta <FILE> --data <FILE> [--or-impute <HOW>]… [--or-normalise <SCALE>]…\n  [--or-mean <MEAN>]… [--weight-sets <N>]",
        ),
        &[(
            "parscore-analysis sensitivity --meta imeta.csv --data idata.csv --normalise minmax1 --or-normalise zscore --or-mean geometric",
            "hai thang đo, hai cách tính trung bình, 20 bộ trọng số",
            "two scales, two means, 20 sets of weights",
        )],
    )
    .args(assumed::tables(help))
    .args(assumed::options(help))
    .arg(
        help.option("or-impute", ("CÁCH", "HOW"), ("Thêm một cách điền ô trống", "One more option for gaps"))
            .action(ArgAction::Append),
    )
    .arg(many(&SCALES, "or-normalise", "SCALE", "Thêm một thang đo", "One more scale"))
    .arg(many(&MEANS, "or-mean", "MEAN", "Thêm một cách tính trung bình", "One more mean"))
    .arg(
        help.option("weight-sets", ("SỐ", "N"), ("Số bộ trọng số dao động (mặc định 20)", "Sets of moved weights (default 20)"))
            .value_parser(value_parser!(u64).range(0..=100_000)),
    )
    .arg(
        help.option("spread", ("%", "%"), ("Trọng số dao động tối đa bao nhiêu phần trăm (mặc định 25)", "Percent by which weights move at most (default 25)"))
            .value_parser(value_parser!(f64)),
    )
    .arg(help.option("seed", ("SỐ", "N"), ("Hạt giống ngẫu nhiên (mặc định 1)", "Seed (default 1)")).value_parser(value_parser!(u64)))
    .args(input::outputs(help))
}

/// Prints the sensitivity.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(base) = assumed::base(context, matches)? else { return Ok(()) };
    let list = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned().collect();
    let percent = matches.get_one::<f64>("spread").copied().unwrap_or(25.0);
    if !(0.0..100.0).contains(&percent) {
        return Err(Failure::usage(
            text!("không dùng được mức dao động {percent} %", "a spread of {percent} % cannot be used"),
            Some(text!("ghi từ 0 đến dưới 100", "write 0 to below 100")),
        ));
    }
    let options = Options {
        impute: list("or-impute"),
        normalise: list("or-normalise"),
        mean: list("or-mean"),
        weight_sets: matches.get_one::<u64>("weight-sets").copied().unwrap_or(20),
        spread: percent / 100.0,
        seed: matches.get_one::<u64>("seed").copied().unwrap_or(1),
    };
    let analysis = open_data::sensitivity(&base, &assumed::assumed(matches)?, &options);
    output::write(context, &analysis.map_err(|why| Failure::CouldNot(why, None))?, &input::target(matches))
}
