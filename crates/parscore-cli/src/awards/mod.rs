//! Proposals of titles, awards and grades for people: what they were computed from, sentences, tables.

mod compute;
mod export;
pub(crate) mod quotas;
pub(crate) mod reason;
pub(crate) mod say;
mod tables;
mod what_if;
pub(crate) mod witness;

pub(crate) use compute::{Computed, Remarks, compute, evaluate};
pub(crate) use export::{csv, json, quotas_csv, quoted, rows, witness_json};
pub(crate) use tables::{Wanted, handling, head, quota_lines, tables};
pub(crate) use what_if::{Setting, differences};

use parscore_awards::facts::{IndexBasis, SubjectId};
use parscore_awards::proposal::{IndexUsed, Proposed, Row, State};
use parscore_awards::ruleset::{Rule, RuleCode, Subject, What};
use parscore_core::diagnostic::Text;
use parscore_core::text;

/// The money that goes with a title or award that is proposed, where a rule of the year says it.
pub(crate) fn bonus(row: &Row, computed: &Computed) -> Option<Text> {
    let Proposed::Award(award) = &row.of else { return None };
    let person = matches!(row.subject, SubjectId::Person(_));
    let of_subject = |rule: &Rule| {
        let subject = if person { Subject::Individual } else { Subject::Collective };
        rule.subjects.contains(&subject) && rule.codes.contains(&RuleCode::Award(*award))
    };
    let on = computed.proposals.on;
    let rules = computed.rulesets.iter().flat_map(|set| &set.rules);
    let rule =
        rules.filter(|rule| rule.what == What::Bonus && rule.valid.contains(on)).find(|rule| of_subject(rule))?;
    let Text { vi, en } = say::number(rule.multiple.as_ref()?);
    let source = say::citation(rule);
    matches!(row.state, State::Eligible).then(|| {
        Text::new(
            format!("tiền thưởng: {vi} lần mức lương cơ sở ({})", source.vi),
            format!("bonus: {en} times the base salary ({})", source.en),
        )
    })
}

/// Which reform result counts, for people.
pub(crate) fn basis(basis: IndexBasis) -> Text {
    match basis {
        IndexBasis::SameYear => Text::new("kết quả của chính năm xét", "the result of the year itself"),
        IndexBasis::LatestPublished => Text::new("kết quả công bố gần nhất", "the latest published result"),
        IndexBasis::Provisional => Text::new("kết quả tạm tính của năm xét", "a provisional result of the year"),
    }
}

/// The reform result that was used.
pub(crate) fn index(used: &IndexUsed) -> Text {
    let Text { vi, en } = basis(used.basis);
    let value = match &used.index {
        Some(index) => {
            let Text { vi, en } = say::number(index);
            text!("{vi}%", "{en} %")
        }
        None => Text::new("chưa có", "pending"),
    };
    let year = used.of_year.map_or_else(|| Text::new("", ""), |year| text!(", năm {year}", ", of {year}"));
    say::with(
        Text::new(
            format!("Chỉ số cải cách hành chính được dùng: {}", value.vi),
            format!("reform index used: {}", value.en),
        ),
        Some(Text::new(format!("{vi}{}", year.vi), format!("{en}{}", year.en))),
    )
}
