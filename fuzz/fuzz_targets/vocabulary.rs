//! Any words: every mention stands where it says.
#![no_main]

use foi_extract::vocabulary::{date, period, role};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for mention in date::dates_in(text) {
        assert!(text.get(mention.range).is_some());
    }
    for mention in period::periods_in(text, &period::PeriodContext::default()) {
        assert!(text.get(mention.range).is_some());
    }
    for mention in role::roles_in(text) {
        assert!(text.get(mention.range).is_some());
    }
});
