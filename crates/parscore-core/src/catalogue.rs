//! The catalogue of measures: what the registers of an assessment year can say about a unit.
//!
//! An input of a rubric names one (`measure = "tasks.on_time"`), and the year's registers fill it in on
//! the cut-off date. Names are stable: a meaning that changes gets a new name, and [`VERSION`] counts up.
//! Every measure is of one unit and one assessment year. Shares are between 0 and 1 and exist only where
//! the denominator is not nought; counts of what nobody entered do not exist (missing is not 0).
//! Dates count up to the end of the cut-off day. A task counts for the unit that leads it, joint units
//! have it under `tasks.joint…`; one that is late for a confirmed objective cause is neither late nor
//! overdue but `tasks.excused`.

use std::fmt;

use crate::rubric::InputKind;

/// Version of the catalogue: raised with every measure that is added.
pub const VERSION: u32 = 2;

/// One measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueMeasure {
    /// Name in rubrics: register, point, quantity.
    pub name: &'static str,
    /// Kind of an input that takes it.
    pub kind: InputKind,
    /// Unit of measurement in Vietnamese; empty for kinds that have none.
    pub unit: &'static str,
    /// What it is, in Vietnamese.
    pub vi: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    /// Version of the catalogue that it came with.
    pub since: u32,
}

impl fmt::Display for CatalogueMeasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The measure of a name.
pub fn find(name: &str) -> Option<&'static CatalogueMeasure> {
    MEASURES.iter().find(|m| m.name == name)
}

/// Every name, in the order of the catalogue.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    MEASURES.iter().map(|m| m.name)
}

macro_rules! catalogue {
    ($($name:literal $kind:ident $unit:literal $vi:literal $en:literal $(since $since:literal)?;)*) => {
        /// Every measure, by register.
        pub const MEASURES: &[CatalogueMeasure] = &[$(
            CatalogueMeasure {
                name: $name, kind: InputKind::$kind, unit: $unit, vi: $vi, en: $en, since: catalogue!(@ $($since)?),
            },
        )*];
    };
    (@) => { 1 };
    (@ $since:literal) => { $since };
}

