//! The timers of RFC 3261 §17 and RFC 6026, and the heap that holds their deadlines.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// The values all protocol timers derive from (RFC 3261 §17.1.1.1 and table 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timers {
    /// Estimate of the round-trip time.
    pub t1: Duration,
    /// Longest interval between retransmissions of a non-INVITE request or a response to an INVITE.
    pub t2: Duration,
    /// Longest time a message stays in the network.
    pub t4: Duration,
    /// How long a UAC lets a call ring after the last provisional response before it cancels
    /// (what timer C is for a proxy, §16.6; more than three minutes).
    pub ring_limit: Duration,
    /// How often a UAS that lets the caller wait repeats its provisional response (§13.3.1.1).
    pub progress_repeat: Duration,
    /// How long the subscription of an accepted REFER lasts at most (RFC 3515 §2.4.4): longer than the call it
    /// reports on may ring.
    pub refer_limit: Duration,
    /// Session timers (RFC 4028).
    pub session: SessionTimer,
}

/// How sessions are found to be over whose end got lost: one side refreshes them, and when it does not, or its peer
/// does not answer, they end (RFC 4028).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTimer {
    /// How long a session lasts without a refresh; one is sent at half of it. Peers may agree to less.
    pub interval: Duration,
    /// The shortest interval that we agree to: 90 seconds at least (§4).
    pub min: Duration,
    /// Whether sessions have a timer whose peer does not ask for one, or knows of none: we refresh these ourselves.
    pub wanted: bool,
}

impl Default for SessionTimer {
    fn default() -> Self {
        SessionTimer { interval: Duration::from_secs(1800), min: Duration::from_secs(90), wanted: true }
    }
}

impl Default for Timers {
    fn default() -> Self {
        Timers {
            t1: Duration::from_millis(500),
            t2: Duration::from_secs(4),
            t4: Duration::from_secs(5),
            ring_limit: Duration::from_secs(190),
            progress_repeat: Duration::from_secs(60),
            refer_limit: Duration::from_secs(240),
            session: SessionTimer::default(),
        }
    }
}

/// A timer of a transaction or a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Timer {
    /// INVITE request retransmission, unreliable transports only.
    A,
    /// INVITE client transaction timeout.
    B,
    /// How long an INVITE client transaction absorbs retransmitted non-2xx final responses.
    D,
    /// Non-INVITE request retransmission, unreliable transports only.
    E,
    /// Non-INVITE client transaction timeout.
    F,
    /// Retransmission of a non-2xx final response to an INVITE, unreliable transports only.
    G,
    /// How long an INVITE server transaction waits for the ACK of a non-2xx final response.
    H,
    /// How long an INVITE server transaction absorbs retransmitted ACKs.
    I,
    /// How long a non-INVITE server transaction absorbs retransmitted requests.
    J,
    /// How long a non-INVITE client transaction absorbs retransmitted responses.
    K,
    /// How long an INVITE server transaction absorbs INVITEs after a 2xx (RFC 6026).
    L,
    /// How long an INVITE client transaction passes on further 2xx (RFC 6026).
    M,
    /// Retransmission of a 2xx to an INVITE by the UAS core (§13.3.1.4).
    Retransmit2xx,
    /// The UAS core gives up waiting for the ACK of its 2xx (§13.3.1.4).
    NoAck,
    /// The UAS core repeats a provisional response so that proxies keep the call (§13.3.1.1).
    RepeatProgress,
    /// The UAC has let the call ring long enough.
    RingLimit,
    /// No final response came for a cancelled INVITE (§9.1).
    CancelLimit,
    /// A re-INVITE that met 491 may be tried again (§14.1).
    Glare,
    /// The subscription of a REFER is over.
    ReferLimit,
    /// It is time for us to refresh the session (RFC 4028 §10).
    SessionRefresh,
    /// Nothing has refreshed the session (RFC 4028 §10).
    SessionExpiry,
}

impl Timers {
    /// How long `timer` runs when it is started.
    pub(crate) fn duration(&self, timer: Timer, reliable: bool) -> Duration {
        match timer {
            Timer::A | Timer::E | Timer::G | Timer::Retransmit2xx => self.t1,
            Timer::B | Timer::F | Timer::H | Timer::L | Timer::M | Timer::NoAck | Timer::CancelLimit => {
                self.t1 * 64
            }
            // "at least 32 seconds" on unreliable transports
            Timer::D if !reliable => (self.t1 * 64).max(Duration::from_secs(32)),
            Timer::J if !reliable => self.t1 * 64,
            Timer::I | Timer::K if !reliable => self.t4,
            Timer::D | Timer::J | Timer::I | Timer::K => Duration::ZERO,
            Timer::RepeatProgress => self.progress_repeat,
            Timer::RingLimit => self.ring_limit,
            Timer::ReferLimit => self.refer_limit,
            // drawn at random, or agreed with the peer
            Timer::Glare | Timer::SessionRefresh | Timer::SessionExpiry => Duration::ZERO,
        }
    }

