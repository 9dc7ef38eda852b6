//! The program as a user calls it: formats, faults and exit codes.

use std::path::Path;
use std::process::{Command, Output};

use parscore_core::round::Version;

use crate::fixture::{self, ANSWERS_2019, ANSWERS_2020, NEW, OLD};

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parscore-analysis")).args(args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn campaigns(root: &Path) -> [String; 2] {
    let (old, new) = (root.join("2019"), root.join("2020"));
    fixture::write(&old, OLD, ANSWERS_2019, Version::SelfAssessed);
    fixture::write(&old, OLD, ANSWERS_2019, Version::Appraised2);
    fixture::write(&new, NEW, ANSWERS_2020, Version::SelfAssessed);
    fixture::write(&new, NEW, ANSWERS_2020, Version::Appraised2);
    [old, new].map(|p| p.display().to_string())
}

#[test]
fn rank_speaks_vietnamese_first() {
    let root = tempfile::tempdir().unwrap();
    let [_, new] = campaigns(root.path());
    let output = run(&["rank", &new]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Bảng xếp hạng 2020");
    assert_eq!(lines[2], "4 trong 4 đơn vị có hạng, ở 1 bảng; đứng đầu là Sở B (23,00 điểm).");
    assert_eq!(lines[3], "Không có đơn vị đồng hạng; gần loại trên nhất là Sở C, thiếu 1,00 điểm để đạt loại Khá.");
    assert!(text.contains("SỐ LIỆU GIẢ ĐỊNH") && text.contains("không phải văn bản chính thức"));
    let english = out(&run(&["rank", &new, "--lang", "en"]));
    assert!(english.contains("nearest to a better class is Sở C, 1.00 points short of `Khá`."), "{english}");
}

#[test]
fn every_command_runs_in_both_languages() {
    let root = tempfile::tempdir().unwrap();
    let [old, new] = campaigns(root.path());
    let papi = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rubrics/data/published/papi/dimensions_2018_2022.csv");
    let papi = papi.display().to_string();
    let lines: &[&[&str]] = &[
        &["rank", &old, &new],
        &["compare", &old, &new],
        &["gaps", &new],
        &["gaps", &new, "--unit", "c"],
        &["disputes", &new],
        &["indices", &papi],
        &["indices", &papi, "--unit", "Ninh Thuận"],
        &["emulate", &old, &new, "--leaves"],
        &["emulate", &new, "--unit", "a"],
        &["what-if", &new, "--max", "2=20", "--limit", "Tốt=15"],
        &["what-if", &new, "--pair", "a,b"],
        &["what-if", &new, "--way", "c"],
        &["robustness", &new, "--draws", "50"],
        &["robustness", &new, "--draws", "50", "--level", "criterion"],
        &["coherence", &new],
    ];
    for line in lines {
        for lang in ["vi", "en"] {
            let output = run(&[*line, &["--lang", lang]].concat());
            assert_eq!(output.status.code(), Some(0), "{line:?} {lang}: {}", err(&output));
            let text = out(&output);
            let said: Vec<&str> = text.lines().skip(2).take(2).collect();
            assert!(said.iter().all(|s| s.ends_with('.') && s.len() > 20), "{line:?}: two sentences first:\n{text}");
        }
    }
}

#[test]
fn a_changed_rubric_file_is_tried() {
    let root = tempfile::tempdir().unwrap();
    let [_, new] = campaigns(root.path());
    let file = |name: &str, text: String| {
        let path = root.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let own = file("own.toml", fixture::text(NEW));
    let stricter = file("stricter.toml", fixture::text(fixture::Form { full_from: 95, ..NEW }));
    let broken = file("broken.toml", fixture::text(NEW).replace("max = 10\n", "max = ten\n"));
    let output = run(&["what-if", &new, "--rubric", &own, "--with", &stricter, "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    // a falls from 4 to 2 points at 1.2; nobody changes place or class.
    assert!(out(&output).contains("0 units change their place and 0 their class"), "{}", out(&output));
    assert!(out(&output).contains("17.33"), "{}", out(&output));
    let faulty = run(&["what-if", &new, "--rubric", &own, "--with", &broken, "--lang", "en"]);
    assert_eq!(faulty.status.code(), Some(3), "{}", err(&faulty));
    assert!(err(&faulty).contains("broken.toml:"), "{}", err(&faulty));
}

#[test]
fn formats_hold_the_same_table() {
    let root = tempfile::tempdir().unwrap();
    let [_, new] = campaigns(root.path());
    let csv = out(&run(&["rank", &new, "--format", "csv"]));
    assert!(csv.lines().next().unwrap().starts_with("period,block,place,"), "{csv}");
    assert!(csv.contains("58/3"), "exact totals stand in the csv:\n{csv}");
    let json: serde_json::Value = serde_json::from_str(&out(&run(&["rank", &new, "--format", "json"]))).unwrap();
    let rows = json["tables"]["league"].as_array().unwrap();
    assert_eq!((rows.len(), rows[1]["total"].as_str(), rows[1]["rank"].as_i64()), (4, Some("19.33"), Some(2)));
    assert_eq!(json["sentences"].as_array().unwrap().len(), 2);
    for name in ["a.parquet", "a.xlsx", "a.csv", "a.json"] {
        let file = root.path().join(name);
        let output = run(&["rank", &new, "-o", &file.display().to_string()]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", err(&output));
        assert!(std::fs::metadata(&file).unwrap().len() > 100, "{name}");
    }
    let bytes = std::fs::read(root.path().join("a.parquet")).unwrap();
    assert_eq!(&bytes[..4], b"PAR1");
}

#[test]
fn a_page_has_pictures_and_needs_nothing_else() {
    let root = tempfile::tempdir().unwrap();
    let [old, new] = campaigns(root.path());
    let pages: &[(&[&str], usize)] = &[
        (&["rank", &new], 1),
        (&["compare", &old, &new], 1),
        (&["gaps", &new], 1),
        (&["gaps", &new, "--unit", "c"], 2),
        (&["disputes", &new], 1),
        (&["robustness", &new, "--draws", "50"], 1),
        (&["emulate", &new], 1),
    ];
    for (line, pictures) in pages {
        let output = run(&[*line, &["--format", "html"]].concat());
        assert_eq!(output.status.code(), Some(0), "{line:?}: {}", err(&output));
        let page = out(&output);
        assert!(page.starts_with("<!DOCTYPE html>") && page.contains("SỐ LIỆU GIẢ ĐỊNH"), "{line:?}: {page}");
        assert_eq!(page.matches("<svg ").count(), *pictures, "{line:?}");
        for outside in ["<script", "<link", "<img", "href=", "src=", "@import"] {
            assert!(!page.contains(outside), "{line:?}: {outside}");
        }
        let svg = out(&run(&[*line, &["--format", "svg"]].concat()));
        assert!(svg.starts_with("<svg ") && svg.contains("SỐ LIỆU GIẢ ĐỊNH"), "{line:?}: {svg}");
    }
    let none = run(&["coherence", &new, "--format", "svg"]);
    assert_eq!(none.status.code(), Some(2), "{}", err(&none));
}

#[test]
fn faults_and_exit_codes() {
    let root = tempfile::tempdir().unwrap();
    let [old, new] = campaigns(root.path());
    let check = |args: &[&str], code: i32, says: &str| {
        let output = run(&[args, &["--lang", "en"]].concat());
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", err(&output));
        assert!(err(&output).contains(says), "{args:?}: {}", err(&output));
    };
    check(&["rank", &new, &new], 3, "period 2020 is given twice");
    check(&["rank", "no/such/folder"], 3, "there is no results bundle");
    check(&["compare", &new], 2, "a comparison needs two periods");
    check(&["gaps", &new, "--unit", "Sở Z"], 2, "there is no unit `Sở Z`");
    check(&["rank", &new, "--format", "parquet"], 2, "this format needs a file");
    check(&["rank", &new, "--table", "x"], 2, "there is no table `x`");
    check(&["rank", &new, "--block", "x"], 2, "there is no block `x`");
    check(&["what-if", &new], 2, "no change was given");
    check(&["what-if", &old, &new, "--drop", "2"], 2, "exactly one bundle");
    check(&["rnak", &new], 2, "did you mean `rank`?");
    check(&["index"], 2, "the structure or the numbers are missing");
    check(&["robustness", &new, "--spread", "100"], 2, "a spread of 100 %");
}

#[test]
fn an_index_of_open_data() {
    let root = tempfile::tempdir().unwrap();
    let (meta, data) = (root.path().join("imeta.csv"), root.path().join("idata.csv"));
    let structure = "Level,iCode,iName,Direction,Weight,Parent,Type\n1,A,A,1,1,I,Indicator\n1,B,B,-1,1,I,Indicator\n2,I,Index,1,1,,Aggregate\n";
    std::fs::write(&meta, structure).unwrap();
    // Min–max to 0..100 with B reversed: x 0 and 100, y 100 and 0, z 50 and 75: 50, 50, 62.5.
    std::fs::write(&data, "uCode,A,B\nx,0,1\ny,10,5\nz,5,2\n").unwrap();
    let paths = [meta.display().to_string(), data.display().to_string()];
    let args = |command, more: &[&str]| {
        run(&[&[command, "--meta", &paths[0], "--data", &paths[1], "--lang", "en"], more].concat())
    };
    let output = args("index", &["--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let row = &json["tables"]["index"][0];
    assert_eq!((row["unit"].as_str(), row["rank"].as_i64(), row["I_f64"].as_f64()), (Some("z"), Some(1), Some(62.5)));
    assert_eq!(json["tables"]["index"][1]["rank"].as_i64(), Some(2));
    // A geometric mean of nought is refused before it runs, with the fix.
    let refused = args("index", &["--mean", "geometric"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("use `--normalise minmax1`"), "{}", err(&refused));
    let moved = args("sensitivity", &["--normalise", "minmax1", "--or-mean", "geometric", "--weight-sets", "3"]);
    assert_eq!(moved.status.code(), Some(0), "{}", err(&moved));
    assert!(out(&moved).contains("All 8 combinations are computed"), "{}", out(&moved));
    std::fs::write(&data, "uCode,A,B\nx,3,1\ny,3,5\n").unwrap();
    let equal = args("index", &[]);
    assert_eq!(equal.status.code(), Some(1));
    assert!(err(&equal).contains("since all units are equal"), "{}", err(&equal));
    std::fs::write(&data, "uCode,A,B\nx,3,1\n").unwrap();
    let alone = args("index", &[]);
    assert!(err(&alone).contains("is compared with nobody"), "{}", err(&alone));
    std::fs::write(&data, "uCode,A,B\nx,0,1\nx,10,five\n").unwrap();
    let faulty = args("index", &[]);
    assert_eq!(faulty.status.code(), Some(3));
    assert!(err(&faulty).contains("`five` in column `B` is no number"), "{}", err(&faulty));
}

#[test]
fn the_asem_index_through_the_program() {
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/reference/coinr");
    let path = |name: &str| reference.join(name).display().to_string();
    let Ok(results) = std::fs::read_to_string(path("asem_results_scores.csv")) else {
        return println!("skipped: {} is not there", reference.display());
    };
    let (meta, data) = (path("asem_imeta.csv"), path("asem_idata.csv"));
    let assumed = ["--impute", "group-mean:EurAsia_group", "--screen", "0.9", "--treat", "5", "--format", "json"];
    let output = run(&[&["index", "--meta", &meta, "--data", &data], &assumed[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let rows = json["tables"]["index"].as_array().unwrap();
    let expected: Vec<Vec<String>> = results
        .lines()
        .skip(1)
        .map(|l| l.split(',').take(3).map(|c| c.trim_matches('"').to_owned()).collect())
        .collect();
    assert_eq!(rows.len(), expected.len());
    for (row, cells) in rows.iter().zip(&expected) {
        assert_eq!(row["unit"].as_str(), Some(cells[0].as_str()));
        let (index, want) = (row["Index_f64"].as_f64().unwrap(), cells[2].parse::<f64>().unwrap());
        assert!((index - want).abs() < 1e-12 * want.abs().max(1.0), "{}: {index} for {want}", cells[0]);
    }
}
