//! Faults outside rules, by the text that they underline.

use super::*;

const LEAF: &str = "[[criterion]]\nid = \"1\"\ntitle = \"Một\"\nmax = 10\nrule = { kind = \"linear\", of = \"b\" }\n";

/// A good rubric with `extra` at its end.
fn plus(extra: &str) -> String {
    with(LEAF) + extra
}

/// A good rubric in which `from` stands as `to`.
fn swap(from: &str, to: &str) -> String {
    let text = plus("");
    assert!(text.contains(from));
    text.replacen(from, to, 1)
}

#[test]
fn a_file_that_is_none() {
    bad("", &[("empty-file", "<file>")]);
    bad("\u{feff}  \n", &[("empty-file", "<file>")]);
    bad(&"#".repeat(9 * 1024 * 1024), &[("file-too-large", "<file>")]);
    bad("schema = 1\n", &[("missing-key", "<file>"), ("missing-key", "<file>")]);
    bad("x", &[("syntax", "x")]);
}

#[test]
fn versions_of_the_format() {
    bad(&swap("schema = 1\n", ""), &[("schema-version", "<file>")]);
    bad(&swap("schema = 1", "schema = 2"), &[("schema-version", "2")]);
    bad(&swap("schema = 1", "schema = true"), &[("wrong-type", "true")]);
}

#[test]
fn all_faults_of_a_file_at_once_and_in_its_order() {
    let text = r#"schema = 1
[rubric]
id = "a b"
titel = "x"
level = ["provinz"]
status = "sampel"
period = { from = 2020-12-31, until = 2020-01-01 }
max = 1e3
[[input]]
id = "a"
title = "x"
kind = "cuont"
supplier = "unit"
[[input]]
id = "a"
title = "x"
kind = "count"
supplier = 5
[[criterion]]
id = "1"
title = "x"
max = 0
rule = { kind = "linear", of = "aa / 2,5" }
[[criterion]]
id = "1"
parent = "9"
max = -1
rule = { kind = "linier" }
"#;
    bad(
        text,
        &[
            ("missing-key", "[rubric]"),
            ("bad-id", "\"a b\""),
            ("unknown-key", "titel"),
            ("unknown-word", "\"provinz\""),
            ("unknown-word", "\"sampel\""),
            ("bad-parameter", "{ from = 2020-12-31, until = 2020-01-01 }"),
            ("bad-number", "1e3"),
            ("unknown-word", "\"cuont\""),
            ("duplicate-id", "\"a\""),
            ("wrong-type", "5"),
            ("bad-parameter", "0"),
            ("unknown-input", "aa"),
            ("bad-number", "2,5"),
            ("missing-key", "[[criterion]]"),
            ("duplicate-id", "\"1\""),
            ("unknown-parent", "\"9\""),
            ("bad-parameter", "-1"),
            ("unknown-word", "\"linier\""),
        ],
    );
}

#[test]
fn the_head() {
    bad(&swap("title = \"Thử\"", "title = \" \""), &[("bad-parameter", "\" \"")]);
    bad(&swap("level = [\"department\"]", "level = []"), &[("bad-parameter", "[]")]);
    bad(&swap("level = [\"department\"]", "level = \"department\""), &[("wrong-type", "\"department\"")]);
    bad(&swap("2020-12-31", "31/12/2020"), &[("bad-date", "31/12/2020")]);
    bad(&swap("2020-12-31", "\"31.12.2020\""), &[("bad-date", "\"31.12.2020\"")]);
    bad(&swap("until = 2020-12-31", "until = 2020-12-31T00:00:00"), &[("bad-date", "2020-12-31T00:00:00")]);
    bad(&swap("max = 10", "max = 10\nscale = 0"), &[("bad-parameter", "0")]);
    bad(
        &swap("max = 10", "max = 12345678901234567890123456789"),
        &[("too-many-digits", "12345678901234567890123456789")],
    );
    bad(&swap("max = 10", "max = 10\ncites = { clause = \"2\" }"), &[("missing-key", "{ clause = \"2\" }")]);
    bad(
        &plus("[rounding]\nleaf = { places = 13, mode = \"halfup\" }"),
        &[("bad-parameter", "13"), ("unknown-word", "\"halfup\"")],
    );
    bad(&plus("[published]\ntolerance = -1\ntotal = 5"), &[("bad-parameter", "-1"), ("wrong-type", "5")]);
    bad(&plus("[answers]\nattributes = [\"x\", 1]"), &[("wrong-type", "1")]);
    bad(&plus("[[not_encoded]]\nclause = \"x\""), &[("missing-key", "[[not_encoded]]")]);
}

