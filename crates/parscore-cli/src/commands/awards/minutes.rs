//! `parscore awards minutes`: what the board decided beside what was proposed, and what is still open.

use std::collections::BTreeSet;

use clap::{ArgMatches, Command};
use parscore_campaign::act::ProposedState;
use parscore_campaign::session::Session;
use parscore_core::diagnostic::{Lang, Text};
use parscore_core::text;
use serde_json::json;

use super::options;
use crate::awards::say;
use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::table::{Align, Grid};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "minutes",
        help.pick(
            "Quyết định của hội đồng bên cạnh đề xuất: chỗ nào khác, vì sao, còn gì chưa quyết định",
            "The board's decisions beside the proposals: where they differ and why, what is still open",
        ),
        "parscore awards minutes [--format table|csv|json]",
        &[
            ("parscore awards minutes", "cả hai bên cạnh nhau", "both side by side"),
            ("parscore awards minutes --format csv", "đưa vào biên bản", "for the minutes"),
        ],
    )
    .arg(options::format_option(help, options::ANY))
    .arg(campaign::folder_option(help))
}

/// One decision with what it stands beside.
struct Decided {
    subject: String,
    agency: String,
    code: String,
    /// What the proposal of its time said.
    proposed: Option<ProposedState>,
    /// What the proposal that counts now says, where it is another.
    now: Option<ProposedState>,
    granted: bool,
    reason: Option<String>,
    entry: u64,
}

impl Decided {
    /// Whether the board went another way. What needs review proposes neither: there the board decides by
    /// itself.
    fn differs(&self) -> bool {
        !self.by_itself() && self.proposed.is_none_or(|state| state.differs(self.granted))
    }

    fn by_itself(&self) -> bool {
        self.proposed == Some(ProposedState::NeedsReview)
    }
}

/// Prints the decisions that count.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let session = campaign::open(context, matches)?;
    campaign::in_effect(&session)?;
    let all = decided(&session).map_err(|error| campaign::session_failure(context, &error))?;
    let open = open(&session, &all).map_err(|error| campaign::session_failure(context, &error))?;
    match campaign::word(matches, "format") {
        Some("csv") => csv(context, &all),
        Some("json") => {
            let lines: Vec<_> = all.iter().map(value).collect();
            context.line(format!("{:#}", json!({ "decisions": lines, "eligible_without_decision": open })))
        }
        _ => table(context, &all, open),
    }
}

/// The decisions that count, by subject and code.
fn decided(session: &Session) -> Result<Vec<Decided>, parscore_campaign::session::SessionError> {
    let state = session.state();
    let mut awards: Vec<_> = state.all_awarded().into_iter().collect();
    // Proposals are read one after the other: the rows of the last one are kept.
    awards.sort_by_key(|(_, award)| award.proposal);
    let current = state.proposal().map(|p| p.entry);
    let mut all = Vec::new();
    for ((subject, code), award) in awards {
        let beside = session.proposed(award.proposal)?;
        let row = beside.row(subject, code);
        let reason = session.journal().entry(award.entry)?.and_then(|entry| entry.act.reason);
        all.push(Decided {
            subject: subject.to_owned(),
            agency: row.map(|r| r.agency.clone()).unwrap_or_default(),
            code: code.to_owned(),
            proposed: row.map(|r| r.state),
            now: None,
            granted: award.granted,
            reason,
            entry: award.entry,
        });
        if let (Some(last), Some(current)) = (all.last_mut(), current.filter(|c| *c != award.proposal)) {
            let now = session.proposed(current)?.row(subject, code).map(|r| r.state);
            last.now = now.filter(|now| Some(*now) != last.proposed);
        }
    }
    all.sort_by(|a, b| (&a.agency, &a.subject, &a.code).cmp(&(&b.agency, &b.subject, &b.code)));
    Ok(all)
}

/// How many eligible ones of the proposal that counts have no decision; grades need none of the board.
fn open(session: &Session, all: &[Decided]) -> Result<usize, parscore_campaign::session::SessionError> {
    let Some(proposal) = session.state().proposal() else { return Ok(0) };
    let decided: BTreeSet<(&str, &str)> = all.iter().map(|d| (d.subject.as_str(), d.code.as_str())).collect();
    let proposed = session.proposed(proposal.entry)?;
    let eligible = proposed.rows().iter().filter(|r| r.state == ProposedState::Eligible && !r.code.starts_with("XL"));
    Ok(eligible.filter(|r| !decided.contains(&(r.subject.as_str(), r.code.as_str()))).count())
}

