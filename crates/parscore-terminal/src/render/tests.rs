//! What people see of faults, for hand-made ones.

use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Lang, Place, Text};

use parscore_files::table::{TableOptions, read_bytes};

use super::{ErrorFormat, Sources, diagnostics};

const RUBRIC: &str = "schema = 1\n\n[[criterion]]\nid = \"2.1\"\ntitle = \"Tỷ lệ hồ sơ đúng hạn\"\nmax = 2.50\n\n[criterion.rule]\nkind = \"bands\"\nband = [ { from = 95, points = 3 } ]\n";

fn text_fault() -> Diagnostic {
    let file: Arc<str> = "tieu-chi.toml".into();
    let spot = |word: &str| {
        let at = RUBRIC.find(word).unwrap();
        Place::text(&file, at..at + word.len())
    };
    let points = RUBRIC.find("points = 3").unwrap() + "points = ".len();
    Diagnostic::new(
        Code::PointsOverMax,
        Place::text(&file, points..points + 1),
        Text::new("bậc điểm vượt điểm tối đa của tiêu chí `2.1`", "the band exceeds the maximum of criterion `2.1`"),
    )
    .label(spot("2.50"), Text::new("điểm tối đa khai báo ở đây", "the maximum is declared here"))
    .hint(Text::new("giảm `points` hoặc sửa `max`", "reduce `points` or correct `max`"))
}

fn cell_fault(sheet: Option<&str>) -> Diagnostic {
    Diagnostic::new(
        Code::OutOfRange,
        Place::Cell {
            file: "answers.csv".into(),
            sheet: sheet.map(Into::into),
            row: 7,
            column: 3,
            content: "50".into(),
        },
        Text::new("`50` nằm ngoài khoảng từ 0 đến 10", "`50` is outside 0 to 10"),
    )
}

fn sources() -> Sources {
    let mut sources = Sources::default();
    sources.add_text("tieu-chi.toml", RUBRIC);
    sources.add_table(table("584,Bác Ái,50,5.1,6,7,8,9"));
    sources
}

/// A table whose line 7 is `row`.
fn table(row: &str) -> Arc<parscore_files::table::Table> {
    let text =
        format!("unit,name,d1_participation,d2,d3,d4,d5,d6\n1,,,,,,,\n2,,,,,,,\n3,,,,,,,\n4,,,,,,,\n5,,,,,,,\n{row}\n");
    read_bytes("answers.csv", text.as_bytes(), &TableOptions::default()).0.unwrap().into()
}

fn human(d: Diagnostic, lang: Lang) -> String {
    diagnostics(&[d], &sources(), ErrorFormat::Human, lang, false)
}

