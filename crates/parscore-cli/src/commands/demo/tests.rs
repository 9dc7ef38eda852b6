//! The outcome is the published one, follows from the registers, and is the same on every run.

use std::path::PathBuf;

use parscore_core::diagnostic::Lang;

use super::show::{Movements, Scored, score};
use super::year::{self, Files};
use crate::context::Context;

/// Runs the year in a folder of its own.
fn run(name: &str, files: &Files) -> (Vec<Scored>, String) {
    let folder: PathBuf = std::env::temp_dir().join(format!("parscore-demo-{}-{name}", std::process::id()));
    let mut context = Context::new(Lang::Vi);
    let session = year::run(&mut context, &folder, files).unwrap_or_else(|e| panic!("{e}: {:#?}", context.reported()));
    let scored = score(&mut context, &session).unwrap();
    assert_eq!(context.reported().first(), None);
    let head = session.state().head().hash.hex();
    drop(session);
    std::fs::remove_dir_all(&folder).unwrap();
    (scored, head)
}

fn first(scored: &Scored) -> Vec<&str> {
    let rows = scored.results.standings.rows.iter().filter(|r| r.rank == Some(1));
    rows.map(|r| &*scored.results.round.units[r.unit].id).collect()
}

#[test]
fn the_published_outcome_again_and_again() {
    let (scored, head) = run("once", &year::files());
    let [departments, agencies, districts, communes] = scored.as_slice() else { panic!("{}", scored.len()) };
    assert_eq!(departments.classes(), [("Tốt", 17), ("Khá", 4)].into());
    assert_eq!(agencies.classes(), [("Tốt", 5)].into());
    assert_eq!(districts.classes(), [("Tốt", 5), ("Khá", 2)].into());
    assert_eq!(first(departments), ["so-noi-vu"]);
    assert_eq!(first(agencies), ["cuc-thue-tinh"]);
    assert_eq!(first(districts), ["huyen-thuan-nam"]);
    assert_eq!(communes.results.round.units.len(), 65);
    assert_eq!(
        departments.movements(),
        Some(Movements { up: 12, down: 8, same: 1, most: Some((10, "Văn phòng HĐND tỉnh".into())) })
    );
    assert!((4..21).contains(&departments.changed), "{}", departments.changed);
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
    assert_eq!(scored[0].classes(), [("Tốt", 16), ("Khá", 5)].into());
}
