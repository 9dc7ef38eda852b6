//! Where converted rubrics go: a new file, or standard output.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use clap::{Arg, ArgMatches};
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;
use crate::help::{Help, Words};

/// Name that a text has which was printed and not written.
const PRINTED: &str = "<stdout>";

/// The option that names the file.
pub(super) fn option(help: Help, words: Words) -> Arg {
    help.option("out", ("TỆP", "FILE"), words)
}

/// Writes a new file: one that is there is never written over.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(bytes)).map_err(|error| {
        let shown = path.display();
        match error.kind() {
            ErrorKind::AlreadyExists => Failure::CouldNot(
                text!("đã có tệp `{shown}`, không ghi đè", "`{shown}` is there already and was not written over"),
                Some(text!(
                    "chọn tên khác với `--out`, hoặc xóa tệp cũ",
                    "name another file with `--out`, or delete the old one"
                )),
            ),
            _ => parscore_files::FileError::write(path)(error).into(),
        }
    })
}

/// Writes or prints a text, and gives the name that faults in it go by.
pub(super) fn text(context: &mut Context, matches: &ArgMatches, text: &str) -> Result<String, Failure> {
    match matches.get_one::<String>("out") {
        None => {
            context.raw(text)?;
            Ok(PRINTED.to_owned())
        }
        Some(path) => {
            write(Path::new(path), text.as_bytes())?;
            context.remark(&text!("đã ghi `{path}`", "written: `{path}`"))?;
            Ok(path.clone())
        }
    }
}
