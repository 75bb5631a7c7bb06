//! The words of the access laws themselves, which letters quote beside their answers.
//!
//! A letter that withholds must say why (section 17), and many do so in the Act's own words, lettered as the Act is. Nobody
//! asked them, and the sections that stand over them are not what the authority relies on: that it says in its own words.

use super::tokens::Token;

/// Stretches of the Freedom of Information Act 2000 and of what it refers to, each long enough that nobody else writes so. Folded,
/// as [`folded`](super::speech::folded) does it.
const LAW: &[&str] = &[
    // Section 1: the right of access.
    "making a request for information to a public authority is entitled",
    "be informed in writing by the public authority whether it holds",
    "if that is the case, to have that information communicated",
    "the duty to confirm or deny does not arise",
    // Sections 12 and 14: cost, and vexatious requests.
    "does not oblige a public authority to comply with a request",
    // Section 17: what a refusal notice says.
    "states that fact",
    "states the fact",
    "specifies the exemption",
    "specify the exemption",
    "if that would not otherwise be apparent",
    "why the exemption applies",
    // Sections 21, 22, 36, 41, 43: how exemptions begin.
    "is exempt information if",
    "is also exempt information if",
    "otherwise than under section 1",
    "in the reasonable opinion of a qualified person",
    "by the public authority from any other person (including another public authority)",
    "would constitute a breach of confidence actionable by",
    // Section 40: personal data, and the provisions that it names.
    "any information to which a request for information relates is",
    "condition below is satisfied",
    "would contravene any of the data protection principles",
    "would do so if the exemptions in section 24(1)",
    "manual unstructured data",
    "the data protection principles\" means",
    "article 5(1) of the",
    "section 34(1) of the data protection act",
];

/// Whether a folded text quotes the law.
pub fn quotes_the_law(folded: &str) -> bool {
    LAW.iter().any(|words| folded.contains(words))
}

/// Words that a sentence goes on with behind the sections that it lists: "sections 31 and 43 apply".
#[rustfmt::skip]
const BEHIND_SECTIONS: &[&str] = &[
    "of", "and", "or", "to", "as", "for", "in", "on", "by", "is", "are", "was", "were", "has", "have", "had", "which",
    "that", "because", "apply", "applies", "applied", "do", "does", "both", "also", "exempt", "exempts", "exemption",
    "exemptions", "foia", "foi", "foisa", "eir", "act", "may", "would", "will", "respectively", "the", "this", "engaged",
    "relate", "relates", "cover", "covers", "provide", "provides", "state", "states", "allow", "allows", "set", "sets",
    "above", "below", "where", "when", "if", "we", "since", "together", "with", "only", "require", "requires", "under",
    "personal", "being", "not", "from", "concern", "concerns", "deal", "deals", "refer", "refers", "at", "it", "therefore",
    "confer", "confers", "exempted", "health", "commercial", "law", "prejudice", "information", "are", "so",
];

/// Whether a number that could go on a list of sections counts what stands behind it: "under section 20 and 31 families",
/// "under section 20 and 240 under section 47".
pub(super) fn counts_what_follows(all: &[Token<'_>], at: usize) -> bool {
    let [number, next, rest @ ..] = all.get(at..).unwrap_or_default() else {
        return false;
    };
    let again = next.is("under")
        && rest
            .first()
            .is_some_and(|t| t.is_any(&["section", "sections", "s"]));
    let counted =
        next.is_word() && !next.glued && !next.is_capitalised() && !next.is_any(BEHIND_SECTIONS);
    number.is_digits() && (again || counted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::speech::folded;

    #[test]
    fn the_acts_own_words_are_told_from_what_authorities_say() {
        for text in [
            "(a) would contravene any of the data protection principles, or",
            "states that fact,",
            "“the data protection principles” means the principles set out in—",
            "Section 40(2) says that any information to which a request for information relates is exempt",
        ] {
            assert!(quotes_the_law(&folded(text)), "{text}");
        }
        for text in [
            "The names of staff are exempt under section 40(2).",
            "How many requests were refused because the exemption applied?",
            "Disclosure would breach the data protection principles.",
        ] {
            assert!(!quotes_the_law(&folded(text)), "{text}");
        }
    }
}
