//! What one letter may take, and the watch over it.

use std::num::NonZeroU64;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Stack of the thread that reads a letter, in bytes. Deeply nested objects of a hostile PDF are read by recursion; the
/// default of 2 MiB is soon gone, and an overflow ends the process. Only what is used of it is ever backed by memory.
const STACK: usize = 256 * 1024 * 1024;

/// How often the watch looks: often enough that memory cannot grow far beyond the limit in between, seldom enough to cost
/// nothing.
const LOOK: Duration = Duration::from_millis(20);

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

    /// Does the work on a thread of its own and waits for it, until a limit is reached. Then the thread is left behind:
    /// it cannot be stopped, so the process should end soon. A panic in the work is an error too.
    pub fn watch<T: Send + 'static>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Reached> {
        let (sender, receiver) = channel();
        let began = Instant::now();
        let thread = thread::Builder::new().stack_size(STACK).spawn(move || {
            // The receiver is gone where a limit was reached.
            let _ = sender.send(work());
        });
        if let Err(error) = thread {
            return Err(Reached(format!(
                "cannot start a thread to read it: {error}"
            )));
        }
        loop {
            match receiver.recv_timeout(LOOK.min(self.time)) {
                Ok(result) => return Ok(result),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Reached(
                        "the program failed on this letter: please report it".to_owned(),
                    ));
                }
                Err(RecvTimeoutError::Timeout) if began.elapsed() >= self.time => {
                    let seconds = self.time.as_secs();
                    return Err(Reached(format!(
                        "not read within {seconds} s: --time-limit allows more"
                    )));
                }
                Err(RecvTimeoutError::Timeout) => {
                    if resident().is_some_and(|bytes| bytes > self.memory) {
                        let mebibytes = self.memory / MIB;
                        return Err(Reached(format!(
                            "takes more than {mebibytes} MiB of memory: --memory-limit allows more"
                        )));
                    }
                }
            }
        }
    }
}

/// This process's resident memory in bytes, where the system tells it as Linux does.
fn resident() -> Option<u64> {
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

    #[test]
    fn work_within_the_limits_is_done() {
        assert_eq!(limits(Duration::from_secs(9), u64::MAX).watch(|| 7), Ok(7));
    }

    #[test]
    fn work_that_takes_too_long_is_left() {
        let result = limits(Duration::from_millis(30), u64::MAX)
            .watch(|| thread::sleep(Duration::from_secs(9)));
        assert!(result.unwrap_err().0.contains("--time-limit"));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn work_that_takes_too_much_memory_is_left() {
        let result =
            limits(Duration::from_secs(9), 1).watch(|| thread::sleep(Duration::from_secs(9)));
        assert!(result.unwrap_err().0.contains("--memory-limit"));
    }
}
