//! Questions on the terminal.

use std::io::{self, BufRead as _};

use parscore_core::text;

use super::choice::Question;
use crate::context::Context;
use crate::failure::Failure;

/// Asks for a line; none at the end of input.
pub(crate) fn ask(context: &mut Context, question: &str) -> Result<Option<String>, Failure> {
    context.raw(format!("{question}: "))?;
    context.flush()?;
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line)?;
    Ok((read > 0).then(|| unquoted(line.trim()).to_owned()))
}

/// Whether what was shown is to be done.
pub(super) fn agreed(context: &mut Context) -> Result<bool, Failure> {
    let question = context.pick("\nThực hiện? (c = có, Enter = không)", "\nGo ahead? (y = yes, Enter = no)").to_owned();
    let answer = ask(context, &question)?.unwrap_or_default().to_lowercase();
    let yes = matches!(answer.as_str(), "c" | "co" | "có" | "y" | "yes");
    if !yes {
        context.line(context.pick("Chưa ghi gì", "Nothing was recorded"))?;
    }
    Ok(yes)
}

impl Question {
    /// The answer; empty where none is needed, `None` where one is needed and not given.
    pub(super) fn ask(&self, context: &mut Context) -> Result<Option<String>, Failure> {
        for (number, (_, label)) in (1..).zip(&self.known) {
            context.line(format!("{number:>6}. {label}"))?;
        }
        let words = context.pick(self.words.0, self.words.1).to_owned();
        let words = match &self.usual {
            Some(usual) => format!("{words} [{usual}]"),
            None => words,
        };
        loop {
            let Some(answer) = ask(context, &words)? else { return Ok(None) };
            match (answer.is_empty(), &self.usual) {
                (true, Some(usual)) => return Ok(Some(usual.clone())),
                (true, None) => return Ok(self.optional.then(String::new)),
                (false, _) => {}
            }
            // A number of the list, or the value itself.
            let picked = answer.parse::<usize>().ok().and_then(|n| self.known.get(n.checked_sub(1)?));
            match picked {
                Some((value, _)) => return Ok(Some(value.clone())),
                None if self.known.is_empty() || self.known.iter().any(|(value, _)| *value == answer) => {
                    return Ok(Some(answer));
                }
                None => {
                    let most = self.known.len();
                    let text = text!("hãy gõ một số từ 1 đến {most}", "type a number from 1 to {most}");
                    context.line(text.in_lang(context.lang))?;
                }
            }
        }
    }
}

/// A path that was dragged into the window comes in quotes.
fn unquoted(line: &str) -> &str {
    let within = |mark: char| line.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    within('"').or_else(|| within('\'')).unwrap_or(line).trim()
}

/// An argument as it would be typed.
pub(super) fn shell(argument: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:+,".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) {
        return argument.to_owned();
    }
    let mark = if argument.contains('\'') { '"' } else { '\'' };
    format!("{mark}{argument}{mark}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_of_dragged_paths_are_taken_off() {
        assert_eq!(unquoted("'/tmp/sổ theo dõi.xlsx'"), "/tmp/sổ theo dõi.xlsx");
        assert_eq!(unquoted("\"C:\\a b.xlsx\""), "C:\\a b.xlsx");
        assert_eq!(unquoted("a'b"), "a'b");
        assert_eq!(shell("so-y-te"), "so-y-te");
        assert_eq!(shell("bưu điện chậm"), "'bưu điện chậm'");
        assert_eq!(shell(""), "''");
    }
}
