//! A document seen as an FOI answer.
