//! Work on independent parts of one letter, on several threads at once.
//!
//! A letter's pages and answers do not need each other to be read. Where a single letter is read, a second core halves
//! the wait; where a whole folder is, its letters keep all cores busy and each is read on one thread. This room knows
//! nothing of letters.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Stack of a thread in bytes. Deeply nested objects of a hostile PDF are read by recursion. Only what is used of it is
/// ever backed by memory.
const STACK: usize = 256 * 1024 * 1024;

/// Does the work for each item on up to `threads` threads, the caller's included; the results are in the items' order.
/// Each thread works with a state of its own.
///
/// A panic of the work goes on in the caller.
pub fn map<T: Sync, S, R: Send>(
    items: &[T],
    threads: usize,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let some = || {
        let mut state = state();
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else {
                return done;
            };
            done.push((at, work(&mut state, item)));
        }
    };
    let others = threads.min(items.len()).saturating_sub(1);
    let mut done = thread::scope(|scope| {
        // Where the system gives no thread, the caller's does all the work.
        let others: Vec<_> = (0..others)
            .map_while(|_| {
                let thread = thread::Builder::new().stack_size(STACK);
                thread.spawn_scoped(scope, some).ok()
            })
            .collect();
        let mut done = some();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(panic) => resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Does two pieces of work, the first on a thread of its own where there may be two.
pub fn both<A: Send, B>(
    threads: usize,
    first: impl FnOnce() -> A + Send,
    second: impl FnOnce() -> B,
) -> (A, B) {
    if threads < 2 {
        return (first(), second());
    }
    thread::scope(|scope| {
        let other = scope.spawn(first);
        let second = second();
        match other.join() {
            Ok(first) => (first, second),
            Err(panic) => resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{both, map};

    #[test]
    fn results_are_in_the_items_order_however_many_threads_there_are() {
        let items: Vec<usize> = (0..100).collect();
        let doubled: Vec<usize> = items.iter().map(|i| 2 * i).collect();
        for threads in [0, 1, 2, 7] {
            assert_eq!(map(&items, threads, || (), |(), i| 2 * i), doubled);
        }
        assert_eq!(map(&[], 2, || (), |(), i: &usize| *i), [0; 0]);
    }

    #[test]
    fn each_thread_keeps_its_own_state() {
        let counts = map(
            &[(); 50],
            3,
            || 0,
            |seen, ()| {
                *seen += 1;
                *seen
            },
        );
        assert!(counts.iter().filter(|c| **c == 1).count() <= 3);
    }

    #[test]
    #[should_panic(expected = "inside")]
    fn a_panic_goes_on_in_the_caller() {
        map(&[1, 2, 3], 2, || (), |(), _| panic!("inside"));
    }

    #[test]
    fn both_pieces_are_done() {
        assert_eq!(both(1, || 1, || 2), (1, 2));
        assert_eq!(both(2, || 1, || 2), (1, 2));
    }
}
