//! What kind of file it is, and how its marks are read.

pub mod pdf;
pub mod text;
