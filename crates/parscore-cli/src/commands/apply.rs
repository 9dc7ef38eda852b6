//! `parscore apply`: campaign, units and rubrics take effect as they stand in the folder.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::Arc;

use clap::{ArgMatches, Command};
use parscore_campaign::act::{Act, Apply, Recorded};
use parscore_campaign::config::{self, Campaign};
use parscore_campaign::session::Effect;
use parscore_core::diagnostic::Text;
use parscore_core::text;

use crate::campaign::{self, Acting};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "apply",
        help.pick(
            "Đưa campaign.toml, units.csv và bộ tiêu chí của thư mục vào hiệu lực",
            "Put campaign.toml, units.csv and the rubrics of the folder into effect",
        ),
        help.pick(
            "parscore apply [--dry-run] [--campaign <THƯ_MỤC>] [--actor <MÃ>]",
            "parscore apply [--dry-run] [--campaign <FOLDER>] [--actor <CODE>]",
        ),
        &[
            ("parscore apply --dry-run", "báo mọi lỗi và những gì sẽ thay đổi", "every fault, and what would change"),
            ("parscore apply --actor quan-tri", "áp dụng, ghi vào nhật ký", "apply and record it in the journal"),
        ],
    )
    .arg(campaign::dry_run_option(help))
    .arg(campaign::reason_option(help))
    .args(campaign::acting_options(help))
}

/// Reads, says what changes, records.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    let Some(texts) = campaign::of_folder(context, &campaign::folder(matches))? else { return Ok(()) };
    let (read, faults) = config::read(texts.texts());
    context.report(&faults)?;
    let Some(next) = read else { return Ok(()) };
    let acting = Acting::read(&session, matches)?;
    let former = session.texts().map_err(|error| campaign::session_failure(context, &error))?;
    let present = session.campaign().cloned();
    let recorded = Recorded::plain(Act::Apply(texts.clone()));
    let Some(effect) = acting.preview(context, &session, &recorded)? else { return Ok(()) };
    if effect == Effect::Recorded {
        for change in changes(present.as_ref().zip(former.as_ref()), (&next, &texts)) {
            context.line(change.in_lang(context.lang))?;
        }
    }
    acting.act(context, &mut session, recorded, None).map(|_| ())
}

/// What the new texts change.
pub(crate) fn changes(from: Option<(&Arc<Campaign>, &Apply)>, (to, texts): (&Campaign, &Apply)) -> Vec<Text> {
    let Some((from, former)) = from else { return first(to) };
    let mut found = Vec::new();
    units(from, to, &mut found);
    for block in &to.blocks {
        let (id, name) = (&block.id, &block.rubric_name);
        match from.block(id) {
            None => found.push(text!("+ khối `{id}`, bộ tiêu chí `{name}`", "+ block `{id}`, rubric `{name}`")),
            Some(old) if old.rubric.hashes.canonical != block.rubric.hashes.canonical => {
                found.push(text!(
                    "~ khối `{id}`: bộ tiêu chí `{name}` thay đổi",
                    "~ block `{id}`: rubric `{name}` changed"
                ));
            }
            Some(_) => {}
        }
    }
    for block in from.blocks.iter().filter(|b| to.block(&b.id).is_none()) {
        let id = &block.id;
        found.push(text!("- khối `{id}`", "- block `{id}`"));
    }
    let stages = |c: &Campaign| keyed(c.stages.iter().map(|s| (s.id.clone(), s)));
    let actors = |c: &Campaign| keyed(c.actors.iter().map(|a| (a.id.clone(), a)));
    let reports = |c: &Campaign| keyed(c.reports.iter().map(|r| (r.id.clone(), r)));
    lists(&stages(from), &stages(to), ("bước", "stage"), &mut found);
    lists(&actors(from), &actors(to), ("người thực hiện", "actor"), &mut found);
    lists(&reports(from), &reports(to), ("báo cáo", "report"), &mut found);
    if former.heads != texts.heads {
        found.push(Text::new("~ danh sách người đứng đầu (heads.csv)", "~ heads (heads.csv)"));
    }
    if former.calendars != texts.calendars {
        found.push(Text::new("~ lịch làm việc", "~ calendars"));
    }
    if found.is_empty() {
        found.push(Text::new(
            "chỉ thay đổi lời văn hoặc cách trình bày của tệp",
            "only wording or layout of the files changes",
        ));
    }
    found
}

fn first(to: &Campaign) -> Vec<Text> {
    let (units, stages, actors) = (to.units.len(), to.stages.len(), to.actors.len());
    let mut found = vec![text!(
        "Lần áp dụng đầu tiên: {units} đơn vị, {stages} bước, {actors} người thực hiện",
        "First texts: units {units}, stages {stages}, actors {actors}"
    )];
    for block in &to.blocks {
        let (title, name) = (&block.title, &block.rubric_name);
        let count = to.units.iter().filter(|u| u.block == block.id).count();
        found.push(text!(
            "+ {title}: {count} đơn vị, bộ tiêu chí `{name}`",
            "+ {title}: units {count}, rubric `{name}`"
        ));
    }
    found
}

fn units(from: &Campaign, to: &Campaign, found: &mut Vec<Text>) {
    for unit in &to.units {
        let (id, name) = (&unit.id, &unit.name);
        match from.unit(id) {
            None => found.push(text!("+ đơn vị `{id}` ({name})", "+ unit `{id}` ({name})")),
            Some(old) if old.block != unit.block => {
                let (a, b) = (&old.block, &unit.block);
                found
                    .push(text!("~ đơn vị `{id}`: khối `{a}` thành `{b}`", "~ unit `{id}`: block `{a}` becomes `{b}`"));
            }
            Some(old) if old.name != unit.name => {
                let (a, b) = (&old.name, &unit.name);
                found.push(text!("~ đơn vị `{id}`: `{a}` thành `{b}`", "~ unit `{id}`: `{a}` becomes `{b}`"));
            }
            Some(old) if old != unit => {
                found.push(text!("~ đơn vị `{id}`: thông tin khác", "~ unit `{id}`: other properties"));
            }
            Some(_) => {}
        }
    }
    for unit in from.units.iter().filter(|u| to.unit(&u.id).is_none()) {
        let (id, name) = (&unit.id, &unit.name);
        found.push(text!("- đơn vị `{id}` ({name})", "- unit `{id}` ({name})"));
    }
}

/// Things by id, each with all its fields as text.
fn keyed<T: Debug>(things: impl Iterator<Item = (Arc<str>, T)>) -> Vec<(Arc<str>, String)> {
    things.map(|(id, thing)| (id, format!("{thing:?}"))).collect()
}

fn lists(from: &[(Arc<str>, String)], to: &[(Arc<str>, String)], (vi, en): (&str, &str), found: &mut Vec<Text>) {
    let ids: BTreeSet<&Arc<str>> = from.iter().chain(to).map(|(id, _)| id).collect();
    let of = |list: &[(Arc<str>, String)], id: &Arc<str>| list.iter().find(|(i, _)| i == id).map(|(_, t)| t.clone());
    for id in ids {
        let sign = match (of(from, id), of(to, id)) {
            (None, _) => "+",
            (_, None) => "-",
            (Some(old), Some(new)) if old != new => "~",
            _ => continue,
        };
        found.push(text!("{sign} {vi} `{id}`", "{sign} {en} `{id}`"));
    }
}
