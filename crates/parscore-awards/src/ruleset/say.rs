//! Rules in words: conditions, caps and ceilings as sentences for people.

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Mark as DecimalMark, NumberStyle};
use parscore_core::text;

use super::{Bound, Cap, CapSize, Condition, GradeCeiling, Places, Range};
use crate::grade::{Bands, Grade};

/// A number as people write it.
pub fn number(value: &Exact) -> Text {
    let print = |mark| NumberStyle { mark, groups: false, rounding: None }.print(value);
    Text::new(print(DecimalMark::Comma), print(DecimalMark::Point))
}

/// Texts one after the other.
fn join(texts: impl IntoIterator<Item = Text>, (vi, en): (&str, &str)) -> Text {
    let (all_vi, all_en): (Vec<String>, Vec<String>) = texts.into_iter().map(|t| (t.vi, t.en)).unzip();
    Text::new(all_vi.join(vi), all_en.join(en))
}

impl Range {
    /// The bounds in words, with a unit after each number: "từ 70 % đến dưới 90 %".
    pub fn in_words(&self, unit: (&str, &str)) -> Text {
        let whole = |bound: &Bound| bound.included && bound.value == Exact::from_int(100);
        if unit == PERCENT && self.upper.is_none() && self.lower.as_ref().is_some_and(whole) {
            return Text::new("100%", "100 %");
        }
        let side = |bound: &Bound, (at_vi, past_vi): (&str, &str), (at_en, past_en): (&str, &str)| {
            let Text { vi, en } = number(&bound.value);
            let (word_vi, word_en) = if bound.included { (at_vi, at_en) } else { (past_vi, past_en) };
            Text::new(format!("{word_vi} {vi}{}", unit.0), format!("{word_en} {en}{}", unit.1))
        };
        let lower = self.lower.as_ref().map(|b| side(b, ("từ", "trên"), ("at least", "more than")));
        let upper = self.upper.as_ref().map(|b| side(b, ("không quá", "dưới"), ("at most", "less than")));
        match (lower, upper) {
            (Some(Text { vi, en }), None) if vi.starts_with("từ") => text!("{vi} trở lên", "{en}"),
            (Some(lower), Some(upper)) => join([lower, upper], (" đến ", " and ")),
            (lower, upper) => lower.or(upper).unwrap_or_else(|| Text::new("bất kỳ", "any")),
        }
    }
}

const PERCENT: (&str, &str) = ("%", " %");

impl Condition {
    /// The condition in words; what stands within an "any" or "all" of another is put in brackets.
    pub fn in_words(&self) -> Text {
        match self {
            Condition::Any(of) => nested(of, ("; hoặc ", "; or ")),
            Condition::All(of) => nested(of, ("; và ", "; and ")),
            Condition::Title(code) => {
                let Text { vi, en } = code.title();
                text!("đạt {vi} trong năm", "holds {en} for the year")
            }
            Condition::Grade(grade) => {
                let Text { vi, en } = or_better(*grade);
                text!("xếp loại {vi}", "graded {en}")
            }
            Condition::Merits { of, level, least, within } => {
                let Text { vi, en } = join(of.iter().map(|m| m.title()), (" hoặc ", " or "));
                let (level, years) = (level.title(), years(*within));
                Text::new(
                    format!("có ít nhất {least} {vi} được công nhận từ {} trở lên trong {}", level.vi, years.vi),
                    format!("at least {least} {en} recognised at {} level or higher within {}", level.en, years.en),
                )
            }
            Condition::ConsecutiveTitle { code, years, after } => {
                chain(&format!("đạt {}", code.title().vi), &code.title().en, *years, *after)
            }
            Condition::ConsecutiveGrade { grade, years, after } => {
                let Text { vi, en } = or_better(*grade);
                chain(&vi, &format!("graded {en}"), *years, *after)
            }
            Condition::Held { code, least, within } => {
                let Text { vi, en } = code.title();
                let span = within.map_or_else(
                    || Text::new("", ""),
                    |w| {
                        let Text { vi, en } = years(w);
                        text!(" trong {vi}", " within {en}")
                    },
                );
                Text::new(
                    format!("đã được tặng {vi} ít nhất {least} lần{}", span.vi),
                    format!("was given {en} at least {least} times{}", span.en),
                )
            }
            Condition::YearsOfGrade { grade, least, within } => {
                let (Text { vi, en }, span) = (or_better(*grade), years(*within));
                Text::new(
                    format!("có ít nhất {least} năm {vi} trong {}", span.vi),
                    format!("at least {least} years graded {en} within {}", span.en),
                )
            }
            Condition::ShareWithTitle { code, percent, members } => {
                let (Text { vi, en }, bounds) = (code.title(), percent.in_words(PERCENT));
                let only = only(*members);
                Text::new(
                    format!("{} thành viên{} đạt {vi}", bounds.vi, only.0),
                    format!("{} of the members{} hold {en}", bounds.en, only.1),
                )
            }
            Condition::ShareWithGrade { grade, percent, members } => {
                let (Text { vi, en }, bounds) = (or_better(*grade), percent.in_words(PERCENT));
                let only = only(*members);
                Text::new(
                    format!("{} thành viên{} xếp loại {vi}", bounds.vi, only.0),
                    format!("{} of the members{} graded {en}", bounds.en, only.1),
                )
            }
            Condition::MembersWithTitle { code, least } => {
                let Text { vi, en } = code.title();
                text!("có ít nhất {least} thành viên đạt {vi}", "at least {least} members hold {en}")
            }
            other => other.of_the_year(),
        }
    }

