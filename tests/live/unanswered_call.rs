//! Calls that do not simply get answered: the customer leaves, the agent does not answer, the phone is not there (V2, T1, T3).

use std::time::{Duration, Instant};

use crate::rig::{Answer, Centre, Desk, MUSIC, Message, NUMBER, Script, Server, Sipp, Site, What, tone};
use crate::scene::{
    AGENT, Agent, OTHER_AGENT, SOON, Who, assert_ms, available_at_sipp, call_queue, closed_record, customer,
    let_pass, registered_sipp, wait_state,
};

/// How soon a phone stops to ring, or a customer is hung up on, when the other side has left.
const TOLD: Duration = Duration::from_millis(300);

#[test]
fn the_customer_hangs_up_in_the_queue() {
    let site = Site::new("leaves-queue");
    let server = Server::start(&site, &Centre::new());
    let agent = Agent::sign_in(&site, &server, Who::Ada, Answer::Auto);
    let supervisor = Desk::sign_in(&server, "sue");

    let script = Script::new("caller_hangs_up").with("caller", "5550100").outside();
    let waits = Duration::from_millis(1500);
    let messages = Sipp::start(&site, &script.calls(NUMBER, server.sip()).pauses(waits)).finish(SOON);
    let record = closed_record(&supervisor);
    assert_eq!(record["outcome"], "abandoned", "{record:#}");
    assert_eq!(record["end_cause"], "customer_hung_up", "{record:#}");
    assert_eq!(record["offers"]["made"], 0, "{record:#}");
    assert_ms(&record, "queue_wait_ms", at(&messages, true, "BYE") - at(&messages, false, "SIP/2.0 200"));
    assert_eq!(record["talk_ms"], 0, "{record:#}");

    agent.desk.become_available();
    assert_eq!(supervisor.get("/api/v1/queues")[0]["waiting"], 0);
    assert!(!agent.phone.saw(&What::Incoming), "nobody is left to be offered");
}

#[test]
fn the_customer_hangs_up_while_the_phone_rings() {
    let site = Site::new("leaves-ringing");
    let server = Server::start(&site, &Centre::new());
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Manual);
    let supervisor = Desk::sign_in(&server, "sue");
    let customer = customer(&site);

    let queued = call_queue(&customer, &server);
    agent.phone.wait(What::Incoming);
    agent.wait_state("ringing");
    let_pass(Duration::from_millis(700));
    let hung_up = customer.hang_up();
    let silent = agent.phone.wait(What::Closed).at;
    assert!(silent - hung_up < TOLD, "the phone rings on for {:?}", silent - hung_up);
    agent.wait_state("available");

    let record = closed_record(&supervisor);
    assert_eq!(record["outcome"], "abandoned", "{record:#}");
    assert_eq!(record["offers"]["withdrawn"], 1, "{record:#}");
    assert_eq!(record["offers"]["rona"], 0, "{record:#}");
    assert_ms(&record, "queue_wait_ms", hung_up - queued);
    assert!(!agent.phone.saw(&What::Established));
    assert!(agent.phone.ear().frames().is_empty(), "no audio for an offer that was never accepted");
}

/// The agent's 200 crosses the CANCEL: the server acknowledges it and hangs up at once (RFC 3261 9.1, 13.2.2.4).
#[test]
fn the_customer_hangs_up_while_the_agent_answers() {
    let site = Site::new("cancel-races-200");
    let server = Server::start(&site, &Centre::new());
    let phone = registered_sipp(&site, &server, Script::new("agent_answers_the_cancelled"));
    let desk = available_at_sipp(&server);
    let supervisor = Desk::sign_in(&server, "sue");
    let customer = customer(&site);

    call_queue(&customer, &server);
    wait_state(&desk, "ringing");
    customer.hang_up();
    let messages = phone.finish(SOON);
    let answered = at(&messages, true, "SIP/2.0 200 OK");
    let ended = at(&messages, false, "BYE");
    assert!(ended - answered < TOLD, "the unwanted call goes on for {:?}", ended - answered);

    let record = closed_record(&supervisor);
    assert_eq!(record["outcome"], "abandoned", "{record:#}");
    assert_eq!(record["offers"]["withdrawn"], 1, "{record:#}");
    wait_state(&desk, "available");
}

/// The same race with real phones, several times and in both orders. Whoever wins, nothing is left behind.
#[test]
fn answer_and_hang_up_at_the_same_moment() {
    let site = Site::new("same-moment");
    let server = Server::start(&site, &Centre::new());
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Manual);
    let supervisor = Desk::sign_in(&server, "sue");
    let customer = customer(&site);

    for round in 0..6 {
        call_queue(&customer, &server);
        agent.phone.wait(What::Incoming);
        if round % 2 == 0 {
            agent.phone.answer();
            customer.hang_up();
        } else {
            customer.hang_up();
            // The phone may have stopped to ring already, and then refuses.
            agent.phone.try_answer();
        }
        agent.phone.wait(What::Closed);
        let (contacts, _) = supervisor.wait_until("/api/v1/agents", |agents| {
            ["available", "wrap_up"].iter().any(|state| agents[0]["state"] == *state)
        });
        if contacts[0]["state"] == "wrap_up" {
            agent.desk.wrap_up(&agent.wait_contact("wrap_up"), "resolved");
        }
        agent.wait_state("available");
        let record = closed_record(&supervisor);
        assert!(["handled", "abandoned"].iter().any(|outcome| record["outcome"] == *outcome), "{record:#}");
    }
    let queue = &supervisor.get("/api/v1/queues")[0];
    assert_eq!(
        (&queue["waiting"], &queue["ringing"], &queue["free_agents"]),
        (&0.into(), &0.into(), &1.into())
    );
}

