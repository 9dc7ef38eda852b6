//! The outcome is the published one, follows from the registers, and is the same on every run.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use parscore_campaign::results::{BlockResults, Move, Moves, results};
use parscore_campaign::round::RoundOptions;
use parscore_core::diagnostic::Lang;
use parscore_core::round::Version;

use super::show::VERSION;
use super::year::{self, Files};
use crate::context::Context;

/// Runs the year in a folder of its own.
fn run(name: &str, files: &Files) -> (Vec<BlockResults>, String) {
    let folder: PathBuf = std::env::temp_dir().join(format!("parscore-demo-{}-{name}", std::process::id()));
    let mut context = Context::new(Lang::Vi);
    let session = year::run(&mut context, &folder, files).unwrap_or_else(|e| panic!("{e}: {:#?}", context.reported()));
    let scored = results(&session, VERSION, RoundOptions::default()).unwrap();
    assert_eq!(context.reported().first(), None);
    assert!(scored.iter().all(|block| block.faults.is_empty() && block.made_up));
    let head = session.state().head().hash.hex();
    drop(session);
    std::fs::remove_dir_all(&folder).unwrap();
    (scored, head)
}

fn classes(counts: &[(&str, usize)]) -> BTreeMap<Option<Arc<str>>, usize> {
    counts.iter().map(|(class, n)| (Some(Arc::from(*class)), *n)).collect()
}

/// Units of which the appraisal changed an answer that they had given.
fn changed(block: &BlockResults) -> usize {
    let of = |version: Version| block.round.versions.get(&version).map(|t| t.rows.as_slice()).unwrap_or_default();
    let both = of(Version::SelfAssessed).iter().zip(of(VERSION));
    both.filter(|(own, later)| own.iter().zip(later.iter()).any(|(a, b)| a.is_some() && b.is_some())).count()
}

fn first(scored: &BlockResults) -> Vec<&str> {
    let rows = scored.standings.rows.iter().filter(|r| r.rank == Some(1));
    rows.map(|r| &*scored.round.units[r.unit].id).collect()
}

#[test]
fn the_published_outcome_again_and_again() {
    let (scored, head) = run("once", &year::files());
    let [departments, agencies, districts, communes] = scored.as_slice() else { panic!("{}", scored.len()) };
    assert_eq!(departments.classes(), classes(&[("Tốt", 17), ("Khá", 4)]));
    assert_eq!(agencies.classes(), classes(&[("Tốt", 5)]));
    assert_eq!(districts.classes(), classes(&[("Tốt", 5), ("Khá", 2)]));
    assert_eq!(first(departments), ["so-noi-vu"]);
    assert_eq!(first(agencies), ["cuc-thue-tinh"]);
    assert_eq!(first(districts), ["huyen-thuan-nam"]);
    assert_eq!(communes.round.units.len(), 65);
    assert_eq!(departments.moves(), Moves { up: 12, down: 8, same: 1, ..Moves::default() });
    let office = departments.round.units.iter().position(|u| &*u.id == "van-phong-hdnd-tinh").unwrap();
    let rises = (0..21).filter(|unit| matches!(departments.moved(*unit), Some(Move::Up(10..))));
    assert_eq!((departments.moved(office), rises.count()), (Some(Move::Up(10)), 1));
    assert!((4..21).contains(&changed(departments)), "{}", changed(departments));
    assert_eq!(run("twice", &year::files()).1, head);
}

#[test]
fn a_grave_violation_in_the_register_lowers_the_class() {
    let mut files = year::files();
    let register = files.get_mut("so-theo-doi/violations.csv").unwrap();
    let at = register.find(",so-thong-tin-va-truyen-thong,").unwrap();
    let line = register[at..].find(",minor,").unwrap() + at;
    register.replace_range(line..line + ",minor,".len(), ",severe,");
    let (scored, _) = run("grave", &files);
    assert_eq!(scored[0].classes(), classes(&[("Tốt", 16), ("Khá", 5)]));
}
