//! Where a page's print has come to.
//!
//! It spares the search for what a glyph may strike again: most text is drawn line after line from left to right, each
//! glyph where nothing stands yet. This room knows where glyphs stand, not what they say.

use crate::document::Glyph;

/// How far a page is printed.
pub(super) struct Frontier {
    /// The lowest baseline.
    lowest: f32,
    /// Among the glyphs of that line and of those less than [`Frontier::DEPTH`] above it, the rightmost left edge.
    right: f32,
}

impl Default for Frontier {
    fn default() -> Self {
        Self {
            lowest: f32::NEG_INFINITY,
            right: f32::NEG_INFINITY,
        }
    }
}

impl Frontier {
    /// In points: more than the second stroke of common print is off the first. For larger print it is never said that nothing
    /// stands there, unless it is below all.
    const DEPTH: f32 = 4.0;

    /// Whether no glyph taken in stands within so many points of this one, by left edge and baseline.
    pub(super) fn is_passed_by(&self, glyph: &Glyph, reach: f32) -> bool {
        let below = glyph.baseline - self.lowest;
        below > reach || (below >= reach - Self::DEPTH && glyph.rect.x0 - self.right > reach)
    }

    /// Takes in a glyph that stays on the page.
    pub(super) fn take_in(&mut self, glyph: &Glyph) {
        let below = glyph.baseline - self.lowest;
        if below > Self::DEPTH {
            self.right = glyph.rect.x0;
        } else if below >= -Self::DEPTH {
            self.right = self.right.max(glyph.rect.x0);
        }
        self.lowest = self.lowest.max(glyph.baseline);
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
    fn text_in_reading_order_passes_it() {
        let mut frontier = Frontier::default();
        for line in 0_u8..5 {
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
