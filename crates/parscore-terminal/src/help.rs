//! Help in both languages: every command is built at run time from the texts of one language.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};
use parscore_core::diagnostic::Lang;

/// The text of `lang`.
pub fn pick<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// A text in Vietnamese and in English.
pub type Words = (&'static str, &'static str);

/// A command line with what it does, for the list of examples.
pub type Example = (&'static str, &'static str, &'static str);

/// Makes commands and arguments whose help is in one language.
#[derive(Debug, Clone, Copy)]
pub struct Help {
    lang: Lang,
}

impl Help {
    /// Help in `lang`.
    pub fn new(lang: Lang) -> Self {
        Help { lang }
    }

    /// The text of the language.
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        pick(self.lang, vi, en)
    }

    /// A command: what it does in one line, how it is called, examples.
    pub fn command(self, name: &'static str, about: &str, usage: &str, examples: &[Example]) -> Command {
        let template = self.pick(
            "{about-with-newline}\nCách dùng:\n  {usage}\n\n{all-args}{after-help}",
            "{about-with-newline}\nUsage:\n  {usage}\n\n{all-args}{after-help}",
        );
        let command = Command::new(name)
            .about(about.to_owned())
            .override_usage(usage.replace('\n', "\n  "))
            .help_template(template)
            .disable_help_flag(true)
            .disable_help_subcommand(true)
            .disable_version_flag(true)
            .subcommand_help_heading(self.pick("Lệnh", "Commands"));
        match examples {
            [] => command,
            _ => command.after_help(self.examples(examples)),
        }
    }

    /// The same command and those below it with `--help`, which then stands last.
    pub fn with_help_option(self, command: Command) -> Command {
        let option = Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help(self.pick("In trợ giúp này", "Print this help"))
            .help_heading(self.pick("Tùy chọn chung", "Options of every command"));
        command.mut_subcommands(|c| self.with_help_option(c)).arg(option)
    }

    fn examples(self, examples: &[Example]) -> String {
        let lines = examples.iter().map(|(line, vi, en)| {
            let does = self.pick(vi, en);
            format!("\n  {line}\n      {does}")
        });
        format!("{}:{}", self.pick("Ví dụ", "Examples"), lines.collect::<String>())
    }

    /// An option that takes a value.
    pub fn option(self, long: &'static str, value: Words, help: Words) -> Arg {
        Arg::new(long)
            .long(long)
            .value_name(self.pick(value.0, value.1))
            .help(self.pick(help.0, help.1))
            .help_heading(self.pick("Tùy chọn", "Options"))
    }

    /// An option that takes one of a few words.
    pub fn choice(self, long: &'static str, words: &'static [&'static str], value: &'static str, help: Words) -> Arg {
        self.option(long, (value, value), help)
            .value_parser(PossibleValuesParser::new(words))
            .hide_possible_values(true)
    }

    /// An option without a value.
    pub fn flag(self, long: &'static str, help: Words) -> Arg {
        Arg::new(long)
            .long(long)
            .action(ArgAction::SetTrue)
            .help(self.pick(help.0, help.1))
            .help_heading(self.pick("Tùy chọn", "Options"))
    }

    /// An argument by its position.
    pub fn positional(self, id: &'static str, value: Words, help: Words) -> Arg {
        Arg::new(id)
            .value_name(self.pick(value.0, value.1))
            .help(self.pick(help.0, help.1))
            .help_heading(self.pick("Đối số", "Arguments"))
    }

    /// The argument that names a rubric.
    pub fn rubric(self) -> Arg {
        self.positional(
            "rubric",
            ("BỘ_TIÊU_CHÍ", "RUBRIC"),
            (
                "Tệp .toml, hoặc tên một bộ tiêu chí có sẵn (xem `parscore rubric list`)",
                "A .toml file, or the name of an embedded rubric (see `parscore rubric list`)",
            ),
        )
    }

    /// The options of every command.
    pub fn common(self) -> [Arg; 3] {
        let heading = self.pick("Tùy chọn chung", "Options of every command");
        let common = |arg: Arg| arg.global(true).help_heading(heading);
        [
            common(self.choice(
                "lang",
                &["vi", "en"],
                "vi|en",
                ("Ngôn ngữ: vi (mặc định) hoặc en", "Language: vi (default) or en"),
            )),
            common(self.choice(
                "errors",
                &crate::render::ErrorFormat::NAMES,
                "human|short|json",
                (
                    "Cách in lỗi: human (kèm trích đoạn, mặc định), short (mỗi lỗi một dòng) hoặc json",
                    "How faults are printed: human (with excerpts, default), short (one a line) or json",
                ),
            )),
            common(self.flag(
                "strict",
                ("Kết thúc với mã 4 khi có cảnh báo", "End with exit code 4 where there are warnings"),
            )),
        ]
    }
}
