//! The outcome is the published one, follows from the registers, and is the same on every run.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use parscore_campaign::results::{BlockResults, Move, Moves, results};
use parscore_campaign::round::RoundOptions;
use parscore_core::diagnostic::Lang;
use parscore_core::number::Exact;
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
    compared_with_claims(departments);
    assert_eq!(run("twice", &year::files()).1, head);
}

/// Own totals are known of every unit; a few claimed too much, and some counted otherwise than the registers.
fn compared_with_claims(block: &BlockResults) {
    let gaps = block.gaps();
    assert!((4..18).contains(&gaps.len()), "{gaps:?}");
    assert!(gaps.iter().all(|gap| gap.own.sub(&gap.total) < Exact::from_int(20) && !gap.leaves.is_empty()));
    assert!(gaps.iter().filter(|gap| gap.less.is_negative()).count() * 2 > gaps.len(), "{gaps:?}");
    assert!((0..block.round.units.len()).all(|unit| block.appraised_less_own(unit).is_some()));
    assert!((5..60).contains(&block.differences.len()), "{:?}", block.differences);
}

#[test]
fn the_second_appraisal_moves_what_was_explained() {
    let folder = std::env::temp_dir().join(format!("parscore-demo-{}-explained", std::process::id()));
    let mut context = Context::new(Lang::Vi);
    let session = year::run(&mut context, &folder, &year::files()).unwrap_or_else(|e| panic!("{e}"));
    let of = |version| results(&session, version, RoundOptions::default()).unwrap().swap_remove(0);
    let [first, explained, second] = [Version::Appraised1, Version::Explained, VERSION].map(of);
    let total = |of: &BlockResults, unit: usize| of.standings.rows[unit].total.points().map(|p| p.exact().clone());
    let moved = |a: &BlockResults, b: &BlockResults| (0..21).filter(|u| total(a, *u) != total(b, *u)).count();
    assert!(moved(&first, &second) >= 4, "{}", moved(&first, &second));
    assert!(moved(&explained, &second) >= 1);
    let campaign = session.campaign().unwrap();
    let left: usize = campaign.units.iter().map(|u| session.state().conflicts(campaign, &u.id).len()).sum();
    assert_eq!(left, 0);
    drop(session);
    std::fs::remove_dir_all(&folder).unwrap();
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
