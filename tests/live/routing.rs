//! Who gets which caller: the place that is kept, the last agent, skills, phones that ring together (V2, W9, T6).

use std::time::Duration;

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, Desk, Server, Site, What};
use crate::scene::{Agent, Customer, SOON, Who};

/// Long enough for two callers to be there before it, on a busy machine.
const RINGS: Duration = Duration::from_secs(3);

/// V2, T6: whoever was not answered is the next one for the next agent, before others who came later; and what happened
/// can be told from the log: `explain` and `simulate`.
#[test]
fn an_ignored_caller_keeps_the_place() {
    let site = Site::new("keeps-place");
    let server = Server::start(&site, &Centre::new().ring_timeout(RINGS).no_wrap_up());
    let sleepy = Agent::available(&site, &server, Who::Ada, Answer::Manual);
    let awake = Agent::sign_in(&site, &server, Who::Ben, Answer::Auto);
    let supervisor = Desk::sign_in(&server, "sue");
    let (first, second) = (Customer::first(&site), Customer::second(&site));

    let called = first.calls(&server);
    sleepy.phone.wait(What::Incoming);
    second.calls(&server);
    sleepy.wait_state("rona");
    for (customer, place) in [(&first, 1), (&second, 2)] {
        let waiting = customer.why_waiting(&supervisor);
        assert_eq!(waiting["position"], place, "{waiting:#}");
        assert_eq!(waiting["not_offered"]["away"], 2, "{waiting:#}");
    }

    awake.desk.become_available();
    awake.talks_with(&first, called);
    let left = first.hangs_up();
    awake.talks_with(&second, left);
    second.hangs_up();

    let record = first.closed_record(&supervisor);
    let offers = &record["offers"];
    assert_eq!([&offers["made"], &offers["rona"], &offers["accepted"]], [2, 1, 1], "{record:#}");
    let waited = record["queue_wait_ms"].as_u64().map(Duration::from_millis);
    assert!(waited >= Some(RINGS), "the wait goes on from where it was: {record:#}");
    assert!(!sleepy.phone.saw(&What::Established));
    second.closed_record(&supervisor);
    check_explanations(&server, &supervisor, &record["id"]);
    check_simulation(&server.simulate());
}

/// T9: the program's account and the API's are the same, and say who was chosen and why.
fn check_explanations(server: &Server, supervisor: &Desk, contact: &Value) {
    let explained = supervisor.get(&format!("/api/v1/contacts/{contact}/explanation"));
    let account = server.explain(contact);
    let lines: Vec<Value> = account.lines().map(Value::from).collect();
    assert_eq!(explained["text"], Value::from(lines), "the program says {account}");
    for told in [
        "ada does not answer (RONA). It waits again, at its old place.",
        "ben answers.",
        "ben and the customer hear each other.",
        "It is closed: handled.",
    ] {
        assert!(account.contains(told), "{told:?} is missing: {account}");
    }
    let came_to: Vec<_> = explained["decisions"].as_array().into_iter().flatten().collect();
    let came_to: Vec<_> = came_to.iter().map(|choice| (&choice["agent"], &choice["came_to"])).collect();
    assert_eq!(came_to, [(&json!("ada"), &json!("timed_out")), (&json!("ben"), &json!("accepted"))]);
    assert_eq!(explained["waiting"], Value::Null, "it does not wait any more");
}

/// T6: the recorded day is told as it was.
fn check_simulation(report: &Value) {
    assert_eq!(report["contacts"], 2, "{report:#}");
    let all = report["queues"].as_array().and_then(|queues| queues.last()).expect("all queues together");
    let recorded = &all["total"]["recorded"];
    assert_eq!((&recorded["offered"], &recorded["answered"]), (&2.into(), &2.into()), "{recorded:#}");
    for model in ["replayed", "simulated"] {
        assert_eq!(all["total"][model]["offered"], 2, "{report:#}");
    }
}

