//! Ctrl-C, and a polite request to end: noticed, so that what is finished is kept and nothing half done is left behind.

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{flag, low_level};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// The signals that ask a program to end, besides those that cannot be noticed.
#[cfg(unix)]
const SIGNALS: [i32; 3] = [SIGINT, SIGTERM, signal_hook::consts::SIGHUP];
#[cfg(not(unix))]
const SIGNALS: [i32; 2] = [SIGINT, SIGTERM];

/// What the handlers set.
struct Asked {
    yes: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

static ASKED: OnceLock<Asked> = OnceLock::new();

/// Begins to notice requests to end. The second one ends the program at once, should it be stuck. A signal that the
/// caller had ignored (`nohup`, a background job of a script) stays ignored.
pub fn listen() {
    ASKED.get_or_init(|| {
        let asked = Asked {
            yes: Arc::default(),
            signal: Arc::default(),
        };
        let ignored = ignored();
        for signal in SIGNALS {
            if ignored >> (signal - 1) & 1 == 1 {
                continue;
            }
            // Where a signal cannot be caught it ends the program as it always did.
            let number = usize::try_from(signal).unwrap_or_default();
            let _ = flag::register_conditional_default(signal, Arc::clone(&asked.yes));
            let _ = flag::register_usize(signal, Arc::clone(&asked.signal), number);
            let _ = flag::register(signal, Arc::clone(&asked.yes));
        }
        asked
    });
}

/// Whether the program was asked to end.
pub fn asked() -> bool {
    ASKED
        .get()
        .is_some_and(|asked| asked.yes.load(Ordering::SeqCst))
}

/// Ends the program as the signal would have done, so that a shell's loop around it ends too.
pub fn end() {
    let Some(asked) = ASKED.get() else { return };
    if let Ok(signal @ 1..) = i32::try_from(asked.signal.load(Ordering::SeqCst)) {
        let _ = low_level::emulate_default_handler(signal);
    }
}

/// The signals that this process ignores, bit by bit, where the system tells it as Linux does.
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .map(str::trim);
    mask.and_then(|mask| u64::from_str_radix(mask, 16).ok())
        .unwrap_or_default()
}