    /// The interval that follows `interval` for a timer that repeats: A doubles without a bound
    /// (§17.1.1.2), the others up to T2.
    pub(crate) fn next_interval(&self, timer: Timer, interval: Duration) -> Duration {
        match timer {
            Timer::A => interval * 2,
            _ => (interval * 2).min(self.t2),
        }
    }
}

/// All deadlines of an endpoint in the order in which they fall due.
#[derive(Debug)]
pub(crate) struct Deadlines<Owner> {
    queue: BTreeSet<(Instant, Owner, Timer)>,
}

impl<Owner: Ord + Copy> Deadlines<Owner> {
    pub(crate) fn new() -> Self {
        Deadlines { queue: BTreeSet::new() }
    }

    pub(crate) fn next(&self) -> Option<Instant> {
        self.queue.first().map(|(at, _, _)| *at)
    }

    /// Removes and returns the first timer that is due at `now`.
    pub(crate) fn pop_due(&mut self, now: Instant) -> Option<(Owner, Timer)> {
        let (at, owner, timer) = *self.queue.first()?;
        if at > now {
            return None;
        }
        self.queue.pop_first();
        Some((owner, timer))
    }
}

/// The timers one transaction or session has running: at most a handful.
#[derive(Debug, Default)]
pub(crate) struct Running(smallvec::SmallVec<[(Timer, Instant); 2]>);

impl Running {
    /// Starts `timer`, or restarts it, to fire at `at`.
    pub(crate) fn start<Owner: Ord + Copy>(
        &mut self,
        deadlines: &mut Deadlines<Owner>,
        owner: Owner,
        timer: Timer,
        at: Instant,
    ) {
        self.stop(deadlines, owner, timer);
        self.0.push((timer, at));
        deadlines.queue.insert((at, owner, timer));
    }

    pub(crate) fn stop<Owner: Ord + Copy>(
        &mut self,
        deadlines: &mut Deadlines<Owner>,
        owner: Owner,
        timer: Timer,
    ) {
        if let Some(index) = self.0.iter().position(|(running, _)| *running == timer) {
            let (_, at) = self.0.swap_remove(index);
            deadlines.queue.remove(&(at, owner, timer));
        }
    }

    /// When `timer` fires, if it runs.
    pub(crate) fn at(&self, timer: Timer) -> Option<Instant> {
        self.0.iter().find(|(running, _)| *running == timer).map(|(_, at)| *at)
    }

    /// Forgets a timer that `pop_due` returned.
    pub(crate) fn fired(&mut self, timer: Timer) {
        self.0.retain(|(running, _)| *running != timer);
    }

    pub(crate) fn stop_all<Owner: Ord + Copy>(&mut self, deadlines: &mut Deadlines<Owner>, owner: Owner) {
        for (timer, at) in self.0.drain(..) {
            deadlines.queue.remove(&(at, owner, timer));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_follow_table_4() {
        let timers = Timers::default();
        let s = Duration::from_secs;
        for (timer, unreliable, reliable) in [
            (Timer::A, Duration::from_millis(500), Duration::from_millis(500)),
            (Timer::B, s(32), s(32)),
            (Timer::D, s(32), s(0)),
            (Timer::F, s(32), s(32)),
            (Timer::H, s(32), s(32)),
            (Timer::I, s(5), s(0)),
            (Timer::J, s(32), s(0)),
            (Timer::K, s(5), s(0)),
            (Timer::L, s(32), s(32)),
            (Timer::M, s(32), s(32)),
        ] {
            assert_eq!(timers.duration(timer, false), unreliable, "{timer:?}");
            assert_eq!(timers.duration(timer, true), reliable, "{timer:?}");
        }
    }

    #[test]
    fn only_timer_a_doubles_beyond_t2() {
        let timers = Timers::default();
        let mut a = timers.t1;
        let mut e = timers.t1;
        for _ in 0..5 {
            a = timers.next_interval(Timer::A, a);
            e = timers.next_interval(Timer::E, e);
        }
        assert_eq!((a, e), (Duration::from_secs(16), timers.t2));
    }
}
