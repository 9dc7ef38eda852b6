//! What stands below the results: what they were made with, and what must not be overlooked.

use std::fmt::Write as _;
use std::sync::Arc;

use parscore_core::diagnostic::Lang;
use parscore_core::number::Rounding;
use parscore_core::published::{Reproduction, Tally};
use parscore_core::rubric::Status;
use parscore_core::sheet::Outcome;
use parscore_core::standing::Change;

use super::{Results, people};
use crate::help::pick;
use crate::people::People;
use crate::words;

/// Most places that a small difference is shown with.
const MOST_PLACES: u32 = 12;

/// Characters of a hash that people compare.
const HASH_SHOWN: usize = 12;

/// What results were made with: rubric and status, version, made-up figures.
pub(crate) fn source(results: &Results, lang: Lang) -> String {
    let rubric = results.rubric();
    let mut text = String::new();
    let mut line = |vi: &str, en: &str, value: String| {
        let _ = writeln!(text, "{}: {value}", pick(lang, vi, en));
    };
    line("Bộ tiêu chí", "Rubric", format!("{} ({})", rubric.meta.title, rubric.meta.id));
    if rubric.meta.status != Status::Official {
        let note = rubric.meta.status_note.as_deref().map(|n| format!(" – {n}")).unwrap_or_default();
        line("Tình trạng văn bản", "Status", format!("{}{note}", words::status(rubric.meta.status, lang)));
    }
    if results.round.has_versions() {
        line("Phiên bản", "Version", words::version(results.sheets.version, lang).to_owned());
    }
    if results.faults > 0 {
        let faults = results.faults;
        let (vi, en) =
            (format!("{faults} lỗi, kết quả chưa dùng được"), format!("errors: {faults}, not to be used yet"));
        line("Số liệu đầu vào", "Input", pick(lang, &vi, &en).to_owned());
    }
    if results.made_up {
        let made_up = pick(lang, "GIẢ ĐỊNH, không phải kết quả thật", "MADE UP, no real results");
        line("Số liệu", "Figures", made_up.to_owned());
    }
    if let Some(note) = &results.note {
        line("Nguồn số liệu", "Source of the figures", note.in_lang(lang).to_owned());
    }
    text
}

/// What stands below a table of results: their source, fields, units without a place, hashes.
pub(crate) fn foot(results: &Results, lang: Lang) -> String {
    let rubric = results.rubric();
    let mut text = source(results, lang);
    text.push_str(&fields(results, lang));
    let mut line = |vi: &str, en: &str, value: String| {
        let _ = writeln!(text, "{}: {value}", pick(lang, vi, en));
    };
    if let Some(published) = &results.published {
        line("So với số đã công bố", "Against published figures", against_published(published, results, lang));
    }
    if results.standings.rows.iter().any(|s| matches!(s.total, Outcome::Pending(_))) {
        line(
            "Chờ kết quả",
            "Pending",
            pick(
                lang,
                "điểm và hạng ghi khoảng từ thấp nhất đến cao nhất còn có thể",
                "points and places are given as the span that is still possible",
            )
            .to_owned(),
        );
    }
    for (name, reason) in without_place(results) {
        let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
        line("Không xếp hạng", "Not ranked", format!("{name}{reason}"));
    }
    let gone = gone(results);
    if !gone.is_empty() {
        line("Không còn so với kỳ trước", "Gone since the former year", gone.join(", "));
    }
    let short = |hash: &str| hash.chars().take(HASH_SHOWN).collect::<String>();
    let (source, canonical) = (short(&rubric.hashes.source), short(&rubric.hashes.canonical));
    line(
        "Mã băm bộ tiêu chí",
        "Hash of the rubric",
        format!("{source} ({}), {canonical} ({})", pick(lang, "tệp", "file"), pick(lang, "nội dung", "content")),
    );
    text
}

/// Codes of the fields with their titles and maxima, a line each.
fn fields(results: &Results, lang: Lang) -> String {
    let rubric = results.rubric();
    let people = People::new(lang);
    let longest = rubric.roots.iter().map(|ix| rubric.criterion(*ix).code.chars().count()).max().unwrap_or(0);
    let mut text = format!("{}:\n", pick(lang, "Lĩnh vực (điểm tối đa)", "Fields (maximum)"));
    for ix in &rubric.roots {
        let criterion = rubric.criterion(*ix);
        let role = words::role(criterion.role, lang).map(|r| format!(", {r}")).unwrap_or_default();
        let (code, title, max) = (&criterion.code, &criterion.title, people.exact(criterion.max.exact()));
        let _ = writeln!(text, "  {code:longest$}  {title} ({max}{role})");
    }
    let lines = results.sheets.sheets.iter().flat_map(|s| rubric.roots.iter().filter_map(|ix| s.lines.get(ix.at())));
    if lines.into_iter().any(|l| matches!(l.outcome, Outcome::NotApplicable(_))) {
        let _ = writeln!(
            text,
            "  {:longest$}  {}",
            people::NOT_APPLICABLE,
            pick(lang, "không áp dụng cho đơn vị", "does not apply to the unit")
        );
    }
    text
}

fn without_place(results: &Results) -> Vec<(&str, &str)> {
    let rows = results.standings.rows.iter();
    rows.filter_map(|s| Some((&*results.round.units.get(s.unit)?.name, s.not_ranked.as_deref()?))).collect()
}

fn gone(results: &Results) -> Vec<String> {
    let Some((former, changes)) = &results.former else { return Vec::new() };
    let gone = changes.by_unit.iter().filter(|(_, c)| matches!(c, Change::Gone));
    let name = |id| former.get(id).and_then(|f| f.name.clone()).unwrap_or_else(|| Arc::clone(id));
    gone.map(|(id, _)| name(id).to_string()).collect()
}

/// How many totals and places are as published.
fn against_published(found: &Reproduction, results: &Results, lang: Lang) -> String {
    let said = |vi: &str, en: &str, tally: &Tally| {
        let Tally { compared, agree, explained, disagree, .. } = *tally;
        let mut text = format!("{} {agree}/{compared} {}", pick(lang, vi, en), pick(lang, "khớp", "agree"));
        if explained > 0 {
            text.push_str(&format!(
                ", {explained} {}",
                pick(lang, "lệch do làm tròn các phần", "explained by rounded parts")
            ));
        }
        if disagree > 0 {
            text.push_str(&format!(", {disagree} {}", pick(lang, "không khớp", "disagree")));
        }
        text
    };
    let mut parts = Vec::new();
    if found.totals.compared > 0 {
        parts.push(said("tổng điểm", "totals:", &found.totals));
    }
    if found.ranks.compared > 0 {
        parts.push(said("thứ hạng", "places:", &found.ranks));
    }
    if let Some(largest) = found.largest_difference.as_ref().filter(|d| !d.is_zero()) {
        // As many places as show that it is not nought.
        let places = (results.print().places + 2..MOST_PLACES)
            .find(|p| !Rounding::half_up(*p).apply(largest).is_zero())
            .unwrap_or(MOST_PLACES);
        let shown = People::new(lang).rounded(largest, Rounding::half_up(places));
        parts.push(format!("{} {shown}", pick(lang, "chênh lệch lớn nhất", "largest difference")));
    }
    parts.join("; ")
}
