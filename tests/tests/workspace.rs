//! What the workspace promises about itself: layers, licences, no floats in the core, files that say
//! what they are for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use parscore_tests::paths::{files_below, root, say};
use parscore_tests::sources::{code_only, floats};

/// Files that are longer than [`MOST_LINES`] for a reason.
const LONG_FILES: &[(&str, &str)] = &[];
const MOST_LINES: usize = 450;

/// What each member may use of the workspace, besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("parscore-core", &[]),
    ("parscore-files", &["parscore-core"]),
    ("parscore-campaign", &["parscore-core", "parscore-files"]),
    ("parscore-awards", &["parscore-core"]),
    ("parscore-kernels", &[]),
    ("parscore-charts", &[]),
    ("parscore-terminal", &["parscore-core", "parscore-files"]),
    (
        "parscore-analysis",
        &["parscore-core", "parscore-files", "parscore-kernels", "parscore-charts", "parscore-terminal"],
    ),
    ("parscore-cli", &["parscore-core", "parscore-files", "parscore-campaign", "parscore-awards", "parscore-terminal"]),
    ("parscore-tests", &["parscore-core", "parscore-awards", "parscore-files", "parscore-campaign"]),
    (
        "parscore-benches",
        &["parscore-core", "parscore-awards", "parscore-files", "parscore-campaign", "parscore-kernels"],
    ),
];

/// The libraries that the core may use: numbers, text, hashes, nothing that reaches outside.
const CORE_LIBRARIES: &[&str] = &[
    "jiff",
    "num-bigint",
    "num-integer",
    "num-traits",
    "rust_decimal",
    "serde",
    "serde_json",
    "sha2",
    "strsim",
    "toml",
    "unicode-normalization",
];

/// Reaches outside that the core must not make.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time",
    "std::thread",
    "std::io",
    "env!(",
    "SystemTime",
    "::now(",
    "HashMap",
    "HashSet",
    "println!",
    "print!",
    "dbg!",
];

/// Libraries of which two versions would make two kinds of number or two readers.
const ONE_VERSION: &[&str] = &[
    "annotate-snippets",
    "calamine",
    "clap",
    "csv",
    "jiff",
    "num-bigint",
    "num-integer",
    "num-rational",
    "num-traits",
    "rust_decimal",
    "rust_xlsxwriter",
    "serde",
    "serde_json",
    "sha2",
    "toml",
    "unicode-normalization",
];
/// More packages than this in the lock file want a reason first: about half of them are Polars', which
/// `parscore-analysis` alone depends on.
const MOST_PACKAGES: usize = 450;

const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn rust_files() -> Vec<PathBuf> {
    let found = files_below(&root(), ".rs");
    assert!(found.len() > 40, "the walk over the sources finds too little: {found:?}");
    found
}

fn members() -> BTreeMap<String, toml::Table> {
    let mut found = BTreeMap::new();
    for path in files_below(&root(), "Cargo.toml") {
        let table: toml::Table = read(&path).parse().unwrap();
        if let Some(name) = table.get("package").and_then(|p| p.get("name")).and_then(|n| n.as_str()) {
            found.insert(name.to_owned(), table);
        }
    }
    found
}

fn dependencies(manifest: &toml::Table, kinds: &[&str]) -> BTreeSet<String> {
    let tables = kinds.iter().filter_map(|k| manifest.get(*k)?.as_table());
    tables.flat_map(|t| t.keys().cloned()).collect()
}

const ALL_KINDS: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

#[test]
fn core_has_no_floats() {
    let core = root().join("crates/parscore-core");
    let files = files_below(&core, ".rs");
    assert!(files.len() > 30, "{}", files.len());
    let mut found = Vec::new();
    for path in files {
        let code = code_only(&read(&path));
        found.extend(floats(&code).into_iter().map(|hit| format!("{}:{hit}", shown(&path))));
    }
    assert_eq!(found, Vec::<String>::new(), "binary floats in the core");
    let strict = read(&core.join("clippy.toml"));
    for must in ["f64", "f32", "round_dp"] {
        assert!(strict.contains(must), "clippy.toml of the core no longer bans {must}");
    }
}

