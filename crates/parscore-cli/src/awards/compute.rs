//! From the campaign's folder to proposals: rulesets, facts, evaluation.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use parscore_awards::evaluate::{self, Options};
use parscore_awards::facts::{Facts, IndexBasis};
use parscore_awards::proposal::Proposals;
use parscore_awards::ruleset::Ruleset;
use parscore_campaign::journal::Hash;
use parscore_campaign::session::Session;
use parscore_core::diagnostic::Diagnostic;

use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::{load, rulesets};

/// Folder within a campaign's folder with the office's own rulesets.
const OWN: &str = "thi-dua";

/// Everything that a command about proposals works with.
#[derive(Debug)]
pub(crate) struct Computed {
    /// The rulesets that may hold, the office's own rules in place of the shipped ones.
    pub(crate) rulesets: Vec<Ruleset>,
    /// Hash of the text of every ruleset, by id.
    pub(crate) hashes: BTreeMap<String, String>,
    /// The office's own rulesets, by the name of their file.
    pub(crate) own: BTreeMap<String, String>,
    /// What is known.
    pub(crate) facts: Facts,
    /// Hash of what the facts were made from.
    pub(crate) fingerprint: String,
    /// The year.
    pub(crate) year: i16,
    /// What was asked for.
    pub(crate) options: Options,
    /// The proposals.
    pub(crate) proposals: Proposals,
    /// The campaign is no real one.
    pub(crate) made_up: bool,
}

/// Which remarks on facts and rulesets are reported; errors always are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remarks {
    /// Every one.
    All,
    /// None: the command is about one thing, and `awards facts` tells them.
    Errors,
}

/// Reads rulesets and facts of a campaign and evaluates them; `None` where rulesets or facts have
/// errors, which are reported.
pub(crate) fn compute(
    context: &mut Context,
    session: &Session,
    basis: IndexBasis,
    remarks: Remarks,
) -> Result<Option<Computed>, Failure> {
    let campaign = campaign::in_effect(session)?;
    let Some(rules) = Rules::of(context, session.folder())? else { return Ok(None) };
    let (facts, mut faults) = crate::facts::of(context, session, basis)?;
    faults.extend(crate::facts::unknown_rules(&facts, &rules.rulesets));
    let failed = faults.iter().any(Diagnostic::is_error);
    let told = |d: &Diagnostic| remarks == Remarks::All || d.is_error();
    faults.retain(told);
    context.report(&faults)?;
    if failed {
        return Ok(None);
    }
    let options = Options { province: Some(campaign.province.clone()), basis, ..Options::default() };
    let proposals = evaluate(&rules.rulesets, &facts, campaign.year, &options);
    let found: Vec<Diagnostic> = proposals.diagnostics.iter().filter(|d| told(d)).cloned().collect();
    context.report(&found)?;
    Ok(Some(Computed {
        fingerprint: fingerprint(session, &facts),
        rulesets: rules.rulesets,
        hashes: rules.hashes,
        own: rules.own,
        facts,
        year: campaign.year,
        options,
        proposals,
        made_up: campaign.status == parscore_core::rubric::Status::Sample,
    }))
}

/// The proposals of a year.
pub(crate) fn evaluate(rulesets: &[Ruleset], facts: &Facts, year: i16, options: &Options) -> Proposals {
    evaluate::evaluate(rulesets, facts, year, options)
}

/// The rulesets of a campaign.
#[derive(Debug)]
struct Rules {
    rulesets: Vec<Ruleset>,
    hashes: BTreeMap<String, String>,
    own: BTreeMap<String, String>,
}

