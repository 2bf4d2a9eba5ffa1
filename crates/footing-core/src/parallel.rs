//! Work shared out over the processors.
//!
//! Rayon does it. What is said here is only that it is built once: its joins and iterators are built anew for every closure
//! handed to them, which was an eighth of all the code of the use cases.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

/// Two tasks side by side, and what each gives.
pub fn both<A: Send, B: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
    let (mut a, mut b) = (Task::Waits(a), Task::Waits(b));
    side_by_side(&mut || a.run(), &mut || b.run());
    (a.given(), b.given())
}

/// What a function gives for each item, in their order; who is free takes the next.
pub fn map<'t, T: Sync, U: Send>(items: &'t [T], of: impl Fn(&'t T) -> U + Sync) -> Vec<U> {
    let given: Vec<Mutex<Option<U>>> = items.iter().map(|_| Mutex::new(None)).collect();
    in_turn(items.len(), &|place| {
        let value = of(&items[place]);
        *given[place].lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
    });
    let value = |given: Mutex<Option<U>>| given.into_inner().unwrap_or_else(PoisonError::into_inner);
    given.into_iter().map(|given| value(given).expect("every item had its turn")).collect()
}

/// A task, and once it is done what it gave.
enum Task<F, T> {
    Waits(F),
    Runs,
    Gave(T),
}

impl<T, F: FnOnce() -> T> Task<F, T> {
    fn run(&mut self) {
        if let Self::Waits(task) = std::mem::replace(self, Self::Runs) {
            *self = Self::Gave(task());
        }
    }

    fn given(self) -> T {
        match self {
            Self::Gave(value) => value,
            _ => unreachable!("both tasks are done, or a panic has gone on"),
        }
    }
}

fn side_by_side(a: &mut (dyn FnMut() + Send), b: &mut (dyn FnMut() + Send)) {
    rayon::join(a, b);
}

fn in_turn(count: usize, task: &(dyn Fn(usize) + Sync)) {
    (0..count).into_par_iter().with_max_len(1).for_each(task);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_done_and_given_back_in_place() {
        let text = String::from("a");
        assert_eq!(both(|| 1 + 1, move || text + "b"), (2, "ab".to_owned()));
    }

    #[test]
    fn items_keep_their_order() {
        let items: Vec<u64> = (0..1000).collect();
        assert_eq!(map(&items, |item| item * item), items.iter().map(|item| item * item).collect::<Vec<_>>());
        assert!(map(&[0_u8; 0], |item| *item).is_empty());
    }

    #[test]
    #[should_panic(expected = "of the second")]
    fn a_panic_goes_on() {
        both(|| 1, || panic!("of the second"));
    }
}
