//! The canonical form of a rubric's TOML text, and the two hashes of a rubric.
//!
//! The form is what two readers of a file agree on, however it is typed: it is one line of JSON,
//! UTF-8, without white space outside texts, made from the parsed TOML like this.
//!
//! 1. A byte-order mark at the start is dropped; every CR LF becomes LF; the text is parsed as TOML.
//! 2. A **table**, whether inline, dotted or under a header, is `{"key":value,…}`; keys are brought to
//!    Unicode form NFC and sorted by code point.
//! 3. An **array**, whether inline or of `[[headers]]`, is `[value,…]` in file order.
//! 4. A **text** is brought to NFC and stands in double quotes. `"` and `\` are escaped with `\`;
//!    backspace, tab, line feed, form feed, carriage return are `\b \t \n \f \r`; other characters
//!    below U+0020 are `\u00xx` in lower-case hexadecimal; nothing else is escaped.
//! 5. A **number** is in its shortest plain decimal form: no `+`, no `_`, no exponent, no nought in
//!    front of the whole part, none at the end of the decimals, no bare point; minus nought is `0`.
//!    Hexadecimal, octal and binary numbers are written out in decimals.
//! 6. A text under one of the [`NUMBER_KEYS`] (or in an array under one) that consists of an optional
//!    sign, digits, and optionally a point with digits, with spaces, tabs or line ends around it, is a
//!    number: `max = "2.50"` and `max = 2.5` are equal; a fraction such as `"10/3"` stays the text that
//!    it is. Below the [`FREE_KEYS`] (whose tables have
//!    the user's own keys) this rule is off, and texts stay texts.
//! 7. A **date** is the text `"2020-12-31"`. A **boolean** is `true` or `false`.
//!
//! Comments, order of keys, spelling of numbers, Unicode form and line ends therefore do not change
//! the form; everything else does, the order of array elements and values equal to a default included.
//! A text that is not TOML, has two keys of one table that are equal in NFC, a time of day, an infinite
//! number or an exponent, or tables nested deeper than [`MAX_DEPTH`] has no canonical form; no such
//! text is a rubric either. The hash is the SHA-256 of the form's bytes, in lower-case hexadecimal.
//!
//! `tests/canonical_hash.py` computes the same without any code of this project.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use sha2::{Digest as _, Sha256};
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization as _;

use super::Hashes;

/// Keys whose value is a number or a formula, so that a quoted plain number means the number.
pub const NUMBER_KEYS: &[&str] = &[
    "above",
    "base",
    "below",
    "below_points",
    "cap",
    "ceiling",
    "count",
    "expect",
    "factor",
    "floor",
    "floor_points",
    "from",
    "index_below",
    "max",
    "min",
    "minimum_sample",
    "of",
    "out_of",
    "part_places",
    "place",
    "places",
    "points",
    "range",
    "rest",
    "scale",
    "schema",
    "share",
    "start",
    "step",
    "threshold",
    "tolerance",
    "top",
    "total_places",
    "value",
    "weight",
    "year",
];

/// Keys of tables whose own keys are names that the user chose.
pub const FREE_KEYS: &[&str] = &["attributes", "inputs", "peers", "pooled"];

/// Deepest nesting of tables and arrays that has a canonical form.
pub const MAX_DEPTH: u32 = 64;

/// Hashes of a rubric's text. Where it has no canonical form, `canonical` is empty.
pub fn hashes(text: &str) -> Hashes {
    Hashes { source: sha256(text.as_bytes()), canonical: form(text).map_or(String::new(), |f| sha256(f.as_bytes())) }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// The canonical form of a TOML text, `None` where it has none.
pub fn form(text: &str) -> Option<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let table = DeTable::parse(&text).ok()?;
    let mut out = String::with_capacity(text.len());
    write_table(&mut out, table.get_ref(), Keys::Format, 0)?;
    Some(out)
}

/// Whose keys a table has: only those of the format say that a text is a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keys {
    Format,
    Number,
    Free,
}

impl Keys {
    /// What holds below `key`.
    fn below(self, key: &str) -> Keys {
        match self {
            Keys::Free => Keys::Free,
            _ if FREE_KEYS.contains(&key) => Keys::Free,
            _ if NUMBER_KEYS.contains(&key) => Keys::Number,
            _ => Keys::Format,
        }
    }
}

