//! The format's specification reads.
use super::*;

/// The TOML blocks of `rubrics/README.md`.
fn blocks() -> Vec<&'static str> {
    let readme = include_str!("../../../../../rubrics/README.md");
    readme.split("```toml\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

#[test]
fn every_block_of_the_specification_reads() {
    let blocks = blocks();
    assert!(!blocks.is_empty());
    for block in blocks {
        let (rubric, found) = read("README.md", block);
        assert!(found.is_empty(), "{found:#?}");
        assert!(rubric.is_some());
    }
}
