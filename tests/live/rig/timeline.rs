//! Things that happen, in order, and waiting for one of them.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A shared, growing list of what happened. One thread pushes, others wait for what they look for.
pub(crate) struct Timeline<T> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    items: Vec<T>,
    closed: bool,
}

/// Why a wait ended without what it waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missed {
    /// The time ran out.
    Deadline,
    /// The source is gone: nothing more can happen.
    Closed,
}

impl<T> Timeline<T> {
    pub(crate) fn new() -> Self {
        let state = State { items: Vec::new(), closed: false };
        Timeline { shared: Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() }) }
    }

    pub(crate) fn push(&self, item: T) {
        self.lock().items.push(item);
        self.shared.changed.notify_all();
    }

    /// Nothing follows; whoever still waits is told at once.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.shared.changed.notify_all();
    }

    /// Waits until `look` finds what it wants in the whole list so far.
    pub(crate) fn wait<R>(
        &self,
        within: Duration,
        mut look: impl FnMut(&[T]) -> Option<R>,
    ) -> Result<R, Missed> {
        let deadline = Instant::now() + within;
        let mut state = self.lock();
        loop {
            if let Some(found) = look(&state.items) {
                return Ok(found);
            }
            if state.closed {
                return Err(Missed::Closed);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Missed::Deadline);
            }
            let waited = self.shared.changed.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Looks at what has happened so far.
    pub(crate) fn read<R>(&self, look: impl FnOnce(&[T]) -> R) -> R {
        look(&self.lock().items)
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Clone for Timeline<T> {
    fn clone(&self) -> Self {
        Timeline { shared: Arc::clone(&self.shared) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn waits_for_what_another_thread_pushes() {
        let timeline = Timeline::new();
        let pusher = timeline.clone();
        let thread = thread::spawn(move || (0..5).for_each(|number| pusher.push(number)));
        let found = timeline.wait(Duration::from_secs(5), |items| items.iter().position(|item| *item == 4));
        assert_eq!(found, Ok(4));
        thread.join().unwrap();
    }

    #[test]
    fn tells_a_deadline_from_a_closed_source() {
        let timeline: Timeline<u8> = Timeline::new();
        assert_eq!(timeline.wait(Duration::from_millis(1), |_| None::<()>), Err(Missed::Deadline));
        timeline.close();
        assert_eq!(timeline.wait(Duration::from_secs(60), |_| None::<()>), Err(Missed::Closed));
    }
}
