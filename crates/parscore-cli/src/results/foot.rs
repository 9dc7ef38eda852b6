//! What stands below the results: what they were made with, and what must not be overlooked.

use std::fmt::Write as _;

use parscore_core::diagnostic::Lang;
use parscore_core::rubric::Status;
use parscore_core::standing::Change;

use super::Results;
use crate::help::pick;
use crate::people::People;
use crate::words;

/// Characters of a hash that people compare.
const HASH_SHOWN: usize = 12;

/// Rubric with its status, version, fields, units without a place, and hashes.
pub(crate) fn foot(results: &Results, lang: Lang) -> String {
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
    line("Lĩnh vực", "Fields", fields(results, lang));
    line("Phiên bản", "Version", words::version(results.sheets.version, lang).to_owned());
    if rubric.meta.status != Status::Official || results.made_up {
        // Kept apart from the status of the text: figures may be made up for an official text.
        let made_up = pick(lang, "số liệu giả định, không phải kết quả thật", "made-up figures, no real results");
        if results.made_up {
            line("Số liệu", "Figures", made_up.to_owned());
        }
    }
    for (name, reason) in without_place(results) {
        line("Không xếp hạng", "Not ranked", format!("{name}: {reason}"));
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

/// Codes of the fields with their titles and maxima.
fn fields(results: &Results, lang: Lang) -> String {
    let rubric = results.rubric();
    let people = People::new(lang);
    let field = |ix: &parscore_core::rubric::CriterionIx| {
        let c = rubric.criterion(*ix);
        let role = words::role(c.role, lang).map(|r| format!(", {r}")).unwrap_or_default();
        format!("{} = {} ({}{role})", c.code, c.title, people.exact(c.max.exact()))
    };
    rubric.roots.iter().map(field).collect::<Vec<_>>().join("; ")
}

fn without_place(results: &Results) -> Vec<(&str, &str)> {
    let rows = results.standings.rows.iter();
    rows.filter_map(|s| Some((&*results.round.units.get(s.unit)?.name, s.not_ranked.as_deref()?))).collect()
}

fn gone(results: &Results) -> Vec<String> {
    let changes = results.changes.iter().flatten();
    changes.filter(|(_, c)| matches!(c, Change::Gone)).map(|(id, _)| id.to_string()).collect()
}
