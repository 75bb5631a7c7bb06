//! What letters print around what they say: salutation and close, the labels of dates and of references, the names of parts.
//!
//! All in lower case. Where on a letter such a line stands, and which of several dates is the right one, is for those who read
//! the letter's head to say.

/// Whether a line opens a letter.
pub fn is_salutation(line: &str) -> bool {
    let lower = line.trim_start().to_lowercase();
    lower.starts_with("dear") && lower.chars().nth(4).is_none_or(|c| !c.is_alphanumeric())
}

/// Complimentary closes, whole but for a comma.
const CLOSES: &[&str] = &[
    "yours sincerely",
    "yours faithfully",
    "kind regards",
    "best regards",
    "regards",
    "yours truly",
    "many thanks",
];

/// Whether a line closes a letter.
pub fn is_close(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    CLOSES
        .iter()
        .any(|c| lower.starts_with(c) && lower.len() <= c.len() + 2)
}

/// Headings and lead-ins after which the requester's words or the answers stand.
pub const BODY_HEADINGS: &[&str] = &[
    "you asked",
    "you have asked",
    "you requested",
    "you have requested",
    "you submitted",
    "your request was",
    "request",
    "questions",
    "our response",
    "question",
];

/// Labels of the letter's own date, longer ones before those that they contain; a mail's header says "sent".
pub const RESPONSE_DATES: &[&str] = &[
    "date of response",
    "response date",
    "date of letter",
    "date issued",
    "date sent",
    "date of issue",
    "date responded",
    "date of reply",
    // Scottish forces: "Responded to: 21 August 2024".
    "responded to",
    "date request replied to",
    "date replied",
    "replied to",
    "date",
    "sent",
];

/// Labels of it in the form's own lines below the salutation, where "date" alone is some other day.
pub const RESPONSE_SENT: &[&str] = &[
    "response sent",
    "response issued",
    "response date",
    "date of response",
    "date responded",
];

/// Ends of labels of the letter's date where it stands on one line with the request's: "Received: ... Issued: ..." ...
pub const RESPONSE_FIELDS: &[&str] = &[
    "response",
    "responded",
    "response date",
    "response sent",
    "date of response",
    "issued",
    "date issued",
    "sent",
    "date sent",
    "reply",
    "replied",
    "answered",
    "completed",
    "closed",
];

/// ... and of the request's.
pub const REQUEST_FIELDS: &[&str] = &[
    "received",
    "date received",
    "request",
    "request date",
    "date of request",
    "requested",
    "date of receipt",
];

/// Words behind "date" that make it the request's or something else's ...
pub const OTHER_DATES: &[&str] = &[
    "received",
    "requested",
    "of request",
    "of your",
    "request",
    "logged",
    "due",
    "of birth",
    "acknowledged",
    "registered",
];

/// ... and labels on its line that do.
pub const OTHER_DATE_LABELS: &[&str] = &[
    "your date",
    "request date",
    "due date",
    "received date",
    "start date",
    "end date",
    "to date",
    "up to",
];

/// What may stand before a date on a line of its own: the day of the week, short or whole, or its label.
pub const BEFORE_A_DATE: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "dated",
    "date",
];

/// Words that no address and no name has: the line tells something of the date beside them.
pub const TELLING_A_DATE: &[&str] = &[
    "received",
    "dated",
    "your",
    "request",
    "requested",
    "from",
    "to",
    "and",
    "clarification",
    "on",
    "at",
    "as",
    "until",
    "since",
    "in",
    "by",
    "your:",
    "ref:",
    "reply",
];

/// Labels of the day on which the request was made or came.
pub const REQUEST_DATES: &[&str] = &[
    "date received",
    "date of request",
    "request date",
    "date request received",
    "request received",
    "received on",
    "date of your request",
    "date of receipt",
    "received",
    // Councils' logs: "Requested Thu 5 April 2018", "Date requested: ...".
    "date requested",
    "requested",
];

