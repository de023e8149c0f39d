//! The main path: a customer waits in the queue, an agent answers, they talk, the agent wraps up (V1, V15, W9, T4, T5).

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::rig::{
    Answer, Centre, Desk, MUSIC, Phone, Server, Setup, Site, Tone, Transport, What, tone, unix_ms,
};
use crate::scene::{
    AGENT, AUDIBLE, Agent, CUSTOMER, RECORD_TOLERANCE, SOON, Who, assert_ms, call_queue, closed_record,
    customer, let_pass,
};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_customer_waits_talks_and_is_wrapped_up() {
    let site = Site::quiet("answered");
    let server = Server::start(&site, &Centre::new());
    let agent = Agent::sign_in(&site, &server, Who::Ada, Answer::Manual);
    let customer = customer(&site);

    let queued = call_queue(&customer, &server);
    hears_only(&customer, MUSIC, queued, 1.5);
    agent.desk.become_available();
    let ringing = agent.phone.wait(What::Incoming).at;
    agent.wait_state("ringing");
    hears_only(&customer, MUSIC, ringing, 0.5);
    assert!(agent.phone.ear().frames().is_empty(), "the agent hears nothing before the answer");

    let answered = agent.phone.answer();
    let customer_heard = hears_soon(&customer, AGENT, answered);
    let agent_heard = hears_soon(&agent.phone, CUSTOMER, answered);
    hears_only(&customer, AGENT, customer_heard, 2.0);
    hears_only(&agent.phone, CUSTOMER, agent_heard, 2.0);
    let contact = agent.wait_contact("connected");
    agent.wait_state("connected");

    let hung_up = customer.hang_up();
    let closed = agent.phone.wait(What::Closed).at;
    assert!(closed - hung_up < AUDIBLE, "the agent's phone is told after {:?}", closed - hung_up);
    agent.wait_state("wrap_up");
    assert_eq!(agent.wait_contact("wrap_up"), contact);
    let_pass(SECOND);
    let wrapped_up = Instant::now();
    agent.desk.wrap_up(&contact, "resolved");
    agent.wait_state("available");

    let seen = Seen { queued, ringing, answered, hung_up, wrapped_up };
    check_record(&closed_record(&agent.desk), &contact, &seen);
    check_recording(&agent.desk, &contact, hung_up - answered);
}

/// The agent hangs up first: the customer is told, the wrap-up starts; the code comes by itself (W9).
#[test]
fn the_agent_hangs_up_and_the_wrap_up_ends_by_itself() {
    let site = Site::new("agent-hangs-up");
    let auto = Duration::from_millis(1200);
    let server = Server::start(&site, &Centre::new().auto_wrap_up(auto));
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let customer = customer(&site);

    let queued = call_queue(&customer, &server);
    let heard = customer.ear().wait_tone(AGENT, queued, SOON);
    hears_only(&customer, AGENT, heard, 1.0);
    let hung_up = agent.phone.hang_up();
    let closed = customer.wait(What::Closed).at;
    assert!(closed - hung_up < AUDIBLE, "the customer's phone is told after {:?}", closed - hung_up);
    agent.wait_state("wrap_up");
    agent.wait_state("available");

    let record = closed_record(&agent.desk);
    assert_eq!(record["end_cause"], "agent_hung_up", "{record:#}");
    assert_eq!(record["outcome"], "handled", "{record:#}");
    assert_eq!(record["wrap_ups"][0]["code"], "done", "the default code: {record:#}");
    assert_eq!(record["wrap_ups"][0]["by"], "timeout", "{record:#}");
    assert_ms(&record, "wrap_up_ms", auto);
}

/// The same path with both phones on TCP: the agent's is called over the connection that it registered on (T1).
#[test]
fn phones_over_tcp() {
    let site = Site::new("tcp");
    let server = Server::start(&site, &Centre::new());
    let setup = Setup::new(Who::Ada.dn(), AGENT).answers(Answer::Auto).over(Transport::Tcp);
    let agent = Agent::sign_in_at(&site, &server, Who::Ada, setup);
    agent.desk.become_available();
    let customer = Phone::start(&site, Setup::new("5550100", CUSTOMER).outside().over(Transport::Tcp));

    let queued = call_queue(&customer, &server);
    let heard = customer.ear().wait_tone(AGENT, queued, SOON);
    hears_only(&customer, AGENT, heard, 1.0);
    hears_only(&agent.phone, CUSTOMER, heard, 1.0);
    customer.hang_up();
    agent.phone.wait(What::Closed);
    agent.wait_contact("wrap_up");
}

