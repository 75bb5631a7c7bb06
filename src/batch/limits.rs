//! What one letter may take, and the watch over it.

use std::num::NonZeroU64;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How often the watch looks: often enough to end in time, seldom enough to cost nothing.
const LOOK: Duration = Duration::from_millis(20);

/// How often it looks when half of the memory is taken: a reader that fills memory as fast as the machine can takes some
/// 10 MiB in that time.
const CLOSE_LOOK: Duration = Duration::from_millis(2);

/// Of the memory, the part (one in so many) that is kept free for what is taken between two looks.
const MARGIN: u64 = 16;

/// The least stack of the thread that reads a letter, in bytes. Deeply nested objects of a hostile PDF are read by
/// recursion; the default of 2 MiB is soon gone, and an overflow ends the process without a word.
const LEAST_STACK: u64 = 256 * MIB;

/// The largest stack, in bytes.
const MOST_STACK: u64 = 16 * 1024 * MIB;

/// Bytes of a mebibyte.
const MIB: u64 = 1024 * 1024;

/// What one letter may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    time: Duration,
    /// In bytes.
    memory: u64,
}

/// A limit that was reached: what to tell the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached(pub String);

impl Limits {
    /// Limits in seconds and mebibytes.
    pub fn new(seconds: NonZeroU64, mebibytes: NonZeroU64) -> Self {
        Self {
            time: Duration::from_secs(seconds.get()),
            memory: mebibytes.get().saturating_mul(MIB),
        }
    }

    /// How many bytes of memory a letter may take.
    pub fn memory(self) -> u64 {
        self.memory
    }

    /// How long a letter may take.
    pub fn time(self) -> Duration {
        self.time
    }

    /// A letter that took too long.
    pub fn too_long(self) -> Reached {
        let seconds = self.time.as_secs();
        Reached(format!(
            "not read within {seconds} s: --time-limit allows more"
        ))
    }

    /// A letter that took too much memory.
    fn too_large(self) -> Reached {
        let mebibytes = self.memory / MIB;
        Reached(format!(
            "takes more than {mebibytes} MiB of memory: --memory-limit allows more"
        ))
    }

    /// Sizes of stack to try, the best first. A stack that is larger than the memory of a letter cannot overflow before the
    /// watch sees it: endless recursion becomes a letter that takes too much memory. Only what is used of it is ever
    /// backed by memory, but not every system grants so large a range of addresses.
    fn stacks(self) -> [usize; 3] {
        let whole = self.memory.saturating_add(self.memory / 2);
        let whole = whole.clamp(LEAST_STACK, MOST_STACK);
        [whole, LEAST_STACK, LEAST_STACK / 8].map(|bytes| usize::try_from(bytes).unwrap_or(0))
    }

    /// Does the work on a thread of its own and waits for it, until a limit is reached. Then the thread is left behind:
    /// it cannot be stopped, so the process should end soon. A panic in the work is an error too. `look` is called with each
    /// look at a letter that takes long, and says whether to stop waiting: `None` then.
    pub fn watch<T: Send + 'static>(
        self,
        look: impl Fn() -> bool,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<Result<T, Reached>> {
        let (sender, receiver) = channel();
        let began = Instant::now();
        let work = Arc::new(Mutex::new(Some(work)));
        let mut refused = None;
        for stack in self.stacks() {
            let (sender, work) = (sender.clone(), Arc::clone(&work));
            let thread = thread::Builder::new().stack_size(stack).spawn(move || {
                let work = work.lock().ok().and_then(|mut work| work.take());
                if let Some(work) = work {
                    // The receiver is gone where a limit was reached.
                    let _ = sender.send(work());
                }
            });
            refused = thread.err();
            if refused.is_none() {
                break;
            }
        }
        if let Some(error) = refused {
            return Some(Err(Reached(format!(
                "cannot start a thread to read it: {error}"
            ))));
        }
        drop(sender);
        let mut wait = LOOK;
        loop {
            match receiver.recv_timeout(wait.min(self.time)) {
                Ok(result) => return Some(Ok(result)),
                Err(RecvTimeoutError::Disconnected) => {
                    return Some(Err(Reached(super::FAILED.to_owned())));
                }
                Err(RecvTimeoutError::Timeout) if look() => return None,
                Err(RecvTimeoutError::Timeout) if began.elapsed() >= self.time => {
                    return Some(Err(self.too_long()));
                }
                Err(RecvTimeoutError::Timeout) => {
                    let resident = resident().unwrap_or(0);
                    if resident > self.memory - self.memory / MARGIN {
                        return Some(Err(self.too_large()));
                    }
                    wait = if resident > self.memory / 2 {
                        CLOSE_LOOK
                    } else {
                        LOOK
                    };
                }
            }
        }
    }
}

/// This process's resident memory in bytes, where the system tells it as Linux does.
pub fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(time: Duration, memory: u64) -> Limits {
        Limits { time, memory }
    }

    fn watch<T: Send + 'static>(
        limits: Limits,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Reached> {
        limits.watch(|| false, work).expect("not stopped")
    }

    #[test]
    fn work_within_the_limits_is_done() {
        let limits = limits(Duration::from_secs(9), u64::MAX);
        assert_eq!(watch(limits, || 7), Ok(7));
    }

    #[test]
    fn work_that_takes_too_long_is_left() {
        let limits = limits(Duration::from_millis(30), u64::MAX);
        let result = watch(limits, || thread::sleep(Duration::from_secs(9)));
        assert!(result.unwrap_err().0.contains("--time-limit"));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn work_that_takes_too_much_memory_is_left() {
        let limits = limits(Duration::from_secs(9), 1);
        let result = watch(limits, || thread::sleep(Duration::from_secs(9)));
        assert!(result.unwrap_err().0.contains("--memory-limit"));
    }

    #[test]
    fn work_that_is_no_longer_wanted_is_left() {
        let limits = limits(Duration::from_secs(9), u64::MAX);
        let result = limits.watch(|| true, || thread::sleep(Duration::from_secs(9)));
        assert_eq!(result, None);
    }

    #[test]
    fn a_panic_is_the_letters_failure() {
        let limits = limits(Duration::from_secs(9), u64::MAX);
        let result = watch(limits, || panic!("inside"));
        assert!(result.unwrap_err().0.contains("please report it"));
    }

    /// As a hostile PDF makes a reader do.
    #[test]
    #[cfg(target_os = "linux")]
    fn endless_recursion_takes_too_much_memory() {
        use std::sync::atomic::{AtomicBool, Ordering};

        /// The program ends when a limit is reached; this one goes on with other tests.
        static ENOUGH: AtomicBool = AtomicBool::new(false);

        fn deeper(depth: u64) -> u64 {
            let here = std::hint::black_box([depth; 64]);
            if ENOUGH.load(Ordering::Relaxed) {
                return 0;
            }
            deeper(depth + 1) + std::hint::black_box(here[7])
        }

        let limits = limits(Duration::from_secs(60), 512 * MIB);
        let result = watch(limits, || deeper(0));
        ENOUGH.store(true, Ordering::Relaxed);
        assert!(result.unwrap_err().0.contains("--memory-limit"));
    }
}