#[test]
fn the_agent_does_not_answer_and_the_next_one_does() {
    let site = Site::new("rona");
    let ring_timeout = Duration::from_millis(1500);
    let server = Server::start(&site, &Centre::new().ring_timeout(ring_timeout));
    let sleepy = Agent::available(&site, &server, Who::Ada, Answer::Manual);
    let awake = Agent::available(&site, &server, Who::Ben, Answer::Manual);
    let customer = customer(&site);

    let queued = call_queue(&customer, &server);
    let ringing = sleepy.phone.wait(What::Incoming).at;
    let silent = sleepy.phone.wait(What::Closed).at;
    let rang = silent - ringing;
    assert!(rang.abs_diff(ring_timeout) < TOLD, "rang for {rang:?}");
    let next = awake.phone.wait(What::Incoming).at;
    assert!(next - silent.min(next) < TOLD, "the next phone rings {:?} later", next - silent);
    sleepy.wait_state("rona");
    let waiting = customer.ear().between(queued + TOLD, next);
    assert!(tone::share(&waiting, |window| MUSIC.is_heard_in(window)) > 0.95, "music until somebody answers");

    let answered = awake.phone.answer();
    customer.ear().wait_tone(OTHER_AGENT, answered, SOON);
    customer.hang_up();
    let contact = awake.wait_contact("wrap_up");
    awake.desk.wrap_up(&contact, "resolved");
    let record = closed_record(&awake.desk);
    let offers = &record["offers"];
    assert_eq!((&offers["made"], &offers["rona"], &offers["accepted"]), (&2.into(), &1.into(), &1.into()));
    assert_eq!(record["agent"], "ben", "{record:#}");
    assert_ms(&record, "queue_wait_ms", answered - queued);

    // Only the agent's choice leads out of RONA (W4).
    assert_eq!(sleepy.desk.get("/api/v1/session")["state"]["state"], "rona");
    sleepy.desk.become_available();
    sleepy.wait_state("available");
}

#[test]
fn a_declined_call_goes_to_the_next_agent() {
    let site = Site::new("declined");
    let server = Server::start(&site, &Centre::new());
    let script = Script::new("agent_rejects").with("status", "603").with("reason", "Decline");
    let phone = registered_sipp(&site, &server, script.pauses(Duration::from_millis(300)));
    let desk = available_at_sipp(&server);
    let next = Agent::available(&site, &server, Who::Ben, Answer::Auto);
    let customer = customer(&site);

    let queued = call_queue(&customer, &server);
    phone.finish(SOON);
    customer.ear().wait_tone(OTHER_AGENT, queued, SOON);
    wait_state(&desk, "rona");
    next.wait_contact("connected");
}

#[test]
fn an_unregistered_phone_is_offered_nothing() {
    let site = Site::new("unregistered");
    let server = Server::start(&site, &Centre::new());
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Manual);
    let supervisor = Desk::sign_in(&server, "sue");
    agent.phone.unregister();
    supervisor.wait_until("/api/v1/agents", |agents| agents[0]["phone"] == "unreachable");
    let customer = customer(&site);

    let queued = call_queue(&customer, &server);
    let waiting = customer.ear().wait_audio(queued, Duration::from_secs(2), SOON);
    assert!(tone::share(&waiting, |window| MUSIC.is_heard_in(window)) > 0.95);
    assert_eq!(agent.desk.get("/api/v1/session")["state"]["state"], "available", "not ringing, not RONA");
    assert!(!agent.phone.saw(&What::Incoming));
    let waiting = supervisor.get("/api/v1/queues");
    assert_eq!(waiting[0]["waiting"], 1, "{waiting:#}");

    let registered = Instant::now();
    agent.phone.register();
    let ringing = agent.phone.wait(What::Incoming).at;
    assert!(
        ringing - registered < Duration::from_secs(1),
        "offered {:?} after the registration",
        ringing - registered
    );
    let answered = agent.phone.answer();
    customer.ear().wait_tone(AGENT, answered, SOON);
    customer.hang_up();
    agent.desk.wrap_up(&agent.wait_contact("wrap_up"), "resolved");
    let record = closed_record(&supervisor);
    assert_eq!(record["offers"]["made"], 1, "the one after the registration: {record:#}");
}

fn at(messages: &[Message], sent: bool, start: &str) -> Instant {
    let wanted = |message: &&Message| message.sent == sent && message.start_line().starts_with(start);
    messages.iter().find(wanted).unwrap_or_else(|| panic!("no {start:?} in {messages:#?}")).at
}
