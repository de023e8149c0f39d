//! The troubles are over: everything ends.

use super::weather::Weather;
use super::world::World;
use acd::ContactPhase;

/// Patience, the longest waits, two more attempts to call back, and what SIP takes to give up.
const LIMIT: u64 = 900_000;
/// How long an agent believes in a call that a crash has ended, and what SIP takes to give up and forget (64*T1 each).
const AFTERGLOW: u64 = 170_000;
/// How often the exchange wakes up that has nothing to do but to compare.
const IDLE_WAKE_UPS: usize = 7;

impl World {
    pub(super) fn drain(&mut self) {
        (self.weather, self.is_fair) = (Weather::fair(), true);
        // A stop in progress comes to its end, and phones without power get it.
        self.run(80_000);
        for phone in 0..self.phones.len() {
            if self.phones[phone].endpoint.is_none() {
                self.phone_boots(phone);
            }
        }
        self.reload(0);
        self.run_until("contacts end", |world| {
            world.contacts_left() == 0 && world.customers_on_the_line() == 0
        });
        self.is_over = true;
        self.run_until("agents go home", |world| {
            world.server.exchange.as_ref().is_some_and(|exchange| exchange.engine().agents().count() == 0)
        });
        (0..self.phones.len()).for_each(|phone| self.register(phone, 0));
        self.run(AFTERGLOW);
        self.assert_nothing_is_left();
    }

    fn run_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let begun = self.clock.ms;
        while !is_so(self) {
            self.step();
            assert!(self.clock.ms < begun + LIMIT, "{what}: not in time; {}", self.left());
        }
    }

    fn contacts_left(&self) -> usize {
        self.server.exchange.as_ref().map_or(usize::MAX, |exchange| exchange.engine().contacts().count())
    }

    fn left(&self) -> String {
        let Some(exchange) = &self.server.exchange else { return "no server".to_owned() };
        let contacts: Vec<_> = exchange.engine().contacts().collect();
        let agents: Vec<_> = exchange.engine().agents().collect();
        let waiting =
            contacts.iter().filter(|contact| matches!(contact.phase, ContactPhase::Queued { .. })).count();
        format!(
            "{} legs, {} customers, {waiting} contacts wait of {contacts:?}, {agents:?}",
            exchange.leg_count(),
            self.customers_on_the_line()
        )
    }

    fn assert_nothing_is_left(&mut self) {
        let exchange = self.server.exchange.as_ref().expect("it runs");
        assert!(exchange.is_drained(), "{}", self.left());
        assert_eq!(exchange.leg_count(), 0, "legs are left");
        assert_eq!(exchange.remembered(), 0, "something is remembered");
        assert_eq!(self.contacts_left(), 0, "{}", self.left());
        assert!(self.server.replay() == *exchange.engine(), "the log leads to another state");
        self.assert_repairs(exchange);
        if exchange.health().repairs.values().any(|times| *times > 0) {
            self.coverage.note("repair");
        }
        self.server.media.assert_empty();
        let sessions: usize = self.phones.iter().map(|phone| phone.session_count()).sum();
        assert_eq!(sessions + self.carrier.endpoint.session_count(), 0, "peers believe in calls");
        self.assert_idle();
    }

    /// Nothing goes on ticking: in half a minute the exchange wakes up to compare, and for nothing else.
    fn assert_idle(&mut self) {
        let end = self.clock.ms + 30_000;
        let mut wake_ups = 0;
        let mut next = None;
        while self.clock.ms < end {
            let deadline = self.server.exchange.as_ref().and_then(|exchange| exchange.poll_timeout().0);
            wake_ups += usize::from(deadline != next);
            next = deadline;
            self.step();
        }
        assert!(wake_ups <= IDLE_WAKE_UPS, "{wake_ups} wake-ups of an idle exchange");
    }
}