#[test]
fn hints_name_what_was_meant() {
    assert_eq!(hint(&swap("title = \"Thử\"", "title = \"Thử\"\nisuer = \"x\"")), "did you mean `issuer`?");
    assert_eq!(hint(&swap("status = \"sample\"", "status = \"Sample\"")), "did you mean `sample`?");
    assert_eq!(hint(&plus("[[example]]\ncriterion = \"1\"\ninputs = { bb = 1 }\nexpect = 1")), "did you mean `b`?");
    assert_eq!(hint(&swap("of = \"b\"", "of = \"bb\"")), "did you mean `b`?");
    assert!(hint(&swap("max = 10", "max = \"2,5\"")).contains("`2.5`"));
    assert!(hint(&swap("max = 10", "max = 1_000")).contains("`1000`"));
    assert!(hint(&swap("id = \"1\"\n", "id = 1\n")).contains("`\"1\"`"));
}

#[test]
fn inputs() {
    let input = |body: &str| plus(&format!("[[input]]\nid = \"x\"\ntitle = \"x\"\nsupplier = \"unit\"\n{body}\n"));
    bad(&input("kind = \"level\""), &[("missing-key", "[[input]]")]);
    bad(&input("kind = \"level\"\nlevels = [\"a\"]"), &[("bad-parameter", "[\"a\"]")]);
    bad(&input("kind = \"level\"\nlevels = [\"a\", \"b\", \"a\"]"), &[("duplicate-id", "\"a\"")]);
    bad(&input("kind = \"count\"\nlevels = [\"a\", \"b\"]"), &[("bad-parameter", "[\"a\", \"b\"]")]);
    let titled = |kind: &str, titles: &str| input(&format!("{kind}\nlevel_titles = {titles}"));
    let level = "kind = \"level\"\nlevels = [\"a\", \"b\"]";
    bad(&titled(level, "[\"A\"]"), &[("bad-parameter", "[\"A\"]")]);
    bad(&titled(level, "[\"A\", \"A\"]"), &[("duplicate-id", "\"A\"")]);
    bad(&titled(level, "[\"b\", \"B\"]"), &[("bad-parameter", "\"b\"")]);
    bad(&titled("kind = \"count\"", "[\"A\", \"B\"]"), &[("bad-parameter", "[\"A\", \"B\"]")]);
    bad(&input("kind = \"count\"\nrange = { min = 2, max = 1 }"), &[("bad-parameter", "{ min = 2, max = 1 }")]);
    bad(&input("kind = \"yes_no\"\nplaces = 2"), &[("bad-parameter", "2")]);
    bad(&input("kind = \"number\"\nplaces = 2.5"), &[("bad-parameter", "2.5")]);
    for id in ["1a", "a-b", "a b", "và", "MIN", "điểm_tối_đa"] {
        let text = input("kind = \"count\"").replace("id = \"x\"", &format!("id = \"{id}\""));
        bad(&text, &[("bad-id", &format!("\"{id}\""))]);
    }
    // The same name in another Unicode form is the same name.
    let twice = input("kind = \"count\"").replace("id = \"x\"", "id = \"lệ\"")
        + "[[input]]\nid = \"le\u{323}\u{302}\"\ntitle = \"x\"\nkind = \"count\"\nsupplier = \"unit\"\n";
    let found = bad(&twice, &[("duplicate-id", "\"le\u{323}\u{302}\"")]);
    assert_eq!(found[0].labels.len(), 1);
}

