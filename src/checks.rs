//! The arithmetic that makes a figure trustworthy: totals against the sums of their parts.
//!
//! A part that is hidden makes a range: "<5" is 0 to 4. A total disagrees only if no choice of the hidden
//! parts could give it. This room knows numbers and their places in a table, no letter and no page.

use crate::records::{Number, Qualifier, Status, ValueFields};

/// A figure of a line of figures that is summed: a column from top to bottom, or a row from left to right.
#[derive(Clone, Debug)]
pub struct Term<'a> {
    /// Its value.
    pub value: &'a ValueFields,
    /// Whether it is a sum of others.
    pub total: bool,
}

/// What adding a total's parts gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// The total as stated.
    pub stated: Number,
    /// The sum; with hidden parts, the least one.
    pub computed: Number,
    /// With hidden parts, the greatest sum, where there is one.
    pub at_most: Option<Number>,
    /// Whether every part is a number.
    pub exact: bool,
    /// Whether stated and computed agree.
    pub agrees: bool,
}

/// The least and the greatest value that a figure may have; no upper end for what is hidden without a bound.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    least: f64,
    most: Option<f64>,
}

/// Sums are compared at this share of the last stated decimal: half of it is rounding, the rest binary fractions.
const ROUNDING: f64 = 0.5 + 1e-6;

/// More decimals than any letter prints.
const MOST_DECIMALS: usize = 6;

/// The decimals that a value is printed with.
fn decimals(value: &ValueFields) -> usize {
    let stated = value.value_as_stated.as_deref().unwrap_or("");
    let digits = stated.rsplit_once('.').map_or(0, |(_, tail)| {
        tail.bytes().take_while(u8::is_ascii_digit).count()
    });
    digits.min(MOST_DECIMALS)
}

fn span(value: &ValueFields) -> Option<Span> {
    let hidden = Span {
        least: 0.0,
        most: None,
    };
    if let Some(Number(number)) = value.value {
        return Some(match value.qualifier {
            None => Span {
                least: number,
                most: Some(number),
            },
            Some(_) => hidden,
        });
    }
    let whole = |bound: f64| bound.fract() == 0.0;
    Some(match (value.status, value.qualifier, value.bound) {
        (
            Status::Suppressed | Status::Reported | Status::Withheld,
            Some(Qualifier::LessThan),
            Some(Number(bound)),
        ) => Span {
            least: 0.0,
            most: Some(if whole(bound) && bound >= 1.0 {
                bound - 1.0
            } else {
                bound
            }),
        },
        (_, Some(Qualifier::AtMost), Some(Number(bound))) => Span {
            least: 0.0,
            most: Some(bound),
        },
        (_, Some(Qualifier::AtLeast | Qualifier::MoreThan), Some(Number(bound))) => Span {
            least: bound,
            most: None,
        },
        (Status::NotApplicable | Status::Blank, _, _) => Span {
            least: 0.0,
            most: Some(0.0),
        },
        _ => hidden,
    })
}

/// Adds parts and compares the sum with a stated total. `None` where there is nothing to compare.
fn compare(total: &ValueFields, parts: &[&ValueFields]) -> Option<Sum> {
    let stated = total.value.filter(|_| total.qualifier.is_none())?;
    let mut least = 0.0;
    let mut most = Some(0.0);
    let mut numbers = 0;
    let mut exact = true;
    for part in parts {
        let span = span(part)?;
        numbers += usize::from(part.value.is_some());
        exact &=
            part.value.is_some() || matches!(part.status, Status::NotApplicable | Status::Blank);
        least += span.least;
        most = most.zip(span.most).map(|(a, b)| a + b);
    }
    if numbers == 0 {
        return None;
    }
    let places = decimals(total);
    let unit = 10_f64.powi(-i32::try_from(places).unwrap_or(0));
    let tolerance = unit * ROUNDING;
    let agrees = stated.0 >= least - tolerance && most.is_none_or(|m| stated.0 <= m + tolerance);
    let finest = parts
        .iter()
        .map(|p| decimals(p))
        .max()
        .unwrap_or(0)
        .max(places);
    Some(Sum {
        stated,
        computed: Number(rounded(least, finest)),
        at_most: if exact {
            None
        } else {
            most.map(|m| Number(rounded(m, finest)))
        },
        exact,
        agrees,
    })
}