impl Rules {
    /// Those of the program, with the office's own rules in their place: a ruleset of the same id takes
    /// the place of the shipped one, a rule of the same id that of the shipped rule.
    fn of(context: &mut Context, folder: &Path) -> Result<Option<Self>, Failure> {
        let (shipped, mut faults) = rulesets::read_embedded(context);
        let mut hashes = BTreeMap::new();
        for (set, (_, text)) in shipped.iter().zip(rulesets::embedded()) {
            hashes.insert(set.id.to_string(), Hash::of(text.as_bytes()).hex());
        }
        let (mut own, mut texts) = (Vec::new(), BTreeMap::new());
        for path in load::files_in(&folder.join(OWN)) {
            let name = format!("{OWN}/{}", path.file_name().unwrap_or_default().to_string_lossy());
            match load::text_of(&path)? {
                Ok(text) => {
                    let (set, found) = rulesets::read(context, &name, &text);
                    faults.extend(found);
                    if let Some(set) = set {
                        hashes.insert(set.id.to_string(), Hash::of(text.as_bytes()).hex());
                        own.push(set);
                    }
                    texts.insert(name, text);
                }
                Err(fault) => faults.push(*fault),
            }
        }
        let all = merged(shipped, own);
        let (documents, _) = load::documents(context, None);
        faults.extend(rulesets::faults(&all, &documents, false));
        context.report(&faults)?;
        let failed = faults.iter().any(Diagnostic::is_error);
        Ok((!failed).then_some(Rules { rulesets: all, hashes, own: texts }))
    }
}

/// The shipped rulesets without what the office's own ones replace, then those.
fn merged(shipped: Vec<Ruleset>, own: Vec<Ruleset>) -> Vec<Ruleset> {
    let sets: BTreeSet<_> = own.iter().map(|set| set.id.clone()).collect();
    let rules: BTreeSet<_> = own.iter().flat_map(|set| &set.rules).map(|rule| rule.id.clone()).collect();
    let mut all: Vec<Ruleset> = shipped.into_iter().filter(|set| !sets.contains(&set.id)).collect();
    for set in &mut all {
        set.rules.retain(|rule| !rules.contains(&rule.id));
    }
    all.extend(own);
    all
}

/// Hash of what facts are made from: every register that counts, and the reform results.
fn fingerprint(session: &Session, facts: &Facts) -> String {
    let mut text = String::new();
    for (kind, part, imported) in session.state().registers() {
        text += &format!("register {kind} {part} {}\n", imported.body);
    }
    let mut reform: Vec<String> = Vec::new();
    for result in &facts.reform {
        let index = result.index.as_ref().map(|i| i.to_text()).unwrap_or_default();
        let rank = result.rank.map(|r| r.to_string()).unwrap_or_default();
        let (collective, basis) = (&result.collective, result.basis.name());
        reform.push(format!("reform {collective} {} {basis} {} {index} {rank}\n", result.year, result.of_year));
    }
    reform.sort();
    Hash::of((text + &reform.concat()).as_bytes()).hex()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(id: &str, rules: &[&str]) -> Ruleset {
        let rule = |id: &&str| {
            format!(
                "[[rule]]\nid = '{id}'\nname = 'x'\nsubjects = ['individual']\nwhat = 'note'\nmark = 'U'\nmissing = 'x'\n"
            )
        };
        let head = format!("schema = 1\n[ruleset]\nid = '{id}'\ndomain = 'titles'\nname = 'x'\nvalid = {{}}\n");
        parscore_awards::ruleset::read(id, &(head + &rules.iter().map(rule).collect::<String>())).0.unwrap()
    }

    #[test]
    fn own_rules_take_the_place_of_shipped_ones() {
        let shipped = vec![set("a", &["A1", "A2"]), set("b", &["B1"])];
        let ids = |sets: &[Ruleset]| -> Vec<String> {
            sets.iter().flat_map(|s| s.rules.iter().map(move |r| format!("{}/{}", s.id, r.id))).collect()
        };
        let extended = merged(shipped.clone(), vec![set("c", &["A2", "C1"])]);
        assert_eq!(ids(&extended), ["a/A1", "b/B1", "c/A2", "c/C1"]);
        assert_eq!(ids(&merged(shipped.clone(), vec![set("a", &["A9"])])), ["b/B1", "a/A9"]);
        assert_eq!(ids(&merged(shipped, Vec::new())), ["a/A1", "a/A2", "b/B1"]);
    }
}
