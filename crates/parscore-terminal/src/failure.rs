//! Why a command could not do what was asked, apart from faults in the user's files.

use std::io;

use parscore_core::diagnostic::Text;

/// Exit code of a command that did its work.
pub const DONE: u8 = 0;
/// Exit code of a command that could not run.
pub const COULD_NOT: u8 = 1;
/// Exit code of wrong usage.
pub const USAGE: u8 = 2;
/// Exit code where the input has errors.
pub const INPUT_ERRORS: u8 = 3;
/// Exit code where the input has warnings and `--strict` was given.
pub const STRICT_WARNINGS: u8 = 4;

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Something outside the user's data did not work.
    #[error("{}", .0.en)]
    CouldNot(Text, Option<Text>),
    /// The command line asks for something that does not exist or does not fit.
    #[error("{}", .0.en)]
    Usage(Text, Option<Text>),
    /// A command was named without what it needs: the help of the command.
    #[error("the command needs more arguments")]
    Help(String),
    /// A program that was started has ended with this exit code, and has said why.
    #[error("a program ended with exit code {0}")]
    Ended(u8),
    /// Standard output or error could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

impl From<parscore_files::FileError> for Failure {
    fn from(error: parscore_files::FileError) -> Self {
        Failure::CouldNot(error.text(), None)
    }
}

impl Failure {
    /// A failure of usage with what to write instead.
    pub fn usage(message: Text, hint: Option<Text>) -> Self {
        Failure::Usage(message, hint)
    }

    /// The exit code; a closed pipe is no failure.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::CouldNot(..) => COULD_NOT,
            Failure::Usage(..) | Failure::Help(_) => USAGE,
            Failure::Ended(code) => *code,
            Failure::Output(e) if e.kind() == io::ErrorKind::BrokenPipe => DONE,
            Failure::Output(_) => COULD_NOT,
        }
    }
}
