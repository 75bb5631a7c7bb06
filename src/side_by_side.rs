//! Work on independent parts of one letter, on two threads at once.
//!
//! A letter's pages and answers do not need each other to be read. Where a single letter is read, a second core
//! shortens the wait; where a whole folder is, its letters keep all cores busy and each is read on one thread. This room
//! knows nothing of letters.
//!
//! A letter is a dozen pieces of work of some 100 microseconds each. To be put to sleep and woken between them would take
//! a thread a good part of that time, so both threads stay awake for the next piece, for a while.

use rayon::{ThreadPool, ThreadPoolBuilder, Yield};
use std::hint::{black_box, spin_loop};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::yield_now;
use std::time::{Duration, Instant};

/// Stack of the second thread in bytes. Deeply nested objects of a hostile PDF are read by recursion: the program's watch
/// over memory ends that before so much is used. Only what is used of it is ever backed by memory; a system that does not
/// grant the addresses grants no second thread.
const STACK: usize = 1536 * 1024 * 1024;

/// How long a thread without work stays awake: longer than what one thread does alone between two pieces of a letter of
/// common length. A letter that takes longer loses no more by a thread's sleep than it can bear.
const AWAKE: Duration = Duration::from_millis(2);

/// Looks for work between two offers of the processor to others: some microseconds, so that a busy machine loses little.
const LOOKS: usize = 200;

/// What one thread takes of memory for a letter of common length, about, in bytes.
const ROOM: usize = 2 * 1024 * 1024;

/// Who works on a letter: the calling thread, alone or with a second one beside it.
#[derive(Debug, Default)]
pub struct Crew {
    second: Option<Second>,
}

/// A second thread.
#[derive(Debug)]
struct Second {
    pool: ThreadPool,
    /// Set when no more work will come.
    released: Arc<AtomicBool>,
}

impl Second {
    fn start() -> Option<Self> {
        let pool = ThreadPoolBuilder::new()
            .num_threads(1)
            .stack_size(STACK)
            .build()
            .ok()?;
        let released = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&released);
        pool.spawn(move || {
            make_room();
            stay_awake_until(&told);
        });
        Some(Self { pool, released })
    }
}

impl Drop for Second {
    fn drop(&mut self) {
        self.released.store(true, Ordering::Release);
    }
}

/// Has the allocator take room for this thread's work from the system in one go and keep it, for the letters that come after
/// too. glibc would ask for it piece by piece, some thirty times a letter, each time to the other thread's cost too. That a
/// large piece was given back teaches it to keep such pieces (mallopt(3), on `M_MMAP_THRESHOLD`); other allocators lose
/// nothing by it. What is not used is never backed by memory.
pub fn make_room() {
    for bytes in [2 * ROOM, ROOM] {
        drop(black_box(Vec::<u8>::with_capacity(bytes)));
    }
}

/// Does what work there is for this thread, until the flag is set or nothing has come for a while.
fn stay_awake_until(flag: &AtomicBool) {
    let mut idle_since = Instant::now();
    while idle_since.elapsed() < AWAKE {
        for _ in 0..LOOKS {
            if flag.load(Ordering::Acquire) {
                return;
            }
            match rayon::yield_now() {
                Some(Yield::Executed) => idle_since = Instant::now(),
                _ => spin_loop(),
            }
        }
        yield_now();
    }
}

/// The next item that nobody has begun, with its place.
fn taken<'i, T>(next: &AtomicUsize, items: &'i [T]) -> Option<(usize, &'i T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    Some((at, items.get(at)?))
}

impl Crew {
    /// The calling thread alone.
    pub const ALONE: Self = Self { second: None };

    /// The calling thread with a second one, which sleeps until there is work. Where the system gives none, the calling
    /// thread works alone.
    pub fn of_two() -> Self {
        make_room();
        Self {
            second: Second::start(),
        }
    }

    /// Does the work for each item; the results are in the items' order. Each thread works with a state of its own.
    ///
    /// A panic of the work goes on in the caller.
    pub fn map<'i, T: Sync, S, R: Send>(
        &self,
        items: &'i [T],
        state: impl Fn() -> S + Sync,
        work: impl Fn(&mut S, &'i T) -> R + Sync,
    ) -> Vec<R> {
        let next = AtomicUsize::new(0);
        self.shared(items.len(), || {
            let mut own = None;
            let mut done = Vec::new();
            while let Some((at, item)) = taken(&next, items) {
                done.push((at, work(own.get_or_insert_with(&state), item)));
            }
            done
        })
    }

