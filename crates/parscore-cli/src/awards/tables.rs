//! Proposals as tables for people.

use std::collections::BTreeMap;

use parscore_awards::facts::SubjectId;
use parscore_awards::proposal::{Handling, Proposals, Row, State, Truth};
use parscore_awards::ruleset::{Rule, What};
use parscore_core::diagnostic::{Lang, Text};
use parscore_core::text;

use super::{Computed, quotas, reason, say};
use crate::context::Context;
use crate::failure::Failure;
use crate::table::{Align, Grid};

/// Codes of which every refusal is shown; of the others only with [`Wanted::all`].
const SHOWN: [&str; 6] = ["XL", "LDTT", "CSTDCS", "TTLDTT", "TTLDXS", "CO-TINH"];

/// Which rows are shown.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// Of this agency.
    pub(crate) agency: Option<String>,
    /// Of this code.
    pub(crate) code: Option<String>,
    /// In this state.
    pub(crate) state: Option<State>,
    /// Every row, also those that say the usual.
    pub(crate) all: bool,
}

impl Wanted {
    /// Whether a row belongs to what was asked for.
    pub(crate) fn has(&self, row: &Row) -> bool {
        let agency = self.agency.as_deref().is_none_or(|a| row.agency.as_deref() == Some(a));
        agency
            && self.code.as_deref().is_none_or(|c| c == say::code(&row.of))
            && self.state.is_none_or(|s| s == row.state)
    }

    /// Whether its line is worth reading without being asked for.
    fn telling(&self, row: &Row) -> bool {
        let asked = self.all || self.code.is_some() || self.state.is_some();
        asked
            || match row.state {
                State::Eligible => false,
                State::NotEligible => SHOWN.contains(&say::code(&row.of)),
                State::OverQuota | State::Suspended | State::NeedsReview => true,
            }
    }
}

/// What the proposals rest on: year, rulesets, which index, and that figures are made up.
pub(crate) fn head(context: &mut Context, computed: &Computed) -> Result<(), Failure> {
    let (proposals, lang) = (&computed.proposals, context.lang);
    if computed.made_up {
        context.line(context.pick(
            "SỐ LIỆU GIẢ ĐỊNH – không phải đề xuất thật cho ai",
            "MADE-UP FIGURES – no real proposal for anybody",
        ))?;
    }
    context.entry("Năm xét", "Year", proposals.year)?;
    let sets: Vec<&str> = proposals.rulesets.iter().map(|id| &**id).collect();
    let day = say::day(proposals.on);
    context.entry("Bộ quy tắc", "Rulesets", format!("{} ({})", sets.join(", "), day.in_lang(lang)))?;
    if !computed.own.is_empty() {
        let own: Vec<&str> = computed.own.keys().map(String::as_str).collect();
        context.entry("Quy tắc riêng của cơ quan", "The office's own rules", own.join(", "))?;
    }
    let basis = super::basis(computed.options.basis);
    context.entry("Kết quả cải cách hành chính được tính", "Reform result that counts", basis.in_lang(lang))?;
    let used = |id: &str| proposals.rulesets.iter().any(|set| **set == *id);
    let open = computed.rulesets.iter().filter(|set| used(&set.id)).flat_map(|set| &set.rules);
    // Remarks and principles decide nothing anyway.
    let idle = |rule: &&Rule| matches!(rule.what, What::Note | What::Principle);
    let open = open.filter(|rule| !idle(rule) && !rule.decides()).count();
    context.entry(
        "Quy tắc chưa kiểm chứng",
        "Rules not verified",
        text!("{open}; tự nó chỉ cho kết quả cần xem xét", "{open}; by themselves they give needs review only")
            .in_lang(lang),
    )
}

