//! Any words: every mention stands where it says, and nothing that reads words fails on them.
#![no_main]

use foi_extract::records::Law;
use foi_extract::vocabulary::quantity::{self, Legend};
use foi_extract::vocabulary::{authority, date, exemption, outcome, period, role, speech, unit};
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
    for mention in quantity::quantities_in(text) {
        assert!(text.get(mention.range).is_some());
    }
    let _ = authority::authorities_in(text);
    let _ = exemption::relied_on(text, Law::Foia);
    let _ = unit::unit_in(text);
    let _ = quantity::cell_quantity(text, &Legend::default());
    let _ = speech::asks(text);
    let (question, answer) = text.split_once('\n').unwrap_or((text, text));
    let _ = outcome::read_answer(answer, Some(question), false);
});
