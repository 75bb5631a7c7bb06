//! Sentences that occur twice: a question as asked and again beside its answer.

use super::outline::Placed;
use super::reading::Facts;
use super::units::Unit;
use crate::side_by_side::Crew;
use crate::vocabulary::quantity::quantities_in;
use std::ops::Range;

/// Texts of fewer words repeat by chance.
const REPEAT_WORDS: usize = 4;
/// Without a label it takes more of them.
const UNLABELLED_WORDS: usize = 6;
/// Two texts this alike are the same question, reprinted (Dice's coefficient of their bags of words).
const REPEAT_LIKENESS: f32 = 0.8;
/// ... and their pairs of neighbouring words this alike: "there are 39 PCNs" is not "how many PCNs are there".
const REPEAT_PAIRS: f32 = 0.6;

/// Words that ask more than this make a question.
const ASKS: f32 = 0.5;

/// The words of a text and their neighbours, as sorted bags.
struct Bag {
    words: Vec<u64>,
    pairs: Vec<u64>,
}

impl Bag {
    fn of(folded: &str) -> Self {
        // FNV-1a: short words, no adversary.
        let hash = |word: &str| {
            word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
                (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
            })
        };
        let mut words: Vec<u64> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(hash)
            .collect();
        let mut pairs: Vec<u64> = words
            .windows(2)
            .map(|w| {
                w.iter()
                    .fold(17, |h: u64, x| h.wrapping_mul(31).rotate_left(5) ^ x)
            })
            .collect();
        words.sort_unstable();
        pairs.sort_unstable();
        Self { words, pairs }
    }

    /// How much two texts are alike, where they are the same question: at least `least` of their words are the same, and
    /// most stand beside the same.
    fn same_question(&self, other: &Self, least: f32) -> Option<f32> {
        let words = likeness(&self.words, &other.words);
        let same = words >= least
            && (self.words.len() < 3 || likeness(&self.pairs, &other.pairs) >= REPEAT_PAIRS);
        same.then_some(words)
    }

    /// Whether at least half of another text's words are among this one's.
    fn holds(&self, other: &Self) -> bool {
        let known = other.words.iter().filter(|w| self.words.contains(w));
        known.count() * 2 >= other.words.len()
    }

    fn is_like(&self, other: &Self) -> bool {
        self.same_question(other, REPEAT_LIKENESS).is_some()
    }
}

/// Whether a text gives a figure that another one does not name.
fn gives_figures_beyond(text: &str, known: &str) -> bool {
    quantities_in(text).iter().any(|q| {
        text.get(q.range.clone())
            .is_some_and(|q| !known.contains(q))
    })
}

/// Twice the common members by all members of two sorted bags; 1 for equal ones.
fn likeness(a: &[u64], b: &[u64]) -> f32 {
    #[allow(clippy::cast_precision_loss)]
    let ratio = |shared: usize| 2.0 * shared as f32 / (a.len() + b.len()) as f32;
    if a.is_empty() || b.is_empty() || ratio(a.len().min(b.len())) < REPEAT_PAIRS {
        return 0.0;
    }
    let (mut a_rest, mut b_rest, mut shared) = (a.iter().peekable(), b.iter().peekable(), 0);
    while let (Some(x), Some(y)) = (a_rest.peek(), b_rest.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(a_rest.next()),
            std::cmp::Ordering::Greater => drop(b_rest.next()),
            std::cmp::Ordering::Equal => {
                shared += 1;
                a_rest.next();
                b_rest.next();
            }
        }
    }
    ratio(shared)
}

/// A paragraph that later ones may repeat.
struct Known {
    paragraph: usize,
    bag: Bag,
    asks: bool,
    placed: Option<Placed>,
    /// Counts the stretches of paragraphs that ask, with nothing between them.
    listing: usize,
    text: String,
}

impl Known {
    /// How alike a text must be to repeat this one: of questions that stand one below the other without labels, those that differ
    /// at all are two.
    fn least(&self, placed: Option<&Placed>, listing: usize) -> f32 {
        if self.placed.is_none() && placed.is_none() && self.listing == listing {
            1.0
        } else {
            REPEAT_LIKENESS
        }
    }

    /// Two questions of one list may differ in a word; a reprint stands in another list.
    fn may_recur_at(&self, placed: Option<&Placed>) -> bool {
        match (&self.placed, placed) {
            (Some(a), Some(b)) => a.run != b.run || a.path == b.path,
            _ => true,
        }
    }
}

