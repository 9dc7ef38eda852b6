//! The menu of a terminal without arguments: "việc cần làm", by number.

use std::ffi::OsString;
use std::io::{self, BufRead as _};

use crate::cli;
use crate::context::Context;
use crate::failure::Failure;

/// One line of the menu: what it does, the arguments it stands for, and what it asks for first.
struct Choice {
    vi: &'static str,
    en: &'static str,
    arguments: &'static [&'static str],
    asks: &'static [Question],
}

/// Something to ask for: the option it fills and the words of the question.
struct Question {
    option: Option<&'static str>,
    vi: &'static str,
    en: &'static str,
}

const RUBRIC: Question = Question {
    option: None,
    vi: "Bộ tiêu chí (tệp .toml hoặc tên có sẵn)",
    en: "Rubric (a .toml file or an embedded name)",
};
const ANSWERS: Question = Question {
    option: Some("--answers"),
    vi: "Bảng trả lời (tệp .csv hoặc .xlsx)",
    en: "Answers (a .csv or .xlsx file)",
};
const UNIT: Question =
    Question { option: Some("--unit"), vi: "Mã hoặc tên đơn vị", en: "Id or name of the unit" };

const CHOICES: [Choice; 6] = [
    Choice {
        vi: "Chấm thử khối sở, ban, ngành (số liệu giả định)",
        en: "Score the demonstration block of departments (made-up figures)",
        arguments: &["score"],
        asks: &[],
    },
    Choice {
        vi: "Chấm điểm từ bảng trả lời",
        en: "Score answers from a table",
        arguments: &["score"],
        asks: &[RUBRIC, ANSWERS],
    },
    Choice {
        vi: "Giải thích điểm của một đơn vị",
        en: "Explain the points of a unit",
        arguments: &["explain"],
        asks: &[RUBRIC, ANSWERS, UNIT],
    },
    Choice { vi: "Kiểm tra một bộ tiêu chí", en: "Check a rubric", arguments: &["check"], asks: &[RUBRIC] },
    Choice {
        vi: "Xem các bộ tiêu chí có sẵn",
        en: "List the embedded rubrics",
        arguments: &["rubric", "list"],
        asks: &[],
    },
    Choice { vi: "Xem các văn bản pháp lý", en: "List the legal texts", arguments: &["documents"], asks: &[] },
];

/// Shows the menu and runs what is chosen.
pub(crate) fn run(context: &mut Context) -> Result<(), Failure> {
    context.line(context.pick("Việc cần làm", "What to do"))?;
    for (number, choice) in (1..).zip(&CHOICES) {
        context.line(format!("  {number}. {}", context.pick(choice.vi, choice.en)))?;
    }
    context.line(format!("  0. {}", context.pick("Thoát", "Leave")))?;
    let Some(choice) = chosen(context)? else { return Ok(()) };
    let mut arguments = vec!["parscore".to_owned()];
    arguments.extend(choice.arguments.iter().map(|a| (*a).to_owned()));
    for question in choice.asks {
        let answer = ask(context, context.pick(question.vi, question.en))?;
        let Some(answer) = answer.filter(|a| !a.is_empty()) else { return Ok(()) };
        arguments.extend(question.option.map(str::to_owned));
        arguments.push(answer);
    }
    // The command line is shown so that it can be typed the next time.
    context.line(format!("\n$ {}\n", arguments.join(" ")))?;
    let arguments: Vec<OsString> = arguments.into_iter().map(OsString::from).collect();
    cli::run(context, &arguments)
}

/// The choice of a number; none to leave.
fn chosen(context: &mut Context) -> Result<Option<&'static Choice>, Failure> {
    loop {
        let Some(text) = ask(context, context.pick("Chọn số", "Number"))? else { return Ok(None) };
        match text.parse::<usize>() {
            Ok(0) => return Ok(None),
            Ok(number) if number <= CHOICES.len() => return Ok(CHOICES.get(number - 1)),
            _ => context.line(context.pick("hãy gõ một số trong danh sách", "type a number of the list"))?,
        }
    }
}

/// Asks for a line; none at the end of input.
pub(crate) fn ask(context: &mut Context, question: &str) -> Result<Option<String>, Failure> {
    context.raw(format!("{question}: "))?;
    context.flush()?;
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}
