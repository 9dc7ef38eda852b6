//! The demonstration year: its files, and the acts that carry it from the first text to the second appraisal.
//!
//! Instants are fixed, so that every run records the same entries.

use std::collections::BTreeMap;
use std::path::Path;

use parscore_campaign::act::{
    Act, Apply, Appraise, Arrival, Decision, EvidenceRow, Import, Recorded, Recuse, SubmissionKind, Submit, Verdict,
    body_hash,
};
use parscore_campaign::config::Campaign;
use parscore_campaign::journal::{Hash, Source};
use parscore_campaign::register::known::Known;
use parscore_campaign::register::mapping::Mapping;
use parscore_campaign::register::units::UnitNames;
use parscore_campaign::register::{catalogue, open, read};
use parscore_campaign::session::{Refusal, Session};
use parscore_core::diagnostic::Diagnostic;
use parscore_core::rubric::{Criterion, Rubric};
use parscore_core::rule::RuleKind;
use parscore_core::text;
use parscore_files::answers::{canonical, of_canonical};
use parscore_files::table::{self, Table, TableOptions};

use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::library;

/// The year within the files that come with the program.
const SOURCE: &str = "demo/ninh-thuan-2020/nam/";
/// Id of the campaign.
const ID: &str = "ninh-thuan-2020";
const REGISTERS: &str = "so-theo-doi/";
const FORMS: &str = "tu-cham/";
/// Decisions of the first and the second appraisal.
const DECISIONS: [&str; 2] = ["tham-dinh.csv", "tham-dinh-2.csv"];
const EXPLANATIONS: &str = "giai-trinh.csv";

const ADMINISTRATOR: &str = "quan-tri";
const CLERK: &str = "van-thu";
const APPRAISER: &str = "cv-noi-vu";
/// Appraises the unit of the appraiser.
const OTHER: &str = "cv-van-phong";
const HOME_AFFAIRS: &str = "so-noi-vu";

/// Days of the acts.
const APPLIED: &str = "2020-12-28T08:00:00+07:00";
const SUBMITTED: &str = "2021-01-29T09:00:00+07:00";
const RECUSED: &str = "2021-02-22T08:00:00+07:00";
const IMPORTED: &str = "2021-02-26T16:00:00+07:00";
const APPRAISED: &str = "2021-03-15T09:00:00+07:00";
const EXPLAINED: &str = "2021-04-09T10:00:00+07:00";
const APPRAISED_AGAIN: &str = "2021-05-12T09:00:00+07:00";

/// Files of the year by path within its folder.
pub(super) type Files = BTreeMap<String, String>;

/// The files that come with the program.
pub(super) fn files() -> Files {
    let own = |(path, text): &(&str, &str)| Some((path.strip_prefix(SOURCE)?.to_owned(), (*text).to_owned()));
    library::FILES.iter().filter_map(own).collect()
}

/// Writes the files, with a note that they are made up.
pub(super) fn write(folder: &Path, files: &Files) -> Result<(), Failure> {
    let note = "Mọi số liệu trong thư mục này là giả định, chỉ để chạy thử.\n\
                Every figure in this folder is made up, for trying the program only.\n";
    let note = ("DOC-TRUOC.txt".to_owned(), note.to_owned());
    for (name, text) in files.iter().chain([(&note.0, &note.1)]) {
        let path = folder.join(name);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| std::fs::write(&path, text)).map_err(parscore_files::FileError::write(&path))?;
    }
    Ok(())
}

/// Records the whole year: texts, forms, registers, decisions, explanations, decisions again.
pub(super) fn run(context: &mut Context, folder: &Path, files: &Files) -> Result<Session, Failure> {
    let session = Session::create(folder, ID).map_err(|e| campaign::session_failure(context, &e))?;
    let mut year = Year { context, session, files };
    year.act(ADMINISTRATOR, APPLIED, Recorded::plain(Act::Apply(apply(files))), None, None)?;
    let Some(campaign) = year.session.campaign().cloned() else { return Ok(year.session) };
    year.submit(&campaign)?;
    let recuse = Recuse { appraiser: APPRAISER.into(), unit: HOME_AFFAIRS.into(), instead: Some(OTHER.into()) };
    let reason = "Sở Nội vụ không tự thẩm định đơn vị mình";
    year.act(ADMINISTRATOR, RECUSED, Recorded::plain(Act::Recuse(recuse)), Some(reason), None)?;
    year.import(&campaign)?;
    year.appraise(&campaign)?;
    year.explain(&campaign)?;
    year.appraise_again(&campaign)?;
    Ok(year.session)
}

