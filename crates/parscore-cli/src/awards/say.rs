//! Facts, states and changes of proposals in words.

use jiff::civil::Date;
use parscore_awards::chain::{Chain, Gap};
use parscore_awards::facts::{Graded, Side, SubjectId};
use parscore_awards::proposal::{
    Change, Counted, Edit, EditKind, GradeProposal, GradeStanding, Number, Proposed, State, Used, Value,
};
use parscore_awards::ruleset::Rule;
use parscore_core::diagnostic::{Place, Text};
use parscore_core::number::{Exact, Mark, NumberStyle, Rounding};
use parscore_core::text;

/// A state for people.
pub(crate) fn state(state: State) -> Text {
    match state {
        State::Eligible => Text::new("đủ điều kiện", "eligible"),
        State::OverQuota => Text::new("đủ tiêu chuẩn, vượt tỷ lệ", "eligible, over quota"),
        State::NotEligible => Text::new("không đủ điều kiện", "not eligible"),
        State::Suspended => Text::new("tạm dừng xét", "suspended"),
        State::NeedsReview => Text::new("cần xem xét", "needs review"),
    }
}

/// The code of a proposal in tables and in the journal: of the title or award, `XL` for the grade of the
/// State's side, `XL-DANG` for the Party's.
pub(crate) fn code(of: &Proposed) -> &'static str {
    match of {
        Proposed::Award(award) => award.name(),
        Proposed::Grade(grade) => match grade.side {
            Side::State => "XL",
            Side::Party => "XL-DANG",
        },
    }
}

/// What is proposed, for people.
pub(crate) fn title(of: &Proposed) -> Text {
    match of {
        Proposed::Award(award) => award.title(),
        Proposed::Grade(grade) => match grade.side {
            Side::State => Text::new("xếp loại của năm", "grade of the year"),
            Side::Party => Text::new("xếp loại đảng viên", "grade as a Party member"),
        },
    }
}

/// The grade that is proposed, with what held it down.
pub(crate) fn grade(grade: &GradeProposal) -> Text {
    let proposed = standing(grade.proposed);
    if grade.own == grade.proposed {
        return proposed;
    }
    let own = standing(grade.own);
    Text::new(
        format!("{} (theo tiêu chuẩn: {})", proposed.vi, own.vi),
        format!("{} (by the standards: {})", proposed.en, own.en),
    )
}

/// A grade as far as it is known.
pub(crate) fn standing(standing: GradeStanding) -> Text {
    match standing {
        GradeStanding::Known(grade) => grade.title(),
        GradeStanding::Between { least, best } => {
            let (least, best) = (least.title(), best.title());
            Text::new(format!("từ {} đến {}", least.vi, best.vi), format!("between {} and {}", least.en, best.en))
        }
        GradeStanding::NotGraded => Text::new("không xếp loại", "not graded"),
        GradeStanding::Unknown => Text::new("chưa có xếp loại", "no grade known"),
    }
}

/// A day.
pub(crate) fn day(day: Date) -> Text {
    Text::new(format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()), day.to_string())
}

/// A figure as people write it; one that does not end with two places after `≈`.
pub(crate) fn number(value: &Exact) -> Text {
    const SHOWN: Rounding = Rounding::half_up(2);
    let print = |mark| {
        let whole = NumberStyle { mark, groups: false, rounding: None }.print(value);
        match whole.contains('/') {
            true => format!("≈ {}", NumberStyle { mark, groups: false, rounding: Some(SHOWN) }.print(value)),
            false => whole,
        }
    };
    Text::new(print(Mark::Comma), print(Mark::Point))
}

/// Texts one after the other.
pub(crate) fn join(texts: impl IntoIterator<Item = Text>, between: &str) -> Text {
    let (vi, en): (Vec<String>, Vec<String>) = texts.into_iter().map(|t| (t.vi, t.en)).unzip();
    Text::new(vi.join(between), en.join(between))
}

/// A text in brackets after another.
pub(crate) fn with(text: Text, more: Option<Text>) -> Text {
    match more {
        Some(more) => Text::new(format!("{} ({})", text.vi, more.vi), format!("{} ({})", text.en, more.en)),
        None => text,
    }
}

