//! How wide text is, where it breaks, and how it is shortened. Widths are those of a Times-like face,
//! near enough to keep labels apart.

use std::iter::once;

/// The width of a text in pixels at a size.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a letter in parts of the size; combining marks take none.
fn em(letter: char) -> f64 {
    match letter {
        '\u{300}'..='\u{36f}' => 0.0,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '/' | ' ' => 0.32,
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 0.32,
        'm' | 'w' | 'M' | 'W' => 0.82,
        c if c.is_ascii_digit() => 0.5,
        c if c.is_uppercase() => 0.7,
        _ => 0.5,
    }
}

/// A text shortened to a width, with an ellipsis where something was left out.
pub(crate) fn shorten(text: &str, size: f64, most: f64) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let room = most - width("…", size);
    let mut used = 0.0;
    let mut kept: String = text
        .chars()
        .take_while(|letter| {
            used += em(*letter) * size;
            used <= room
        })
        .collect();
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// A text broken between words into lines of a width, at most so many; the last one is shortened.
pub(crate) fn wrap(text: &str, size: f64, most: f64, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if done.len() + 1 == lines {
            let rest = once(word).chain(words).collect::<Vec<_>>().join(" ");
            done.push(shorten(&rest, size, most));
            break;
        }
        let mut line = word.to_owned();
        while let Some(next) = words.peek() {
            if width(&line, size) + width(" ", size) + width(next, size) > most {
                break;
            }
            line.push(' ');
            line.push_str(next);
            words.next();
        }
        done.push(shorten(&line, size, most));
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_text_stays_and_long_text_ends_with_an_ellipsis() {
        assert_eq!(shorten("Sở Y tế", 12.0, 200.0), "Sở Y tế");
        let short = shorten("Sở Nông nghiệp và Phát triển nông thôn", 12.0, 80.0);
        assert!(short.ends_with('…') && width(&short, 12.0) <= 80.0, "{short}");
    }

    #[test]
    fn composed_and_decomposed_letters_are_as_wide() {
        assert!((width("ộ", 10.0) - width("o\u{323}\u{302}", 10.0)).abs() < 1e-9);
    }

    #[test]
    fn lines_break_between_words_and_none_is_lost() {
        let text = "Tỷ lệ hồ sơ giải quyết đúng hạn";
        let lines = wrap(text, 12.0, 90.0, 9);
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), text);
        assert_eq!(wrap(text, 12.0, 90.0, 2).len(), 2);
        assert!(wrap("", 12.0, 90.0, 2).is_empty());
    }
}