/// The texts, with the rubrics and calendars that come with the program.
fn apply(files: &Files) -> Apply {
    let file = |name: &str| files.get(name).cloned().unwrap_or_default();
    let rubrics = library::rubric_names().filter(|n| n.starts_with("ninh-thuan/") && n.ends_with("-2020"));
    let rubrics = rubrics.filter_map(|n| Some((n.to_owned(), library::rubric(n)?.1.to_owned()))).collect();
    let named = |path: &str| path.strip_prefix("calendars/")?.strip_suffix(".toml").map(str::to_owned);
    let calendars = library::calendars().filter_map(|(path, text)| Some((named(path)?, text.to_owned()))).collect();
    Apply {
        campaign: file("campaign.toml"),
        units: file("units.csv"),
        heads: Some(file("heads.csv")),
        rubrics,
        calendars,
    }
}

/// A year under way.
struct Year<'a> {
    context: &'a mut Context,
    session: Session,
    files: &'a Files,
}

impl Year<'_> {
    fn act(
        &mut self,
        actor: &str,
        at: &str,
        recorded: Recorded,
        reason: Option<&str>,
        source: Option<Source>,
    ) -> Result<(), Failure> {
        match self.session.act(actor, at, recorded, reason, source) {
            Ok(_) => Ok(()),
            Err(Refusal::Faults(faults)) => Err(self.faulty(&faults)),
            Err(Refusal::Session(error)) => Err(campaign::session_failure(self.context, &error)),
        }
    }

    /// Reports faults of the year's files.
    fn faulty(&mut self, faults: &[Diagnostic]) -> Failure {
        match self.context.report(faults) {
            Ok(()) => Failure::CouldNot(
                text!("dữ liệu của năm trình diễn có lỗi", "the files of the demonstration year have faults"),
                None,
            ),
            Err(failure) => failure,
        }
    }

    /// A table of the year, which is one of ours.
    fn table(&mut self, name: &str) -> Result<Table, Failure> {
        let text = self.files.get(name).map(String::as_str).unwrap_or_default();
        match table::read_bytes(name, text.as_bytes(), &TableOptions::default()) {
            (Some(table), _) => Ok(table),
            (None, faults) => Err(self.faulty(&faults)),
        }
    }

    fn source(&self, name: &str) -> Option<Source> {
        let hash = Hash::of(self.files.get(name)?.as_bytes());
        Some(Source { name: name.rsplit('/').next().unwrap_or(name).to_owned(), hash })
    }

    /// Every unit's form.
    fn submit(&mut self, campaign: &Campaign) -> Result<(), Failure> {
        let mut arrival = 0;
        for block in &campaign.blocks {
            let name = format!("{FORMS}{}.csv", block.id);
            let table = self.table(&name)?;
            for row in 0..table.row_count() {
                arrival += 1;
                let submit = Submit {
                    unit: cell(&table, row, "unit").to_owned(),
                    what: SubmissionKind::SelfAssessment,
                    rubric: block.rubric.hashes.canonical.clone(),
                    answers: answers(&table, row, &block.rubric),
                    evidence: evidence(&block.rubric),
                    notes: notes(&block.rubric),
                    arrival: Arrival {
                        number: Some(format!("GD-{arrival:03}")),
                        signer: Some("Người đứng đầu".to_owned()),
                        ..Arrival::default()
                    },
                    keyed: false,
                };
                let source = self.source(&name);
                self.act(CLERK, SUBMITTED, Recorded::plain(Act::Submit(submit)), None, source)?;
            }
        }
        Ok(())
    }

    /// Every register, in the order of the catalogue: later ones name what earlier ones hold.
    fn import(&mut self, campaign: &Campaign) -> Result<(), Failure> {
        let (names, mapping) = (UnitNames::new(&campaign.units), Mapping::default());
        let files = self.files;
        let stem = |name: &'_ String| name.trim_start_matches(REGISTERS).trim_end_matches(".csv").to_owned();
        let mut registers: Vec<(usize, String, &String, &String)> = files
            .iter()
            .filter(|(name, _)| name.starts_with(REGISTERS))
            .filter_map(|(name, text)| {
                let stem = stem(name);
                let register = stem.split('.').next().unwrap_or_default();
                let at = catalogue::ALL.iter().position(|kind| kind.id == register)?;
                Some((at, stem, name, text))
            })
            .collect();
        registers.sort();
        for (_, stem, name, text) in registers {
            let (register, part) = stem.split_once('.').unwrap_or((&stem, ""));
            let Some(kind) = catalogue::find(register) else { continue };
            let (table, faults) = open::open(name, text.as_bytes(), kind, &mapping);
            let Some(table) = table else { return Err(self.faulty(&faults)) };
            let known = Known::of(&self.session, kind, part).map_err(|e| campaign::round_failure(self.context, e))?;
            let imported = match read::read_beside(kind, &[table], &mapping, &names, &known) {
                Ok(imported) => imported,
                Err(faults) => return Err(self.faulty(&faults)),
            };
            let act = Act::Import(Import {
                register: register.to_owned(),
                part: part.to_owned(),
                rows: imported.rows,
                body: body_hash(&imported.body),
                notes: Vec::new(),
            });
            let source = self.source(name);
            self.act(CLERK, IMPORTED, Recorded { act, body: imported.body }, None, source)?;
        }
        Ok(())
    }

    /// Every unit's criteria: changed or asked about where the decisions say so, else accepted.
    fn appraise(&mut self, campaign: &Campaign) -> Result<(), Failure> {
        let mut decided = self.decisions(campaign, DECISIONS[0])?;
        for unit in &campaign.units {
            let Some(rubric) = campaign.rubric_of(&unit.id) else { continue };
            let accept = || Decision { verdict: Verdict::Accept, answers: BTreeMap::new(), reason: None };
            let leaves = rubric.criteria.iter().filter(|c| c.rule.is_some());
            let mut decisions: BTreeMap<String, Decision> = leaves.map(|c| (c.id.to_string(), accept())).collect();
            decisions.extend(decided.remove(&*unit.id).unwrap_or_default());
            self.decide(&unit.id, 1, APPRAISED, decisions)?;
        }
        Ok(())
    }

    /// What units explain of what was asked or changed.
    fn explain(&mut self, campaign: &Campaign) -> Result<(), Failure> {
        let table = self.table(EXPLANATIONS)?;
        let mut arrival = 0;
        for (unit, rows) in by_unit(&table) {
            let Some(rubric) = campaign.rubric_of(unit) else { continue };
            arrival += 1;
            let mut submit = Submit {
                unit: unit.to_owned(),
                what: SubmissionKind::Explanation,
                rubric: rubric.hashes.canonical.clone(),
                answers: BTreeMap::new(),
                evidence: BTreeMap::new(),
                notes: BTreeMap::new(),
                arrival: Arrival {
                    number: Some(format!("GT-{arrival:03}")),
                    signer: Some("Người đứng đầu".to_owned()),
                    ..Arrival::default()
                },
                keyed: false,
            };
            for row in rows {
                let text = |column: &str| cell(&table, row, column).to_owned();
                if let Some(value) = answer(rubric, &text("input"), &text("value")) {
                    submit.answers.insert(text("input"), value);
                }
                submit.notes.insert(text("criterion"), text("note"));
                if !text("number").is_empty() {
                    let document = EvidenceRow {
                        number: text("number"),
                        date: text("date").parse().ok(),
                        issuer: text("issuer"),
                        place: text("place"),
                        link: text("link"),
                    };
                    submit.evidence.entry(text("criterion")).or_default().push(document);
                }
            }
            let source = self.source(EXPLANATIONS);
            self.act(CLERK, EXPLAINED, Recorded::plain(Act::Submit(submit)), None, source)?;
        }
        Ok(())
    }

    /// The criteria that the second appraisal decides; everything else stays as it is.
    fn appraise_again(&mut self, campaign: &Campaign) -> Result<(), Failure> {
        for (unit, decisions) in self.decisions(campaign, DECISIONS[1])? {
            self.decide(&unit, 2, APPRAISED_AGAIN, decisions)?;
        }
        Ok(())
    }

    fn decide(
        &mut self,
        unit: &str,
        round: u8,
        at: &str,
        decisions: BTreeMap<String, Decision>,
    ) -> Result<(), Failure> {
        let who = if unit == HOME_AFFAIRS { OTHER } else { APPRAISER };
        let source = self.source(DECISIONS[usize::from(round == 2)]);
        let act = Act::Appraise(Appraise { unit: unit.to_owned(), round, decisions });
        self.act(who, at, Recorded::plain(act), None, source)
    }

    /// The decisions of a file by unit and criterion; one row for each answer that is changed.
    fn decisions(
        &mut self,
        campaign: &Campaign,
        file: &str,
    ) -> Result<BTreeMap<String, BTreeMap<String, Decision>>, Failure> {
        let table = self.table(file)?;
        let mut all: BTreeMap<String, BTreeMap<String, Decision>> = BTreeMap::new();
        for row in 0..table.row_count() {
            let [unit, criterion, verdict, input, value, reason] =
                ["unit", "criterion", "verdict", "input", "value", "reason"].map(|column| cell(&table, row, column));
            let Some(rubric) = campaign.rubric_of(unit) else { continue };
            let verdict = match verdict {
                "change" => Verdict::Change,
                "ask" => Verdict::Ask,
                _ => Verdict::Accept,
            };
            let new = || Decision { verdict, answers: BTreeMap::new(), reason: None };
            let decision = all.entry(unit.to_owned()).or_default().entry(criterion.to_owned()).or_insert_with(new);
            if let Some(value) = answer(rubric, input, value) {
                decision.answers.insert(input.to_owned(), value);
            }
            let reasons = decision.reason.get_or_insert_default();
            if !reasons.contains(reason) {
                let parting = if reasons.is_empty() { "" } else { "; " };
                *reasons = format!("{reasons}{parting}{reason}");
            }
        }
        Ok(all)
    }
}

