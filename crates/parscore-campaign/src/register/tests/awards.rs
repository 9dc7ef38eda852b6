//! Registers of persons, collectives and their history: what is read, what is refused at which cell.

use super::super::read::read_beside;
use super::*;

/// Persons of a year as they are recorded.
const PERSONS: &str = "Mã cá nhân,Đơn vị,Đối tượng,Chức vụ,Ngày tuyển dụng,Số tháng làm việc
CB001,Sở Nội vụ,Công chức,Người đứng đầu,2005-03-01,12
CB002,Sở Nội vụ,Công chức,Chuyên viên,2019-09-01,12
";
const COLLECTIVES: &str = "Mã tập thể,Đơn vị,Loại tập thể
Sở Nội vụ,Sở Nội vụ,Cơ quan
SNV-LD,Sở Nội vụ,Tập thể lãnh đạo
SNV-VP,Sở Nội vụ,Phòng
";

fn beside(id: &str, text: &str, known: &Known) -> Result<Imported, Vec<Diagnostic>> {
    let mapping = Mapping::default();
    let (table, found) = open::open("a.csv", text.as_bytes(), kind(id), &mapping);
    let Some(table) = table else { return Err(found) };
    read_beside(kind(id), &[table], &mapping, &UnitNames::new(&some()), known)
}

/// Persons and collectives above are recorded; the year is 2020.
fn known() -> Known {
    let mut known = Known::in_year(2020);
    known.add("collectives", &beside("collectives", COLLECTIVES, &Known::in_year(2020)).unwrap().body).unwrap();
    known.add("persons", &beside("persons", PERSONS, &known).unwrap().body).unwrap();
    known
}

#[test]
fn words_of_offices_become_keys_of_rulesets() {
    let text = "Mã cá nhân,Danh hiệu,Năm,Số quyết định,Ngày quyết định
CB001,CSTĐ cơ sở,2018,12/QĐ,2018-12-30
CB001,CHIẾN SỸ THI ĐUA CƠ SỞ,Năm 2019,13/QĐ,
CB002,Bằng khen UBND tỉnh,2020,,
";
    let imported = beside("titles_held", text, &known()).unwrap();
    let want = "person,collective,title,from_year,until_year,decision,decided_on,revoked_on\n\
                CB001,,CSTDCS,,2018,12/QĐ,2018-12-30,\n\
                CB001,,CSTDCS,,2019,13/QĐ,,\n\
                CB002,,BKT,,2020,,,\n";
    assert_eq!(body(&imported), want);
    let grades = "Mã cán bộ,Năm,Xếp loại\nCB001,2019,HTXSNV\nCB001,2020,Không xếp loại\n";
    let imported = beside("grades", grades, &known()).unwrap();
    assert!(body(&imported).contains("CB001,,2019,XS,state,") && body(&imported).contains("CB001,,2020,none,state,"));
    assert_eq!(imported.notes, []);
}

#[test]
fn old_encodings_and_accents_apart_are_read_in_people_registers_too() {
    let text = "Mã cá nhân,Năm,Xếp loại\nCB001,2019,Hoàn thành tốt nhiệm vụ\n";
    let want = beside("grades", text, &known()).unwrap().body;
    let apart: String = unicode_normalization::UnicodeNormalization::nfd(text).collect();
    assert_eq!(beside("grades", &apart, &known()).unwrap().body, want);
    // The same in TCVN3, in the bytes of its font.
    let abc = "M· c¸ nh©n,N¨m,XÕp lo¹i\nCB001,2019,Hoµn thµnh tèt nhiÖm vô\n";
    let bytes: Vec<u8> = abc.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let (table, _) = open::open("a.csv", &bytes, kind("grades"), &Mapping::default());
    let imported =
        read_beside(kind("grades"), &[table.unwrap()], &Mapping::default(), &UnitNames::new(&some()), &known());
    assert_eq!(imported.unwrap().body, want);
}

#[test]
fn unknown_titles_grades_and_years_are_named() {
    let titles = "Mã cá nhân,Danh hiệu,Năm\nCB001,Chiến sĩ thi đua cấp xã,2019\nCB001,LĐTT,19\nCB001,LĐTT,2021\n";
    let want = ["unknown-word 2:2", "bad-answer 3:3", "inconsistent 4:3"];
    assert_eq!(faults(beside("titles_held", titles, &known())), want);
    let got =
        beside("titles_held", "Mã cá nhân,Danh hiệu,Năm\nCB001,Lao động tiên tiến giỏi,2019\n", &known()).unwrap_err();
    assert!(got[0].hint.as_ref().is_some_and(|h| h.vi.contains("Lao động tiên tiến")), "{got:?}");
}

