//! The small languages that letters use, each a parser with its own tests.