fn write_table(out: &mut String, table: &DeTable<'_>, keys: Keys, depth: u32) -> Option<()> {
    if depth > MAX_DEPTH {
        return None;
    }
    let mut sorted = BTreeMap::new();
    for (key, value) in table {
        let key: String = key.get_ref().nfc().collect();
        if sorted.insert(key, value.get_ref()).is_some() {
            return None;
        }
    }
    out.push('{');
    for (i, (key, value)) in sorted.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        write_text(out, &key);
        out.push(':');
        write_value(out, value, keys.below(&key), depth + 1)?;
    }
    out.push('}');
    Some(())
}

fn write_value(out: &mut String, value: &DeValue<'_>, keys: Keys, depth: u32) -> Option<()> {
    match value {
        DeValue::String(text) => match plain_number(text.trim_matches([' ', '\t', '\r', '\n'])) {
            Some(number) if keys == Keys::Number => out.push_str(&number),
            _ => write_text(out, text),
        },
        DeValue::Integer(n) => out.push_str(&integer(n.as_str(), n.radix())?),
        DeValue::Float(n) => out.push_str(&plain_number(&n.as_str().replace('_', ""))?),
        DeValue::Boolean(b) => out.push_str(if *b { "true" } else { "false" }),
        DeValue::Datetime(d) => match (d.date, d.time, d.offset) {
            (Some(date), None, None) => write_text(out, &date.to_string()),
            _ => return None,
        },
        DeValue::Array(items) => return write_array(out, items, keys, depth),
        DeValue::Table(table) => return write_table(out, table, keys, depth),
    }
    Some(())
}

fn write_array(out: &mut String, items: &[toml::Spanned<DeValue<'_>>], keys: Keys, depth: u32) -> Option<()> {
    if depth > MAX_DEPTH {
        return None;
    }
    out.push('[');
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        write_value(out, item.get_ref(), keys, depth + 1)?;
    }
    out.push(']');
    Some(())
}

fn integer(digits: &str, radix: u32) -> Option<String> {
    let digits = digits.replace('_', "");
    match radix {
        10 => plain_number(&digits),
        _ => BigInt::parse_bytes(digits.as_bytes(), radix).map(|n| n.to_string()),
    }
}

