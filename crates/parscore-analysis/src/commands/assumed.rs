//! Arguments of the commands on open data: the two tables and what is assumed.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, value_parser};
use parscore_core::text;
use parscore_kernels::index::Base;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use crate::open_data::{self, Assumed, MEANS, SCALES};

/// The two tables.
pub(super) fn tables(help: Help) -> Vec<Arg> {
    let table = |name, vi, en| help.option(name, ("TỆP", "FILE"), (vi, en)).value_parser(value_parser!(PathBuf));
    vec![
        table(
            "meta",
            "Bảng cấu trúc iMeta (csv): iCode, Type, Level, Parent, Direction, Weight",
            "The structure, COINr's iMeta (csv): iCode, Type, Level, Parent, Direction, Weight",
        ),
        table(
            "data",
            "Bảng số liệu iData (csv): uCode và một cột mỗi chỉ tiêu",
            "The numbers, COINr's iData (csv): uCode and a column per indicator",
        ),
    ]
}

/// What is assumed.
pub(super) fn options(help: Help) -> Vec<Arg> {
    vec![
        help.option(
            "impute",
            ("CÁCH", "HOW"),
            (
                "Ô trống: none (mặc định), mean, median, group-mean:NHÓM, group-median:NHÓM",
                "Gaps: none (default), mean, median, group-mean:GROUP, group-median:GROUP",
            ),
        ),
        help.option(
            "screen",
            ("TỶ LỆ", "SHARE"),
            (
                "Loại đơn vị có ít chỉ tiêu hơn tỷ lệ này (0 đến 1)",
                "Leave out units with fewer of the indicators (0 to 1)",
            ),
        )
        .value_parser(value_parser!(f64)),
        help.option(
            "treat",
            ("SỐ", "N"),
            ("Dời nhiều nhất N giá trị ngoại lai mỗi chỉ tiêu", "Winsorise at most N outliers per indicator"),
        )
        .value_parser(value_parser!(usize)),
        help.choice(
            "normalise",
            &SCALES,
            "minmax|minmax1|zscore|rank|percentile|borda",
            (
                "Thang đo: minmax (0–100, mặc định), minmax1 (1–100), zscore, rank, percentile, borda",
                "Scale: minmax (0–100, default), minmax1 (1–100), zscore, rank, percentile, borda",
            ),
        ),
        help.choice(
            "mean",
            &MEANS,
            "arithmetic|geometric|harmonic|copeland",
            (
                "Trung bình: arithmetic (cộng, mặc định), geometric, harmonic, copeland",
                "Mean: arithmetic (default), geometric, harmonic, copeland",
            ),
        ),
    ]
}

/// What the arguments assume.
pub(super) fn assumed(matches: &ArgMatches) -> Result<Assumed, Failure> {
    let word = |name: &str, usual: &str| matches.get_one::<String>(name).cloned().unwrap_or_else(|| usual.to_owned());
    let screen = matches.get_one::<f64>("screen").copied();
    if let Some(share) = screen.filter(|s| !(0.0..=1.0).contains(s)) {
        return Err(Failure::usage(
            text!("`--screen` {share} không dùng được", "`--screen` {share} cannot be used"),
            Some(text!("ghi từ 0 đến 1", "write 0 to 1")),
        ));
    }
    Ok(Assumed {
        impute: word("impute", "none"),
        screen,
        treat: matches.get_one::<usize>("treat").copied(),
        normalise: word("normalise", "minmax"),
        mean: word("mean", "arithmetic"),
    })
}

/// The base of the two tables, with faults reported; `None` where they have some.
pub(super) fn base(context: &mut Context, matches: &ArgMatches) -> Result<Option<Base>, Failure> {
    let path = |name: &str| matches.get_one::<PathBuf>(name);
    let (Some(meta), Some(data)) = (path("meta"), path("data")) else {
        return Err(Failure::usage(
            text!("thiếu bảng cấu trúc hoặc bảng số liệu", "the structure or the numbers are missing"),
            Some(text!("thêm `--meta TỆP` và `--data TỆP`", "add `--meta FILE` and `--data FILE`")),
        ));
    };
    match open_data::of_tables(meta, data)? {
        Ok(base) => Ok(Some(base)),
        Err(faults) => {
            context.report(&faults)?;
            Ok(None)
        }
    }
}
