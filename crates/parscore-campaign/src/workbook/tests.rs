//! The campaign as a workbook: what goes out comes back equal, and faults keep their cells.

use std::collections::BTreeMap;

use parscore_core::diagnostic::Place;
use parscore_core::rubric::canonical;
use parscore_files::table::{TableOptions, read_bytes};
use proptest::prelude::*;

use super::{Kept, keep, read, write};
use crate::act::Apply;
use crate::config::{self, Campaign};

const RUBRIC: &str = "schema = 1\n# bộ tiêu chí để thử\n\n[rubric]\nid = \"thu/so\"\ntitle = \"Thử\"\n\
    level = [\"department\"]\nstatus = \"sample\"\nstatus_note = \"\"\"\nđể thử\n\n  thụt dòng\"\"\"\n\
    period = { from = 2020-01-01, until = 2020-12-31 }\nmax = 10\n[[input]]\nid = \"a\"\ntitle = \"a\"\n\
    kind = \"yes_no\"\nsupplier = \"unit\"\n[[criterion]]\nid = \"1\"\ntitle = \"Một\"\nmax = 10\n\
    scored_by = \"unit\"\nrule = { kind = \"all_or_nothing\", input = \"a\" }\n";

fn quoted(text: &str) -> String {
    super::cells::quoted(text)
}

fn texts(title: &str, note: &str, name: &str, opens: &str) -> Apply {
    let campaign = format!(
        "schema = 1\n[campaign]\nid = \"thu\"\ntitle = {}\nyear = 2020\nprovince = \"Ninh Thuận\"\n\
         status = \"sample\"\nstatus_note = {}\ncalendars = [\"vn-2021\"]\n\
         [[block]]\nid = \"so\"\ntitle = {}\nrubric = \"so.toml\"\n\
         [[block]]\nid = \"huyen\"\ntitle = \"Huyện\"\nrubric = \"so.toml\"\n\
         [[stage]]\nid = \"tu-cham\"\ntitle = {}\nkind = \"self_assessment\"\nopens = {opens}\ncloses = 2099-12-31\n\
         cutoff = 2021-01-31\nblocks = [\"so\", \"huyen\"]\n\
         [[actor]]\nid = \"qt\"\ntitle = {}\nroles = [\"administrator\", \"lead\"]\nunit = \"s1\"\n\
         criteria = [\"1\", \"1.10\"]\n\
         [[actor]]\nid = \"khach\"\ntitle = \"Khách\"\nroles = []\n\
         [[report]]\nid = \"bc\"\ntitle = {}\ndue = 2020-12-20\nbefore = true\n",
        quoted(title),
        quoted(note),
        quoted(name),
        quoted(title),
        quoted(note),
        quoted(name),
    );
    let cell = format!("\"{}\"", name.replace('"', "\"\""));
    Apply {
        campaign,
        units: format!(
            "id,name,level,block,valid_from,so_bien_che\ns1,{cell},department,so,2020-01-01,12\n\
             s2,\"Sở, hai\ndòng\",department,so,,\"1.10\"\n"
        ),
        heads: Some("unit,person,valid_from\ns1,n-01,2020-05-01\n".to_owned()),
        rubrics: BTreeMap::from([("so.toml".to_owned(), RUBRIC.to_owned())]),
        calendars: BTreeMap::from([("vn-2021".to_owned(), "schema = 1\nyear = 2021\n".to_owned())]),
    }
}

fn campaign(texts: &Apply) -> Campaign {
    let (campaign, faults) = config::read(texts.texts());
    campaign.unwrap_or_else(|| panic!("{faults:#?}"))
}

/// Everything that a campaign says, blocks with the hashes of their rubrics.
fn told(c: &Campaign) -> String {
    let blocks: Vec<_> =
        c.blocks.iter().map(|b| (&b.id, &b.title, &b.rubric_name, &b.rubric.hashes.canonical)).collect();
    format!(
        "{:#?}",
        (
            (&c.id, &c.title, c.year, &c.province, &c.status, &c.status_note, blocks),
            (&c.stages, &c.actors, &c.reports, &c.units, &c.heads, &c.calendar),
        )
    )
}

