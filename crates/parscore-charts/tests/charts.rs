//! Every chart is well-formed markup, says everything it was given, and refuses what it cannot show.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

use parscore_charts::bump::{BumpLine, bump};
use parscore_charts::heat::{HeatRow, heat};
use parscore_charts::icicle::{Node, icicle};
use parscore_charts::ranking::{RankRow, ranking};
use parscore_charts::scatter::{Axes, Point, scatter};
use parscore_charts::waterfall::{Step, waterfall};
use parscore_charts::{ChartError, Frame};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

/// All text of a picture; fails when it is not well-formed.
fn words(svg: &str) -> String {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut all, mut open) = (String::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            Event::Text(text) => all.push_str(&text),
            Event::GeneralRef(name) => all.push_str(&format!("&{};", &*name)),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "elements left open");
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    all
}

fn row(name: &str, place: f64, low: f64, high: f64) -> RankRow {
    RankRow { name: name.into(), place, low, high, tier: 1, strong: false }
}

#[test]
fn a_ranking_shows_names_places_and_intervals() {
    let rows = [row("Sở Nội vụ", 1.0, 1.0, 1.0), row("Sở Y tế & Dân số", 2.5, 2.0, 4.0)];
    let text = words(&ranking(&Frame::new("Thứ hạng <2020>").note("số liệu minh hoạ"), "Hạng", &rows).unwrap());
    for wanted in
        ["Sở Nội vụ", "Sở Y tế &amp; Dân số", "2,5 (2–4)", "Hạng", "Thứ hạng &lt;2020&gt;", "số liệu minh hoạ"]
    {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
}

#[test]
fn a_unit_without_a_year_leaves_a_gap() {
    let line =
        |name: &str, places: &[Option<f64>]| BumpLine { name: name.into(), places: places.to_vec(), strong: true };
    let periods = ["2018".to_owned(), "2019".to_owned(), "2020".to_owned()];
    let svg = bump(&Frame::new("PAPI"), &periods, &[line("A", &[Some(1.0), None, Some(2.0)])]).unwrap();
    let course = svg.lines().find(|line| line.contains("2.6")).unwrap();
    assert_eq!(course.matches('M').count(), 2, "{course}");
    let short = bump(&Frame::new(""), &periods, &[line("A", &[Some(1.0)])]);
    assert_eq!(short, Err(ChartError::Shape { name: "A".into(), found: 1, wanted: 3 }));
}

#[test]
fn a_missing_cell_is_hatched_and_a_share_above_one_refused() {
    let row = |shares: &[Option<f64>]| HeatRow { name: "Huyện Thuận Nam".into(), shares: shares.to_vec() };
    let columns = ["1.1".to_owned(), "1.2".to_owned()];
    let svg = heat(&Frame::new(""), &columns, &[row(&[Some(0.5), None])], "chưa có").unwrap();
    assert_eq!(svg.matches("fill=\"url(#hatch)\"").count(), 2, "the cell and the legend");
    assert!(words(&svg).contains("chưa có"));
    let over = heat(&Frame::new(""), &columns, &[row(&[Some(1.2), None])], "");
    assert!(matches!(over, Err(ChartError::Outside { .. })));
}

#[test]
fn a_waterfall_ends_at_the_sum() {
    let steps = [Step { name: "1.1".into(), change: -1.5 }, Step { name: "2".into(), change: 0.25 }];
    let text = words(&waterfall(&Frame::new(""), ("Trung vị", 80.0), &steps, "Sở Y tế").unwrap());
    for wanted in ["80", "−1,5", "+0,25", "78,75"] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
}

#[test]
fn numbers_that_are_none_are_refused_everywhere() {
    let bad = f64::NAN;
    let frame = Frame::new("");
    let refused = |error| matches!(error, ChartError::NotFinite { .. });
    assert!(refused(ranking(&frame, "", &[row("A", bad, 1.0, 2.0)]).unwrap_err()));
    assert!(refused(waterfall(&frame, ("", bad), &[], "").unwrap_err()));
    let point = Point { name: "A".into(), x: 1.0, y: f64::INFINITY, strong: false };
    let axes = Axes { x: "x".into(), y: "y".into(), diagonal: true };
    assert!(refused(scatter(&frame, &axes, &[point]).unwrap_err()));
    let node = Node { name: "1".into(), worth: bad, won: None, parts: vec![] };
    assert!(refused(icicle(&frame, &[node]).unwrap_err()));
}

#[test]
fn nothing_to_draw_is_said() {
    let frame = Frame::new("");
    assert_eq!(ranking(&frame, "", &[]), Err(ChartError::Empty));
    assert_eq!(bump(&frame, &[], &[]), Err(ChartError::Empty));
    assert_eq!(heat(&frame, &[], &[], ""), Err(ChartError::Empty));
    assert_eq!(icicle(&frame, &[]), Err(ChartError::Empty));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_numbers_and_any_names_give_a_picture(
        name in "\\PC{0,40}|[\\x00-\\x1f<>&\"']{0,9}",
        values in prop::collection::vec(-1e9f64..1e9, 1..30),
    ) {
        let frame = Frame::new(name.clone()).note(name.clone());
        let rows: Vec<_> = values.iter().map(|v| row(&name, *v, v - 1.0, v + 1.0)).collect();
        words(&ranking(&frame, &name, &rows).unwrap());
        let steps: Vec<_> = values.iter().map(|v| Step { name: name.clone(), change: *v }).collect();
        words(&waterfall(&frame, (&name, 0.0), &steps, &name).unwrap());
        let points: Vec<_> =
            values.iter().map(|v| Point { name: name.clone(), x: *v, y: -v, strong: *v > 0.0 }).collect();
        words(&scatter(&frame, &Axes { x: name.clone(), y: name.clone(), diagonal: true }, &points).unwrap());
        let parts: Vec<_> =
            values.iter().map(|v| Node { name: name.clone(), worth: v.abs(), won: Some(0.5), parts: vec![] }).collect();
        let whole = Node { name: name.clone(), worth: 1.0, won: None, parts };
        words(&icicle(&frame, &[whole]).unwrap());
        let line = BumpLine { name, places: values.iter().map(|v| Some(*v)).collect(), strong: true };
        let periods: Vec<_> = (0..values.len()).map(|year| year.to_string()).collect();
        words(&bump(&frame, &periods, &[line]).unwrap());
    }
}
