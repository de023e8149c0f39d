//! Another configuration while calls go on (T7).

use super::super::{Input, Request, RequestError};
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE, configuration_from, prompt};
use crate::prompts::Prompts;
use acd::{AgentState, ContactPhase, Event, PhoneState, SignOutCause};
use std::sync::Arc;
use std::time::Duration;

impl Bench {
    /// Hands in the test's configuration with these replacements; each of them has to have something to replace.
    pub(super) fn reload(&mut self, replacements: &[(&str, &str)]) {
        let configuration = configuration_from(replacements);
        let prompts = Prompts::load(&configuration, prompt).expect("every prompt");
        let request = Request::Configure { configuration: Arc::new(configuration), prompts };
        self.input(Input::Request { id: 1, request });
    }
}

/// The queue, and nothing else.
pub(super) const SALES_IS_GONE: [(&str, &str); 2] = [
    ("name = \"sales\"\nlabel = \"Sales\"\nteams", "name = \"other\"\nteams"),
    ("queue = \"sales\"", "queue = \"other\""),
];
const ADA: &str = "[[agent]]\nname = \"ada\"";

#[test]
fn calls_go_on_and_new_ones_go_by_the_new_configuration() {
    let mut bench = Bench::with_agents(&["ada"]);
    let talks = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    let waits = bench.customer_waits();
    bench.reload(&[("numbers = [\"+18005551212\", \"100\"]", "numbers = [\"777\"]")]);
    let [late, new] = ["100", "777"].map(|number| bench.call(CUSTOMER, number));
    assert_eq!(bench.refusal(CUSTOMER, late), Some(404));
    for customer in [talks, waits, new] {
        assert!(!bench.is_over(CUSTOMER, customer));
        bench.hangs_up(CUSTOMER, customer);
    }
    bench.assert_clean();
}