#[test]
fn achievements_that_end_before_they_begin_or_after_their_award() {
    let text = "Mã cá nhân,Danh hiệu,Từ năm,Đến năm,Ngày quyết định
CB001,Bằng khen tỉnh,2019,2017,2020-01-05
CB001,Bằng khen tỉnh,2015,2019,2018-12-01
CB001,Bằng khen tỉnh,2015,,2019-12-01
CB001,Bằng khen tỉnh,,,
CB001,Bằng khen tỉnh,,,2019-12-01
CB001,Bằng khen tỉnh,2015,2019,2019-12-31
";
    let want = ["inconsistent 2:4", "inconsistent 3:5", "inconsistent 4:4", "inconsistent 5:4"];
    assert_eq!(faults(beside("titles_held", text, &known())), want);
}

#[test]
fn one_grade_for_a_year_and_side() {
    let text = "Mã cá nhân,Năm,Xếp loại,Bên xếp loại
CB001,2019,Tốt,
CB001,2019,Xuất sắc,
CB001,2019,Tốt,Đảng
CB002,2019,Tốt,
CB002,2019,Tốt,Chính quyền
";
    let found = beside("grades", text, &known()).unwrap_err();
    assert_eq!(faults(Err(found.clone())), ["duplicate-answer 3:1", "duplicate-answer 6:1"]);
    assert!(found[0].message.vi.contains("`CB001 · 2019 · state`"), "{found:?}");
    // Another part of the register may not grade the year again either.
    let mut known = known();
    let first = beside("grades", "Mã cá nhân,Năm,Xếp loại\nCB001,2019,Tốt\n", &known).unwrap();
    known.add_part(kind("grades"), "so-noi-vu", &first.body).unwrap();
    let second = beside("grades", "Mã cá nhân,Năm,Xếp loại\nCB002,2019,Tốt\nCB001,2019,Tốt\n", &known).unwrap_err();
    assert_eq!(faults(Err(second.clone())), ["duplicate-answer 3:1"]);
    assert!(second[0].hint.as_ref().unwrap().vi.contains("so-noi-vu"));
}

#[test]
fn a_person_is_in_one_unit_at_a_time() {
    let head = "Mã cá nhân,Đơn vị,Đối tượng,Chức vụ,Từ ngày,Đến ngày\n";
    let moved =
        format!("{head}A,so-noi-vu,Công chức,Chuyên viên,,2020-06-30\nA,so-khdt,Công chức,Chuyên viên,2020-07-01,\n");
    assert_eq!(beside("persons", &moved, &Known::in_year(2020)).unwrap().rows, 2);
    let both =
        format!("{head}A,so-noi-vu,Công chức,Chuyên viên,,2020-07-01\nA,so-khdt,Công chức,Chuyên viên,2020-07-01,\n");
    assert_eq!(faults(beside("persons", &both, &Known::in_year(2020))), ["inconsistent 3:5"]);
    let open = format!("{head}A,so-noi-vu,Công chức,Chuyên viên,,\nA,so-khdt,Công chức,Chuyên viên,,\n");
    assert_eq!(faults(beside("persons", &open, &Known::in_year(2020))), ["inconsistent 3:5"]);
    // A long stay covers a short one that another ended after.
    let long = format!(
        "{head}A,so-noi-vu,Công chức,Chuyên viên,2020-01-01,2020-12-31\n\
         A,so-khdt,Công chức,Chuyên viên,2020-02-01,2020-02-28\nA,huyen-ninh-hai,Công chức,Chuyên viên,2020-05-01,2020-06-01\n"
    );
    assert_eq!(faults(beside("persons", &long, &Known::in_year(2020))), ["inconsistent 3:5", "inconsistent 4:5"]);
    // The lists of two agencies.
    let mut known = Known::in_year(2020);
    let first = beside("persons", &format!("{head}A,so-noi-vu,Công chức,Chuyên viên,,\n"), &known).unwrap();
    known.add_part(kind("persons"), "so-noi-vu", &first.body).unwrap();
    let second = format!("{head}A,so-khdt,Công chức,Chuyên viên,2020-03-01,\n");
    let found = beside("persons", &second, &known).unwrap_err();
    assert_eq!(faults(Err(found.clone())), ["inconsistent 2:5"]);
    assert!(found[0].hint.as_ref().unwrap().vi.contains("so-noi-vu"), "{found:?}");
    let inverted = format!("{head}A,so-noi-vu,Công chức,Chuyên viên,2020-07-01,2020-06-30\n");
    assert_eq!(faults(beside("persons", &inverted, &Known::in_year(2020))), ["inconsistent 2:6"]);
}