fn measured(what: Number) -> (Text, (&'static str, &'static str)) {
    match what {
        Number::MonthsWorked => (Text::new("số tháng làm việc", "months worked"), ("", "")),
        Number::MonthsAbsent => (Text::new("số tháng nghỉ theo quy định", "months of lawful absence"), ("", "")),
        Number::MonthsSinceRecruitment => {
            (Text::new("số tháng từ khi tuyển dụng", "months since the recruitment"), ("", ""))
        }
        Number::MonthsOfMaternity => (Text::new("số tháng nghỉ thai sản", "months of maternity leave"), ("", "")),
        Number::Score => (Text::new("điểm đánh giá", "points of the grading"), ("", "")),
        Number::Vote => (Text::new("phiếu của hội đồng", "the council's votes"), ("%", " %")),
        Number::Figure(figure) => (figure.title(), ("%", " %")),
        Number::ReformIndex => (Text::new("Chỉ số cải cách hành chính", "reform index"), ("%", " %")),
    }
}

/// The value of a fact.
pub(crate) fn value(value: &Value) -> Text {
    match value {
        Value::Number(what, Some(n)) => {
            let ((Text { vi, en }, unit), n) = (measured(*what), number(n));
            Text::new(format!("{vi}: {}{}", n.vi, unit.0), format!("{en}: {}{}", n.en, unit.1))
        }
        Value::Number(what, None) => {
            let Text { vi, en } = measured(*what).0;
            text!("{vi}: chưa có số liệu", "{en}: not known")
        }
        Value::Grade(grade) => {
            let Text { vi, en } = standing(*grade);
            text!("xếp loại của năm: {vi}", "grade of the year: {en}")
        }
        Value::YearGrade { year, grade } => {
            let Text { vi, en } = match grade {
                Some(Graded::As(grade)) => grade.title(),
                Some(Graded::Not) => Text::new("không xếp loại", "not graded"),
                None => Text::new("chưa có xếp loại", "no grade known"),
            };
            text!("năm {year}: {vi}", "{year}: {en}")
        }
        Value::Title { code, held: true, .. } => {
            let Text { vi, en } = code.title();
            text!("đã có quyết định {vi}", "holds {en} by a decision")
        }
        Value::Title { code, state: Some(of), .. } => {
            let (Text { vi, en }, of) = (code.title(), state(*of));
            Text::new(format!("{vi}: {}", of.vi), format!("{en}: {}", of.en))
        }
        Value::Title { code, .. } => {
            let Text { vi, en } = code.title();
            text!("{vi}: chưa có kết quả", "{en}: no result")
        }
        Value::Count { what, have, possible, of, need } => counted(*what, (*have, *possible), *of, *need),
        Value::Chain(chain) => years(chain),
        Value::Discipline(Some((measure, decided))) => {
            let (measure, decided) = (measure.title(), day(*decided));
            Text::new(
                format!("kỷ luật {} ngày {}", measure.vi, decided.vi),
                format!("{} of {}", measure.en, decided.en),
            )
        }
        Value::Discipline(None) => Text::new("không có kỷ luật", "no discipline"),
        Value::Case(Some(case)) => {
            let Text { vi, en } = case.title();
            text!("đang có việc {vi}", "under way: {en}")
        }
        Value::Case(None) => Text::new("không có việc đang xem xét", "nothing under way"),
        Value::YesNo(Some(true)) => Text::new("có", "yes"),
        Value::YesNo(Some(false)) => Text::new("không", "no"),
        Value::YesNo(None) => Text::new("chưa có ai xác nhận", "nobody has confirmed it"),
        Value::Rank { rank: Some(rank), of } => text!("hạng {rank}/{of}", "place {rank} of {of}"),
        Value::Rank { rank: None, of } => text!("chưa có hạng trong {of} đơn vị", "no place yet among {of}"),
        Value::Incomplete => Text::new("sổ chưa được xác nhận là đầy đủ", "the register is not said to be complete"),
    }
}

fn counted(what: Counted, (have, possible): (u64, u64), of: Option<u64>, need: Option<u64>) -> Text {
    let Text { vi, en } = match what {
        Counted::Merits => Text::new("thành tích", "merits"),
        Counted::Holdings(award) => {
            let Text { vi, en } = award.title();
            text!("số lần được tặng {vi}", "times given {en}")
        }
        Counted::Years(grade) => {
            let Text { vi, en } = grade.title();
            text!("số năm {vi}", "years {en}")
        }
        Counted::MembersWithTitle(award) => {
            let Text { vi, en } = award.title();
            text!("thành viên đạt {vi}", "members with {en}")
        }
        Counted::MembersWithGrade(grade) => {
            let Text { vi, en } = grade.title();
            text!("thành viên từ {vi} trở lên", "members {en} or better")
        }
        Counted::Findings => Text::new("sai phạm, tồn tại", "findings"),
    };
    let total = of.map(|n| format!("/{n}")).unwrap_or_default();
    let may = if possible > have {
        text!(", có thể đến {possible}", ", perhaps {possible}")
    } else {
        Text::new("", "")
    };
    let need = need.map_or_else(|| Text::new("", ""), |n| text!(", cần {n}", ", {n} needed"));
    Text::new(format!("{vi}: {have}{total}{}{}", may.vi, need.vi), format!("{en}: {have}{total}{}{}", may.en, need.en))
}