/// The caller hears the greeting when the entry point leads elsewhere.
#[test]
fn a_caller_in_the_greeting_goes_where_the_entry_point_leads_then() {
    let mut bench = Bench::new();
    let customer = bench.call(CUSTOMER, "100");
    bench.reload(&[
        (
            "numbers = [\"+18005551212\", \"100\"]\nqueue = \"sales\"",
            "numbers = [\"777\"]\nqueue = \"support\"",
        ),
        ("greeting = \"greeting\"", ""),
    ]);
    bench.prompt_ends();
    let queue = bench.contact(1).and_then(|contact| contact.queue);
    assert_eq!(queue.as_ref().map(|queue| queue.as_str()), Some("support"));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_caller_in_the_greeting_gets_to_an_agent_though_the_entry_point_is_gone() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.call(CUSTOMER, "100");
    bench.reload(&[("[[entry_point]]\nname = \"sales\"", "[[entry_point]]\nname = \"later\"")]);
    bench.prompt_ends();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(bench.was_bridged());
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_queue_that_is_gone_serves_whom_it_has() {
    let mut bench = Bench::new();
    let customer = bench.customer_waits();
    bench.reload(&SALES_IS_GONE);
    assert!(bench.exchange.engine().queue(&"sales".into()).expect("it has a contact").retired);
    bench.sign_in("ada");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(bench.was_bridged());
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// The queue is gone while its caller hears an announcement; the music that was heard before comes back.
#[test]
fn whoever_waits_in_a_queue_that_is_gone_hears_its_music() {
    let mut bench = Bench::new();
    let announcing = "service_level = \"20s\"\nannouncements = { prompts = [\"please-hold\"] }\n#";
    bench.reload(&[("service_level = \"20s\"", announcing)]);
    let customer = bench.customer_waits();
    bench.pass(Duration::from_secs(30));
    assert!(!bench.is_playing_music(), "the announcement");
    bench.reload(&SALES_IS_GONE);
    bench.prompt_ends();
    assert!(bench.is_playing_music());
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

#[test]
fn a_phone_that_is_gone_is_registered_no_more_and_its_agent_signed_out() {
    let mut bench = Bench::with_agents(&["ada", "ben"]);
    bench.reload(&[("dn = \"1001\"", "dn = \"1004\"")]);
    assert_eq!(bench.exchange.engine().phone(&"1001".into()), PhoneState::Unreachable);
    assert!(bench.exchange.registrar.bindings(bench.now.instant, "1001").is_empty());
    let gone = |event: &Event| matches!(event, Event::AgentSignedOut { agent, cause: SignOutCause::ConfigurationMissing, .. } if agent.as_str() == "ada");
    assert!(bench.logged(gone));
    assert_eq!(bench.exchange.engine().phone(&"1002".into()), PhoneState::Reachable);
    assert_eq!(bench.state("ben"), AgentState::Available);
    // Also not, when the phone is back: it has to register.
    bench.reload(&[]);
    assert_eq!(bench.exchange.engine().phone(&"1001".into()), PhoneState::Unreachable);
    bench.assert_clean();
}

/// The phone's call goes on; it is what the phone does next that is refused.
#[test]
fn an_agent_talks_on_at_a_phone_that_is_gone() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.reload(&[("dn = \"1001\"", "dn = \"1004\"")]);
    bench.pass(Duration::from_secs(30));
    assert_eq!(bench.state("ada"), AgentState::Connected);
    assert!(!bench.is_over(CUSTOMER, customer) && !bench.is_over(FIRST_PHONE, phone));
    bench.hangs_up(CUSTOMER, customer);
    assert_eq!(bench.exchange.engine().agent(&"ada".into()), None);
    bench.assert_clean();
}

#[test]
fn an_agent_who_is_gone_finishes_the_call() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.reload(&[(ADA, "[[agent]]\nname = \"adele\"")]);
    assert!(matches!(bench.phase(1), Some(ContactPhase::Connected { .. })));
    bench.hangs_up(CUSTOMER, customer);
    assert_eq!(bench.exchange.engine().agent(&"ada".into()), None);
    bench.assert_clean();
}

#[test]
fn a_lower_limit_of_calls_counts_from_now_on() {
    let mut bench = Bench::new();
    let customers = [(); 3].map(|()| bench.customer_waits());
    bench.reload(&[("max_calls = 100", "max_calls = 2")]);
    let late = bench.call(CUSTOMER, "100");
    assert_eq!(bench.refusal(CUSTOMER, late), Some(503));
    for customer in customers {
        assert!(!bench.is_over(CUSTOMER, customer));
        bench.hangs_up(CUSTOMER, customer);
    }
    let next = bench.customer_waits();
    bench.hangs_up(CUSTOMER, next);
    bench.assert_clean();
}

#[test]
fn a_reload_is_answered_once_it_is_durable() {
    let mut bench = Bench::new();
    bench.disk_works = false;
    let before = bench.replies.len();
    bench.reload(&[("ring_timeout = \"20s\"", "ring_timeout = \"7s\"")]);
    assert_eq!(bench.replies.len(), before);
    bench.disk_recovers();
    assert!(matches!(bench.replies.last(), Some((1, Ok(_)))));
    let changes = bench.log.iter().rev().find_map(|record| match &record.event {
        Event::Configured { changes } => Some(changes.len()),
        _ => None,
    });
    assert_eq!(changes, Some(2), "of the two queues that name it, and of nothing else");
    bench.assert_clean();
}

#[test]
fn a_configuration_that_the_disk_has_no_room_for_changes_nothing() {
    let mut bench = Bench::new();
    bench.disk_works = false;
    for _ in 0..=super::super::journal::WAITING {
        bench.exchange.commit([].into(), [].into(), super::super::Effect::Records([].into()));
    }
    bench.settle();
    bench.reload(&[("max_calls = 100", "max_calls = 1")]);
    assert!(matches!(bench.replies.last(), Some((1, Err(RequestError::Unavailable)))));
    assert_eq!(bench.exchange.configuration.trunks.first().and_then(|trunk| trunk.max_calls), Some(100));
    bench.disk_recovers();
    bench.assert_clean();
}

/// The time for calls to end after a stop is that of the configuration in use.
#[test]
fn the_drain_limit_is_that_of_the_newest_configuration() {
    let mut bench = Bench::new();
    bench.reload(&[("drain_limit = \"60s\"", "drain_limit = \"5s\"")]);
    assert_eq!(bench.exchange.drain_limit(), Duration::from_secs(5));
    assert!(bench.rings(SECOND_PHONE).is_none());
    bench.assert_clean();
}
