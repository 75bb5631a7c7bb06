//! One file a format; knows records, nothing below them.
