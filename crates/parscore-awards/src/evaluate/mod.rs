//! The evaluation: rulesets and facts in, proposals out, in one fixed order.

mod options;

use jiff::civil::Date;

pub use options::{MembersCounted, Options, RankKey};

use crate::facts::Facts;
use crate::proposal::Proposals;
use crate::ruleset::{Domain, Ruleset};

/// Applies the rules that hold on a day to the facts of a year: a pure function.
///
/// The order is: checks of the facts, vetoes and suspensions, grades of organisations, of leading
/// collectives, of individuals, caps on "xuất sắc", ceilings of heads, Lao động tiên tiến, Chiến sĩ thi
/// đua cơ sở with its quota, Tập thể lao động tiên tiến, Tập thể lao động xuất sắc, blocks and flags,
/// awards that rest on history, the handling list.
///
/// So far it selects the rulesets and nothing else: the steps are still to come.
pub fn evaluate(rulesets: &[Ruleset], _facts: &Facts, year: i16, options: &Options) -> Proposals {
    let on = options.on.unwrap_or_else(|| last_day(year));
    let holding = rulesets.iter().filter(|r| holds(r, on, options));
    Proposals {
        year,
        on,
        rulesets: holding.map(|r| r.id.clone()).collect(),
        rows: Vec::new(),
        quotas: Vec::new(),
        blocks: Vec::new(),
        handling: Vec::new(),
        diagnostics: Vec::new(),
    }
}

/// Whether a ruleset is used: on that day, and of the province where it is local.
fn holds(ruleset: &Ruleset, on: Date, options: &Options) -> bool {
    ruleset.valid.contains(on) && (ruleset.domain != Domain::Local || ruleset.province == options.province)
}

fn last_day(year: i16) -> Date {
    Date::new(year, 12, 31).unwrap_or(Date::MAX)
}
