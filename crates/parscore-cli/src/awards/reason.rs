//! Why a row of a proposal is as it is, in one sentence.

use parscore_awards::proposal::{Found, Proposals, Proposed, QuotaRow, Row, RuleFound, State, Truth, Value};
use parscore_awards::ruleset::{Condition, What};
use parscore_core::diagnostic::Text;
use parscore_core::text;

use super::quotas;
use super::say;

/// The sentence of a row.
pub(crate) fn of(row: &Row, proposals: &Proposals) -> Text {
    let decided = match row.state {
        State::Eligible => eligible(row, proposals),
        State::OverQuota => over(row, proposals),
        State::NotEligible | State::Suspended => refused(row),
        State::NeedsReview => open(row, proposals),
    };
    match &row.of {
        Proposed::Grade(grade) => {
            let grade = say::grade(grade);
            match (decided.vi.as_str(), row.state) {
                ("", _) | (_, State::Eligible) => grade,
                _ => say::join([grade, decided], "; "),
            }
        }
        Proposed::Award(_) => decided,
    }
}

fn eligible(row: &Row, proposals: &Proposals) -> Text {
    let rule = row.witness.rules.first().map(|found| &found.rule);
    let met = match rule {
        Some(rule) => {
            let id = &rule.id;
            text!("đạt mọi điều kiện của `{id}`", "meets every condition of `{id}`")
        }
        None => row.witness.because.clone().unwrap_or_else(|| Text::new("đạt mọi điều kiện", "meets every condition")),
    };
    let quota = row.quotas.first().and_then(|ix| proposals.quotas.get(*ix));
    match quota.and_then(|quota| quota.places) {
        Some(places) => {
            let Text { vi, en } = met;
            text!("{vi}, trong số {places} được đề xuất", "{en}, within the {places} places")
        }
        None => met,
    }
}

fn over(row: &Row, proposals: &Proposals) -> Text {
    let full = row.quotas.iter().filter_map(|ix| proposals.quotas.get(*ix));
    let mut full: Vec<&QuotaRow> = full.filter(|quota| quota.over.contains(&row.subject)).collect();
    // One of known size says more than one that the province has still to set.
    full.sort_by_key(|quota| quota.places.is_none());
    match full.first().map(|quota| quotas::short(quota)) {
        Some(Text { vi, en }) => text!("đủ tiêu chuẩn, không còn chỗ: {vi}", "meets the standard, no place left: {en}"),
        None => Text::new("đủ tiêu chuẩn, không còn chỗ", "meets the standard, no place left"),
    }
}

/// A veto, a suspension, or the first condition that does not hold.
fn refused(row: &Row) -> Text {
    let Some(found) = row.witness.rules.first() else { return because(row) };
    let name = &found.rule.name;
    let wanted = match found.rule.what {
        What::Award | What::Grade => Truth::False,
        _ => Truth::True,
    };
    let decided = decisive(found, wanted);
    match found.rule.what {
        What::Award | What::Grade => match decided.map(|(condition, found)| sentence(condition, found)) {
            Some(Text { vi, en }) => text!("chưa đạt: {vi}", "not met: {en}"),
            None => text!("chưa đạt: {name}", "not met: {name}"),
        },
        // The name of a veto or suspension says its condition already.
        _ => match decided.and_then(|(_, found)| facts(found)) {
            Some(Text { vi, en }) => text!("{name}: {vi}", "{name}: {en}"),
            None => text!("{name}", "{name}"),
        },
    }
}

/// A tie, a fact that is missing, or a rule that is not verified.
fn open(row: &Row, proposals: &Proposals) -> Text {
    if row.tied {
        let quota = row.quotas.iter().filter_map(|ix| proposals.quotas.get(*ix));
        let tied = quota.filter(|quota| quota.places.is_some() && quota.tied.contains(&row.subject));
        return match tied.map(|quota| (quota.tied.len(), quota.open)).next() {
            Some((n, open)) => text!(
                "bằng nhau ở ranh giới: {n} đối tượng cho {open} chỗ, hội đồng quyết định",
                "equal at the edge ({n} for {open} left), the board decides"
            ),
            None => Text::new("bằng nhau ở ranh giới, hội đồng quyết định", "equal at the edge, the board decides"),
        };
    }
    let unknown = row.witness.rules.iter().find_map(|found| {
        let (condition, fact) = decisive(found, Truth::Unknown)?;
        Some(sentence(condition, fact))
    });
    if let Some(Text { vi, en }) = unknown {
        return text!("chưa rõ: {vi}", "open: {en}");
    }
    let unverified = row.witness.rules.iter().find(|found| !found.rule.decides());
    match unverified {
        Some(found) => {
            let (id, missing) = (&found.rule.id, found.rule.missing.as_deref().unwrap_or_default());
            text!("quy tắc `{id}` chưa kiểm chứng: {missing}", "the rule `{id}` is not verified: {missing}")
        }
        None => match (undecided(row, proposals), row.witness.rules.first()) {
            (Some(others), _) => others,
            (None, Some(found)) => {
                let (id, name) = (&found.rule.id, &found.rule.name);
                text!("theo `{id}`: {name}", "by `{id}`: {name}")
            }
            (None, None) => because(row),
        },
    }
}

/// Others who compete for the same places are open themselves.
fn undecided(row: &Row, proposals: &Proposals) -> Option<Text> {
    let quotas = row.quotas.iter().filter_map(|ix| proposals.quotas.get(*ix));
    let others = quotas.map(|quota| quota.undecided + quota.undecided_base).max().filter(|n| *n > 0)?;
    Some(text!(
        "đạt tiêu chuẩn, nhưng còn {others} đối tượng cùng chỉ tiêu chưa rõ nên chưa biết còn chỗ",
        "meets the standard, but {others} others of the same quota are open, so that places are not known"
    ))
}

fn because(row: &Row) -> Text {
    row.witness.because.clone().unwrap_or_else(|| Text::new("", ""))
}

/// The first condition without others inside that has a truth, with what was found for it.
pub(crate) fn decisive(found: &RuleFound, truth: Truth) -> Option<(&Condition, &Found)> {
    let pairs = found.rule.conditions.iter().zip(&found.found);
    pairs.filter(|(_, found)| found.truth == truth).find_map(|(condition, found)| leaf(condition, found, truth))
}

fn leaf<'r>(condition: &'r Condition, found: &'r Found, truth: Truth) -> Option<(&'r Condition, &'r Found)> {
    match condition {
        Condition::Any(of) | Condition::All(of) => {
            let within = of.iter().zip(&found.of).filter(|(_, found)| found.truth == truth);
            within.into_iter().find_map(|(condition, found)| leaf(condition, found, truth))
        }
        _ => Some((condition, found)),
    }
}

/// A condition with the facts that were used.
pub(crate) fn sentence(condition: &Condition, found: &Found) -> Text {
    say::with(condition.in_words(), facts(found))
}

/// The facts that say most: figures rather than the single lines behind them.
pub(crate) fn facts(found: &Found) -> Option<Text> {
    const MOST: usize = 3;
    let telling = |value: &Value| !matches!(value, Value::YesNo(_) | Value::YearGrade { .. } | Value::Title { .. });
    let any = found.used.iter().any(|used| telling(&used.value));
    let shown = found.used.iter().filter(|used| !any || telling(&used.value));
    let shown: Vec<Text> = shown.take(MOST).map(|used| say::value(&used.value)).collect();
    (!shown.is_empty()).then(|| say::join(shown, ", "))
}