fn years(chain: &Chain) -> Text {
    match chain {
        Chain::Complete { from, until } => text!("liên tục {from}–{until}", "unbroken {from}–{until}"),
        Chain::Broken { year, since: 0 } => text!("đứt chuỗi năm {year}", "broken in {year}"),
        Chain::Broken { year, since } => {
            text!("đứt chuỗi năm {year}, từ đó mới {since} lần liên tục", "broken in {year}, {since} in a row since")
        }
        Chain::Open(gaps) => {
            let year = |(year, gap): &(i16, Gap)| match gap {
                Gap::NotGraded => text!("năm {year} không xếp loại", "{year} not graded"),
                Gap::Missing => text!("năm {year} chưa có số liệu", "{year} not known"),
            };
            join(gaps.iter().map(year), ", ")
        }
        Chain::TooEarly { first, wanted } => text!(
            "phải tính từ năm {first}, nhưng điều kiện cần từ năm {wanted}",
            "years count from {first} on, the need would begin in {wanted}"
        ),
    }
}

/// A fact with where it was read; `line` where it is one of the lines that were counted.
pub(crate) fn used(used: &Used, line: bool) -> Text {
    let value = match &used.value {
        Value::YesNo(Some(true)) if line => Text::new("được tính", "counts"),
        Value::YesNo(Some(false)) if line => Text::new("không tính", "does not count"),
        Value::YesNo(None) if line => Text::new("chưa rõ có tính không", "open whether it counts"),
        other => value(other),
    };
    with(value, place(&used.place))
}

/// Where a fact was read: the register, the entry of the journal that holds it, and the row.
pub(crate) fn place(place: &Place) -> Option<Text> {
    let Text { vi, en } = source(place.file()?);
    match place {
        Place::Cell { row, .. } => Some(text!("{vi}, dòng {row}", "{en}, row {row}")),
        _ => Some(Text::new(vi, en)),
    }
}

/// A file's name; a register of the journal (`journal.db#12/persons.csv`) by its name and entry.
fn source(file: &str) -> Text {
    let recorded = file.strip_prefix("journal.db#").and_then(|rest| rest.split_once('/'));
    match recorded {
        Some((entry, register)) => {
            let register = register.strip_suffix(".csv").unwrap_or(register);
            text!("sổ `{register}`, mục {entry} của nhật ký", "register `{register}`, entry {entry} of the journal")
        }
        None => Text::new(file, file),
    }
}

/// The sources of a rule with its mark, where it is not simply read.
pub(crate) fn citation(rule: &Rule) -> Text {
    let cite = |c: &parscore_awards::ruleset::Cite| match &c.clause {
        Some(clause) => format!("{}, {clause}", c.document),
        None => c.document.to_string(),
    };
    let cites = rule.cites.iter().map(cite).collect::<Vec<_>>().join("; ");
    let Text { vi, en } = rule.mark.title();
    match cites.as_str() {
        "" => text!("chưa có căn cứ – {vi}", "no source yet – {en}"),
        _ => text!("{cites} – {vi}", "{cites} – {en}"),
    }
}

/// The smallest change that would have been enough, as a sentence; `None` where nothing is refused.
pub(crate) fn change(change: &Change) -> Option<Text> {
    match change {
        Change::NotNeeded => None,
        Change::Edits(edits) => {
            let Text { vi, en } = join(edits.iter().map(edit), " + ");
            Some(text!("đủ điều kiện nếu: {vi}", "would pass with: {en}"))
        }
        Change::NoneDoes { why, earliest } => {
            let Text { vi, en } = why;
            let year = earliest.map_or_else(
                || Text::new("", ""),
                |year| text!("; sớm nhất là năm {year}", "; {year} at the earliest"),
            );
            Some(Text::new(
                format!("không thay đổi nào trong năm làm đủ điều kiện: {vi}{}", year.vi),
                format!("no change of the year would do: {en}{}", year.en),
            ))
        }
    }
}

fn edit(edit: &Edit) -> Text {
    let whom = edit.subject.code();
    let Text { vi, en } = edit_kind(&edit.kind);
    text!("`{whom}` {vi}", "`{whom}` {en}")
}

fn percent(n: &Exact) -> Text {
    let Text { vi, en } = number(n);
    text!("{vi}%", "{en} %")
}

