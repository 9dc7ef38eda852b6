//! `parscore discretion`: which criteria rest on judgement, who decides, and what hangs on them.

use clap::{ArgMatches, Command};
use parscore_core::discretion::{DiscretionLine, register};

use crate::answers;
use crate::commands::score;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::results::{self, Results};
use crate::table::{Align, Grid};
use crate::words;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "discretion",
        help.pick(
            "Liệt kê các tiêu chí chấm theo nhận xét và mức ảnh hưởng tới thứ hạng",
            "List the criteria that rest on judgement and what hangs on them",
        ),
        help.pick(
            "parscore discretion [BỘ_TIÊU_CHÍ] [--answers <TỆP>] [TÙY CHỌN]",
            "parscore discretion [RUBRIC] [--answers <FILE>] [OPTIONS]",
        ),
        &[(
            "parscore discretion",
            "xem thử với khối sở, ban, ngành (số liệu giả định)",
            "try it with the departments (made-up figures)",
        )],
    )
    .arg(help.rubric())
    .args(answers::options(help))
}

/// Scores the round and prints the register.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(entered) = answers::round(context, matches)? else { return Ok(()) };
    let results = score::scored(context, entered, None)?;
    let lines = register(&results.round, &results.sheets, &results.standings);
    if lines.is_empty() {
        context.line(context.pick("Không có tiêu chí nào chấm theo nhận xét.", "No criterion rests on judgement."))?;
    } else {
        let text = table(context, &results, &lines);
        context.raw(text)?;
        context.line(context.pick(
            "Cặp đảo được: hai đơn vị sẽ đổi thứ tự nếu riêng tiêu chí này được chấm khác đi trong khoảng từ 0 đến điểm tối đa.",
            "Reversible pairs: two units that would change places if only this criterion had been decided otherwise, between nought and its maximum.",
        ))?;
    }
    let source = results::source(&results, context.lang);
    context.raw(format!("\n{source}"))
}

fn table(context: &Context, results: &Results, lines: &[DiscretionLine]) -> String {
    let mut grid = Grid::new(&[
        (context.pick("Tiêu chí", "Criterion"), Align::Left),
        (context.pick("Bên quyết định", "Decided by"), Align::Left),
        (context.pick("Tối đa", "Max"), Align::Right),
        (context.pick("Đơn vị", "Units"), Align::Right),
        (context.pick("Điểm đã cho", "Points given"), Align::Right),
        (context.pick("Ảnh hưởng lớn nhất", "Greatest effect"), Align::Right),
        (context.pick("Cặp đảo được", "Reversible pairs"), Align::Right),
    ])
    .width(context.width());
    let (lang, people) = (context.lang, context.people());
    for line in lines {
        let name = match line.criterion {
            Some(ix) => {
                let criterion = results.rubric().criterion(ix);
                format!("{} {}", criterion.code, criterion.title)
            }
            None => context.pick("Tất cả", "All together").to_owned(),
        };
        let decided: Vec<&str> = line.decided_by.iter().map(|s| words::supplier(*s, lang)).collect();
        let given = match &line.spread {
            Some((least, most)) => format!(
                "{}–{}",
                people.rounded(least.exact(), results.print()),
                people.rounded(most.exact(), results.print())
            ),
            None => "–".to_owned(),
        };
        grid.row(vec![
            name,
            decided.join("; "),
            people.exact(line.max.exact()),
            line.units.to_string(),
            given,
            people.rounded(&line.reach, results.print()),
            format!("{} / {}", line.reversible, line.pairs),
        ]);
    }
    grid.text()
}
