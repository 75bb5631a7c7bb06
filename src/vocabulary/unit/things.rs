//! What is counted and is none of the contract's units: incidents, hours, vehicles.
//!
//! Such a noun has the say over what a question speaks of besides: "How many times were the police called to patients?" counts
//! no patients, and a column of incidents no staff. Which unit a noun is, where it is one, is for the rest of `unit` to say.

use super::{COUNTED, TIMES, noun};
use crate::vocabulary::phrases::{find, has, words_of};
use crate::vocabulary::tokens::{Token, tokens};

/// Nouns that are counted often in answers and are no people: events, cases, goods. Words that also open a heading of another kind
/// ("Reports to", "Service", "Ward") are not among them.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    // What happens, to people or by them.
    "incidents", "episodes", "attendances", "admissions", "discharges", "referrals", "treatments", "operations",
    "procedures", "assaults", "offences", "crimes", "arrests", "searches", "burglaries", "thefts", "convictions",
    "prosecutions", "absences", "sessions", "shifts", "visits", "journeys", "calls", "callouts", "collisions", "accidents",
    "injuries", "deaths", "births", "fires", "inspections", "evictions", "events", "breaches", "times", "occasions",
    "instances", "occurrences",
    // What is put to an authority or given by it.
    "complaints", "requests", "applications", "appeals", "grievances", "investigations", "enquiries", "objections", "notices", "fines",
    "licences", "permits", "certificates", "orders", "contracts", "invoices", "prescriptions", "tests", "scans",
    "vaccinations", "doses", "cases",
    // Goods and places.
    "vehicles", "ambulances", "beds", "devices", "laptops", "properties", "homes", "dwellings", "buildings", "sites",
    "localities", "councils", "schools", "wards", "hospitals",
];

/// Words that end the noun phrase behind "how many".
#[rustfmt::skip]
const PHRASE_ENDS: &[&str] = &[
    "in", "at", "to", "for", "from", "by", "with", "which", "that", "who", "whom", "whose", "were", "was", "is", "are", "have",
    "has", "had", "do", "does", "did", "per", "on", "as", "across", "within", "during", "between", "will", "would", "can",
    "may", "under", "over", "than", "based", "about", "against", "where", "when", "since", "after", "before",
];

/// Nouns behind "how many" that say little of what is counted: roles are posts, heads or equivalents, as other words tell.
const OPEN: &[&str] = &[
    "roles", "role", "those", "these", "them", "they", "each", "arrs",
];

/// Where the noun phrase ends that "how many" or "number of" opens at a place.
pub(super) fn phrase_end(all: &[Token<'_>], from: usize) -> usize {
    all.iter()
        .enumerate()
        .skip(from)
        .find(|(_, t)| t.is_any(PHRASE_ENDS) || t.is_any(&[".", "?", ";", ":"]))
        .map_or(all.len(), |(at, _)| at)
}

/// Whether the noun phrase behind "how many" counts something that is no unit: "times", "assaults".
pub(super) fn counts_a_noun(all: &[Token<'_>], from: usize, end: usize) -> bool {
    let phrase = all.get(from..end).unwrap_or_default();
    phrase.iter().any(Token::is_word) && !phrase.iter().any(|t| t.is_any(OPEN))
}

/// Whether a word is a thing that is counted.
pub(super) fn is_thing(token: &Token<'_>) -> bool {
    token.is_any(THINGS)
}

/// Whether a heading counts what is none of the units: "Number of incidents", "Episodes". "Staff incidents" is of incidents, too.
pub fn counts_a_thing(heading: &str) -> bool {
    let all = tokens(heading);
    let Some(asked) = find(&all, COUNTED) else {
        return all.iter().any(is_thing);
    };
    let end = phrase_end(&all, asked.end);
    let phrase = all.get(asked.end..end).unwrap_or_default();
    !phrase.iter().any(|t| noun(t).is_some()) && phrase.iter().any(is_thing)
}

/// Whether what stands behind a number is a thing that it counts: "169 treatments", "10 large localities".
pub fn counts_a_thing_behind(rest: &str) -> bool {
    /// Adjectives and names that may stand before the noun.
    const REACH: usize = 4;
    let all = tokens(rest);
    all.iter()
        .take(REACH)
        .take_while(|t| t.is_word() && !t.is_any(PHRASE_ENDS) && !t.is_any(&["of", "and", "or"]))
        .any(is_thing)
}

/// Words before a length of time that make it what is measured: "Sum of hours", "Average days".
const MEASURED: &[&str] = &[
    "of", "total", "average", "median", "mean", "longest", "shortest", "maximum", "minimum",
];

/// Whether a heading measures time: "Longest wait (weeks)", "Sum of hours", "Hours". "Over 52 weeks" and "Within 20 working days"
/// say which are counted below.
pub fn measures_time(heading: &str) -> bool {
    if heading.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let bracketed = heading
        .trim_end()
        .strip_suffix(')')
        .and_then(|h| h.rsplit_once('('))
        .is_some_and(|(_, unit)| matches!(words_of(unit).as_slice(), [one] if has(&[*one], TIMES)));
    let words = words_of(heading);
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    // "Year" and "Month" stand over periods.
    let lasts = has(
        &[*last],
        &["hours", "hrs", "minutes", "seconds", "days", "weeks"],
    );
    let measured = before.is_empty() || has(before, MEASURED) && !has(before, &["out of"]);
    bracketed || lasts && measured
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_other_things_than_units() {
        for heading in [
            "Number of incidents",
            "Episodes",
            "Total attendances 2024",
            "A&E vehicles",
        ] {
            assert!(counts_a_thing(heading), "{heading}");
        }
        for heading in [
            "Number of staff with complaints",
            "Female",
            "2023/24",
            "Staff",
        ] {
            assert!(!counts_a_thing(heading), "{heading}");
        }
    }

    #[test]
    fn headings_that_measure_time() {
        for heading in [
            "Longest wait (weeks)",
            "Sum of Hours",
            "Hours",
            "Average days",
        ] {
            assert!(measures_time(heading), "{heading}");
        }
        for heading in [
            "Over 52 weeks",
            "Year",
            "Out of hours",
            "Within 20 working days",
            "Month",
        ] {
            assert!(!measures_time(heading), "{heading}");
        }
    }

    #[test]
    fn things_behind_a_number() {
        assert!(counts_a_thing_behind(" treatments (some people had two)"));
        assert!(counts_a_thing_behind(" Northern localities"));
        assert!(!counts_a_thing_behind(" staff in two schools"));
        assert!(!counts_a_thing_behind(" of the incidents"));
    }
}
