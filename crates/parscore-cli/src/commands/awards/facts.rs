//! `parscore awards facts`: what the journal knows for the rules, and what is missing or does not fit.

use std::collections::BTreeMap;

use clap::{ArgMatches, Command};
use parscore_awards::facts::{Coverage, Facts, IndexBasis, Register, Scope};
use parscore_core::diagnostic::Text;
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::table::{Align, Grid};
use crate::{campaign, rulesets};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "facts",
        help.pick(
            "Xem nhật ký đã có những dữ kiện nào để xét thi đua, xếp loại, và còn gì thiếu hoặc mâu thuẫn",
            "What the journal knows for grades and awards, and what is missing or does not fit",
        ),
        help.pick("parscore awards facts [--basis <KẾT_QUẢ>]", "parscore awards facts [--basis <RESULT>]"),
        &[
            ("parscore awards facts", "số dòng của từng loại dữ kiện", "how many lines of every kind"),
            (
                "parscore awards facts --basis provisional",
                "khi kết quả cải cách hành chính của năm còn tạm tính",
                "while the year's reform results are provisional",
            ),
        ],
    )
    .arg(help.choice(
        "basis",
        &["same_year", "latest_published", "provisional"],
        "same_year|latest_published|provisional",
        (
            "Kết quả cải cách hành chính được dùng: của năm (mặc định), công bố gần nhất, hoặc tạm tính",
            "Reform result that counts: of the year (default), the latest published, or a provisional one",
        ),
    ))
    .arg(campaign::folder_option(help))
}

/// Prints how much is known.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let session = campaign::open(context, matches)?;
    let asked = campaign::word(matches, "basis");
    let basis = IndexBasis::ALL.iter().find(|(_, name)| Some(*name) == asked);
    let basis = basis.map_or(IndexBasis::SameYear, |(basis, _)| *basis);
    let (facts, found) = crate::facts::of(context, &session, basis)?;
    let mut grid =
        Grid::new(&[(context.pick("Dữ kiện", "Facts"), Align::Left), (context.pick("Số dòng", "Lines"), Align::Right)]);
    for (title, lines) in counted(&facts) {
        grid.row(vec![title.in_lang(context.lang).to_owned(), lines.to_string()]);
    }
    context.raw(grid.width(context.width()).text())?;
    for text in complete(&facts.coverage) {
        context.line(text.in_lang(context.lang))?;
    }
    context.report(&found)?;
    // An office's own rules are read where proposals are made.
    if session.folder().join("thi-dua").is_dir() {
        return Ok(());
    }
    let (rulesets, _) = rulesets::read_embedded(context);
    context.report(&crate::facts::unknown_rules(&facts, &rulesets))
}

/// Every kind of fact with its number of lines; results of reform by what they are.
fn counted(facts: &Facts) -> Vec<(Text, usize)> {
    let reform = |basis: IndexBasis| facts.reform.iter().filter(|r| r.basis == basis && r.index.is_some()).count();
    vec![
        (text!("cá nhân", "persons"), facts.persons.len()),
        (text!("thời gian công tác tại đơn vị", "stays in units"), facts.services.len()),
        (text!("tập thể", "collectives"), facts.collectives.len()),
        (text!("xếp loại theo năm", "grades of years"), facts.grades.len()),
        (text!("danh hiệu, hình thức khen thưởng đã được tặng", "titles and awards held"), facts.holdings.len()),
        (text!("sáng kiến, đề tài, thành tích", "initiatives and other merits"), facts.merits.len()),
        (text!("kỷ luật", "disciplinary measures"), facts.discipline.len()),
        (text!("vụ việc đang xem xét", "cases under way"), facts.cases.len()),
        (text!("tỷ lệ nhiệm vụ, chỉ tiêu", "percentages of work"), facts.figures.len()),
        (text!("số nhiệm vụ của đơn vị", "counts of tasks"), facts.tasks.len()),
        (text!("kết luận kiểm tra", "findings of inspections"), facts.findings.len()),
        (text!("kết quả cải cách hành chính của năm", "reform results of the year"), reform(IndexBasis::SameYear)),
        (
            text!("kết quả cải cách hành chính công bố gần nhất", "reform results published last"),
            reform(IndexBasis::LatestPublished),
        ),
        (text!("kết quả cải cách hành chính tạm tính", "provisional reform results"), reform(IndexBasis::Provisional)),
        (text!("điểm khối, cụm thi đua", "results of emulation blocks"), facts.blocks.len()),
        (text!("phiếu của hội đồng", "votes of councils"), facts.votes.len()),
        (text!("đăng ký thi đua", "registrations"), facts.registrations.len()),
        (text!("nội dung đã xác nhận", "confirmed statements"), facts.judgements.len()),
    ]
}

/// Complete registers in words: a line for each and span of years, with how many units or subjects where
/// it is not everybody.
fn complete(coverage: &[Coverage]) -> Vec<Text> {
    let mut lines: BTreeMap<(Register, i16, i16), (bool, usize)> = BTreeMap::new();
    for line in coverage {
        let (all, some) = lines.entry((line.register, line.from, line.until)).or_default();
        match line.whom {
            Scope::Everyone => *all = true,
            Scope::Within(_) | Scope::One(_) => *some += 1,
        }
    }
    let text = |((register, from, until), (all, some)): ((Register, i16, i16), (bool, usize))| {
        let (name, id) = (title(register), register.name());
        let years = if from == until { from.to_string() } else { format!("{from}–{until}") };
        match all {
            true => text!("Đầy đủ: {name}, {years}", "Complete: {id}, {years}"),
            false => text!(
                "Đầy đủ: {name}, {years}, riêng ở {some} đơn vị hoặc đối tượng",
                "Complete: {id}, {years}, in {some} units or subjects only"
            ),
        }
    };
    lines.into_iter().map(text).collect()
}

fn title(register: Register) -> &'static str {
    match register {
        Register::Holdings => "danh hiệu, hình thức khen thưởng đã được tặng",
        Register::Merits => "sáng kiến, đề tài, thành tích",
        Register::Discipline => "kỷ luật",
        Register::Cases => "vụ việc đang xem xét",
        Register::Registrations => "đăng ký thi đua",
        Register::Findings => "kết luận kiểm tra",
    }
}