#[test]
fn a_campaign_comes_back_equal() {
    let texts = texts("Đánh giá \"CCHC\"", " ghi chú\nhai dòng ", "Sở Nội vụ", "2021-01-04");
    let bytes = write(&texts).unwrap();
    assert_eq!(bytes, write(&texts).unwrap(), "the same texts give the same bytes");
    let back = read("c.xlsx", &bytes).unwrap();
    let again = campaign(&back);
    assert_eq!(told(&again), told(&campaign(&texts)));
    assert_eq!(again.units[0].attributes.get("so_bien_che").map(|a| &**a), Some("12"));
    assert_eq!(&*again.units[1].name, "Sở, hai\ndòng");
    let forms = |apply: &Apply| apply.rubrics.values().map(|t| canonical::form(t)).collect::<Vec<_>>();
    assert_eq!(forms(&back), forms(&texts), "rubrics come back equal");
    // What says the same keeps every letter of the folder's texts.
    assert_eq!(keep(&texts, &back), Kept { texts: texts.clone(), rewritten: Vec::new() });
    let without = Apply { heads: None, ..texts };
    assert_eq!(read("c.xlsx", &write(&without).unwrap()).unwrap().heads, None);
}

#[test]
fn what_changed_is_put_into_the_texts_that_are_there() {
    let plain = texts("Đợt", "mẫu", "Sở Nội vụ", "2021-01-04");
    let commented = Apply {
        campaign: format!(
            "# đợt thử\n{}",
            plain.campaign.replace("opens = 2021-01-04", "opens = 2021-01-04 # thứ Hai")
        ),
        ..plain.clone()
    };
    let bytes = write(&commented).unwrap();
    let back = read("c.xlsx", &changed(&bytes, "Các bước", "2021-01-04", "2021-01-05")).unwrap();
    let kept = keep(&commented, &back);
    assert_eq!(kept.texts.campaign, commented.campaign.replace("2021-01-04 #", "2021-01-05 #"));
    assert_eq!((&kept.texts.rubrics, &kept.texts.units), (&commented.rubrics, &commented.units));
    let back = read("c.xlsx", &changed(&bytes, "Tiêu chí (1)", "Một", "Mục một")).unwrap();
    let kept = keep(&commented, &back);
    assert_eq!(kept.texts.rubrics["so.toml"], RUBRIC.replace("\"Một\"", "\"Mục một\""));
    assert_eq!(kept.texts.campaign, commented.campaign);
    // Another order of the rows is another text.
    let turned = plain.campaign.replace("\"qt\"", "\"x\"").replace("\"khach\"", "\"qt\"").replace("\"x\"", "\"khach\"");
    let kept = keep(&commented, &Apply { campaign: turned.clone(), ..plain });
    assert_eq!((kept.texts.campaign, kept.rewritten), (turned, vec!["campaign.toml".to_owned()]));
}

#[test]
fn a_campaign_with_faults_has_no_workbook() {
    let broken = Apply { units: "id,name\n".into(), ..texts("a", "b", "c", "2021-01-04") };
    assert!(write(&broken).is_err());
    assert_eq!(read("x.xlsx", b"").unwrap_err()[0].code.name(), "empty-file");
    let mut other = rust_xlsxwriter::Workbook::new();
    other.add_worksheet().write_string(0, 0, "x").unwrap();
    other.add_worksheet().write_string(1, 0, "x").unwrap();
    assert!(read("x.xlsx", &other.save_to_buffer().unwrap()).is_err());
}

