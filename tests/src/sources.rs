//! A reading of Rust sources that is just enough for the rules of the house: code without comments
//! and literals.

/// `source` with comments and the insides of text and character literals blanked; line ends stay.
pub fn code_only(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < chars.len() {
        let end = skip(&chars, at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// End of the comment or literal that begins at `at`, or `at` itself.
fn skip(chars: &[char], at: usize) -> usize {
    let next = |n: usize| chars.get(at + n).copied().unwrap_or('\0');
    let starts_word = at == 0 || !is_word(chars[at - 1]);
    match chars[at] {
        '/' if next(1) == '/' => find(chars, at, |i| chars[i] == '\n'),
        '/' if next(1) == '*' => block_comment(chars, at),
        '"' => quoted(chars, at),
        '\'' if next(1) == '\\' => find(chars, at + 3, |i| chars[i] == '\'') + 1,
        '\'' if next(2) == '\'' => at + 3,
        'r' if starts_word && (next(1) == '"' || next(1) == '#') => raw(chars, at).unwrap_or(at),
        _ => at,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn find(chars: &[char], from: usize, hit: impl Fn(usize) -> bool) -> usize {
    (from..chars.len()).find(|i| hit(*i)).unwrap_or(chars.len().saturating_sub(1))
}

fn block_comment(chars: &[char], at: usize) -> usize {
    let mut depth = 0_u32;
    let mut i = at;
    while i + 1 < chars.len() {
        match (chars[i], chars[i + 1]) {
            ('/', '*') => (depth, i) = (depth + 1, i + 2),
            ('*', '/') if depth == 1 => return i + 2,
            ('*', '/') => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
    }
    chars.len()
}

fn quoted(chars: &[char], at: usize) -> usize {
    let mut i = at + 1;
    while i < chars.len() {
        match chars[i] {
            '\\' => i += 2,
            '"' => return i + 1,
            _ => i += 1,
        }
    }
    chars.len()
}

fn raw(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    let open = at + 1 + hashes;
    (chars.get(open) == Some(&'"')).then_some(())?;
    let closes =
        |i: usize| chars[i] == '"' && chars[i + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
    (open + 1..chars.len()).find(|i| closes(*i)).map(|i| i + 1 + hashes)
}

/// Binary floats in code that [`code_only`] has cleaned: the type names and literals such as `0.5`,
/// `1e3` and `2.`; `line: what` for each.
pub fn floats(code: &str) -> Vec<String> {
    let lines = (1..).zip(code.lines());
    lines.flat_map(|(n, line)| float_tokens(line).into_iter().map(move |t| format!("{n}: {t}"))).collect()
}

fn float_tokens(line: &str) -> Vec<String> {
    let chars: Vec<char> = line.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let end = if c.is_ascii_digit() { number_end(&chars, at) } else { word_end(&chars, at) };
        let token: String = chars[at..end].iter().collect();
        let after_point = at > 0 && chars[at - 1] == '.' && !(at > 1 && chars[at - 2] == '.');
        let is_float = match c {
            '0'..='9' => !after_point && is_float_literal(&token),
            _ => token == "f64" || token == "f32",
        };
        if is_float {
            found.push(token);
        }
        at = end.max(at + 1);
    }
    found
}

fn word_end(chars: &[char], at: usize) -> usize {
    (at..chars.len()).find(|i| !is_word(chars[*i])).unwrap_or(chars.len())
}

/// End of a number: digits, and a point that is followed by no second point and no word (`1..2`, `1.max(2)`, `x.0.1`).
fn number_end(chars: &[char], at: usize) -> usize {
    let whole = word_end(chars, at);
    let tuple_field = at > 0 && chars[at - 1] == '.';
    let after = chars.get(whole + 1).copied().unwrap_or(' ');
    if tuple_field || chars.get(whole) != Some(&'.') || after == '.' || (is_word(after) && !after.is_ascii_digit()) {
        return whole;
    }
    word_end(chars, whole + 1)
}

fn is_float_literal(token: &str) -> bool {
    let hex = token.starts_with("0x") || token.starts_with("0b") || token.starts_with("0o");
    !hex && (token.contains('.') || token.ends_with("f64") || token.ends_with("f32") || has_exponent(token))
}

fn has_exponent(token: &str) -> bool {
    let rest = token.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_');
    rest.strip_prefix(['e', 'E']).is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_floats_and_only_floats() {
        let hits = |s: &str| floats(&code_only(s)).len();
        for bad in ["let x: f64 = y;", "0.5", "let x = 1e3;", "2.", "1_f32", "a + 1.0_f64", "[1., 2]", "x as f32"] {
            assert!(hits(bad) > 0, "{bad}");
        }
        for good in [
            "// f64 and 0.5",
            "/* 1.5 /* f32 */ 2.5 */ x",
            "\"0.5\"",
            "r#\"f64 \" 0.5\"#",
            "x.0.1",
            "0..5",
            "1..=2",
            "1.max(2)",
            "0xE1F64",
            "'\"' // f64",
            "let f6 = 1_000;",
            "\"\\\" 0.5\"",
            "f64_like",
        ] {
            assert_eq!(hits(good), 0, "{good}");
        }
    }

    #[test]
    fn keeps_lines_and_code() {
        assert_eq!(code_only("a /* x\ny */ b"), "a     \n     b");
        assert_eq!(code_only("let c = 'x'; 'a: loop {}"), "let c =    ; 'a: loop {}");
    }
}
