//! Runs code of others that may panic, without a word on standard error.
//!
//! A panic in a reader is a fact about the file, reported like any other; the hook that would print it is
//! silenced for the calling thread alone and only while the call lasts.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static SILENT: Cell<bool> = const { Cell::new(false) };
}

/// Calls `work`; a panic in it is the error, and nothing is printed.
///
/// # Errors
/// The payload of the panic.
pub(super) fn quietly<T>(work: impl FnOnce() -> T) -> std::thread::Result<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !SILENT.get() {
                before(info);
            }
        }));
    });
    let outer = SILENT.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    SILENT.set(outer);
    result
}

#[cfg(test)]
mod tests {
    use super::quietly;

    #[test]
    fn a_panic_becomes_an_error_and_the_next_call_runs() {
        assert!(quietly(|| panic!("inside")).is_err());
        assert_eq!(quietly(|| 7).ok(), Some(7));
    }
}
