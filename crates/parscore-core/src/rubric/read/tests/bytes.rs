//! Whatever text comes: no panic, places within the text, a rubric exactly when nothing is an error.

use proptest::prelude::*;

use super::*;

/// Valid files of all kinds.
fn seeds() -> Vec<String> {
    let readme = include_str!("../../../../../../rubrics/README.md");
    let mut all: Vec<String> =
        readme.split("```toml\n").skip(1).filter_map(|rest| rest.split("\n```").next()).map(str::to_owned).collect();
    all.push(leaf(
        "{ kind = 'sum_of', part = [ { kind = 'linear', max = 5, of = 'b' }, { kind = 'bands', max = 5, value = 'a / 2', band = [ { below = 1, points = 1 }, { from = 1, share = 1 } ] } ] }",
    ));
    all.push(with(
        "[[measure]]\nid = 'm'\nkind = 'survey'\ngroup = [ { id = 'x', weight = 1, option = [ { input = 'a', weight = 1 } ] } ]\n[[criterion]]\nid = '1'\ntitle = 'x'\nmax = 10\nonly_for = [ { when = \"muc = 'tot' và yn\" } ]\nrule = { kind = 'formula', branch = [ { when = 'a > 2,5', value = 'nếu(yn; m; 0)' } ] }",
    ));
    all
}

/// True when the text got past the parser, so that its meaning was looked at.
fn check(text: &str) -> bool {
    let (rubric, found) = read("x", text);
    let mut last = 0;
    for d in &found {
        for place in std::iter::once(&d.place).chain(d.labels.iter().map(|l| &l.place)) {
            match place {
                Place::Text { start, end, .. } => assert!(text.get(*start..*end).is_some(), "{start}..{end}"),
                Place::File { .. } => {}
                other => panic!("{other:?}"),
            }
        }
        if let Place::Text { start, .. } = d.place {
            assert!(last <= start, "in the order of the file");
            last = start;
        }
        assert!(!d.message.vi.is_empty() && !d.message.en.is_empty());
    }
    assert_eq!(rubric.is_some(), !found.iter().any(Diagnostic::is_error));
    toml::de::DeTable::parse(text).is_ok()
}

/// A change that leaves most files TOML: a word, number or line replaced, doubled or taken out.
fn mutate(text: &str, at: usize, how: usize, other: usize) -> String {
    let tokens: Vec<&str> = split(text);
    let at = at % tokens.len();
    let other = other % tokens.len();
    let mut out: Vec<&str> = tokens.clone();
    const WORDS: [&str; 16] = [
        "0",
        "-1",
        "2,5",
        "1e9",
        "99999999999999999999999999999999",
        "\"\"",
        "'b'",
        "true",
        "kind",
        "rule",
        "parent",
        "{}",
        "[]",
        "2020-02-30",
        "\"1\"",
        "'a + '",
    ];
    match how % 5 {
        0 => out[at] = WORDS[other % WORDS.len()],
        1 => out[at] = tokens[other],
        2 => out[at] = "",
        3 => out.insert(at, tokens[at]),
        _ => out.swap(at, other),
    }
    out.concat()
}

/// Words, quoted texts and what stands between.
fn split(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = if c.is_alphanumeric() {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(rest.len())
        } else if c == '"' || c == '\'' {
            rest[1..].find(c).map_or(rest.len(), |n| n + 2)
        } else {
            c.len_utf8()
        };
        out.push(&rest[..len]);
        rest = &rest[len..];
    }
    out
}

#[test]
fn every_prefix_of_a_valid_file() {
    for seed in seeds() {
        for (at, _) in seed.char_indices().step_by(7) {
            check(&seed[..at]);
        }
    }
}

#[test]
fn mutated_files_get_past_the_parser_often_enough_to_mean_something() {
    let (mut parsed, mut all) = (0, 0);
    for (n, seed) in seeds().into_iter().cycle().take(600).enumerate() {
        // A fixed walk over places and changes; the random one is below.
        let text = mutate(&seed, n * 7919, n, n * 104_729);
        parsed += usize::from(check(&text));
        all += 1;
    }
    assert!(parsed * 3 >= all, "{parsed} of {all} parsed");
}

#[test]
fn suggestions_end_where_a_file_is_hopeless() {
    let mut text = with("");
    for i in 0..1000 {
        text += &format!("[[criterion]]\nid = \"{i}\"\ntitle = \"x\"\nmax = 1\nscored_byy = \"unit\"\n");
        text += &format!("rule = {{ kind = \"linear\", of = \"muk + {i}\" }}\n");
    }
    let (_, found) = read("x", &text);
    assert_eq!(found.len(), 2000);
    let meant = |d: &Diagnostic| d.hint.as_ref().is_some_and(|h| h.en.starts_with("did you mean"));
    assert!(found.iter().filter(|d| meant(d)).count() < 700);
}

proptest! {
    #[test]
    fn any_text(text in "\\PC{0,200}|[a-z\\[\\]{}=\"'.,0-9 \\n#]{0,300}") {
        check(&text);
    }

    #[test]
    fn any_bytes_as_text(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn mutated_files(seed in 0_usize..3, changes in prop::collection::vec(any::<(usize, usize, usize)>(), 1..4)) {
        let seeds = seeds();
        let mut text = seeds[seed % seeds.len()].clone();
        for (at, how, other) in changes {
            if !text.is_empty() {
                text = mutate(&text, at, how, other);
            }
        }
        check(&text);
    }

    #[test]
    fn files_with_bytes_put_in(seed in 0_usize..3, at: prop::sample::Index, put in "\\PC{1,4}", cut in 0_usize..40) {
        let seeds = seeds();
        let text = &seeds[seed % seeds.len()];
        let boundaries: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        let from = at.index(boundaries.len());
        let to = (from + cut).min(boundaries.len() - 1);
        check(&format!("{}{put}{}", &text[..boundaries[from]], &text[boundaries[to]..]));
    }
}
