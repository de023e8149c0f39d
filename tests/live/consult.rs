//! Consult, toggle, conference and attended transfer, from the desktop and from the phone alone: who hears whom at each
//! step, and the times in the record (V9 to V13, V16).

use std::time::Instant;

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, MUSIC, QUEUE, Server, Site, Tone, What};
use crate::scene::{
    AGENT, Agent, CUSTOMER, Customer, OTHER_AGENT, RINGING, SOON, Who, announcing_carrier, hears,
    hears_announcement, is_given_back, segment,
};

/// Ada talks with a customer; Ben, whose phone rings until told otherwise, is idle.
fn talking(site: &Site, server: &Server) -> (Agent, Agent, Customer) {
    let first = Agent::available(site, server, Who::Ada, Answer::Auto);
    let second = Agent::sign_in(site, server, Who::Ben, Answer::Manual);
    let customer = Customer::first(site);
    let called = customer.calls(server);
    first.talks_with(&customer, called);
    (first, second, customer)
}

/// Ada has asked Ben, who has answered.
fn consulting(first: &Agent, second: &Agent, customer: &Customer, contact: &Value) {
    let asked = Instant::now();
    let view = first.act("POST", contact, "consult", Some(json!({ "to": { "agent": "ben" } })));
    assert_eq!(
        (&view["phase"], &view["consult"]["answered"]),
        (&json!("on_hold"), &json!(false)),
        "{view:#}"
    );
    hears(&customer.phone, &[MUSIC], asked);
    first.phone.ear().wait_tone(RINGING, asked, SOON);
    first.wait_state("consult_requested");
    second.phone.wait(What::Incoming);
    second.wait_state("consult_reserved");
    let answered = second.phone.answer();
    first.wait_state("consulting");
    hears(&first.phone, &[OTHER_AGENT], answered);
    hears(&second.phone, &[AGENT], answered);
    hears(&customer.phone, &[MUSIC], answered);
}

/// The agents' and the customer's phones hear these.
fn assert_hear(parties: &[(&Agent, &[Tone])], customer: (&Customer, &[Tone]), since: Instant) {
    hears(&customer.0.phone, customer.1, since);
    for (agent, tones) in parties {
        hears(&agent.phone, tones, since);
    }
}

/// V9 to V11: the whole way, with wrap-up, and what it leaves in the record.
#[test]
fn consult_conference_transfer_and_wrap_up() {
    let site = Site::new("consult");
    let server = Server::start(&site, &Centre::new());
    let (first, second, customer) = talking(&site, &server);
    let contact = first.wait_contact("connected");
    consulting(&first, &second, &customer, &contact);

    let toggled = Instant::now();
    first.act("DELETE", &contact, "hold", None);
    assert_hear(&[(&first, &[CUSTOMER]), (&second, &[MUSIC])], (&customer, &[AGENT]), toggled);
    let toggled = Instant::now();
    first.act("PUT", &contact, "hold", None);
    assert_hear(&[(&first, &[OTHER_AGENT]), (&second, &[AGENT])], (&customer, &[MUSIC]), toggled);

    let joined = Instant::now();
    let view = first.act("POST", &contact, "conference", None);
    assert_eq!(view["conference"].as_array().map(Vec::len), Some(1), "{view:#}");
    let all = [CUSTOMER, AGENT, OTHER_AGENT];
    let [_, agent, other] = all;
    assert_hear(
        &[(&first, &[CUSTOMER, other]), (&second, &[CUSTOMER, agent])],
        (&customer, &[agent, other]),
        joined,
    );
    let refused = first.desk.ask("PUT", &format!("/api/v1/contacts/{contact}/hold"), None);
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("in_conference")));

    let handed_over = Instant::now();
    first.act("POST", &contact, "consult/complete", None);
    first.phone.wait(What::Closed);
    first.wait_state("wrap_up");
    second.wait_state("connected");
    assert_hear(&[(&second, &[CUSTOMER])], (&customer, &[OTHER_AGENT]), handed_over);
    first.desk.wrap_up(&contact, "resolved");
    customer.hangs_up();
    second.desk.wrap_up(&second.wait_contact("wrap_up"), "done");

    let record = customer.closed_record(&second.desk);
    assert_eq!((&record["agent"], &record["outcome"]), (&json!("ben"), &json!("handled")), "{record:#}");
    for agent in ["ada", "ben"] {
        segment(&record, "conference", agent);
        segment(&record, "wrap_up", agent);
    }
    let segments = |kind: &str, agent: &str| {
        let all = record["segments"].as_array().into_iter().flatten();
        all.filter(|segment| segment["kind"] == kind && segment["agent"] == agent).count()
    };
    assert!(segments("consult", "ada") > 0 && segments("consult", "ben") > 0, "{record:#}");
    assert!(segments("hold", "ada") > 0 && segments("hold", "ben") == 0, "{record:#}");
    assert_eq!(segments("talk", "ben"), 1, "{record:#}");
}

