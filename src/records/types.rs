//! The record types of the contract (SPEC section 2), as JSON shows them.
//!
//! Plain data, in the order in which the fields are written. This room's rule: a value that the letter
//! does not state is `None`; nothing is guessed.

use crate::document::Rect;
use serde::{Serialize, Serializer};

/// A number as a letter states it. Whole numbers are written without a decimal point.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Number(pub f64);

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // f64's own Display is the shortest text that reads back the same, without an exponent.
        write!(f, "{}", self.0)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Every whole number up to here is exact in an f64.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            #[allow(clippy::cast_possible_truncation)]
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// A fixed list of words, written in snake case.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// The word of the contract.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

words! {
    /// The access law that a letter answers under.
    Law {
        /// Freedom of Information Act 2000.
        Foia = "foia",
        /// Freedom of Information (Scotland) Act 2002.
        Foisa = "foisa",
        /// Environmental Information Regulations 2004.
        Eir = "eir",
    }
}

words! {
    /// What became of a question.
    Outcome {
        /// The letter answers it, a true zero included.
        Answered = "answered",
        /// The authority does not hold the information.
        NotHeld = "not_held",
        /// Part is given, part is not held.
        PartlyHeld = "partly_held",
        /// An exemption or the cost limit is relied on.
        Refused = "refused",
        /// Section 21, or a pointer to a publication.
        PublishedElsewhere = "published_elsewhere",
        /// The answer is only in an attachment.
        Attached = "attached",
        /// No answer is there.
        Unanswered = "unanswered",
    }
}

words! {
    /// What a number counts.
    Unit {
        /// Posts.
        Posts = "posts",
        /// People.
        Headcount = "headcount",
        /// Whole time equivalents; FTE too.
        Wte = "wte",
        /// Reimbursement claims.
        Claims = "claims",
        /// Pounds sterling.
        Pounds = "pounds",
        /// Per cent.
        Percent = "percent",
        /// Primary Care Networks.
        Pcns = "pcns",
        /// GP practices.
        Practices = "practices",
        /// Patients.
        Patients = "patients",
        /// Appointments.
        Appointments = "appointments",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// What a letter says instead of, or about, a figure.
    Status {
        /// A figure, or a bound of one.
        Reported = "reported",
        /// "N/A": the question does not arise.
        NotApplicable = "not_applicable",
        /// A small number is hidden.
        Suppressed = "suppressed",
        /// Not held.
        NotHeld = "not_held",
        /// An exemption hides it.
        Withheld = "withheld",
        /// An empty cell that no legend explains.
        Blank = "blank",
    }
}

words! {
    /// How a figure is qualified.
    Qualifier {
        /// "<5", "fewer than five".
        LessThan = "less_than",
        /// "more than 20".
        MoreThan = "more_than",
        /// "at least 20".
        AtLeast = "at_least",
        /// "at most 20".
        AtMost = "at_most",
        /// "approximately 12", "c. 12".
        Approximately = "approximately",
    }
}

words! {
    /// Whether a figure is for one role or a total.
    Row {
        /// One role.
        Role = "role",
        /// A total, a record of its own.
        Total = "total",
    }
}

words! {
    /// How PCNs use a role.
    PcnMeasure {
        /// PCNs that use the role.
        PcnCount = "pcn_count",
        /// The share of PCNs, in per cent.
        PcnShare = "pcn_share",
        /// Patients for each practitioner.
        Caseload = "caseload",
        /// Appointments, in the period that the unit says.
        Appointments = "appointments",
        /// Anything else about PCNs' use.
        Other = "other",
    }
}

/// What the letter says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Head {
    /// Who answers, as printed.
    pub authority: Option<String>,
    /// What kind of body that is, such as `integrated_care_board`.
    pub authority_kind: Option<&'static str>,
    /// The ICB's code in the NHS Organisation Data Service.
    pub ods_code: Option<&'static str>,
    /// The authority's own reference.
    pub reference: Option<String>,
    /// When the request was made or received, ISO 8601.
    pub request_date: Option<String>,
    /// The letter's date, ISO 8601.
    pub response_date: Option<String>,
    /// The access law.
    pub legislation: Option<Law>,
    /// Number of pages.
    pub pages: u32,
}

/// A question or sub-question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Question {
    /// The letter's label in the contract's form: `1`, `3.1`, `1.a.ii`.
    pub number: String,
    /// Its words, without the label.
    pub text: Option<String>,
    /// What became of it; `None` for a parent whose sub-questions carry the answers.
    pub outcome: Option<Outcome>,
    /// The number of the question whose answer serves it.
    pub answered_by: Option<String>,
    /// The answer's words; `None` where another question's answer serves.
    pub answer: Option<String>,
    /// 1-based page of the question, or of its answer where the question is not printed.
    pub page: Option<u32>,
    /// Its place there.
    pub bbox: Option<Rect>,
}

/// A period, as stated and as resolved.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PeriodFields {
    /// `2025-11`, `2025/26`, `2025`, `2025-03-31` or `2025/26-Q3`.
    pub period: Option<String>,
    /// The letter's words.
    pub period_as_stated: Option<String>,
    /// First day, ISO 8601.
    pub period_start: Option<String>,
    /// Last day, ISO 8601.
    pub period_end: Option<String>,
    /// The April-to-March year that holds the whole period.
    pub financial_year: Option<String>,
}