/// When the clients saw what the record tells.
struct Seen {
    queued: Instant,
    ringing: Instant,
    answered: Instant,
    hung_up: Instant,
    wrapped_up: Instant,
}

fn check_record(record: &Value, contact: &Value, seen: &Seen) {
    assert_eq!(record["id"], *contact);
    assert_eq!(record["outcome"], "handled", "{record:#}");
    assert_eq!(record["end_cause"], "customer_hung_up", "{record:#}");
    assert_eq!(record["agent"], "ada", "{record:#}");
    assert_eq!(record["from"], "5550100", "{record:#}");
    assert_eq!(record["wrap_ups"][0]["code"], "resolved", "{record:#}");
    assert_eq!(record["offers"]["made"], 1, "{record:#}");
    assert_eq!(record["offers"]["accepted"], 1, "{record:#}");
    assert_ms(record, "queue_wait_ms", seen.answered - seen.queued);
    assert_ms(record, "ring_ms", seen.answered - seen.ringing);
    assert_ms(record, "talk_ms", seen.hung_up - seen.answered);
    assert_ms(record, "wrap_up_ms", seen.wrapped_up - seen.hung_up);
    assert_eq!(record["hold_ms"], 0, "{record:#}");
    for (key, at) in [("queued_at", seen.queued), ("answered_at", seen.answered), ("ended_at", seen.hung_up)]
    {
        let recorded = record[key].as_i64().unwrap_or_else(|| panic!("no {key} in {record:#}"));
        let error = recorded.abs_diff(unix_ms(at));
        assert!(u128::from(error) <= RECORD_TOLERANCE.as_millis(), "{key} is {error} ms off");
    }
}

/// The customer left, the agent right, nobody on the other's channel, as long as the talk (T5).
fn check_recording(desk: &Desk, contact: &Value, talk: Duration) {
    desk.wait_until(&format!("/api/v1/contacts/{contact}"), |record| {
        record["recordings"][0]["stopped"].is_object()
    });
    let channels = tone::read_wav(&desk.download(&format!("/api/v1/contacts/{contact}/recording")));
    let [left, right] = channels.as_slice() else { panic!("{} channels", channels.len()) };
    let length = Duration::from_millis(left.len() as u64 * 1000 / u64::from(tone::RATE));
    assert!(length.abs_diff(talk) < AUDIBLE, "recorded {length:?} of {talk:?}");
    for (channel, own, other) in [(left, CUSTOMER, AGENT), (right, AGENT, CUSTOMER)] {
        let own_share = tone::share(channel, |window| own.is_heard_in(window));
        assert!(own_share > 0.9, "{own:?} in {:.0} % of its channel", own_share * 100.0);
        let loudest = channel.chunks_exact(tone::WINDOW).map(|window| other.level_in(window));
        let loudest = loudest.fold(f64::NEG_INFINITY, f64::max);
        assert!(loudest < -40.0, "{other:?} at {loudest:.0} dBFS on the other channel");
    }
}

/// Waits until the phone hears the tone, which must be soon after the answer.
fn hears_soon(phone: &Phone, other: Tone, answered: Instant) -> Instant {
    let heard = phone.ear().wait_tone(other, answered, SOON);
    assert!(heard - answered <= AUDIBLE, "{other:?} is heard {:?} after the answer", heard - answered);
    heard
}

/// Listens for some seconds; only this tone is to be heard.
fn hears_only(phone: &Phone, wanted: Tone, since: Instant, seconds: f64) {
    let audio = phone.ear().wait_audio(since, Duration::from_secs_f64(seconds), SOON);
    let share = tone::share(&audio, |window| wanted.is_heard_in(window));
    assert!(share > 0.95, "{wanted:?} in {:.0} % of {seconds} s", share * 100.0);
}
