//! What every command needs: the language, where output goes, and the count of faults reported.

use std::collections::BTreeSet;
use std::fmt::{self, Display};
use std::io::{self, BufWriter, IsTerminal, Write};

use parscore_core::diagnostic::{Diagnostic, Lang, Place, Severity, Text};

use crate::failure::{self, Failure};
use crate::people::People;
use crate::render::{self, ErrorFormat, Sources};

/// Language, output and the faults reported so far.
pub struct Context {
    /// Language of everything that is printed for people.
    pub lang: Lang,
    /// How faults are printed.
    pub errors: ErrorFormat,
    /// Warnings end with their own exit code.
    pub strict: bool,
    /// Texts that faults point into.
    pub sources: Sources,
    out: Box<dyn Write>,
    messages: Box<dyn Write>,
    colour: bool,
    /// Faults of lists that several rubrics share, so that they are said once.
    said: BTreeSet<Diagnostic>,
    reported: Vec<Diagnostic>,
    error_count: usize,
    warning_count: usize,
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context").field("lang", &self.lang).field("errors", &self.errors).finish_non_exhaustive()
    }
}

impl Context {
    /// Output to the terminal, nothing reported yet.
    pub fn new(lang: Lang) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        Context {
            lang,
            errors: ErrorFormat::Human,
            strict: false,
            sources: Sources::default(),
            out: Box::new(BufWriter::new(io::stdout())),
            messages: Box::new(io::stderr()),
            colour: io::stderr().is_terminal() && !plain,
            said: BTreeSet::new(),
            reported: Vec::new(),
            error_count: 0,
            warning_count: 0,
        }
    }

    /// The text of the language.
    pub fn pick<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        crate::help::pick(self.lang, vi, en)
    }

    /// Characters that a line of a table may take: the terminal's, else a page's.
    pub fn width(&self) -> u16 {
        const PAGE: u16 = 140;
        match terminal_size::terminal_size() {
            Some((width, _)) if io::stdout().is_terminal() => width.0.max(60),
            _ => PAGE,
        }
    }

    /// How numbers and dates look for people in this language.
    pub fn people(&self) -> People {
        People::new(self.lang)
    }

    /// Prints a line of data to standard output.
    pub fn line(&mut self, text: impl Display) -> Result<(), Failure> {
        writeln!(self.out, "{text}").map_err(Failure::Output)
    }

    /// Prints a line `name: value`, the name in the language.
    pub fn entry(&mut self, vi: &str, en: &str, value: impl Display) -> Result<(), Failure> {
        let name = crate::help::pick(self.lang, vi, en).to_owned();
        self.line(format!("{name}: {value}"))
    }

    /// Prints text to standard output as it is.
    pub fn raw(&mut self, text: impl Display) -> Result<(), Failure> {
        write!(self.out, "{text}").map_err(Failure::Output)
    }

    /// Prints a line for people to standard error.
    pub fn remark(&mut self, text: &Text) -> Result<(), Failure> {
        self.flush()?;
        writeln!(self.messages, "{}", text.in_lang(self.lang)).map_err(Failure::Output)
    }

    /// Prints a line about a place for people to standard error.
    pub fn remark_at(&mut self, place: &Place, text: &Text) -> Result<(), Failure> {
        let line = render::at(place, text, &self.sources, self.lang);
        self.flush()?;
        writeln!(self.messages, "{line}").map_err(Failure::Output)
    }

    /// The faults that were not given here before.
    pub fn first_time(&mut self, faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
        faults.into_iter().filter(|d| self.said.insert(d.clone())).collect()
    }

    /// Prints faults to standard error and counts them.
    pub fn report(&mut self, faults: &[Diagnostic]) -> Result<(), Failure> {
        self.error_count += faults.iter().filter(|d| d.severity == Severity::Error).count();
        self.warning_count += faults.iter().filter(|d| d.severity == Severity::Warning).count();
        if faults.is_empty() {
            return Ok(());
        }
        self.reported.extend_from_slice(faults);
        self.flush()?;
        let text = render::diagnostics(faults, &self.sources, self.errors, self.lang, self.colour);
        self.messages.write_all(text.as_bytes()).map_err(Failure::Output)
    }

    /// Every fault reported so far.
    pub fn reported(&self) -> &[Diagnostic] {
        &self.reported
    }

    /// Errors reported so far.
    pub fn error_count(&self) -> usize {
        self.error_count
    }

    /// Prints why a command could not go on. Nothing more can be done if that fails too.
    pub fn complain(&mut self, failure: &Failure) {
        let ended = match failure {
            Failure::CouldNot(message, hint) | Failure::Usage(message, hint) => {
                let _ = self.flush();
                let text = render::plain(message, hint.as_ref(), self.errors, self.lang, self.colour);
                self.messages.write_all(text.as_bytes()).map_err(Failure::Output)
            }
            Failure::Help(text) => self.messages.write_all(text.as_bytes()).map_err(Failure::Output),
            Failure::Ended(_) | Failure::Output(_) => Ok(()),
        };
        drop(ended);
    }

    /// Sends buffered output on its way.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(Failure::Output)
    }

    /// The exit code that the reported faults call for.
    pub fn exit_code(&self) -> u8 {
        match (self.error_count, self.warning_count) {
            (1.., _) => failure::INPUT_ERRORS,
            (0, 1..) if self.strict => failure::STRICT_WARNINGS,
            _ => failure::DONE,
        }
    }
}
