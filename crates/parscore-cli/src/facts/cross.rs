//! What registers contradict each other in, whichever was imported first.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use parscore_awards::facts::{Facts, Service, SubjectId};
use parscore_awards::ruleset::Ruleset;
use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_files::faults::{note, warning};

use super::{Gather, people};

/// Lines about one thing that are named; the others are counted.
const NAMED: usize = 20;

/// Looks over all facts: codes that nobody has, two heads of one unit, discipline before recruitment.
pub(super) fn check(gather: &mut Gather<'_>) {
    let (year, facts) = (gather.campaign.year, &gather.facts);
    let mut found = Vec::new();
    if gather.imported.contains_key("persons") {
        found.extend(strangers(facts, year));
        found.extend(early_discipline(facts));
        found.extend(two_heads(&facts.services));
    } else {
        let message = text!(
            "chưa nhập sổ `persons` nên chưa đề xuất được cho cá nhân nào",
            "the register `persons` was not imported, so that nobody can be proposed"
        );
        let hint = text!(
            "tạo biểu mẫu bằng `parscore import --template persons TỆP.xlsx`",
            "make its template with `parscore import --template persons FILE.xlsx`"
        );
        found.push(note(Diagnostic::new(Code::UnknownPerson, Place::Nowhere, message).hint(hint)));
    }
    gather.found.extend(found);
}

/// This year's lines about persons whom the list of the year does not have. Earlier years speak of
/// people who have left, too.
fn strangers(facts: &Facts, year: i16) -> Vec<Diagnostic> {
    let persons: BTreeMap<&str, ()> = facts.persons.iter().map(|p| (&*p.code, ())).collect();
    let mut lines: Vec<(&SubjectId, &Place)> = Vec::new();
    lines.extend(facts.grades.iter().filter(|g| g.year == year).map(|g| (&g.subject, &g.place)));
    lines.extend(facts.merits.iter().filter(|m| m.year == year).map(|m| (&m.subject, &m.place)));
    lines.extend(facts.discipline.iter().filter(|d| d.decided.year() == year).map(|d| (&d.subject, &d.place)));
    lines.extend(facts.cases.iter().map(|c| (&c.subject, &c.place)));
    lines.extend(facts.votes.iter().map(|v| (&v.subject, &v.place)));
    let unknown: Vec<(&Arc<str>, &Place)> = lines
        .into_iter()
        .filter_map(|(subject, place)| match subject {
            SubjectId::Person(code) if !persons.contains_key(&**code) => Some((code, place)),
            _ => None,
        })
        .collect();
    let one = |(code, place): &(&Arc<str>, &Place)| {
        let message = text!(
            "mã cá nhân `{code}` không có trong sổ `persons`",
            "person `{code}` is not in the register `persons`"
        );
        let mut found = Diagnostic::new(Code::UnknownPerson, (*place).clone(), message);
        found.hint = did_you_mean(code, persons.keys().copied());
        warning(found)
    };
    let mut found: Vec<Diagnostic> = unknown.iter().take(NAMED).map(one).collect();
    let more = unknown.len().saturating_sub(NAMED);
    if more > 0 {
        let message = text!(
            "còn {more} dòng khác về người không có trong sổ `persons`",
            "{more} further lines about nobody in `persons`"
        );
        found.push(warning(Diagnostic::new(Code::UnknownPerson, Place::Nowhere, message)));
    }
    found
}

fn early_discipline(facts: &Facts) -> Vec<Diagnostic> {
    let recruited: BTreeMap<&str, Date> = facts.persons.iter().filter_map(|p| Some((&*p.code, p.recruited?))).collect();
    let early = facts.discipline.iter().filter_map(|line| {
        let SubjectId::Person(code) = &line.subject else { return None };
        let (day, first) = (line.decided, *recruited.get(&**code)?);
        (day < first).then(|| {
            let message = text!(
                "kỷ luật `{code}` ngày `{day}` trước ngày tuyển dụng `{first}`",
                "the discipline of `{code}` on `{day}` is before the day of recruitment `{first}`"
            );
            warning(Diagnostic::new(Code::Inconsistent, line.place.clone(), message))
        })
    });
    early.collect()
}

/// Two heads of one unit on the same day.
fn two_heads(services: &[Service]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (unit, mut heads) in people::heads(services) {
        heads.sort_by_key(|s| (s.from, s.person.clone()));
        for pair in heads.windows(2) {
            let [before, next] = pair else { continue };
            let meet = before.until.is_none_or(|until| next.from.is_none_or(|from| from <= until));
            if meet && before.person != next.person {
                let (one, other) = (&before.person, &next.person);
                let message = text!(
                    "`{one}` và `{other}` cùng là người đứng đầu `{unit}` trong một thời gian",
                    "`{one}` and `{other}` head `{unit}` at the same time"
                );
                let hint = text!(
                    "ghi ngày đi của người trước và ngày đến của người sau ở sổ `persons`",
                    "write the last day of the first and the first day of the second in `persons`"
                );
                found.push(warning(Diagnostic::new(Code::Inconsistent, next.place.clone(), message).hint(hint)));
            }
        }
    }
    found
}

/// Confirmed statements of rules that no ruleset in use has: they count for nothing.
pub(crate) fn unknown_rules(facts: &Facts, rulesets: &[Ruleset]) -> Vec<Diagnostic> {
    let ids = || rulesets.iter().flat_map(|r| &r.rules).map(|r| &*r.id);
    let strange = facts.judgements.iter().filter(|j| !ids().any(|id| *id == *j.rule));
    strange
        .map(|judgement| {
            let rule = &judgement.rule;
            let message = text!("không có quy tắc `{rule}`", "there is no rule `{rule}`");
            let mut found = Diagnostic::new(Code::UnknownWord, judgement.place.clone(), message);
            found.hint = did_you_mean(rule, ids());
            warning(found)
        })
        .collect()
}
