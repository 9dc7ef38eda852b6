//! What came of the demonstration year, and what to try next.

use std::path::Path;

use parscore_campaign::session::Session;
use parscore_core::round::Version;

use crate::commands;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The version that the year ends with.
pub(super) const VERSION: Version = Version::Appraised2;

/// Prints the results of every block between lines that say what they are.
pub(super) fn results(context: &mut Context, session: &Session) -> Result<(), Failure> {
    let made_up = context.pick(
        "SỐ LIỆU GIẢ ĐỊNH – không phải kết quả thật của đơn vị nào",
        "MADE-UP FIGURES – no real results of any unit",
    );
    let made_up = made_up.to_owned();
    context.line(&made_up)?;
    commands::results::show(context, session, VERSION, commands::results::Asked::default())?;
    context.line(format!("\n{made_up}"))
}

/// Prints where the journal stands and what to try: only commands that there are.
pub(super) fn next(context: &mut Context, folder: &Path, session: &Session) -> Result<(), Failure> {
    let head = session.state().head();
    context.line("")?;
    context.entry("Số mục nhật ký", "Entries of the journal", head.seq)?;
    context.entry("Mã băm cuối nhật ký", "Head of the journal", head.hash.hex())?;
    let commands = commands::all(Help::new(context.lang));
    let there = |name: &str| commands.iter().any(|c| c.get_name() == name);
    let shown = folder.display();
    context.entry("Thử tiếp", "Try next", "")?;
    for name in ["status", "results", "watch", "log", "verify"].into_iter().filter(|n| there(n)) {
        context.line(format!("  parscore {name} --campaign {shown}"))?;
    }
    if there("awards") {
        context.line(format!("  parscore awards propose --campaign {shown}"))?;
    }
    context.line("  parscore explain --help")
}
