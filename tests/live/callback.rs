//! Callers who would rather be called back keep their place without waiting on the line (T6).

use std::time::Duration;

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, Desk, MUSIC, OWN_NUMBER, Prompt, Server, Site, What};
use crate::scene::{Agent, Customer, SOON, Who};

/// Of the offer and of the confirmation.
const LENGTH: Duration = Duration::from_millis(600);
const SECOND: Duration = Duration::from_secs(1);
/// How long a customer's phone rings, and the time between two attempts.
const RINGS: Duration = SECOND;

/// The agent's phone rings first. Whoever does not answer at the first attempt does at the second, and is still ahead of
/// those who came later.
#[test]
fn the_agent_first() {
    let site = Site::new("agent-first");
    let customers = [Customer::first(&site), Customer::second(&site), Customer::third(&site)];
    let [wants, second, third] = &customers;
    let server = Server::start(&site, &centre(wants, "agent-first"));
    let supervisor = Desk::sign_in(&server, "sue");
    let agent = Agent::sign_in(&site, &server, Who::Ada, Answer::Auto);
    wants_to_be_called(wants, &server, &supervisor);
    let waits = second.calls(&server);
    third.calls(&server);

    agent.desk.become_available();
    let first_attempt = wants.phone.wait(What::Incoming).at;
    let silent = wants.phone.wait(What::Closed).at;
    assert!((silent - first_attempt).abs_diff(RINGS) < SECOND, "rang for {:?}", silent - first_attempt);
    // Meanwhile the agent is for those who wait on the line.
    agent.talks_with(second, waits);
    wants.wait_last_event(&supervisor, "callback_due");

    second.hangs_up();
    let incoming = wants.phone.wait(What::Incoming);
    assert!(incoming.peer.contains(OWN_NUMBER), "{incoming:?}");
    let answered = wants.phone.answer();
    agent.talks_with(wants, answered);
    let left = wants.hangs_up();
    agent.talks_with(third, left);
    let record = wants.closed_record(&supervisor);
    check_record(&record, 2);
    let attempt = ["offer_made", "offer_accepted", "callback_started"];
    let order =
        [&attempt[..], &["callback_failed", "callback_due"], &attempt, &["contact_connected"]].concat();
    assert_eq!(events_after_the_wish(&supervisor, &record), order);
}

/// The customer's phone rings first, while the agent is reserved, and the agent's only when the customer has answered.
#[test]
fn the_customer_first() {
    let site = Site::new("customer-first");
    let customers = [Customer::first(&site), Customer::second(&site), Customer::third(&site)];
    let [wants, second, third] = &customers;
    let server = Server::start(&site, &centre(wants, "customer-first"));
    let supervisor = Desk::sign_in(&server, "sue");
    let agent = Agent::sign_in(&site, &server, Who::Ada, Answer::Auto);
    wants_to_be_called(wants, &server, &supervisor);
    let waits = second.calls(&server);
    third.calls(&server);

    agent.desk.become_available();
    wants.phone.wait(What::Incoming);
    agent.wait_state("reserved");
    wants.phone.wait(What::Closed);
    agent.talks_with(second, waits);
    agent.phone.wait(What::Established);
    wants.wait_last_event(&supervisor, "callback_due");

    second.hangs_up();
    wants.phone.wait(What::Incoming);
    agent.wait_state("reserved");
    assert_eq!(calls_of(&agent), 1, "the customer is called first");
    let answered = wants.phone.answer();
    agent.talks_with(wants, answered);
    let left = wants.hangs_up();
    agent.talks_with(third, left);
    let record = wants.closed_record(&supervisor);
    check_record(&record, 2);
    let (failed, answered) = (["callback_failed", "callback_due"], ["callback_answered", "offer_made"]);
    let order = [&["callback_started"], &failed[..], &["callback_started"], &answered, &["offer_accepted"]];
    assert_eq!(
        events_after_the_wish(&supervisor, &record),
        [order.concat(), vec!["contact_connected"]].concat()
    );
}

