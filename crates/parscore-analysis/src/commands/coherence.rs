//! `parscore-analysis coherence`: whether the parts of an index hang together.

use clap::{ArgMatches, Command};
use parscore_core::text;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::{assumed, input};
use crate::{open_data, output, words};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "coherence",
        help.pick(
            "Tính nhất quán: số liệu có đủ không, tương quan, alpha, thành phần chính, trọng số và đóng góp thực",
            "Coherence: availability, correlations, alpha, principal components, weight and importance achieved",
        ),
        help.pick(
            "parscore-analysis coherence <THƯ MỤC> --block <KHỐI> | --meta <TỆP> --data <TỆP>",
            "parscore-analysis coherence <FOLDER> --block <BLOCK> | --meta <FILE> --data <FILE>",
        ),
        &[(
            "parscore-analysis coherence nam-2020 --block cap-xa",
            "các tiêu chí của một khối",
            "the criteria of a block",
        )],
    )
    .arg(input::folders(help).required(false).conflicts_with_all(["meta", "data"]))
    .args(assumed::tables(help))
    .args(assumed::options(help))
    .args(input::options(help))
}

/// Prints the coherence.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut assumed = assumed::assumed(matches)?;
    let could_not = |why| Failure::CouldNot(why, None);
    let analysis = match matches.get_many::<std::path::PathBuf>("folders").is_some() {
        false => {
            let Some(base) = assumed::base(context, matches)? else { return Ok(()) };
            open_data::coherence(&base, &assumed, Vec::new())
        }
        true => {
            let Some(sources) = input::sources(context, matches)? else { return Ok(()) };
            let source = input::only(&sources)?;
            // Shares reached are on one scale already.
            if matches.get_one::<String>("normalise").is_none() {
                assumed.normalise = "as_is".to_owned();
            }
            let base = open_data::of_source(source).map_err(could_not)?;
            let mut cautions = words::cautions(&sources);
            cautions.push(text!(
                "tỷ lệ đạt của từng tiêu chí, lĩnh vực theo điểm tối đa; chỉ để phân tích, không phải điểm chính thức",
                "shares reached at each criterion, fields by their maxima; for analysis only, no official points"
            ));
            open_data::coherence(&base, &assumed, cautions)
        }
    };
    output::write(context, &analysis.map_err(could_not)?, &input::target(matches))
}
