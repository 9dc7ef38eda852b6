//! What is wrong in a user's file: data, many at once, in both languages, without any rendering.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A sentence in both languages of the program. Built where the fault is found, so that arguments
/// are checked by the compiler and no translation can be missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Both versions of one sentence.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Text { vi: vi.into(), en: en.into() }
    }

    /// The version of a language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// Both versions of a sentence with the same captured arguments: `text!("… {x}", "… {x}")`.
#[macro_export]
macro_rules! text {
    ($vi:literal, $en:literal $(,)?) => {
        $crate::diagnostic::Text::new(format!($vi), format!($en))
    };
}

/// Language of messages and output for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file, the row or the line cannot be used.
    Error,
    /// Usable, but somebody should look.
    Warning,
    /// Worth knowing.
    Note,
}

/// Where it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A byte range of a text file.
    Text {
        /// Name of the file as the user gave it.
        file: Arc<str>,
        /// Start of the range in bytes.
        start: usize,
        /// End of the range in bytes.
        end: usize,
    },
    /// A cell of a table.
    Cell {
        /// Name of the file as the user gave it.
        file: Arc<str>,
        /// Name of the sheet; `None` for text tables.
        sheet: Option<Arc<str>>,
        /// Row, counted from 1; in a text table the line.
        row: u32,
        /// Column, counted from 1; 0 names the whole row.
        column: u32,
        /// What stands there.
        content: String,
    },
    /// A whole file.
    File {
        /// Name of the file as the user gave it.
        file: Arc<str>,
    },
    /// No file: the value was given by a program.
    Nowhere,
}

impl Place {
    /// A byte range of a text file.
    pub fn text(file: &Arc<str>, range: Range<usize>) -> Self {
        Place::Text { file: file.clone(), start: range.start, end: range.end }
    }

    /// Name of the file, if there is one.
    pub fn file(&self) -> Option<&str> {
        match self {
            Place::Text { file, .. } | Place::Cell { file, .. } | Place::File { file } => Some(file),
            Place::Nowhere => None,
        }
    }
}

/// A second place that helps to understand the first, with its label.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub text: Text,
}

/// One fault or remark.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// How bad.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// Stable code; equal to the name of the check that finds it.
    pub code: Code,
    /// One sentence: what is wrong; user text in backticks.
    pub message: Text,
    /// Further places.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub hint: Option<Text>,
}

impl Diagnostic {
    /// A diagnostic with the code's own severity.
    pub fn new(code: Code, place: Place, message: Text) -> Self {
        Diagnostic { severity: code.severity(), place, code, message, labels: Vec::new(), hint: None }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same with a second place.
    #[must_use]
    pub fn label(mut self, place: Place, text: Text) -> Self {
        self.labels.push(Label { place, text });
        self
    }

    /// True when the thing at the place cannot be used.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)*) => {
        /// Every kind of diagnostic, with its stable name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }
        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];
            /// The stable name.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }
            /// The severity it has unless a command is stricter.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),* }
            }
        }
    };
}

