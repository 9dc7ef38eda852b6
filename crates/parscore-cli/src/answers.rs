//! The options that say which answers are scored, and the round made of them.

use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches};
use parscore_core::calendar::Calendar;
use parscore_core::diagnostic::{Code, Text};
use parscore_core::published::PublishedRow;
use parscore_core::round::{AnswerTable, Round, Version};
use parscore_core::rubric::Rubric;
use parscore_core::text;
use parscore_files::answers::{self, AnswerOptions, Loaded, UnitList};
use parscore_files::table::{self, Filter, TableOptions};

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::library::{self, Demo};
use crate::load;
use crate::tables::{self, Opened};

/// Versions by the names of the command line.
const VERSIONS: [&str; 6] = ["self", "appraised", "final", "appraised_1", "explained", "appraised_2"];

/// The option that chooses the version that is scored.
pub(crate) fn version_option(help: Help) -> Arg {
    help.choice(
        "version",
        &VERSIONS,
        "self|appraised|final",
        (
            "Phiên bản được chấm; mặc định là phiên bản sau cùng có trong bảng",
            "Version that is scored; the latest in the table unless given",
        ),
    )
}

/// The options of every command that reads answers.
pub(crate) fn options(help: Help) -> Vec<Arg> {
    let mut options = vec![
        help.option(
            "answers",
            ("TỆP", "FILE"),
            (
                "Bảng trả lời .csv hoặc .xlsx: mỗi đơn vị một dòng, hoặc mỗi câu trả lời một dòng",
                "Answers, .csv or .xlsx: a row for each unit, or a row for each answer",
            ),
        ),
        help.option(
            "units",
            ("TỆP", "FILE"),
            ("Danh sách đơn vị: mã, tên, khối, thuộc tính", "List of units: id, name, block, attributes"),
        ),
        help.option(
            "where",
            ("CỘT=GIÁ_TRỊ", "COLUMN=VALUE"),
            (
                "Chỉ lấy các dòng có giá trị này, ví dụ year=2019 (ghi được nhiều lần)",
                "Take only the rows with this value, such as year=2019 (may be given several times)",
            ),
        )
        .action(ArgAction::Append),
        help.option(
            "unit-by",
            ("CỘT", "COLUMN"),
            (
                "Cột ghi mã đơn vị, thay cho cột mà bộ tiêu chí khai báo",
                "Column that names the unit, instead of the one that the rubric declares",
            ),
        ),
        help.option(
            "block-by",
            ("CỘT", "COLUMN"),
            ("Cột ghi khối của đơn vị", "Column that names the block of a unit"),
        ),
        version_option(help),
        help.option(
            "pool",
            ("TỆP", "FILE"),
            (
                "Bảng trả lời của năm khác, cho cách chấm gộp nhiều năm (ghi được nhiều lần)",
                "Answers of another year, for rules that pool years (may be given several times)",
            ),
        )
        .action(ArgAction::Append),
    ];
    options.extend(tables::options(help));
    options
}

/// How the table of answers is to be read.
fn table_options(matches: &ArgMatches) -> Result<TableOptions, Failure> {
    let mut options = tables::read_options(matches)?;
    for filter in matches.get_many::<String>("where").into_iter().flatten() {
        options.filters.push(Filter::parse(filter).ok_or_else(|| {
            Failure::usage(
                text!("`{filter}` không có dạng cột=giá trị", "`{filter}` is not column=value"),
                Some(text!("ví dụ `--where year=2019`", "for example `--where year=2019`")),
            )
        })?);
    }
    Ok(options)
}

/// A round as it was read, before it is scored.
#[derive(Debug)]
pub(crate) struct Entered {
    /// What is scored.
    pub(crate) round: Round,
    /// Published figures beside the answers, a row per unit.
    pub(crate) published: Option<Vec<PublishedRow>>,
    /// The demonstration that the answers come from.
    pub(crate) demo: Option<Demo>,
}

/// Where the answers come from.
enum Source {
    File(String),
    Demo(Demo),
}

/// The rubric that the arguments name and the round of its answers; none where a file cannot be
/// used, which is reported.
pub(crate) fn round(context: &mut Context, matches: &ArgMatches) -> Result<Option<Entered>, Failure> {
    let name = matches.get_one::<String>("rubric").map_or(library::DEMONSTRATION, String::as_str);
    let loaded = load::rubric(context, name)?;
    context.report(&loaded.faults)?;
    let source = source(matches, name, loaded.embedded)?;
    let Some(rubric) = loaded.rubric else { return Ok(None) };
    let mut options = table_options(matches)?;
    if let (Source::Demo(demo), true) = (&source, options.filters.is_empty()) {
        let filter = |(column, value): (&String, &String)| Filter { column: column.clone(), value: value.clone() };
        options.filters = demo.filters.iter().map(filter).collect();
    }
    let reader = Reader { rubric, calendar: loaded.calendar, options, version: version(matches) };
    reader.read(context, matches, source)
}