/// Every agency whose persons are known: how many of each award in each state, then the lines that tell
/// something. Of the other agencies only how many there are, unless something is asked for.
pub(crate) fn tables(context: &mut Context, computed: &Computed, wanted: &Wanted) -> Result<(), Failure> {
    let proposals = &computed.proposals;
    let mut agencies: BTreeMap<Option<&str>, Vec<&Row>> = BTreeMap::new();
    for row in proposals.rows.iter().filter(|row| wanted.has(row)) {
        agencies.entry(row.agency.as_deref()).or_default().push(row);
    }
    if agencies.is_empty() {
        return context.line(context.pick("Không có dòng nào", "No rows"));
    }
    let peopled = |rows: &[&Row]| rows.iter().any(|row| matches!(row.subject, SubjectId::Person(_)));
    let asked = wanted.all || wanted.agency.is_some() || wanted.code.is_some() || wanted.state.is_some();
    let mut without = 0;
    for (agency, rows) in agencies {
        if !asked && !peopled(&rows) {
            without += 1;
            continue;
        }
        let unknown = context.pick("Chưa rõ cơ quan", "Agency not known").to_owned();
        let name = agency.map_or(unknown, |id| match name(computed, id) {
            Some(name) => format!("{name} ({id})"),
            None => id.to_owned(),
        });
        context.line(format!("\n{name}"))?;
        context.raw(summary(&rows, context.lang))?;
        let telling: Vec<&Row> = rows.into_iter().filter(|row| wanted.telling(row)).collect();
        if !telling.is_empty() {
            let text = details(&telling, proposals, wanted.all, context);
            context.raw(text)?;
        }
    }
    if without > 0 {
        let text = text!(
            "\n{without} đơn vị chưa có danh sách cá nhân, chỉ xét được tập thể: `--all` hoặc `--agency MÃ` để xem",
            "\nunits without a list of persons, of which only collectives can be judged: {without} (`--all` or `--agency CODE` shows them)"
        );
        context.line(text.in_lang(context.lang))?;
    }
    Ok(())
}

/// The name of a collective.
fn name<'c>(computed: &'c Computed, id: &str) -> Option<&'c str> {
    computed.facts.collectives.iter().find(|c| *c.id == *id).map(|c| &*c.name)
}

const STATES: [State; 5] =
    [State::Eligible, State::OverQuota, State::NotEligible, State::Suspended, State::NeedsReview];

fn summary(rows: &[&Row], lang: Lang) -> String {
    let pick = |vi: &str, en: &str| crate::help::pick(lang, vi, en).to_owned();
    let heads = [
        (pick("Danh hiệu, xếp loại", "Title, grade"), Align::Left),
        (pick("Đủ điều kiện", "Eligible"), Align::Right),
        (pick("Vượt tỷ lệ", "Over quota"), Align::Right),
        (pick("Không đủ", "Not eligible"), Align::Right),
        (pick("Tạm dừng", "Suspended"), Align::Right),
        (pick("Cần xem xét", "Needs review"), Align::Right),
    ];
    let mut counts: BTreeMap<(usize, &str), (Text, [usize; 5])> = BTreeMap::new();
    for row in rows {
        let code = say::code(&row.of);
        let entry = counts.entry((order(code), code)).or_insert_with(|| (say::title(&row.of), [0; 5]));
        if let Some(at) = STATES.iter().position(|s| *s == row.state) {
            entry.1[at] += 1;
        }
    }
    let mut grid = Grid::new(&heads);
    for ((_, code), (title, counts)) in counts {
        let cells = counts.iter().map(|n| if *n == 0 { "–".to_owned() } else { n.to_string() });
        let name = format!("{code} – {}", title.in_lang(lang));
        grid.row(std::iter::once(name).chain(cells).collect());
    }
    grid.text()
}

/// Rows that say the same stand together: subjects of one code, then codes of the same subjects.
fn details(rows: &[&Row], proposals: &Proposals, all: bool, context: &Context) -> String {
    let lang = context.lang;
    let mut of_code: BTreeMap<(usize, &str, State, String), Vec<&str>> = BTreeMap::new();
    for row in rows {
        let code = say::code(&row.of);
        let why = reason::of(row, proposals).in_lang(lang).to_owned();
        of_code.entry((order(code), code, row.state, why)).or_default().push(row.subject.code());
    }
    let mut together: Vec<(Vec<&str>, State, String, Vec<&str>)> = Vec::new();
    for ((_, code, state, why), subjects) in of_code {
        match together.iter_mut().find(|(_, s, w, whom)| *s == state && *w == why && *whom == subjects) {
            Some((codes, ..)) => codes.push(code),
            None => together.push((vec![code], state, why, subjects)),
        }
    }
    let mut grid = Grid::new(&[
        (context.pick("Mã", "Code"), Align::Left),
        (context.pick("Kết quả", "State"), Align::Left),
        (context.pick("Đối tượng", "Subject"), Align::Left),
        (context.pick("Vì sao", "Why"), Align::Left),
    ])
    .width(context.width());
    for (codes, state, why, subjects) in together {
        grid.row(vec![codes.join(", "), say::state(state).in_lang(lang).to_owned(), listed(&subjects, all), why]);
    }
    grid.text()
}

