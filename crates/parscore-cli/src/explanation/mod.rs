//! A trail as a person reads it: what the rule is, what went in and who supplied it, the arithmetic,
//! the rounding, the source.

mod arithmetic;
mod notes;
mod steps;
mod tree;

pub(crate) use tree::tree;

use std::fmt::Write as _;

use parscore_core::diagnostic::Lang;
use parscore_core::round::Round;
use parscore_core::rubric::{Citation, Criterion, CriterionIx, Rubric};
use parscore_core::sheet::{Line, Outcome, Reason, Sheet};
use parscore_core::trail::Trail;

use crate::help::pick;
use crate::people::People;
use crate::words;

/// What a trail is told with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Teller<'a> {
    /// The round of the trail.
    pub(crate) round: &'a Round,
    /// Sheet of the unit.
    pub(crate) sheet: &'a Sheet,
    /// Language of the words.
    pub(crate) lang: Lang,
}

impl Teller<'_> {
    fn rubric(&self) -> &Rubric {
        &self.round.rubric
    }

    fn people(&self) -> People {
        People::new(self.lang)
    }

    fn pick<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        pick(self.lang, vi, en)
    }

    /// The whole trail.
    pub(crate) fn tell(&self, trail: &Trail) -> String {
        let mut text = String::new();
        let criterion = trail.criterion.map(|ix| self.rubric().criterion(ix));
        let title = match criterion {
            Some(c) => format!("{} {} {}", self.pick("Tiêu chí", "Criterion"), c.code, c.title),
            None => self.pick("Tổng điểm", "Total").to_owned(),
        };
        let _ = writeln!(text, "{title}");
        self.entry(&mut text, ("Kết quả", "Result"), &self.result(&trail.line));
        self.entry(&mut text, ("Cách chấm", "Rule"), words::rule(trail.kind, self.lang));
        if let Some(criterion) = criterion {
            self.about(&mut text, criterion);
        }
        if let Some(reason) = self.reason(&trail.line.outcome) {
            self.entry(&mut text, ("Lý do", "Reason"), &reason);
        }
        text.push_str(&self.steps(trail));
        self.evidence(&mut text, trail);
        if let Some(cites) = &trail.cites {
            self.entry(&mut text, ("Căn cứ", "Source"), &self.citation(cites));
        }
        text
    }

    fn entry(&self, text: &mut String, (vi, en): (&str, &str), value: &str) {
        let _ = writeln!(text, "  {}: {value}", self.pick(vi, en));
    }

    fn about(&self, text: &mut String, criterion: &Criterion) {
        if let Some(guide) = &criterion.guide {
            self.entry(text, ("Hướng dẫn", "Guide"), guide);
        }
        if criterion.rule.is_some() {
            self.entry(text, ("Bên chấm", "Scored by"), words::supplier(criterion.scored_by, self.lang));
        }
    }

    /// Points of maximum, or what became of the line.
    pub(crate) fn result(&self, line: &Line) -> String {
        let people = self.people();
        let max = people.exact(line.max.exact());
        match &line.outcome {
            Outcome::Scored(points) => format!("{} / {max}", people.exact(points.exact())),
            Outcome::Pending(range) => format!(
                "{}, {} {} {} {} / {max}",
                words::outcome(&line.outcome, self.lang),
                self.pick("từ", "from"),
                people.exact(range.low.exact()),
                self.pick("đến", "to"),
                people.exact(range.high.exact()),
            ),
            other => words::outcome(other, self.lang).to_owned(),
        }
    }

    /// Why there is no plain score.
    pub(crate) fn reason(&self, outcome: &Outcome) -> Option<String> {
        let reason = match outcome {
            Outcome::Scored(_) => return None,
            Outcome::Faulty => {
                return Some(
                    self.pick("số liệu có lỗi, xem thông báo", "the answers are faulty, see the messages").to_owned(),
                );
            }
            Outcome::NotApplicable(reason) | Outcome::NotSubmitted(reason) => *reason,
            Outcome::Pending(range) => range.reason,
        };
        Some(self.reason_words(reason))
    }

    fn reason_words(&self, reason: Reason) -> String {
        let criterion = |ix: CriterionIx| {
            let c = self.rubric().criterion(ix);
            format!("{} {}", c.code, c.title)
        };
        let input = |ix| self.rubric().input(ix).title.to_string();
        match reason {
            Reason::Missing(ix) => format!("{} `{}`", self.pick("chưa có", "there is no answer to"), input(ix)),
            Reason::AnsweredNotApplicable(ix) => {
                format!(
                    "`{}` {}",
                    input(ix),
                    self.pick("được trả lời là không áp dụng", "was answered as not applicable")
                )
            }
            Reason::ZeroDenominator => self.pick("mẫu số bằng 0", "the denominator is nought").to_owned(),
            Reason::NotFor { criterion: ix, line } => {
                let line = self.rubric().criterion(ix).not_for.get(usize::from(line));
                let said = line.and_then(|l| l.reason.as_deref());
                said.unwrap_or(self.pick("không áp dụng cho đơn vị này", "not for this unit")).to_owned()
            }
            Reason::OnlyFor(ix) => {
                let said = self.rubric().criterion(ix).only_for.iter().find_map(|l| l.reason.as_deref());
                let plain = self.pick("chỉ áp dụng cho một số đơn vị khác", "only for other units").to_owned();
                said.map(|s| format!("{} ({s})", plain)).unwrap_or(plain)
            }
            Reason::SampleTooSmall => self
                .pick("khảo sát chưa đủ số phiếu tối thiểu", "the survey has fewer answers than it needs")
                .to_owned(),
            Reason::Child(ix) => {
                format!("{} {}", self.pick("chưa có kết quả của tiêu chí", "no result of criterion"), criterion(ix))
            }
            Reason::NoChildApplies => {
                self.pick("không tiêu chí con nào áp dụng", "no criterion below applies").to_owned()
            }
            Reason::PendingPeer(unit) => {
                let unit = usize::try_from(unit).ok().and_then(|u| self.round.units.get(u));
                let name = unit.map(|u| &*u.name).unwrap_or("?");
                format!("{} {name}", self.pick("chưa có số liệu so sánh của", "not known yet: the value of"))
            }
        }
    }

    fn evidence(&self, text: &mut String, trail: &Trail) {
        let Some(ix) = trail.criterion else { return };
        let evidence = self.round.evidence.as_ref().and_then(|e| e.get(&(trail.unit, ix)));
        let Some(evidence) = evidence else { return };
        if !evidence.documents.is_empty() {
            self.entry(text, ("Minh chứng", "Evidence"), &evidence.documents.join("; "));
        }
        if !evidence.notes.is_empty() {
            self.entry(text, ("Ghi chú", "Notes"), &evidence.notes.join("; "));
        }
    }

    /// A place in a legal text.
    pub(crate) fn citation(&self, cites: &Citation) -> String {
        let clause =
            cites.clause.as_deref().map(|c| format!(", {} {c}", self.pick("mục", "clause"))).unwrap_or_default();
        let quote = cites.quote.as_deref().map(|q| format!(": “{q}”")).unwrap_or_default();
        format!("{}{clause}{quote}", cites.document)
    }
}
