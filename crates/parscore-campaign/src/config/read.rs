//! Reading the texts of a campaign folder: every fault of every file at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::calendar::{self, Calendar};
use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::rubric::{self, Rubric, Status};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_core::toml_walk::{Item, Table, Walk};

use super::{Actor, ActorRole, Block, Campaign, ReportDue, Stage, StageKind, keys, units};

/// The texts that make a campaign, as they stand in the folder or in an entry of the journal.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// `campaign.toml`.
    pub campaign: &'a str,
    /// `units.csv`.
    pub units: &'a str,
    /// `heads.csv`, where there is one.
    pub heads: Option<&'a str>,
    /// Rubric texts by the name that `campaign.toml` gives them.
    pub rubrics: &'a BTreeMap<String, String>,
    /// Calendar texts by name.
    pub calendars: &'a BTreeMap<String, String>,
}

/// Reads a campaign; `None` when any file has an error.
pub fn read(texts: Texts<'_>) -> (Option<Campaign>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let walk = Walk::new("campaign.toml", texts.campaign);
    let parsed = walk.parse();
    let file = walk.root(&parsed, &keys::FILE);
    file.schema(1);
    let head = file.table("campaign", &keys::CAMPAIGN);
    let mut others = Vec::new();
    let blocks = blocks(file, texts.rubrics, &mut others);
    let known: Vec<Arc<str>> = file.tables("block", &keys::BLOCK).iter().filter_map(|b| b.text("id")).collect();
    let stages = stages(file, &known);
    let actors: Vec<Actor> = file.tables("actor", &keys::ACTOR).into_iter().filter_map(|t| actor(t, &known)).collect();
    let reports = reports(file, &known);
    let calendar = head.map(|h| calendars(h, texts.calendars, &mut others)).unwrap_or_default();
    for table in ["block", "stage", "actor", "report"] {
        unique(file, table);
    }
    let meta = head.and_then(meta);
    diagnostics.extend(walk.finish());
    diagnostics.extend(others);
    let units = units::units(texts.units, &known, &mut diagnostics);
    let heads = texts.heads.map(|text| units::heads(text, &units, &mut diagnostics)).unwrap_or_default();
    units::actors_units(&actors, &units, &mut diagnostics);
    if diagnostics.iter().any(Diagnostic::is_error) {
        return (None, diagnostics);
    }
    let positions = units.iter().enumerate().map(|(at, unit)| (unit.id.clone(), at)).collect();
    let campaign = meta.map(|m| Campaign {
        id: m.id,
        title: m.title,
        year: m.year,
        province: m.province,
        status: m.status,
        status_note: m.status_note,
        blocks,
        stages,
        actors,
        reports,
        units,
        heads,
        calendar: Arc::new(calendar),
        positions,
    });
    (campaign, diagnostics)
}

struct Meta {
    id: Arc<str>,
    title: Arc<str>,
    year: i16,
    province: Arc<str>,
    status: Status,
    status_note: Option<Arc<str>>,
}

fn meta(table: Table<'_>) -> Option<Meta> {
    let [id, title, province] = ["id", "title", "province"].map(|key| table.text(key));
    let year = table.whole("year", 9999).and_then(|y| i16::try_from(y).ok());
    let status = table.word("status", &[(Status::Official, "official"), (Status::Sample, "sample")]);
    let status_note = table.text("status_note");
    if status == Some(Status::Sample) && status_note.is_none() {
        let message =
            text!("đợt đánh giá mẫu phải nói rõ số liệu là giả định", "a sample campaign must say what is made up");
        let hint = text!("thêm `status_note = \"…\"`", "add `status_note = \"…\"`");
        table.walk().report(Diagnostic::new(Code::StatusNote, table.place(), message).hint(hint));
    }
    Some(Meta { id: id?, title: title?, year: year?, province: province?, status: status?, status_note })
}

fn blocks(file: Table<'_>, rubrics: &BTreeMap<String, String>, others: &mut Vec<Diagnostic>) -> Vec<Block> {
    let mut read_already: BTreeMap<Arc<str>, Option<Arc<Rubric>>> = BTreeMap::new();
    let mut all = Vec::new();
    for table in file.tables("block", &keys::BLOCK) {
        let [id, title, name] = ["id", "title", "rubric"].map(|key| table.text(key));
        let (Some(id), Some(title), Some(rubric_name)) = (id, title, name) else { continue };
        let rubric = read_already.entry(rubric_name.clone()).or_insert_with(|| {
            let Some(text) = rubrics.get(&*rubric_name) else {
                let message =
                    text!("không tìm thấy bộ tiêu chí `{rubric_name}`", "rubric `{rubric_name}` is not found");
                let mut fault = Diagnostic::new(Code::FileUnreadable, table.place_of("rubric"), message);
                fault.hint = did_you_mean(&rubric_name, rubrics.keys().map(String::as_str));
                table.walk().report(fault);
                return None;
            };
            let (rubric, found) = rubric::read(&rubric_name, text);
            others.extend(found);
            rubric.map(Arc::new)
        });
        if let Some(rubric) = rubric.clone() {
            all.push(Block { id, title, rubric, rubric_name });
        }
    }
    all
}

