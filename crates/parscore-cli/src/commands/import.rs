//! `parscore import REGISTER FILE`: takes in a register, all or nothing.

mod list;

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use clap::{Arg, ArgMatches, Command};
use parscore_campaign::act::{Act, Import, Recorded, body_hash};
use parscore_campaign::register::known::Known;
use parscore_campaign::register::mapping::{self, Mapping, PercentStyle};
use parscore_campaign::register::units::UnitNames;
use parscore_campaign::register::{RegisterKind, catalogue, open, read, template};
use parscore_campaign::session::{JOURNAL, Session};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_files::table::DateOrder;

use crate::campaign::{self, Acting};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::load;
use crate::table::{Align, Grid};

/// Rows that a preview shows.
const SHOWN: usize = 10;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "import",
        help.pick("Nhập một sổ theo dõi từ tệp xlsx, xls hoặc csv", "Import a register from an xlsx, xls or csv file"),
        help.pick(
            "parscore import <SỔ> <TỆP> [--part <PHẦN>] [--sheet <TÊN>] [--mapping <TỆP>] [--dry-run]\nparscore import --list [<SỔ>]\nparscore import --template <SỔ> <TỆP.xlsx>",
            "parscore import <REGISTER> <FILE> [--part <PART>] [--sheet <NAME>] [--mapping <FILE>] [--dry-run]\nparscore import --list [<REGISTER>]\nparscore import --template <REGISTER> <FILE.xlsx>",
        ),
        &[
            ("parscore import --list", "các loại sổ", "kinds of registers"),
            ("parscore import --list persons", "các cột của một sổ và cách ghi", "the columns of one, and how they are filled in"),
            ("parscore import --template tasks nhiem-vu.xlsx", "tạo biểu mẫu để điền", "make a template to fill in"),
            (
                "parscore import tasks td-office.xlsx --mapping mapping.toml --dry-run",
                "báo mọi lỗi theo ô và xem trước các dòng",
                "every fault by its cell, and the rows as they would be taken",
            ),
            ("parscore import services quy-4.csv --part quy-4", "nhập một phần của sổ", "import one part of a register"),
        ],
    )
    .arg(help.positional("register", ("SỔ", "REGISTER"), ("Loại sổ (xem --list)", "Kind of register (see --list)"))
        .required_unless_present("list"))
    .arg(help.positional("file", ("TỆP", "FILE"), ("Tệp của cơ quan, hoặc biểu mẫu mới", "File of the office, or the new template"))
        .required_unless_present("list"))
    .arg(help.option("part", ("PHẦN", "PART"), (
        "Phần của sổ, khi nhiều tệp hợp thành một sổ (kỳ, cơ quan)",
        "Part of the register, where several files make one (a period, an office)",
    )))
    .arg(help.option("mapping", ("TỆP", "FILE"), (
        "Tệp mapping.toml: tên cột khác, dấu thập phân, thứ tự ngày",
        "A mapping.toml: other headings, marks, order of dates",
    )))
    .arg(help.option("sheet", ("TÊN", "NAME"), (
        "Trang tính của sổ; mặc định là trang đầu tiên",
        "Sheet of the register; the first one unless given",
    )))
    .args(marks(help))
    .arg(help.flag("list", ("Liệt kê các loại sổ và các cột", "List the kinds of registers and their columns")))
    .arg(help.flag("template", ("Tạo biểu mẫu Excel của sổ", "Make the register's Excel template")))
    .arg(campaign::reason_option(help))
    .arg(campaign::dry_run_option(help))
    .args(campaign::acting_options(help))
}

/// How numbers and dates of the file are written, where no mapping says so.
fn marks(help: Help) -> [Arg; 4] {
    [
        help.choice(
            "dates",
            &["iso", "dmy", "mdy"],
            "iso|dmy|mdy",
            (
                "Thứ tự của ngày ghi dạng chữ: iso (2021-01-20, mặc định), dmy (20/01/2021) hoặc mdy",
                "Order of dates in text: iso (2021-01-20, default), dmy (20/01/2021) or mdy",
            ),
        ),
        help.choice(
            "decimal",
            &["point", "comma"],
            "point|comma",
            (
                "Dấu thập phân của số ghi dạng chữ: point (mặc định) hoặc comma",
                "Decimal mark of numbers in text: point (default) or comma",
            ),
        ),
        help.choice(
            "thousands",
            &["point", "comma", "space"],
            "point|comma|space",
            ("Dấu ngăn hàng nghìn của số ghi dạng chữ", "Mark that parts thousands of numbers in text"),
        ),
        help.choice(
            "percent",
            &["sign", "share", "percent"],
            "sign|share|percent",
            (
                "Tỷ lệ không có dấu %: share (0.95) hoặc percent (95); mặc định phải có dấu %",
                "Shares without a sign: share (0.95) or percent (95); the sign is needed unless given",
            ),
        ),
    ]
}

