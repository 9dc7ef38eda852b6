//! The board's decisions as a table: the csv of `awards propose` with two columns more.

use std::path::Path;

use parscore_campaign::act::{Act, AwardDecision, Recorded};
use parscore_campaign::session::{Effect, Session};
use parscore_core::diagnostic::{Code, Diagnostic, Text};
use parscore_core::text;
use parscore_files::names;
use parscore_files::table::{self, Found, Table, TableOptions};

use crate::campaign::{Acting, source_of};
use crate::context::Context;
use crate::failure::Failure;
use crate::load;

/// What the board decided and why.
const GRANTED: &str = "granted";
const REASON: &str = "board_reason";

/// One decision of the table.
struct Line {
    act: AwardDecision,
    reason: Option<String>,
    place: parscore_core::diagnostic::Place,
}

/// Records every row with a decision; with any fault nothing is recorded.
pub(super) fn record(
    context: &mut Context,
    session: &mut Session,
    acting: &Acting,
    path: &Path,
    proposal: u64,
) -> Result<(), Failure> {
    let bytes = std::fs::read(path).map_err(|error| load::unreadable(path, &error))?;
    let name = path.display().to_string();
    let (table, mut faults) = table::read_bytes(&name, &bytes, &TableOptions::default());
    faults.retain(Diagnostic::is_error);
    let Some(table) = table else { return context.report(&faults) };
    let lines = lines(&table, proposal, &mut faults);
    for line in &lines {
        let recorded = Recorded::plain(Act::Award(line.act.clone()));
        let acting = acting.because(line.reason.as_deref());
        faults.extend(acting.faults_at(context, session, &recorded, &line.place)?);
    }
    context.sources.add_table(std::sync::Arc::new(table));
    if !faults.is_empty() {
        return context.report(&faults);
    }
    if lines.is_empty() {
        return context.remark(&text!(
            "không dòng nào có quyết định ở cột `{GRANTED}`",
            "no row has a decision in the column `{GRANTED}`"
        ));
    }
    if acting.is_dry_run() {
        let n = lines.len();
        let said =
            text!("Xem trước: {n} quyết định hợp lệ, chưa ghi gì", "Preview: {n} valid decisions, nothing recorded");
        return context.line(said.in_lang(context.lang));
    }
    let (mut recorded, mut same, mut head) = (0_usize, 0_usize, None);
    for line in lines {
        let acting = acting.because(line.reason.as_deref());
        let act = Recorded::plain(Act::Award(line.act));
        let Some(receipt) = acting.quietly(context, session, act, Some(source_of(path, &bytes)))? else {
            return Ok(());
        };
        match receipt.effect {
            Effect::Recorded => recorded += 1,
            Effect::Unchanged => same += 1,
        }
        head = Some(receipt.head);
    }
    let said = text!(
        "Đã ghi {recorded} quyết định của hội đồng; {same} đã ghi từ trước",
        "Decisions of the board recorded: {recorded}; recorded before: {same}"
    );
    context.line(said.in_lang(context.lang))?;
    head.map_or(Ok(()), |head| context.entry("Mã băm nhật ký", "Head of the journal", head))
}

/// The rows with a decision; what is no decision is a fault at its cell.
fn lines(table: &Table, proposal: u64, faults: &mut Vec<Diagnostic>) -> Vec<Line> {
    let mut column = |name: &str| -> Option<usize> {
        let found = table.find(name).map(Found::index);
        if found.is_none() {
            faults.push(table.missing_column(name));
        }
        found
    };
    let (subject, code, granted) = (column("subject"), column("code"), column(GRANTED));
    let reason = table.find(REASON).map(Found::index);
    let (Some(subject), Some(code), Some(granted)) = (subject, code, granted) else { return Vec::new() };
    let mut lines = Vec::new();
    for row in 0..table.row_count() {
        let cell = |column: usize| table.key(row, column);
        if cell(granted).is_empty() {
            continue;
        }
        let Some(yes) = yes_no(cell(granted)) else {
            faults.push(no_decision(table, row, granted));
            continue;
        };
        let act =
            AwardDecision { subject: cell(subject).to_owned(), code: cell(code).to_owned(), granted: yes, proposal };
        let reason = reason.map(cell).filter(|text| !text.is_empty()).map(str::to_owned);
        lines.push(Line { act, reason, place: table.place(row, subject) });
    }
    lines
}

fn yes_no(text: &str) -> Option<bool> {
    match names::plain(text).as_str() {
        "yes" | "y" | "co" | "dong y" | "1" | "x" => Some(true),
        "no" | "n" | "khong" | "khong dong y" | "0" => Some(false),
        _ => None,
    }
}

fn no_decision(table: &Table, row: usize, column: usize) -> Diagnostic {
    let written = table.key(row, column);
    let message = text!("`{written}` không phải là quyết định", "`{written}` is no decision");
    let hint = Text::new(
        "ghi `có` hoặc `không`; chưa quyết định thì để trống",
        "write `yes` or `no`; leave undecided rows empty",
    );
    Diagnostic::new(Code::BadAnswer, table.place(row, column), message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_taken_from_the_rows_that_have_one() {
        let text = "subject,agency,code,granted,board_reason\n\
                    a,x,LDTT,có,\n\
                    b,x,LDTT,,\n\
                    c,x,LDTT,Không đồng ý,9/11 phiếu\n\
                    d,x,LDTT,có thể,\n";
        let (table, _) = table::read_bytes("hop.csv", text.as_bytes(), &TableOptions::default());
        let mut faults = Vec::new();
        let lines = lines(&table.unwrap(), 7, &mut faults);
        let taken: Vec<_> =
            lines.iter().map(|l| (l.act.subject.as_str(), l.act.granted, l.reason.as_deref())).collect();
        assert_eq!(taken, [("a", true, None), ("c", false, Some("9/11 phiếu"))]);
        assert_eq!(faults.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::BadAnswer]);
        assert!(matches!(faults[0].place, parscore_core::diagnostic::Place::Cell { row: 5, column: 4, .. }));
    }

    #[test]
    fn a_table_without_the_columns_says_which() {
        let (table, _) = table::read_bytes("hop.csv", b"subject,kode\na,LDTT\n", &TableOptions::default());
        let mut faults = Vec::new();
        assert!(lines(&table.unwrap(), 7, &mut faults).is_empty());
        assert_eq!(faults.len(), 2);
    }
}
