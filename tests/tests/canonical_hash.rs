//! The canonical hash of a rubric can be recomputed without this project's code: a short Python script
//! agrees on every shipped file and on texts that are spelled in unusual ways.

use std::path::{Path, PathBuf};
use std::process::Command;

use parscore_core::rubric::canonical::{FREE_KEYS, NUMBER_KEYS, form, hashes};
use parscore_tests::paths::{files_below, root};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

/// Hashes that the script prints for the files, `None` (with a printed reason) where it cannot run.
fn by_script(files: &[PathBuf]) -> Option<Vec<String>> {
    let recent = Command::new("python3").args(["-c", "import tomllib"]).output();
    if !recent.is_ok_and(|o| o.status.success()) {
        println!("skipped: python3 of version 3.11 or later is not there");
        return None;
    }
    let out = Command::new("python3").arg(root().join("tests/canonical_hash.py")).args(files).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    Some(String::from_utf8(out.stdout).unwrap().lines().map(str::to_owned).collect())
}

fn by_core(text: &str) -> String {
    let hash = hashes(text).canonical;
    if hash.is_empty() { "-".to_owned() } else { hash }
}

/// Writes the texts under a folder of their own and compares both calculations.
fn compare(name: &str, texts: &[String]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let files: Vec<PathBuf> = (0..texts.len()).map(|i| folder.join(format!("{i}.toml"))).collect();
    for (file, text) in files.iter().zip(texts) {
        std::fs::write(file, text).unwrap();
    }
    let Some(got) = by_script(&files) else { return };
    assert_eq!(got.len(), texts.len());
    for (hash, text) in got.iter().zip(texts) {
        assert_eq!(*hash, by_core(text), "{text}\n{:?}", form(text));
    }
}

#[test]
fn shipped_files() {
    let files = files_below(&root().join("rubrics"), ".toml");
    assert!(!files.is_empty());
    let Some(got) = by_script(&files) else { return };
    assert_eq!(got.len(), files.len());
    for (hash, file) in got.iter().zip(&files) {
        let text = std::fs::read_to_string(file).unwrap();
        assert!(form(&text).is_some(), "{} has no canonical form", file.display());
        assert_eq!(*hash, by_core(&text), "{}", file.display());
    }
}

#[test]
fn example_of_the_format() {
    let readme = std::fs::read_to_string(root().join("rubrics/README.md")).unwrap();
    let start = readme.find("```toml\n").unwrap() + 8;
    let text = &readme[start..start + readme[start..].find("```").unwrap()];
    assert!(form(text).is_some());
    compare("format", &[text.to_owned()]);
}

#[test]
fn unusual_spellings() {
    let mut texts: Vec<String> = [
        "",
        "a = 1 # remark",
        "a = +1_000.250\nb = -0.0\nc = 0xFF\nd = 0o17\ne = 0b1_01\nf = 99999999999999999999999999",
        "a = 1e3",
        "a = inf",
        "a = nan",
        "a = 2020-02-29\nb = '2020-02-29'",
        "a = 2020-02-29T01:02:03Z",
        "a = 01:02:03",
        "\u{feff}a = '\u{1e5}'\r\nb = \"\"\"x\r\ny\\r\\n\"\"\"\r\n",
        "max = ' +002.500\t'\nid = '2.50'\nrange = ['1.0', 1.0, { min = '3.0' }]",
        "max = '٣.٥'\nmin = '１'\npoints = '\u{a0}1'",
        "max = '1.'\nmin = '.5'\npoints = '1_000'\nshare = '5 %'\nabove = '--1'\nbase = ''\nbelow = '+'\ncap = '1.2.3'",
        "inputs = { max = '1.0', x = { max = '1.0' } }\n[[peers]]\nmax = '1.0'\n[attributes]\nmax = '1.0'",
        "a.b.c = 1\n[x.y]\nz = [[1, 2], [], [{}]]\n[[x.w]]\n[[x.w]]\nq = true",
        "z = 1\na = 2\nĐ = 3\nd = 4\n\"\" = 5\n\"a b\" = 6\n\"😀\" = 7\n\"\u{ffff}\" = 8",
        "\"e\u{301}\" = 'i\u{309}'\n\"\u{e9}x\" = \"\\u0065\\u0302\\u0309\"",
        "\"e\u{301}\" = 1\n\"\u{e9}\" = 2",
        "a = \"\\b\\t\\n\\f\\r\\\"\\\\\\u0000\\u001f\\u007f\\u2028/\"",
        "a = 1\na = 2",
        "a = ",
        "a = 'x\ny'",
    ]
    .map(str::to_owned)
    .to_vec();
    for key in NUMBER_KEYS.iter().chain(FREE_KEYS) {
        texts.push(format!("{key} = '1.50'"));
        texts.push(format!("{key} = {{ max = '1.50', other = '1.50' }}"));
    }
    for depth in [63, 64, 65, 66] {
        texts.push(format!("{}x = 1", "a.".repeat(depth)));
    }
    compare("unusual", &texts);
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(NUMBER_KEYS.to_vec()).prop_map(str::to_owned),
        prop::sample::select(FREE_KEYS.to_vec()).prop_map(str::to_owned),
        "[a-z_]{1,3}",
        "\"[ -!#-\\[\\]-~àếĐ\u{301}]{0,4}\"",
    ]
}

fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[+-]?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,4})?",
        "'[+-]?[0-9]{0,3}(\\.[0-9]{0,3})? ?'",
        "'[ -&(-~àếĐ\u{301}\u{309}]{0,8}'",
        "(true|false|2020-1[0-2]-[12][0-9])",
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|v| format!("[{}]", v.join(", "))),
            prop::collection::vec((key(), inner), 0..4).prop_map(|v| {
                let parts: Vec<String> = v.into_iter().map(|(k, v)| format!("{k} = {v}")).collect();
                format!("{{ {} }}", parts.join(", "))
            }),
        ]
    })
}

#[test]
fn random_texts() {
    let texts = prop::collection::vec((key(), value()), 0..6);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let texts: Vec<String> = (0..400)
        .map(|_| {
            let lines = texts.new_tree(&mut runner).unwrap().current();
            lines.into_iter().map(|(k, v)| format!("{k} = {v}\n")).collect()
        })
        .collect();
    let with_form = texts.iter().filter(|t| form(t).is_some()).count();
    assert!(with_form * 3 > texts.len(), "only {with_form} of {} random texts are TOML", texts.len());
    compare("random", &texts);
}