/// Members for whom it would do, after a semicolon; of many only the first.
fn example(whom: &[SubjectId]) -> String {
    const FEW: usize = 3;
    let codes: Vec<&str> = whom.iter().take(FEW).map(|s| &**s.code()).collect();
    let more = if whom.len() > FEW { ", …" } else { "" };
    if codes.is_empty() { String::new() } else { format!("; {}{more}", codes.join(", ")) }
}

fn edit_kind(kind: &EditKind) -> Text {
    let valued = |vi: &str, en: &str, n: Text| Text::new(format!("{vi} {}", n.vi), format!("{en} {}", n.en));
    match kind {
        EditKind::Merits { of, level, more } => {
            let (of, level) = (of.title(), level.title());
            Text::new(
                format!("có thêm {more} {} ({})", of.vi, level.vi),
                format!("had {more} more {} ({})", of.en, level.en),
            )
        }
        EditKind::Grade(grade) => {
            let Text { vi, en } = grade.title();
            text!("được xếp loại {vi}", "were graded {en}")
        }
        EditKind::Score(n) => valued("đạt điểm đánh giá", "had points", number(n)),
        EditKind::Title(award) => {
            let Text { vi, en } = award.title();
            text!("đạt {vi}", "held {en}")
        }
        EditKind::MembersWithTitle { code, more, have, need, whom } => {
            let (Text { vi, en }, example) = (code.title(), example(whom));
            text!(
                "có thêm {more} thành viên đạt {vi} (có {have}, cần {need}{example})",
                "had {more} more members with {en} ({have} held, {need} needed{example})"
            )
        }
        EditKind::MembersWithGrade { grade, more, have, need, whom } => {
            let (Text { vi, en }, example) = (grade.title(), example(whom));
            text!(
                "có thêm {more} thành viên từ {vi} trở lên (có {have}, cần {need}{example})",
                "had {more} more members {en} or better ({have} there, {need} needed{example})"
            )
        }
        EditKind::Figure(figure, n) => {
            let Text { vi, en } = figure.title();
            valued(&format!("đạt {vi}"), &format!("had {en} at"), percent(n))
        }
        EditKind::ReformIndex(n) => valued("đạt Chỉ số cải cách hành chính", "had a reform index of", percent(n)),
        EditKind::ReformRank(n) => text!("xếp hạng {n} về cải cách hành chính", "had place {n} in reform"),
        EditKind::MonthsAbsent(n) => valued("nghỉ theo quy định số tháng là", "had months of absence:", number(n)),
        EditKind::MonthsWorked(n) => valued("làm việc số tháng là", "had months worked:", number(n)),
        EditKind::Vote(award, n) => {
            let Text { vi, en } = award.title();
            valued(&format!("đạt phiếu {vi}"), &format!("had votes for {en} of"), percent(n))
        }
        EditKind::LeadsBlock => Text::new("được suy tôn dẫn đầu khối", "were voted leader of its block"),
        EditKind::Registered => Text::new("có đăng ký thi đua", "were registered for emulation"),
        EditKind::Judgement { statement, holds: true, .. } => {
            text!("được xác nhận: {statement}", "were confirmed: {statement}")
        }
        EditKind::Judgement { statement, .. } => {
            text!("được xác nhận là không có việc: {statement}", "were cleared of: {statement}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_name_register_entry_and_row() {
        let cell =
            |file: &str| Place::Cell { file: file.into(), sheet: None, row: 7, column: 0, content: String::new() };
        let said = place(&cell("journal.db#12/persons.csv")).unwrap();
        assert_eq!(said.vi, "sổ `persons`, mục 12 của nhật ký, dòng 7");
        assert_eq!(place(&cell("nv.csv")).unwrap().en, "nv.csv, row 7");
        assert_eq!(place(&Place::Nowhere), None);
    }

    #[test]
    fn chains_say_which_year_broke_them() {
        let said = value(&Value::Chain(Chain::Broken { year: 2019, since: 1 }));
        assert_eq!(said.vi, "đứt chuỗi năm 2019, từ đó mới 1 lần liên tục");
    }

    #[test]
    fn counts_say_what_is_held_and_needed() {
        let what = Counted::MembersWithTitle(parscore_awards::ruleset::Award::Ldtt);
        let said = value(&Value::Count { what, have: 25, possible: 25, of: Some(37), need: Some(26) });
        assert_eq!(said.vi, "thành viên đạt Lao động tiên tiến: 25/37, cần 26");
        assert_eq!(said.en, "members with advanced worker: 25/37, 26 needed");
    }
}