#[test]
fn dependencies_point_one_way() {
    let members = members();
    for (name, manifest) in &members {
        let Some((_, may)) = MAY_USE.iter().find(|(n, _)| n == name) else {
            assert!(name.ends_with("-fuzz"), "{name}: say in MAY_USE what it may use");
            continue;
        };
        for used in dependencies(manifest, ALL_KINDS).iter().filter(|d| d.starts_with("parscore") && *d != name) {
            assert!(may.contains(&used.as_str()), "{name} must not depend on {used}");
        }
    }
    for (name, _) in MAY_USE {
        assert!(members.contains_key(*name), "{name} is gone");
    }
}

#[test]
fn only_the_analysis_uses_polars() {
    for (name, manifest) in members().iter().filter(|(n, _)| *n != "parscore-analysis") {
        let used = dependencies(manifest, ALL_KINDS);
        assert!(used.iter().all(|d| !d.starts_with("polars")), "{name} must not depend on Polars");
    }
}

#[test]
fn the_core_reaches_nothing_outside() {
    let members = members();
    let used = dependencies(&members["parscore-core"], &["dependencies", "build-dependencies"]);
    for library in used {
        assert!(CORE_LIBRARIES.contains(&library.as_str()), "the core must not depend on {library}");
    }
    let sources = files_below(&root().join("crates/parscore-core/src"), ".rs");
    let for_tests: Vec<PathBuf> = sources.iter().flat_map(|path| modules_for_tests(path)).collect();
    for path in sources.iter().filter(|p| !for_tests.iter().any(|t| p.starts_with(t) || **p == t.with_extension("rs")))
    {
        let source = read(path);
        let code = code_only(source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default());
        for word in OUTSIDE {
            assert!(!code.contains(word), "{}: `{word}` in the core", shown(path));
        }
    }
}

/// Modules that a file declares for tests only, as paths without an ending.
fn modules_for_tests(path: &Path) -> Vec<PathBuf> {
    let is_root = matches!(path.file_stem().and_then(|s| s.to_str()), Some("mod" | "lib"));
    let folder = if is_root { path.parent().unwrap_or(path).to_path_buf() } else { path.with_extension("") };
    let source = read(path);
    let declared = source.split("#[cfg(test)]").skip(1).filter_map(|rest| {
        let (name, _) = rest.trim_start().trim_start_matches("pub(crate) ").strip_prefix("mod ")?.split_once(';')?;
        (!name.contains('\n')).then(|| folder.join(name))
    });
    declared.collect()
}

#[test]
fn members_keep_the_lints_of_the_house() {
    for (name, manifest) in members().iter().filter(|(n, _)| !n.ends_with("-fuzz")) {
        let lints = manifest.get("lints").and_then(|l| l.get("workspace"));
        assert_eq!(lints.and_then(toml::Value::as_bool), Some(true), "{name}: [lints] workspace = true");
        let licence = &manifest["package"]["license"];
        assert!(licence.get("workspace").is_some(), "{name}: license.workspace = true");
    }
}

#[test]
fn every_source_says_what_it_is_for() {
    for path in rust_files() {
        let first = read(&path).lines().next().unwrap_or_default().to_owned();
        assert!(first.starts_with("//! ") && first.len() > 12, "{}: no `//!` header", shown(&path));
    }
}