codes! {
    /// The text is not TOML.
    Syntax = "syntax", Error;
    /// `schema` is missing or of a version that this program does not read.
    SchemaVersion = "schema-version", Error;
    /// A key that the format does not know.
    UnknownKey = "unknown-key", Error;
    /// A key that must be there is not.
    MissingKey = "missing-key", Error;
    /// A value of the wrong type, such as a text where a table is expected.
    WrongType = "wrong-type", Error;
    /// A word that is not one of the allowed ones.
    UnknownWord = "unknown-word", Error;
    /// A number that cannot be taken: comma, exponent, letters.
    BadNumber = "bad-number", Error;
    /// More digits than can be held exactly.
    TooManyDigits = "too-many-digits", Error;
    /// A date that is not one.
    BadDate = "bad-date", Error;
    /// An id with characters that are not allowed.
    BadId = "bad-id", Error;
    /// Two things of one kind with the same id.
    DuplicateId = "duplicate-id", Error;
    /// A criterion whose parent is not in the file.
    UnknownParent = "unknown-parent", Error;
    /// A criterion that is its own ancestor.
    Cycle = "cycle", Error;
    /// A criterion named somewhere that is not in the file.
    UnknownCriterion = "unknown-criterion", Error;
    /// A parent's maximum differs from what its children give.
    MaxSum = "max-sum", Error;
    /// A leaf without a rule, or a node with one.
    RulePlacement = "rule-placement", Error;
    /// Points of a band, level or item above the leaf's maximum, or below nought.
    PointsOverMax = "points-over-max", Error;
    /// Two bands that both hold.
    BandOverlap = "band-overlap", Error;
    /// Values that no band holds.
    BandGap = "band-gap", Error;
    /// A level of the input that the rule does not value, or a level that does not exist.
    LevelMismatch = "level-mismatch", Error;
    /// Items of a checklist that do not sum to the maximum.
    ChecklistSum = "checklist-sum", Error;
    /// A value of a rule that makes no sense, such as a step of nought.
    BadParameter = "bad-parameter", Error;
    /// A formula that cannot be read.
    FormulaSyntax = "formula-syntax", Error;
    /// A name in a formula that is no input and no measure.
    UnknownInput = "unknown-input", Error;
    /// A formula that mixes kinds: a condition where a number is needed, or the reverse.
    FormulaType = "formula-type", Error;
    /// An input that a rule cannot use because of its kind.
    InputKind = "input-kind", Error;
    /// An input that nothing uses.
    UnusedInput = "unused-input", Warning;
    /// A branch, class or place that can never be reached.
    Unreachable = "unreachable", Warning;
    /// Weights that do not sum as the aggregation needs.
    WeightSum = "weight-sum", Error;
    /// Classes that overlap, leave a gap or are not ordered.
    ClassLimits = "class-limits", Error;
    /// A criterion that cannot change any rank.
    NoEffect = "no-effect", Warning;
    /// A method that fails on values that its inputs may have.
    MethodMayFail = "method-may-fail", Warning;
    /// A file that is not official without saying what it is.
    StatusNote = "status-note", Error;
    /// Something that must name its source does not.
    CitationMissing = "citation-missing", Error;
    /// A document that `documents.toml` does not list.
    UnknownDocument = "unknown-document", Error;
    /// A document that is not in force in the rubric's period.
    CitationNotInForce = "citation-not-in-force", Warning;
    /// A measure that the catalogue does not list.
    UnknownMeasure = "unknown-measure", Error;
    /// An example that gives something else than the file expects.
    ExampleDiffers = "example-differs", Error;
    /// A rule kind that a file uses without an example.
    ExampleMissing = "example-missing", Warning;
    /// A file that cannot be read at all.
    FileUnreadable = "file-unreadable", Error;
    /// An empty file or one without rows.
    EmptyFile = "empty-file", Error;
    /// Text that is not UTF-8 (nor what was declared).
    WrongEncoding = "wrong-encoding", Error;
    /// A file larger than the limit.
    FileTooLarge = "file-too-large", Error;
    /// A row with more or fewer fields than the header, or with a quote that nothing closes.
    RowLength = "row-length", Error;
    /// A table without a column that it needs.
    MissingColumn = "missing-column", Error;
    /// A column that nothing reads.
    UnknownColumn = "unknown-column", Warning;
    /// Two columns of the same name.
    DuplicateColumn = "duplicate-column", Error;
    /// A unit that stands twice.
    DuplicateUnit = "duplicate-unit", Error;
    /// A unit that the list of units does not have.
    UnknownUnit = "unknown-unit", Error;
    /// A person that the register of persons does not have.
    UnknownPerson = "unknown-person", Error;
    /// A collective that the register of collectives does not have.
    UnknownCollective = "unknown-collective", Error;
    /// Two answers to one question.
    DuplicateAnswer = "duplicate-answer", Error;
    /// A version that is not one of the five.
    UnknownVersion = "unknown-version", Error;
    /// An answer that is not of the input's kind.
    BadAnswer = "bad-answer", Error;
    /// An answer outside the input's range.
    OutOfRange = "out-of-range", Error;
    /// An answer with more places than allowed.
    TooManyPlaces = "too-many-places", Error;
    /// A cell that holds a spreadsheet error such as #DIV/0!.
    ErrorCell = "error-cell", Error;
    /// A workbook's number with more digits than a spreadsheet shows; it is read with 15.
    InexactCell = "inexact-cell", Warning;
    /// A division by zero in a rule or a formula of one unit.
    DivisionByZero = "division-by-zero", Error;
    /// A rule that gives points outside nought and the maximum.
    PointsOutOfRange = "points-out-of-range", Error;
    /// Inputs of one unit that contradict each other.
    Inconsistent = "inconsistent", Error;
    /// A survey with fewer answers than it needs.
    SampleTooSmall = "sample-too-small", Warning;
    /// A year whose days off are not in the calendar.
    CalendarYear = "calendar-year", Warning;
    /// A cap on the class or a `not_ranked` line that cannot be told for a unit, for want of an answer.
    ConditionOpen = "condition-open", Warning;
    /// Points or a change that demand a reason without one.
    ReasonMissing = "reason-missing", Warning;
    /// A criterion that demands evidence without any.
    EvidenceMissing = "evidence-missing", Warning;
    /// A published figure that the parts do not give.
    PublishedDiffers = "published-differs", Warning;
    /// A column that may tell who complained or reported.
    Identity = "identity", Error;
    /// A bundle that is of another version, or does not belong together.
    BundleVersion = "bundle-version", Error;
    /// Somebody whom the campaign does not name acts.
    UnknownActor = "unknown-actor", Error;
    /// An act that is not this actor's to do.
    NotAllowed = "not-allowed", Error;
    /// An act in a stage that is not open for the unit on that day.
    StageClosed = "stage-closed", Error;
    /// A stage that is over while units have not done what it is for.
    Overdue = "overdue", Warning;
    /// A form of another rubric, or a rubric changed after forms made from it came in.
    RubricDiffers = "rubric-differs", Error;
    /// An act that refers to an entry of the journal which it cannot refer to.
    UnknownEntry = "unknown-entry", Error;
}

impl Code {
    /// The code of a stable name.
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|c| c.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
