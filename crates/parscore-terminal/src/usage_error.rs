//! Wrong arguments in words of both languages: the library's own sentences are English only.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use parscore_core::diagnostic::Text;
use parscore_core::text;

use crate::failure::Failure;

/// Most allowed words listed in a message.
const MOST_WORDS: usize = 12;

/// The usage failure that says what `error` says.
pub fn translated(error: &clap::Error, program: &str) -> Failure {
    let get = |kind| joined(error.get(kind));
    let arg = get(ContextKind::InvalidArg).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument => text!("không có tùy chọn `{arg}`", "there is no option `{arg}`"),
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand).unwrap_or_default();
            text!("không có lệnh `{name}`", "there is no command `{name}`")
        }
        ErrorKind::MissingSubcommand => text!("thiếu tên lệnh", "the name of a command is missing"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match get(ContextKind::InvalidValue).filter(|v| !v.is_empty()) {
                Some(value) => text!("`{value}` không dùng được cho `{arg}`", "`{value}` cannot be used for `{arg}`"),
                None => text!("thiếu giá trị sau `{arg}`", "the value after `{arg}` is missing"),
            }
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            text!("thiếu giá trị sau `{arg}`", "the value after `{arg}` is missing")
        }
        ErrorKind::TooManyValues => {
            let value = get(ContextKind::InvalidValue).unwrap_or_default();
            text!("thừa giá trị `{value}` ở `{arg}`", "`{value}` is one value too many for `{arg}`")
        }
        ErrorKind::ArgumentConflict => conflict(&arg, get(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => text!("thiếu {arg}", "{arg} is missing"),
        ErrorKind::InvalidUtf8 => {
            text!("có đối số không phải là văn bản Unicode", "an argument is not Unicode text")
        }
        _ => {
            let plain = error.to_string();
            let plain = plain.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            text!("dòng lệnh không hiểu được: {plain}", "the command line cannot be understood: {plain}")
        }
    };
    Failure::usage(message, Some(hint(error, program)))
}

fn conflict(arg: &str, prior: Option<String>) -> Text {
    match prior {
        Some(prior) if prior != arg => {
            text!("`{arg}` không đi cùng `{prior}`", "`{arg}` cannot be used together with `{prior}`")
        }
        _ => text!("`{arg}` chỉ được ghi một lần", "`{arg}` can be given once only"),
    }
}

/// What to write instead: the nearest name, the allowed words, or where help is.
fn hint(error: &clap::Error, program: &str) -> Text {
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| nearest(error.get(kind)));
    if let Some(name) = suggested {
        return text!("có phải ý bạn là `{name}`?", "did you mean `{name}`?");
    }
    match words(error.get(ContextKind::ValidValue)) {
        words if (1..=MOST_WORDS).contains(&words.len()) => {
            let list = words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ");
            text!("ghi một trong các từ: {list}", "write one of: {list}")
        }
        _ => text!(
            "xem `{program} --help` hoặc `{program} <LỆNH> --help`",
            "see `{program} --help` or `{program} <COMMAND> --help`"
        ),
    }
}

fn joined(value: Option<&ContextValue>) -> Option<String> {
    let words = words(value);
    (!words.is_empty()).then(|| words.join(", "))
}

/// The name that is most like the one that was written: clap gives the most alike last.
fn nearest(value: Option<&ContextValue>) -> Option<String> {
    words(value).pop()
}

fn words(value: Option<&ContextValue>) -> Vec<String> {
    match value {
        None | Some(ContextValue::None) => Vec::new(),
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(other) => vec![other.to_string()],
    }
}