#[test]
fn no_source_is_too_long() {
    for path in rust_files() {
        let (name, lines) = (shown(&path), read(&path).lines().count());
        let listed = LONG_FILES.iter().any(|(n, _)| *n == name);
        assert!(lines <= MOST_LINES || listed, "{name}: {lines} lines; split it or list it with a reason");
        assert!(lines > MOST_LINES || !listed, "{name} is short again: take it from the list");
    }
    for (name, reason) in LONG_FILES {
        assert!(root().join(name).exists() && !reason.is_empty(), "{name} is listed but gone");
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let folder = root().join("tests/tests");
    let listed = code_only(&read(&folder.join("main.rs")));
    for path in files_below(&folder, ".rs") {
        let below = path.strip_prefix(&folder).unwrap();
        let mut parts = below.iter().filter_map(|p| p.to_str());
        let first = parts.next().unwrap_or_default().trim_end_matches(".rs");
        if first != "main" {
            assert!(listed.contains(&format!("mod {first};")), "tests/tests/main.rs does not name {first}");
        }
        let file = below.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
        if parts.next().is_some() && file != "mod" {
            let parent = read(&path.with_file_name("mod.rs"));
            assert!(parent.contains(&format!("mod {file};")), "{} is not named by its mod.rs", shown(&path));
        }
    }
}

#[test]
fn the_project_speaks_of_itself_only() {
    // Written in halves, or this file would be its own first hit.
    let foreign = [
        ["shared/", "design"],
        [".lib", "rary"],
        ["/wo", "rk/"],
        ["work", "tree"],
        ["BRIEF", ".md"],
        ["chat", "gpt"],
        ["lang", "uage model"],
        ["todo", "!("],
        ["fix", "me"],
    ]
    .map(|halves| halves.concat());
    let ends = [".rs", ".toml", ".md", ".py", ".csv", "run", ".txt", ".snap", ".yml"];
    let mut seen = 0;
    for path in ends.iter().flat_map(|end| files_below(&root(), end)).chain([root().join(".ci/run")]) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let lower = text.to_lowercase();
        seen += 1;
        for word in &foreign {
            assert!(!lower.contains(&word.to_lowercase()), "{}: `{word}`", shown(&path));
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn the_lock_file_has_one_of_each() {
    let lock: toml::Table = read(&root().join("Cargo.lock")).parse().unwrap();
    let packages = lock["package"].as_array().unwrap();
    assert!(packages.len() <= MOST_PACKAGES, "{} packages in Cargo.lock", packages.len());
    for name in ONE_VERSION {
        let versions: Vec<_> = packages.iter().filter(|p| p["name"].as_str() == Some(name)).collect();
        assert_eq!(versions.len(), 1, "{name}: {versions:?}");
    }
}

#[test]
fn licences_are_compatible() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let args = ["metadata", "--format-version", "1", "--locked", "--offline"];
    let output = Command::new(cargo).args(args).current_dir(root()).output();
    let Some(output) = output.ok().filter(|o| o.status.success()) else {
        return say("skipped: `cargo metadata --offline` cannot read all manifests here");
    };
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "{}", packages.len());
    for package in packages {
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(may_use(licence), "{} {}: licence `{licence}`", package["name"], package["version"]);
    }
}

/// Whether one choice of an SPDX expression has allowed terms only.
fn may_use(licence: &str) -> bool {
    let plain = licence.replace('/', " OR ");
    let tokens: Vec<String> =
        plain.replace('(', " ( ").replace(')', " ) ").split_whitespace().map(str::to_owned).collect();
    let mut at = 0;
    any_of(&tokens, &mut at) && at == tokens.len()
}

fn any_of(tokens: &[String], at: &mut usize) -> bool {
    let mut good = all_of(tokens, at);
    while tokens.get(*at).is_some_and(|t| t == "OR") {
        *at += 1;
        good |= all_of(tokens, at);
    }
    good
}

fn all_of(tokens: &[String], at: &mut usize) -> bool {
    let mut good = term(tokens, at);
    while tokens.get(*at).is_some_and(|t| t == "AND") {
        *at += 1;
        good &= term(tokens, at);
    }
    good
}

fn term(tokens: &[String], at: &mut usize) -> bool {
    let Some(first) = tokens.get(*at) else { return false };
    *at += 1;
    if first == "(" {
        let good = any_of(tokens, at);
        *at += 1;
        return good;
    }
    let mut name = first.clone();
    if tokens.get(*at).is_some_and(|t| t == "WITH") {
        name = format!("{name} WITH {}", tokens.get(*at + 1).map_or("", |t| t));
        *at += 2;
    }
    LICENCES.contains(&name.as_str())
}

#[test]
fn licence_expressions_are_read_right() {
    for good in ["MIT", "MIT/Apache-2.0", "(MIT OR GPL-3.0) AND Unicode-3.0", "Apache-2.0 WITH LLVM-exception OR X"] {
        assert!(may_use(good), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "Apache-2.0 WITH GPL-exception", "MIT )"] {
        assert!(!may_use(bad), "{bad}");
    }
}