/// Error 14, and a colleague who declines: the customer stays on hold, and is taken back (V9, V10).
#[test]
fn a_consult_that_is_not_to_be_had() {
    let site = Site::new("consult-fails");
    let server = Server::start(&site, &Centre::new());
    let (first, second, customer) = talking(&site, &server);
    let contact = first.wait_contact("connected");
    let path = format!("/api/v1/contacts/{contact}/consult");
    let refused = first.desk.ask("POST", &path, Some(json!({ "to": { "agent": "cleo" } })));
    let problem = refused.json();
    assert_eq!(
        (refused.status, &problem["code"], &problem["error"], &problem["reason"]),
        (409, &json!("consult_failed"), &json!(14), &json!("not_signed_in"))
    );
    let asked = Instant::now();
    first.act("POST", &contact, "consult", Some(json!({ "to": { "number": Who::Ben.dn() } })));
    second.phone.wait(What::Incoming);
    second.phone.hang_up();
    first.wait_state("on_hold");
    second.wait_state("idle");
    hears(&customer.phone, &[MUSIC], asked);
    let resumed = Instant::now();
    first.act("DELETE", &contact, "hold", None);
    assert_hear(&[(&first, &[CUSTOMER])], (&customer, &[AGENT]), resumed);
    customer.hangs_up();
}

/// T3: what the network of a number says that is consulted is heard before its answer; the customer hears music still.
#[test]
fn who_asks_a_number_hears_what_comes_before_an_answer() {
    let site = Site::new("consult-early");
    let carrier = announcing_carrier(&site, "number_announces_and_answers");
    let server = Server::start(&site, &Centre::new().calls_out_to(carrier.address()));
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let customer = Customer::first(&site);
    let calling = customer.calls(&server);
    agent.talks_with(&customer, calling);

    let contact = agent.wait_contact("connected");
    let asked = Instant::now();
    agent.act("POST", &contact, "consult", Some(json!({ "to": { "number": "555 0102" } })));
    // Until then the customer has heard the agent.
    let music = hears(&customer.phone, &[MUSIC], asked);
    let heard = hears_announcement(&agent.phone, AGENT, music);
    is_given_back(&agent.phone, AGENT, &carrier, heard);
    agent.wait_state("consulting");
    hears(&customer.phone, &[MUSIC], heard);
    agent.act("DELETE", &contact, "consult", None);
    carrier.finish(SOON);
    customer.hangs_up();
}

