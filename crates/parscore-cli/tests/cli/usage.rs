//! Wrong usage: what is said, and the exit codes.

use crate::{RUBRIC, folder, folder_with, run, run_in};

#[test]
fn wrong_words_of_the_command_line() {
    for (arguments, says) in [
        (&["scor"][..], "không có lệnh `scor`\ngợi ý: có phải ý bạn là `score`?"),
        (&["score", "--formt", "csv"], "không có tùy chọn `--formt`\ngợi ý: có phải ý bạn là `--format`?"),
        (
            &["score", "--format", "xml"],
            "`xml` không dùng được cho `--format <table|csv|json>`\ngợi ý: ghi một trong các từ: `table`, `csv`, `json`",
        ),
        (&["score", "--answers"], "thiếu giá trị sau `--answers <TỆP>`"),
        (&["score", "--where", "2019"], "`2019` không có dạng cột=giá trị"),
        (&["check"], "thiếu <BỘ_TIÊU_CHÍ>..."),
        (&["check", "--lang", "en"], "<RUBRIC>... is missing"),
        (&["codes", "max-sm"], "không có mã `max-sm`\ngợi ý: có phải ý bạn là `max-sum`?"),
        (
            &["score", "papi/provine-2018"],
            "không có bộ tiêu chí `papi/provine-2018`\ngợi ý: có phải ý bạn là `papi/province-2018`?",
        ),
        (&["score", "ict/province-2020"], "thiếu bảng trả lời cho `ict/province-2020`"),
        (&["documents", "--on", "hôm nay"], "`hôm nay` không phải là một ngày"),
    ] {
        let output = run(arguments);
        assert_eq!(output.code, 2, "{arguments:?}\n{}", output.all());
        assert!(output.err.contains(says), "{arguments:?}\n{}", output.all());
        assert!(output.out.is_empty(), "{arguments:?}\n{}", output.all());
    }
}

#[test]
fn wrong_files() {
    let files = [("vi-du.toml", RUBRIC), ("rong.toml", ""), ("rong.csv", ""), ("latin.toml", "schema")];
    let folder = folder_with("usage-files", &files);
    std::fs::write(folder.join("latin.toml"), b"title = \"S\xf4 N\xf4i v\xf9\"").unwrap();
    std::fs::write(folder.join("bang.toml"), b"PK\x03\x04...").unwrap();
    for (arguments, code, says) in [
        (&["check", "."][..], 1, "`.` là thư mục, không phải tệp bộ tiêu chí"),
        (&["check", "vi-dụ.toml"], 1, "không có tệp này\ngợi ý: có phải ý bạn là `vi-du.toml`?"),
        (&["check", "rong.toml"], 3, "tệp rỗng"),
        (&["check", "latin.toml"], 3, "không phải văn bản UTF-8"),
        (&["check", "bang.toml"], 3, "đây là bảng tính"),
        (&["check", "rong.csv"], 3, "đây là bảng dữ liệu"),
        (&["score", "vi-du.toml", "--answers", "rong.csv"], 3, "tệp không có dữ liệu"),
        (&["score", "vi-du.toml", "--answers", "."], 1, "đây là thư mục"),
        (&["score", "vi-du.toml", "--answers", "ron.csv"], 1, "gợi ý: có phải ý bạn là `rong.csv`?"),
    ] {
        let output = run_in(&folder, arguments);
        assert_eq!(output.code, code, "{arguments:?}\n{}", output.all());
        assert!(output.err.contains(says), "{arguments:?}\n{}", output.all());
    }
}

#[test]
fn warnings_count_under_strict() {
    let warned = RUBRIC.replace("when_zero = \"not_applicable\"\n", "");
    let folder = folder_with("usage-strict", &[("vi-du.toml", &warned)]);
    assert_eq!(run_in(&folder, &["check", "vi-du.toml"]).code, 0);
    assert_eq!(run_in(&folder, &["check", "vi-du.toml", "--strict"]).code, 4);
}

#[test]
fn a_closed_pipe_is_silent() {
    let command = format!("{} codes | head -1", env!("CARGO_BIN_EXE_parscore"));
    let output = std::process::Command::new("sh").args(["-c", &command]).current_dir(folder("usage-pipe")).output();
    let output = output.unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell]);
        assert!(output.code == 0 && output.out.contains("explain"), "{shell}");
    }
}
