//! `parscore rubric list`: the embedded rubrics with their status.

use clap::Command;

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::table::{Align, Grid};
use crate::{library, load, words};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "list",
        help.pick("Liệt kê các bộ tiêu chí có sẵn", "List the embedded rubrics"),
        "parscore rubric list",
        &[],
    )
}

/// Prints the list.
pub(super) fn run(context: &mut Context) -> Result<(), Failure> {
    let lang = context.lang;
    let mut grid = Grid::new(&[
        (context.pick("Tên", "Name"), Align::Left),
        (context.pick("Tình trạng", "Status"), Align::Left),
        (context.pick("Tiêu chí", "Leaves"), Align::Right),
        (context.pick("Chấm thử với", "Try with"), Align::Left),
        (context.pick("Tên gọi đầy đủ", "Title"), Align::Left),
    ])
    .width(context.width());
    for name in library::rubric_names() {
        let Some(loaded) = load::rubric(context, name)?.rubric else { continue };
        let try_it = match library::demo(name) {
            Some(demo) if demo.made_up => context.pick("số liệu giả định", "made-up figures"),
            Some(_) => context.pick("số liệu công bố", "published figures"),
            None => "–",
        };
        grid.row(vec![
            name.to_owned(),
            words::status_short(loaded.meta.status, lang).to_owned(),
            loaded.leaves().count().to_string(),
            try_it.to_owned(),
            loaded.meta.title.to_string(),
        ]);
    }
    let text = grid.text();
    context.raw(text)
}
