//! A rubric in which no check finds anything, and small changes to it.

use std::sync::Arc;

use super::{CheckContext, run};
use crate::catalogue::MEASURES;
use crate::diagnostic::Diagnostic;
use crate::documents::{self, Documents};
use crate::rubric::{Rubric, read};

/// Nothing is wrong here.
pub(super) const PLAIN: &str = r#"
schema = 1

[rubric]
id = "thu/department-2020"
title = "Phép thử"
level = ["department"]
status = "partial"
status_note = "Giả định"
period = { from = 2020-01-01, until = 2020-12-31 }
max = 10
cites = { document = "1/QĐ", clause = "1" }

[ranking]
tie_break = [{ input = "muc_do" }]

[classification]
on = "index"
[[classification.set]]
kind = "thresholds"
class = [ { name = "Tốt", from = 80 }, { name = "Khá", from = 50, below = 80 }, { name = "Yếu", below = 50 } ]

[[class_cap]]
id = "ky-luat"
when = "vi_pham > 0"
at_most = "Khá"
reason = "Có vi phạm"

[[input]]
id = "ke_hoach"
title = "Ban hành kế hoạch"
kind = "yes_no"
supplier = "unit"

[[input]]
id = "dung_han"
title = "Nhiệm vụ đúng hạn"
kind = "count"
supplier = "register"
measure = "tasks.on_time"

[[input]]
id = "giao"
title = "Nhiệm vụ được giao"
kind = "count"
supplier = "register"

[[input]]
id = "muc_do"
title = "Mức độ (%)"
kind = "number"
range = { min = 0, max = 100 }
supplier = "index"

[[input]]
id = "vi_pham"
title = "Vi phạm"
kind = "count"
supplier = "register"

[[input]]
id = "xep_loai"
title = "Xếp loại"
kind = "level"
levels = ["tot", "kha", "yeu"]
supplier = "appraiser"

[[input]]
id = "diem"
title = "Điểm của lãnh đạo"
kind = "points"
range = { min = 0, max = 1 }
supplier = "superior"

[[criterion]]
id = "1"
title = "Lĩnh vực một"
max = 6

[[criterion]]
id = "1.1"
parent = "1"
title = "Kế hoạch"
max = 1
scored_by = "unit"
rule = { kind = "all_or_nothing", input = "ke_hoach" }

[[criterion]]
id = "1.2"
parent = "1"
title = "Đúng hạn"
max = 2
scored_by = "register"
when_zero = "not_applicable"
rule = { kind = "linear", of = "dung_han", out_of = "giao" }

[[criterion]]
id = "1.3"
parent = "1"
title = "Mức độ"
max = 3
scored_by = "index"
rule = { kind = "bands", value = "muc_do", band = [ { from = 80, points = 3 }, { from = 50, below = 80, points = 1.5 }, { below = 50, points = 0 } ] }

[[criterion]]
id = "2"
title = "Lĩnh vực hai"
max = 4

[[criterion]]
id = "2.1"
parent = "2"
title = "Xếp loại"
max = 1
scored_by = "appraiser"
rule = { kind = "levels", input = "xep_loai", level = [ { id = "tot", points = 1 }, { id = "kha", points = 0.5 }, { id = "yeu", points = 0 } ] }

[[criterion]]
id = "2.2"
parent = "2"
title = "Nội dung"
max = 1
scored_by = "unit"
rule = { kind = "checklist", item = [ { input = "ke_hoach", points = 0.4 }, { when = "giao > 0", points = 0.6 } ] }

[[criterion]]
id = "2.3"
parent = "2"
title = "Vi phạm"
max = 1
scored_by = "register"
rule = { kind = "deduction", value = "vi_pham", points = 0.25 }

[[criterion]]
id = "2.4"
parent = "2"
title = "Lãnh đạo cho điểm"
max = 1
scored_by = "superior"
rule = { kind = "given", input = "diem" }

[[example]]
criterion = "1.1"
inputs = { ke_hoach = "có" }
expect = 1

[[example]]
criterion = "1.2"
inputs = { dung_han = 1, giao = 4 }
expect = 0.5

[[example]]
criterion = "1.3"
inputs = { muc_do = 80 }
expect = 3

[[example]]
criterion = "2.1"
inputs = { xep_loai = "kha" }
expect = 0.5

[[example]]
criterion = "2.2"
inputs = { ke_hoach = "không", giao = 3 }
expect = 0.6

[[example]]
criterion = "2.3"
inputs = { vi_pham = 3 }
expect = 0.25

[[example]]
criterion = "2.4"
inputs = { diem = 0.75 }
expect = 0.75
"#;

/// The one document that [`PLAIN`] cites, and one that is no longer in force.
const DOCUMENTS: &str = r#"
schema = 1
[[document]]
number = "1/QĐ"
date = 2020-01-02
issuer = "A"
title = "Quyết định một"
seen = "read"
[[document]]
number = "0/QĐ"
date = 2010-01-02
in_force_until = 2019-12-31
replaced_by = "1/QĐ"
issuer = "A"
title = "Quyết định không"
seen = "read"
[[document]]
number = "2/QĐ"
date = 2021-01-01
issuer = "A"
title = "Quyết định hai"
seen = "read"
"#;

/// What is found in a rubric without fault.
pub(super) const NOTHING: [&str; 0] = [];

/// [`PLAIN`] with pieces exchanged; each must stand there exactly once.
pub(super) fn with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(PLAIN.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "`{old}` does not stand there once");
        text.replace(old, new)
    })
}

/// [`PLAIN`] with the rule of criterion 1.3 (maximum 3) exchanged, and whatever it needs added in the
/// end; the example of 1.3 goes, so that `example-missing` is not looked at.
pub(super) fn with_rule(rule: &str, more: &str) -> String {
    let start = PLAIN.find("rule = { kind = \"bands\"").unwrap();
    let end = start + PLAIN[start..].find('\n').unwrap();
    let text = format!("{}rule = {rule}{}\n{more}", &PLAIN[..start], &PLAIN[end..]);
    let example = "[[example]]\ncriterion = \"1.3\"\ninputs = { muc_do = 80 }\nexpect = 3\n";
    assert_eq!(text.matches(example).count(), 1);
    text.replace(example, "")
}

/// The rubric of a text that can be read without a fault.
pub(super) fn rubric(text: &str) -> Arc<Rubric> {
    let (rubric, faults) = read("thu.toml", text);
    assert_eq!(faults, [], "{text}");
    Arc::new(rubric.unwrap())
}

/// Everything that all checks find in a text.
pub(super) fn found(text: &str) -> Vec<Diagnostic> {
    found_in(&rubric(text))
}

/// Everything that all checks find in a rubric.
pub(super) fn found_in(rubric: &Arc<Rubric>) -> Vec<Diagnostic> {
    let (documents, faults): (Documents, _) = documents::read("documents.toml", DOCUMENTS);
    assert_eq!(faults, []);
    run(rubric, &CheckContext { documents: &documents, measures: MEASURES, calendar: &Arc::default() }, &[])
}

/// The same as names of codes with the English message.
pub(super) fn said(text: &str) -> Vec<String> {
    found(text).iter().map(|d| format!("{}: {}", d.code, d.message.en)).collect()
}

/// The same but for the code `example-missing`.
pub(super) fn said_of_rule(rule: &str, more: &str) -> Vec<String> {
    let all = said(&with_rule(rule, more));
    all.into_iter().filter(|s| !s.starts_with("example-missing")).collect()
}
