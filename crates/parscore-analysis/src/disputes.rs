//! Own assessment against appraisal: who claimed more than was found, which criteria are in dispute,
//! and how severe appraisers are.

use std::collections::BTreeMap;

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Sum};
use parscore_core::text;

use crate::frame::{self, FrameError};
use crate::pictures;
use crate::report::{Analysis, Table};
use crate::source::{Criterion, Source, Unit};
use crate::words;

/// A leaf of a unit in both versions.
#[derive(Debug, Clone)]
pub struct Claim<'s> {
    /// Period.
    pub period: &'s str,
    /// The unit, as appraised.
    pub unit: &'s Unit,
    /// The criterion.
    pub criterion: &'s Criterion,
    /// Points by the unit's own assessment.
    pub own: Exact,
    /// Points after appraisal.
    pub appraised: Exact,
    /// Most points that the unit could have.
    pub max: Exact,
    /// Who appraised it, where that is known; else who scores the criterion.
    pub appraiser: String,
}

impl Claim<'_> {
    /// Points that the unit claimed above what was found; below nought where it claimed less.
    pub fn over(&self) -> Exact {
        self.own.sub(&self.appraised)
    }
}

/// Who appraised what: by unit and criterion, by unit, or by criterion.
#[derive(Debug, Clone, Default)]
pub struct Appraisers {
    /// Names by unit (empty: any) and criterion (empty: any).
    pub names: BTreeMap<(String, String), String>,
}

impl Appraisers {
    /// The most exact entry for a unit and a criterion.
    fn of(&self, unit: &str, criterion: &str) -> Option<&str> {
        let keys = [(unit, criterion), ("", criterion), (unit, "")];
        keys.iter().find_map(|(u, c)| self.names.get(&((*u).to_owned(), (*c).to_owned()))).map(String::as_str)
    }
}

/// Every leaf that has points in both versions.
pub fn claims<'s>(own: &'s [Source], appraised: &'s [Source], appraisers: &Appraisers) -> Vec<Claim<'s>> {
    let units = |sources: &'s [Source]| sources.iter().flat_map(|s| s.units.iter().map(move |u| (s, u)));
    let before: BTreeMap<(&str, &str), (&Source, &Unit)> =
        units(own).map(|(s, u)| ((&*s.period, u.row.unit.as_str()), (s, u))).collect();
    let mut claims = Vec::new();
    for (source, unit) in units(appraised) {
        let Some((own_source, own_unit)) = before.get(&(&*source.period, unit.row.unit.as_str())) else { continue };
        for (at, criterion) in source.criteria.iter().enumerate().filter(|(_, c)| c.is_leaf()) {
            let line = &unit.lines[at];
            let own_line = own_source.criterion(&criterion.row.criterion).and_then(|at| own_unit.lines.get(at));
            let (Some(own), Some(found)) = (own_line.and_then(|l| l.points.clone()), line.points.clone()) else {
                continue;
            };
            let named = appraisers.of(&unit.row.unit, &criterion.row.criterion);
            let appraiser = named.unwrap_or(&criterion.row.scored_by).to_owned();
            claims.push(Claim {
                period: &source.period,
                unit,
                criterion,
                own,
                appraised: found,
                max: line.max.clone(),
                appraiser,
            });
        }
    }
    claims
}

/// Claims of one unit, criterion or appraiser together.
#[derive(Debug, Clone)]
struct Group<'c, 's> {
    claims: Vec<&'c Claim<'s>>,
}

impl<'c, 's> Group<'c, 's> {
    fn by<K: Ord>(claims: &'c [Claim<'s>], key: impl Fn(&Claim<'s>) -> K) -> Vec<Group<'c, 's>> {
        let mut groups: BTreeMap<K, Vec<&'c Claim<'s>>> = BTreeMap::new();
        for claim in claims {
            groups.entry(key(claim)).or_default().push(claim);
        }
        let mut groups: Vec<Group<'c, 's>> = groups.into_values().map(|claims| Group { claims }).collect();
        groups.sort_by(|a, b| b.over().cmp(&a.over()).then(b.cut().cmp(&a.cut())));
        groups
    }

