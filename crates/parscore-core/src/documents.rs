//! Legal texts: `rubrics/documents.toml`, every text once.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::suggest::nearest;
use crate::text;
use crate::toml_walk::{Key, Table, TableSpec, Type, Walk};

/// One legal text.
#[derive(Debug, Clone)]
pub struct Document {
    /// Number as printed, e.g. `4554/UBND-VXNV`.
    pub number: Arc<str>,
    /// Day of issue.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// First day in force; the day of issue unless declared.
    pub in_force_from: Option<Date>,
    /// Last day in force.
    pub in_force_until: Option<Date>,
    /// Number of the text that took its place.
    pub replaced_by: Option<Arc<str>>,
    /// Where it can be read.
    pub link: Option<Arc<str>>,
    /// `read` in the source, or `cited` by others only.
    pub seen: Seen,
    /// A remark.
    pub note: Option<Arc<str>>,
    /// Where it stands.
    pub place: Place,
}

/// Whether the text itself was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The text was read.
    Read,
    /// A summary of it was read.
    Summary,
    /// It is only cited by others.
    Cited,
}

impl Seen {
    /// Every value with its name in files.
    pub const ALL: [(Seen, &'static str); 3] =
        [(Seen::Read, "read"), (Seen::Summary, "summary"), (Seen::Cited, "cited")];

    /// The name used in files and exports.
    pub fn name(self) -> &'static str {
        Seen::ALL.iter().find(|(s, _)| *s == self).map_or("", |(_, n)| n)
    }
}

/// The list of legal texts.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    /// By number.
    pub by_number: BTreeMap<Arc<str>, Document>,
}

impl Document {
    /// True when it is in force on a day, as far as its dates are known.
    pub fn in_force(&self, day: Date) -> bool {
        self.in_force_from.or(self.date).is_none_or(|from| from <= day)
            && self.in_force_until.is_none_or(|until| day <= until)
    }
}

/// `[[document]]`.
pub static DOCUMENT: TableSpec = TableSpec {
    name: "document",
    vi: "văn bản",
    en: "document",
    keys: &[
        Key::new("number", Type::Text, "số, ký hiệu như in trên văn bản", "number as printed").needed(),
        Key::new("date", Type::Date, "ngày ban hành", "day of issue"),
        Key::new("issuer", Type::Text, "cơ quan ban hành", "who issued it").needed(),
        Key::new("title", Type::Text, "trích yếu", "title").needed(),
        Key::new(
            "in_force_from",
            Type::Date,
            "ngày bắt đầu có hiệu lực, nếu khác ngày ban hành",
            "first day in force, if not the day of issue",
        ),
        Key::new("in_force_until", Type::Date, "ngày cuối cùng còn hiệu lực", "last day in force"),
        Key::new("replaced_by", Type::Text, "số của văn bản thay thế", "number of the document that took its place"),
        Key::new("link", Type::Text, "địa chỉ đọc văn bản", "where it can be read"),
        Key::new(
            "seen",
            Type::Word(&["read", "summary", "cited"]),
            "đã đọc toàn văn, đọc tóm tắt, hay chỉ thấy nhắc đến",
            "read in full, in summary, or only cited by others",
        )
        .needed(),
        Key::new("note", Type::Text, "ghi chú", "remark"),
    ],
};

/// The file `documents.toml`.
pub static FILE: TableSpec = TableSpec {
    name: "documents",
    vi: "danh mục văn bản",
    en: "list of documents",
    keys: &[
        Key::new("schema", Type::Whole, "dạng của tệp, hiện là 1", "version of the format, 1").needed(),
        Key::new("document", Type::List(&Type::Table(&DOCUMENT)), "các văn bản", "the documents").needed(),
    ],
};

/// Reads the list of documents; `name` is what the user calls the file.
pub fn read(name: &str, text: &str) -> (Documents, Vec<Diagnostic>) {
    let walk = Walk::new(name, text);
    let parsed = walk.parse();
    let file = walk.root(&parsed, &FILE);
    file.schema(1);
    let mut documents = Documents::default();
    for table in file.tables("document", &DOCUMENT) {
        let Some(document) = document(table) else { continue };
        match documents.by_number.get(&document.number) {
            Some(first) => walk.report(twice(&document, first)),
            None => {
                documents.by_number.insert(document.number.clone(), document);
            }
        }
    }
    for document in documents.by_number.values() {
        if let Some(fault) = wrong_dates(document).or_else(|| unknown_successor(document, &documents)) {
            walk.report(fault);
        }
    }
    (documents, walk.finish())
}

/// A document; `None` where it has no number.
fn document(table: Table<'_>) -> Option<Document> {
    let [number, issuer, title] = ["number", "issuer", "title"].map(|key| table.text(key));
    let seen = table.word("seen", &Seen::ALL);
    Some(Document {
        number: number?,
        date: table.date("date"),
        issuer: issuer.unwrap_or_default(),
        title: title.unwrap_or_default(),
        in_force_from: table.date("in_force_from"),
        in_force_until: table.date("in_force_until"),
        replaced_by: table.text("replaced_by"),
        link: table.text("link"),
        seen: seen.unwrap_or(Seen::Cited),
        note: table.text("note"),
        place: table.place(),
    })
}