/// W9, T6: who comes back is for the agent who asked for that, although another has been free for longer; held while
/// that agent is busy, but not for longer than the queue says.
#[test]
fn a_customer_who_comes_back_is_for_the_last_agent() {
    let site = Site::new("last-agent");
    let centre = Centre::new().wrap_up("mode = \"optional\"").queue("last_agent = { wait = \"4s\" }");
    let server = Server::start(&site, &centre);
    let ada = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let ben = Agent::sign_in(&site, &server, Who::Ben, Answer::Auto);
    let supervisor = Desk::sign_in(&server, "sue");
    let (customer, other) = (Customer::first(&site), Customer::second(&site));
    let held = customer.other_phone(&site);

    let called = customer.calls(&server);
    ada.talks_with(&customer, called);
    ben.desk.become_available();
    customer.hangs_up();
    let contact = ada.wait_contact("wrap_up");
    let wrap_up = json!({ "code": "resolved", "last_agent": true });
    assert_eq!(
        ada.desk.ask("POST", &format!("/api/v1/contacts/{contact}/wrap-up"), Some(wrap_up)).status,
        204
    );
    ada.wait_state("available");

    let again = customer.calls(&server);
    ada.talks_with(&customer, again);
    let decision = decision(&supervisor, &customer);
    assert_eq!(decision["rule"], "preferred_agent", "{decision:#}");
    assert_eq!(decision["passed_over"][0]["agent"], "ben", "{decision:#}");

    // Ada is busy now: another call of the same customer's is held for her, for a while; who comes later is not.
    held.calls(&server);
    let waiting = held.why_waiting(&supervisor);
    assert_eq!(waiting["held"]["agent"], "ada", "{waiting:#}");
    assert_eq!(waiting["not_offered"]["held_for_another"], 1, "{waiting:#}");
    let called = other.calls(&server);
    ben.talks_with(&other, called);
    let left = other.hangs_up();
    ben.desk.become_available();
    ben.talks_with(&held, left);
    ada.wait_contact("connected");
    let account = server.explain(&held.contact(&supervisor));
    assert!(account.contains("It was held for ada, for as long as the queue says."), "{account}");
}

/// T6: nobody has the skill at the level that is asked for; after each step the next one will do, and rings.
#[test]
fn skills_are_relaxed_step_by_step() {
    let site = Site::new("relaxation");
    let centre = Centre::new()
        .more("[[skill]]\nname = \"german\"")
        .agent("ada", "skills = { german = 20 }")
        .agent("ben", "skills = { german = 40 }")
        .queue("skills = { german = 60 }")
        .queue("relaxation = [{ after = \"2s\", skills = { german = 30 } }, { after = \"4s\", skills = { german = \"drop\" } }]");
    let server = Server::start(&site, &centre);
    // The one who lacks more has been free for longer.
    let ada = Agent::available(&site, &server, Who::Ada, Answer::Manual);
    let ben = Agent::available(&site, &server, Who::Ben, Answer::Manual);
    let supervisor = Desk::sign_in(&server, "sue");
    let (first, second) = (Customer::first(&site), Customer::second(&site));

    let called = first.calls(&server);
    second.calls(&server);
    let waiting = first.why_waiting(&supervisor);
    assert_eq!((&waiting["step"], &waiting["lacking"]["german"]), (&0.into(), &2.into()), "{waiting:#}");
    let rang = ben.phone.wait(What::Incoming);
    assert!(rang.at - called >= Duration::from_millis(1900), "rang after {:?}", rang.at - called);
    assert!(!ada.phone.saw(&What::Incoming), "has too little even for the first step");
    second.wait_last_event(&supervisor, "contact_widened");
    let waiting = second.why_waiting(&supervisor);
    assert_eq!((&waiting["step"], &waiting["minimums"]["german"]), (&1.into(), &30.into()), "{waiting:#}");
    let answered = ben.phone.answer();
    ben.talks_with(&first, answered);

    let rang = ada.phone.wait(What::Incoming);
    assert!(rang.at - called >= Duration::from_millis(3900), "rang after {:?}", rang.at - called);
    let answered = ada.phone.answer();
    ada.talks_with(&second, answered);
    for (customer, agent, step) in [(&first, "ben", 1), (&second, "ada", 2)] {
        let record = customer.record(&supervisor, |record| record["answered_at"].is_i64());
        assert_eq!((&record["agent"], &record["step"]), (&json!(agent), &json!(step)), "{record:#}");
    }
}

/// T6: the phones of all ring; who answers has the call, and the others stop without a fault of theirs.
#[test]
fn all_phones_ring_until_one_answers() {
    let site = Site::new("ring-all");
    let server = Server::start(&site, &Centre::new().queue("strategy = \"ring-all\""));
    let ada = Agent::available(&site, &server, Who::Ada, Answer::Manual);
    let ben = Agent::available(&site, &server, Who::Ben, Answer::Manual);
    let supervisor = Desk::sign_in(&server, "sue");
    let customer = Customer::first(&site);

    customer.calls(&server);
    ada.phone.wait(What::Incoming);
    ben.phone.wait(What::Incoming);
    let answered = ben.phone.answer();
    ben.talks_with(&customer, answered);
    let silent = ada.phone.wait_within(What::Closed, SOON).at;
    assert!(silent - answered < Duration::from_secs(1), "rings on for {:?}", silent - answered);
    ada.wait_state("available");
    assert!(!ada.phone.saw(&What::Established));
    let record = customer.record(&supervisor, |record| record["answered_at"].is_i64());
    let offers = &record["offers"];
    assert_eq!([&offers["made"], &offers["accepted"], &offers["withdrawn"]], [2, 1, 1], "{record:#}");
}

/// Why the agent who has this customer's newest contact was chosen.
fn decision(supervisor: &Desk, customer: &Customer) -> Value {
    let contact = customer.contact(supervisor);
    supervisor.get(&format!("/api/v1/contacts/{contact}/explanation"))["decisions"][0]["why"].clone()
}