fn stages(file: Table<'_>, known: &[Arc<str>]) -> Vec<Stage> {
    let mut all: Vec<Stage> = Vec::new();
    for table in file.tables("stage", &keys::STAGE) {
        let [id, title] = ["id", "title"].map(|key| table.text(key));
        let kind = table.word("kind", &StageKind::ALL);
        let [opens, closes] = ["opens", "closes"].map(|key| table.date(key));
        let (cutoff, blocks) = (table.date("cutoff"), block_list(table, known));
        let (Some(id), Some(title), Some(kind), Some(opens), Some(closes)) = (id, title, kind, opens, closes) else {
            continue;
        };
        if closes < opens {
            let message = text!(
                "bước `{id}` đóng ngày {closes}, trước khi mở ngày {opens}",
                "stage `{id}` closes on {closes}, before it opens on {opens}"
            );
            let hint = text!("sửa `opens` hoặc `closes`", "correct `opens` or `closes`");
            table.walk().report(Diagnostic::new(Code::BadParameter, table.place_of("closes"), message).hint(hint));
        }
        all.push(Stage { id, title, kind, opens, closes, cutoff, blocks });
    }
    all
}

fn block_list(table: Table<'_>, known: &[Arc<str>]) -> Vec<Arc<str>> {
    let named = |item: Item<'_>| {
        let id = item.text()?;
        if !known.contains(&id) {
            let message = text!("không có khối `{id}`", "there is no block `{id}`");
            let mut fault = Diagnostic::new(Code::UnknownWord, item.place(), message);
            fault.hint = did_you_mean(&id, known.iter().map(|k| &**k));
            item.walk().report(fault);
        }
        Some(id)
    };
    table.list("blocks").into_iter().filter_map(named).collect()
}

fn actor(table: Table<'_>, known: &[Arc<str>]) -> Option<Actor> {
    let [id, title] = ["id", "title"].map(|key| table.text(key));
    let roles = table.list("roles").iter().filter_map(|item| item.word(&ActorRole::ALL)).collect();
    let [criteria, units] = ["criteria", "units"].map(|key| table.list(key).iter().filter_map(Item::text).collect());
    let blocks = block_list(table, known);
    Some(Actor { id: id?, title: title?, roles, unit: table.text("unit"), criteria, blocks, units })
}

fn reports(file: Table<'_>, known: &[Arc<str>]) -> Vec<ReportDue> {
    let one = |table: Table<'_>| {
        let [id, title] = ["id", "title"].map(|key| table.text(key));
        let (due, before) = (table.date("due"), table.boolean("before").unwrap_or(false));
        let blocks = block_list(table, known);
        Some(ReportDue { id: id?, title: title?, due: due?, before, blocks })
    };
    file.tables("report", &keys::REPORT).into_iter().filter_map(one).collect()
}

fn calendars(head: Table<'_>, texts: &BTreeMap<String, String>, others: &mut Vec<Diagnostic>) -> Calendar {
    let mut whole = Calendar::default();
    for item in head.list("calendars") {
        let Some(name) = item.text() else { continue };
        match texts.get(&*name) {
            Some(text) => {
                let (calendar, found) = calendar::read(&name, text);
                others.extend(found);
                whole = whole.merge(calendar);
            }
            None => {
                let message = text!("không tìm thấy lịch làm việc `{name}`", "calendar `{name}` is not found");
                let mut fault = Diagnostic::new(Code::FileUnreadable, item.place(), message);
                fault.hint = did_you_mean(&name, texts.keys().map(String::as_str));
                item.walk().report(fault);
            }
        }
    }
    whole
}

/// Reports ids that stand twice within one list.
fn unique(file: Table<'_>, list: &'static str) {
    let spec = match list {
        "block" => &keys::BLOCK,
        "stage" => &keys::STAGE,
        "actor" => &keys::ACTOR,
        _ => &keys::REPORT,
    };
    let mut seen: BTreeMap<Arc<str>, Place> = BTreeMap::new();
    for table in file.tables(list, spec) {
        let Some(id) = table.get("id").and_then(|item| item.text()) else { continue };
        if let Some(first) = seen.insert(id.clone(), table.place_of("id")) {
            let message = text!("mã `{id}` được dùng hai lần", "id `{id}` is used twice");
            let fault = Diagnostic::new(Code::DuplicateId, table.place_of("id"), message)
                .label(first, text!("lần đầu ở đây", "first here"));
            table.walk().report(fault);
        }
    }
}