/// Finds the paragraphs, and the sentences, that repeat a question of the request. `asks` says of each unit how much
/// its words ask.
pub fn find(units: &[Unit], folded: &[String], asks: &[f32], facts: &mut [Facts], crew: &Crew) {
    let mut from = 0;
    let paragraphs: Vec<(&[Unit], Range<usize>)> = units
        .chunk_by(|a, b| a.paragraph == b.paragraph)
        .map(|paragraph| {
            let range = from..from + paragraph.len();
            from = range.end;
            (paragraph, range)
        })
        .collect();
    let bags = crew.map(
        &paragraphs,
        || (),
        |(), (_, range)| {
            let text = folded.get(range.clone()).unwrap_or_default().join(" ");
            (Bag::of(&text), text)
        },
    );
    let mut known: Vec<Known> = Vec::new();
    let mut listing = 0;
    for ((paragraph, range), (bag, text)) in paragraphs.into_iter().zip(bags) {
        let Some(first) = paragraph.first().filter(|u| u.table.is_none()) else {
            listing += 1;
            continue;
        };
        let asks = asks
            .get(range.clone())
            .unwrap_or_default()
            .iter()
            .copied()
            .fold(f32::MIN, f32::max);
        let first_unit = range.start;
        let placed = facts.get(first_unit).and_then(|f| f.placed.clone());
        if asks <= ASKS {
            listing += 1;
        }
        let least = if placed.is_some() {
            2
        } else {
            UNLABELLED_WORDS
        };
        // The first of those that are most alike.
        let same = known
            .iter()
            .filter(|k| {
                (k.asks || k.placed.is_some())
                    && k.may_recur_at(placed.as_ref())
                    && bag.words.len() >= least
                    && (bag.words.len() >= REPEAT_WORDS || k.placed.is_some())
            })
            .filter_map(|k| {
                Some((
                    k,
                    k.bag
                        .same_question(&bag, k.least(placed.as_ref(), listing))?,
                ))
            })
            .reduce(|a, b| if b.1 > a.1 { b } else { a })
            .map(|(k, _)| k);
        // An answer given twice in the same words is no question: it has no label and does not ask.
        // "The total number of assaults was 1,104 in 2021/22" below "1. The total number of assaults": its figures answer.
        let answers = |k: &Known| placed.is_none() && gives_figures_beyond(&text, &k.text);
        if let Some(k) = same.filter(|k| (asks > -1.5 || placed.is_some()) && !answers(k)) {
            for (n, fact) in range.clone().zip(facts.get_mut(range).unwrap_or_default()) {
                // What is glued to the end of a question is no part of it: "... of a penalty notice? £75".
                let glued = n > first_unit
                    && folded.get(n).is_some_and(|sentence| {
                        !k.bag.holds(&Bag::of(sentence)) || gives_figures_beyond(sentence, &k.text)
                    });
                if glued {
                    continue;
                }
                fact.repeats = Some(k.paragraph);
                fact.repeats_question = k.placed.is_some();
            }
        } else if paragraph.len() > 1 {
            // A sentence alone may repeat a question to whose end an answer is glued.
            for n in range {
                let Some(sentence) = folded.get(n) else {
                    continue;
                };
                let words = Bag::of(sentence);
                if words.words.len() < UNLABELLED_WORDS {
                    continue;
                }
                let same = known.iter().find(|k| {
                    (k.asks || k.placed.is_some() && placed.is_some())
                        && k.may_recur_at(placed.as_ref())
                        && (k.bag.is_like(&words) || k.text.ends_with(sentence.as_str()))
                });
                if let (Some(k), Some(fact)) = (same, facts.get_mut(n)) {
                    fact.repeats = Some(k.paragraph);
                    fact.repeats_question = k.placed.is_some();
                }
            }
        }
        known.push(Known {
            paragraph: first.paragraph,
            bag,
            asks: asks > ASKS,
            placed,
            listing,
            text,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_in_another_order_are_no_reprint() {
        let question = Bag::of("how many pcns are there in the icb area");
        let answer = Bag::of("there are 39 pcns in the icb area");
        assert!(!question.is_like(&answer));
        assert!(question.is_like(&Bag::of("how many pcns are there in the icb area?")));
    }

    #[test]
    fn likeness_counts_each_word_as_often_as_both_have_it() {
        assert_eq!(likeness(&[1, 1, 2], &[1, 2, 2]), 2.0 * 2.0 / 6.0);
    }
}
