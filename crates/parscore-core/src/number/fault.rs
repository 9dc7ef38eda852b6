//! What is said about a text that is not a number, wherever it stands.

use super::NumberFault;
use crate::diagnostic::{Code, Text};
use crate::text;

impl NumberFault {
    /// The code of the diagnostic.
    pub fn code(self) -> Code {
        match self {
            NumberFault::TooManyDigits => Code::TooManyDigits,
            _ => Code::BadNumber,
        }
    }

    /// What is wrong with `shown`.
    pub fn message(self, shown: &str) -> Text {
        let shown = shorten(shown);
        match self {
            NumberFault::Empty => {
                text!("chỗ này phải là một số nhưng để trống", "a number must stand here, but nothing does")
            }
            NumberFault::Comma => {
                text!("số `{shown}` viết bằng dấu phẩy", "the number `{shown}` is written with a comma")
            }
            NumberFault::Exponent => {
                text!("số `{shown}` viết theo dạng lũy thừa", "the number `{shown}` is written with an exponent")
            }
            NumberFault::TooManyDigits => {
                text!("số `{shown}` có hơn 28 chữ số", "the number `{shown}` has more than 28 digits")
            }
            NumberFault::NotANumber => text!("`{shown}` không phải là số", "`{shown}` is not a number"),
        }
    }

    /// What to write instead of `shown`.
    pub fn hint(self, shown: &str) -> Text {
        let plain: String = shown.chars().filter(|c| *c != '_').collect();
        let point = shown.replace(',', ".");
        match self {
            NumberFault::Comma if super::parse_exact(&point).is_ok() => {
                text!("dùng dấu chấm cho phần thập phân: `{point}`", "use a point before the decimals: `{point}`")
            }
            NumberFault::NotANumber if plain != shown && super::parse_exact(&plain).is_ok() => {
                text!("viết liền các chữ số: `{plain}`", "write the digits without marks between them: `{plain}`")
            }
            NumberFault::TooManyDigits => text!("làm tròn số trước khi ghi vào tệp", "round it before it is written"),
            NumberFault::Exponent => {
                text!("viết đầy đủ các chữ số, ví dụ `1500`", "write all its digits, such as `1500`")
            }
            _ => text!(
                "viết số bằng chữ số, dùng dấu chấm cho phần thập phân, ví dụ `2.5`",
                "write digits with a point before the decimals, such as `2.5`"
            ),
        }
    }
}

fn shorten(shown: &str) -> String {
    match shown.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &shown[..at]),
        None => shown.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse_exact;

    #[test]
    fn hints_give_the_number_that_was_meant() {
        for (text, want) in [("2,5", "`2.5`"), ("1_000", "`1000`"), ("1.234,5", "`2.5`")] {
            let hint = parse_exact(text).unwrap_err().hint(text);
            assert!(hint.en.contains(want) && hint.vi.contains(want), "{text}: {hint:?}");
        }
    }

    #[test]
    fn long_texts_are_cut_in_messages() {
        let long = "ế".repeat(500);
        assert!(parse_exact(&long).unwrap_err().message(&long).vi.chars().count() < 80);
    }
}