    fn over(&self) -> Exact {
        let all: Vec<Exact> = self.claims.iter().map(|c| c.over()).collect();
        all.iter().collect::<Sum>().total()
    }

    fn own(&self) -> Exact {
        self.claims.iter().map(|c| &c.own).collect::<Sum>().total()
    }

    /// Points taken off for every hundred claimed; `None` where nothing was claimed.
    fn percent(&self) -> Option<Exact> {
        self.over().mul(&Exact::from_int(100)).div(&self.own()).ok()
    }

    fn cut(&self) -> usize {
        self.claims.iter().filter(|c| c.appraised < c.own).count()
    }

    fn raised(&self) -> usize {
        self.claims.iter().filter(|c| c.appraised > c.own).count()
    }
}

/// Disputes as an analysis.
///
/// # Errors
/// [`FrameError`] where a number has more digits than a table holds.
pub fn analysis(own: &[Source], appraised: &[Source], appraisers: &Appraisers) -> Result<Analysis, FrameError> {
    let claims = claims(own, appraised, appraisers);
    let units = Group::by(&claims, |c| (c.period, c.unit.row.unit.clone()));
    let criteria = Group::by(&claims, |c| (c.period, c.unit.row.block.clone(), c.criterion.row.criterion.clone()));
    let criteria: Vec<_> = criteria.into_iter().filter(|g| g.cut() + g.raised() > 0).collect();
    let who = Group::by(&claims, |c| (c.period, c.appraiser.clone()));
    let mut notes = words::cautions(appraised);
    let compared: Vec<&str> = claims.iter().map(|c| c.unit.row.unit.as_str()).collect();
    let missing = appraised.iter().flat_map(|s| &s.units).filter(|u| !compared.contains(&u.row.unit.as_str())).count();
    if missing > 0 {
        notes.push(text!(
            "{missing} đơn vị không có đủ điểm tự chấm và điểm thẩm định nên không so",
            "{missing} units have not both own and appraised points and are left out"
        ));
    }
    notes.push(text!(
        "điểm chênh là điểm tự chấm trừ điểm thẩm định ở các tiêu chí có điểm ở cả hai lần; người thẩm định lấy từ `--appraisers`, nếu không có thì là bên chấm của tiêu chí",
        "over-claim is own less appraised points at criteria with points in both; appraisers come from `--appraisers`, else it is who scores the criterion"
    ));
    let printing = words::finest(appraised);
    Ok(Analysis {
        title: text!("Tự chấm và thẩm định", "Own assessment and appraisal"),
        sentences: [whole(&claims, appraised), most(&units, &criteria, appraised)],
        notes,
        tables: vec![
            table(Kind::Unit, &units, printing)?,
            table(Kind::Criterion, &criteria, printing)?,
            table(Kind::Appraiser, &who, printing)?,
        ],
        pictures: pictures::of_claims(&claims),
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unit,
    Criterion,
    Appraiser,
}

fn table(kind: Kind, groups: &[Group<'_, '_>], printing: parscore_core::number::Rounding) -> Result<Table, FrameError> {
    let first: Vec<&Claim<'_>> = groups.iter().filter_map(|g| g.claims.first().copied()).collect();
    let (over, own): (Vec<Exact>, Vec<Exact>) = groups.iter().map(|g| (g.over(), g.own())).unzip();
    let percent: Vec<Option<Exact>> = groups.iter().map(Group::percent).collect();
    let count = |n: usize| i64::try_from(n).ok();
    let builder = match kind {
        Kind::Unit => Table::named("units", text!("Đơn vị, chênh nhiều trước", "Units, largest over-claim first")),
        Kind::Criterion => Table::named("criteria", text!("Tiêu chí có chênh lệch", "Criteria in dispute")),
        Kind::Appraiser => {
            Table::named("appraisers", text!("Người thẩm định, trừ nhiều trước", "Appraisers, most severe first"))
        }
    };
    let builder = builder.shown(frame::texts("period", first.iter().map(|c| Some(c.period))), text!("Kỳ", "Period"));
    let block = frame::texts("block", first.iter().map(|c| c.unit.row.block.as_ref()));
    let builder = match kind {
        Kind::Unit => builder
            .shown(block, text!("Khối", "Block"))
            .data(frame::texts("unit", first.iter().map(|c| Some(&c.unit.row.unit))))
            .shown(frame::texts("name", first.iter().map(|c| Some(&c.unit.row.name))), text!("Đơn vị", "Unit")),
        Kind::Criterion => builder
            .shown(block, text!("Khối", "Block"))
            .data(frame::texts("criterion", first.iter().map(|c| Some(&c.criterion.row.criterion))))
            .shown(frame::texts("code", first.iter().map(|c| Some(&c.criterion.row.code))), text!("Mã", "Code"))
            .shown(
                frame::texts("title", first.iter().map(|c| Some(&c.criterion.row.title))),
                text!("Tiêu chí", "Criterion"),
            ),
        Kind::Appraiser => builder.shown(
            frame::texts("appraiser", first.iter().map(|c| Some(&c.appraiser))),
            text!("Bên thẩm định", "Appraiser"),
        ),
    };
    builder
        .shown(frame::whole("lines", groups.iter().map(|g| count(g.claims.len()))), text!("Số dòng", "Lines"))
        .shown(frame::whole("cut", groups.iter().map(|g| count(g.cut()))), text!("Bị trừ", "Cut"))
        .shown(frame::whole("raised", groups.iter().map(|g| count(g.raised()))), text!("Được thêm", "Raised"))
        .shown(frame::decimals("own", own.iter().map(Some), printing)?, text!("Tự chấm", "Own"))
        .shown(frame::decimals("over", over.iter().map(Some), printing)?, text!("Chênh", "Over-claim"))
        .data(frame::exact("over_exact", over.iter().map(Some)))
        .shown(
            frame::decimals("over_percent", percent.iter().map(Option::as_ref), printing)?,
            text!("Chênh %", "Over-claim %"),
        )
        .build()
}

fn whole(claims: &[Claim<'_>], sources: &[Source]) -> Text {
    let all = Group { claims: claims.iter().collect() };
    let (lines, cut, raised) = (claims.len(), all.cut(), all.raised());
    let [vi, en] = words::number(&all.over(), words::finest(sources));
    text!(
        "thẩm định hạ điểm ở {cut} và nâng điểm ở {raised} trong {lines} dòng, cộng lại ít hơn tự chấm {vi} điểm",
        "appraisal took points off {cut} and added to {raised} of {lines} lines, {en} points less than claimed in all"
    )
}

fn most(units: &[Group<'_, '_>], criteria: &[Group<'_, '_>], sources: &[Source]) -> Text {
    let printing = words::finest(sources);
    let above = |groups: &[Group<'_, '_>]| -> Option<(usize, [String; 2])> {
        let over = groups.first()?.over();
        (!over.is_zero() && !over.is_negative()).then(|| (0, words::number(&over, printing)))
    };
    match (above(units), above(criteria)) {
        (Some((_, [unit_vi, unit_en])), Some((_, [vi, en]))) => {
            let unit =
                units.first().and_then(|g| g.claims.first()).map(|c| c.unit.row.name.clone()).unwrap_or_default();
            let title =
                criteria.first().and_then(|g| g.claims.first()).map(|c| c.criterion.title()).unwrap_or_default();
            text!(
                "tự chấm cao hơn nhiều nhất là {unit} ({unit_vi} điểm); tiêu chí lệch nhiều nhất là `{title}` ({vi} điểm)",
                "{unit} claimed most above what was found ({unit_en} points); the criterion most in dispute is `{title}` ({en} points)"
            )
        }
        _ => text!("không đơn vị nào tự chấm cao hơn thẩm định", "no unit claimed more than was found"),
    }
}
