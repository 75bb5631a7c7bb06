//! Long lists of phrases, put in order by their first letters when the program is built: of a hundred phrases, a word has to be
//! compared with the few that begin as it does.
//!
//! Phrases of one letter keep their order among each other. This room knows no word of any field.

use super::phrases::class;

/// Classes of first bytes.
const CLASSES: usize = 32;

/// A list by first letters: phrases, or phrases with a weight each.
#[derive(Debug)]
pub struct ByLetter<T, const N: usize> {
    items: [T; N],
    /// Where the items of each class begin; behind them, where the last one's end.
    begins: [usize; CLASSES + 1],
}

/// The order of some first bytes by their classes, and where each class begins.
const fn order<const N: usize>(firsts: [u8; N]) -> ([usize; N], [usize; CLASSES + 1]) {
    let mut order = [0; N];
    let mut begins = [0; CLASSES + 1];
    let (mut taken, mut of) = (0, 0);
    while of < CLASSES {
        begins[of] = taken;
        let mut at = 0;
        while at < N {
            if class(firsts[at]) as usize == of {
                order[taken] = at;
                taken += 1;
            }
            at += 1;
        }
        of += 1;
    }
    begins[CLASSES] = taken;
    (order, begins)
}

/// The first byte of a phrase; of an empty one, which nothing is compared with, none that a text begins with.
const fn first(text: &str) -> u8 {
    match text.as_bytes() {
        [first, ..] => *first,
        [] => 0,
    }
}

impl<const N: usize> ByLetter<&'static str, N> {
    /// Phrases of a list that has so many.
    pub const fn of(list: &[&'static str]) -> Self {
        assert!(list.len() == N);
        let mut firsts = [0; N];
        let mut at = 0;
        while at < N {
            firsts[at] = first(list[at]);
            at += 1;
        }
        let (order, begins) = order(firsts);
        let mut items = [""; N];
        at = 0;
        while at < N {
            items[at] = list[order[at]];
            at += 1;
        }
        Self { items, begins }
    }

    /// Whether a text begins with one of them, in just these letters.
    pub fn begin(&self, text: &str) -> bool {
        self.like(text)
            .iter()
            .any(|phrase| text.starts_with(phrase))
    }
}

impl<const N: usize> ByLetter<(&'static str, f32), N> {
    /// Weighted phrases of a list that has so many.
    pub const fn weighted(list: &[(&'static str, f32)]) -> Self {
        assert!(list.len() == N);
        let mut firsts = [0; N];
        let mut at = 0;
        while at < N {
            firsts[at] = first(list[at].0);
            at += 1;
        }
        let (order, begins) = order(firsts);
        let mut items = [("", 0.0); N];
        at = 0;
        while at < N {
            items[at] = list[order[at]];
            at += 1;
        }
        Self { items, begins }
    }
}

impl<T, const N: usize> ByLetter<T, N> {
    /// Those that may begin as a text does.
    #[inline]
    pub fn like(&self, text: &str) -> &[T] {
        let Some(of) = text.bytes().next().map(|first| usize::from(class(first))) else {
            return &[];
        };
        match (self.begins.get(of), self.begins.get(of + 1)) {
            (Some(&from), Some(&to)) => self.items.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The classes of their first letters, a bit for each.
    #[inline]
    pub fn openings(&self) -> u32 {
        let ends = self.begins.iter().skip(1);
        let any = self.begins.iter().zip(ends).map(|(from, to)| from < to);
        any.zip(0..)
            .fold(0, |set, (any, of)| set | u32::from(any) << of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LIST: &[&str] = &[
        "the trust",
        "we",
        "a total",
        "'s",
        "Under",
        "thanks",
        "\u{2013}",
    ];

    static BY_LETTER: ByLetter<&'static str, { LIST.len() }> = ByLetter::of(LIST);

    #[test]
    fn phrases_of_one_letter_keep_their_order() {
        assert_eq!(BY_LETTER.like("Taxis"), ["the trust", "thanks"]);
        assert!(BY_LETTER.like("").is_empty() && BY_LETTER.like("new").is_empty());
    }

    proptest! {
        #[test]
        fn what_a_list_finds_its_order_finds(text in "(the |trust|we|a total|'s|Under|thanks|\u{2013}|\\PC){0,3}") {
            let begins = LIST.iter().any(|phrase| text.starts_with(phrase));
            prop_assert_eq!(BY_LETTER.begin(&text), begins);
            let like: Vec<&str> = LIST.iter().copied().filter(|p| text.starts_with(p)).collect();
            let found: Vec<&str> = BY_LETTER.like(&text).iter().copied().filter(|p| text.starts_with(p)).collect();
            prop_assert_eq!(found, like);
            let open = text.bytes().next().is_some_and(|b| BY_LETTER.openings() & 1 << class(b) != 0);
            prop_assert_eq!(open, !BY_LETTER.like(&text).is_empty());
        }
    }
}
