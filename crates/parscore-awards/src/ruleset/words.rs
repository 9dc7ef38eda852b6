//! The closed lists of words that a ruleset is written with.

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$doc])* $variant),*
        }
        impl $name {
            /// Every value with its name in files.
            pub const ALL: [($name, &'static str); [$($word),*].len()] = [$(($name::$variant, $word)),*];
            /// The name used in files.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }
    };
}

pub(crate) use words;

words! {
    /// What a ruleset rules: one file, one domain.
    Domain {
        /// Titles and awards.
        Titles = "titles",
        /// Annual grades of civil servants.
        CivilServants = "grading_civil_servant",
        /// Annual grades of public employees.
        PublicEmployees = "grading_public_employee",
        /// Annual grades of agencies and units.
        Organisations = "grading_organisation",
        /// Grades on the side of the Party.
        Party = "party",
        /// What a province sets for itself.
        Local = "local",
        /// Consequences for units and heads.
        Handling = "handling",
    }
}

words! {
    /// Whom a rule concerns.
    Subject {
        /// Any person.
        Individual = "individual",
        /// A person who leads, deputies included.
        Leader = "leader",
        /// A person who does not lead.
        Staff = "staff",
        /// The head of an agency or unit.
        Head = "head",
        /// A collective.
        Collective = "collective",
        /// The leading collective of an agency.
        LeadingCollective = "leading_collective",
        /// An agency or unit.
        Organisation = "organisation",
    }
}

words! {
    /// What a rule is.
    What {
        /// The standard of a title or award.
        Award = "award",
        /// The standard of a grade.
        Grade = "grade",
        /// When its codes cannot be had.
        Veto = "veto",
        /// When a decision waits.
        Suspension = "suspension",
        /// How many at most.
        Cap = "cap",
        /// How good a grade can be at most.
        Ceiling = "ceiling",
        /// The money that goes with a title or award, in multiples of the base salary.
        Bonus = "bonus",
        /// When a consequence is to be considered: a step proposed, for a person to decide.
        Handling = "handling",
        /// Who goes first among equals.
        Tie = "tie",
        /// A principle that no condition expresses.
        Principle = "principle",
        /// A remark about the law or its practice.
        Note = "note",
    }
}

words! {
    /// Titles and awards.
    Award {
        /// Lao động tiên tiến.
        Ldtt = "LDTT",
        /// Chiến sĩ thi đua cơ sở.
        Cstdcs = "CSTDCS",
        /// Chiến sĩ thi đua cấp bộ, ngành, tỉnh.
        Cstdt = "CSTDT",
        /// Chiến sĩ thi đua toàn quốc.
        Cstdtq = "CSTDTQ",
        /// Tập thể lao động tiên tiến.
        Ttldtt = "TTLDTT",
        /// Tập thể lao động xuất sắc.
        Ttldxs = "TTLDXS",
        /// Cờ thi đua cấp bộ, ngành, tỉnh.
        CoTinh = "CO-TINH",
        /// Cờ thi đua của Chính phủ.
        CoCp = "CO-CP",
        /// Giấy khen.
        Gk = "GK",
        /// Bằng khen cấp bộ, ngành, tỉnh.
        Bkt = "BKT",
        /// Bằng khen của Thủ tướng Chính phủ.
        Bkttg = "BKTTG",
        /// Huân chương Lao động hạng Ba.
        Hcld3 = "HCLD3",
        /// Huân chương Lao động hạng Nhì.
        Hcld2 = "HCLD2",
        /// Huân chương Lao động hạng Nhất.
        Hcld1 = "HCLD1",
        /// A province's reward for its best in administrative reform.
        Reform = "CCHC",
    }
}

words! {
    /// How sure it is that the rule says this.
    Mark {
        /// The article, or a close paraphrase of it, was read.
        Read = "V",
        /// Read in the press or a portal's summary.
        News = "V-news",
        /// Partly read: cut off at the decisive words.
        Partly = "P",
        /// From another body's rule: a default, not the province's law.
        Adopted = "A",
        /// General knowledge that a person must check.
        Unverified = "U",
        /// Inferred from a rule that was read.
        Inferred = "I",
    }
}

impl Award {
    /// True for what is given for one year, and can be given every year.
    pub fn is_yearly(self) -> bool {
        use Award::{CoCp, CoTinh, Cstdcs, Ldtt, Reform, Ttldtt, Ttldxs};
        matches!(self, Ldtt | Cstdcs | Ttldtt | Ttldxs | CoTinh | CoCp | Reform)
    }
}

impl Mark {
    /// True when a rule of this mark may make somebody eligible by itself; otherwise it gives
    /// `needs review` only.
    pub fn decides(self) -> bool {
        !matches!(self, Mark::Partly | Mark::Unverified)
    }
}

words! {
    /// Disciplinary measures, the lightest first.
    Discipline {
        /// Khiển trách.
        Reprimand = "khien-trach",
        /// Cảnh cáo.
        Warning = "canh-cao",
        /// Hạ bậc lương.
        PayCut = "ha-bac-luong",
        /// Giáng chức.
        Demotion = "giang-chuc",
        /// Cách chức.
        Removal = "cach-chuc",
        /// Buộc thôi việc.
        Dismissal = "buoc-thoi-viec",
    }
}

words! {
    /// What a principle makes the evaluation do.
    Effect {
        /// Years and merits within the achievement period of an award do not count for the same award
        /// again; that period is the one written in the decision.
        RewardedOnce = "rewarded_once",
        /// At most one of the rule's codes for one subject in one year.
        OneInAYear = "one_in_a_year",
    }
}

words! {
    /// How severe a finding of an inspection is.
    Severity {
        /// Worth correcting.
        Minor = "minor",
        /// Severe.
        Severe = "severe",
    }
}

words! {
    /// Whose discipline or case counts.
    Who {
        /// The subject itself.
        Subject = "subject",
        /// Any member of the collective.
        Member = "member",
        /// A member of the leading collective.
        LeadingMember = "leading_member",
    }
}

words! {
    /// What is under way against a subject.
    Case {
        /// Discipline is being considered.
        Discipline = "discipline_considered",
        /// An investigation.
        Investigation = "investigation",
        /// Inspection or audit on signs of a violation.
        Inspection = "inspection_on_violation",
        /// A complaint or denunciation is being verified.
        Complaint = "complaint_verified",
        /// Corruption or another negative matter is reported and being verified.
        Corruption = "corruption_verified",
    }
}

words! {
    /// What counts besides the grade.
    Merit {
        /// A recognised initiative.
        Initiative = "initiative",
        /// Accepted and applied research or a scheme.
        Research = "research",
        /// Merit in combat or service of it.
        Combat = "combat_merit",
    }
}

words! {
    /// How far a merit reaches, the nearest first.
    Level {
        /// Cấp cơ sở.
        Grassroots = "grassroots",
        /// Cấp tỉnh, bộ, ngành.
        Province = "province",
        /// Toàn quốc.
        Nation = "nation",
    }
}

words! {
    /// Percentages that standards of grades name.
    Figure {
        /// Tasks completed.
        TasksDone = "tasks_done",
        /// Tasks completed on time and in quality.
        TasksOnTime = "tasks_on_time",
        /// Tasks completed beyond what was asked.
        TasksExceeded = "tasks_exceeded",
        /// Tasks completed late.
        TasksLate = "tasks_late",
        /// Result criteria that are late, of low quality or effect.
        CriteriaLow = "criteria_low",
        /// Targets of the unit completed.
        TargetsDone = "targets_done",
        /// Targets of the unit completed on time and in quality.
        TargetsOnTime = "targets_on_time",
        /// Targets of the unit exceeded.
        TargetsExceeded = "targets_exceeded",
        /// Sub-units that completed their tasks or better.
        SubunitsCompleted = "subunits_completed",
        /// Sub-units graded good or better.
        SubunitsGood = "subunits_good",
        /// Earlier shortcomings remedied.
        Remedied = "remedied",
    }
}

words! {
    /// What a cap is a share of.
    Base {
        /// Those who hold Lao động tiên tiến.
        Ldtt = "LDTT",
        /// Those who hold Chiến sĩ thi đua cơ sở.
        Cstdcs = "CSTDCS",
        /// Those who end up graded good.
        GoodOnly = "good_only",
        /// Those who reached good or better.
        GoodOrBetter = "good_or_better",
        /// Collectives that meet the standard of the provincial flag.
        FlagStandard = "flag_standard",
        /// Collectives voted leader of their block.
        BlockLeaders = "block_leaders",
    }
}

words! {
    /// Within what a cap is counted.
    Pool {
        /// The agency.
        Agency = "agency",
        /// Persons with similar duties within the agency.
        SimilarDuties = "similar_duties",
        /// The grassroots Party organisation.
        PartyOrganisation = "party_organisation",
        /// Collectives of one kind under the province or district.
        CollectiveKind = "collective_kind",
        /// Equivalent posts of a level or branch.
        EquivalentPosts = "equivalent_posts",
        /// The emulation block.
        Block = "block",
        /// The province.
        Province = "province",
    }
}

words! {
    /// By what the choice within a quota is made: a greater value first.
    RankKey {
        /// Points of the annual grading; of a collective its points in the emulation block.
        Score = "score",
        /// Number of merits of the year, those of a higher level first.
        Merits = "merits",
        /// Works directly.
        DirectWorker = "direct_worker",
        /// The council's vote.
        Vote = "vote",
        /// The reform result of the unit.
        ReformIndex = "reform_index",
        /// A woman.
        Woman = "woman",
    }
}

words! {
    /// Who counts as a member of a collective.
    MembersCounted {
        /// Everybody whose last service of the year is in it.
        All = "all",
        /// Without those who are not graded.
        Graded = "graded",
    }
}

words! {
    /// Whose grade a ceiling takes over.
    CeilingOf {
        /// The leading collective.
        LeadingCollective = "leading_collective",
        /// The agency or unit.
        Organisation = "organisation",
    }
}

words! {
    /// What the reform result does to a head (a choice of the province).
    ReformMode {
        /// A grade of its own, one input among others.
        OwnAxis = "own_axis",
        /// The grade is at most that of the reform result.
        Ceiling = "ceiling",
        /// No emulation at all below a limit.
        Gate = "gate",
    }
}