#[test]
fn a_place_in_a_rubric() {
    insta::assert_snapshot!(human(text_fault(), Lang::Vi), @"
    lỗi[points-over-max]: bậc điểm vượt điểm tối đa của tiêu chí `2.1`
      --> tieu-chi.toml:10:32
       |
     6 | max = 2.50
       |       ---- điểm tối đa khai báo ở đây
    ...
    10 | band = [ { from = 95, points = 3 } ]
       |                                ^
       |
       = gợi ý: giảm `points` hoặc sửa `max`
    ");
    insta::assert_snapshot!(human(text_fault(), Lang::En), @"
    error[points-over-max]: the band exceeds the maximum of criterion `2.1`
      --> tieu-chi.toml:10:32
       |
     6 | max = 2.50
       |       ---- the maximum is declared here
    ...
    10 | band = [ { from = 95, points = 3 } ]
       |                                ^
       |
       = hint: reduce `points` or correct `max`
    ");
}

#[test]
fn a_cell_of_a_table() {
    insta::assert_snapshot!(human(cell_fault(None), Lang::Vi), @"
    lỗi[out-of-range]: `50` nằm ngoài khoảng từ 0 đến 10
     --> answers.csv: dòng 7, cột 3 (d1_participation)
      |
    7 | 584 | Bác Ái | 50 | 5.1 | 6 | 7 | …
      |                ^^
    ");
    insta::assert_snapshot!(human(cell_fault(Some("Sheet1")), Lang::Vi), @"
    lỗi[out-of-range]: `50` nằm ngoài khoảng từ 0 đến 10
     --> answers.csv: trang tính Sheet1, ô C7
      |
    7 | 50
      | ^^
    ");
}

#[test]
fn an_empty_cell_and_a_cell_far_to_the_right() {
    let mut empty = cell_fault(None);
    let mut far = cell_fault(None);
    if let Place::Cell { column, content, .. } = &mut empty.place {
        (*column, *content) = (2, String::new());
    }
    if let Place::Cell { column, content, .. } = &mut far.place {
        (*column, *content) = (7, "8".into());
    }
    let mut sources = Sources::default();
    sources.add_table(table("584,,1,2,3,4,8,9"));
    let text = diagnostics(&[empty, far], &sources, ErrorFormat::Human, Lang::Vi, false);
    insta::assert_snapshot!(text, @"
    lỗi[out-of-range]: `50` nằm ngoài khoảng từ 0 đến 10
     --> answers.csv: dòng 7, cột 2 (name)
      |
    7 | 584 |   | 1 | 2 | 3 | …
      |       ^

    lỗi[out-of-range]: `50` nằm ngoài khoảng từ 0 đến 10
     --> answers.csv: dòng 7, cột 7 (d5)
      |
    7 | 584 | … | 2 | 3 | 4 | 8 | 9
      |                       ^
    ");
}

#[test]
fn a_fault_of_no_place() {
    let message = Text::new("`cv-1` không được làm việc này", "`cv-1` may not do this");
    let fault = Diagnostic::new(Code::NotAllowed, Place::Nowhere, message);
    insta::assert_snapshot!(human(fault.clone(), Lang::Vi), @"lỗi[not-allowed]: `cv-1` không được làm việc này");
    let hinted = fault.hint(Text::new("giao cho người khác", "leave it to somebody else"));
    insta::assert_snapshot!(human(hinted, Lang::En), @"
    error[not-allowed]: `cv-1` may not do this
      = hint: leave it to somebody else
    ");
}

#[test]
fn one_line_each_and_json() {
    let faults = [text_fault(), cell_fault(None)];
    let short = diagnostics(&faults, &sources(), ErrorFormat::Short, Lang::Vi, false);
    insta::assert_snapshot!(short, @"
    tieu-chi.toml:10:32: lỗi[points-over-max]: bậc điểm vượt điểm tối đa của tiêu chí `2.1` (giảm `points` hoặc sửa `max`)
    answers.csv:7:3: lỗi[out-of-range]: `50` nằm ngoài khoảng từ 0 đến 10
    ");
    let json = diagnostics(&faults, &sources(), ErrorFormat::Json, Lang::En, false);
    insta::assert_snapshot!(json, @r#"
    {"severity":"error","code":"points-over-max","message":"the band exceeds the maximum of criterion `2.1`","file":"tieu-chi.toml","line":10,"column":32,"start":154,"end":155,"hint":"reduce `points` or correct `max`","labels":[{"file":"tieu-chi.toml","line":6,"column":7,"start":85,"end":89,"message":"the maximum is declared here"}]}
    {"severity":"error","code":"out-of-range","message":"`50` is outside 0 to 10","file":"answers.csv","line":7,"column":3,"content":"50","hint":null,"labels":[]}
    "#);
}

#[test]
fn places_beyond_the_text_do_not_panic() {
    let file: Arc<str> = "tieu-chi.toml".into();
    let middle = RUBRIC.find('ỷ').unwrap() + 1;
    for range in [9_000..9_001, middle..middle + 1, RUBRIC.len()..RUBRIC.len(), 0..0] {
        let d = Diagnostic::new(Code::Syntax, Place::text(&file, range), Text::new("lỗi", "fault"));
        for format in [ErrorFormat::Human, ErrorFormat::Short, ErrorFormat::Json] {
            assert!(!diagnostics(std::slice::from_ref(&d), &sources(), format, Lang::Vi, true).is_empty());
        }
    }
    let empty = Diagnostic::new(Code::EmptyFile, Place::text(&"rong.toml".into(), 0..0), Text::new("rỗng", "empty"));
    let mut sources = sources();
    sources.add_text("rong.toml", "");
    assert!(diagnostics(&[empty], &sources, ErrorFormat::Human, Lang::Vi, false).contains("rong.toml"));
}

#[test]
fn many_faults_are_cut_for_people_only() {
    let faults = vec![text_fault(); super::MOST_EXCERPTS + 2];
    let text = diagnostics(&faults, &sources(), ErrorFormat::Human, Lang::Vi, false);
    assert_eq!(text.matches("lỗi[").count(), super::MOST_EXCERPTS);
    assert!(text.contains("2 thông báo nữa"));
    let short = diagnostics(&faults, &sources(), ErrorFormat::Short, Lang::Vi, false);
    assert_eq!(short.lines().count(), super::MOST_EXCERPTS + 2);
}