#[test]
fn an_input_of_unknown_kind_makes_no_faults_where_it_is_used() {
    let text = swap("kind = \"yes_no\"", "kind = \"yesno\"")
        + "[[class_cap]]\nid = \"x\"\nwhen = \"yn\"\nat_most = \"A\"\nreason = \"x\"\n[classification]\nset = [ { kind = \"equal_ranges\", class = [ { name = \"A\" } ] } ]\n";
    bad(&text, &[("unknown-word", "\"yesno\"")]);
}

#[test]
fn measures() {
    let m = |body: &str| with(&format!("[[measure]]\nid = \"m\"\n{body}\n{LEAF}"));
    bad(&m("kind = \"late\""), &[("unknown-word", "\"late\"")]);
    bad(&m("due = \"ngay\""), &[("missing-key", "[[measure]]")]);
    bad(
        &m("kind = \"lateness\"\nreceived = \"a\""),
        &[("missing-key", "[[measure]]"), ("missing-key", "[[measure]]"), ("input-kind", "\"a\"")],
    );
    bad(
        &m("kind = \"lateness\"\ndue = \"2021-02-30\"\nreceived = \"ngay\"\ndays = \"work\""),
        &[("bad-date", "\"2021-02-30\""), ("unknown-word", "\"work\"")],
    );
    bad(
        &m("kind = \"lateness\"\ndue = \"ngayy\"\nreceived = \"ngay\"\ndays = \"working\"\ncutoff = 2021-01-01"),
        &[("unknown-input", "\"ngayy\""), ("bad-parameter", "2021-01-01")],
    );
    bad(
        &m("kind = \"lateness\"\ndue = \"ngay\"\nreceived = \"ngay\"\ndays = \"working\"\nnot_received = \"cutoff\""),
        &[("missing-key", "[[measure]]")],
    );
    bad(&m("kind = \"survey\""), &[("missing-key", "[[measure]]")]);
    bad(&m("kind = \"survey\"\noption = []"), &[("bad-parameter", "[]")]);
    bad(
        &m("kind = \"survey\"\noption = [ { input = \"b\", weight = -1 } ]"),
        &[("input-kind", "\"b\""), ("bad-parameter", "-1")],
    );
    bad(
        &m(
            "kind = \"survey\"\nissued = \"a\"\ngroup = [ { id = \"x\", weight = 0, option = [ { input = \"a\", weight = 1 } ] } ]",
        ),
        &[("bad-parameter", "\"a\""), ("bad-parameter", "0")],
    );
    bad(
        &m("kind = \"survey\"\noption = [ { input = \"a\", weight = 1 } ]\nminimum_sample = \"a >\""),
        &[("formula-syntax", ">")],
    );
    bad(&m("kind = \"external_index\"\nindex = \"x\"\ninput = \"b\"\nout_of = 0"), &[("bad-parameter", "0")]);
    // A measure uses inputs only.
    bad(&m("kind = \"external_index\"\nindex = \"x\"\ninput = \"m\""), &[("unknown-input", "\"m\"")]);
    bad(
        &m("kind = \"external_index\"\nindex = \"x\"\ninput = \"b\"").replace("id = \"m\"", "id = \"a\""),
        &[("duplicate-id", "\"a\"")],
    );
}