/// The workbook with the text of one cell changed, saved by another program.
fn changed(bytes: &[u8], sheet: &str, from: &str, to: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let mut hits = 0;
    for name in parscore_files::table::sheet_names(bytes, &TableOptions::default()) {
        let options = TableOptions { sheet: Some(name.clone()), header_row: Some(1), ..TableOptions::default() };
        let Some(table) = read_bytes("c.xlsx", bytes, &options).0 else { continue };
        let out = book.add_worksheet();
        out.set_name(&name).unwrap();
        for (at, column) in (0_u16..).zip(table.columns()) {
            out.write_string(0, at, &column.name).unwrap();
            for row in 0..table.row_count() {
                let text = table.text(row, usize::from(at));
                let hit = name == sheet && text == from;
                hits += u32::from(hit);
                let line = table.row_number(row) - 1;
                out.write_string(line, at, if hit { to } else { text }).unwrap();
            }
        }
    }
    assert_eq!(hits, 1, "{from}");
    book.save_to_buffer().unwrap()
}

#[test]
fn faults_stand_at_their_cells() {
    let bytes = write(&texts("Đợt", "mẫu", "Sở Nội vụ", "2021-01-04")).unwrap();
    let fault = |sheet: &str, from: &str, to: &str| {
        let faults = read("c.xlsx", &changed(&bytes, sheet, from, to)).unwrap_err();
        let Place::Cell { sheet, row, column, .. } = &faults[0].place else { panic!("{faults:#?}") };
        let letter = char::from(b'@' + u8::try_from(*column).unwrap());
        format!("{} {} {letter}{row}", faults[0].code.name(), sheet.as_deref().unwrap_or(""))
    };
    // Row 1 labels, row 2 names; columns in the order of the format's documentation.
    assert_eq!(fault("Các bước", "2021-01-04", "2021-13-01"), "bad-date Các bước D3");
    assert_eq!(fault("Các bước", "self_assessment", "tu_cham"), "unknown-word Các bước C3");
    assert_eq!(fault("Thông tin", "sample", "mau"), "unknown-word Thông tin B7");
    assert_eq!(fault("Người thực hiện", "khach", "qt"), "duplicate-id Người thực hiện A4");
    assert_eq!(fault("Đơn vị", "s2", "s1"), "duplicate-unit Đơn vị A4");
    assert_eq!(fault("Người đứng đầu", "s1", "s9"), "unknown-unit Người đứng đầu A3");
    // A rubric's faults stand at the row of the criterion or input.
    assert_eq!(fault("Dữ liệu đầu vào (1)", "yes_no", "yes_mo"), "unknown-word Dữ liệu đầu vào (1) @3");
    assert_eq!(fault("Quy tắc (1)", "all_or_nothing", "all_or_none"), "unknown-word Tiêu chí (1) @3");
    assert_eq!(fault("Danh mục tệp", "(1)", "(7)"), "file-unreadable Danh mục tệp C3");
}

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("Sở Nội vụ".to_owned()),
        // Decomposed, as some systems export it.
        Just("So\u{31b}\u{309} No\u{323}\u{302}i vu\u{323}".to_owned()),
        Just("\"nháy\" 'đơn' «góc»".to_owned()),
        Just("a\\b, c; d = #e [x]".to_owned()),
        Just("=1+1".to_owned()),
        Just("1.10".to_owned()),
        Just("2020-01-01".to_owned()),
        Just("TRUE".to_owned()),
        "[a-zđăâêôơưĐẮỂỖ\"'\\\\,;=# ]{1,12}",
    ];
    proptest::collection::vec(word, 1..4)
        .prop_map(|words| words.join(" "))
        .prop_filter("not blank", |t| !t.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_campaign_comes_back(
        title in text(), note in text(), name in text(),
        year in 1850_i16..2090, month in 1_i8..=12, day in 1_i8..=28,
    ) {
        let texts = texts(&title, &note, &name, &format!("{year:04}-{month:02}-{day:02}"));
        let back = read("c.xlsx", &write(&texts).unwrap()).unwrap();
        prop_assert_eq!(told(&campaign(&back)), told(&campaign(&texts)));
        // What came back goes out and comes back the same again.
        let again = read("c.xlsx", &write(&back).unwrap()).unwrap();
        prop_assert_eq!(again, back);
    }
}