/// The shortest plain decimal of `[+-]digits[.digits]`, `None` for anything else.
fn plain_number(text: &str) -> Option<String> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    let sign = if negative && !(whole.is_empty() && decimals.is_empty()) { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if decimals.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{decimals}"))
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.nfc() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::toml_walk::{TableSpec, Type};

    fn of(text: &str) -> String {
        form(text).unwrap()
    }

    #[test]
    fn the_form_by_hand() {
        let text = "# remark\nmax = 2.50\ntitle = 'Khá \"tốt\"'\n[a]\nok = true\nday = 2020-12-31\n[[b]]\npoints = \"0.10\"\n[[b]]\nid = '1.10'\n";
        let want = r#"{"a":{"day":"2020-12-31","ok":true},"b":[{"points":0.1},{"id":"1.10"}],"max":2.5,"title":"Khá \"tốt\""}"#;
        assert_eq!(of(text), want);
    }

    #[test]
    fn what_does_not_change_it() {
        let plain = "max = 2.5\ntitle = \"Điểm\"\nnote = \"\"\"a\nb\"\"\"\n";
        for same in [
            "title = \"Điểm\"\nmax = 2.50 # half\nnote = 'a\nb'\n".replace("'a\nb'", "'''a\nb'''").as_str(),
            "max = \"2.5\"\ntitle = \"Điểm\"\nnote = \"a\\nb\"\n",
            "max = \" +02.500 \"\ntitle = \"Đi\u{0065}\u{0302}\u{0309}m\"\nnote = \"a\\nb\"\n",
            "max = 2.5\r\ntitle = \"Điểm\"\r\nnote = \"\"\"a\r\nb\"\"\"\r\n",
            "\u{feff}max = 2.5\ntitle = \"\\u0110iểm\"\nnote = \"a\\nb\"\n",
        ] {
            assert_eq!(of(same), of(plain), "{same}");
        }
    }

    #[test]
    fn what_changes_it() {
        let texts = [
            "max = 2.5\n",
            "max = 2.51\n",
            "max = -2.5\n",
            "max = '2.5 %'\n",
            "max = '2,5'\n",
            "max = [2.5]\n",
            "max = true\n",
            "max = 'true'\n",
            "Max = 2.5\n",
            "id = '2.5'\n",
            "id = '2.50'\n",
            "id = 2.5\n",
            "id = 'a'\n",
            "id = 'A'\n",
            "id = 'a '\n",
            "band = [1, 2]\n",
            "band = [2, 1]\n",
            "[max]\n",
            "",
        ];
        let forms: BTreeSet<String> = texts.iter().map(|t| of(t)).collect();
        assert_eq!(forms.len(), texts.len());
    }

    #[test]
    fn keys_of_the_user_do_not_make_numbers() {
        assert_eq!(of("inputs = { points = '2.50', n = 2.50 }"), r#"{"inputs":{"n":2.5,"points":"2.50"}}"#);
        assert_eq!(of("peers = [{ from = '1.0' }]"), r#"{"peers":[{"from":"1.0"}]}"#);
        assert_eq!(of("range = ['1.0', 10]"), r#"{"range":[1,10]}"#);
    }

    #[test]
    fn numbers_in_every_spelling() {
        for (text, want) in [
            ("1_000", "1000"),
            ("1_000.250", "1000.25"),
            ("+0", "0"),
            ("-0.0", "0"),
            ("0xff", "255"),
            ("0o17", "15"),
            ("0b101", "5"),
            ("99999999999999999999999999", "99999999999999999999999999"),
        ] {
            assert_eq!(of(&format!("n = {text}")), format!("{{\"n\":{want}}}"), "{text}");
        }
    }

    #[test]
    fn texts_without_a_form() {
        for text in [
            "max = ",
            "x = 1e3",
            "x = inf",
            "x = 2020-01-01T10:00:00",
            "x = 10:00:00",
            "\"\u{e9}\" = 1\n\"e\u{301}\" = 2\n",
            &format!("{}x = 1", "a.".repeat(70)),
            &format!("{}x = 1", "a.".repeat(5_000)),
        ] {
            assert_eq!(form(text), None, "{text}");
            assert_eq!(hashes(text).canonical, "");
        }
    }

    #[test]
    fn hash_of_the_empty_text() {
        // SHA-256 of nothing and of `{}`, from `printf '' | sha256sum` and `printf '{}' | sha256sum`
        let h = hashes("");
        assert_eq!(h.source, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(h.canonical, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    /// Every key of the format with what it may hold, tables reached over any way once.
    fn keys_of(
        spec: &'static TableSpec,
        seen: &mut Vec<&'static TableSpec>,
        found: &mut Vec<(&'static str, &'static Type)>,
    ) {
        if seen.iter().any(|s| std::ptr::eq(*s, spec)) {
            return;
        }
        seen.push(spec);
        for key in spec.keys {
            found.push((key.name, &key.ty));
            tables(&key.ty, seen, found);
        }
    }

    fn tables(ty: &'static Type, seen: &mut Vec<&'static TableSpec>, found: &mut Vec<(&'static str, &'static Type)>) {
        match ty {
            Type::Table(spec) => keys_of(spec, seen, found),
            Type::Tagged(specs) => specs.iter().for_each(|spec| keys_of(spec, seen, found)),
            Type::List(of) | Type::Pair(of) | Type::Map(of) => tables(of, seen, found),
            Type::OneOf(types) => types.iter().for_each(|ty| tables(ty, seen, found)),
            _ => {}
        }
    }

    fn holds(ty: &Type, wanted: fn(&Type) -> bool) -> bool {
        wanted(ty)
            || match ty {
                Type::List(of) | Type::Pair(of) => holds(of, wanted),
                Type::OneOf(types) => types.iter().any(|ty| holds(ty, wanted)),
                _ => false,
            }
    }

    #[test]
    fn the_lists_of_keys_are_those_of_the_format() {
        let mut found = Vec::new();
        for file in [&crate::rubric::keys::FILE, &crate::calendar::FILE, &crate::documents::FILE] {
            keys_of(file, &mut Vec::new(), &mut found);
        }
        let with = |wanted: fn(&Type) -> bool| -> BTreeSet<&str> {
            found.iter().filter(|(_, ty)| holds(ty, wanted)).map(|(name, _)| *name).collect()
        };
        let numbers = with(|ty| matches!(ty, Type::Number | Type::Whole | Type::Formula));
        assert_eq!(numbers, NUMBER_KEYS.iter().copied().collect());
        // No key is a number here and free text there: only then may a quoted number be taken as one.
        let texts = with(|ty| matches!(ty, Type::Text | Type::Id | Type::Condition | Type::Answer));
        assert_eq!(numbers.intersection(&texts).collect::<Vec<_>>(), Vec::<&&str>::new());
        // Tables with keys of the user.
        let free: BTreeSet<&str> = found
            .iter()
            .filter(|(_, ty)| match ty {
                Type::Map(_) => true,
                Type::List(of) => matches!(of, Type::Map(_)),
                _ => false,
            })
            .map(|(name, _)| *name)
            .collect();
        assert_eq!(free, FREE_KEYS.iter().copied().collect());
    }
}
