//! Help in both languages.

use crate::run;

#[test]
fn of_the_program() {
    insta::assert_snapshot!(run(&["--help"]).all(), @"
    [stdout]
    parscore – chấm điểm, xếp hạng và giải thích điểm cải cách hành chính

    Cách dùng:
      parscore <LỆNH> [TÙY CHỌN]

    Lệnh:
      demo         Chạy thử cả một năm đánh giá với số liệu giả định, trong thư mục mới
      menu         Danh mục việc cần làm hôm nay, chọn bằng số (mở sẵn khi gõ `parscore` không kèm gì)
      score        Chấm điểm, xếp hạng và xếp loại các đơn vị
      explain      Giải thích từng điểm của một đơn vị
      check        Kiểm tra bộ tiêu chí, bộ quy tắc thi đua trước khi dùng
      rubric       Xem, so sánh và chuyển đổi bộ tiêu chí
      discretion   Liệt kê các tiêu chí chấm theo nhận xét và mức ảnh hưởng tới thứ hạng
      documents    Xem văn bản pháp lý và hiệu lực của chúng
      new          Tạo thư mục của một đợt đánh giá năm
      apply        Đưa campaign.toml, units.csv và bộ tiêu chí của thư mục vào hiệu lực
      workbook     Cả đợt đánh giá trong một sổ tính (xlsx): xuất ra, sửa trong Excel, đọc lại
      import       Nhập một sổ theo dõi từ tệp xlsx, xls hoặc csv
      forms        Tạo phiếu tự đánh giá (xlsx) cho từng đơn vị
      inbox        Nhận các phiếu trong thư mục den/: hợp lệ vào da-nhan/, có lỗi vào tra-lai/
      submit       Nhận phiếu tự đánh giá hoặc giải trình của một đơn vị
      confirm      Người thứ hai xác nhận phiếu nhập khớp bản quét
      appraise     Thẩm định một tiêu chí của một đơn vị
      appraisal    Bảng thẩm định (xlsx) của một người: xuất ra, điền trong Excel, nhập lại
      recuse       Thay người thẩm định của một đơn vị
      stage        Đóng, mở lại một bước, hoặc chấp nhận nộp muộn
      status       Tiến độ: việc cần làm, thời hạn, từng đơn vị
      results      Kết quả của các khối: hạng, xếp loại, tăng giảm, điểm bị mất
      watch        Danh sách của Tổ công tác: đơn vị cần kiểm tra, đề xuất xử lý, kèm căn cứ
      awards       Thi đua, khen thưởng, xếp loại: quy tắc, đề xuất kèm lý do, quyết định
      analysis     Phân tích kết quả bằng chương trình parscore-analysis, nếu đã cài
      log          Xem nhật ký: ai làm gì, khi nào, vì sao
      undo         Hủy một việc đã ghi; nhật ký vẫn giữ cả hai
      verify       Kiểm tra nhật ký còn nguyên vẹn, chỉ ra mục sai đầu tiên
      codes        Giải thích mã lỗi và cách sửa
      completions  In tệp gợi ý lệnh cho shell

    Tùy chọn chung:
          --lang <vi|en>               Ngôn ngữ: vi (mặc định) hoặc en
          --errors <human|short|json>  Cách in lỗi: human (kèm trích đoạn, mặc định), short (mỗi lỗi một
                                       dòng) hoặc json
          --strict                     Kết thúc với mã 4 khi có cảnh báo
      -V, --version                    In phiên bản
      -h, --help                       In trợ giúp này

    Ví dụ:
      parscore score
          chấm thử khối sở, ban, ngành với số liệu giả định
      parscore rubric list
          xem các bộ tiêu chí có sẵn
      parscore check tieu-chi.toml
          kiểm tra một bộ tiêu chí
      parscore score --help
          trợ giúp chi tiết của một lệnh

    Mã kết thúc:
      0  đã xong
      1  không chạy được (tệp, đĩa, nhật ký)
      2  sai cách dùng lệnh
      3  dữ liệu đưa vào có lỗi, chưa ghi gì
      4  có cảnh báo hoặc việc quá hạn, khi dùng --strict
    [0]
    ");
    insta::assert_snapshot!(run(&["--lang", "en"]).all(), @"
    [stdout]
    parscore – scores and ranks administrative reform, and explains every point

    Usage:
      parscore <COMMAND> [OPTIONS]

    Commands:
      demo         Run a whole assessment year with made-up figures, in a new folder
      menu         What is to be done today, by number (opened by `parscore` alone)
      score        Score, rank and classify units
      explain      Explain every point of a unit
      check        Check rubrics and rulesets of awards before they are used
      rubric       Look at, compare and convert rubrics
      discretion   List the criteria that rest on judgement and what hangs on them
      documents    List legal texts and when they are in force
      new          Make the folder of an assessment year
      apply        Put campaign.toml, units.csv and the rubrics of the folder into effect
      workbook     The whole campaign as one workbook (xlsx): out, edited in Excel, and in again
      import       Import a register from an xlsx, xls or csv file
      forms        Make a form (xlsx) for every unit
      inbox        Take in the forms in den/: good ones to da-nhan/, faulty ones to tra-lai/
      submit       Take in a unit's self-assessment or explanation
      confirm      A second person confirms that a keyed form agrees with its scan
      appraise     Decide on a criterion of a unit
      appraisal    The workbook (xlsx) of an appraiser: out, filled in with Excel, and in again
      recuse       An appraiser does not appraise a unit
      stage        Close or reopen a stage, or accept a late act
      status       Progress: what to do, deadlines, every unit
      results      Results of the blocks: places, classes, movements, points lost
      watch        The task force's lists: units to inspect and to name for handling, with facts
      awards       Emulation, awards, grades: rules, proposals with reasons, decisions
      analysis     Analyse results with parscore-analysis, where it is installed
      log          Show the journal: who did what, when and why
      undo         Undo an act; the journal keeps both
      verify       Check that the journal is whole; name the first entry that is not
      codes        Explain the codes of faults and how to mend them
      completions  Print completions for a shell

    Options of every command:
          --lang <vi|en>               Language: vi (default) or en
          --errors <human|short|json>  How faults are printed: human (with excerpts, default), short
                                       (one a line) or json
          --strict                     End with exit code 4 where there are warnings
      -V, --version                    Print the version
      -h, --help                       Print this help

    Examples:
      parscore score
          score the demonstration block of departments (made-up figures)
      parscore rubric list
          list the embedded rubrics
      parscore check tieu-chi.toml
          check a rubric
      parscore score --help
          help of one command in detail

    Exit codes:
      0  done
      1  could not run (files, disk, journal)
      2  wrong usage
      3  the input has errors, nothing was recorded
      4  warnings or overdue stages, with --strict
    [0]
    ");
}

#[test]
fn of_a_command() {
    insta::assert_snapshot!(run(&["explain", "--help"]).out, @"
    Giải thích từng điểm của một đơn vị

    Cách dùng:
      parscore explain [BỘ_TIÊU_CHÍ] [--answers <TỆP>] --unit <ĐƠN_VỊ> [--criterion <TIÊU_CHÍ>]

    Đối số:
      [BỘ_TIÊU_CHÍ]  Tệp .toml, hoặc tên một bộ tiêu chí có sẵn (xem `parscore rubric list`)

    Tùy chọn:
          --unit <ĐƠN_VỊ>                   Mã hoặc tên đơn vị
          --criterion <TIÊU_CHÍ>            Mã tiêu chí; bỏ trống thì in cả cây điểm
          --full                            In cách tính của mọi tiêu chí
          --answers <TỆP>                   Bảng trả lời .csv hoặc .xlsx: mỗi đơn vị một dòng, hoặc mỗi
                                            câu trả lời một dòng
          --units <TỆP>                     Danh sách đơn vị: mã, tên, khối, thuộc tính
          --where <CỘT=GIÁ_TRỊ>             Chỉ lấy các dòng có giá trị này, ví dụ year=2019 (ghi được
                                            nhiều lần)
          --unit-by <CỘT>                   Cột ghi mã đơn vị, thay cho cột mà bộ tiêu chí khai báo
          --block-by <CỘT>                  Cột ghi khối của đơn vị
          --version <self|appraised|final>  Phiên bản được chấm; mặc định là phiên bản sau cùng có trong
                                            bảng
          --pool <TỆP>                      Bảng trả lời của năm khác, cho cách chấm gộp nhiều năm (ghi
                                            được nhiều lần)
          --decimal <point|comma>           Dấu thập phân trong tệp văn bản: point (2.5, mặc định) hoặc
                                            comma (2,5)
          --delimiter <DẤU>                 Dấu ngăn cột của tệp văn bản: `,` (mặc định), `;` hoặc tab
          --dates <iso|dmy|mdy>             Thứ tự ngày trong tệp văn bản: iso (2021-01-20, mặc định),
                                            dmy (20/01/2021) hoặc mdy
          --sheet <TÊN>                     Trang tính của tệp .xlsx
          --header-row <DÒNG>               Dòng ghi tên các cột; mặc định là dòng đầu tiên có chữ
          --format <text|json>              Dạng giải thích: text (cho người đọc, mặc định) hoặc json

    Tùy chọn chung:
          --lang <vi|en>               Ngôn ngữ: vi (mặc định) hoặc en
          --errors <human|short|json>  Cách in lỗi: human (kèm trích đoạn, mặc định), short (mỗi lỗi một
                                       dòng) hoặc json
          --strict                     Kết thúc với mã 4 khi có cảnh báo
      -h, --help                       In trợ giúp này

    Ví dụ:
      parscore explain --unit 'Sở Nội vụ'
          điểm của Sở Nội vụ trong số liệu giả định
      parscore explain --unit 'Sở Nội vụ' --criterion 1.1
          cách tính một tiêu chí, từng bước
      parscore explain tieu-chi.toml --answers tra-loi.csv --unit so-y-te --full
          cách tính mọi tiêu chí
    ");
}

#[test]
fn without_arguments_and_terminal_it_is_the_help() {
    assert_eq!(run(&[]).out, run(&["--help"]).out);
}

#[test]
fn every_command_has_help_in_both_languages() {
    let commands = [
        "score",
        "explain",
        "check",
        "rubric",
        "discretion",
        "documents",
        "codes",
        "completions",
        "rubric show",
        "rubric list",
        "rubric diff",
        "rubric schema",
        "rubric to-xlsx",
        "rubric from-xlsx",
        "rubric from-annex",
    ];
    for command in commands {
        let words: Vec<&str> = command.split(' ').collect();
        let vi = run(&[&words[..], &["--help"]].concat());
        let en = run(&[&words[..], &["--help", "--lang", "en"]].concat());
        assert_eq!((vi.code, en.code), (0, 0), "{command}");
        assert!(vi.out.contains("Cách dùng:") && en.out.contains("Usage:"), "{command}");
        assert!(!vi.out.contains("Usage:") && !vi.out.contains("Options:"), "{command}");
        let own = en.out.replace("Sở Nội vụ", "").replace("Ninh Thuận", "");
        let accented = own.chars().find(|c| c.is_alphabetic() && !c.is_ascii());
        assert_eq!(accented, None, "{command}: Vietnamese words in the English help");
    }
}