/// Subjects by code; of many only the first ones, unless all are asked for.
fn listed(subjects: &[&str], all: bool) -> String {
    const FEW: usize = 12;
    const FIRST: usize = 6;
    let n = subjects.len();
    match n {
        1 => subjects.concat(),
        _ if all || n <= FEW => format!("{} ({n})", subjects.join(", ")),
        _ => format!("{}, … ({n})", subjects[..FIRST].join(", ")),
    }
}

/// Codes in the order of the evaluation.
fn order(code: &str) -> usize {
    SHOWN.iter().position(|c| *c == code).unwrap_or(SHOWN.len())
}

/// Every quota of what was asked for, one line each.
pub(crate) fn quota_lines(context: &mut Context, computed: &Computed, wanted: &Wanted) -> Result<(), Failure> {
    let lang = context.lang;
    let shown = computed.proposals.quotas.iter().filter(|quota| {
        let code = wanted.code.as_deref().is_none_or(|c| c == quota.code.name());
        let all = quota.held.iter().chain(&quota.over).chain(&quota.tied);
        let of_agency = |id: &str| *quota.pool.key == *id || all.clone().any(|s| agency_of(computed, s) == Some(id));
        // Of a pool without candidates there is nothing to say, unless it was asked for.
        let telling = quota.candidates > 0 || wanted.code.is_some();
        telling && code && wanted.agency.as_deref().is_none_or(of_agency)
    });
    let lines = quotas::lines(shown);
    if lines.is_empty() {
        return context.line(context.pick("  Không có chỉ tiêu nào", "  No quotas"));
    }
    lines.into_iter().try_for_each(|line| context.line(format!("  {}", line.in_lang(lang))))
}

fn agency_of<'c>(computed: &'c Computed, subject: &SubjectId) -> Option<&'c str> {
    computed.proposals.of(subject).first()?.agency.as_deref()
}

/// Who is to be dealt with, rule by rule, for a person to decide.
pub(crate) fn handling(context: &mut Context, computed: &Computed, wanted: &Wanted) -> Result<(), Failure> {
    let lang = context.lang;
    let of_agency = |subject: &SubjectId, id: &str| **subject.code() == *id || agency_of(computed, subject) == Some(id);
    let mut of_rule: BTreeMap<&str, Vec<&Handling>> = BTreeMap::new();
    for item in &computed.proposals.handling {
        if wanted.agency.as_deref().is_none_or(|id| of_agency(&item.subject, id)) {
            of_rule.entry(&item.rule.rule.id).or_default().push(item);
        }
    }
    if of_rule.is_empty() {
        return context.line(context.pick("  Không có ai", "  Nobody"));
    }
    for items in of_rule.values() {
        let Some(first) = items.first() else { continue };
        let rule = &first.rule.rule;
        context.line(format!("  {} ({})", rule.name, rule.id))?;
        let proposed = context.pick("đề xuất, để người có thẩm quyền quyết định", "proposed, for a person to decide");
        context.line(format!("    {proposed}: {}", first.step.in_lang(lang)))?;
        let source = context.pick("căn cứ", "source");
        context.line(format!("    {source}: {}", say::citation(rule).in_lang(lang)))?;
        for item in items {
            let fact = reason::decisive(&item.rule, Truth::True).and_then(|(_, found)| reason::facts(found));
            let fact = fact.map(|fact| format!(": {}", fact.in_lang(lang))).unwrap_or_default();
            let subject = item.subject.code();
            let head = item.head.as_deref().filter(|head| **head != **subject);
            let head = head.map(|h| format!(" ({} {h})", context.pick("người đứng đầu", "head"))).unwrap_or_default();
            context.line(format!("      {}{head}{fact}", name(computed, subject).unwrap_or(subject)))?;
        }
    }
    Ok(())
}
