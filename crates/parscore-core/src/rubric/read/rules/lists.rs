//! Rules that are lists: levels, items, bands, branches.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::meta::share;
use super::super::names::{Accepts, unique};
use super::{Reader, none_of, not_empty, one_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::expr::Kind;
use crate::number::Points;
use crate::rubric::{InputKind, NotApplicablePolicy, keys, words};
use crate::rule::{Band, Bands, Branch, Checklist, ChecklistItem, LevelPoints, Levels};
use crate::suggest::nearest;
use crate::text;
use crate::toml_walk::{Item, Table};

impl Reader<'_> {
    /// `points`, or `share` of the maximum.
    fn points_or_share(&self, table: &Table<'_>) -> Option<Points> {
        match (table.get("points"), table.get("share")) {
            (Some(points), None) => points.number().map(Points::new),
            (None, Some(item)) => Some(Points::new(share(&item)?.mul(self.max.exact()))),
            (Some(_), Some(share)) => one_of(&share, "points", "share"),
            (None, None) => none_of(table, "points", "share"),
        }
    }

    pub(super) fn levels(&self, table: &Table<'_>) -> Option<Levels> {
        let input = table.need("input").and_then(|item| self.names.input_of(&item, Accepts::Level));
        let item = table.need("level")?;
        let tables = table.tables("level", &keys::LEVEL_POINTS);
        let mut seen = BTreeMap::new();
        let mut entries = Vec::with_capacity(tables.len());
        for table in &tables {
            let id = table.need("id").and_then(|item| unique(&mut seen, item.text()?, &item));
            entries.push((id, self.points_or_share(table), table));
        }
        let input = input?;
        let InputKind::Level(declared) = &self.names.inputs.get(input.at())?.kind else { return None };
        let points = |level| entries.iter().find(|(id, ..)| id.as_ref() == Some(level)).map(|(_, points, _)| points);
        let mut missing: Vec<&Arc<str>> = declared.iter().filter(|level| points(level).is_none()).collect();
        for (id, _, table) in &entries {
            let Some(id) = id.as_ref().filter(|id| !declared.contains(id)) else { continue };
            let message = text!("dữ liệu đầu vào không có mức `{id}`", "the input has no level `{id}`");
            let mut fault = Diagnostic::new(Code::LevelMismatch, table.place_of("id"), message);
            fault.hint = table.walk().did_you_mean(id, declared.iter().map(|l| &**l));
            table.walk().report(fault);
            // A misspelt level is not a missing one as well.
            let meant = nearest(id, declared.iter().map(|l| &**l));
            missing.retain(|level| Some(&***level) != meant);
        }
        if !missing.is_empty() && entries.iter().all(|(id, ..)| id.is_some()) {
            let missing = missing.iter().map(|level| format!("`{level}`")).collect::<Vec<_>>().join(", ");
            item.fault_hint(
                Code::LevelMismatch,
                text!("chưa có điểm cho mức {missing}", "no points for the level {missing}"),
                text!("thêm `{{ id = …, points = … }}` cho từng mức", "add `{{ id = …, points = … }}` for each level"),
            );
        }
        let level: Option<Vec<_>> =
            declared.iter().map(|l| points(l)?.clone().map(|points| LevelPoints { points })).collect();
        Some(Levels { input, level: level? })
    }

    pub(super) fn checklist(&self, table: &Table<'_>) -> Option<Checklist> {
        let item = table.need("item")?;
        let not_applicable =
            table.word("not_applicable", &words::NOT_APPLICABLE).unwrap_or(NotApplicablePolicy::Reduce);
        let read = |table: &Table<'_>| {
            let (title, test) = (table.text("title"), self.test(table));
            let points = table.number("points");
            Some(ChecklistItem { title, test: test?, points: Points::new(points?) })
        };
        let all: Vec<_> = table.tables("item", &keys::CHECK_ITEM).iter().map(read).collect();
        not_empty(&item)?;
        Some(Checklist { item: all.into_iter().collect::<Option<_>>()?, not_applicable })
    }

    pub(super) fn bands(&self, table: &Table<'_>) -> Option<Bands> {
        let value = self.number(table, "value");
        let item = table.need("band")?;
        let all: Vec<_> = table.tables("band", &keys::BAND).iter().map(|table| self.band(table)).collect();
        not_empty(&item)?;
        let mut band: Vec<Band> = all.into_iter().collect::<Option<_>>()?;
        // An open lower end is the lowest.
        band.sort_by(|a, b| a.from.cmp(&b.from));
        Some(Bands { value: value?, band })
    }

    fn band(&self, table: &Table<'_>) -> Option<Band> {
        let points = self.points_or_share(table);
        let (from, below) = (table.number("from"), table.number("below"));
        if let (Some(from), Some(below)) = (&from, &below)
            && from >= below
        {
            let (from, below) = (from.to_text(), below.to_text());
            table.walk().report(
                Diagnostic::new(
                    Code::BadParameter,
                    table.place(),
                    text!(
                        "khoảng từ {from} đến dưới {below} không có giá trị nào",
                        "no value lies from {from} to below {below}"
                    ),
                )
                .hint(text!("viết `from` nhỏ hơn `below`", "write a `from` below `below`")),
            );
        }
        // A limit that stands there but could not be read must not become an open end.
        let unread = (table.has("from") && from.is_none()) || (table.has("below") && below.is_none());
        if unread { None } else { Some(Band { from, below, points: points?, place: table.place() }) }
    }

    pub(super) fn branches(&self, table: &Table<'_>, item: &Item<'_>) -> Option<Vec<Branch>> {
        let tables = table.tables("branch", &keys::BRANCH);
        not_empty(item)?;
        let last = tables.len().saturating_sub(1);
        let all: Vec<_> = tables.iter().enumerate().map(|(at, table)| self.branch(table, at == last)).collect();
        all.into_iter().collect()
    }

    fn branch(&self, table: &Table<'_>, last: bool) -> Option<Branch> {
        let title = table.text("title");
        let when = table.get("when").map(|item| self.names.formula(&item, Kind::Condition, true));
        if when.is_none() && !last {
            table.missing_hint(
                "when",
                text!("chỉ nhánh cuối không cần điều kiện", "only the last branch needs no condition"),
            );
            return None;
        }
        let value = self.number(table, "value");
        let when = match when {
            Some(when) => Some(when?),
            None => None,
        };
        Some(Branch { title, when, value: value? })
    }
}