    /// The remaining kinds: what happened to the subject in the year, its results and its place.
    fn of_the_year(&self) -> Text {
        let bounded = |what: (&str, &str), range: &Range, unit| {
            let Text { vi, en } = range.in_words(unit);
            Text::new(format!("{} {vi}", what.0), format!("{} {en}", what.1))
        };
        match self {
            Condition::MonthsWorked(range) => {
                bounded(("thời gian công tác trong năm", "months worked in the year:"), range, (" tháng", ""))
            }
            Condition::MonthsAbsent(range) => {
                bounded(("thời gian nghỉ có phép trong năm", "months of lawful absence:"), range, (" tháng", ""))
            }
            Condition::MonthsSinceRecruitment(range) => {
                bounded(("thời gian từ khi tuyển dụng", "months since the recruitment:"), range, (" tháng", ""))
            }
            Condition::NoMaternityLeave => Text::new("không nghỉ thai sản trong năm", "no maternity leave in the year"),
            Condition::NotRegistered => Text::new("không đăng ký thi đua", "not registered for emulation"),
            Condition::Findings { severity, unremedied, least, within } => {
                let (severity, years) = (severity.title(), years(*within));
                let open = if *unremedied { (" chưa khắc phục", " not remedied") } else { ("", "") };
                Text::new(
                    format!(
                        "có ít nhất {least} kết luận kiểm tra từ mức {} trở lên{} trong {}",
                        severity.vi, open.0, years.vi
                    ),
                    format!("at least {least} findings, {} or worse,{} within {}", severity.en, open.1, years.en),
                )
            }
            Condition::Disciplined { from, who, duty_related, once } => {
                let (from, who) = (from.title(), who.title());
                let duty = if *duty_related {
                    (" vì vi phạm liên quan đến nhiệm vụ", " for acts that concern duties")
                } else {
                    ("", "")
                };
                let once = if *once {
                    (", chưa tính cho năm trước", ", not counted for an earlier year")
                } else {
                    ("", "")
                };
                Text::new(
                    format!("{} bị kỷ luật từ {} trở lên trong năm{}{}", who.vi, from.vi, duty.0, once.0),
                    format!("{} was disciplined in the year with {} or more{}{}", who.en, from.en, duty.1, once.1),
                )
            }
            Condition::NotDisciplined { from, who } => {
                let (from, who) = (from.title(), who.title());
                Text::new(
                    format!("không có việc {} bị kỷ luật từ {} trở lên trong năm", who.vi, from.vi),
                    format!("no {} or heavier discipline in the year of {}", from.en, who.en),
                )
            }
            Condition::CaseUnderWay(cases) => {
                let Text { vi, en } = join(cases.iter().map(|c| c.title()), (", ", ", "));
                text!("đối tượng đang bị {vi}", "under way against the subject: {en}")
            }
            Condition::LeadsBlock => {
                Text::new("được suy tôn dẫn đầu khối, cụm thi đua", "voted leader of its block or cluster")
            }
            Condition::Vote(range) => bounded(("tỷ lệ phiếu của hội đồng", "the council's votes:"), range, PERCENT),
            Condition::Score(range) => {
                bounded(("điểm đánh giá trong năm", "points of the annual grading:"), range, (" điểm", ""))
            }
            Condition::Result { of, percent } => {
                let Text { vi, en } = of.title();
                bounded((&vi, &format!("{en}:")), percent, PERCENT)
            }
            Condition::ReformIndex(range) => bounded(("Chỉ số cải cách hành chính", "reform index:"), range, PERCENT),
            Condition::ReformRank(Places::Best(n)) => {
                text!(
                    "thuộc {n} đơn vị đứng đầu nhóm về cải cách hành chính",
                    "among the {n} best of its group in reform"
                )
            }
            Condition::ReformRank(Places::Last(n)) => {
                text!(
                    "thuộc {n} đơn vị đứng cuối nhóm về cải cách hành chính",
                    "among the {n} last of its group in reform"
                )
            }
            Condition::Judgement(statement) => {
                text!("người có thẩm quyền xác nhận: {statement}", "a person confirms: {statement}")
            }
            _ => Text::new("", ""),
        }
    }
}

