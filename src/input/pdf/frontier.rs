//! Where a page's print has come to.
//!
//! It spares the search for what a glyph may strike again: most text is drawn from left to right, each glyph where nothing
//! stands yet, whatever the order of the lines. This room knows where glyphs stand, not what they say.

use crate::document::Glyph;

/// How far a page is printed: the rightmost left edge of the glyphs in each row of it.
pub(super) struct Frontier {
    rows: Vec<f32>,
}

impl Default for Frontier {
    fn default() -> Self {
        Self {
            rows: vec![f32::NEG_INFINITY; Self::ROWS],
        }
    }
}

impl Frontier {
    /// Height of a row in points: less than a line's.
    const ROW: f32 = 4.0;

    /// Rows down to the foot of a long page. The last one holds all that stands lower, as the first all that stands above.
    const ROWS: usize = 300;

    /// The row of a baseline.
    fn row(baseline: f32) -> usize {
        ((baseline / Self::ROW) as usize).min(Self::ROWS - 1)
    }

    /// Whether no glyph taken in stands within so many points of this one, by left edge and baseline.
    pub(super) fn is_passed_by(&self, glyph: &Glyph, reach: f32) -> bool {
        let rows = Self::row(glyph.baseline - reach)..=Self::row(glyph.baseline + reach);
        self.rows
            .get(rows)
            .is_some_and(|rows| rows.iter().all(|right| glyph.rect.x0 - right > reach))
    }

    /// Takes in a glyph that stays on the page.
    pub(super) fn take_in(&mut self, glyph: &Glyph) {
        if let Some(right) = self.rows.get_mut(Self::row(glyph.baseline)) {
            *right = right.max(glyph.rect.x0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{GlyphText, Rect, Style, Turn};
    use proptest::prelude::*;

    fn glyph(x: f32, baseline: f32) -> Glyph {
        Glyph {
            text: GlyphText::default(),
            rect: Rect::new(x, baseline - 7.0, x + 5.0, baseline + 2.0),
            baseline,
            turn: Turn::Level,
            style: Style::default(),
            invisible: false,
            artifact: false,
        }
    }

    #[test]
    fn lines_drawn_from_left_to_right_pass_it_in_any_order() {
        let mut frontier = Frontier::default();
        for line in [4_u8, 0, 1, 3, 2] {
            for column in 0_u8..20 {
                let next = glyph(
                    72.0 + 5.0 * f32::from(column),
                    90.0 + 14.0 * f32::from(line),
                );
                assert!(frontier.is_passed_by(&next, 1.4));
                frontier.take_in(&next);
            }
        }
    }

    proptest! {
        #[test]
        fn what_passes_it_is_near_nothing(
            places in proptest::collection::vec((0_u8..40, 0_u8..40, 0.1_f32..8.0), 1..60),
        ) {
            let mut frontier = Frontier::default();
            let mut there: Vec<Glyph> = Vec::new();
            for (x, y, reach) in places {
                let next = glyph(f32::from(x), f32::from(y));
                if frontier.is_passed_by(&next, reach) {
                    let near = |g: &Glyph| {
                        (g.rect.x0 - next.rect.x0).abs() <= reach
                            && (g.baseline - next.baseline).abs() <= reach
                    };
                    prop_assert!(!there.iter().any(near));
                }
                frontier.take_in(&next);
                there.push(next);
            }
        }
    }
}
