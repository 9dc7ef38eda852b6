//! Caps ("khống chế"): conditions that keep a unit from the better classes.

use std::sync::Arc;

use super::Span;
use crate::diagnostic::{Code, Diagnostic};
use crate::rubric::ClassCap;
use crate::sheet::Outcome;
use crate::standing::{Facts, Holds};
use crate::text;

/// A cap that holds or may hold.
pub(super) struct Cap<'c> {
    cap: &'c ClassCap,
    /// Position of the best class left.
    at: usize,
    sure: bool,
}

/// The caps that hold or may hold for a unit. A cap whose class the unit's set does not have does
/// not concern the unit.
pub(super) fn of<'c>(
    facts: &Facts<'c>,
    unit: usize,
    names: &[&Arc<str>],
    faults: &mut Vec<Diagnostic>,
) -> Vec<Cap<'c>> {
    let mut caps = Vec::new();
    for cap in &facts.rubric().class_caps {
        let Some(at) = names.iter().position(|name| **name == cap.at_most) else { continue };
        let holds = holds(facts, unit, cap, faults);
        if holds != Holds::No {
            caps.push(Cap { cap, at, sure: holds == Holds::Yes });
        }
    }
    caps
}

fn holds(facts: &Facts<'_>, unit: usize, cap: &ClassCap, faults: &mut Vec<Diagnostic>) -> Holds {
    if let Some(when) = &cap.when {
        return facts.formula(unit, when, faults);
    }
    let (Some(criterion), Some(limit)) = (cap.criterion, &cap.index_below) else { return Holds::No };
    let line = &facts.sheet(unit).lines[criterion.at()];
    match line.index_range() {
        Some((_, high)) if high.exact() < limit => Holds::Yes,
        Some((low, _)) if low.exact() >= limit => Holds::No,
        Some(_) => Holds::Open,
        None => match line.outcome {
            // Without a maximum there is no share that could be too low.
            Outcome::NotApplicable(_) | Outcome::Scored(_) | Outcome::Pending(_) => Holds::No,
            Outcome::NotSubmitted(_) | Outcome::Faulty => Holds::Open,
        },
    }
}

/// Possible classes under the caps, and the id of the cap that lowers them for sure.
pub(super) fn apply<'c>(before: Span, caps: &[Cap<'c>]) -> (Span, Option<&'c Arc<str>>) {
    let lowest = |caps: &mut dyn Iterator<Item = &Cap<'c>>| -> Option<(usize, &'c Arc<str>)> {
        // Of equally low caps the first in the file counts.
        caps.map(|cap| (cap.at, &cap.cap.id)).reduce(|a, b| if b.0 > a.0 { b } else { a })
    };
    let sure = lowest(&mut caps.iter().filter(|cap| cap.sure));
    let any = lowest(&mut caps.iter());
    let down = |class: usize, cap: Option<(usize, &Arc<str>)>| cap.map_or(class, |(at, _)| class.max(at));
    let after = Span { best: down(before.best, sure), worst: down(before.worst, any) };
    let lowered = sure.filter(|(at, _)| *at > before.best).map(|(_, id)| id);
    (after, lowered)
}

/// Says which caps keep the class of a unit open.
pub(super) fn open<'c>(caps: &'c [Cap<'_>], after: Span, unit: &'c str) -> impl Iterator<Item = Diagnostic> + 'c {
    let matters = move |cap: &&Cap<'_>| !cap.sure && cap.at > after.best;
    caps.iter().filter(matters).map(move |cap| {
        let (id, at_most) = (&cap.cap.id, &cap.cap.at_most);
        let message = text!(
            "chưa xác định được đơn vị `{unit}` có bị khống chế ở loại `{at_most}` theo `{id}` hay không",
            "it cannot be told yet whether the cap `{id}` keeps the unit `{unit}` at `{at_most}`"
        );
        Diagnostic::new(Code::ConditionOpen, cap.cap.place.clone(), message)
    })
}
