//! Proposals of titles and awards from the demonstration year: every figure is made up.

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::{Output, folder, run_in};

/// The demonstration year, run once for every test that only reads it.
fn year() -> &'static PathBuf {
    static YEAR: OnceLock<PathBuf> = OnceLock::new();
    YEAR.get_or_init(|| demonstration("awards-read"))
}

fn demonstration(name: &str) -> PathBuf {
    let folder = folder(name);
    let made = run_in(&folder, &["demo", "nam"]);
    assert_eq!(made.code, 0, "{}", made.all());
    folder.join("nam")
}

fn awards(arguments: &[&str]) -> Output {
    run_in(year(), &[&["awards"], arguments].concat())
}

/// The output with `N` for numbers of entries: what else the demonstration year does is none of these tests.
fn told(output: &Output) -> String {
    let (all, mut out) = (output.all(), String::new());
    let mut rest = all.as_str();
    while let Some(at) = ["mục ", "entry "].iter().filter_map(|word| Some(rest.find(word)? + word.len())).min() {
        let (before, after) = rest.split_at(at);
        let number = after.trim_start_matches(|c: char| c.is_ascii_digit());
        out += before;
        out += if number.len() < after.len() { "N" } else { "" };
        rest = number;
    }
    out + rest
}

#[test]
fn quotas_show_how_the_number_of_places_came_about() {
    insta::assert_snapshot!(told(&awards(&["quota", "--agency", "so-noi-vu", "--code", "CSTDCS"])), @"
    [stdout]
      cơ quan, đơn vị `so-noi-vu`: chỉ tiêu CSTDCS = 15% × 34 Lao động tiên tiến = 5,1 → 5 (làm tròn xuống); 8 đủ tiêu chuẩn; 5 được đề xuất (chọn theo điểm, sáng kiến, thành tích trong năm, người trực tiếp lao động); 3 đủ tiêu chuẩn nhưng vượt tỷ lệ [NTH-CSTDCS-CAP, R20-CSTDCS-CAP]
    [stderr]
    số liệu giả định, không phải đề xuất thật cho ai
    kết quả cải cách hành chính được tính: kết quả của chính năm xét; quy tắc chưa kiểm chứng chỉ cho kết quả cần xem xét
    [0]
    ");
    insta::assert_snapshot!(told(&awards(&["quota", "--agency", "so-tu-phap", "--code", "CSTDCS", "--lang", "en"])), @"
    [stdout]
      agency `so-tu-phap`: quota of CSTDCS = 15 % × 7 advanced workers = 1.05 → 1 (rounded down); 2 meet the standard; 0 proposed (chosen by points, merits of the year, direct workers); equal at the edge, the board chooses 1: gd-tp-04, gd-tp-05 [NTH-CSTDCS-CAP, R20-CSTDCS-CAP]
    [stderr]
    made-up figures, no real proposal for anybody
    reform result that counts: the result of the year itself; rules that are not verified give needs review only
    [0]
    ");
}

#[test]
fn a_refusal_names_rule_facts_source_and_what_would_do() {
    insta::assert_snapshot!(told(&awards(&["explain", "gd-nv-12", "CSTDT"])), @"
    [stdout]
    gd-nv-12 – CSTDT (Chiến sĩ thi đua cấp tỉnh, bộ, ngành): không đủ điều kiện
      chưa đạt: đạt Chiến sĩ thi đua cơ sở 3 năm liên tục đến năm xét (đứt chuỗi năm 2019, từ đó mới 1 lần liên tục)
      [không] `R20-CSTDT-01` (tiêu chuẩn): Chiến sĩ thi đua cấp tỉnh, bộ
        căn cứ: 15/2003/QH11, Điều 22; 91/2017/NĐ-CP, Điều 9 khoản 2 – đã đọc điều khoản
        [không] đạt Chiến sĩ thi đua cơ sở 3 năm liên tục đến năm xét
          đứt chuỗi năm 2019, từ đó mới 1 lần liên tục
          đã có quyết định Chiến sĩ thi đua cơ sở (sổ `titles_held`, mục N của nhật ký, dòng 5)
        [đạt] người có thẩm quyền xác nhận: Tiêu biểu xuất sắc trong số người ba lần liên tục đạt Chiến sĩ thi đua cơ sở; sáng kiến, đề tài có ảnh hưởng trong tỉnh
          có (sổ `judgements`, mục N của nhật ký, dòng 3)
      không thay đổi nào trong năm làm đủ điều kiện: đứt chuỗi năm 2019; sớm nhất là năm 2022
    [stderr]
    số liệu giả định, không phải đề xuất thật cho ai
    kết quả cải cách hành chính được tính: kết quả của chính năm xét; quy tắc chưa kiểm chứng chỉ cho kết quả cần xem xét
    [0]
    ");
    insta::assert_snapshot!(told(&awards(&["explain", "so-noi-vu", "TTLDXS"])), @"
    [stdout]
    so-noi-vu – TTLDXS (Tập thể lao động xuất sắc): không đủ điều kiện
      chưa đạt: 100% thành viên xếp loại hoàn thành nhiệm vụ trở lên (thành viên từ hoàn thành nhiệm vụ trở lên: 36/37, cần 37)
      [không] `R20-TTLDXS-01` (tiêu chuẩn): Tập thể lao động xuất sắc
        căn cứ: 15/2003/QH11, Điều 27 khoản 1; 06/2015/TT-BXD – đã đọc điều khoản
        [đạt] đạt Tập thể lao động tiên tiến trong năm
          Tập thể lao động tiên tiến: đủ điều kiện
        [đạt] xếp loại hoàn thành xuất sắc nhiệm vụ
          xếp loại của năm: hoàn thành xuất sắc nhiệm vụ
        [không] 100% thành viên xếp loại hoàn thành nhiệm vụ trở lên
          thành viên từ hoàn thành nhiệm vụ trở lên: 36/37, cần 37
        [đạt] từ 70% trở lên thành viên đạt Lao động tiên tiến
          thành viên đạt Lao động tiên tiến: 34/37, cần 26
        [đạt] có ít nhất 1 thành viên đạt Chiến sĩ thi đua cơ sở
          thành viên đạt Chiến sĩ thi đua cơ sở: 5, cần 1
        [đạt] không có việc thành viên của tập thể bị kỷ luật từ cảnh cáo trở lên trong năm
          không có kỷ luật
        [đạt] người có thẩm quyền xác nhận: Có phong trào thi đua thường xuyên, thiết thực, hiệu quả; nội bộ đoàn kết, gương mẫu
          có (sổ `judgements`, mục N của nhật ký, dòng 5)
      Chỉ số cải cách hành chính được dùng: ≈ 98,64% (kết quả của chính năm xét, năm 2020)
      đủ điều kiện nếu: `so-noi-vu` có thêm 1 thành viên từ hoàn thành nhiệm vụ trở lên (có 36, cần 37; gd-nv-36)
    [stderr]
    số liệu giả định, không phải đề xuất thật cho ai
    kết quả cải cách hành chính được tính: kết quả của chính năm xét; quy tắc chưa kiểm chứng chỉ cho kết quả cần xem xét
    [0]
    ");
    insta::assert_snapshot!(told(&awards(&["explain", "gd-kcn-07", "LDTT"])), @"
    [stdout]
    gd-kcn-07 – LDTT (Lao động tiên tiến): không đủ điều kiện
      Bị kỷ luật từ khiển trách trở lên trong năm thì không xét Lao động tiên tiến: kỷ luật khiển trách ngày 12/11/2020
      [đạt] `R20-VET-02` (loại trừ): Bị kỷ luật từ khiển trách trở lên trong năm thì không xét Lao động tiên tiến
        căn cứ: 91/2017/NĐ-CP, Điều 10 – đã đọc điều khoản
        [đạt] chính đối tượng được xét bị kỷ luật từ khiển trách trở lên trong năm
          kỷ luật khiển trách ngày 12/11/2020 (sổ `violations`, mục N của nhật ký, dòng 13)
      không thay đổi nào trong năm làm đủ điều kiện: điều kiện loại trừ: Bị kỷ luật từ khiển trách trở lên trong năm thì không xét Lao động tiên tiến
    [stderr]
    số liệu giả định, không phải đề xuất thật cho ai
    kết quả cải cách hành chính được tính: kết quả của chính năm xét; quy tắc chưa kiểm chứng chỉ cho kết quả cần xem xét
    [0]
    ");
}

#[test]
fn somebody_over_quota_and_a_tie_are_told_apart() {
    insta::assert_snapshot!(told(&awards(&["explain", "gd-nv-13", "CSTDCS"])), @"
    [stdout]
    gd-nv-13 – CSTDCS (Chiến sĩ thi đua cơ sở): đủ tiêu chuẩn, vượt tỷ lệ
      đủ tiêu chuẩn, không còn chỗ: chỉ tiêu CSTDCS = 15% × 34 Lao động tiên tiến = 5,1 → 5 (làm tròn xuống)
      [đạt] `R20-CSTDCS-01` (tiêu chuẩn): Chiến sĩ thi đua cơ sở
        căn cứ: 91/2017/NĐ-CP, Điều 9 khoản 3; 91/2017/NĐ-CP, Điều 9 khoản 3 (trả lời của Ban Thi đua - Khen thưởng Trung ương) – đã đọc điều khoản
        [đạt] đạt Lao động tiên tiến trong năm
          Lao động tiên tiến: đủ điều kiện
        [đạt] có ít nhất 1 sáng kiến hoặc đề tài, đề án đã nghiệm thu và áp dụng hoặc mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu được công nhận từ cấp cơ sở trở lên trong năm xét
          thành tích: 1, cần 1
          được tính (sổ `merits`, mục N của nhật ký, dòng 8)
      – `NTH-CSTDCS-CAP` (tỷ lệ, số lượng tối đa): Tỷ lệ Chiến sĩ thi đua cơ sở: lấy mức trần chung 15% (giả định)
        căn cứ: 91/2017/NĐ-CP, Điều 9 khoản 3 – quy định của cơ quan khác, dùng làm mặc định
      – `R20-CSTDCS-CAP` (tỷ lệ, số lượng tối đa): Chiến sĩ thi đua cơ sở không quá 15% số Lao động tiên tiến
        căn cứ: 91/2017/NĐ-CP, Điều 9 khoản 3 – đã đọc điều khoản
      tỷ lệ: cơ quan, đơn vị `so-noi-vu`: chỉ tiêu CSTDCS = 15% × 34 Lao động tiên tiến = 5,1 → 5 (làm tròn xuống); 8 đủ tiêu chuẩn; 5 được đề xuất (chọn theo điểm, sáng kiến, thành tích trong năm, người trực tiếp lao động); 3 đủ tiêu chuẩn nhưng vượt tỷ lệ [NTH-CSTDCS-CAP, R20-CSTDCS-CAP]
      không thay đổi nào trong năm làm đủ điều kiện: đã hết chỉ tiêu
    [stderr]
    số liệu giả định, không phải đề xuất thật cho ai
    kết quả cải cách hành chính được tính: kết quả của chính năm xét; quy tắc chưa kiểm chứng chỉ cho kết quả cần xem xét
    [0]
    ");
    insta::assert_snapshot!(told(&awards(&["explain", "gd-tp-05", "CSTDCS", "--lang", "en"])), @"
    [stdout]
    gd-tp-05 – CSTDCS (grassroots emulation fighter): needs review
      equal at the edge (2 for 1 left), the board decides
      [holds] `R20-CSTDCS-01` (standard): Chiến sĩ thi đua cơ sở
        source: 91/2017/NĐ-CP, Điều 9 khoản 3; 91/2017/NĐ-CP, Điều 9 khoản 3 (trả lời của Ban Thi đua - Khen thưởng Trung ương) – the article was read
        [holds] holds advanced worker for the year
          advanced worker: eligible
        [holds] at least 1 initiative or accepted and applied research or merit in combat recognised at grassroots level or higher within the year
          merits: 1, 1 needed
          counts (register `merits`, entry N of the journal, row 16)
      – `NTH-CSTDCS-CAP` (cap): Tỷ lệ Chiến sĩ thi đua cơ sở: lấy mức trần chung 15% (giả định)
        source: 91/2017/NĐ-CP, Điều 9 khoản 3 – another body's rule, used as a default
      – `R20-CSTDCS-CAP` (cap): Chiến sĩ thi đua cơ sở không quá 15% số Lao động tiên tiến
        source: 91/2017/NĐ-CP, Điều 9 khoản 3 – the article was read
      quota: agency `so-tu-phap`: quota of CSTDCS = 15 % × 7 advanced workers = 1.05 → 1 (rounded down); 2 meet the standard; 0 proposed (chosen by points, merits of the year, direct workers); equal at the edge, the board chooses 1: gd-tp-04, gd-tp-05 [NTH-CSTDCS-CAP, R20-CSTDCS-CAP]
    [stderr]
    made-up figures, no real proposal for anybody
    reform result that counts: the result of the year itself; rules that are not verified give needs review only
    [0]
    ");
}

#[test]
fn what_if() {
    insta::assert_snapshot!(told(&awards(&["simulate", "--set", "gd-nv-06.initiative=1"])), @"
    [stdout]
    gd-nv-06 CSTDCS: không đủ điều kiện → đủ tiêu chuẩn, vượt tỷ lệ: đủ tiêu chuẩn, không còn chỗ: chỉ tiêu CSTDCS = 15% × 34 Lao động tiên tiến = 5,1 → 5 (làm tròn xuống)
    Thử nghiệm, không ghi gì vào nhật ký
    [stderr]
    số liệu giả định, không phải đề xuất thật cho ai
    kết quả cải cách hành chính được tính: kết quả của chính năm xét; quy tắc chưa kiểm chứng chỉ cho kết quả cần xem xét
    [0]
    ");
    insta::assert_snapshot!(told(&awards(&["simulate", "--set", "cap.CSTDCS=20"])), @"
    [stdout]
    gd-nv-13 CSTDCS: đủ tiêu chuẩn, vượt tỷ lệ → đủ điều kiện: đạt mọi điều kiện của `R20-CSTDCS-01`, trong số 6 được đề xuất
    gd-yt-03 CSTDCS: đủ tiêu chuẩn, vượt tỷ lệ → đủ điều kiện: đạt mọi điều kiện của `R20-CSTDCS-01`, trong số 2 được đề xuất
    cơ quan, đơn vị `ban-quan-ly-cac-khu-cong-nghiep`: chỉ tiêu CSTDCS = 15% × 9 Lao động tiên tiến = 1,35 → 1 (làm tròn xuống) → chỉ tiêu CSTDCS = 20% × 9 Lao động tiên tiến = 1,8 → 1 (làm tròn xuống)
    cơ quan, đơn vị `so-noi-vu`: chỉ tiêu CSTDCS = 15% × 34 Lao động tiên tiến = 5,1 → 5 (làm tròn xuống) → chỉ tiêu CSTDCS = 20% × 34 Lao động tiên tiến = 6,8 → 6 (làm tròn xuống)
    cơ quan, đơn vị `so-tu-phap`: chỉ tiêu CSTDCS = 15% × 7 Lao động tiên tiến = 1,05 → 1 (làm tròn xuống) → chỉ tiêu CSTDCS = 20% × 7 Lao động tiên tiến = 1,4 → 1 (làm tròn xuống)
    cơ quan, đơn vị `so-y-te`: chỉ tiêu CSTDCS = 15% × 11 Lao động tiên tiến = 1,65 → 1 (làm tròn xuống) → chỉ tiêu CSTDCS = 20% × 11 Lao động tiên tiến = 2,2 → 2 (làm tròn xuống)
    Thử nghiệm, không ghi gì vào nhật ký
    [stderr]
    số liệu giả định, không phải đề xuất thật cho ai
    kết quả cải cách hành chính được tính: kết quả của chính năm xét; quy tắc chưa kiểm chứng chỉ cho kết quả cần xem xét
    [0]
    ");
    insta::assert_snapshot!(told(&awards(&["simulate", "--set", "gd-nv-36.grade=T", "--lang", "en"])), @"
    [stdout]
    gd-nv-36 LDTT: not eligible → eligible: meets every condition of `R20-LDTT-01`
    gd-nv-36 XL: eligible (not completed) → eligible (completed well): completed well
    nv-phong-1 TTLDXS: not eligible → eligible: meets every condition of `R20-TTLDXS-01`
    so-noi-vu TTLDXS: not eligible → eligible: meets every condition of `R20-TTLDXS-01`
    agency `so-noi-vu`: quota of CSTDCS = 15 % × 34 advanced workers = 5.1 → 5 (rounded down) → quota of CSTDCS = 15 % × 35 advanced workers = 5.25 → 5 (rounded down)
    A trial: nothing was recorded
    [stderr]
    made-up figures, no real proposal for anybody
    reform result that counts: the result of the year itself; rules that are not verified give needs review only
    [0]
    ");
    insta::assert_snapshot!(told(&awards(&["simulate", "--set", "cap.CSTDC=20"])), @"
    [stderr]
    lỗi: không có tỷ lệ, số lượng tối đa nào của `CSTDC`
    gợi ý: có phải là `CSTDCS`?
    [2]
    ");
    insta::assert_snapshot!(told(&awards(&["simulate", "--set", "gd-nv-06"])), @"
    [stderr]
    lỗi: `gd-nv-06` không phải là một thay đổi thử được
    gợi ý: ví dụ `nv-05.initiative=1`, `nv-05.initiative.province=1`, `nv-05.grade=XS`, `cap.CSTDCS=20`, `places.CO-TINH=2`
    [2]
    ");
}

#[test]
fn unknown_subjects_and_codes_get_a_hint() {
    insta::assert_snapshot!(told(&awards(&["explain", "gd-nv-4"])), @"
    [stderr]
    lỗi: không có đề xuất nào cho `gd-nv-4`
    gợi ý: có phải là `gd-nv-04`?
    [2]
    ");
    insta::assert_snapshot!(told(&awards(&["explain", "gd-nv-04", "LDT"])), @"
    [stderr]
    lỗi: `gd-nv-04` không có kết quả `LDT`
    gợi ý: có: LDTT, CSTDCS, CSTDT, CSTDTQ, GK, BKT, BKTTG, HCLD3, XL, XL-DANG
    [2]
    ");
}

#[test]
fn an_agency_as_the_board_sees_it() {
    insta::assert_snapshot!(awards(&["propose", "--agency", "so-tu-phap", "--code", "CSTDCS"]).out, @"
    SỐ LIỆU GIẢ ĐỊNH – không phải đề xuất thật cho ai
    Năm xét: 2020
    Bộ quy tắc: gia-dinh, grading-civil-servant-2020, grading-public-employee-2020, handling, local-ninh-thuan, party-2019, titles-2017 (31/12/2020)
    Quy tắc riêng của cơ quan: thi-dua/gia-dinh.toml
    Kết quả cải cách hành chính được tính: kết quả của chính năm xét
    Quy tắc chưa kiểm chứng: 22; tự nó chỉ cho kết quả cần xem xét

    Sở Tư pháp (so-tu-phap)
    ─────────────────────────────────────────────────────────────────────────────────────────────────
     Danh hiệu, xếp loại               Đủ điều kiện   Vượt tỷ lệ   Không đủ   Tạm dừng   Cần xem xét
    ═════════════════════════════════════════════════════════════════════════════════════════════════
     CSTDCS – Chiến sĩ thi đua cơ sở              –            –          6          –             2
    ─────────────────────────────────────────────────────────────────────────────────────────────────
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     Mã       Kết quả              Đối tượng                                              Vì sao
    ════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════
     CSTDCS   không đủ điều kiện   gd-tp-01, gd-tp-02, gd-tp-03, gd-tp-06, gd-tp-07 (5)   chưa đạt: có ít nhất 1 sáng kiến hoặc đề tài, đề án
                                                                                          đã nghiệm thu và áp dụng hoặc mưu trí, sáng tạo trong
                                                                                          chiến đấu, phục vụ chiến đấu được công nhận từ cấp cơ
                                                                                          sở trở lên trong năm xét (thành tích: 0, cần 1)
     CSTDCS   không đủ điều kiện   gd-tp-08                                               chưa đạt: đạt Lao động tiên tiến trong năm (Lao động
                                                                                          tiên tiến: không đủ điều kiện)
     CSTDCS   cần xem xét          gd-tp-04, gd-tp-05 (2)                                 bằng nhau ở ranh giới: 2 đối tượng cho 1 chỗ, hội
                                                                                          đồng quyết định
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

    Chỉ tiêu:
      cơ quan, đơn vị `so-tu-phap`: chỉ tiêu CSTDCS = 15% × 7 Lao động tiên tiến = 1,05 → 1 (làm tròn xuống); 2 đủ tiêu chuẩn; 0 được đề xuất (chọn theo điểm, sáng kiến, thành tích trong năm, người trực tiếp lao động); bằng nhau ở ranh giới, hội đồng chọn 1: gd-tp-04, gd-tp-05 [NTH-CSTDCS-CAP, R20-CSTDCS-CAP]

    Danh sách đề xuất xử lý:
      Có nhiệm vụ được giao bị chậm thì đôn đốc, làm rõ trách nhiệm (D-LATE)
        đề xuất, để người có thẩm quyền quyết định: Yêu cầu báo cáo nguyên nhân từng nhiệm vụ chậm và làm rõ trách nhiệm người đứng đầu
        căn cứ: 4554/UBND-VXNV, mục 3: đề xuất xử lý nghiêm những tập thể, cá nhân vi phạm – chưa kiểm chứng
          Sở Tư pháp (người đứng đầu gd-tp-01): tỷ lệ nhiệm vụ chậm tiến độ: ≈ 5,41%

    Vì sao một kết quả như vậy: parscore awards explain <ĐỐI_TƯỢNG> <MÃ>
    ");
}

#[test]
fn every_state_occurs_and_the_office_of_37_has_its_published_figures() {
    let all = awards(&["propose", "--format", "csv"]);
    assert_eq!(all.code, 0, "{}", all.all());
    for state in [",eligible,", ",eligible_over_quota,", ",not_eligible,", ",suspended,", ",needs_review,"] {
        assert!(all.out.contains(state), "{state}");
    }
    let of = |code: &str, state: &str| {
        let wanted = format!(",so-noi-vu,{code},{state},");
        all.out.lines().filter(|line| line.contains(&wanted)).count()
    };
    assert_eq!((of("LDTT", "eligible"), of("LDTT", "not_eligible")), (34, 3));
    assert_eq!((of("CSTDCS", "eligible"), of("CSTDCS", "eligible_over_quota")), (5, 3));
    let row = |start: &str| all.out.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{start}"));
    assert!(row("gd-nv-04,so-noi-vu,CSTDT,").contains(",eligible,"));
    assert!(row("gd-nv-14,so-noi-vu,BKTTG,").contains(",eligible,"));
    assert!(row("gd-yt-05,so-y-te,LDTT,").contains(",suspended,"));
    assert!(row("gd-tp-03,so-tu-phap,BKT,").contains(",needs_review,"));
}

#[test]
fn output_for_programs_says_what_it_rests_on() {
    let output = awards(&["propose", "--format", "json", "--code", "CSTDT", "--state", "eligible"]);
    let value: serde_json::Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!(value["made_up"], true);
    assert_eq!(value["basis"], "same_year");
    assert_eq!(value["own_rulesets"][0], "thi-dua/gia-dinh.toml");
    assert_eq!(value["rows"].as_array().unwrap().len(), 1);
    assert_eq!(value["rows"][0]["subject"], "gd-nv-04");
    assert!(output.err.contains("số liệu giả định"), "{}", output.err);
}

#[test]
fn the_boards_decision_stands_beside_the_proposal() {
    let year = demonstration("awards-decide");
    let at = |arguments: &[&str], at: &str| run_in(&year, &[arguments, &["--actor", "thu-ky", "--at", at]].concat());
    let decide = |arguments: &[&str]| at(&[&["awards", "decide"], arguments].concat(), "2021-03-22T09:00:00+07:00");
    insta::assert_snapshot!(told(&decide(&["gd-nv-04", "CSTDCS", "yes"])), @"
    [stderr]
    lỗi: chưa có đề xuất nào được ghi
    gợi ý: chạy `parscore awards propose --record` trước
    [1]
    ");
    let record = ["awards", "propose", "--record", "--format", "csv", "--state", "suspended"];
    let recorded = at(&record, "2021-03-20T09:00:00+07:00");
    assert_eq!(recorded.code, 0, "{}", recorded.all());
    assert!(recorded.err.contains("đề xuất ở mục"), "{}", recorded.err);
    insta::assert_snapshot!(told(&decide(&["gd-tp-04", "CSTDCS", "yes"])), @"
    [stderr]
    lỗi[reason-missing]: đề xuất về `gd-tp-04` và `CSTDCS` là cần xem xét nên quyết định phải nêu lý do
      = gợi ý: thêm lý do của hội đồng
    [3]
    ");
    insta::assert_snapshot!(told(&decide(&["gd-nv-13", "CSTDCS", "yes"])), @"
    [stderr]
    lỗi[reason-missing]: quyết định về `gd-nv-13` và `CSTDCS` khác với đề xuất nên phải nêu lý do
      = gợi ý: thêm lý do của hội đồng
    [3]
    ");
    let taken = [
        decide(&["gd-tp-04", "CSTDCS", "yes", "--reason", "9/11 phiếu"]),
        decide(&["gd-nv-04", "CSTDCS", "yes"]),
        decide(&["gd-nv-14", "BKTTG", "no", "--reason", "đã khen thành tích này"]),
    ];
    assert!(taken.iter().all(|output| output.code == 0), "{}", taken[2].all());
    // The rest of the meeting as a table: a fault is said at its row, and then nothing is recorded.
    let table = |reason: &str| {
        let text = format!(
            "subject,code,granted,board_reason\ngd-tp-05,CSTDCS,không,{reason}\ngd-nv-08,CSTDCS,có,\ngd-nv-11,CSTDCS,,\n"
        );
        std::fs::write(year.join("hop.csv"), text).unwrap();
        decide(&["--file", "hop.csv"])
    };
    insta::assert_snapshot!(table("").all(), @"
    [stderr]
    lỗi[reason-missing]: đề xuất về `gd-tp-05` và `CSTDCS` là cần xem xét nên quyết định phải nêu lý do
     --> hop.csv: dòng 2, cột 1 (subject)
      |
    2 | gd-tp-05 | CSTDCS | không | 
      | ^^^^^^^^
      = gợi ý: thêm lý do của hội đồng
    [3]
    ");
    let taken = table("2/11 phiếu");
    assert!(taken.out.starts_with("Đã ghi 2 quyết định của hội đồng; 0 đã ghi từ trước"), "{}", taken.all());
    let log = run_in(&year, &["log", "--kind", "award", "--format", "csv"]);
    let told = [
        ("hội đồng đồng ý `CSTDCS` cho `gd-tp-04`", ",9/11 phiếu,"),
        ("hội đồng đồng ý `CSTDCS` cho `gd-nv-04`", ",,"),
        ("hội đồng không đồng ý `BKTTG` cho `gd-nv-14`", ",đã khen thành tích này,"),
        ("hội đồng không đồng ý `CSTDCS` cho `gd-tp-05`", ",2/11 phiếu,hop.csv,"),
        ("hội đồng đồng ý `CSTDCS` cho `gd-nv-08`", ",,hop.csv,"),
    ];
    for (line, (what, why)) in log.out.lines().skip(1).zip(told) {
        assert!(line.contains(what) && line.contains(why), "{line}");
    }
    assert_eq!(log.out.lines().count(), 6, "{}", log.out);
    let minutes = run_in(&year, &["awards", "minutes", "--format", "csv"]);
    for (line, why) in [
        ("so-noi-vu,gd-nv-04,CSTDCS,eligible,,yes,false,", ","),
        ("so-noi-vu,gd-nv-14,BKTTG,eligible,,no,true,", "đã khen thành tích này,"),
        ("so-tu-phap,gd-tp-04,CSTDCS,needs_review,,yes,false,", "9/11 phiếu,"),
    ] {
        assert!(minutes.out.contains(&format!("{line}{why}")), "{}", minutes.out);
    }
    let table = run_in(&year, &["awards", "minutes"]);
    assert!(table.out.contains("3 đồng ý, 2 không đồng ý, 1 khác đề xuất; 81 đề xuất"), "{}", table.out);
    let explained = run_in(&year, &["awards", "explain", "gd-nv-14", "BKTTG"]);
    assert!(explained.out.contains("hội đồng đã không đồng ý"), "{}", explained.out);
    let verified = run_in(&year, &["verify"]);
    assert_eq!(verified.code, 0, "{}", verified.all());
}
