//! The menu: what is to be done today, by number, for somebody who does not know the commands.
//!
//! It stands for command lines, which it shows before it runs them. `parscore` without arguments in a
//! terminal opens it; `parscore menu` opens it anywhere, reading its numbers from standard input.

mod ask;
mod choice;
mod outside;
mod year;

pub(crate) use ask::ask;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use jiff::civil::Date;
use parscore_campaign::clock;
use parscore_campaign::session::JOURNAL;
use parscore_core::text;

use crate::campaign;
use crate::cli;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use choice::{Choice, Does, Line};

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "menu",
        help.pick(
            "Danh mục việc cần làm hôm nay, chọn bằng số (mở sẵn khi gõ `parscore` không kèm gì)",
            "What is to be done today, by number (opened by `parscore` alone)",
        ),
        help.pick("parscore menu [--campaign <THƯ_MỤC>]", "parscore menu [--campaign <FOLDER>]"),
        &[("parscore menu", "chọn việc bằng số", "choose by number")],
    )
    .arg(help.option("on", ("NGÀY", "DATE"), ("Ngày làm việc; mặc định là hôm nay", "The day; today unless given")))
    .arg(campaign::folder_option(help))
}

/// Opens the menu that the arguments ask for.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let on = campaign::word(matches, "on").map(campaign::day).transpose()?;
    let folder = match campaign::word(matches, "campaign") {
        Some(_) => Some(campaign::folder_with_journal(matches)?),
        None => here(),
    };
    Menu { folder, on, actor: None }.run(context)
}

/// Opens the menu in the current folder.
pub(crate) fn open(context: &mut Context) -> Result<(), Failure> {
    Menu { folder: here(), on: None, actor: None }.run(context)
}

/// The current folder, where it is that of a campaign.
fn here() -> Option<PathBuf> {
    Path::new(JOURNAL).is_file().then(|| PathBuf::from("."))
}

/// Where the menu stands.
struct Menu {
    /// Folder of the campaign that is worked on.
    folder: Option<PathBuf>,
    /// The day that was asked for.
    on: Option<Date>,
    /// Who acted last.
    actor: Option<String>,
}

impl Menu {
    fn run(&mut self, context: &mut Context) -> Result<(), Failure> {
        loop {
            let choices = match &self.folder {
                Some(folder) => year::choices(context, folder, self.day())?,
                None => outside::choices(context)?,
            };
            show(context, &choices)?;
            let Some(choice) = chosen(context, &choices)? else { return Ok(()) };
            match &choice.does {
                Does::Enter(folder) => self.folder = Some(folder.clone()),
                Does::Run(line) => {
                    if let Err(failure) = self.line(context, line) {
                        match failure {
                            Failure::Output(_) => return Err(failure),
                            // The menu goes on: what was wrong has been said.
                            failure => context.complain(&failure),
                        }
                    }
                    let again = context.pick("Nhấn Enter để trở lại danh mục", "Press Enter for the menu").to_owned();
                    if ask(context, &format!("\n{again}"))?.is_none() {
                        return Ok(());
                    }
                }
            }
        }
    }

    fn day(&self) -> Date {
        self.on.or_else(|| clock::day(&campaign::now())).unwrap_or_default()
    }

    /// Asks for what a line needs, shows it, runs it; acts are shown before they are recorded.
    fn line(&mut self, context: &mut Context, line: &Line) -> Result<(), Failure> {
        let mut arguments = line.arguments.clone();
        for question in &line.asks {
            let Some(answer) = question.ask(context)? else {
                let text = text!("bỏ qua, chưa làm gì", "left, nothing was done");
                return context.remark(&text);
            };
            if !answer.is_empty() {
                arguments.extend(question.option.map(str::to_owned));
                arguments.push(answer);
            }
        }
        if let (Some(folder), true) = (&self.folder, line.of_year)
            && folder != Path::new(".")
        {
            arguments.extend(["--campaign".to_owned(), folder.display().to_string()]);
        }
        if let (Some(folder), true) = (self.folder.clone(), line.acts) {
            let Some(acting) = self.acting(context, &folder, line)? else { return Ok(()) };
            arguments.extend(acting);
        }
        let asks_day = matches!(arguments.first().map(String::as_str), Some("status" | "watch"));
        if let (Some(on), true) = (self.on, asks_day) {
            arguments.extend(["--on".to_owned(), on.to_string()]);
        }
        if !line.preview {
            return typed(context, &arguments);
        }
        let before = context.error_count();
        let mut preview = arguments.clone();
        preview.push("--dry-run".to_owned());
        typed(context, &preview)?;
        if context.error_count() > before || !ask::agreed(context)? {
            return Ok(());
        }
        typed(context, &arguments)
    }

    /// The options that say who acts and when; `None` where nobody was named.
    fn acting(&mut self, context: &mut Context, folder: &Path, line: &Line) -> Result<Option<Vec<String>>, Failure> {
        let mut options = Vec::new();
        if !campaign::names_actor() && !line.roles.is_empty() {
            let Some(actor) = year::actor(context, folder, line.roles, self.actor.as_deref())? else { return Ok(None) };
            options.extend(["--actor".to_owned(), actor.clone()]);
            self.actor = Some(actor);
        }
        if let Some(on) = self.on {
            options.extend(["--at".to_owned(), format!("{on}T08:00:00+07:00")]);
        }
        Ok(Some(options))
    }
}

/// Runs a command line as if it was typed; it is shown so that it can be typed the next time.
fn typed(context: &mut Context, arguments: &[String]) -> Result<(), Failure> {
    let shown: Vec<String> = arguments.iter().map(|a| ask::shell(a)).collect();
    context.line(format!("\n$ parscore {}\n", shown.join(" ")))?;
    let arguments: Vec<OsString> = ["parscore".to_owned()].iter().chain(arguments).map(OsString::from).collect();
    cli::run(context, &arguments)
}

fn show(context: &mut Context, choices: &[Choice]) -> Result<(), Failure> {
    let mut heading = "";
    for (number, choice) in (1..).zip(choices) {
        let under = context.pick(choice.under.0, choice.under.1);
        if under != heading {
            context.line(format!("\n{under}"))?;
            heading = under;
        }
        context.line(format!("{number:>4}. {}", choice.text))?;
    }
    context.line(format!("{:>4}. {}", 0, context.pick("Thoát", "Leave")))
}

/// The choice of a number; none to leave.
fn chosen<'c>(context: &mut Context, choices: &'c [Choice]) -> Result<Option<&'c Choice>, Failure> {
    loop {
        let question = context.pick("\nChọn số", "\nNumber").to_owned();
        let Some(text) = ask(context, &question)? else { return Ok(None) };
        match text.parse::<usize>() {
            Ok(0) => return Ok(None),
            Ok(number) if number <= choices.len() => return Ok(choices.get(number - 1)),
            _ => {
                let most = choices.len();
                let text =
                    text!("hãy gõ một số từ 0 đến {most} rồi nhấn Enter", "type a number from 0 to {most}, then Enter");
                context.line(text.in_lang(context.lang))?;
            }
        }
    }
}