    /// As [`Crew::map`], with more to do for each result, once all items are begun, by whichever thread is free.
    pub fn map_then<'i, T: Sync, S, R: Send, M: Send>(
        &self,
        items: &'i [T],
        state: impl Fn() -> S + Sync,
        work: impl Fn(&mut S, &'i T) -> R + Sync,
        then: impl Fn(&R) -> M + Sync,
    ) -> Vec<(R, M)> {
        let next = AtomicUsize::new(0);
        let ready = Mutex::new(Vec::with_capacity(items.len()));
        let ready = || ready.lock().unwrap_or_else(PoisonError::into_inner);
        self.shared(items.len(), || {
            let mut own = None;
            while let Some((at, item)) = taken(&next, items) {
                let result = work(own.get_or_insert_with(&state), item);
                ready().push((at, result));
            }
            let mut done = Vec::new();
            loop {
                // Not in the head of a `while let`, which would hold the lock meanwhile.
                let result = ready().pop();
                let Some((at, result)) = result else {
                    return done;
                };
                let more = then(&result);
                done.push((at, (result, more)));
            }
        })
    }

    /// Does a share of the work on each thread; puts the results of both, for so many items, in the items' order.
    fn shared<R: Send>(&self, items: usize, share: impl Fn() -> Vec<(usize, R)> + Sync) -> Vec<R> {
        let (mut done, others) = if items > 1 {
            self.both(&share, &share)
        } else {
            (share(), Vec::new())
        };
        done.extend(others);
        done.sort_unstable_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, result)| result).collect()
    }

    /// Gives back what is no longer needed, on the second thread where there is one: the caller goes on at once.
    pub fn give_back<T: Send + 'static>(&self, spent: T) {
        if let Some(Second { pool, .. }) = &self.second {
            pool.spawn(move || drop(spent));
        }
    }

    /// Does two pieces of work, the second on the second thread where there is one.
    ///
    /// A panic of the work goes on in the caller.
    pub fn both<A, B: Send>(
        &self,
        first: impl FnOnce() -> A,
        second: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        let Some(Second { pool, .. }) = &self.second else {
            let first = first();
            return (first, second());
        };
        let mut seconds = None;
        let ready = AtomicBool::new(false);
        let first = pool.in_place_scope(|scope| {
            scope.spawn(|_| {
                seconds = Some(second());
                ready.store(true, Ordering::Release);
            });
            let first = first();
            // The scope itself would sleep at once.
            stay_awake_until(&ready);
            first
        });
        match seconds {
            Some(second) => (first, second),
            // A scope ends when all that was begun in it has ended, or with its panic.
            None => unreachable!("the second piece of work was not done"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Crew;

    #[test]
    fn results_are_in_the_items_order_whoever_works() {
        let items: Vec<usize> = (0..100).collect();
        let doubled: Vec<usize> = items.iter().map(|i| 2 * i).collect();
        for crew in [Crew::ALONE, Crew::of_two()] {
            assert_eq!(crew.map(&items, || (), |(), i| 2 * i), doubled);
            assert_eq!(crew.map(&[], || (), |(), i: &usize| *i), [0; 0]);
            let both = crew.map_then(&items, || (), |(), i| 2 * i, |doubled| doubled + 1);
            assert_eq!(
                both,
                doubled.iter().map(|d| (*d, d + 1)).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn each_thread_keeps_its_own_state() {
        let count = |seen: &mut usize, (): &()| {
            *seen += 1;
            *seen
        };
        let counts = Crew::of_two().map(&[(); 50], || 0, count);
        assert!((1..=2).contains(&counts.iter().filter(|c| **c == 1).count()));
    }

    #[test]
    fn a_panic_goes_on_in_the_caller() {
        for crew in [Crew::ALONE, Crew::of_two()] {
            let work = std::panic::AssertUnwindSafe(|| {
                crew.map(&[1, 2, 3], || (), |(), _: &i32| panic!("inside"))
            });
            assert!(std::panic::catch_unwind(work).is_err());
        }
    }

    #[test]
    fn what_is_given_back_is_dropped() {
        for crew in [Crew::ALONE, Crew::of_two()] {
            let held = std::sync::Arc::new(());
            crew.give_back(held.clone());
            drop(crew);
            while std::sync::Arc::strong_count(&held) > 1 {
                std::thread::yield_now();
            }
        }
    }

    #[test]
    fn both_pieces_are_done() {
        for crew in [Crew::ALONE, Crew::of_two()] {
            assert_eq!(crew.both(|| 1, || 2), (1, 2));
        }
    }
}
