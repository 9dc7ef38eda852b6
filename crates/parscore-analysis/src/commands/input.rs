//! Arguments that several commands share, and the bundles that they name.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use parscore_core::diagnostic::Diagnostic;
use parscore_core::round::Version;
use parscore_core::rubric::Rubric;
use parscore_core::text;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use crate::output::{Format, Target};
use crate::rescore;
use crate::source::{self, Source};

/// The folders of bundles or campaigns.
pub(super) fn folders(help: Help) -> Arg {
    help.positional(
        "folders",
        ("THƯ MỤC", "FOLDER"),
        (
            "Gói kết quả, thư mục có nhiều gói, hoặc thư mục đợt đánh giá đã chạy `parscore results --write`",
            "A results bundle, a folder of bundles, or a campaign after `parscore results --write`",
        ),
    )
    .num_args(1..)
    .required(true)
    .value_parser(value_parser!(PathBuf))
}

/// Options of every command that reads bundles and writes an analysis.
pub(super) fn options(help: Help) -> Vec<Arg> {
    let mut args = vec![
        help.option(
            "version",
            ("LẦN", "VERSION"),
            (
                "Lần chấm của đợt đánh giá: self, appraised_1, explained, appraised_2, final (mặc định: lần cuối có gói)",
                "Version of a campaign: self, appraised_1, explained, appraised_2, final (default: the last that has bundles)",
            ),
        ),
        help.option("block", ("KHỐI", "BLOCK"), ("Chỉ khối này", "This block only")),
    ];
    args.extend(outputs(help));
    args
}

/// Options of every command that writes an analysis.
pub(super) fn outputs(help: Help) -> Vec<Arg> {
    vec![
        help.choice(
            "format",
            &Format::NAMES,
            "table|csv|json|parquet|xlsx|html|svg",
            (
                "Dạng kết quả: table (cho người đọc, mặc định), csv, json, parquet, xlsx, html (một trang có hình) hoặc svg (một hình)",
                "Form of the result: table (for people, default), csv, json, parquet, xlsx, html (a page with pictures) or svg (a picture)",
            ),
        ),
        help.option("output", ("TỆP", "FILE"), ("Ghi vào tệp này", "Write to this file"))
            .short('o')
            .value_parser(value_parser!(PathBuf)),
        help.option(
            "table",
            ("BẢNG", "TABLE"),
            (
                "Chỉ bảng (svg: hình) mang tên này (csv, parquet, svg: mặc định cái đầu)",
                "This table (svg: picture) only (csv, parquet, svg: the first one by default)",
            ),
        )
        .action(ArgAction::Set),
    ]
}

/// Where and how the analysis is written. Without `--format` the ending of the file decides.
pub(super) fn target(matches: &ArgMatches) -> Target {
    let file = matches.get_one::<PathBuf>("output").cloned();
    let ending = file.as_ref().and_then(|f| f.extension()).map(|e| e.to_string_lossy().to_lowercase());
    let named = matches.get_one::<String>("format").cloned().or(ending).unwrap_or_default();
    Target { format: Format::from_name(&named), file, table: matches.get_one::<String>("table").cloned() }
}

/// The version that was asked for.
pub(super) fn version(matches: &ArgMatches) -> Result<Option<Version>, Failure> {
    let Some(name) = matches.get_one::<String>("version") else { return Ok(None) };
    match Version::from_name(name) {
        Some(version) => Ok(Some(version)),
        None => {
            let names = Version::ALL.iter().map(|(_, n)| format!("`{n}`")).collect::<Vec<_>>().join(", ");
            Err(Failure::usage(
                text!("không có lần chấm `{name}`", "there is no version `{name}`"),
                Some(text!("ghi một trong các từ: {names}", "write one of: {names}")),
            ))
        }
    }
}

/// The bundles that were named, with faults reported; `None` where one cannot be used.
pub(super) fn sources(context: &mut Context, matches: &ArgMatches) -> Result<Option<Vec<Source>>, Failure> {
    let paths: Vec<PathBuf> = matches.get_many::<PathBuf>("folders").into_iter().flatten().cloned().collect();
    let (mut sources, faults) = source::load(&paths, version(matches)?)?;
    context.report(&faults)?;
    if faults.iter().any(Diagnostic::is_error) {
        return Ok(None);
    }
    if let Some(block) = matches.get_one::<String>("block") {
        keep_block(&mut sources, block)?;
    }
    Ok(Some(sources))
}

/// Keeps the units of one block.
fn keep_block(sources: &mut Vec<Source>, block: &str) -> Result<(), Failure> {
    let mut blocks: Vec<String> = sources.iter().flat_map(|s| &s.units).filter_map(|u| u.row.block.clone()).collect();
    blocks.sort();
    blocks.dedup();
    if !blocks.iter().any(|b| b == block) {
        let names = blocks.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
        return Err(Failure::usage(
            text!("không có khối `{block}`", "there is no block `{block}`"),
            Some(text!("ghi một trong các khối: {names}", "write one of the blocks: {names}")),
        ));
    }
    for source in sources.iter_mut() {
        source.units.retain(|u| u.row.block.as_deref() == Some(block));
    }
    sources.retain(|s| !s.units.is_empty());
    Ok(())
}

/// The only bundle that was named.
pub(super) fn only(sources: &[Source]) -> Result<&Source, Failure> {
    match sources {
        [one] => Ok(one),
        _ => {
            let mut blocks: Vec<String> =
                sources.iter().flat_map(|s| &s.units).filter_map(|u| u.row.block.clone()).collect();
            blocks.sort();
            blocks.dedup();
            let names = blocks.iter().map(|b| format!("`{b}`")).collect::<Vec<_>>().join(", ");
            Err(Failure::usage(
                text!("lệnh này cần đúng một gói kết quả", "this command needs exactly one bundle"),
                Some(text!("chọn khối bằng `--block`: {names}", "choose a block with `--block`: {names}")),
            ))
        }
    }
}

/// A rubric file, with faults reported; `None` where it cannot be used.
pub(super) fn rubric(context: &mut Context, path: &Path) -> Result<Option<Arc<Rubric>>, Failure> {
    match rescore::read_rubric(path) {
        Ok(rubric) => Ok(Some(rubric)),
        Err(faults) => {
            if let Ok(text) = std::fs::read_to_string(path) {
                context.sources.add_text(&path.display().to_string(), &text);
            }
            context.report(&faults)?;
            Ok(None)
        }
    }
}