#[test]
fn the_tree() {
    let c = |id: &str, parent: &str, rule: bool| {
        let parent = if parent.is_empty() { String::new() } else { format!("parent = \"{parent}\"\n") };
        let rule = if rule { "rule = { kind = \"linear\", of = \"b\" }\n" } else { "" };
        format!("[[criterion]]\nid = \"{id}\"\n{parent}title = \"x\"\nmax = 10\n{rule}")
    };
    bad(&with(&c("1", "", false)), &[("rule-placement", "[[criterion]]")]);
    bad(&with(&(c("1", "", true) + &c("1.1", "1", true))), &[("rule-placement", "{ kind = \"linear\", of = \"b\" }")]);
    bad(&with(&c("1", "1", true)), &[("cycle", "\"1\"")]);
    let found = bad(
        &with(&(c("x", "", true) + &c("1", "3", false) + &c("2", "1", false) + &c("3", "2", false))),
        &[("cycle", "\"3\"")],
    );
    assert_eq!(found[0].labels.len(), 2);
    // A tail that leads into a cycle is not part of it; two cycles are two faults.
    let text =
        c("t", "a", true) + &c("a", "b", false) + &c("b", "a", false) + &c("c", "d", false) + &c("d", "c", false);
    let found = bad(&with(&text), &[("cycle", "\"b\""), ("cycle", "\"d\"")]);
    assert_eq!(found[0].labels.len(), 1);
    // A misspelt parent is one fault, not two.
    let found = bad(&with(&(c("1.1", "", false) + &c("1.1.1", "1.1.", true))), &[("unknown-parent", "\"1.1.\"")]);
    assert_eq!(found[0].hint.as_ref().unwrap().en, "did you mean `1.1`?");
    bad(&with(&(c("1", "", true) + &c("1", "", true))), &[("duplicate-id", "\"1\"")]);
    // Ids without quotes are one fault each, not three.
    let unquoted = (c("1", "", false) + &c("1.1", "1", true)).replace("\"1\"", "1");
    bad(&with(&unquoted), &[("wrong-type", "1"), ("wrong-type", "1")]);
    bad(&with(&(c("a b", "", false) + &c("1.1", "a b", true))), &[("bad-id", "\"a b\"")]);
}

#[test]
fn keys_that_mean_nothing_where_they_stand() {
    bad(
        &plus("aggregate = \"mean\"\nmissing = \"zero\""),
        &[("bad-parameter", "\"mean\""), ("bad-parameter", "\"zero\"")],
    );
    let node = "[[criterion]]\nid = \"1\"\ntitle = \"x\"\nmax = 10\nwhen_zero = \"full\"\nevidence = { required = true }\n[[criterion]]\nid = \"2\"\nparent = \"1\"\ntitle = \"x\"\nmax = 10\nrole = \"bonus\"\nrule = { kind = \"linear\", of = \"b\" }";
    bad(
        &with(node),
        &[("bad-parameter", "\"full\""), ("bad-parameter", "{ required = true }"), ("bad-parameter", "\"bonus\"")],
    );
    bad(&plus("continues = \"9\""), &[("bad-parameter", "\"9\"")]);
    bad(&plus("weight = 0"), &[("bad-parameter", "0")]);
    let codes = LEAF.replace("id = \"1\"", "id = \"1\"\ncode = \"a\"")
        + &LEAF.replace("id = \"1\"", "id = \"2\"\ncode = \"a\"");
    bad(&with(&codes), &[("duplicate-id", "\"a\"")]);
}

#[test]
fn applicability() {
    let line = |line: &str| plus(&format!("not_for = [ {line} ]"));
    bad(&line("{ reason = \"x\" }"), &[("missing-key", "{ reason = \"x\" }")]);
    bad(&line("{ unit = \"u\", when = \"yn\" }"), &[("bad-parameter", "\"yn\"")]);
    bad(&line("{ attribute = \"x\" }"), &[("missing-key", "{ attribute = \"x\" }")]);
    bad(&line("{ unit = \"u\", is = \"x\" }"), &[("bad-parameter", "\"x\"")]);
    bad(&line("{ when = \"a\" }"), &[("formula-type", "a")]);
    bad(&line("{ when = \"a > max_points\" }"), &[("formula-type", "max_points")]);
}

