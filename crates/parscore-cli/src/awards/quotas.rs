//! Quotas in words: "CSTĐCS = 15 % × 34 LĐTT = 5,1 → 5 (làm tròn xuống); 8 đủ tiêu chuẩn; …".

use parscore_awards::proposal::QuotaRow;
use parscore_awards::ruleset::Base;
use parscore_core::diagnostic::Text;
use parscore_core::text;

use super::say;

/// The size of a quota: how the number of places came about.
pub(crate) fn short(quota: &QuotaRow) -> Text {
    let code = quota.code.name();
    let size = match (&quota.percent, quota.base, quota.places) {
        (Some((percent, base)), Some(n), Some(places)) => {
            let (percent, rounding) = (say::number(percent.exact()), quota.rounding.title());
            share(quota, *base, n).map_or_else(
                || {
                    let base = base.title();
                    Text::new(
                        format!("{}% {}, {n} đạt từ tốt trở lên → {places}", percent.vi, base.vi),
                        format!("{} % of {}, {n} reach good or better → {places}", percent.en, base.en),
                    )
                },
                |share| {
                    Text::new(
                        format!("{}% × {} → {places} ({})", percent.vi, share.vi, rounding.vi),
                        format!("{} % × {} → {places} ({})", percent.en, share.en, rounding.en),
                    )
                },
            )
        }
        (_, _, Some(places)) => text!("{places}", "{places}"),
        (Some((_, base)), ..) => {
            let Text { vi, en } = base.title();
            text!("chưa tính được: {vi} bằng 0 hoặc chưa rõ", "cannot be told: {en} are none or not known")
        }
        _ => Text::new("chưa quy định tỷ lệ hoặc số lượng", "share or number not set yet"),
    };
    Text::new(format!("chỉ tiêu {code} = {}", size.vi), format!("quota of {code} = {}", size.en))
}

/// "34 Lao động tiên tiến = 5,1", where the cap is a share of what is counted.
fn share(quota: &QuotaRow, base: Base, n: u64) -> Option<Text> {
    let (share, base) = (say::number(quota.share.as_ref()?), base.title());
    Some(Text::new(format!("{n} {} = {}", unit(&base.vi), share.vi), format!("{n} {} = {}", base.en, share.en)))
}

/// What a base counts, without "số" before it.
fn unit(base: &str) -> &str {
    base.strip_prefix("số ").unwrap_or(base)
}

/// A quota with who is within it, over it, and equal at its edge.
pub(crate) fn line(quota: &QuotaRow) -> Text {
    let mut parts = vec![short(quota)];
    let (candidates, held, over) = (quota.candidates, quota.held.len(), quota.over.len());
    parts.push(text!("{candidates} đủ tiêu chuẩn", "{candidates} meet the standard"));
    parts.push(say::with(text!("{held} được đề xuất", "{held} proposed"), chosen_by(quota)));
    if over > 0 {
        parts.push(text!("{over} đủ tiêu chuẩn nhưng vượt tỷ lệ", "{over} meet the standard but are over quota"));
    }
    if !quota.tied.is_empty() {
        let (tied, open) = (names(&quota.tied), quota.open);
        parts.push(text!(
            "bằng nhau ở ranh giới, hội đồng chọn {open}: {tied}",
            "equal at the edge, the board chooses {open}: {tied}"
        ));
    }
    if quota.undecided + quota.undecided_base > 0 {
        let (undecided, base) = (quota.undecided, quota.undecided_base);
        parts.push(text!(
            "còn {undecided} cần xem xét, số tính tỷ lệ có thể tăng {base}",
            "{undecided} need review, the base may grow by {base}"
        ));
    }
    if quota.over_ceiling {
        parts.push(Text::new("làm tròn vượt mức tối đa: cần lưu ý", "rounding passes the ceiling: to be noted"));
    }
    if !quota.rule.decides() {
        let id = &quota.rule.id;
        parts.push(text!("quy tắc `{id}` chưa kiểm chứng", "the rule `{id}` is not verified"));
    }
    say::join(parts, "; ")
}

/// Quotas line by line with their pool and rules; rules that say the same of one pool share a line.
pub(crate) fn lines<'q>(quotas: impl Iterator<Item = &'q QuotaRow>) -> Vec<Text> {
    let mut together: Vec<(Text, Text, Vec<&str>)> = Vec::new();
    for quota in quotas {
        let (pool, line) = (pool(quota), line(quota));
        match together.iter_mut().find(|(p, l, _)| *p == pool && *l == line) {
            Some((.., rules)) => rules.push(&quota.rule.id),
            None => together.push((pool, line, vec![&quota.rule.id])),
        }
    }
    let said = |(pool, line, rules): (Text, Text, Vec<&str>)| {
        let rules = rules.join(", ");
        Text::new(format!("{}: {} [{rules}]", pool.vi, line.vi), format!("{}: {} [{rules}]", pool.en, line.en))
    };
    together.into_iter().map(said).collect()
}

/// By what those within were chosen, where not all fit.
fn chosen_by(quota: &QuotaRow) -> Option<Text> {
    if quota.rank_by.is_empty() || (quota.over.is_empty() && quota.tied.is_empty()) {
        return None;
    }
    let Text { vi, en } = say::join(quota.rank_by.iter().map(|key| key.title()), ", ");
    Some(text!("chọn theo {vi}", "chosen by {en}"))
}

/// Where a quota is counted.
pub(crate) fn pool(quota: &QuotaRow) -> Text {
    let (Text { vi, en }, key) = (quota.pool.pool.title(), &quota.pool.key);
    let group = quota.pool.group.as_ref().map(|g| format!(" – {g}")).unwrap_or_default();
    match key.is_empty() {
        true => text!("{vi}", "{en}"),
        false => text!("{vi} `{key}`{group}", "{en} `{key}`{group}"),
    }
}

/// Codes of subjects.
pub(crate) fn names(subjects: &[parscore_awards::facts::SubjectId]) -> String {
    subjects.iter().map(|s| s.code().to_string()).collect::<Vec<_>>().join(", ")
}