/// Rows of a table by its column of units.
fn by_unit(table: &Table) -> BTreeMap<&str, Vec<usize>> {
    let mut units: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for row in 0..table.row_count() {
        units.entry(cell(table, row, "unit")).or_default().push(row);
    }
    units
}

/// The answers of a row by input, as canonical text.
fn answers(table: &Table, row: usize, rubric: &Rubric) -> BTreeMap<String, String> {
    let inputs = rubric.inputs.iter();
    inputs.filter_map(|i| Some((i.id.to_string(), answer(rubric, &i.id, cell(table, row, &i.id))?))).collect()
}

/// A made-up document for every criterion that asks for evidence.
fn evidence(rubric: &Rubric) -> BTreeMap<String, Vec<EvidenceRow>> {
    let document = |id: &str| EvidenceRow {
        number: format!("{id}/TL-GD"),
        date: None,
        issuer: "giả định".to_owned(),
        place: String::new(),
        link: String::new(),
    };
    let asked = rubric.criteria.iter().filter(|c| c.evidence.is_some());
    asked.map(|c| (c.id.to_string(), vec![document(&c.id)])).collect()
}

/// A made-up reason for every criterion of given points.
fn notes(rubric: &Rubric) -> BTreeMap<String, String> {
    let given = |c: &&Criterion| matches!(c.rule.as_ref().map(|r| &r.kind), Some(RuleKind::Given(_)));
    rubric.criteria.iter().filter(given).map(|c| (c.id.to_string(), "lý do giả định".to_owned())).collect()
}

fn answer(rubric: &Rubric, input: &str, text: &str) -> Option<String> {
    let input = rubric.input(rubric.find_input(input)?);
    Some(canonical(input, &of_canonical(text, input)?))
}

fn cell<'t>(table: &'t Table, row: usize, column: &str) -> &'t str {
    table.find(column).map_or("", |found| table.key(row, found.index()))
}
