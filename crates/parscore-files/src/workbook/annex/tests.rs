//! Annexes as offices write them; the texts are made up.

use parscore_core::diagnostic::Diagnostic;
use parscore_core::number::Mark;
use parscore_core::rubric::{self, Rubric};

use super::{Draft, DraftOptions, Gap, annex_to_draft};
use crate::table::{TableOptions, read_bytes};

fn draft(text: &str) -> (Option<Draft>, Vec<Diagnostic>) {
    let options = TableOptions { delimiter: Some('|'), decimal: Mark::Comma, ..Default::default() };
    let (table, faults) = read_bytes("phụ lục.csv", text.as_bytes(), &options);
    let table = table.unwrap_or_else(|| panic!("{faults:?}"));
    let options = DraftOptions {
        id: "test/department-2020".into(),
        title: "Phụ lục".into(),
        level: "department".into(),
        year: 2020,
        document: Some("4554/UBND-VXNV".into()),
    };
    annex_to_draft(&table, &options)
}

fn good(text: &str) -> (Rubric, Vec<Gap>) {
    let (draft, faults) = draft(text);
    let Draft { toml, gaps } = draft.unwrap_or_else(|| panic!("{faults:?}"));
    let (rubric, faults) = rubric::read("draft.toml", &toml);
    (rubric.unwrap_or_else(|| panic!("{faults:?}\n{toml}")), gaps)
}

const ANNEX: &str = "\
STT|Tiêu chí|Điểm tối đa|Cách chấm|Tài liệu kiểm chứng
I|Chỉ đạo, điều hành|10||
1|Kế hoạch cải cách hành chính|4,5||
1.1|Ban hành kế hoạch|1|Có: 1 điểm; Không: 0 điểm|Quyết định
1.2|Thực hiện kế hoạch|3,5|Điểm = Tỷ lệ × điểm tối đa|
2|Tuyên truyền|5,5||
-|Từ 3 hình thức trở lên|5,5||
-|Dưới 3 hình thức|2||
II|Thể chế|10||
1|Rà soát văn bản|10||
a|Ban hành kế hoạch rà soát|4||
b|Xử lý kết quả|6||
|Tổng cộng|20||
";

#[test]
fn a_tree_by_codes_with_rules_only_where_certain() {
    let (rubric, gaps) = good(ANNEX);
    let ids: Vec<(&str, &str, Option<&str>)> =
        rubric.criteria.iter().map(|c| (&*c.id, &*c.code, c.parent.map(|p| &*rubric.criterion(p).id))).collect();
    assert_eq!(
        ids,
        [
            ("I", "I", None),
            ("1", "1", Some("I")),
            ("1.1", "1.1", Some("1")),
            ("1.2", "1.2", Some("1")),
            ("2", "2", Some("I")),
            ("II", "II", None),
            ("II.1", "1", Some("II")),
            ("II.1.a", "a", Some("II.1")),
            ("II.1.b", "b", Some("II.1")),
        ]
    );
    let kinds: Vec<_> = rubric.leaves().map(|l| rubric.criterion(l).rule.as_ref().unwrap().kind.name()).collect();
    assert_eq!(kinds, ["all_or_nothing", "linear", "given", "given", "given"]);
    assert_eq!(rubric.max().to_text(), "20");
    let find = |id: &str| rubric.criterion(rubric.find_criterion(id).unwrap());
    assert_eq!(find("2").guide.as_deref(), Some("- Từ 3 hình thức trở lên: 5.5\n- Dưới 3 hình thức: 2"));
    assert_eq!(find("1.1").evidence.as_ref().and_then(|e| e.note.as_deref()), Some("Quyết định"));
    assert!(find("2").judgement && !find("1.1").judgement);
    assert_eq!(gaps.len(), 3, "one for each leaf without a rule: {gaps:?}");
}

#[test]
fn gaps_are_listed_in_the_draft_too() {
    let (draft, _) = draft("STT|Nội dung|Thang điểm\n1|A|5\n1.1|B|2\n1.2|C|2\n2|D|\n3|E|năm\n");
    let Draft { toml, gaps } = draft.unwrap();
    let said = |part: &str| gaps.iter().any(|g| g.message.en.contains(part));
    assert!(said("`1` says 5 points, its children add to 4"), "{gaps:?}");
    assert!(said("`2` has no maximum"));
    assert!(said("`năm` is no number"));
    assert!(said("maximum of the total is not known"));
    let listed = toml.lines().filter(|l| l.starts_with("# - ")).count();
    assert_eq!(listed, gaps.len());
    let (rubric, faults) = rubric::read("draft.toml", &toml);
    assert!(rubric.is_none(), "a maximum that is not known is not made up");
    assert!(faults.iter().any(|f| f.code.name() == "missing-key"));
}

#[test]
fn letters_above_roman_numbers() {
    let text = "TT|Nội dung đánh giá|Điểm\nA|Kết quả|6\nI|Một|3\n1|x|3\nII|Hai|3\n1|y|3\nB|Tác động|4\nI|Ba|4\n1|z|4\nC|Thêm|2\n1|w|2\n";
    let (rubric, _) = good(text);
    let parents: Vec<_> =
        rubric.criteria.iter().map(|c| (&*c.id, c.parent.map(|p| &*rubric.criterion(p).id))).collect();
    assert_eq!(
        parents,
        [
            ("A", None),
            ("I", Some("A")),
            ("1", Some("I")),
            ("II", Some("A")),
            ("II.1", Some("II")),
            ("B", None),
            ("B.I", Some("B")),
            ("B.I.1", Some("B.I")),
            ("C", None),
            ("C.1", Some("C")),
        ]
    );
}

#[test]
fn what_is_no_annex() {
    let (toml, faults) = draft("Đơn vị|Ghi chú\nSở A|x\n");
    assert!(toml.is_none());
    assert_eq!(faults.iter().filter(|f| f.code.name() == "missing-column").count(), 3);
    assert!(faults[0].hint.as_ref().unwrap().en.contains("--header-row"));
    let (toml, faults) = draft("STT|Tiêu chí|Điểm tối đa\n|Lời nói đầu|\n");
    assert!(toml.is_none() && faults.iter().any(Diagnostic::is_error));
    let (_, faults) = draft("STT|Tiêu chí|Điểm tối đa\n1.1|a|1\n1.1|b|1\n");
    let twice = faults.iter().find(|f| f.code.name() == "duplicate-id").unwrap();
    assert!(twice.hint.as_ref().unwrap().en.contains("1.10"));
}