/// V9: somebody of a queue is asked: rung once there is one and the agent still wants that, and not at all where the agent
/// does not say so in time.
#[test]
fn somebody_of_a_queue_is_asked_once_that_is_confirmed() {
    let site = Site::new("consult-queue");
    let more = "[acd]\nconsult_confirm_time = \"3s\"\n[[profile]]\nname = \"asks\"\nconsult_queue = true\n";
    let server = Server::start(&site, &Centre::new().agent("ada", "profile = \"asks\"").more(more));
    let (first, second, customer) = talking(&site, &server);
    let contact = first.wait_contact("connected");
    let waits = || {
        let asked = Instant::now();
        let body = json!({ "to": { "queue": QUEUE } });
        let view = first.act("POST", &contact, "consult", Some(body));
        assert_eq!(view["consult"]["queue"], QUEUE, "{view:#}");
        asked
    };
    let is_found = |contacts: &Value| {
        let consult = &contacts[0]["consult"];
        consult["phase"] == "found" && consult["agent"] == "ben" && consult["deadline"].is_i64()
    };

    let asked = waits();
    hears(&customer.phone, &[MUSIC], asked);
    hears(&first.phone, &[MUSIC], asked);
    first.wait_state("consult_requested");
    assert_eq!(first.desk.get("/api/v1/queues")[0]["waiting"], 0, "no customer waits");
    let refused = first.desk.ask("POST", &format!("/api/v1/contacts/{contact}/consult/confirm"), None);
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("consult_waits")));
    let back = Instant::now();
    first.act("DELETE", &contact, "hold", None);
    assert_hear(&[(&first, &[CUSTOMER])], (&customer, &[AGENT]), back);
    first.wait_state("connected");
    second.desk.become_available();
    first.desk.wait_until("/api/v1/agent/contacts", is_found);
    second.wait_state("consult_reserved");
    first.act("POST", &contact, "consult/confirm", None);
    second.phone.wait(What::Incoming);
    let answered = second.phone.answer();
    first.wait_state("consulting");
    hears(&first.phone, &[OTHER_AGENT], answered);
    hears(&second.phone, &[AGENT], answered);
    hears(&customer.phone, &[MUSIC], answered);
    first.act("DELETE", &contact, "consult", None);
    second.wait_state("available");

    waits();
    second.wait_state("consult_reserved");
    first.wait_state("on_hold");
    second.wait_state("available");
    customer.hangs_up();
    let rung = second.phone.events().into_iter().filter(|event| event.what == What::Incoming).count();
    assert_eq!(rung, 1, "not for what was not confirmed");
}

/// V13: a colleague who has a customer is asked on a second line where the phone takes one, and talks on one line at a
/// time. What the colleague's phone hears on a line that it has held itself is not looked at.
#[test]
fn a_colleague_with_a_call_is_asked_on_a_second_line() {
    let site = Site::new("second-line");
    let server = Server::start(&site, &Centre::new().call_waiting());
    let (first, second, customer) = talking(&site, &server);
    second.desk.become_available();
    let other = Customer::second(&site);
    let called = other.calls(&server);
    second.phone.wait(What::Incoming);
    second.phone.answer();
    second.talks_with(&other, called);

    let contact = first.wait_contact("connected");
    let asked = Instant::now();
    first.act("POST", &contact, "consult", Some(json!({ "to": { "agent": "ben" } })));
    second.phone.wait(What::Incoming);
    hears(&customer.phone, &[MUSIC], asked);
    hears(&other.phone, &[OTHER_AGENT], asked);
    let answered = second.phone.answer();
    first.wait_state("consulting");
    hears(&first.phone, &[OTHER_AGENT], answered);
    hears(&other.phone, &[MUSIC], answered);
    hears(&customer.phone, &[MUSIC], answered);

    let ended = Instant::now();
    first.act("DELETE", &contact, "consult", None);
    hears(&customer.phone, &[AGENT], ended);
    second.phone.choose_line(1);
    let taken_back = second.phone.resume();
    hears(&other.phone, &[OTHER_AGENT], taken_back);
    second.wait_state("connected");
    customer.hangs_up();
    other.hangs_up();
}

/// The phone alone: hold, a second call, and REFER with Replaces. What it hears itself after its hold is not looked at:
/// baresip without a sound card decodes no more then.
#[test]
fn a_phone_transfers_after_it_has_asked() {
    let site = Site::new("attended");
    let server = Server::start(&site, &Centre::new());
    let (first, second, customer) = talking(&site, &server);
    first.phone.hold();
    first.wait_state("on_hold");
    first.phone.dial(Who::Ben.dn(), server.sip());
    second.phone.wait(What::Incoming);
    first.wait_state("consult_requested");
    let answered = second.phone.answer();
    first.wait_state("consulting");
    hears(&second.phone, &[AGENT], answered);
    hears(&customer.phone, &[MUSIC], answered);
    let joined = first.phone.transfer_to_second(Who::Ben.dn(), server.sip());
    second.wait_state("connected");
    first.wait_state("wrap_up");
    assert_hear(&[(&second, &[CUSTOMER])], (&customer, &[OTHER_AGENT]), joined);
    first.desk.wrap_up(&first.wait_contact("wrap_up"), "resolved");
    customer.hangs_up();
    second.desk.wrap_up(&second.wait_contact("wrap_up"), "done");
    let record = customer.closed_record(&second.desk);
    assert_eq!((&record["agent"], &record["outcome"]), (&json!("ben"), &json!("handled")), "{record:#}");
    segment(&record, "consult", "ada");
}
