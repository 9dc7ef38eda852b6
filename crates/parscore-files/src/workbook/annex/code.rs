//! Codes of annexes: A, I, 1, 1.1, a), and bullets.

/// What a code says about where its row stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Code {
    /// A, B, … above Roman numbers, or Roman numbers: which one, the order of the rows decides.
    Capital(String),
    /// 1, 1.1, 1.1.1: its parts.
    Numeric(Vec<u32>),
    /// a, b): below the row before that has another code.
    Letter(char),
}

impl Code {
    /// The code of a text; `None` for bullets and anything else.
    pub(super) fn parse(text: &str) -> Option<Code> {
        let text = text.trim().trim_end_matches(['.', ')', ':']).trim_end();
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.is_ascii_lowercase() || c == 'đ' => return Some(Code::Letter(c)),
            _ => {}
        }
        if !text.is_empty() && text.chars().all(|c| c.is_ascii_uppercase()) {
            let capital = text.len() == 1 || roman(text).is_some();
            return capital.then(|| Code::Capital(text.to_owned()));
        }
        let parts: Option<Vec<u32>> = text.split('.').map(|p| p.parse().ok().filter(|_| p.len() <= 4)).collect();
        parts.filter(|p| !p.is_empty()).map(Code::Numeric)
    }
}

/// The value of a Roman number as annexes write them.
pub(super) fn roman(text: &str) -> Option<u32> {
    let digit = |c: char| {
        Some(match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        })
    };
    let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
    let mut value = 0;
    for (at, d) in digits.iter().enumerate() {
        match digits.get(at + 1) {
            Some(next) if next > d => value -= i64::from(*d),
            _ => value += i64::from(*d),
        }
    }
    u32::try_from(value).ok().filter(|v| *v > 0 && written(*v) == text)
}

fn written(mut value: u32) -> String {
    let mut out = String::new();
    for (size, digits) in
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    {
        while value >= size {
            out.push_str(digits);
            value -= size;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        let numeric = |parts: &[u32]| Some(Code::Numeric(parts.to_vec()));
        for (text, want) in [
            ("1", numeric(&[1])),
            ("1.", numeric(&[1])),
            ("2.10.3", numeric(&[2, 10, 3])),
            ("IV", Some(Code::Capital("IV".into()))),
            ("A.", Some(Code::Capital("A".into()))),
            ("a)", Some(Code::Letter('a'))),
            ("đ", Some(Code::Letter('đ'))),
            ("-", None),
            ("", None),
            ("+", None),
            ("ABC", None),
            ("1.a", None),
            ("Tổng", None),
        ] {
            assert_eq!(Code::parse(text), want, "{text}");
        }
    }

    #[test]
    fn roman_numbers() {
        for (text, want) in
            [("I", Some(1)), ("IV", Some(4)), ("XIV", Some(14)), ("IIII", None), ("IC", None), ("A", None)]
        {
            assert_eq!(roman(text), want, "{text}");
        }
    }
}
