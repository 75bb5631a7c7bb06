//! Work on independent parts of one letter, on two threads at once.
//!
//! A letter's pages and answers do not need each other to be read. Where a single letter is read, a second core
//! shortens the wait; where a whole folder is, its letters keep all cores busy and each is read on one thread. This room
//! knows nothing of letters.

use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Stack of the second thread in bytes. Deeply nested objects of a hostile PDF are read by recursion: the program's watch
/// over memory ends that before so much is used. Only what is used of it is ever backed by memory; a system that does not
/// grant the addresses grants no second thread.
const STACK: usize = 1536 * 1024 * 1024;

/// Who works on a letter: the calling thread, alone or with a second one beside it.
#[derive(Debug, Default)]
pub struct Crew {
    second: Option<ThreadPool>,
}

impl Crew {
    /// The calling thread alone.
    pub const ALONE: Self = Self { second: None };

    /// The calling thread with a second one, which sleeps until there is work. Where the system gives none, the calling
    /// thread works alone.
    pub fn of_two() -> Self {
        let pool = ThreadPoolBuilder::new()
            .num_threads(1)
            .stack_size(STACK)
            .build();
        Self { second: pool.ok() }
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
        let some = || {
            let mut own = None;
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(at) else {
                    return done;
                };
                done.push((at, work(own.get_or_insert_with(&state), item)));
            }
        };
        let (mut done, others) = if items.len() > 1 {
            self.both(some, some)
        } else {
            (some(), Vec::new())
        };
        done.extend(others);
        done.sort_unstable_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, result)| result).collect()
    }

    /// Does two pieces of work, the second on the second thread where there is one.
    ///
    /// A panic of the work goes on in the caller.
    pub fn both<A, B: Send>(
        &self,
        first: impl FnOnce() -> A,
        second: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        let Some(pool) = &self.second else {
            let first = first();
            return (first, second());
        };
        let mut seconds = None;
        let first = pool.in_place_scope(|scope| {
            scope.spawn(|_| seconds = Some(second()));
            first()
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
    fn both_pieces_are_done() {
        for crew in [Crew::ALONE, Crew::of_two()] {
            assert_eq!(crew.both(|| 1, || 2), (1, 2));
        }
    }
}