fn source(matches: &ArgMatches, name: &str, embedded: Option<&str>) -> Result<Source, Failure> {
    if let Some(path) = matches.get_one::<String>("answers") {
        return Ok(Source::File(path.clone()));
    }
    embedded.and_then(library::demo).map(Source::Demo).ok_or_else(|| {
        Failure::usage(
            text!("thiếu bảng trả lời cho `{name}`", "the answers for `{name}` are missing"),
            Some(text!(
                "thêm `--answers TỆP.csv` hoặc `--answers TỆP.xlsx`",
                "add `--answers FILE.csv` or `--answers FILE.xlsx`"
            )),
        )
    })
}

struct Reader {
    rubric: Arc<Rubric>,
    calendar: Arc<Calendar>,
    options: TableOptions,
    version: Option<Version>,
}

impl Reader {
    fn read(self, context: &mut Context, matches: &ArgMatches, source: Source) -> Result<Option<Entered>, Failure> {
        let units = match (matches.get_one::<String>("units"), &source) {
            (Some(path), _) => {
                self.units(context, tables::open(path, &TableOptions { filters: Vec::new(), ..self.options.clone() })?)?
            }
            (None, Source::Demo(Demo { units: Some(path), .. })) => {
                self.units(context, embedded(path, &TableOptions::default()))?
            }
            (None, _) => None,
        };
        let column = |option: &str| matches.get_one::<String>(option).cloned();
        let (unit, block) = (column("unit-by"), column("block-by"));
        let options = AnswerOptions { unit, block, units, ..AnswerOptions::default() };
        let (table, demo) = match source {
            Source::File(path) => (tables::open(&path, &self.options)?, None),
            Source::Demo(demo) => (embedded(&demo.answers, &self.options), Some(demo)),
        };
        let Some(entered) = self.answers(context, table, &options, demo.is_some())? else { return Ok(None) };
        let mut pooled = Vec::new();
        for path in matches.get_many::<String>("pool").into_iter().flatten() {
            let table = tables::open(path, &TableOptions { filters: Vec::new(), ..self.options.clone() })?;
            let others = AnswerOptions { units: None, ..options.clone() };
            pooled.extend(self.answers(context, table, &others, false)?.map(|other| in_effect(other, &self.rubric)));
        }
        let latest = entered.versions.keys().next_back().copied().unwrap_or(Version::SelfAssessed);
        let (round, published) = entered.into_round(self.rubric, self.version.unwrap_or(latest), self.calendar, pooled);
        Ok(Some(Entered { round, published, demo }))
    }

    fn units(&self, context: &mut Context, (table, faults): Opened) -> Result<Option<UnitList>, Failure> {
        context.report(&faults)?;
        let Some(table) = table else { return Ok(None) };
        let table = Arc::new(table);
        let (list, faults) = UnitList::read(&table);
        context.sources.add_table(table);
        context.report(&faults)?;
        Ok(Some(list))
    }

    fn answers(
        &self,
        context: &mut Context,
        (table, faults): Opened,
        options: &AnswerOptions,
        demo: bool,
    ) -> Result<Option<Loaded>, Failure> {
        context.report(&faults)?;
        let Some(table) = table else { return Ok(None) };
        let (loaded, mut faults) = answers::read(table, &self.rubric, options);
        context.sources.add_table(loaded.places.table().clone());
        if demo {
            // Published tables hold more than one rubric reads; nobody has to look at that.
            faults.retain(|d| d.code != Code::UnknownColumn);
        }
        context.report(&faults)?;
        Ok(Some(loaded).filter(|l| !l.units.is_empty()))
    }
}

/// An embedded table.
fn embedded(path: &str, options: &TableOptions) -> Opened {
    table::read_bytes(path, library::text(path).unwrap_or_default().as_bytes(), options)
}

/// The answers of another year as they stand after its last version.
fn in_effect(loaded: Loaded, rubric: &Rubric) -> AnswerTable {
    let mut whole = AnswerTable::empty(loaded.units.len(), rubric.inputs.len());
    for table in loaded.versions.into_values() {
        for (to, from) in whole.rows.iter_mut().zip(table.rows) {
            for (to, from) in to.iter_mut().zip(from) {
                if from.is_some() {
                    *to = from;
                }
            }
        }
    }
    whole
}

impl Entered {
    /// What has to be said about figures that come with the program.
    pub(crate) fn note(&self) -> Option<&Text> {
        self.demo.as_ref().and_then(|d| d.note.as_ref())
    }

    /// The figures are made up.
    pub(crate) fn made_up(&self) -> bool {
        self.demo.as_ref().is_some_and(|d| d.made_up)
    }
}

/// The version that was asked for.
pub(crate) fn version(matches: &ArgMatches) -> Option<Version> {
    matches.get_one::<String>("version").and_then(|name| Version::from_name(name))
}