#[test]
fn places_and_classes() {
    bad(
        &plus(
            "[ranking]\ntie_break = [ { criterion = \"9\" }, { input = \"yn\" }, {}, { input = \"b\", criterion = \"1\" } ]",
        ),
        &[("unknown-criterion", "\"9\""), ("input-kind", "\"yn\""), ("missing-key", "{}"), ("bad-parameter", "\"b\"")],
    );
    bad(
        &plus("[ranking]\npolicy = \"competitive\"\nbest = \"hi\""),
        &[("unknown-word", "\"competitive\""), ("unknown-word", "\"hi\"")],
    );
    bad(&plus("[classification]\non = \"index\""), &[("missing-key", "[classification]")]);
    let set = |set: &str| plus(&format!("[classification]\nset = [ {set} ]"));
    bad(&set(""), &[("bad-parameter", "[  ]")]);
    bad(&set("{ kind = \"threshold\", class = [] }"), &[("unknown-word", "\"threshold\"")]);
    bad(&set("{ kind = \"thresholds\", class = [] }"), &[("bad-parameter", "[]")]);
    bad(
        &set("{ kind = \"thresholds\", class = [ { name = \"A\", from = 1 }, { name = \"A\", above = 2 } ] }"),
        &[("duplicate-id", "\"A\""), ("unknown-key", "above")],
    );
    bad(
        &set("{ kind = \"rank_groups\", class = [ { name = \"A\", top = 25 }, { name = \"B\", count = 1 } ] }"),
        &[("bad-parameter", "25"), ("missing-key", "{ name = \"B\", count = 1 }"), ("bad-parameter", "1")],
    );
    bad(
        &set("{ kind = \"rank_groups\", rounding = \"up\", class = [ { name = \"A\", count = 1.5 } ] }"),
        &[("bad-parameter", "\"up\""), ("bad-parameter", "1.5")],
    );
    bad(
        &set(
            "{ kind = \"equal_ranges\", class = [ { name = \"A\" } ] }, { kind = \"quantiles\", class = [ { name = \"A\", above = 0.5 } ] }",
        ),
        &[("duplicate-id", "{ kind = \"quantiles\", class = [ { name = \"A\", above = 0.5 } ] }")],
    );
}

#[test]
fn class_caps() {
    let cap = |body: &str| {
        plus(&format!(
            "[classification]\nset = [ {{ kind = \"equal_ranges\", class = [ {{ name = \"Tốt\" }}, {{ name = \"Khá\" }} ] }} ]\n[[class_cap]]\nid = \"x\"\nreason = \"x\"\n{body}"
        ))
    };
    bad(&cap("when = \"yn\"\nat_most = \"Kha\""), &[("unknown-word", "\"Kha\"")]);
    bad(&cap("at_most = \"Khá\""), &[("missing-key", "[[class_cap]]")]);
    bad(&cap("at_most = \"Khá\"\ncriterion = \"1\""), &[("missing-key", "[[class_cap]]")]);
    bad(
        &cap("at_most = \"Khá\"\ncriterion = \"2\"\nindex_below = 50"),
        &[("unknown-criterion", "\"2\""), ("bad-parameter", "50")],
    );
    bad(&cap("at_most = \"Khá\"\nwhen = \"yn\"\ncriterion = \"1\"\nindex_below = 0.5"), &[("bad-parameter", "\"1\"")]);
    bad(
        &plus("[[class_cap]]\nid = \"x\"\nreason = \"x\"\nwhen = \"yn\"\nat_most = \"Khá\""),
        &[("unknown-word", "\"Khá\"")],
    );
}

#[test]
fn examples() {
    let example = |body: &str| plus(&format!("[[example]]\n{body}"));
    bad(&example("inputs = {}"), &[("missing-key", "[[example]]")]);
    bad(
        &example("criterion = \"2\"\nexpect = \"waiting\""),
        &[("unknown-criterion", "\"2\""), ("unknown-word", "\"waiting\"")],
    );
    bad(
        &example("expect = 1\ninputs = { yn = \"maybe\", muc = \"tót\", ngay = \"1/2\", a = 1.5, b = \"x\", zz = 1 }"),
        &[
            ("bad-answer", "\"maybe\""),
            ("bad-answer", "\"tót\""),
            ("bad-date", "\"1/2\""),
            ("bad-answer", "1.5"),
            ("bad-number", "\"x\""),
            ("unknown-input", "zz"),
        ],
    );
    bad(&example("expect = 1\npeers = { a = 1 }"), &[("wrong-type", "{ a = 1 }")]);
    bad(&example("expect_class = \"A\""), &[("unknown-word", "\"A\"")]);
    bad(&example("expect = 1\ninputs = 5"), &[("wrong-type", "5")]);
}

#[test]
fn a_fault_of_syntax_leaves_other_faults_standing() {
    let text = swap("max = 10", "max = 2,5") + "aggregat = 1\n[ranking]\npolicy = \"competetion\"\n";
    bad(&text, &[("bad-number", "2,5"), ("unknown-key", "aggregat"), ("unknown-word", "\"competetion\"")]);
}