/// Words between a link and its date that tell nothing: "of the", "on Monday".
pub const BESIDE_A_DAY: &[&str] = &[
    "the",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// What the requester asks for, where a letter tells it without naming it: "You asked us for the following on 3 May".
pub const WANTED: &[&str] = &["following", "questions", "us", "this"];

/// Words that tie a date to what was sent: "your request of 3 May", "received 3 May".
pub const DATE_LINKS: &[&str] = &[
    "of",
    "on",
    "dated",
    "received",
    "made",
    "sent",
    "submitted",
    "from",
    "date",
    "requested",
];

/// Nouns and verbs for what the requester sent.
pub const REQUESTS: &[&str] = &[
    "request",
    "requests",
    "email",
    "e-mail",
    "letter",
    "correspondence",
    "enquiry",
    "inquiry",
    "application",
    "message",
    "foi",
    "submission",
    "information",
    "wrote",
    "emailed",
    "contacted",
];

/// Words that make it this requester's, told by the authority.
pub const YOURS: &[&str] = &["your", "you", "received", "request", "we"];

/// Words that make the date another letter's, or a period's.
pub const OTHER_LETTERS: &[&str] = &[
    "period",
    "between",
    "earlier",
    "previous",
    "holding",
    "acknowledgement",
    "since",
    "post",
];

/// Labels of the authority's reference, longer ones before those that they contain.
pub const REFERENCES: &[&str] = &[
    "our reference number",
    "our reference",
    "our ref",
    "my reference",
    "my ref",
    "foi reference number",
    "foi reference",
    "foia reference",
    "foi ref",
    "request reference",
    "case reference",
    "reference number",
    "reference no",
    "foi request number",
    "foi request no",
    "request number",
    "request no",
    "request id",
    "case number",
    "case id",
    "case ref",
    "foi number",
    "foi id",
    "foi no",
    "request ref",
    "reference",
    "ref no",
    "ref. no",
    "ref number",
    "ref",
];

/// Words of which each of [`REFERENCES`] has one: lines without them are not looked through for the labels.
pub const IN_REFERENCES: &[&str] = &["ref", "request n", "request i", "case", "foi"];

/// Words before a label that make it somebody else's: "Your ref", "our earlier reference".
pub const OTHERS_REFERENCES: &[&str] = &[
    "your", "earlier", "previous", "their", "ico", "policy", "cross", "with",
];

/// Words that may open a reference without a digit of their own.
pub const REFERENCE_PREFIXES: &[&str] = &[
    "foi", "rfi", "eir", "foia", "foir", "dpt", "ref", "ir", "sar", "/foi", "fs", "cas", "irt",
];

/// Words by which the subject of a letter is known.
pub const SUBJECTS: &[&str] = &[
    "freedom of information",
    "information request",
    "foi request",
    "foi response",
    "request",
    "foi",
    "foi case",
    "subject:",
    "re:",
];

/// Words of a subject behind which its reference stands.
pub const BEFORE_A_REFERENCE: &[&str] = &[
    "freedom of information act 2000",
    "freedom of information act",
    "freedom of information request",
    "freedom of information",
    "information request",
    "foi request",
    "request for information",
    "request",
    "response",
    "foi case",
    "act 2000",
];

/// Parts of a letter and of what comes with it, which a number before them counts.
pub const LETTER_PARTS: &[&str] = &[
    "table",
    "tables",
    "question",
    "questions",
    "part",
    "parts",
    "attachment",
    "attachments",
    "document",
    "documents",
    "spreadsheet",
    "spreadsheets",
    "tab",
    "tabs",
    "period",
    "periods",
    "columns",
    "column",
    "rows",
];

/// Words before a number that makes it a name, not a quantity: parts of a letter, sections of laws, grades, rooms, papers.
pub const NAMED_BY_NUMBERS: &[&str] = &[
    "table",
    "question",
    "questions",
    "section",
    "sections",
    "s",
    "page",
    "pages",
    "appendix",
    "annex",
    "part",
    "regulation",
    "regulations",
    "article",
    "schedule",
    "paragraph",
    "para",
    "point",
    "item",
    "note",
    "version",
    "v",
    "band",
    "bands",
    "grade",
    "level",
    "tier",
    "phase",
    "ref",
    "reference",
    "foi",
    "form",
    "chapter",
    "figure",
    "act",
    "rule",
    "tel",
    "telephone",
    "phone",
    "fax",
    "type",
    "stage",
    "step",
    "ward",
    "room",
    "floor",
    "unit",
    "day",
    "week",
    "year",
    "and",
    "covid",
    "number",
    "no",
    "clause",
    "principle",
    "q",
    "a",
    "ng",
    "cg",
    "ta",
    "part",
];
