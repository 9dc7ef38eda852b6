//! What people call the words of a ruleset, in both languages.

use parscore_core::diagnostic::Text;

use super::{
    Award, Base, Case, CeilingOf, Discipline, Domain, Effect, Figure, Level, Mark, Merit, Pool, RankKey, ReformMode,
    RuleCode, Severity, Subject, What, Who,
};
use crate::grade::Grade;
use crate::quota::QuotaRounding;

/// Gives each word its title.
macro_rules! titles {
    ($($(#[$meta:meta])* $name:ident { $($variant:ident = $vi:literal, $en:literal);* $(;)? })*) => {
        $(impl $name {
            $(#[$meta])*
            pub fn title(self) -> Text {
                let (vi, en) = match self { $($name::$variant => ($vi, $en)),* };
                Text::new(vi, en)
            }
        })*
    };
}

titles! {
    /// What people call the domain.
    Domain {
        Titles = "danh hiệu thi đua, hình thức khen thưởng", "titles and awards";
        CivilServants = "xếp loại cán bộ, công chức", "grades of civil servants";
        PublicEmployees = "xếp loại viên chức", "grades of public employees";
        Organisations = "xếp loại cơ quan, đơn vị", "grades of agencies and units";
        Party = "xếp loại phía Đảng", "grades on the side of the Party";
        Local = "quy định của tỉnh", "rules of the province";
        Handling = "xử lý đơn vị, người đứng đầu", "handling of units and heads";
    }
    /// What people call the subject.
    Subject {
        Individual = "cá nhân", "individuals";
        Leader = "người giữ chức vụ lãnh đạo, kể cả cấp phó", "leaders, deputies included";
        Staff = "người không giữ chức vụ lãnh đạo", "staff who do not lead";
        Head = "người đứng đầu", "heads";
        Collective = "tập thể", "collectives";
        LeadingCollective = "tập thể lãnh đạo", "leading collectives";
        Organisation = "cơ quan, đơn vị", "agencies and units";
    }
    /// What people call the key of choice.
    RankKey {
        Score = "điểm", "points";
        Merits = "sáng kiến, thành tích trong năm", "merits of the year";
        DirectWorker = "người trực tiếp lao động", "direct workers";
        Vote = "phiếu của hội đồng", "the council's votes";
        ReformIndex = "Chỉ số cải cách hành chính", "the reform index";
        Woman = "nữ", "women";
    }
    /// What the principle does.
    Effect {
        RewardedOnce = "thành tích đã khen không được tính lại cho cùng hình thức", "what was rewarded does not count for the same award again";
        OneInAYear = "một năm không quá một trong các hình thức này", "at most one of these awards in a year";
    }
    /// What people call the severity.
    Severity {
        Minor = "nhẹ", "minor";
        Severe = "nghiêm trọng", "severe";
    }
    /// What people call the kind of rule.
    What {
        Award = "tiêu chuẩn", "standard";
        Grade = "mức xếp loại", "grade";
        Veto = "loại trừ", "veto";
        Suspension = "tạm dừng xét", "suspension";
        Cap = "tỷ lệ, số lượng tối đa", "cap";
        Ceiling = "mức trần", "ceiling";
        Bonus = "mức tiền thưởng", "bonus";
        Handling = "đề xuất xử lý", "step of handling";
        Tie = "thứ tự ưu tiên khi bằng nhau", "tie-break";
        Principle = "nguyên tắc", "principle";
        Note = "ghi chú", "note";
    }
    /// What people call the title or award.
    Award {
        Ldtt = "Lao động tiên tiến", "advanced worker";
        Cstdcs = "Chiến sĩ thi đua cơ sở", "grassroots emulation fighter";
        Cstdt = "Chiến sĩ thi đua cấp tỉnh, bộ, ngành", "provincial or ministerial emulation fighter";
        Cstdtq = "Chiến sĩ thi đua toàn quốc", "national emulation fighter";
        Ttldtt = "Tập thể lao động tiên tiến", "advanced working collective";
        Ttldxs = "Tập thể lao động xuất sắc", "outstanding working collective";
        CoTinh = "Cờ thi đua cấp tỉnh, bộ, ngành", "provincial or ministerial emulation flag";
        CoCp = "Cờ thi đua của Chính phủ", "emulation flag of the Government";
        Gk = "Giấy khen", "certificate of merit";
        Bkt = "Bằng khen cấp tỉnh, bộ, ngành", "provincial or ministerial commendation";
        Bkttg = "Bằng khen của Thủ tướng Chính phủ", "Prime Minister's commendation";
        Hcld3 = "Huân chương Lao động hạng Ba", "Labour Order, third class";
        Hcld2 = "Huân chương Lao động hạng Nhì", "Labour Order, second class";
        Hcld1 = "Huân chương Lao động hạng Nhất", "Labour Order, first class";
        Reform = "Khen thưởng về cải cách hành chính", "the province's reward for administrative reform";
    }
    /// What people call the grade.
    Grade {
        NotCompleted = "không hoàn thành nhiệm vụ", "not completed";
        Completed = "hoàn thành nhiệm vụ", "completed";
        Good = "hoàn thành tốt nhiệm vụ", "completed well";
        Outstanding = "hoàn thành xuất sắc nhiệm vụ", "completed excellently";
    }
    /// What the mark says.
    Mark {
        Read = "đã đọc điều khoản", "the article was read";
        News = "đọc qua báo chí, cổng thông tin", "read in the press or a portal";
        Partly = "mới đọc một phần", "partly read";
        Adopted = "quy định của cơ quan khác, dùng làm mặc định", "another body's rule, used as a default";
        Unverified = "chưa kiểm chứng", "unverified";
        Inferred = "suy ra từ quy định đã đọc", "inferred from a rule that was read";
    }
    /// What people call the measure.
    Discipline {
        Reprimand = "khiển trách", "reprimand";
        Warning = "cảnh cáo", "warning";
        PayCut = "hạ bậc lương", "cut in pay";
        Demotion = "giáng chức", "demotion";
        Removal = "cách chức", "removal from the post";
        Dismissal = "buộc thôi việc", "dismissal";
    }
    /// Whose it is.
    Who {
        Subject = "chính đối tượng được xét", "the subject itself";
        Member = "thành viên của tập thể", "a member of the collective";
        LeadingMember = "thành viên của tập thể lãnh đạo", "a member of the leading collective";
    }
    /// What people call what is under way.
    Case {
        Discipline = "xem xét kỷ luật", "discipline being considered";
        Investigation = "điều tra", "an investigation";
        Inspection = "thanh tra, kiểm tra, kiểm toán khi có dấu hiệu vi phạm", "inspection on signs of a violation";
        Complaint = "xác minh đơn khiếu nại, tố cáo", "a complaint or denunciation being verified";
        Corruption = "xác minh vụ việc tham nhũng, tiêu cực", "corruption being verified";
    }
    /// What people call the merit.
    Merit {
        Initiative = "sáng kiến", "initiative";
        Research = "đề tài, đề án đã nghiệm thu và áp dụng", "accepted and applied research";
        Combat = "mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu", "merit in combat";
    }
    /// What people call the level.
    Level {
        Grassroots = "cấp cơ sở", "grassroots";
        Province = "cấp tỉnh, bộ, ngành", "province or ministry";
        Nation = "toàn quốc", "the nation";
    }
    /// What people call the percentage.
    Figure {
        TasksDone = "tỷ lệ nhiệm vụ hoàn thành", "tasks completed";
        TasksOnTime = "tỷ lệ nhiệm vụ hoàn thành đúng tiến độ, chất lượng", "tasks completed on time and in quality";
        TasksExceeded = "tỷ lệ nhiệm vụ hoàn thành vượt mức", "tasks exceeded";
        TasksLate = "tỷ lệ nhiệm vụ chậm tiến độ", "tasks completed late";
        CriteriaLow = "tỷ lệ tiêu chí chậm, chất lượng hoặc hiệu quả thấp", "criteria late or of low quality";
        TargetsDone = "tỷ lệ chỉ tiêu của đơn vị hoàn thành", "the unit's targets completed";
        TargetsOnTime = "tỷ lệ chỉ tiêu của đơn vị hoàn thành đúng tiến độ, chất lượng", "the unit's targets on time and in quality";
        TargetsExceeded = "tỷ lệ chỉ tiêu của đơn vị vượt mức", "the unit's targets exceeded";
        SubunitsCompleted = "tỷ lệ đơn vị trực thuộc từ hoàn thành nhiệm vụ trở lên", "sub-units that completed their tasks";
        SubunitsGood = "tỷ lệ đơn vị trực thuộc từ hoàn thành tốt trở lên", "sub-units graded good or better";
        Remedied = "tỷ lệ hạn chế đã khắc phục", "shortcomings remedied";
    }
    /// What people call the base.
    Base {
        Ldtt = "số Lao động tiên tiến", "advanced workers";
        Cstdcs = "số Chiến sĩ thi đua cơ sở", "grassroots emulation fighters";
        GoodOnly = "số xếp loại hoàn thành tốt nhiệm vụ", "those graded good";
        GoodOrBetter = "số đạt từ hoàn thành tốt nhiệm vụ trở lên", "those who reach good or better";
        FlagStandard = "số tập thể đạt tiêu chuẩn Cờ thi đua cấp tỉnh", "collectives that meet the standard of the provincial flag";
        BlockLeaders = "số tập thể dẫn đầu khối, cụm", "leaders of blocks and clusters";
    }
    /// What people call the pool.
    Pool {
        Agency = "cơ quan, đơn vị", "agency";
        SimilarDuties = "nhóm nhiệm vụ tương đồng trong cơ quan", "group of similar duties within the agency";
        PartyOrganisation = "tổ chức cơ sở đảng", "grassroots Party organisation";
        CollectiveKind = "loại tập thể lãnh đạo", "kind of leading collective";
        EquivalentPosts = "nhóm chức vụ tương đương", "group of equivalent posts";
        Block = "khối, cụm thi đua", "emulation block";
        Province = "toàn tỉnh", "province";
    }
    /// Whose grade it is.
    CeilingOf {
        LeadingCollective = "tập thể lãnh đạo", "the leading collective";
        Organisation = "cơ quan, đơn vị", "the agency or unit";
    }
    /// What the reform result does.
    ReformMode {
        OwnAxis = "là một kết quả riêng, được ghi bên cạnh", "is a grade of its own, noted beside";
        Ceiling = "là mức trần của xếp loại", "is the ceiling of the grade";
        Gate = "dưới mức quy định thì không được xét thi đua", "bars all emulation below a limit";
    }
    /// What becomes of a fraction.
    QuotaRounding {
        Floor = "làm tròn xuống", "rounded down";
        HalfUp = "làm tròn từ 0,5 trở lên", "half up";
        Ceil = "làm tròn lên", "rounded up";
        MinOne = "làm tròn xuống, ít nhất 1", "rounded down, at least one";
    }
}

impl RuleCode {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            RuleCode::Award(award) => award.name(),
            RuleCode::Grade(grade) => grade.name(),
        }
    }

    /// What people call it.
    pub fn title(self) -> Text {
        match self {
            RuleCode::Award(award) => award.title(),
            RuleCode::Grade(grade) => grade.title(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_apart_in_both_languages() {
        let titles: Vec<Text> = Award::ALL.iter().map(|(a, _)| a.title()).collect();
        for (at, title) in titles.iter().enumerate() {
            assert!(titles[..at].iter().all(|t| t.vi != title.vi && t.en != title.en), "{title:?}");
        }
        assert_eq!(RuleCode::Grade(Grade::Good).title().vi, "hoàn thành tốt nhiệm vụ");
    }
}