#[test]
fn months_of_a_year_are_at_most_twelve() {
    let head = "Mã cá nhân,Đơn vị,Đối tượng,Chức vụ,Số tháng làm việc,Tháng nghỉ,Nghỉ thai sản\n";
    let row = |months: &str| format!("{head}A,so-noi-vu,Công chức,Chuyên viên,{months}\n");
    assert!(beside("persons", &row("6,0,6"), &Known::default()).is_ok());
    assert!(beside("persons", &row("5.5,,"), &Known::default()).is_ok());
    assert_eq!(faults(beside("persons", &row("6,1,6"), &Known::default())), ["inconsistent 2:5"]);
    assert_eq!(faults(beside("persons", &row("13,,"), &Known::default())), ["inconsistent 2:5"]);
    assert_eq!(faults(beside("persons", &row("1,-1,"), &Known::default())), ["inconsistent 2:6"]);
}

#[test]
fn codes_that_nobody_has_are_faults_this_year_and_remarks_before() {
    let text = "Mã cá nhân,Năm,Xếp loại\nCB003,2020,Tốt\nCB009,2018,Tốt\n";
    let found = beside("grades", text, &known()).unwrap_err();
    assert_eq!(faults(Err(found.clone())), ["unknown-person 2:1"]);
    assert!(found[0].hint.as_ref().unwrap().vi.contains("CB00"), "{found:?}");
    let earlier = beside("grades", "Mã cá nhân,Năm,Xếp loại\nCB009,2018,Tốt\n", &known()).unwrap();
    let codes: Vec<_> = earlier.notes.iter().map(|n| (n.code.name(), n.is_error())).collect();
    assert_eq!(codes, [("unknown-person", false)]);
    // Nothing to look codes up in: one remark, no fault.
    let alone = beside("grades", text, &Known::in_year(2020)).unwrap();
    assert_eq!(alone.notes.len(), 1);
    let votes = "Tập thể,Danh hiệu,Số phiếu đồng ý,Tổng số phiếu\nSNV-XX,TTLĐXS,9,10\nSNV-VP,TTLĐXS,9,10\nSở Nội vụ,TTLĐXS,9,10\n";
    assert_eq!(faults(beside("votes", votes, &known())), ["unknown-collective 2:1"]);
    let unit = "Mã cá nhân,Đơn vị,Đối tượng,Chức vụ\nA,Sở Ngoại vụ,Công chức,Chuyên viên\n";
    assert_eq!(faults(beside("persons", unit, &known())), ["unknown-unit 2:2"]);
}

#[test]
fn collectives_belong_together() {
    let persons = "Mã cá nhân,Đơn vị,Tập thể,Đối tượng,Chức vụ\nA,so-khdt,SNV-VP,Công chức,Chuyên viên\n";
    assert_eq!(faults(beside("persons", persons, &known())), ["inconsistent 2:3"]);
    let leading = "Mã tập thể lãnh đạo,Mã cá nhân\nSNV-VP,CB001\nSNV-LD,CB001\nSở Nội vụ,CB002\n";
    assert_eq!(faults(beside("leading_members", leading, &known())), ["inconsistent 2:1"]);
    let kinds = "Mã tập thể,Đơn vị,Loại tập thể\nSNV,Sở Nội vụ,Cơ quan\nso-noi-vu,Sở Nội vụ,Phòng\n";
    assert_eq!(faults(beside("collectives", kinds, &known())), ["inconsistent 2:1", "inconsistent 3:1"]);
    let nobody = "Mã cá nhân,Mã tập thể,Năm,Xếp loại\n,,2019,Tốt\nCB001,SNV-VP,2019,Tốt\n";
    assert_eq!(faults(beside("grades", nobody, &known())), ["inconsistent 2:1", "inconsistent 3:2"]);
}

