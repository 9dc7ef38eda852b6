//! Grades, titles, merits, discipline, cases, and the year's votes, blocks, statements.

use parscore_awards::facts::{
    BlockResult, CaseRecord, Coverage, DisciplineRecord, FigureRecord, GradeBasis, Graded, Holding, Judgement,
    MeritRecord, Register, Registration, Side, SubjectId, Vote, YearGrade,
};
use parscore_awards::grade::Grade;
use parscore_awards::ruleset::{Award, Case, Discipline, Figure, Level, Merit};
use parscore_campaign::register::rows::Row;
use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;

use super::{Gather, scope, shared, subject, word};

impl Gather<'_> {
    pub(super) fn grade(&mut self, row: &Row<'_>, place: Place) {
        let (Some(subject), Some(year)) = (subject(row), row.year("year")) else { return };
        let grade = match row.text("grade") {
            Some("none") => Some(Graded::Not),
            text => word(&Grade::ALL, text).map(Graded::As),
        };
        // Before it is decided, the year's own grade is what the unit proposes.
        let decided = year < self.campaign.year || row.text("decision").is_some() || row.text("decided_on").is_some();
        let basis = if decided { GradeBasis::Decided } else { GradeBasis::Own };
        let side = side(row);
        self.facts.grades.push(YearGrade { subject, year, side, grade, score: row.number("score"), basis, place });
    }

    /// A title or award; one that was annulled was never given.
    pub(super) fn holding(&mut self, row: &Row<'_>, place: Place) {
        let (Some(subject), Some(code)) = (subject(row), word(&Award::ALL, row.text("title"))) else { return };
        if row.text("revoked_on").is_some() {
            return;
        }
        self.facts.holdings.push(Holding {
            subject,
            code,
            from: row.year("from_year"),
            until: row.year("until_year"),
            decision: shared(row, "decision"),
            decided: row.date("decided_on"),
            place,
        });
    }

    pub(super) fn merit(&mut self, row: &Row<'_>, place: Place) {
        let (of, level) = (word(&Merit::ALL, row.text("kind")), word(&Level::ALL, row.text("level")));
        let (Some(subject), Some(of), Some(level), Some(year)) = (subject(row), of, level, row.year("year")) else {
            return;
        };
        self.facts.merits.push(MeritRecord { subject, of, level, year, decision: shared(row, "decision"), place });
    }

    /// A violation that ended in a disciplinary measure against a person.
    pub(super) fn discipline(&mut self, row: &Row<'_>, place: Place) {
        let measure = match row.text("form") {
            Some("reprimand") => Discipline::Reprimand,
            Some("warning") => Discipline::Warning,
            Some("pay_cut") => Discipline::PayCut,
            Some("demotion") => Discipline::Demotion,
            Some("removal") => Discipline::Removal,
            Some("dismissal") => Discipline::Dismissal,
            _ => return,
        };
        let Some(decided) = row.date("decided_on") else { return };
        let unit = row.text("unit").unwrap_or_default();
        let subject = match (row.text("person"), row.text("subject")) {
            (Some(person), _) => SubjectId::person(person),
            (None, Some("collective")) => SubjectId::collective(unit),
            (None, _) => {
                let number = row.text("number").unwrap_or_default();
                self.unnamed.push((unit.into(), number.into(), place));
                return;
            }
        };
        self.facts.discipline.push(DisciplineRecord {
            subject,
            measure,
            side: side(row),
            decided,
            duty_related: row.yes("duty_related"),
            act: shared(row, "act").or_else(|| shared(row, "number")),
            counted_in: row.year("counted_in"),
            place,
        });
    }

    pub(super) fn case(&mut self, row: &Row<'_>, place: Place) {
        let (Some(subject), Some(kind)) = (subject(row), word(&Case::ALL, row.text("kind"))) else { return };
        let (from, until) = (row.date("since"), row.date("ended_on"));
        self.facts.cases.push(CaseRecord { subject, kind, from, until, place });
    }

    pub(super) fn figure(&mut self, row: &Row<'_>, place: Place) {
        let (Some(subject), Some(of), Some(percent)) =
            (subject(row), word(&Figure::ALL, row.text("figure")), row.number("percent"))
        else {
            return;
        };
        let year = row.year("year").unwrap_or(self.campaign.year);
        self.facts.figures.push(FigureRecord { subject, year, of, percent, place });
    }

    pub(super) fn vote(&mut self, row: &Row<'_>, place: Place) {
        let (Some(subject), Some(code)) = (subject(row), word(&Award::ALL, row.text("title"))) else { return };
        let (Some(favour), Some(all)) = (row.number("in_favour"), row.number("members")) else { return };
        // Nobody to vote gives no percentage; the import refuses such a row.
        let Ok(percent) = favour.mul(&Exact::from_int(100)).div(&all) else { return };
        self.facts.votes.push(Vote { subject, code, year: self.campaign.year, percent, place });
    }

    pub(super) fn block(&mut self, row: &Row<'_>, place: Place) {
        let (Some(collective), Some(block)) = (shared(row, "collective"), shared(row, "block")) else { return };
        if let Some(known) = self.facts.collectives.iter_mut().find(|c| c.id == collective) {
            known.emulation_block.get_or_insert_with(|| block.clone());
        }
        let (score, voted_leader) = (row.number("score"), row.yes("leader"));
        let year = self.campaign.year;
        self.facts.blocks.push(BlockResult { block, collective, year, score, voted_leader, place });
    }

    pub(super) fn registration(&mut self, row: &Row<'_>, place: Place) {
        if let (Some(whom), Some(registered)) = (scope(row), row.yes("registered")) {
            self.facts.registrations.push(Registration { whom, year: self.campaign.year, registered, place });
        }
    }

    pub(super) fn judgement(&mut self, row: &Row<'_>, place: Place) {
        let (Some(whom), Some(rule), Some(holds)) = (scope(row), shared(row, "rule"), row.yes("confirmed")) else {
            return;
        };
        let (statement, year) = (shared(row, "statement"), self.campaign.year);
        self.facts.judgements.push(Judgement { whom, rule, statement, year, holds, place });
    }

    pub(super) fn coverage(&mut self, row: &Row<'_>, place: Place) {
        let (Some(register), Some(whom)) = (word(&Register::ALL, row.text("register")), scope(row)) else { return };
        if let (Some(from), Some(until)) = (row.year("from_year"), row.year("until_year")) {
            self.facts.coverage.push(Coverage { register, whom, from, until, place });
        }
    }
}

fn side(row: &Row<'_>) -> Side {
    word(&Side::ALL, row.text("side")).unwrap_or(Side::State)
}
