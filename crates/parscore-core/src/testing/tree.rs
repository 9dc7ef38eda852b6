//! Trees of criteria in a few words, read by the real reader; every trail is replayed.

use super::leaf::{Leaf, score_and_replay, text};
use crate::calendar::Calendar;
use crate::round::Round;
use crate::rubric::{Rubric, read};
use crate::sheet::{ScoreSheets, Sheet};

const HEAD: &str = r#"
schema = 1
[rubric]
id = "thu/department-2020"
title = "Phép thử"
level = ["department"]
status = "sample"
status_note = "Giả định"
period = { from = 2020-01-01, until = 2020-12-31 }
"#;

/// The rubric of a text that follows `[rubric]` with its identity.
pub(crate) fn rubric(rest: &str) -> Rubric {
    let (rubric, found) = read("thu.toml", &format!("{HEAD}{rest}"));
    assert!(found.iter().all(|d| !d.is_error()), "{found:#?}");
    rubric.unwrap()
}

/// A rubric, for rounds of it.
pub(crate) fn of_text(rest: &str) -> Leaf {
    Leaf { rubric: rubric(rest), calendar: Calendar::default(), pooled: Vec::new() }
}

/// A rubric of given points: `head` stands in `[rubric]` and after it; a row is `id max`, with keys after
/// `|`. The parent of `a.b` is `a`; whoever has no children is a leaf that takes the points of the input
/// of the same id, `_` for `.`; its key `empty = "…"` is the input's `missing`.
pub(crate) fn tree(head: &str, rows: &[&str]) -> Leaf {
    let split = |row: &&str| -> (String, String, Vec<String>) {
        let (name, keys) = row.split_once('|').unwrap_or((row, ""));
        let (id, max) = name.trim().split_once(' ').unwrap();
        let keys = keys.split(';').map(|k| k.trim().to_owned()).filter(|k| !k.is_empty()).collect();
        (id.to_owned(), max.trim().to_owned(), keys)
    };
    let rows: Vec<(String, String, Vec<String>)> = rows.iter().map(split).collect();
    let (mut inputs, mut criteria) = (String::new(), String::new());
    for (id, max, keys) in &rows {
        criteria += &format!("[[criterion]]\nid = \"{id}\"\ntitle = \"{id}\"\nmax = \"{max}\"\n");
        if let Some((parent, _)) = id.rsplit_once('.') {
            criteria += &format!("parent = \"{parent}\"\n");
        }
        for key in keys.iter().filter(|k| !k.starts_with("empty")) {
            criteria += &format!("{key}\n");
        }
        if rows.iter().any(|(other, ..)| other.starts_with(&format!("{id}."))) {
            continue;
        }
        let input = id.replace('.', "_");
        criteria += &format!("rule = {{ kind = \"given\", input = \"{input}\" }}\nscored_by = \"unit\"\n");
        inputs +=
            &format!("[[input]]\nid = \"{input}\"\ntitle = \"{input}\"\nkind = \"points\"\nsupplier = \"unit\"\n");
        for key in keys.iter().filter_map(|k| k.strip_prefix("empty")) {
            inputs += &format!("missing{key}\n");
        }
    }
    of_text(&format!("{head}\n{inputs}\n{criteria}"))
}

impl Leaf {
    /// One unit's sheet.
    pub(crate) fn sheet(&self, answers: &str) -> Sheet {
        self.score(&self.round(&[("", answers)])).sheets.remove(0)
    }

    /// The sheets of a round, trails replayed.
    pub(crate) fn score(&self, round: &Round) -> ScoreSheets {
        score_and_replay(round).0
    }

    /// One unit each: answers, and what must result, such as `a=3 total=5/10`: outcome of a criterion or
    /// the total, over its maximum where one stands there.
    #[track_caller]
    pub(crate) fn check_sheets(&self, cases: &[(&str, &str)]) {
        for (answers, wants) in cases {
            let sheet = self.sheet(answers);
            for want in wants.split_whitespace() {
                let (id, want) = want.split_once('=').unwrap();
                let line = match id {
                    "total" => &sheet.total,
                    id => &sheet.lines[self.rubric.find_criterion(id).unwrap().at()],
                };
                let got = match want.contains("//") {
                    true => format!("{}//{}", text(line), line.max.exact().to_text()),
                    false => text(line),
                };
                assert_eq!(got, want, "{id} with {answers}");
            }
        }
    }
}
