//! The kinds of registers, and the columns of one: in the words of the template, with every way of
//! writing a value.

use parscore_campaign::register::{ColumnKind, RegisterKind, catalogue};
use parscore_core::diagnostic::Lang;
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;
use crate::table::{Align, Grid};

/// Every register with its columns: as on the template in Vietnamese, by their ids in English.
pub(super) fn all(context: &mut Context) -> Result<(), Failure> {
    let groups: [(_, &[&RegisterKind]); 2] = [
        (text!("Sổ theo dõi của năm đánh giá", "Registers of the assessed year"), &catalogue::YEAR),
        (
            text!(
                "Sổ về cá nhân, tập thể để xếp loại, xét thi đua, khen thưởng (nhập theo thứ tự này)",
                "Registers of persons and collectives, for grades and awards (imported in this order)"
            ),
            &catalogue::AWARDS,
        ),
    ];
    for (title, kinds) in groups {
        context.line(title.in_lang(context.lang))?;
        let mut grid = Grid::new(&[
            (context.pick("Mã", "Id"), Align::Left),
            (context.pick("Sổ", "Register"), Align::Left),
            (context.pick("Cột (* bắt buộc)", "Columns (* needed)"), Align::Left),
        ]);
        for kind in kinds {
            let name = |c: &parscore_campaign::register::Column| match context.lang {
                Lang::Vi => c.headings[0],
                Lang::En => c.id,
            };
            let columns: Vec<String> =
                kind.columns.iter().map(|c| format!("{}{}", name(c), if c.required { "*" } else { "" })).collect();
            let mark = if context.lang == Lang::Vi { "; " } else { ", " };
            grid.row(vec![kind.id.to_owned(), kind.title().in_lang(context.lang).to_owned(), columns.join(mark)]);
        }
        context.raw(grid.width(context.width()).text())?;
    }
    let more = text!(
        "Từng cột và cách ghi: parscore import --list <SỔ>; biểu mẫu: parscore import --template <SỔ> <TỆP.xlsx>",
        "Columns one by one: parscore import --list <REGISTER>; template: parscore import --template <REGISTER> <FILE.xlsx>"
    );
    context.line(more.in_lang(context.lang))
}

/// One register: its columns, what they mean and how they are written.
pub(super) fn one(context: &mut Context, kind: &RegisterKind) -> Result<(), Failure> {
    context.line(format!("{}: {}", kind.id, kind.title().in_lang(context.lang)))?;
    let mut grid = Grid::new(&[
        (context.pick("Cột (* bắt buộc)", "Heading (* needed)"), Align::Left),
        (context.pick("Mã cột", "Id"), Align::Left),
        (context.pick("Ý nghĩa", "Meaning"), Align::Left),
        (context.pick("Cách ghi", "How it is written"), Align::Left),
    ]);
    for column in kind.columns {
        let mark = if column.required { "*" } else { "" };
        grid.row(vec![
            format!("{}{mark}", column.headings[0]),
            column.id.to_owned(),
            column.help().in_lang(context.lang).to_owned(),
            column.kind.how().in_lang(context.lang).to_owned(),
        ]);
    }
    context.raw(grid.width(context.width()).text())?;
    for column in kind.columns {
        let ColumnKind::Word(words) = column.kind else { continue };
        let heading = column.headings[0];
        let text = text!("Cột `{heading}` nhận (mã: các cách ghi)", "Column `{heading}` takes (key: ways of writing)");
        context.line(text.in_lang(context.lang))?;
        for (key, known) in words {
            context.line(format!("  {key}: {}", known.join(" | ")))?;
        }
    }
    let key: Vec<&str> = kind.key.iter().filter_map(|id| Some(kind.columns[kind.position(id)?].headings[0])).collect();
    let key = key.join(" + ");
    let text = text!(
        "Mỗi dòng là một mục riêng theo: {key}. Chữ hoa, dấu và bảng mã (Unicode, TCVN3, VNI) không làm thay đổi cách đọc",
        "Every row is told apart by: {key}. Case, accents and encoding (Unicode, TCVN3, VNI) make no difference"
    );
    context.line(text.in_lang(context.lang))
}