/// A value, as stated and as read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ValueFields {
    /// A number only where the letter states that number as the figure.
    pub value: Option<Number>,
    /// The letter's words for it.
    pub value_as_stated: Option<String>,
    /// How it is qualified.
    pub qualifier: Option<Qualifier>,
    /// The bound that the qualifier speaks of.
    pub bound: Option<Number>,
    /// What the letter says.
    pub status: Status,
}

/// How many of a role, in a period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoleCount {
    /// The question it answers.
    pub question: Option<String>,
    /// The role's name in the national list.
    pub role: Option<&'static str>,
    /// The letter's words.
    pub role_as_stated: Option<String>,
    /// The column's or the question's words for what is counted.
    pub measure: Option<String>,
    /// What is counted.
    pub unit: Option<Unit>,
    /// When.
    #[serde(flatten)]
    pub period: PeriodFields,
    /// How many.
    #[serde(flatten)]
    pub value: ValueFields,
    /// One role or a total.
    pub row: Row,
    /// The PCN, place or locality, where the table breaks it down.
    pub area: Option<String>,
    /// What explains the value.
    pub note: Option<String>,
    /// 1-based page.
    pub page: Option<u32>,
    /// The place of the figure on it.
    pub bbox: Option<Rect>,
}

/// How PCNs use a role.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PcnUtilisation {
    /// The question it answers.
    pub question: Option<String>,
    /// The role's name in the national list.
    pub role: Option<&'static str>,
    /// The letter's words for the role.
    pub role_as_stated: Option<String>,
    /// What is measured.
    pub measure: PcnMeasure,
    /// In what unit.
    pub unit: Option<Unit>,
    /// When.
    #[serde(flatten)]
    pub period: PeriodFields,
    /// How many.
    #[serde(flatten)]
    pub value: ValueFields,
    /// "22 of 25": 25.
    pub of_total: Option<Number>,
    /// The PCN, place or locality.
    pub area: Option<String>,
    /// What explains the value.
    pub note: Option<String>,
    /// 1-based page.
    pub page: Option<u32>,
    /// The place of the figure on it.
    pub bbox: Option<Rect>,
}

/// A question whose outcome is not held or partly held.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NotHeld {
    /// Its number.
    pub question: Option<String>,
    /// Its words.
    pub question_text: Option<String>,
    /// The letter's words.
    pub text: String,
    /// Who may hold it, as the letter says.
    pub holder: Option<String>,
    /// 1-based page.
    pub page: Option<u32>,
    /// The place of those words.
    pub bbox: Option<Rect>,
}

/// An exemption, exception or the cost limit that the authority relies on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Refusal {
    /// The question's number; `None` for the whole letter.
    pub question: Option<String>,
    /// The letter's words.
    pub text: String,
    /// The law.
    pub law: Law,
    /// Exactly as cited: `22` or `22(1)`.
    pub sections: Vec<String>,
    /// 1-based page.
    pub page: Option<u32>,
    /// The place of those words.
    pub bbox: Option<Rect>,
}

/// Any other number that answers a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The question it answers.
    pub question: Option<String>,
    /// The words of its row.
    pub row_label: Option<String>,
    /// The words of its column.
    pub column_label: Option<String>,
    /// What is measured, in the letter's words.
    pub measure: Option<String>,
    /// In what unit.
    pub unit: Option<Unit>,
    /// When.
    #[serde(flatten)]
    pub period: PeriodFields,
    /// How many.
    #[serde(flatten)]
    pub value: ValueFields,
    /// One row or a total.
    pub row: Row,
    /// What explains the value.
    pub note: Option<String>,
    /// The sentence, or the row, that it stands in.
    pub text: String,
    /// 1-based page.
    pub page: Option<u32>,
    /// The place of the figure on it.
    pub bbox: Option<Rect>,
}

/// Arithmetic that the letter allows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// `column_total` or `row_total`.
    pub check: &'static str,
    /// The question whose table it is.
    pub question: Option<String>,
    /// The column's period.
    pub period: Option<String>,
    /// The column's unit.
    pub unit: Option<Unit>,
    /// The area, where the table has several.
    pub area: Option<String>,
    /// What the row total is of.
    pub role_as_stated: Option<String>,
    /// The total that the letter prints.
    pub stated: Number,
    /// The sum of the parts; with suppressed cells, the least sum.
    pub computed: Number,
    /// With suppressed cells, the greatest sum that is possible, where there is one.
    pub computed_at_most: Option<Number>,
    /// Whether they agree.
    pub agrees: bool,
    /// 1-based page.
    pub page: Option<u32>,
}

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Warning {
    /// A word that scripts can test for.
    pub code: &'static str,
    /// A sentence.
    pub message: String,
    /// The question's number.
    pub question: Option<String>,
    /// 1-based page.
    pub page: Option<u32>,
}

/// Everything that one letter says.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Extraction {
    /// The letter's path as given; below a folder, relative to it.
    pub source: String,
    /// What the letter says of itself.
    pub letter: Head,
    /// Every question and sub-question, in the letter's order.
    pub questions: Vec<Question>,
    /// How many of a role, in a period.
    pub role_counts: Vec<RoleCount>,
    /// How PCNs use roles.
    pub pcn_utilisation: Vec<PcnUtilisation>,
    /// What is not held.
    pub not_held: Vec<NotHeld>,
    /// What is refused.
    pub refusals: Vec<Refusal>,
    /// Every other number that answers.
    pub figures: Vec<Figure>,
    /// Arithmetic.
    pub checks: Vec<Check>,
    /// What a person should look at.
    pub warnings: Vec<Warning>,
}