fn nested(of: &[Condition], or: (&str, &str)) -> Text {
    let one = |condition: &Condition| {
        let Text { vi, en } = condition.in_words();
        match condition {
            Condition::Any(_) | Condition::All(_) => text!("({vi})", "({en})"),
            _ => Text::new(vi, en),
        }
    };
    join(of.iter().map(one), or)
}

/// A grade or a better one.
fn or_better(grade: Grade) -> Text {
    let Text { vi, en } = grade.title();
    match grade {
        Grade::Outstanding => Text::new(vi, en),
        _ => text!("{vi} trở lên", "{en} or better"),
    }
}

/// Which members count, where not all do.
fn only(members: Option<super::MembersCounted>) -> (&'static str, &'static str) {
    match members {
        Some(super::MembersCounted::Graded) => (" được xếp loại", " who are graded"),
        _ => ("", ""),
    }
}

fn years(within: u32) -> Text {
    match within {
        1 => Text::new("năm xét", "the year"),
        n => text!("{n} năm tính đến năm xét", "{n} years up to the year"),
    }
}

fn chain(vi: &str, en: &str, years: u32, after: Option<super::Award>) -> Text {
    match after {
        None => text!("{vi} {years} năm liên tục đến năm xét", "{en}, {years} years running up to the year"),
        Some(award) => {
            let Text { vi: award_vi, en: award_en } = award.title();
            text!(
                "{vi} {years} năm liên tục sau khi được tặng {award_vi}",
                "{en}, {years} years running after {award_en}"
            )
        }
    }
}

impl Cap {
    /// The cap in words, without what it is a cap of.
    pub fn in_words(&self) -> Text {
        let pool = self.pool.title();
        let Text { vi, en } = match &self.size {
            None => Text::new("chưa quy định tỷ lệ hoặc số lượng", "share or number not set yet"),
            Some(CapSize::Places(n)) => text!("không quá {n}", "at most {n}"),
            Some(CapSize::Share { percent, base }) => {
                let (percent, base, rounding) = (number(percent.exact()), base.title(), self.rounding.title());
                Text::new(
                    format!("không quá {}% {} ({})", percent.vi, base.vi, rounding.vi),
                    format!("at most {} % of {} ({})", percent.en, base.en, rounding.en),
                )
            }
        };
        let keys = join(self.rank_by.iter().map(|key| key.title()), (", ", ", "));
        let keys = match self.rank_by.is_empty() {
            true => Text::new("", ""),
            false => Text::new(format!("; chọn theo {}", keys.vi), format!("; chosen by {}", keys.en)),
        };
        Text::new(format!("{vi}, tính theo {}{}", pool.vi, keys.vi), format!("{en}, per {}{}", pool.en, keys.en))
    }
}

