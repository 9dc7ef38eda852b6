//! Reading a rubric file: from its text to a [`Rubric`] whose names are resolved and whose formulas
//! are parsed, with all faults at once.
//!
//! What depends on how points and classes fit together (sums of maxima, gaps between bands, …) is not
//! read but checked, by [`crate::check`].

mod applicability;
mod criteria;
mod examples;
mod inputs;
mod measures;
mod meta;
mod names;
mod policies;
mod rules;
mod tree;

use toml::de::DeValue;

use super::{Hashes, RankingPolicy, Rubric, canonical, keys};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::number::Exact;
use crate::text;
use crate::toml_walk::{Table, Walk};
use names::Names;

/// The version of the format that this program reads.
pub const SCHEMA: u32 = 1;

/// Rubrics are written by hand; a larger text is something else.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Reads the rubric file `text`, which the user calls `name`.
///
/// The rubric is there when nothing was found that keeps it from being used; what [`crate::check`]
/// finds comes on top. Diagnostics stand in the order of the file.
pub fn read(name: &str, text: &str) -> (Option<Rubric>, Vec<Diagnostic>) {
    if let Some(fault) = unreadable(name, text) {
        return (None, vec![fault]);
    }
    let walk = Walk::new(name, text);
    let document = walk.parse();
    let file = walk.root(&document, &keys::FILE);
    schema(&file);
    let rubric = rubric(&file, canonical::hashes(text));
    let failed = walk.failed();
    (rubric.filter(|_| !failed), walk.finish())
}

fn unreadable(name: &str, text: &str) -> Option<Diagnostic> {
    let place = Place::File { file: name.into() };
    if text.len() > MOST_BYTES {
        let most = MOST_BYTES / (1024 * 1024);
        let message = text!("tệp bộ tiêu chí lớn hơn {most} MB", "the rubric file is larger than {most} MB");
        let hint = text!("kiểm tra xem có đúng tệp bộ tiêu chí không", "see whether it is a rubric file at all");
        return Some(Diagnostic::new(Code::FileTooLarge, place, message).hint(hint));
    }
    text.trim_start_matches('\u{feff}').trim().is_empty().then(|| {
        let message = text!("tệp không có nội dung", "the file is empty");
        let hint = text!("kiểm tra xem tệp đã được lưu chưa", "see whether the file was saved");
        Diagnostic::new(Code::EmptyFile, place, message).hint(hint)
    })
}

fn schema(file: &Table<'_>) {
    let Some(item) = file.get("schema") else {
        let hint = text!("viết `schema = {SCHEMA}` ở dòng đầu", "write `schema = {SCHEMA}` in the first line");
        let message =
            text!("tệp thiếu `schema`, phiên bản định dạng", "`schema`, the version of the format, is missing");
        file.walk().report(Diagnostic::new(Code::SchemaVersion, file.place(), message).hint(hint));
        return;
    };
    let found = match item.value() {
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::String(_) => match item.number() {
            Some(found) => found,
            None => return,
        },
        _ => return item.wrong_type("số", "a number", "schema = 1"),
    };
    if found != Exact::from_int(i64::from(SCHEMA)) {
        let found = found.to_text();
        item.fault_hint(
            Code::SchemaVersion,
            text!("tệp viết theo định dạng phiên bản {found}", "the file is of version {found} of the format"),
            text!("chương trình này đọc phiên bản {SCHEMA}", "this program reads version {SCHEMA}"),
        );
    }
}

/// The rubric as far as it could be read; without `[rubric]` there is none.
fn rubric(file: &Table<'_>, hashes: Hashes) -> Option<Rubric> {
    let mut names = Names::default();
    inputs::read(file, &mut names);
    measures::read(file, &mut names);
    let mut comparisons = 0;
    let meta = meta::meta(file);
    let rubric_cites = meta.as_ref().and_then(|m| m.cites.clone());
    let criteria = criteria::read(file, &mut names, rubric_cites.as_ref(), &mut comparisons);
    if let Some(item) = file.need("criterion")
        && item.list().is_some_and(|all| all.is_empty())
    {
        item.empty_list();
    }
    let answers = meta::answers(file);
    let published = meta::published(file);
    let rounding = meta::rounding_plan(file);
    let ranking = policies::ranking(file, &names);
    let classification = policies::classification(file);
    let class_caps = policies::caps(file, &names, classification.as_ref());
    let examples = examples::read(file, &names, classification.as_ref());
    let not_encoded = meta::not_encoded(file);
    Some(Rubric {
        meta: meta?,
        answers,
        published,
        rounding,
        ranking,
        classification,
        class_caps,
        inputs: names.inputs,
        measures: names.measures,
        criteria: criteria.all,
        roots: criteria.roots,
        bottom_up: criteria.bottom_up,
        comparisons,
        examples,
        not_encoded,
        hashes,
        file: file.walk().file().clone(),
    })
}

/// The policy of a rubric that says nothing about places.
fn default_ranking() -> RankingPolicy {
    use super::{ClassBasis, TiePolicy};
    RankingPolicy {
        on: ClassBasis::Total,
        printed: false,
        policy: TiePolicy::Competition,
        high: true,
        within_block: true,
        tie_break: Vec::new(),
        not_ranked: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
