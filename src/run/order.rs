//! Work over many files on a few threads within one budget of memory; results in the order of the files.
//!
//! Files are admitted strictly by index: a large one waits for room and nobody overtakes it, so it
//! cannot starve, and what is in flight never exceeds the budget or one file, whichever is larger.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What is under work.
#[derive(Default)]
struct Flight {
    /// The first task that no thread has taken.
    next: usize,
    /// The first task that has not been let in.
    admitted: usize,
    /// The weight of all that was let in and is not done.
    weight: u64,
}

struct Gate {
    flight: Mutex<Flight>,
    moved: Condvar,
    budget: u64,
}

/// Does `work` for every item on up to `threads` threads and gives the results in the items' order.
///
/// `open` makes an item ready and tells the weight that its work will have, in bytes; it runs before
/// the item is let in and should hold little. A panic in either gives `None` for that item.
pub fn map_in_order<I: Sync, O, R: Send>(
    items: &[I],
    threads: usize,
    budget: u64,
    open: impl Fn(&I) -> (O, u64) + Sync,
    work: impl Fn(&I, O) -> R + Sync,
) -> Vec<Option<R>> {
    let gate = Gate {
        flight: Mutex::default(),
        moved: Condvar::new(),
        budget,
    };
    let one_thread = || {
        let mut done: Vec<(usize, Option<R>)> = Vec::new();
        while let Some(index) = gate.take(items.len()) {
            let item = &items[index];
            let opened = catch_unwind(AssertUnwindSafe(|| open(item))).ok();
            let weight = opened.as_ref().map_or(0, |(_, weight)| *weight);
            gate.enter(index, weight);
            let result = opened
                .and_then(|(opened, _)| catch_unwind(AssertUnwindSafe(|| work(item, opened))).ok());
            gate.leave(weight);
            done.push((index, result));
        }
        done
    };
    let threads = threads.clamp(1, items.len().max(1));
    let mut results: Vec<(usize, Option<R>)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(one_thread)).collect();
        let mine = one_thread();
        others
            .into_iter()
            .flat_map(|other| other.join().unwrap_or_default())
            .chain(mine)
            .collect()
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

impl Gate {
    fn lock(&self) -> MutexGuard<'_, Flight> {
        self.flight.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, tasks: usize) -> Option<usize> {
        let mut flight = self.lock();
        let index = flight.next;
        flight.next += 1;
        (index < tasks).then_some(index)
    }

    fn enter(&self, index: usize, weight: u64) {
        let mut flight = self.lock();
        while flight.admitted != index
            || (flight.weight > 0 && flight.weight + weight > self.budget)
        {
            flight = self
                .moved
                .wait(flight)
                .unwrap_or_else(PoisonError::into_inner);
        }
        flight.admitted += 1;
        flight.weight += weight;
        self.moved.notify_all();
    }

    fn leave(&self, weight: u64) {
        self.lock().weight -= weight;
        self.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[test]
    fn results_come_in_order_and_a_panic_costs_its_own_item_only() {
        for threads in [1, 2, 8] {
            let items: Vec<u64> = (0..100).collect();
            let results = map_in_order(
                &items,
                threads,
                10,
                |n| (*n, 1),
                |item, opened| {
                    assert!(item % 10 != 7, "one of ten fails");
                    opened * 2
                },
            );
            let expected: Vec<_> = items
                .iter()
                .map(|n| (n % 10 != 7).then_some(n * 2))
                .collect();
            assert_eq!(results, expected);
        }
    }

    #[test]
    fn what_is_in_flight_stays_within_the_budget_or_one_item() {
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let items: Vec<u64> = (0..60).map(|n| if n % 20 == 5 { 50 } else { 4 }).collect();
        let results = map_in_order(
            &items,
            4,
            12,
            |weight| ((), *weight),
            |weight, ()| {
                most.fetch_max(
                    now.fetch_add(*weight, Ordering::SeqCst) + weight,
                    Ordering::SeqCst,
                );
                std::thread::sleep(std::time::Duration::from_micros(200));
                now.fetch_sub(*weight, Ordering::SeqCst);
            },
        );
        assert_eq!(results.len(), 60);
        assert!(most.into_inner() <= 50, "the large ones run alone");
    }

    #[test]
    fn nothing_to_do_is_done() {
        assert!(map_in_order(&[0u8; 0], 4, 1, |_| ((), 1), |_, ()| ()).is_empty());
    }
}
