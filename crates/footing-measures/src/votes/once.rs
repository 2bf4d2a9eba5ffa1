//! Answers made once.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Values by key, each made by whoever asks first; whoever asks while it is being made waits. What makes a value must
/// neither hand work to other threads nor ask for the same key: a thread that waits may be the one waited for.
pub struct Once<K, V>(Mutex<HashMap<K, Arc<OnceLock<V>>>>);

impl<K, V> Default for Once<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone> Once<K, V> {
    /// The value for a key.
    pub fn get(&self, key: K, make: impl FnOnce() -> V) -> V {
        let cell = self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default().clone();
        cell.get_or_init(make).clone()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::Once;

    #[test]
    fn a_value_is_made_once_for_each_key_whoever_asks() {
        let (once, made) = (Once::default(), AtomicU32::new(0));
        let ask = |key: u32| once.get(key, || made.fetch_add(1, Ordering::SeqCst) + 100 * key);
        std::thread::scope(|scope| {
            let askers: Vec<_> = (0..8).map(|_| scope.spawn(|| [ask(1), ask(2)])).collect();
            let answers: Vec<[u32; 2]> = askers.into_iter().map(|asker| asker.join().unwrap()).collect();
            assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
        });
        assert_eq!(made.into_inner(), 2);
    }
}