/// What the options say goes before the mapping.
fn declared(matches: &ArgMatches, mapping: &mut Mapping) {
    fn of<T: Copy>(matches: &ArgMatches, option: &str, known: &[(T, &str)], into: &mut T) {
        let found = campaign::word(matches, option).and_then(|word| known.iter().find(|(_, name)| *name == word));
        if let Some((value, _)) = found {
            *into = *value;
        }
    }
    of(matches, "dates", &DateOrder::ALL, &mut mapping.dates);
    of(matches, "decimal", &mapping::DECIMAL, &mut mapping.decimal);
    of(matches, "percent", &PercentStyle::ALL, &mut mapping.percent);
    let thousands = mapping::THOUSANDS.map(|(mark, name)| (Some(mark), name));
    of(matches, "thousands", &thousands, &mut mapping.thousands);
    if let Some(sheet) = campaign::word(matches, "sheet") {
        mapping.sheet = Some(sheet.to_owned());
    }
}

/// Lists, makes a template, or imports.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    if matches.get_flag("list") && campaign::word(matches, "register").is_none() {
        return list::all(context);
    }
    let name = campaign::word(matches, "register").unwrap_or_default();
    let kind = catalogue::find(name).ok_or_else(|| {
        let hint = did_you_mean(name, catalogue::ALL.iter().map(|k| k.id));
        Failure::usage(text!("không có loại sổ `{name}`", "there is no register `{name}`"), hint)
    })?;
    if matches.get_flag("list") {
        return list::one(context, kind);
    }
    let file = campaign::word(matches, "file").unwrap_or_default();
    if matches.get_flag("template") {
        return write_template(context, matches, kind, Path::new(file));
    }
    import(context, matches, kind, Path::new(file))
}

fn write_template(
    context: &mut Context,
    matches: &ArgMatches,
    kind: &RegisterKind,
    path: &Path,
) -> Result<(), Failure> {
    // Outside a campaign the template has no list of units.
    let folder = campaign::folder(matches);
    let (mut units, mut known) = (UnitNames::default(), Known::default());
    if folder.join(JOURNAL).is_file() {
        let session = campaign::open(context, matches)?;
        if let Some(campaign) = session.campaign() {
            units = UnitNames::new(&campaign.units);
            known = Known::of(&session, kind, "").map_err(|error| campaign::round_failure(context, error))?;
        }
    }
    let bytes = template::write(kind, &units, &known).map_err(|_| {
        let id = kind.id;
        Failure::CouldNot(text!("không tạo được biểu mẫu của sổ `{id}`", "the template of `{id}` cannot be made"), None)
    })?;
    let file = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(&bytes)).map_err(|error| campaign::write_failure(path, &error))?;
    let shown = path.display();
    let made = text!("Đã tạo biểu mẫu `{shown}`", "The template is in `{shown}`");
    context.line(made.in_lang(context.lang))
}

fn import(context: &mut Context, matches: &ArgMatches, kind: &RegisterKind, path: &Path) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    let campaign = campaign::in_effect(&session)?;
    let acting = Acting::read(&session, matches)?;
    let Some(mut mapping) = mapping(context, matches, kind)? else { return Ok(()) };
    declared(matches, &mut mapping);
    let bytes = std::fs::read(path).map_err(|error| load::unreadable(path, &error))?;
    let part = campaign::word(matches, "part").unwrap_or_default().trim().to_owned();
    let known = Known::of(&session, kind, &part).map_err(|e| campaign::round_failure(context, e))?;
    let beside = Beside { units: UnitNames::new(&campaign.units), known };
    let Some(taken) = rows(context, kind, &mapping, &beside, path, &bytes)? else { return Ok(()) };
    said(context, &session, kind, &part, &taken)?;
    if acting.is_dry_run() {
        show(context, &taken.body)?;
    }
    let import = Import {
        register: kind.id.to_owned(),
        part,
        rows: taken.rows,
        body: body_hash(&taken.body),
        notes: taken.notes.iter().map(|n| n.message.vi.to_string()).collect(),
    };
    let recorded = Recorded { act: Act::Import(import), body: taken.body };
    acting.act(context, &mut session, recorded, Some(campaign::source_of(path, &bytes))).map(|_| ())
}

