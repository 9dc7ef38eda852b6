//! No bytes make the program panic: valid files are mutated, and it is counted how far they come.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use parscore_core::rubric::Rubric;
use parscore_tests::bytes::{self, Reached};
use parscore_tests::engine;
use parscore_tests::paths::{files_below, root, say};
use parscore_tests::random::drafts;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// A change to a file.
#[derive(Debug, Clone)]
enum Change {
    /// Bytes in place of one.
    Put(usize, Vec<u8>),
    /// A byte less.
    Cut(usize),
    /// A line less.
    CutLine(usize),
    /// A line twice.
    RepeatLine(usize),
    /// Two lines change places.
    Swap(usize, usize),
    /// A word of the format in place of a byte.
    Word(usize, &'static str),
    /// Everything from there on is gone.
    Truncate(usize),
    /// Another number in place of one.
    Number(usize, &'static str),
    /// A quoted text in place of another of the file.
    Quoted(usize, usize),
    /// A block `[[…]]` less.
    CutBlock(usize),
    /// A block at another place, or twice.
    MoveBlock(usize, usize, bool),
}

const WORDS: [&str; 24] = [
    "0",
    "-1",
    "1e3",
    "99999999999999999999999999999",
    "\"",
    "'",
    "[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    "#",
    "\n",
    "\t",
    "ế",
    "e\u{301}",
    "\u{feff}",
    "inf",
    "nan",
    "true",
    "2020-02-30",
    " / 0",
    "max_points",
];

const NUMBERS: [&str; 12] = [
    "0",
    "1",
    "-1",
    "0.5",
    "2.50",
    "7",
    "100",
    "1000000",
    "9223372036854775807",
    "0.000000000001",
    "123456789012345678901234",
    "1e3",
];

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = 0_usize..100_000;
    let change = prop_oneof![
        1 => (at.clone(), prop::collection::vec(any::<u8>(), 1..4)).prop_map(|(a, b)| Change::Put(a, b)),
        1 => at.clone().prop_map(Change::Cut),
        1 => (at.clone(), prop::sample::select(&WORDS[..])).prop_map(|(a, w)| Change::Word(a, w)),
        1 => at.clone().prop_map(Change::Truncate),
        3 => at.clone().prop_map(Change::CutLine),
        1 => at.clone().prop_map(Change::RepeatLine),
        1 => (at.clone(), at.clone()).prop_map(|(a, b)| Change::Swap(a, b)),
        8 => (at.clone(), prop::sample::select(&NUMBERS[..])).prop_map(|(a, n)| Change::Number(a, n)),
        4 => (at.clone(), at.clone()).prop_map(|(a, b)| Change::Quoted(a, b)),
        3 => at.clone().prop_map(Change::CutBlock),
        5 => (at.clone(), at, any::<bool>()).prop_map(|(a, b, twice)| Change::MoveBlock(a, b, twice)),
    ];
    prop::collection::vec(change, 1..4)
}

fn changed(file: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut out = file.to_vec();
    for change in changes {
        apply(&mut out, change);
    }
    out
}

fn apply(out: &mut Vec<u8>, change: &Change) {
    if out.is_empty() {
        return;
    }
    let size = out.len();
    match change {
        Change::Put(at, bytes) => drop(out.splice(at % size..at % size + 1, bytes.iter().copied())),
        Change::Cut(at) => drop(out.remove(at % size)),
        Change::Word(at, word) => drop(out.splice(at % size..at % size + 1, word.bytes())),
        Change::Truncate(at) => out.truncate(at % size),
        Change::Number(at, number) => {
            let all = runs(out, |b| b.is_ascii_digit() || b == b'.');
            if let Some(run) = all.get(at % all.len().max(1)) {
                out.splice(run.clone(), number.bytes());
            }
        }
        Change::Quoted(at, from) => {
            let all = quoted(out);
            if !all.is_empty() {
                let other = out[all[from % all.len()].clone()].to_vec();
                out.splice(all[at % all.len()].clone(), other);
            }
        }
        Change::CutBlock(_) | Change::MoveBlock(..) => *out = in_pieces(blocks(out), change),
        Change::CutLine(_) | Change::RepeatLine(_) | Change::Swap(..) => {
            *out = in_pieces(out.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect(), change);
        }
    }
}

/// Lines or blocks after the change.
fn in_pieces(mut pieces: Vec<Vec<u8>>, change: &Change) -> Vec<u8> {
    let count = pieces.len();
    match change {
        Change::CutLine(at) | Change::CutBlock(at) => drop(pieces.remove(at % count)),
        Change::RepeatLine(at) => pieces.insert(at % count, pieces[at % count].clone()),
        Change::Swap(a, b) => pieces.swap(a % count, b % count),
        Change::MoveBlock(from, to, twice) => {
            let block = pieces[from % count].clone();
            if !twice {
                pieces.remove(from % count);
            }
            pieces.insert(to % pieces.len().max(1), block);
        }
        _ => {}
    }
    pieces.concat()
}

/// Ranges of bytes that hold, one after the other.
fn runs(bytes: &[u8], holds: impl Fn(u8) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for at in (0..bytes.len()).filter(|i| holds(bytes[*i])) {
        match found.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// Quoted texts of one line, with their quotes.
fn quoted(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let quotes: Vec<usize> = (0..bytes.len()).filter(|i| bytes[*i] == b'"').collect();
    let pairs = quotes.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1);
    pairs.filter(|r| !bytes[r.clone()].contains(&b'\n')).collect()
}

/// The head and every block that begins with `[[`.
fn blocks(bytes: &[u8]) -> Vec<Vec<u8>> {
    let starts = (1..bytes.len()).filter(|i| bytes[i - 1] == b'\n' && bytes[*i..].starts_with(b"[["));
    let edges: Vec<usize> = std::iter::once(0).chain(starts).chain([bytes.len()]).collect();
    edges.windows(2).map(|edge| bytes[edge[0]..edge[1]].to_vec()).collect()
}

/// Runs `cases` mutations of files and asserts that a third and more came past the parser.
fn mutate(cases: u32, files: impl Strategy<Value = Vec<u8>>, what: &str, run: impl Fn(&[u8]) -> Reached) {
    let counts = [const { AtomicUsize::new(0) }; 3];
    let config =
        ProptestConfig { cases, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() };
    let result = TestRunner::new(config).run(&(files, changes()), |(file, changes)| {
        let reached = run(&changed(&file, &changes));
        counts[reached as usize].fetch_add(1, Ordering::Relaxed);
        Ok(())
    });
    let [bytes, parsed, scored] = counts.map(|c| c.load(Ordering::Relaxed));
    let all = bytes + parsed + scored;
    say(&format!(
        "{what}: of {all} mutated files {bytes} did not parse, {parsed} parsed with faults, {scored} were scored"
    ));
    assert!(result.is_ok(), "{what}: {}", result.unwrap_err());
    assert!((parsed + scored) * 3 >= all, "{what}: {bytes} of {all} did not parse");
    assert!(scored * 10 >= all, "{what}: only {scored} of {all} were scored");
}

fn shipped_rubrics() -> Vec<Vec<u8>> {
    let files = files_below(&root().join("rubrics"), ".toml");
    let found: Vec<Vec<u8>> = files.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(found.len() > 15, "{}", found.len());
    found
}

#[test]
fn mutated_shipped_rubrics() {
    mutate(250, prop::sample::select(shipped_rubrics()), "shipped rubrics", bytes::rubric);
}

#[test]
fn mutated_random_rubrics() {
    let texts = drafts().prop_map(|draft| draft.text.into_bytes());
    mutate(250, texts, "random rubrics", bytes::rubric);
}

fn department() -> Arc<Rubric> {
    let path = root().join("rubrics/ninh-thuan/department-2020.toml");
    engine::rubric("department-2020.toml", &std::fs::read_to_string(path).unwrap())
}

#[test]
fn mutated_answers() {
    let rubric = department();
    let file = std::fs::read(root().join("rubrics/demo/ninh-thuan-2020/so-nganh-so-lieu-gia-dinh.csv")).unwrap();
    mutate(150, Just(file), "answers", |bytes| bytes::answers_to(&rubric, bytes));
}

#[test]
fn every_prefix_of_a_rubric() {
    let text = std::fs::read(root().join("tests/bad/inconsistent/rubric.toml")).unwrap();
    for end in 0..text.len() {
        bytes::rubric(&text[..end]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn plain_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        bytes::rubric(&bytes);
        bytes::answers(&bytes);
    }
}