fn twice(document: &Document, first: &Document) -> Diagnostic {
    let number = &document.number;
    let message = text!("văn bản `{number}` được ghi hai lần", "document `{number}` is listed twice");
    Diagnostic::new(Code::DuplicateId, document.place.clone(), message)
        .label(first.place.clone(), Text::new("lần đầu ở đây", "first here"))
        .hint(Text::new(
            "bỏ một lần; nếu là hai văn bản cùng số thì ghi thêm cơ quan ban hành vào `number`",
            "take one out; if they are two documents of one number, add the issuer to `number`",
        ))
}

fn wrong_dates(document: &Document) -> Option<Diagnostic> {
    let (from, until) = (document.in_force_from.or(document.date)?, document.in_force_until?);
    let number = &document.number;
    (until < from).then(|| {
        let message = text!(
            "văn bản `{number}` hết hiệu lực ngày {until}, trước ngày có hiệu lực {from}",
            "document `{number}` is in force until {until}, before it is in force from {from}"
        );
        Diagnostic::new(Code::BadParameter, document.place.clone(), message)
            .hint(Text::new("sửa một trong các ngày", "correct one of the dates"))
    })
}

fn unknown_successor(document: &Document, documents: &Documents) -> Option<Diagnostic> {
    let successor = document.replaced_by.as_ref()?;
    if documents.by_number.contains_key(successor) {
        return None;
    }
    let number = &document.number;
    let message = text!(
        "văn bản `{successor}` thay thế `{number}` không có trong danh mục",
        "document `{successor}`, which replaces `{number}`, is not listed"
    );
    let hint = match nearest(successor, documents.by_number.keys().map(|k| &**k)) {
        Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
        None => Text::new("thêm `[[document]]` cho văn bản đó", "add a `[[document]]` for it"),
    };
    Some(Diagnostic::new(Code::UnknownDocument, document.place.clone(), message).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const ONE: &str = "[[document]]\nnumber = '1/QĐ'\ndate = 2020-01-02\nissuer = 'A'\ntitle = 'T'\nseen = 'read'\n";

    fn codes(text: &str) -> Vec<Code> {
        read("documents.toml", text).1.into_iter().map(|d| d.code).collect()
    }

    #[test]
    fn reads_all_of_a_document() {
        let text = format!(
            "schema = 1\n{ONE}in_force_from = 2020-02-01\nin_force_until = 2020-12-31\nreplaced_by = '2/QĐ'\nlink = 'https://a.vn'\nnote = 'n'\n{}",
            ONE.replace("1/QĐ", "2/QĐ")
        );
        let (documents, faults) = read("documents.toml", &text);
        assert_eq!(faults, []);
        let first = &documents.by_number["1/QĐ"];
        assert_eq!((first.date, first.in_force_from), (Some(date(2020, 1, 2)), Some(date(2020, 2, 1))));
        assert_eq!(
            (first.seen, first.link.as_deref(), first.replaced_by.as_deref()),
            (Seen::Read, Some("https://a.vn"), Some("2/QĐ"))
        );
        assert!(first.in_force(date(2020, 2, 1)) && first.in_force(date(2020, 12, 31)));
        assert!(!first.in_force(date(2020, 1, 31)) && !first.in_force(date(2021, 1, 1)));
        let second = &documents.by_number["2/QĐ"];
        assert!(
            !second.in_force(date(2020, 1, 1))
                && second.in_force(date(2020, 1, 2))
                && second.in_force(date(2050, 1, 1))
        );
    }

    #[test]
    fn every_fault_is_named_once() {
        let file = |more: &str| format!("schema = 1\n{ONE}{more}");
        assert_eq!(codes(&file("")), []);
        assert_eq!(codes(&file(ONE)), [Code::DuplicateId]);
        assert_eq!(codes(&file("in_force_until = 2019-12-31")), [Code::BadParameter]);
        assert_eq!(codes(&file("replaced_by = '9/QĐ'")), [Code::UnknownDocument]);
        assert_eq!(codes(&file("year = 2020")), [Code::UnknownKey]);
        assert_eq!(codes(&file("in_force_from = '01/02/2020'")), [Code::BadDate]);
        assert_eq!(codes(&file("").replace("'read'", "'seen'")), [Code::UnknownWord]);
        assert_eq!(codes(&file("").replace("title", "note")), [Code::MissingKey]);
        assert_eq!(codes(ONE), [Code::MissingKey]);
        assert_eq!(codes(&format!("schema = 2\n{ONE}")), [Code::SchemaVersion]);
    }

    #[test]
    fn several_faults_at_once_in_file_order() {
        let text = format!("schema = 1\n{ONE}colour = 1\n{ONE}");
        assert_eq!(codes(&text), [Code::UnknownKey, Code::DuplicateId]);
    }
}
