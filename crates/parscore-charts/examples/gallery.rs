//! Writes one picture of every kind into a folder: `cargo run --example gallery -- FOLDER`. All figures
//! are made up.

use std::error::Error;
use std::path::PathBuf;

use parscore_charts::Frame;
use parscore_charts::bump::{BumpLine, bump};
use parscore_charts::heat::{HeatRow, heat};
use parscore_charts::icicle::{Node, icicle};
use parscore_charts::ranking::{RankRow, ranking};
use parscore_charts::scatter::{Axes, Point, scatter};
use parscore_charts::waterfall::{Step, waterfall};

const UNITS: [&str; 9] = [
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Lao động - Thương binh và Xã hội",
    "Văn phòng Uỷ ban nhân dân tỉnh",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Thanh tra tỉnh",
    "Ban Dân tộc",
];

fn frame(title: &str) -> Frame {
    Frame::new(title).note("Số liệu minh hoạ, không phải của cơ quan nào.")
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    std::fs::create_dir_all(&folder)?;
    let save = |name: &str, svg: String| std::fs::write(folder.join(name).with_extension("svg"), svg);
    let units = || UNITS.iter().zip(1u8..);

    let row = |(name, at): (&&str, u8)| RankRow {
        name: (*name).into(),
        place: f64::from(at),
        low: f64::from(at) - f64::from(at % 3).min(f64::from(at) - 1.0),
        high: f64::from(at) + f64::from(at % 4),
        tier: u32::from(at / 3),
        strong: at == 1,
    };
    let rows: Vec<_> = units().map(row).collect();
    save("ranking", ranking(&frame("Thứ hạng và khoảng dao động của thứ hạng năm 2020"), "hạng", &rows)?)?;

    let periods: Vec<_> = (2016..=2020).map(|year| year.to_string()).collect();
    let line = |(name, at): (&&str, u8)| BumpLine {
        name: (*name).into(),
        places: (0..5u8).map(|year| (at + year != 9).then(|| f64::from((at * 2 + year * at) % 9 + 1))).collect(),
        strong: at == 1 || at == 6,
    };
    let lines: Vec<_> = units().map(line).collect();
    save("bump", bump(&frame("Thứ hạng qua các năm"), &periods, &lines)?)?;

    let columns: Vec<_> = (1..=8).map(|field| format!("{field}. Lĩnh vực số {field}")).collect();
    let row = |(name, at): (&&str, u8)| HeatRow {
        name: (*name).into(),
        shares: (0..8u8).map(|field| (at != field + 3).then(|| f64::from((at * 7 + field * 13) % 11) / 10.0)).collect(),
    };
    let rows: Vec<_> = units().map(row).collect();
    save("heat", heat(&frame("Tỷ lệ điểm đạt theo lĩnh vực"), &columns, &rows, "chưa có kết quả")?)?;

    let step = |name: &str, change| Step { name: name.into(), change };
    let steps = [
        step("1.2 Kế hoạch cải cách hành chính", -0.75),
        step("2.1 Văn bản quy phạm pháp luật", 0.5),
        step("5.3 Giải quyết hồ sơ đúng hạn", -1.5),
        step("Các tiêu chí khác", 0.25),
    ];
    save(
        "waterfall",
        waterfall(&frame("Từ trung vị của khối đến Sở Y tế"), ("Trung vị của khối", 84.5), &steps, "Sở Y tế")?,
    )?;

    let point = |(name, at): (&&str, u8)| Point {
        name: (*name).into(),
        x: 70.0 + f64::from(at * 5 % 9) * 2.5,
        y: 68.0 + f64::from(at * 4 % 9) * 2.7,
        strong: at == 1,
    };
    let points: Vec<_> = units().map(point).collect();
    let axes = Axes { x: "điểm tự đánh giá".into(), y: "điểm thẩm định".into(), diagonal: true };
    save("scatter", scatter(&frame("Tự đánh giá và thẩm định"), &axes, &points)?)?;

    let part = |name: &str, worth, won| Node { name: name.into(), worth, won, parts: vec![] };
    let field = |name: &str, parts: Vec<Node>| Node {
        name: name.into(),
        worth: parts.iter().map(|part| part.worth).sum(),
        won: Some(0.8),
        parts,
    };
    let tree = [
        field(
            "1. Chỉ đạo, điều hành",
            vec![
                part("1.1 Kế hoạch", 2.0, Some(1.0)),
                part("1.2 Báo cáo", 1.5, Some(0.5)),
                part("1.3 Kiểm tra", 3.0, None),
            ],
        ),
        field(
            "2. Thể chế",
            vec![part("2.1 Ban hành văn bản đúng hạn", 4.0, Some(0.9)), part("2.2 Rà soát", 2.0, Some(0.25))],
        ),
        field(
            "3. Thủ tục hành chính",
            vec![
                part("3.1 Kiểm soát", 2.0, Some(1.0)),
                part("3.2 Công khai", 2.0, Some(0.75)),
                part("3.3 Một cửa", 5.0, Some(0.6)),
            ],
        ),
    ];
    save("icicle", icicle(&frame("Bộ tiêu chí và phần điểm đạt"), &tree)?)?;
    Ok(())
}
