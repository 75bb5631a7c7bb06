//! The small languages that letters use, each a parser with its own tests.
//!
//! Text in, mentions out: every parser here takes a run of text and returns what it recognised with the
//! byte range in which it stands. This room knows no table, no question and no page; what a mention
//! means for a letter is decided by those who call. All parsers read the same tokens, by hand: the
//! whole process answers within milliseconds, which compiling large patterns would spend alone.

pub mod asking;
pub mod authority;
pub mod by_letter;
pub mod date;
pub mod exemption;
pub mod heading;
pub mod letterhead;
pub mod network;
pub mod note;
pub mod outcome;
pub mod period;
pub mod phrases;
pub mod quantity;
pub mod role;
mod sentence;
pub mod speech;
pub mod statute;
mod tokens;
pub mod unit;
pub mod unit_pair;