fn name(state: Option<ProposedState>) -> &'static str {
    state.and_then(|s| ProposedState::ALL.iter().find(|(known, _)| *known == s)).map_or("", |(_, name)| *name)
}

fn shown(state: Option<ProposedState>, lang: Lang) -> String {
    use parscore_awards::proposal::State;
    let state = State::ALL.iter().find(|(_, known)| *known == name(state)).map(|(state, _)| *state);
    state.map(|s| say::state(s).in_lang(lang).to_owned()).unwrap_or_default()
}

fn table(context: &mut Context, all: &[Decided], open: usize) -> Result<(), Failure> {
    let lang = context.lang;
    let mut grid = Grid::new(&[
        (context.pick("Cơ quan", "Agency"), Align::Left),
        (context.pick("Đối tượng", "Subject"), Align::Left),
        (context.pick("Mã", "Code"), Align::Left),
        (context.pick("Đề xuất", "Proposed"), Align::Left),
        (context.pick("Hội đồng", "Board"), Align::Left),
        (context.pick("So với đề xuất", "Against it"), Align::Left),
        (context.pick("Lý do", "Why"), Align::Left),
        (context.pick("Mục", "Entry"), Align::Right),
    ])
    .width(context.width());
    for d in all {
        let now = d.now.map(|now| {
            let now = shown(Some(now), lang);
            text!(" (nay là {now})", " (now {now})").in_lang(lang).to_owned()
        });
        let board = match d.granted {
            true => context.pick("đồng ý", "granted"),
            false => context.pick("không đồng ý", "refused"),
        };
        grid.row(vec![
            d.agency.clone(),
            d.subject.clone(),
            d.code.clone(),
            shown(d.proposed, lang) + &now.unwrap_or_default(),
            board.to_owned(),
            match (d.differs(), d.by_itself()) {
                (true, _) => context.pick("khác đề xuất", "differs").to_owned(),
                (_, true) => context.pick("hội đồng tự quyết", "the board's own").to_owned(),
                _ => String::new(),
            },
            d.reason.clone().unwrap_or_default(),
            d.entry.to_string(),
        ]);
    }
    if all.is_empty() {
        context.line(context.pick("Hội đồng chưa có quyết định nào", "The board has decided nothing yet"))?;
    } else {
        context.raw(grid.text())?;
    }
    let (granted, differ) = (all.iter().filter(|d| d.granted).count(), all.iter().filter(|d| d.differs()).count());
    let refused = all.len() - granted;
    let Text { vi, en } = text!(
        "{granted} đồng ý, {refused} không đồng ý, {differ} khác đề xuất; {open} đề xuất đủ điều kiện chưa có quyết định",
        "granted {granted}, refused {refused}, not as proposed {differ}; eligible without a decision: {open}"
    );
    context.line(Text::new(vi, en).in_lang(lang))
}

fn value(d: &Decided) -> serde_json::Value {
    json!({
        "agency": d.agency,
        "subject": d.subject,
        "code": d.code,
        "proposed": name(d.proposed),
        "proposed_now": d.now.map(|now| name(Some(now))),
        "granted": d.granted,
        "differs": d.differs(),
        "reason": d.reason,
        "entry": d.entry,
    })
}

fn csv(context: &mut Context, all: &[Decided]) -> Result<(), Failure> {
    context.line("agency,subject,code,proposed,proposed_now,granted,differs,reason,entry")?;
    for d in all {
        let reason = d.reason.as_deref().unwrap_or_default();
        let cells = [
            d.agency.clone(),
            d.subject.clone(),
            d.code.clone(),
            name(d.proposed).to_owned(),
            name(d.now).to_owned(),
            if d.granted { "yes" } else { "no" }.to_owned(),
            d.differs().to_string(),
            crate::awards::quoted(reason),
            d.entry.to_string(),
        ];
        context.line(cells.join(","))?;
    }
    Ok(())
}