/// The mapping that is named, else the empty one; `None` where it has faults, which are reported.
fn mapping(context: &mut Context, matches: &ArgMatches, kind: &RegisterKind) -> Result<Option<Mapping>, Failure> {
    let Some(name) = campaign::word(matches, "mapping") else { return Ok(Some(Mapping::default())) };
    match load::text_of(Path::new(name))? {
        Ok(text) => {
            context.sources.add_text(name, &text);
            let (mapping, faults) = mapping::read(name, &text, kind);
            context.report(&faults)?;
            Ok(mapping)
        }
        Err(fault) => {
            context.report(&[*fault])?;
            Ok(None)
        }
    }
}

/// What rows are read beside.
struct Beside {
    units: UnitNames,
    known: Known,
}

/// The rows of a file; `None` where there is any fault, which is reported.
fn rows(
    context: &mut Context,
    kind: &RegisterKind,
    mapping: &Mapping,
    beside: &Beside,
    path: &Path,
    bytes: &[u8],
) -> Result<Option<read::Imported>, Failure> {
    let name = path.display().to_string();
    let (table, found) = open::open(&name, bytes, kind, mapping);
    let Some(table) = table else {
        context.report(&found)?;
        return Ok(None);
    };
    let table = [table];
    let taken = read::read_beside(kind, &table, mapping, &beside.units, &beside.known);
    let [table] = table;
    context.sources.add_table(Arc::new(table));
    context.report(&found)?;
    let failed = found.iter().any(|d| d.is_error());
    match taken {
        Ok(mut taken) => {
            context.report(&taken.notes)?;
            taken.notes.splice(0..0, found);
            Ok(Some(taken).filter(|_| !failed))
        }
        Err(faults) => {
            context.report(&faults)?;
            Ok(None)
        }
    }
}

/// What is taken, and what it supersedes.
fn said(
    context: &mut Context,
    session: &Session,
    kind: &RegisterKind,
    part: &str,
    taken: &read::Imported,
) -> Result<(), Failure> {
    let rows = taken.rows;
    let title = kind.title();
    let (vi, en) = (&title.vi, &title.en);
    let text = text!("{vi}: {rows} dòng hợp lệ", "{en}: valid rows {rows}");
    context.line(text.in_lang(context.lang))?;
    if let Some(former) = session.state().register(kind.id, part)
        && former.body != body_hash(&taken.body)
    {
        let (entry, rows) = (former.entry, former.rows);
        let text = text!(
            "Thay cho mục {entry} ({rows} dòng); bản cũ vẫn còn trong nhật ký",
            "In place of entry {entry} (rows {rows}), which stays in the journal"
        );
        context.line(text.in_lang(context.lang))?;
    }
    Ok(())
}

/// The first rows as they would be recorded; columns that are empty in all of them are left out.
fn show(context: &mut Context, body: &[u8]) -> Result<(), Failure> {
    let (table, _) =
        parscore_files::table::read_bytes("rows.csv", body, &parscore_files::table::TableOptions::default());
    let Some(table) = table else { return Ok(()) };
    let shown = table.row_count().min(SHOWN);
    let columns: Vec<usize> =
        (0..table.columns().len()).filter(|c| (0..shown).any(|row| !table.text(row, *c).is_empty())).collect();
    let head: Vec<(String, Align)> =
        columns.iter().map(|c| (table.columns()[*c].name.to_string(), Align::Left)).collect();
    let mut grid = Grid::new(&head);
    for row in 0..shown {
        grid.row(columns.iter().map(|c| table.text(row, *c).to_owned()).collect());
    }
    context.raw(grid.width(context.width()).text())?;
    let rest = table.row_count() - shown;
    if rest > 0 {
        let text = text!("… và {rest} dòng nữa", "… and further rows {rest}");
        context.line(text.in_lang(context.lang))?;
    }
    Ok(())
}
