//! The files that a new campaign begins with: default stages, example blocks, actors and units.

use crate::library;

/// What a campaign begins with.
#[derive(Debug)]
pub(super) struct Start {
    /// Stable id.
    pub(super) id: String,
    /// For people.
    pub(super) title: String,
    /// Year that is assessed.
    pub(super) year: i16,
    /// The province.
    pub(super) province: String,
    /// Code of who applies.
    pub(super) administrator: String,
}

/// Stage, title, kind, and first and last day in the year after the one that is assessed. The days
/// are a proposal; a round may close anywhere between December and July.
const STAGES: [(&str, &str, &str, &str, &str); 7] = [
    ("tu-danh-gia", "Tự đánh giá, chấm điểm", "self_assessment", "01-02", "01-19"),
    ("tham-dinh-1", "Thẩm định lần 1", "appraisal_1", "01-20", "02-28"),
    ("giai-trinh", "Giải trình, bổ sung tài liệu kiểm chứng", "explanation", "03-01", "03-15"),
    ("tham-dinh-2", "Thẩm định lần 2", "appraisal_2", "03-16", "04-15"),
    ("hoi-dong", "Hội đồng thẩm định họp", "council", "04-16", "05-15"),
    ("phe-duyet", "Phê duyệt kết quả", "approval", "05-16", "06-15"),
    ("cong-bo", "Công bố kết quả", "publication", "06-16", "07-15"),
];

/// Block, title, rubric of the program that serves as an example.
const BLOCKS: [(&str, &str, &str); 2] = [
    ("so-nganh", "Sở, ban, ngành", "ninh-thuan/department-2020"),
    ("huyen", "Huyện, thành phố", "ninh-thuan/district-2020"),
];

const UNITS: &str = "\
id,name,code,level,block,emulation_block,parent,valid_from,valid_until,merged_into,split_from
so-noi-vu,Sở Nội vụ,,department,so-nganh,,,,,,
so-tai-chinh,Sở Tài chính,,department,so-nganh,,,,,,
so-y-te,Sở Y tế,,department,so-nganh,,,,,,
huyen-a,UBND huyện A,,district,huyen,,,,,,
huyen-b,UBND huyện B,,district,huyen,,,,,,
";

/// Names and texts of the files.
pub(super) fn all(start: &Start) -> [(&'static str, String); 2] {
    [("campaign.toml", campaign(start)), ("units.csv", UNITS.to_owned())]
}

fn campaign(start: &Start) -> String {
    // A JSON string is a TOML string too.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let (year, next) = (start.year, start.year.saturating_add(1));
    let calendars: Vec<String> = [year, next]
        .iter()
        .map(|y| format!("vn-{y}"))
        .filter(|name| library::text(&format!("calendars/{name}.toml")).is_some())
        .map(|name| quoted(&name))
        .collect();
    let mut text = format!(
        "# Đợt đánh giá cải cách hành chính. Sửa xong, chạy `parscore apply` để có hiệu lực.\n\
         # Ngày của các bước là đề xuất; mỗi bước gồm cả ngày đầu và ngày cuối.\n\
         schema = 1\n\n[campaign]\nid = {}\ntitle = {}\nyear = {year}\nprovince = {}\n\
         # Khi đơn vị, bộ tiêu chí và thời hạn đã đúng: đổi thành \"official\" và bỏ status_note.\n\
         status = \"sample\"\nstatus_note = \"khởi tạo từ mẫu: đơn vị, bộ tiêu chí và thời hạn chưa được rà soát\"\n\
         # Ngày nghỉ và ngày làm bù: tệp trong calendars/ của thư mục này, hoặc lịch có sẵn.\n\
         calendars = [{}]\n",
        quoted(&start.id),
        quoted(&start.title),
        quoted(&start.province),
        calendars.join(", "),
    );
    text += "\n# Khối đánh giá; bộ tiêu chí là tệp .toml trong thư mục này hoặc tên ở `parscore rubric list`.\n";
    for (id, title, rubric) in BLOCKS {
        text += &format!("[[block]]\nid = \"{id}\"\ntitle = \"{title}\"\nrubric = \"{rubric}\"\n\n");
    }
    for (id, title, kind, opens, closes) in STAGES {
        let last = format!("{next}-{closes}");
        text += &format!(
            "[[stage]]\nid = \"{id}\"\ntitle = \"{title}\"\nkind = \"{kind}\"\nopens = {next}-{opens}\ncloses = {last}\n\
             cutoff = {year}-12-31\n\n"
        );
    }
    text += "# Người thực hiện: ghi mã và chức danh, không ghi tên người. Các mục criteria, blocks, units\n# giới hạn tiêu chí, khối, đơn vị phụ trách; bỏ trống là tất cả.\n";
    let administrator = start.administrator.as_str();
    let actors = [
        (administrator, "Quản trị đợt đánh giá", "\"administrator\"", None),
        ("van-thu-1", "Văn thư", "\"clerk\"", None),
        ("van-thu-2", "Văn thư, kiểm tra phiếu nhập từ bản quét", "\"clerk\"", None),
        ("chuyen-vien-1", "Chuyên viên phòng Cải cách hành chính, Sở Nội vụ", "\"appraiser\"", Some("so-noi-vu")),
        ("thanh-tra-1", "Chuyên viên Thanh tra tỉnh, thẩm định Sở Nội vụ", "\"appraiser\"", None),
    ];
    for (id, title, roles, unit) in actors {
        text += &format!("[[actor]]\nid = \"{id}\"\ntitle = \"{title}\"\nroles = [{roles}]\n");
        text += &unit.map(|u| format!("unit = \"{u}\"\n")).unwrap_or_default();
        text += if id == "thanh-tra-1" { "units = [\"so-noi-vu\"]\n" } else { "" };
        text += "\n";
    }
    text += &format!(
        "# Báo cáo các đơn vị phải gửi; before = true nghĩa là «trước ngày», hạn cuối là ngày liền trước.\n\
         [[report]]\nid = \"noi-dung-1\"\ntitle = \"Báo cáo kết quả thực hiện nội dung 1\"\ndue = {next}-01-20\nbefore = true\n"
    );
    text
}