/// A wish outlives the process: killed with one who waits to be called and one who is being called, the server calls them
/// afterwards, before those who come then.
#[test]
fn a_killed_server_keeps_its_promises() {
    let site = Site::new("callback-killed");
    let customers = [Customer::first(&site), Customer::second(&site)];
    let [wants, late] = &customers;
    let mut server = Server::start(&site, &centre(wants, "customer-first"));
    wants_to_be_called(wants, &server, &Desk::sign_in(&server, "sue"));
    server.kill();

    server.restart();
    late.calls(&server);
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    wants.phone.wait(What::Incoming);
    agent.wait_state("reserved");
    server.kill();
    // Their phones know nothing of it.
    wants.phone.hang_up();
    wants.phone.wait(What::Closed);
    late.hangs_up();

    server.restart();
    // The agent is as available as before.
    wants.phone.wait(What::Incoming);
    let answered = wants.phone.answer();
    agent.talks_with(wants, answered);
    wants.hangs_up();
    let supervisor = Desk::sign_in(&server, "sue");
    let record = wants.closed_record(&supervisor);
    check_record(&record, 2);
    let account = server.explain(&record["id"]);
    assert!(account.contains("was being called when the server went down"), "{account}");
}

/// Calls are made to the phone of the one who asks for them.
fn centre(wants: &Customer, order: &str) -> Centre {
    let (offer, confirmation) = prompts();
    Centre::new().no_wrap_up().calls_out_to(wants.phone.sip()).prompt(&offer).prompt(&confirmation).queue(&format!(
        "callback = {{ key = \"*\", offer = \"offer\", confirmation = \"confirmation\", order = \"{order}\", \
         attempts = 3, spacing = \"1s\", ring_timeout = \"{}ms\" }}",
        RINGS.as_millis()
    ))
}

fn prompts() -> (Prompt, Prompt) {
    (Prompt::new("offer", LENGTH), Prompt::new("confirmation", LENGTH))
}

/// Calls, hears the offer and then music, presses the key, hears the confirmation and is hung up on; and waits on.
fn wants_to_be_called(customer: &Customer, server: &Server, supervisor: &Desk) {
    let (offer, confirmation) = prompts();
    let called = customer.calls(server);
    let ear = customer.phone.ear();
    let offered = ear.wait_prompt(&offer.after_the_answer(), called, SOON);
    ear.wait_tone(MUSIC, offered, SOON);
    let pressed = customer.phone.press('*');
    let confirmed = ear.wait_prompt(&confirmation, pressed, SOON);
    let closed = customer.phone.wait(What::Closed).at;
    assert!(
        closed + Duration::from_millis(100) >= confirmed,
        "hung up on before the end of the confirmation"
    );
    assert_eq!(supervisor.get("/api/v1/queues")[0]["waiting"], 1, "off the line, and still in the queue");
}

fn check_record(record: &Value, attempts: u64) {
    assert_eq!((&record["outcome"], &record["agent"]), (&json!("handled"), &json!("ada")), "{record:#}");
    let callback = &record["callback"];
    assert_eq!(
        (&callback["number"], &callback["attempts"]),
        (&record["from"], &json!(attempts)),
        "{record:#}"
    );
    assert!(record["calling_back_ms"].as_u64().is_some_and(|ms| ms > 0), "{record:#}");
    assert!(record["resting_ms"].as_u64().is_some_and(|ms| ms > 0), "{record:#}");
}

/// What happened to a contact, by its events, from the customer's wish until the two hear each other.
fn events_after_the_wish(supervisor: &Desk, record: &Value) -> Vec<String> {
    let events = supervisor.get(&format!("/api/v1/contacts/{}/events", record["id"]));
    let types = events.as_array().into_iter().flatten().map(|event| event["event"]["type"].as_str());
    let types: Vec<_> = types.flatten().map(str::to_owned).collect();
    let place = |wanted: &str| types.iter().position(|event| event == wanted).expect("it happened");
    types[place("callback_requested") + 1..=place("contact_connected")].to_vec()
}

/// Calls that the agent's phone has answered, as it does whenever it is rung.
fn calls_of(agent: &Agent) -> usize {
    agent.phone.events().iter().filter(|event| event.what == What::Established).count()
}
