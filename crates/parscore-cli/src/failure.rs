//! Why a command could not do what was asked, apart from faults in the user's files.

use std::io;

use parscore_core::diagnostic::Text;

/// Exit code of a command that did its work.
pub(crate) const DONE: u8 = 0;
/// Exit code of a command that could not run.
pub(crate) const COULD_NOT: u8 = 1;
/// Exit code of wrong usage.
pub(crate) const USAGE: u8 = 2;
/// Exit code where the input has errors.
pub(crate) const INPUT_ERRORS: u8 = 3;
/// Exit code where the input has warnings and `--strict` was given.
pub(crate) const STRICT_WARNINGS: u8 = 4;

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Something outside the user's data did not work.
    #[error("{}", .0.en)]
    CouldNot(Text, Option<Text>),
    /// The command line asks for something that does not exist or does not fit.
    #[error("{}", .0.en)]
    Usage(Text, Option<Text>),
    /// A command was named without what it needs: the help of the command.
    #[error("the command needs more arguments")]
    Help(String),
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
    pub(crate) fn usage(message: Text, hint: Option<Text>) -> Self {
        Failure::Usage(message, hint)
    }

    /// The exit code; a closed pipe is no failure.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Failure::CouldNot(..) => COULD_NOT,
            Failure::Usage(..) | Failure::Help(_) => USAGE,
            Failure::Output(e) if e.kind() == io::ErrorKind::BrokenPipe => DONE,
            Failure::Output(_) => COULD_NOT,
        }
    }
}
