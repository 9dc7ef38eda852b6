//! Checks over whole rulesets: what no single key shows.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Severity, Text};
use parscore_core::documents::Documents;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::{Mark, Rule, RuleCode, Ruleset, What};

/// Everything found in rulesets that are used together; `documents` is the list of legal texts.
pub fn check(rulesets: &[Ruleset], documents: &Documents) -> Vec<Diagnostic> {
    let mut found = duplicates(rulesets);
    for ruleset in rulesets {
        for rule in &ruleset.rules {
            found.extend(outside(rule, ruleset));
            found.extend(unfounded(rule));
            found.extend(codes(rule));
            found.extend(open_size(rule));
            found.extend(flagged(rule));
            found.extend(rule.cites.iter().filter_map(|cite| {
                let known = documents.by_number.contains_key(&cite.document);
                (!known).then(|| unknown_document(&cite.document, cite, documents))
            }));
        }
        found.extend(rival_caps(ruleset));
    }
    found
}

fn fault(rule: &Rule, code: Code, message: Text, hint: Text) -> Diagnostic {
    Diagnostic::new(code, rule.place.clone(), message).hint(hint)
}

/// Rules with the same id, in one file or in several.
fn duplicates(rulesets: &[Ruleset]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<Arc<str>, &Rule> = BTreeMap::new();
    let mut found = Vec::new();
    for rule in rulesets.iter().flat_map(|r| &r.rules) {
        match first.get(&rule.id) {
            None => drop(first.insert(rule.id.clone(), rule)),
            Some(other) => {
                let id = &rule.id;
                let fault = fault(
                    rule,
                    Code::DuplicateId,
                    text!("mã quy tắc `{id}` đã dùng rồi", "the id `{id}` of a rule is already taken"),
                    text!("đặt mã khác cho một trong hai quy tắc", "give one of the two another id"),
                );
                found.push(fault.label(other.place.clone(), text!("lần đầu ở đây", "the first is here")));
            }
        }
    }
    found
}

/// A rule that holds on days when its file does not.
fn outside(rule: &Rule, ruleset: &Ruleset) -> Option<Diagnostic> {
    let (own, file) = (rule.valid, ruleset.valid);
    let early = file.from.is_some_and(|from| own.from.is_none_or(|own| own < from));
    let late = file.until.is_some_and(|until| own.until.is_none_or(|own| own > until));
    let id = &rule.id;
    (early || late).then(|| {
        fault(
            rule,
            Code::BadDate,
            text!(
                "quy tắc `{id}` áp dụng ngoài thời gian của tệp",
                "the rule `{id}` holds on days outside those of the file"
            ),
            text!("thu hẹp `valid` của quy tắc, đủ cả hai ngày", "narrow `valid` of the rule, with both of its days"),
        )
    })
}

/// A rule that names no source although it claims to be known, or does not say what is missing.
fn unfounded(rule: &Rule) -> Vec<Diagnostic> {
    let (id, mark) = (&rule.id, rule.mark.name());
    let mut found = Vec::new();
    if rule.cites.is_empty() && rule.mark != Mark::Unverified {
        found.push(fault(
            rule,
            Code::CitationMissing,
            text!(
                "quy tắc `{id}` ghi `{mark}` mà không nêu căn cứ",
                "the rule `{id}` is marked `{mark}` but names no source"
            ),
            text!("thêm `cites`, hoặc ghi `mark = \"U\"`", "add `cites`, or write `mark = \"U\"`"),
        ));
    }
    if !rule.decides() && rule.missing.is_none() {
        found.push(fault(
            rule,
            Code::MissingKey,
            text!(
                "quy tắc `{id}` ghi `{mark}` mà không nói còn thiếu điều gì",
                "the rule `{id}` is marked `{mark}` but does not say what is missing"
            ),
            text!("thêm `missing = \"…\"`", "add `missing = \"…\"`"),
        ));
    }
    found
}

