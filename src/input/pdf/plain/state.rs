//! The graphics state of a page (ISO 32000-1, 8.4) as far as notes are taken of it.

use super::lexer::Operand;
use hayro_interpret::hayro_syntax::object::dict::keys;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Object};
use hayro_interpret::kurbo::Affine;

/// Units of glyph space to the em.
const UNITS_PER_EM: f32 = 1_000.0;

/// What `q` keeps and `Q` brings back.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) transform: Affine,
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
    pub(super) line_width: f32,
    /// Whether paint is mixed with what lies below it.
    pub(super) blends: bool,
    pub(super) text: Text,
    /// How many clips were in force.
    pub(super) clips: usize,
}

impl State {
    pub(super) fn new(transform: Affine) -> Self {
        Self {
            transform,
            fill: Paint::BLACK,
            stroke: Paint::BLACK,
            line_width: 1.0,
            blends: false,
            text: Text::default(),
            clips: 0,
        }
    }
}

/// A colour and how opaque it is.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    pub(super) color: [u8; 3],
    pub(super) alpha: f32,
    space: Space,
}

/// How a colour's numbers are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    Gray,
    Rgb,
    /// Of one or three components that a profile gives their meaning, which is only certain of black and white.
    Profiled(usize),
}

impl Paint {
    const BLACK: Self = Self {
        color: [0; 3],
        alpha: 1.0,
        space: Space::Gray,
    };

    /// Obeys an operator for colours, named as the one for filling; `None` where its colour is not certain.
    pub(super) fn set(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        spaces: &Dict<'_>,
    ) -> Option<()> {
        match operator {
            b"g" => {
                self.space = Space::Gray;
                self.color(operands)
            }
            b"rg" => {
                self.space = Space::Rgb;
                self.color(operands)
            }
            b"cs" => {
                let [Operand::Name(name)] = operands else {
                    return None;
                };
                self.space = Space::named(name, spaces)?;
                self.color = [0; 3];
                Some(())
            }
            _ => self.color(operands),
        }
    }

    fn color(&mut self, operands: &[Operand<'_>]) -> Option<()> {
        let mut values = [0.0; 3];
        let components = match self.space {
            Space::Gray => 1,
            Space::Rgb => 3,
            Space::Profiled(components) => components,
        };
        if operands.len() != components {
            return None;
        }
        for (value, operand) in values.iter_mut().zip(operands) {
            let Operand::Number(number) = operand else {
                return None;
            };
            *value = *number as f32;
        }
        if components == 1 {
            values = [values[0]; 3];
        }
        let certain = [[0.0; 3], [1.0; 3]];
        if matches!(self.space, Space::Profiled(_)) && !certain.contains(&values) {
            return None;
        }
        self.color = values.map(level);
        Some(())
    }
}

impl Space {
    fn named(name: &[u8], spaces: &Dict<'_>) -> Option<Self> {
        match name {
            b"DeviceGray" => return Some(Self::Gray),
            b"DeviceRGB" => return Some(Self::Rgb),
            _ => {}
        }
        match spaces.get::<Object<'_>>(name)? {
            Object::Name(name) => match name.as_str() {
                "DeviceGray" => Some(Self::Gray),
                "DeviceRGB" => Some(Self::Rgb),
                _ => None,
            },
            Object::Array(array) => Self::profiled(&array),
            _ => None,
        }
    }

    fn profiled(array: &Array<'_>) -> Option<Self> {
        let mut members = array.iter::<Object<'_>>();
        let components = match members.next()? {
            Object::Name(kind) => match kind.as_str() {
                "ICCBased" => {
                    let Object::Stream(profile) = members.next()? else {
                        return None;
                    };
                    profile.dict().get::<usize>(keys::N)?
                }
                "CalGray" => 1,
                "CalRGB" => 3,
                _ => return None,
            },
            _ => return None,
        };
        matches!(components, 1 | 3).then_some(Self::Profiled(components))
    }
}

/// A share between 0 and 1 as a byte.
pub(super) fn level(share: f32) -> u8 {
    (share * 255.0 + 0.5) as u8
}

/// How text is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Fill,
    Stroke,
    FillAndStroke,
    Unseen,
}

impl Mode {
    /// The mode of a number; those that make text a clip are not known here.
    pub(super) fn of(number: f32) -> Option<Self> {
        match number {
            0.0 => Some(Self::Fill),
            1.0 => Some(Self::Stroke),
            2.0 => Some(Self::FillAndStroke),
            3.0 => Some(Self::Unseen),
            _ => None,
        }
    }
}

/// The text state (9.3) and the text matrices (9.4).
#[derive(Clone, Copy)]
pub(super) struct Text {
    /// Where the face stands in the list of faces.
    pub(super) face: Option<usize>,
    pub(super) size: f32,
    pub(super) char_space: f32,
    pub(super) word_space: f32,
    /// Horizontal scaling as a share.
    pub(super) scale: f32,
    pub(super) leading: f32,
    pub(super) rise: f32,
    pub(super) mode: Mode,
    matrix: Affine,
    line_matrix: Affine,
}

impl Default for Text {
    fn default() -> Self {
        Self {
            face: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: Mode::Fill,
            matrix: Affine::IDENTITY,
            line_matrix: Affine::IDENTITY,
        }
    }
}

impl Text {
    /// Begins a text object.
    pub(super) fn begin(&mut self) {
        self.set(Affine::IDENTITY);
    }

    pub(super) fn set(&mut self, matrix: Affine) {
        self.matrix = matrix;
        self.line_matrix = matrix;
    }

    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.set(self.line_matrix * Affine::translate((x, y)));
    }

    /// The next line by the leading.
    pub(super) fn next_leading(&mut self) {
        self.next_line(0.0, -f64::from(self.leading));
    }

    /// From glyph space to user space, where the first glyph of a run stands.
    pub(super) fn at(&self) -> Affine {
        let size = f64::from(self.size);
        let scaled = Affine::new([
            size * f64::from(self.scale),
            0.0,
            0.0,
            size,
            0.0,
            f64::from(self.rise),
        ]);
        self.matrix * scaled * Affine::scale(1.0 / f64::from(UNITS_PER_EM))
    }

    /// Where the next glyph stands, given where the first of its run does: the same but for the place.
    pub(super) fn next_at(&self, first: Affine) -> Affine {
        let [_, _, c, d, e, f] = self.matrix.as_coeffs();
        let rise = f64::from(self.rise);
        first.with_translation((c * rise + e, d * rise + f).into())
    }

    /// Moves on by a glyph; the sums are hayro's, in its precision.
    pub(super) fn advance(&mut self, width: f32, is_space: bool) {
        let word_space = if is_space { self.word_space } else { 0.0 };
        let along = width / UNITS_PER_EM * self.size + self.char_space + word_space;
        self.step(along * self.scale);
    }

    /// Moves by a number of an array of text.
    pub(super) fn adjust(&mut self, adjustment: f32) {
        self.step(-adjustment / UNITS_PER_EM * self.size * self.scale);
    }

    fn step(&mut self, along: f32) {
        let [a, b, .., e, f] = self.matrix.as_coeffs();
        let along = f64::from(along);
        self.matrix = self
            .matrix
            .with_translation((a * along + e, b * along + f).into());
    }
}