#[test]
fn discipline_before_recruitment() {
    let head = "Mã vi phạm,Đơn vị,Ngày phát hiện,Mức độ,Đối tượng,Mã cá nhân,Hình thức xử lý,Ngày quyết định\n";
    let row =
        |found: &str, decided: &str| format!("{head}V1,so-noi-vu,{found},Nhẹ,Công chức,CB002,Khiển trách,{decided}\n");
    assert!(beside("violations", &row("2020-02-01", "2020-03-01"), &known()).is_ok());
    assert!(beside("violations", &row("2019-09-01", "2019-10-01"), &known()).is_ok());
    assert_eq!(faults(beside("violations", &row("2019-08-31", "2019-10-01"), &known())), ["inconsistent 2:3"]);
    let collective = format!("{head}V1,so-noi-vu,2020-02-01,Nhẹ,Tập thể,CB002,Phê bình,2020-03-01\n");
    assert_eq!(faults(beside("violations", &collective, &known())), ["inconsistent 2:6"]);
}

#[test]
fn a_vote_of_nobody_is_no_percentage() {
    let head = "Mã cá nhân,Danh hiệu,Số phiếu đồng ý,Số thành viên\n";
    assert_eq!(faults(beside("votes", &format!("{head}CB001,CSTĐT,0,0\n"), &known())), ["inconsistent 2:4"]);
    assert_eq!(faults(beside("votes", &format!("{head}CB001,CSTĐT,11,10\n"), &known())), ["inconsistent 2:3"]);
}

#[test]
fn names_are_replaced_and_kept_nowhere() {
    let text =
        "Mã cá nhân,Họ và tên,Năm,Xếp loại\nNguyễn Văn Mẫu,Nguyễn Văn Mẫu,2019,Tốt\nCB002,Trần Thị Mẫu,2019,Tốt\n";
    let imported = beside("grades", text, &Known::in_year(2020)).unwrap();
    assert!(!body(&imported).contains("Mẫu") && body(&imported).contains("ten-"), "{}", body(&imported));
    // What is recorded with the rows are the messages.
    assert!(imported.notes.iter().all(|n| !n.message.vi.contains("Mẫu") && !n.message.en.contains("Mẫu")));
    assert_eq!(imported.notes.iter().filter(|n| n.code.name() == "identity").count(), 2);
    let cases = "Mã vụ việc,Mã cá nhân,Loại việc,Người tố cáo\nT1,CB001,Đang điều tra,x\n";
    assert_eq!(faults(beside("under_way", cases, &known())), ["identity 1:4"]);
}

#[test]
fn everybody_one_or_all_within() {
    let head = "Mã quy tắc,Mã cá nhân,Mã tập thể,Phạm vi,Xác nhận\n";
    let good = format!("{head}R,CB001,,,có\nR,,SNV-VP,Cả đơn vị,có\nR,,,Toàn tỉnh,không\n");
    assert_eq!(beside("judgements", &good, &known()).unwrap().rows, 3);
    let bad = format!("{head}R,,,,có\nR,CB001,,Toàn tỉnh,có\nR,CB001,,Cả đơn vị,có\n");
    assert_eq!(
        faults(beside("judgements", &bad, &known())),
        ["inconsistent 2:2", "inconsistent 3:4", "inconsistent 4:4"]
    );
    let coverage = "Sổ,Phạm vi,Từ năm,Đến năm\nKỷ luật,Toàn tỉnh,2019,2018\n";
    assert_eq!(faults(beside("coverage", coverage, &known())), ["inconsistent 2:4"]);
}

#[test]
fn templates_offer_the_codes_that_are_recorded() {
    use std::io::Read as _;
    let bytes = template::write(kind("grades"), &UnitNames::new(&some()), &known()).unwrap();
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut text = String::new();
    for part in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
        book.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    }
    for wanted in ["CB001", "SNV-VP", "Sở Nội vụ", r#"errorStyle="warning""#] {
        assert!(text.contains(wanted), "{wanted}");
    }
    // The whole unit stands by its name only.
    assert!(!text.contains(">so-noi-vu<"));
    // The list of persons itself gives codes and takes none from a list.
    let own = template::write(kind("persons"), &UnitNames::new(&some()), &known()).unwrap();
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(&own)).unwrap();
    let mut strings = String::new();
    book.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut strings).unwrap();
    assert!(!strings.contains("CB001") && strings.contains("SNV-VP"));
}
