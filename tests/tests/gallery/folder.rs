//! The error gallery: folders with one mistake each, run the way the program runs files, and what is
//! said about them as text.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parscore_campaign::register::catalogue;
use parscore_core::calendar::Calendar;
use parscore_core::catalogue::MEASURES;
use parscore_core::check::{self, CheckContext};
use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::documents;
use parscore_core::number::Mark;
use parscore_core::published::compare;
use parscore_core::round::Version;
use parscore_core::rubric::{Rubric, read};
use parscore_files::answers::{self, AnswerOptions, UnitList};
use parscore_files::bundle;
use parscore_files::table::{self, Table, TableOptions};

use parscore_tests::engine::{self, Run};
use parscore_tests::oracle::{Node, Outcome};
use parscore_tests::rational::text;

/// One folder of `tests/bad`.
#[derive(Debug)]
pub(super) struct BadCase {
    /// Its folder.
    pub(super) folder: PathBuf,
    /// Its name.
    pub(super) name: String,
    /// What it says about itself.
    pub(super) about: Node,
}

/// What came of a folder.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Everything that was said.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The total of every unit, where it came so far.
    pub(super) totals: Vec<String>,
}

impl BadCase {
    /// Every folder below `root`, by name.
    ///
    /// # Panics
    /// When a folder has no readable `case.toml`.
    pub(super) fn all(root: &Path) -> Vec<BadCase> {
        parscore_tests::paths::files_below(root, "case.toml").iter().map(|path| BadCase::read(path)).collect()
    }

    fn read(path: &Path) -> BadCase {
        let folder = path.parent().unwrap_or(path).to_path_buf();
        let name = folder.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
        let about = fs::read_to_string(path).ok().and_then(|text| Node::read(&text));
        let about = about.unwrap_or_else(|| panic!("{} cannot be read", path.display()));
        BadCase { folder, name, about }
    }

    /// The code that the folder is for; `None` where nothing is wrong.
    ///
    /// # Panics
    /// When there is no such code.
    pub(super) fn code(&self) -> Option<Code> {
        let name = self.about.text("code").unwrap_or_default();
        (name != "none").then(|| Code::from_name(name).unwrap_or_else(|| panic!("{}: no code `{name}`", self.name)))
    }

    /// Only the program as a whole can see what is wrong.
    pub(super) fn only_printed(&self) -> bool {
        self.about.flag("only_printed")
    }

    /// Codes that follow from the mistake, besides its own.
    pub(super) fn also(&self) -> Vec<Code> {
        let names = self.about.list("also").iter().filter_map(|n| match n {
            Node::Text(name) => Code::from_name(name),
            _ => None,
        });
        names.collect()
    }

    /// The text of a file of the folder.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder.join(name)).ok()
    }

    /// Runs the folder: rubric, checks, units, answers, scores, published figures.
    pub(super) fn run(&self) -> Found {
        let mut found = Found::default();
        if self.folder.join("bundle").is_dir() {
            found.diagnostics = self.bundle();
            return found;
        }
        if let Some(kind) = self.about.text("register").and_then(catalogue::find) {
            found.diagnostics = self.register(kind);
            return found;
        }
        if let Some(text) = self.text("ruleset.toml") {
            found.diagnostics = self.ruleset(&text);
            return found;
        }
        let Some(rubric) = self.rubric(&mut found) else { return found };
        let Some(answers) = self.table("answers", &mut found) else { return found };
        let mut options = AnswerOptions::default();
        if self.folder.join("units.csv").exists()
            && let Some(table) = self.table("units", &mut found)
        {
            let (units, faults) = UnitList::read(&table);
            found.diagnostics.extend(faults);
            options.units = Some(units);
        }
        let (loaded, faults) = answers::read(answers, &rubric, &options);
        found.diagnostics.extend(faults);
        let (round, published) = loaded.into_round(rubric, Version::Final, Arc::new(Calendar::default()), Vec::new());
        let run = engine::run(round);
        found.diagnostics.extend(run.diagnostics.clone());
        if let Some(published) = published {
            found.diagnostics.extend(compare(&run.round, &run.sheets, &run.standings, &published).1);
        }
        found.totals = totals(&run);
        found
    }

    fn rubric(&self, found: &mut Found) -> Option<Arc<Rubric>> {
        let (rubric, faults) = read("rubric.toml", &self.text("rubric.toml")?);
        found.diagnostics.extend(faults);
        let rubric = Arc::new(rubric?);
        let (documents, faults) = documents::read("documents.toml", &self.text("documents.toml").unwrap_or_default());
        if self.folder.join("documents.toml").exists() {
            found.diagnostics.extend(faults);
        }
        let calendar = Arc::new(Calendar::default());
        let context = CheckContext { documents: &documents, measures: MEASURES, calendar: &calendar };
        found.diagnostics.extend(check::run(&rubric, &context, &[]));
        Some(rubric)
    }

    /// Faults of a results bundle, with file names as they stand in the folder.
    fn bundle(&self) -> Vec<Diagnostic> {
        let folder = self.folder.join("bundle");
        let (bundle, mut faults) = bundle::read(&folder).unwrap_or_else(|e| panic!("{}: {e}", self.name));
        assert!(bundle.is_none(), "{}: the bundle can be used", self.name);
        for fault in &mut faults {
            let file = fault.place.file().unwrap_or_default();
            let short = Path::new(file).strip_prefix(&self.folder).unwrap_or(Path::new(file));
            fault.place = Place::File { file: short.display().to_string().into() };
        }
        faults
    }

    fn table(&self, stem: &str, found: &mut Found) -> Option<Table> {
        let csv = format!("{stem}.csv");
        let name = if self.folder.join(&csv).exists() { csv } else { format!("{stem}.xlsx") };
        let mut options = TableOptions {
            delimiter: self.about.text("delimiter").and_then(|d| d.chars().next()),
            ..TableOptions::default()
        };
        if self.about.text("decimal") == Some("comma") {
            options.decimal = Mark::Comma;
        }
        let (table, faults) = match self.about.text("grow_to").and_then(|n| n.parse().ok()) {
            Some(size) => grown(&self.folder.join(&name), size, &options),
            None => table::read_bytes(&name, &fs::read(self.folder.join(&name)).ok()?, &options),
        };
        found.diagnostics.extend(faults);
        table
    }
}

