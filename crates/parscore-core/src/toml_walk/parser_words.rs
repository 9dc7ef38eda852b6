//! The TOML parser's messages in words for people.

use crate::diagnostic::Text;
use crate::text;

/// A message of the parser, by its beginning, with what is said instead and what to write.
struct Said {
    start: &'static str,
    vi: &'static str,
    en: &'static str,
    hint_vi: &'static str,
    hint_en: &'static str,
}

const fn said(
    start: &'static str,
    (vi, en): (&'static str, &'static str),
    (hint_vi, hint_en): (&'static str, &'static str),
) -> Said {
    Said { start, vi, en, hint_vi, hint_en }
}

const FORM: (&str, &str) = ("viết `tên mục = giá trị`", "write `key = value`");
const ONE_EQUALS: (&str, &str) = ("chỉ giữ một dấu `=`", "keep one `=`");
const CLOSE: (&str, &str) = ("thêm ngoặc đóng", "add the closing bracket");
const QUOTE: (&str, &str) = ("thêm dấu đóng ở cuối văn bản", "add the closing quote at the end of the text");
const DATE: (&str, &str) = ("viết năm-tháng-ngày, ví dụ `2020-12-31`", "write year-month-day, such as `2020-12-31`");

/// The longer of two beginnings stands first.
const SAID: &[Said] = &[
    said(
        "unexpected key or value",
        ("có nội dung thừa sau giá trị", "something stands after the value"),
        ("bỏ phần thừa, hoặc viết sang dòng mới", "take it out, or write it on a line of its own"),
    ),
    said(
        "unexpected content",
        ("có nội dung thừa ở đây", "something stands here that does not belong"),
        ("bỏ phần thừa", "take it out"),
    ),
    said("key with no value", ("thiếu dấu `=` và giá trị", "`=` and a value are missing"), FORM),
    said("missing value", ("thiếu giá trị", "a value is missing"), FORM),
    said("extra `=`", ("thừa dấu `=`", "there is an `=` too many"), ONE_EQUALS),
    said("extra comma", ("thừa dấu phẩy", "there is a comma too many"), ("bỏ dấu phẩy", "take the comma out")),
    said(
        "missing comma",
        ("thiếu dấu phẩy, hoặc chưa đóng ngoặc, trước chỗ này", "a comma or a closing bracket is missing before this"),
        ("thêm dấu phẩy giữa các giá trị, hoặc đóng ngoặc", "put a comma between the values, or close the bracket"),
    ),
    said(
        "missing key",
        ("thiếu tên mục, hoặc chưa đóng ngoặc, trước chỗ này", "a key or a closing bracket is missing before this"),
        ("thêm tên mục, hoặc đóng ngoặc", "add the key, or close the bracket"),
    ),
    said("missing assignment", ("thiếu dấu `=` giữa tên mục và giá trị", "`=` is missing between key and value"), FORM),
    said("extra assignment", ("thừa dấu `=`", "there is an `=` too many"), ONE_EQUALS),
    said(
        "unexpected `=` in array",
        ("không dùng dấu `=` trong danh sách `[ … ]`", "`=` cannot stand in a list `[ … ]`"),
        ("dùng ngoặc nhọn cho bảng: `{ tên = giá trị }`", "use braces for a table: `{ key = value }`"),
    ),
    said("unclosed inline table", ("chưa đóng ngoặc `}`", "the closing `}` is missing"), CLOSE),
    said("unclosed array table", ("chưa đóng ngoặc `]]`", "the closing `]]` is missing"), CLOSE),
    said("unclosed", ("chưa đóng ngoặc `]`", "the closing `]` is missing"), CLOSE),
    said("invalid date", ("ngày này không có trong lịch", "there is no such day"), DATE),
    said("invalid month", ("tháng này không có trong lịch", "there is no such month"), DATE),
    said("invalid basic string", ("chưa đóng dấu ngoặc kép", "the closing quote is missing"), QUOTE),
    said("invalid literal string", ("chưa đóng dấu nháy đơn", "the closing quote is missing"), QUOTE),
    said(
        "invalid multi-line",
        ("chưa đóng dấu ngoặc của văn bản nhiều dòng", "the closing quotes of a text over several lines are missing"),
        QUOTE,
    ),
    said(
        "missing escaped value",
        ("dấu `\\` đứng trước một chữ không hợp lệ", "`\\` stands before a letter that it cannot stand before"),
        ("viết `\\\\`, hoặc dùng dấu nháy đơn '…'", "write `\\\\`, or use single quotes '…'"),
    ),
    said(
        "too few unicode",
        ("mã ký tự sau `\\` thiếu chữ số", "the character code after `\\` lacks digits"),
        ("viết thẳng ký tự đó", "write the character itself"),
    ),
    said("unquoted keys cannot be empty", ("thiếu tên mục trước dấu `=`", "a key is missing before `=`"), FORM),
    said(
        "invalid unquoted key",
        ("tên mục này phải đặt trong ngoặc kép", "this key must stand in quotes"),
        ("viết `\"…\" = giá trị`", "write `\"…\" = value`"),
    ),
    said(
        "missing opening quote",
        ("thiếu dấu ngoặc kép mở", "the opening quote is missing"),
        ("thêm dấu mở trước văn bản", "add the opening quote before the text"),
    ),
    said(
        "carriage return",
        ("ký tự xuống dòng không hợp lệ", "this line end is not valid"),
        ("lưu lại tệp bằng trình soạn thảo văn bản thường", "save the file again with a plain text editor"),
    ),
    said(
        "invalid comment",
        ("ghi chú có ký tự không hợp lệ", "the comment has a character that is not allowed"),
        ("xoá ký tự đó", "take the character out"),
    ),
    said(
        "cannot recurse",
        ("ngoặc lồng nhau quá sâu", "brackets stand too deep in each other"),
        ("bỏ bớt ngoặc", "take brackets out"),
    ),
    said(
        "recursion limit",
        ("tên mục có quá nhiều dấu chấm", "the key has too many points"),
        ("bỏ bớt dấu chấm", "take points out"),
    ),
    said(
        "cannot extend",
        ("mục này đã có giá trị, không thể thêm mục con", "this key has a value already and cannot have keys below it"),
        ("bỏ một trong hai", "take one of them out"),
    ),
    said(
        "invalid key-value pair",
        ("dòng này không có dạng `tên mục = giá trị`", "this line is not of the form `key = value`"),
        FORM,
    ),
    said(
        "`_` may only",
        ("dấu `_` chỉ được đứng giữa các chữ số", "`_` may only stand between digits"),
        ("viết liền các chữ số", "write the digits without marks between them"),
    ),
];

/// What is said instead of a parser message, and what to write; `shown` is the text under it.
pub(super) fn in_words(message: &str, shown: &str) -> (Text, Text) {
    if message.starts_with("duplicate key") {
        return (
            text!("mục `{shown}` được ghi hai lần", "`{shown}` is written twice"),
            text!("chỉ giữ lại một lần", "keep it once"),
        );
    }
    match SAID.iter().find(|said| message.starts_with(said.start)) {
        Some(said) => (Text::new(said.vi, said.en), Text::new(said.hint_vi, said.hint_en)),
        None => (
            text!("không đúng cú pháp TOML: {message}", "this is not TOML: {message}"),
            text!("sửa dòng này theo dạng `tên mục = giá trị`", "bring this line to the form `key = value`"),
        ),
    }
}