impl GradeCeiling {
    /// The ceiling in words.
    pub fn in_words(&self) -> Text {
        match self {
            GradeCeiling::AtMost(grade) => {
                let Text { vi, en } = grade.title();
                text!("không xếp cao hơn mức {vi}", "graded {en} at most")
            }
            GradeCeiling::AtMostOf(of) => {
                let Text { vi, en } = join(of.iter().map(|o| o.title()), (", ", ", "));
                text!("không xếp cao hơn {vi}", "graded not above {en}")
            }
            GradeCeiling::Reform { mode, bands } => {
                let mode = mode.map_or_else(
                    || Text::new("có tác động chưa quy định", "has an effect that is not set yet"),
                    super::ReformMode::title,
                );
                let bands = bands.as_ref().map_or_else(|| Text::new("", ""), bands_in_words);
                Text::new(
                    format!("kết quả cải cách hành chính {}{}", mode.vi, bands.vi),
                    format!("the reform result {}{}", mode.en, bands.en),
                )
            }
        }
    }
}

/// Bands, the highest first, in brackets.
fn bands_in_words(bands: &Bands) -> Text {
    let one = |(limit, grade): &(Exact, Grade)| {
        let (Text { vi, en }, grade) = (number(limit), grade.title());
        Text::new(format!("từ {vi}%: {}", grade.vi), format!("from {en} %: {}", grade.en))
    };
    let Text { vi, en } = join(bands.limits().iter().rev().map(one), ("; ", "; "));
    text!(" ({vi}; dưới mức thấp nhất: không hoàn thành nhiệm vụ)", " ({en}; below: not completed)")
}

#[cfg(test)]
mod tests {
    use super::super::read;

    /// The words of the conditions of a file's only rule.
    fn said(require: &str) -> (String, String) {
        let file = format!(
            "schema = 1\n[ruleset]\nid = 'x'\ndomain = 'titles'\nname = 'x'\nvalid = {{}}\n[[rule]]\nid = 'A'\n\
             name = 'x'\nsubjects = ['individual']\nwhat = 'award'\ncodes = ['LDTT']\nmark = 'U'\nmissing = 'x'\n\
             require = [{require}]\n"
        );
        let (ruleset, faults) = read("x.toml", &file);
        assert_eq!(faults, []);
        let rule = ruleset.unwrap().rules.remove(0);
        let words = rule.conditions[0].in_words();
        (words.vi, words.en)
    }

    #[test]
    fn conditions_are_sentences() {
        let (vi, en) = said("{ kind = 'share_with_title', code = 'LDTT', above = 50 }");
        assert_eq!(vi, "trên 50% thành viên đạt Lao động tiên tiến");
        assert_eq!(en, "more than 50 % of the members hold advanced worker");
        let (vi, _) = said("{ kind = 'score', least = 70, below = 90 }");
        assert_eq!(vi, "điểm đánh giá trong năm từ 70 điểm đến dưới 90 điểm");
        let (vi, _) = said("{ kind = 'months_worked', least = 6 }");
        assert_eq!(vi, "thời gian công tác trong năm từ 6 tháng trở lên");
        let (vi, _) = said("{ kind = 'consecutive_title', code = 'CSTDCS', years = 3 }");
        assert_eq!(vi, "đạt Chiến sĩ thi đua cơ sở 3 năm liên tục đến năm xét");
        let (vi, en) = said("{ kind = 'consecutive_grade', grade = 'XS', years = 5, after = 'BKT' }");
        assert_eq!(vi, "hoàn thành xuất sắc nhiệm vụ 5 năm liên tục sau khi được tặng Bằng khen cấp tỉnh, bộ, ngành");
        assert!(en.ends_with("5 years running after provincial or ministerial commendation"), "{en}");
    }

    #[test]
    fn nested_conditions_keep_their_brackets() {
        let (vi, _) = said(
            "{ kind = 'any', of = [{ kind = 'grade', grade = 'XS' }, { kind = 'all', of = [\
             { kind = 'title', code = 'LDTT' }, { kind = 'leads_block' }] }] }",
        );
        assert_eq!(
            vi,
            "xếp loại hoàn thành xuất sắc nhiệm vụ; hoặc (đạt Lao động tiên tiến trong năm; và được suy tôn \
             dẫn đầu khối, cụm thi đua)"
        );
    }
}
