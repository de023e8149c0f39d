//! Events on their way to signalling.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::Sender;
use tokio::sync::mpsc::error::TrySendError;

use super::HostEvent;

/// Events that one thread keeps while the channel is full. Beyond it signalling has been stuck for minutes.
const BACKLOG_MAX: usize = 65_536;
/// Events that wait beyond which no digit joins them. Everything else must arrive; a digit that does so
/// only when its caller hears something else already does harm.
const DIGITS_BACKLOG_MAX: usize = 1_024;
/// How long a thread that ends waits for signalling to take the next event.
const PATIENCE: Duration = Duration::from_secs(1);

/// What was lost.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Lost {
    pub(super) events: u64,
    pub(super) digits: u64,
}

/// One thread's end of the event channel. Never blocks: what the channel does not take waits here.
#[derive(Debug)]
pub(super) struct EventSender {
    channel: Sender<HostEvent>,
    backlog: VecDeque<HostEvent>,
    lost: Lost,
    complained: bool,
}

impl EventSender {
    pub(super) fn new(channel: Sender<HostEvent>) -> Self {
        Self { channel, backlog: VecDeque::new(), lost: Lost::default(), complained: false }
    }

    /// Sends `event`, or keeps it until [`Self::retry`].
    pub(super) fn send(&mut self, event: HostEvent) {
        if self.backlog.len() >= DIGITS_BACKLOG_MAX && matches!(event, HostEvent::Digit { .. }) {
            self.lost.digits += 1;
            return;
        }
        if self.backlog.len() == BACKLOG_MAX {
            if !self.complained {
                tracing::error!("signalling takes no media events any more: events are lost");
                self.complained = true;
            }
            self.lost.events += 1;
            return;
        }
        self.backlog.push_back(event);
        self.retry();
    }

    /// Sends what waits, in order, as far as the channel takes it.
    pub(super) fn retry(&mut self) {
        while let Some(event) = self.backlog.pop_front() {
            match self.channel.try_send(event) {
                Ok(()) => {}
                Err(TrySendError::Full(event)) => return self.backlog.push_front(event),
                // Nobody is interested any more: the server stops.
                Err(TrySendError::Closed(_)) => self.backlog.clear(),
            }
        }
    }

    /// Sends what waits, for a thread that ends. What nobody takes for a second is lost.
    pub(super) fn flush(&mut self) {
        let (mut left, mut deadline) = (usize::MAX, Instant::now());
        loop {
            self.retry();
            let now = Instant::now();
            if self.backlog.len() < left {
                (left, deadline) = (self.backlog.len(), now + PATIENCE);
            }
            if left == 0 || now >= deadline {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// What was lost since the last call.
    pub(super) fn take_lost(&mut self) -> Lost {
        std::mem::take(&mut self.lost)
    }
}

#[cfg(test)]
mod tests {
    use media::{Digit, EndpointId, PlayId};

    use super::*;

    fn event(number: u64) -> HostEvent {
        HostEvent::PlayFinished { endpoint: EndpointId(number), play: PlayId(number) }
    }

    #[test]
    fn a_full_channel_delays_events_and_keeps_their_order() {
        let (channel, mut receiver) = tokio::sync::mpsc::channel(2);
        let mut sender = EventSender::new(channel);
        (0..5).for_each(|number| sender.send(event(number)));
        let mut seen = Vec::new();
        while seen.len() < 5 {
            seen.extend(std::iter::from_fn(|| receiver.try_recv().ok()));
            sender.retry();
        }
        assert_eq!(seen, (0..5).map(event).collect::<Vec<_>>());
        assert_eq!(sender.take_lost(), Lost::default());
    }

    #[test]
    fn a_thread_that_ends_leaves_nothing_behind() {
        let (channel, mut receiver) = tokio::sync::mpsc::channel(1);
        let mut sender = EventSender::new(channel);
        (0..5).for_each(|number| sender.send(event(number)));
        let ending = std::thread::spawn(move || sender.flush());
        let seen: Vec<_> = std::iter::from_fn(|| receiver.blocking_recv()).collect();
        assert_eq!(seen, (0..5).map(event).collect::<Vec<_>>());
        ending.join().unwrap();
    }

    #[test]
    fn a_thread_that_ends_does_not_wait_for_ever() {
        let (channel, _receiver) = tokio::sync::mpsc::channel(1);
        let mut sender = EventSender::new(channel);
        (0..5).for_each(|number| sender.send(event(number)));
        let began = Instant::now();
        sender.flush();
        assert!(began.elapsed() >= PATIENCE);
        assert_eq!(sender.backlog.len(), 4);
    }

    #[test]
    fn the_backlog_has_a_limit_and_counts_beyond_it() {
        let (channel, _receiver) = tokio::sync::mpsc::channel(1);
        let mut sender = EventSender::new(channel);
        (0..BACKLOG_MAX as u64 + 4).for_each(|number| sender.send(event(number)));
        let lost = Lost { events: 3, digits: 0 };
        assert_eq!(sender.take_lost(), lost, "one in the channel, the backlog full, three lost");
    }

    /// Who cannot keep up gets every end of a call and of a recording, but not keys pressed minutes ago.
    #[test]
    fn digits_give_way_first() {
        let (channel, mut receiver) = tokio::sync::mpsc::channel(1);
        let mut sender = EventSender::new(channel);
        let digit = |number: u64| HostEvent::Digit {
            endpoint: EndpointId(number),
            digit: Digit::from_char('5').expect("a key"),
        };
        let waiting = DIGITS_BACKLOG_MAX as u64;
        (0..=waiting).for_each(|number| sender.send(event(number)));
        (0..7).for_each(|number| sender.send(digit(number)));
        sender.send(event(waiting + 1));
        assert_eq!(sender.take_lost(), Lost { events: 0, digits: 7 });
        let mut seen = Vec::new();
        while seen.len() < 3 {
            seen.extend(receiver.try_recv().ok());
            sender.retry();
        }
        sender.send(digit(8));
        assert_eq!(sender.take_lost(), Lost::default(), "with room there again, they pass");
        while let Ok(event) = receiver.try_recv() {
            seen.push(event);
            sender.retry();
        }
        let expected: Vec<_> = (0..=waiting + 1).map(event).chain([digit(8)]).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn without_a_receiver_nothing_piles_up() {
        let (channel, receiver) = tokio::sync::mpsc::channel(1);
        drop(receiver);
        let mut sender = EventSender::new(channel);
        (0..10).for_each(|number| sender.send(event(number)));
        assert_eq!((sender.backlog.len(), sender.take_lost()), (0, Lost::default()));
    }
}
