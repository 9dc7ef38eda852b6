//! `parscore explain`: where the points of a unit come from.

use clap::{ArgMatches, Command};
use parscore_core::round::Round;
use parscore_core::rubric::CriterionIx;
use parscore_core::score::explain;
use parscore_core::text;
use parscore_files::wire;
use serde_json::{Value, json};

use crate::answers;
use crate::commands::score;
use crate::context::Context;
use crate::explanation::{self, Teller};
use crate::failure::Failure;
use crate::help::Help;
use crate::near::{folded, nearest};
use crate::results::{self, Results};

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "explain",
        help.pick("Giải thích từng điểm của một đơn vị", "Explain every point of a unit"),
        help.pick(
            "parscore explain [BỘ_TIÊU_CHÍ] [--answers <TỆP>] --unit <ĐƠN_VỊ> [--criterion <TIÊU_CHÍ>]",
            "parscore explain [RUBRIC] [--answers <FILE>] --unit <UNIT> [--criterion <CRITERION>]",
        ),
        &[
            (
                "parscore explain --unit 'Sở Nội vụ'",
                "điểm của Sở Nội vụ trong số liệu giả định",
                "the points of one department in the made-up figures",
            ),
            (
                "parscore explain --unit 'Sở Nội vụ' --criterion 1.1",
                "cách tính một tiêu chí, từng bước",
                "one criterion step by step",
            ),
            (
                "parscore explain tieu-chi.toml --answers tra-loi.csv --unit so-y-te --full",
                "cách tính mọi tiêu chí",
                "every criterion step by step",
            ),
        ],
    )
    .arg(help.rubric())
    .arg(help.option("unit", ("ĐƠN_VỊ", "UNIT"), ("Mã hoặc tên đơn vị", "Id or name of the unit")).required(true))
    .arg(help.option(
        "criterion",
        ("TIÊU_CHÍ", "CRITERION"),
        ("Mã tiêu chí; bỏ trống thì in cả cây điểm", "Id of the criterion; without it the whole tree is printed"),
    ))
    .arg(help.flag("full", ("In cách tính của mọi tiêu chí", "Print the arithmetic of every criterion")))
    .args(answers::options(help))
    .arg(help.choice(
        "format",
        &["text", "json"],
        "text|json",
        (
            "Dạng giải thích: text (cho người đọc, mặc định) hoặc json",
            "Form of the explanation: text (for people, default) or json",
        ),
    ))
}

/// Scores the round and explains one unit.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(entered) = answers::round(context, matches)? else { return Ok(()) };
    let wanted = matches.get_one::<String>("unit").map(String::as_str).unwrap_or_default();
    let unit = find_unit(&entered.round, wanted)?;
    let criterion = matches.get_one::<String>("criterion");
    let criterion = criterion.map(|c| find_criterion(&entered.round, c)).transpose()?;
    let results = score::scored(context, entered, None)?;
    let which = match (criterion, matches.get_flag("full")) {
        (Some(ix), _) => vec![Some(ix)],
        (None, true) => std::iter::once(None).chain(in_order(&results).into_iter().map(Some)).collect(),
        (None, false) => vec![None],
    };
    if matches.get_one::<String>("format").is_none_or(|f| f != "json") {
        return as_text(context, &results, unit, &which);
    }
    context.line(as_json(&results, unit, &which))?;
    results::remark(context, &results)
}

/// One trail, or a list of several.
fn as_json(results: &Results, unit: usize, which: &[Option<CriterionIx>]) -> String {
    let trail = |criterion: &Option<CriterionIx>| {
        let trail = explain(&results.round, &results.sheets, unit, *criterion);
        json!(wire::trail(&results.round, &trail))
    };
    match which {
        [one] => format!("{:#}", trail(one)),
        several => format!("{:#}", Value::from(several.iter().map(trail).collect::<Vec<_>>())),
    }
}

fn as_text(
    context: &mut Context,
    results: &Results,
    unit: usize,
    which: &[Option<CriterionIx>],
) -> Result<(), Failure> {
    let (Some(who), Some(sheet)) = (results.round.units.get(unit), results.sheets.sheets.get(unit)) else {
        return Ok(());
    };
    let lang = context.lang;
    let teller = Teller { round: &results.round, sheet, lang };
    let block = who.block.as_deref().map(|b| format!(", {} {b}", context.pick("khối", "block"))).unwrap_or_default();
    context.line(format!("{} ({}){block}", who.name, who.id))?;
    if which.first() == Some(&None) {
        context.raw(format!("\n{}", explanation::tree(&teller, context.width())))?;
    }
    for criterion in which {
        let trail = explain(&results.round, &results.sheets, unit, *criterion);
        context.raw(format!("\n{}", teller.tell(&trail)))?;
    }
    context.raw(format!("\n{}", results::source(results, lang)))
}

/// Every criterion, parents before their children.
fn in_order(results: &Results) -> Vec<CriterionIx> {
    let rubric = results.rubric();
    let mut order = Vec::new();
    let mut open: Vec<CriterionIx> = rubric.roots.iter().rev().copied().collect();
    while let Some(ix) = open.pop() {
        order.push(ix);
        open.extend(rubric.criterion(ix).children.iter().rev());
    }
    order
}

/// The unit of an id or a name; accents and case do not matter where that is unambiguous.
fn find_unit(round: &Round, wanted: &str) -> Result<usize, Failure> {
    let exact = round.units.iter().position(|u| &*u.id == wanted || &*u.name == wanted);
    if let Some(at) = exact {
        return Ok(at);
    }
    let key = folded(wanted);
    let mut alike = round.units.iter().enumerate().filter(|(_, u)| folded(&u.id) == key || folded(&u.name) == key);
    if let (Some((at, _)), None) = (alike.next(), alike.next()) {
        return Ok(at);
    }
    let names: Vec<&str> = round.units.iter().flat_map(|u| [&*u.id, &*u.name]).collect();
    let hint = match nearest(wanted, names.iter().copied()) {
        Some(near) => text!("có phải ý bạn là `{near}`?", "did you mean `{near}`?"),
        None => {
            let list: Vec<String> = round.units.iter().take(8).map(|u| format!("`{}`", u.id)).collect();
            let list = list.join(", ");
            text!("các đơn vị trong bảng: {list} …", "units of the table: {list} …")
        }
    };
    Err(Failure::usage(text!("không có đơn vị `{wanted}`", "there is no unit `{wanted}`"), Some(hint)))
}

/// The criterion of an id or a printed code.
fn find_criterion(round: &Round, wanted: &str) -> Result<CriterionIx, Failure> {
    round.rubric.find_criterion(wanted).ok_or_else(|| {
        let ids: Vec<&str> = round.rubric.criteria.iter().map(|c| &*c.id).collect();
        let hint = match nearest(wanted, ids.iter().copied()) {
            Some(near) => text!("có phải ý bạn là `{near}`?", "did you mean `{near}`?"),
            None => {
                let id = &round.rubric.meta.id;
                text!(
                    "xem mã tiêu chí bằng `parscore rubric show {id}`",
                    "`parscore rubric show {id}` lists the criteria"
                )
            }
        };
        Failure::usage(text!("không có tiêu chí `{wanted}`", "there is no criterion `{wanted}`"), Some(hint))
    })
}
