//! One line of the menu: what it says, and the command line that it stands for.

use std::path::PathBuf;

use parscore_campaign::config::ActorRole;

use crate::help::Words;

/// One line of the menu.
pub(super) struct Choice {
    /// The heading that it stands under.
    pub(super) under: Words,
    /// What it does.
    pub(super) text: String,
    /// What follows from choosing it.
    pub(super) does: Does,
}

/// See [`Choice::does`].
pub(super) enum Does {
    /// A command is run.
    Run(Line),
    /// The menu of a campaign's folder is opened.
    Enter(PathBuf),
}

/// A command line in the making.
#[derive(Default)]
pub(super) struct Line {
    /// Its beginning.
    pub(super) arguments: Vec<String>,
    /// What is asked for first; the answers follow in this order.
    pub(super) asks: Vec<Question>,
    /// It is about the campaign of the menu.
    pub(super) of_year: bool,
    /// It is done by somebody at an instant.
    pub(super) acts: bool,
    /// Who may do it; the command itself says so where nobody is named.
    pub(super) roles: &'static [ActorRole],
    /// It is shown with `--dry-run` before it is done.
    pub(super) preview: bool,
}

/// Something to ask for.
#[derive(Default)]
pub(super) struct Question {
    /// The option that it fills; the next argument without one.
    pub(super) option: Option<&'static str>,
    /// The words of the question.
    pub(super) words: Words,
    /// The answer of an empty line.
    pub(super) usual: Option<String>,
    /// An empty line is an answer.
    pub(super) optional: bool,
    /// Values to choose from by number, with what they mean.
    pub(super) known: Vec<(String, String)>,
}

impl Question {
    /// Asks for the next argument.
    pub(super) fn of(words: Words) -> Self {
        Question { words, ..Question::default() }
    }

    /// Asks for the value of an option.
    pub(super) fn option(option: &'static str, words: Words) -> Self {
        Question { option: Some(option), ..Question::of(words) }
    }

    /// With a usual answer.
    pub(super) fn usual(mut self, usual: impl Into<String>) -> Self {
        self.usual = Some(usual.into());
        self
    }

    /// May be left empty.
    pub(super) fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// With values to choose from.
    pub(super) fn known(mut self, known: Vec<(String, String)>) -> Self {
        self.known = known;
        self
    }
}

impl Line {
    /// A command of the campaign.
    pub(super) fn of_year(arguments: &[&str]) -> Self {
        Line { of_year: true, ..Line::of(arguments) }
    }

    /// A command of its own.
    pub(super) fn of(arguments: &[&str]) -> Self {
        Line { arguments: arguments.iter().map(|a| (*a).to_owned()).collect(), ..Line::default() }
    }

    /// Asks for something first.
    pub(super) fn asks(mut self, question: Question) -> Self {
        self.asks.push(question);
        self
    }

    /// Records an act of somebody with one of the roles; it is shown first.
    pub(super) fn act(mut self, roles: &'static [ActorRole]) -> Self {
        (self.acts, self.preview) = (true, true);
        self.roles = roles;
        self
    }
}