/// The file, grown to a size without writing the bytes.
fn grown(path: &Path, size: u64, options: &TableOptions) -> (Option<Table>, Vec<Diagnostic>) {
    let copy = std::env::temp_dir().join(format!("parscore-{}-answers.csv", std::process::id()));
    let grown = fs::copy(path, &copy).and_then(|_| fs::OpenOptions::new().write(true).open(&copy)?.set_len(size));
    let read = grown.map_err(|e| e.to_string()).and_then(|()| table::read(&copy, options).map_err(|e| e.to_string()));
    let removed = fs::remove_file(&copy);
    let (table, mut faults) = read.unwrap_or_else(|e| panic!("{}: {e}", copy.display()));
    assert!(removed.is_ok(), "{} cannot be removed", copy.display());
    for fault in &mut faults {
        fault.place = Place::File { file: "answers.csv".into() };
    }
    (table, faults)
}

/// `unit = outcome` of every unit.
fn totals(run: &Run) -> Vec<String> {
    let one = |(unit, sheet): (&parscore_core::round::Unit, &parscore_core::sheet::Sheet)| {
        let said = match engine::line(&sheet.total).outcome {
            Outcome::Scored(points) => format!("scored {}", text(&points)),
            Outcome::Pending(low, high) => format!("pending {} to {}", text(&low), text(&high)),
            _ => sheet.total.outcome.name().to_owned(),
        };
        format!("{} = {said}", unit.id)
    };
    run.round.units.iter().zip(&run.sheets.sheets).map(one).collect()
}

/// What was said, as a person can read it: every sentence in both languages, places with the text that
/// stands there.
pub(super) fn described(found: &Found, text_of: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    for d in &found.diagnostics {
        let severity = format!("{:?}", d.severity).to_lowercase();
        _ = writeln!(out, "{severity}[{}] {}", d.code, place(&d.place, &text_of));
        _ = writeln!(out, "  vi: {}\n  en: {}", d.message.vi, d.message.en);
        if let Some(hint) = &d.hint {
            _ = writeln!(out, "  hint vi: {}\n  hint en: {}", hint.vi, hint.en);
        }
        for label in &d.labels {
            _ = writeln!(out, "  see {}: {} | {}", place(&label.place, &text_of), label.text.vi, label.text.en);
        }
    }
    for total in &found.totals {
        _ = writeln!(out, "total: {total}");
    }
    if out.is_empty() { "nothing was found\n".to_owned() } else { out }
}

/// File, position and what stands there.
fn place(place: &Place, text_of: &impl Fn(&str) -> Option<String>) -> String {
    match place {
        Place::Text { file, start, .. } => {
            let text = text_of(file).unwrap_or_default();
            let before = text.get(..*start).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
            let at = underlined(place, &text);
            let first = at.lines().next().unwrap_or_default();
            let more = if first.len() < at.len() { " …" } else { "" };
            format!("{file}:{line}:{column} `{first}{more}`")
        }
        Place::Cell { file, row, column: 0, .. } => format!("{file} row {row}"),
        Place::Cell { file, row, column, content, .. } => format!("{file} row {row}, column {column} `{content}`"),
        Place::File { file } => file.to_string(),
        Place::Nowhere => "nowhere".to_owned(),
    }
}

/// The text at a place of a text file.
pub(super) fn underlined<'t>(place: &Place, text: &'t str) -> &'t str {
    match place {
        Place::Text { start, end, .. } => text.get(*start..*end).unwrap_or_default(),
        _ => "",
    }
}