fn rounded(value: f64, decimals: usize) -> f64 {
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    (value * scale).round() / scale
}

/// Checks the total at a position of a line. A total may sum all the parts before it, those since the last total (a
/// subtotal), the totals before it (a total of subtotals), or, at the head of the line, those after it: the reading
/// that agrees is taken; where none does, the plainest that is possible.
pub fn total(line: &[Term<'_>], at: usize) -> Option<Sum> {
    let term = line.get(at).filter(|t| t.total)?;
    let before = line.get(..at).unwrap_or_default();
    let after = line.get(at + 1..).unwrap_or_default();
    let since = before.iter().rposition(|t| t.total).map_or(0, |i| i + 1);
    let until = after.iter().position(|t| t.total).unwrap_or(after.len());
    let mut readings = vec![parts(before)];
    if since > 0 {
        readings.push(parts(before.get(since..).unwrap_or_default()));
        let totals: Vec<&ValueFields> =
            before.iter().filter(|t| t.total).map(|t| t.value).collect();
        if totals.len() > 1 {
            readings.push(totals);
        }
    }
    if before.iter().all(|t| t.total) {
        readings.push(parts(after.get(..until).unwrap_or_default()));
        readings.push(parts(after));
    }
    let sums: Vec<Sum> = readings
        .iter()
        .filter_map(|r| compare(term.value, r))
        .collect();
    sums.iter().find(|s| s.agrees).or(sums.first()).copied()
}

fn parts<'a>(terms: &[Term<'a>]) -> Vec<&'a ValueFields> {
    terms.iter().filter(|t| !t.total).map(|t| t.value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(stated: &str) -> ValueFields {
        let less = stated.strip_prefix('<').and_then(|b| b.parse().ok());
        ValueFields {
            value: stated.parse().ok().map(Number),
            value_as_stated: Some(stated.to_owned()),
            qualifier: less.map(|_| Qualifier::LessThan),
            bound: less.map(Number),
            status: match stated {
                "N/A" => Status::NotApplicable,
                "*" => Status::Suppressed,
                _ if less.is_some() => Status::Suppressed,
                _ => Status::Reported,
            },
        }
    }

    fn check(parts: &[&str], total: &str) -> Sum {
        let values: Vec<ValueFields> = parts.iter().chain([&total]).map(|t| value(t)).collect();
        let line: Vec<Term<'_>> = values
            .iter()
            .enumerate()
            .map(|(i, value)| Term {
                value,
                total: i == parts.len(),
            })
            .collect();
        super::total(&line, parts.len()).unwrap()
    }

    #[test]
    fn a_total_that_is_one_too_many_disagrees() {
        let sum = check(&["19", "7", "N/A"], "27");
        assert!(!sum.agrees);
        assert_eq!(sum.computed, Number(26.0));
        assert!(check(&["19", "7", "N/A"], "26").agrees);
    }

    #[test]
    fn hidden_parts_make_a_range() {
        let sum = check(&["19", "<5", "<5"], "25");
        assert!(sum.agrees);
        assert_eq!(
            (sum.computed, sum.at_most),
            (Number(19.0), Some(Number(27.0)))
        );
        assert!(!check(&["19", "<5"], "24").agrees);
        assert!(check(&["19", "*"], "240").agrees);
        assert!(!check(&["19", "*"], "18").agrees);
    }

    #[test]
    fn decimals_are_compared_at_the_stated_precision() {
        assert!(check(&["0.1", "0.2", "0.07"], "0.4").agrees);
        assert!(check(&["15.26", "10.25"], "25.51").agrees);
        assert!(!check(&["15.26", "10.25"], "25.52").agrees);
    }

    #[test]
    fn subtotals_and_their_total_are_both_sums() {
        let stated = ["3", "4", "7", "5", "5", "10", "17"];
        let values: Vec<ValueFields> = stated.iter().map(|t| value(t)).collect();
        let line: Vec<Term<'_>> = values
            .iter()
            .enumerate()
            .map(|(i, value)| Term {
                value,
                total: matches!(i, 2 | 5 | 6),
            })
            .collect();
        assert!([2, 5, 6].iter().all(|&at| total(&line, at).unwrap().agrees));
    }
}
