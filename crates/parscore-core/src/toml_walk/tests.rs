//! Faults are asserted by the text that they underline.

use super::*;

static INNER: TableSpec = TableSpec {
    name: "inner",
    vi: "phần",
    en: "part",
    keys: &[
        Key::new("id", Type::Id, "mã", "id").needed(),
        Key::new("n", Type::Number, "số", "number"),
        Key::new("day", Type::Date, "ngày", "day"),
        Key::new("mode", Type::Word(&names(&MODES)), "cách", "mode"),
        Key::new("on", Type::Boolean, "bật", "on"),
    ],
};
static MODES: [(u8, &str); 2] = [(1, "half_up"), (2, "cut")];
static FILE: TableSpec = TableSpec {
    name: "file",
    vi: "tệp",
    en: "file",
    keys: &[
        Key::new("a", Type::Number, "số", "number"),
        Key::new("b", Type::Number, "số", "number"),
        Key::new("title", Type::Text, "tên", "title"),
        Key::new("part", Type::List(&Type::Table(&INNER)), "các phần", "parts"),
        Key::new("free", Type::Map(&Type::Number), "tự do", "free"),
    ],
};

/// Code and underlined text of every fault of a file that is read by the lists above.
fn faults(text: &str) -> Vec<(&'static str, String)> {
    let walk = Walk::new("x.toml", text);
    let document = walk.parse();
    let file = walk.root(&document, &FILE);
    let _ = (file.number("a"), file.number("b"), file.text("title"));
    for part in file.tables("part", &INNER) {
        let _ = (part.text("id"), part.number("n"), part.date("day"), part.word("mode", &MODES), part.boolean("on"));
    }
    let found = walk.finish();
    assert!(found.iter().all(|d| d.hint.is_some()), "{found:?}");
    found
        .iter()
        .map(|d| match &d.place {
            Place::Text { start, end, .. } => (d.code.name(), text[*start..*end].to_owned()),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[track_caller]
fn check(text: &str, want: &[(&str, &str)]) {
    let found = faults(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(c, t)| (*c, t.as_str())).collect();
    assert_eq!(found, want, "{text}");
}

#[test]
fn good_files_have_no_faults() {
    check("", &[]);
    check("\u{feff}a = 2.5\r\nb = \"2.50\"\r\n[[part]]\r\nid = 'x'\r\nday = 2020-12-31\r\n", &[]);
    check("part = [ { id = 'x', day = '2020-12-31', mode = 'cut', on = true } ]", &[]);
}

#[test]
fn every_fault_of_a_file_in_its_order() {
    check(
        "a = 'x'\nc = 1\ntitle = 5\n[[part]]\nn = 1e3\nday = '31/12/2020'\nmode = 'halfup'\non = 1\n[part.x]\n",
        &[
            ("bad-number", "'x'"),
            ("unknown-key", "c"),
            ("wrong-type", "5"),
            ("missing-key", "[[part]]"),
            ("bad-number", "1e3"),
            ("bad-date", "'31/12/2020'"),
            ("unknown-word", "'halfup'"),
            ("wrong-type", "1"),
            ("unknown-key", "x"),
        ],
    );
}

#[test]
fn numbers_of_toml_that_are_not_plain_decimals() {
    for written in ["1_000", "0x1F", "1e3", "inf", "nan", "'2,5'", "''"] {
        check(&format!("a = {written}"), &[("bad-number", written)]);
    }
    check("a = 12345678901234567890123456789", &[("too-many-digits", "12345678901234567890123456789")]);
}

#[test]
fn mistakes_of_syntax_are_told_apart() {
    check("a = 2,5\nb = 3,25", &[("bad-number", "2,5"), ("bad-number", "3,25")]);
    check("part = [ { id = 'x', n = 2,5, day = 2020-01-01 } ]\nb = 1", &[("bad-number", "2,5")]);
    check("part = [ { id = 'x', n = 2,5 } ]\nb = 1", &[("bad-number", "2,5")]);
    check("a = .5", &[("bad-number", ".5")]);
    check("a = 5.", &[("bad-number", "5.")]);
    check("a = 1.234.567", &[("bad-number", "1.234.567")]);
    check("a = 007", &[("bad-number", "007")]);
    check("title = Tốt\nb = 1", &[("syntax", "Tốt")]);
    check("title = “Tốt”", &[("syntax", "“Tốt”")]);
    check("a = 95%", &[("syntax", "95%")]);
    check("title =\n", &[("syntax", "=")]);
    check("part = [ { id = 'x', day = 31/12/2020 } ]", &[("bad-date", "31/12/2020")]);
    check("[[part]]\nid = 'x'\nday = 2020-02-31", &[("bad-date", "2020-02-31")]);
    check("a = 1\na = 2", &[("syntax", "a")]);
    check("title = \"Tốt\nb = 1", &[("syntax", "t")]);
    check("tỷ = 1", &[("syntax", "ỷ")]);
    check("title = \"C:\\Tệp\"", &[("syntax", "Tệp\"")]);
}

#[test]
fn an_unclosed_bracket_is_one_fault() {
    check("part = [ { id = 'x' }\nb = 1\ntitle = 'x'\n", &[("syntax", "b")]);
    check("a = 2,5\npart = [ { id = 'x', n = 1\nb = 1\n[[part]]\n", &[("bad-number", "2,5"), ("syntax", "b")]);
}

#[test]
fn faults_beside_syntax_errors_only_where_they_stand_alone() {
    // The table's `id` may well be on the unreadable line, so its absence is not reported.
    check("[[part]]\n= 'x'\nmode = 'halfup'", &[("syntax", "="), ("unknown-word", "'halfup'")]);
}

#[test]
fn a_line_without_a_value_does_not_end_the_reading() {
    check(
        "a\nb = 1\nc = 2\n[[part]]\nid 'x'\nmode = 'halfup'\nn = 2,5\n",
        &[
            ("syntax", "a"),
            ("unknown-key", "c"),
            ("syntax", "'x'"),
            ("unknown-word", "'halfup'"),
            ("bad-number", "2,5"),
        ],
    );
}

#[test]
fn texts_come_out_composed_and_sources_keep_their_place() {
    let text = "title = \"Quy\u{1ebf}t\"\n";
    let decomposed = text.replace('\u{1ebf}', "e\u{302}\u{301}");
    for text in [text, &decomposed] {
        let walk = Walk::new("x", text);
        let document = walk.parse();
        let file = walk.root(&document, &FILE);
        assert_eq!(&*file.text("title").unwrap(), "Quy\u{1ebf}t");
        let (source, place) = file.get("title").unwrap().source().unwrap();
        assert_eq!(place, walk.place(9..9 + source.len()));
    }
}

#[test]
fn sources_with_escapes_have_the_whole_value_as_their_place() {
    for (text, start, len) in [
        ("title = 'a \"b\"'", 9, 5),
        ("title = \"a \\\"b\\\"\"", 8, 9),
        ("title = '''\na\n+ b'''", 12, 5),
        ("title = \"\"\"a \\\n  b\"\"\"", 8, 13),
    ] {
        let walk = Walk::new("x", text);
        let document = walk.parse();
        let (_, place) = walk.root(&document, &FILE).get("title").unwrap().source().unwrap();
        assert_eq!(place, walk.place(start..start + len), "{text}");
    }
}

#[test]
fn entries_keep_the_order_of_the_file() {
    let walk = Walk::new("x", "[free]\nz = 1\n\"tỷ\" = 2\na = 3\n");
    let document = walk.parse();
    let entries = walk.root(&document, &FILE).get("free").unwrap().entries().unwrap();
    let keys: Vec<_> = entries.iter().map(|(key, ..)| &**key).collect();
    assert_eq!(keys, ["z", "tỷ", "a"]);
}

#[test]
fn whole_numbers() {
    for (text, want) in
        [("a = 3", Some(3)), ("a = '3.0'", Some(3)), ("a = 2.5", None), ("a = -1", None), ("a = 13", None)]
    {
        let walk = Walk::new("x", text);
        let document = walk.parse();
        assert_eq!(walk.root(&document, &FILE).whole("a", 12), want, "{text}");
    }
}
