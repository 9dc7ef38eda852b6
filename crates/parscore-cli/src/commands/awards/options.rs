//! Options that the commands of proposals share.

use clap::{Arg, ArgMatches};
use parscore_awards::facts::IndexBasis;
use parscore_awards::proposal::State;

use crate::awards::Wanted;
use crate::campaign;
use crate::help::Help;

/// Which reform result counts.
pub(super) fn basis_option(help: Help) -> Arg {
    help.choice(
        "basis",
        &["same_year", "latest_published", "provisional"],
        "same_year|latest_published|provisional",
        (
            "Kết quả cải cách hành chính được tính: same_year (của năm xét, mặc định), latest_published (công bố gần nhất) hoặc provisional (tạm tính)",
            "Reform result that counts: same_year (of the year itself, default), latest_published or provisional",
        ),
    )
}

/// The basis that the arguments name.
pub(super) fn basis(matches: &ArgMatches) -> IndexBasis {
    let named = campaign::word(matches, "basis");
    IndexBasis::ALL.iter().find(|(_, name)| Some(*name) == named).map_or(IndexBasis::SameYear, |(basis, _)| *basis)
}

/// Every form.
pub(super) const ANY: &[&str] = &["table", "csv", "json"];
/// Forms of what is no table.
pub(super) const NO_CSV: &[&str] = &["text", "json"];

/// The form of the output.
pub(super) fn format_option(help: Help, forms: &'static [&'static str]) -> Arg {
    let (value, words) = match forms.len() {
        2 => (
            "text|json",
            ("Dạng: text (cho người đọc, mặc định) hoặc json", "Form: text (for people, default) or json"),
        ),
        _ => (
            "table|csv|json",
            ("Dạng: table (cho người đọc, mặc định), csv hoặc json", "Form: table (for people, default), csv or json"),
        ),
    };
    help.choice("format", forms, value, words)
}

/// Which rows are shown.
pub(super) fn wanted_options(help: Help) -> [Arg; 4] {
    [
        help.option("agency", ("ĐƠN_VỊ", "UNIT"), ("Chỉ cơ quan, đơn vị này (mã)", "Only this agency (id)")),
        help.option(
            "code",
            ("MÃ", "CODE"),
            (
                "Chỉ danh hiệu, hình thức này, ví dụ CSTDCS; XL là xếp loại",
                "Only this title or award, such as CSTDCS; XL is the grade",
            ),
        ),
        help.choice(
            "state",
            &["eligible", "eligible_over_quota", "not_eligible", "suspended", "needs_review"],
            "STATE",
            (
                "Chỉ một kết quả: eligible, eligible_over_quota, not_eligible, suspended hoặc needs_review",
                "Only one state: eligible, eligible_over_quota, not_eligible, suspended or needs_review",
            ),
        ),
        help.flag("all", ("In mọi dòng, kể cả những dòng thường lệ", "Every row, also those that say the usual")),
    ]
}

/// What the arguments ask for.
pub(super) fn wanted(matches: &ArgMatches) -> Wanted {
    let word = |id: &str| campaign::word(matches, id).map(str::to_owned);
    let state = campaign::word(matches, "state");
    Wanted {
        agency: word("agency"),
        code: word("code"),
        state: State::ALL.iter().find(|(_, name)| Some(*name) == state).map(|(state, _)| *state),
        all: matches.get_flag("all"),
    }
}