catalogue! {
    // Tasks assigned by the People's Committee and its Chairman, by the Government and the Prime Minister.
    "tasks.assigned" Count "nhiệm vụ" "nhiệm vụ được giao trong năm" "tasks assigned in the year";
    "tasks.due" Count "nhiệm vụ" "nhiệm vụ đã đến hạn hoặc đã hoàn thành vào ngày chốt số liệu" "tasks that were due, or done already, by the cut-off date";
    "tasks.done" Count "nhiệm vụ" "nhiệm vụ đã hoàn thành" "tasks done";
    "tasks.on_time" Count "nhiệm vụ" "nhiệm vụ hoàn thành đúng hạn (đã tính gia hạn được duyệt)" "tasks done in time (approved extensions counted)";
    "tasks.late" Count "nhiệm vụ" "nhiệm vụ hoàn thành quá hạn" "tasks done late";
    "tasks.overdue" Count "nhiệm vụ" "nhiệm vụ quá hạn, chưa hoàn thành" "tasks overdue and not done";
    "tasks.not_due" Count "nhiệm vụ" "nhiệm vụ chưa đến hạn, chưa hoàn thành" "tasks not yet due and not done";
    "tasks.extended" Count "nhiệm vụ" "nhiệm vụ được gia hạn" "tasks whose due date was extended";
    "tasks.on_time_share" Share "" "nhiệm vụ hoàn thành đúng hạn trên nhiệm vụ đã đến hạn" "tasks done in time over tasks that were due";
    "tasks.excused" Count "nhiệm vụ" "nhiệm vụ chậm vì nguyên nhân khách quan đã được xác nhận" "tasks late or overdue for a confirmed objective cause" since 2;
    "tasks.joint" Count "nhiệm vụ" "nhiệm vụ đơn vị tham gia phối hợp" "tasks in which the unit takes part" since 2;
    "tasks.joint_on_time" Count "nhiệm vụ" "nhiệm vụ phối hợp hoàn thành đúng hạn" "joint tasks done in time" since 2;
    "tasks.joint_late" Count "nhiệm vụ" "nhiệm vụ phối hợp hoàn thành quá hạn" "joint tasks done late" since 2;
    "tasks.joint_overdue" Count "nhiệm vụ" "nhiệm vụ phối hợp quá hạn, chưa hoàn thành" "joint tasks overdue and not done" since 2;

    // The year's plan of administrative reform.
    "plan.assigned" Count "nhiệm vụ" "nhiệm vụ của kế hoạch cải cách hành chính năm" "tasks of the year's reform plan";
    "plan.done" Count "nhiệm vụ" "nhiệm vụ của kế hoạch đã hoàn thành" "tasks of the plan that were done";
    "plan.on_time" Count "nhiệm vụ" "nhiệm vụ của kế hoạch hoàn thành đúng hạn" "tasks of the plan that were done in time";
    "plan.overdue" Count "nhiệm vụ" "nhiệm vụ của kế hoạch quá hạn, chưa hoàn thành" "tasks of the plan that are overdue and not done" since 2;
    "plan.done_share" Share "" "nhiệm vụ hoàn thành trên nhiệm vụ của kế hoạch" "tasks done over tasks of the plan";
    "plan.issued_on" Date "" "ngày ban hành kế hoạch cải cách hành chính năm" "day on which the year's reform plan was issued";

    // Socio-economic targets.
    "targets.planned" Count "chỉ tiêu" "chỉ tiêu được giao" "targets that were set";
    "targets.met" Count "chỉ tiêu" "chỉ tiêu đạt hoặc vượt" "targets met or exceeded";
    "targets.exceeded" Count "chỉ tiêu" "chỉ tiêu vượt" "targets exceeded";
    "targets.missed" Count "chỉ tiêu" "chỉ tiêu không đạt" "targets missed";
    "targets.met_share" Share "" "chỉ tiêu đạt hoặc vượt trên chỉ tiêu được giao" "targets met or exceeded over targets set";

    // Inspections, announced or not, by the task force and the discipline inspection team.
    "inspection.count" Count "cuộc" "số cuộc kiểm tra tại đơn vị" "inspections of the unit";
    "inspection.unannounced" Count "cuộc" "số cuộc kiểm tra đột xuất tại đơn vị" "unannounced inspections of the unit" since 2;
    "inspection.findings" Count "tồn tại" "tồn tại, hạn chế mà các cuộc kiểm tra nêu" "findings of inspections";
    "inspection.findings_severe" Count "tồn tại" "tồn tại nghiêm trọng" "severe findings";
    "inspection.remedied" Count "tồn tại" "tồn tại đã khắc phục" "findings that were remedied";
    "inspection.remedied_on_time" Count "tồn tại" "tồn tại khắc phục đúng hạn" "findings remedied in time";
    "inspection.unremedied" Count "tồn tại" "tồn tại chưa khắc phục" "findings not remedied";
    "inspection.severe_unremedied" Count "tồn tại" "tồn tại nghiêm trọng chưa khắc phục" "severe findings not remedied" since 2;
    "inspection.self" Count "cuộc" "số cuộc tự kiểm tra kỷ luật, kỷ cương" "self-inspections of discipline and order";

    // Feedback of citizens, organisations and enterprises.
    "feedback.count" Count "phản ánh" "phản ánh, kiến nghị về đơn vị" "reports and petitions about the unit";
    "feedback.justified" Count "phản ánh" "phản ánh, kiến nghị đúng hoặc có phần đúng" "reports that were justified, wholly or in part";
    "feedback.resolved" Count "phản ánh" "phản ánh, kiến nghị đã xử lý" "reports that were handled";
    "feedback.on_time" Count "phản ánh" "phản ánh, kiến nghị xử lý đúng hạn" "reports handled in time";
    "feedback.open" Count "phản ánh" "phản ánh, kiến nghị chưa xử lý" "reports not handled yet";
    "feedback.overdue" Count "phản ánh" "phản ánh, kiến nghị quá hạn, chưa xử lý" "reports overdue and not handled" since 2;

    // Complaints and denunciations.
    "cases.received" Count "vụ việc" "vụ việc khiếu nại, tố cáo thuộc thẩm quyền" "complaints and denunciations within the unit's competence";
    "cases.solved" Count "vụ việc" "vụ việc đã giải quyết" "cases solved";
    "cases.on_time" Count "vụ việc" "vụ việc giải quyết đúng hạn" "cases solved in time";
    "cases.overdue" Count "vụ việc" "vụ việc quá hạn, chưa giải quyết" "cases overdue and not solved";
    "cases.standing" Count "vụ việc" "vụ việc tồn đọng, kéo dài" "cases that stand over for long";
    "cases.standing_solved" Count "vụ việc" "vụ việc tồn đọng đã giải quyết dứt điểm" "standing cases solved for good";
    "cases.on_time_share" Share "" "vụ việc giải quyết đúng hạn trên vụ việc phải giải quyết" "cases solved in time over cases to be solved";

    // Violations and discipline.
    "violations.count" Count "vụ" "vụ vi phạm kỷ luật, kỷ cương" "violations of discipline and order";
    "violations.severe" Count "vụ" "vụ vi phạm nghiêm trọng" "severe violations";
    "violations.disciplined" Count "vụ" "vụ vi phạm đã có quyết định xử lý" "violations with a decision on their handling";
    "violations.unhandled" Count "vụ" "vụ vi phạm chưa xử lý" "violations not handled yet";
    "discipline.persons" Count "người" "cán bộ, công chức, viên chức bị kỷ luật" "officials that were disciplined";
    "discipline.collectives" Count "tập thể" "tập thể bị xử lý" "collectives that were disciplined";
    "discipline.heads" Count "người" "người đứng đầu, cấp phó bị kỷ luật hoặc kiểm điểm trách nhiệm" "heads and deputies disciplined or held to account";
    "discipline.directive_known" YesNo "" "đã quán triệt chỉ thị về kỷ luật, kỷ cương đến toàn đơn vị" "the directive on discipline was made known in the whole unit";

    // Handling of collectives and persons, followed to the decision.
    "handling.proposed" Count "đề xuất" "đề xuất xử lý trách nhiệm" "proposals to handle collectives or persons" since 2;
    "handling.decided" Count "đề xuất" "đề xuất đã có quyết định" "proposals that were decided" since 2;
    "handling.open" Count "đề xuất" "đề xuất chưa có quyết định" "proposals not decided yet" since 2;
    "handling.overdue" Count "đề xuất" "đề xuất quá hạn chưa có quyết định" "proposals overdue for a decision" since 2;

    // Reports that the unit owes. `annual` is the year's report to Home Affairs.
    "reports.required" Count "báo cáo" "báo cáo phải gửi trong năm" "reports owed in the year";
    "reports.received" Count "báo cáo" "báo cáo đã nhận" "reports received";
    "reports.on_time" Count "báo cáo" "báo cáo gửi đúng hạn" "reports received in time";
    "reports.late" Count "báo cáo" "báo cáo gửi trễ hạn" "reports received late";
    "reports.missing" Count "báo cáo" "báo cáo không gửi" "reports not received";
    "reports.days_late" Days "ngày" "tổng số ngày trễ của các báo cáo" "days late, all reports together";
    "reports.working_days_late" Days "ngày làm việc" "tổng số ngày làm việc trễ của các báo cáo" "working days late, all reports together";
    "reports.annual_due" Date "" "hạn gửi báo cáo năm" "due date of the annual report";
    "reports.annual_extended_to" Date "" "hạn gửi báo cáo năm sau khi được gia hạn" "due date of the annual report after an approved extension";
    "reports.annual_received" Date "" "ngày nhận báo cáo năm" "day on which the annual report arrived";
    "reports.annual_excused" YesNo "" "báo cáo năm trễ vì lý do khách quan đã được xác nhận" "the annual report was late for a confirmed objective cause";

    // Administrative procedures and online public services.
    "services.procedures" Count "thủ tục" "thủ tục hành chính thuộc thẩm quyền" "procedures within the unit's competence";
    "services.procedures_online" Count "thủ tục" "thủ tục được cung cấp trực tuyến" "procedures offered online";
    "services.procedures_online_used" Count "thủ tục" "thủ tục trực tuyến có phát sinh hồ sơ" "online procedures that had files";
    "services.received" Count "hồ sơ" "hồ sơ tiếp nhận" "files received";
    "services.online" Count "hồ sơ" "hồ sơ tiếp nhận trực tuyến" "files received online";
    "services.in_person" Count "hồ sơ" "hồ sơ tiếp nhận trực tiếp hoặc qua bưu chính" "files received in person or by post";
    "services.solved" Count "hồ sơ" "hồ sơ đã giải quyết" "files solved";
    "services.on_time" Count "hồ sơ" "hồ sơ giải quyết đúng hạn" "files solved in time";
    "services.late" Count "hồ sơ" "hồ sơ giải quyết trễ hạn" "files solved late";
    "services.overdue" Count "hồ sơ" "hồ sơ quá hạn, chưa giải quyết" "files overdue and not solved";
    "services.apologies" Count "văn bản" "văn bản xin lỗi vì trễ hạn" "letters of apology for lateness";
    "services.online_last_year" Count "hồ sơ" "hồ sơ tiếp nhận trực tuyến năm trước" "files received online in the year before";
    "services.online_share" Share "" "hồ sơ trực tuyến trên hồ sơ tiếp nhận" "files received online over files received";
    "services.on_time_share" Share "" "hồ sơ giải quyết đúng hạn trên hồ sơ đã giải quyết" "files solved in time over files solved";

    // Surveys of the unit's clients, all questionnaires of the year together.
    "survey.population" Count "người" "số người thuộc đối tượng khảo sát" "people that the survey is about";
    "survey.issued" Count "phiếu" "phiếu phát ra" "sheets issued";
    "survey.valid" Count "phiếu" "phiếu hợp lệ" "valid sheets";
    "survey.very_satisfied" Count "phiếu" "phiếu trả lời rất hài lòng" "sheets that answer very satisfied";
    "survey.satisfied" Count "phiếu" "phiếu trả lời hài lòng" "sheets that answer satisfied";
    "survey.neutral" Count "phiếu" "phiếu trả lời bình thường" "sheets that answer neither satisfied nor not";
    "survey.dissatisfied" Count "phiếu" "phiếu trả lời không hài lòng" "sheets that answer dissatisfied";
    "survey.very_dissatisfied" Count "phiếu" "phiếu trả lời rất không hài lòng" "sheets that answer very dissatisfied";
    "survey.satisfied_share" Share "" "phiếu hài lòng và rất hài lòng trên phiếu hợp lệ" "satisfied and very satisfied sheets over valid sheets";

    // Published indices, as printed.
    "index.par" Number "%" "chỉ số cải cách hành chính (PAR INDEX)" "administrative-reform index (PAR INDEX)";
    "index.par_rank" Count "hạng" "thứ hạng PAR INDEX" "place in the PAR INDEX";
    "index.sipas" Number "%" "chỉ số hài lòng về sự phục vụ hành chính (SIPAS)" "satisfaction index (SIPAS)";
    "index.sipas_rank" Count "hạng" "thứ hạng SIPAS" "place in SIPAS";
    "index.papi" Number "điểm" "chỉ số hiệu quả quản trị và hành chính công (PAPI)" "governance index (PAPI)";
    "index.papi_rank" Count "hạng" "thứ hạng PAPI" "place in PAPI";
    "index.pci" Number "điểm" "chỉ số năng lực cạnh tranh cấp tỉnh (PCI)" "competitiveness index (PCI)";
    "index.pci_rank" Count "hạng" "thứ hạng PCI" "place in the PCI";
    "index.ict" Number "điểm" "chỉ số sẵn sàng ứng dụng công nghệ thông tin (ICT INDEX)" "readiness index (ICT INDEX)";
    "index.ict_rank" Count "hạng" "thứ hạng ICT INDEX" "place in the ICT INDEX";
    "index.dti" Number "điểm" "chỉ số chuyển đổi số (DTI)" "digital-transformation index (DTI)";
    "index.dti_rank" Count "hạng" "thứ hạng DTI" "place in the DTI";
    "index.ddci" Number "điểm" "chỉ số năng lực cạnh tranh cấp sở, ngành, địa phương (DDCI)" "competitiveness index of departments and districts (DDCI)";
    "index.ddci_rank" Count "hạng" "thứ hạng DDCI" "place in the DDCI";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_well_formed() {
        let seen: BTreeSet<&str> = names().collect();
        assert_eq!(seen.len(), MEASURES.len());
        for m in MEASURES {
            let (register, quantity) = m.name.split_once('.').unwrap();
            let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            assert!(plain(register) && plain(quantity), "{m}");
            assert!(!m.vi.is_empty() && !m.en.is_empty() && (1..=VERSION).contains(&m.since), "{m}");
            let named_share = m.name.ends_with("_share");
            assert_eq!(named_share, m.kind == InputKind::Share, "{m}");
            assert_eq!(m.unit.is_empty(), !m.kind.is_numeric() || named_share, "{m}");
        }
    }

    #[test]
    fn finds_by_name() {
        assert_eq!(find("tasks.on_time").unwrap().kind, InputKind::Count);
        assert!(find("tasks.on-time").is_none());
    }
}