/// A standard, cap or ceiling that does not say of what.
fn codes(rule: &Rule) -> Option<Diagnostic> {
    let id = &rule.id;
    let grade = |code: &RuleCode| matches!(code, RuleCode::Grade(_));
    let (wrong, vi, en) = match rule.what {
        What::Award | What::Bonus => {
            (rule.codes.is_empty() || rule.codes.iter().any(grade), "danh hiệu hoặc hình thức", "titles or awards")
        }
        What::Grade => (rule.codes.is_empty() || !rule.codes.iter().all(grade), "mức xếp loại", "grades"),
        What::Cap => (rule.codes.is_empty(), "danh hiệu hoặc mức xếp loại", "titles, awards or grades"),
        _ => return None,
    };
    wrong.then(|| {
        fault(
            rule,
            Code::BadParameter,
            text!("mục `codes` của quy tắc `{id}` phải nêu {vi}", "`codes` of the rule `{id}` must name {en}"),
            text!(
                "ví dụ: `codes = [\"LDTT\"]` hoặc `codes = [\"XS\"]`",
                "for example `codes = [\"LDTT\"]` or `codes = [\"XS\"]`"
            ),
        )
    })
}

/// A cap without a size that claims to be known.
fn open_size(rule: &Rule) -> Option<Diagnostic> {
    let open = rule.cap.as_ref().is_some_and(|cap| cap.size.is_none());
    let id = &rule.id;
    (open && rule.decides()).then(|| {
        fault(
            rule,
            Code::Inconsistent,
            text!(
                "quy tắc `{id}` không có tỷ lệ hay số lượng",
                "the rule `{id}` has neither a share nor a number of places"
            ),
            text!(
                "thêm `percent` và `base`, hoặc ghi `mark = \"U\"`",
                "add `percent` and `base`, or write `mark = \"U\"`"
            ),
        )
    })
}

/// A rule that alone makes nobody eligible: worth knowing, no fault.
fn flagged(rule: &Rule) -> Option<Diagnostic> {
    let (id, mark) = (&rule.id, rule.mark.name());
    (!rule.decides()).then(|| {
        let mut note = Diagnostic::new(
            Code::ConditionOpen,
            rule.place.clone(),
            text!(
                "quy tắc `{id}` ghi `{mark}`: tự nó chỉ cho kết quả cần xem xét",
                "the rule `{id}` is marked `{mark}`: by itself it gives needs review only"
            ),
        );
        note.severity = Severity::Note;
        note
    })
}

/// Caps of one code on one pool that hold at the same time for the same subject, with no order between.
pub(crate) fn rival_caps(ruleset: &Ruleset) -> Vec<Diagnostic> {
    let caps: Vec<(&Rule, &super::Cap)> = ruleset.rules.iter().filter_map(|r| Some((r, r.cap.as_ref()?))).collect();
    let mut found = Vec::new();
    for (at, (rule, cap)) in caps.iter().enumerate() {
        let rival = caps[..at].iter().find(|(other, limit)| {
            limit.pool == cap.pool
                && limit.priority == cap.priority
                && other.valid.meets(&rule.valid)
                && other.codes.iter().any(|code| rule.codes.contains(code))
                && other.subjects.iter().any(|subject| rule.subjects.contains(subject))
        });
        if let Some((other, _)) = rival {
            let (id, first) = (&rule.id, &other.id);
            let fault = fault(
                rule,
                Code::Inconsistent,
                text!(
                    "hai tỷ lệ `{first}` và `{id}` cùng áp dụng mà không nói tỷ lệ nào đi trước",
                    "the caps `{first}` and `{id}` hold at the same time and nothing says which counts"
                ),
                text!("thêm `priority`: số lớn hơn được áp dụng", "add `priority`: the higher number counts"),
            );
            found.push(fault.label(other.place.clone(), text!("tỷ lệ kia ở đây", "the other cap is here")));
        }
    }
    found
}

fn unknown_document(number: &str, cite: &super::Cite, documents: &Documents) -> Diagnostic {
    let mut fault = Diagnostic::new(
        Code::UnknownDocument,
        cite.place.clone(),
        text!("danh mục văn bản không có `{number}`", "the list of documents has no `{number}`"),
    );
    fault.hint = did_you_mean(number, documents.by_number.keys().map(|n| &**n));
    fault
}
