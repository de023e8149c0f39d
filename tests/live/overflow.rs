//! Where callers go who would wait for too long: another queue, a message, a voicemail, a number (T6).

use std::time::Duration;

use serde_json::json;

use crate::rig::{
    Answer, Centre, Desk, MESSAGE, MUSIC, Phone, Prompt, Server, Setup, Site, Tone, What, tone,
};
use crate::scene::{AUDIBLE, Agent, CUSTOMER, Customer, SOON, Who, let_pass};

/// After which a caller is to speak.
const BEEP: Tone = Tone(1000);
const BEEP_LENGTH: Duration = Duration::from_millis(400);
/// How long a caller's message is, the beep included.
const SPEAKS: Duration = Duration::from_secs(2);

/// By size: one waits, and that is all; the next one hears the message and is hung up on.
#[test]
fn a_full_queue_takes_no_more() {
    let site = Site::new("queue-full");
    let centre = Centre::new().queue("overflow = [{ waiting = 1, to = { message = \"message\" } }]");
    let server = Server::start(&site, &centre);
    let supervisor = Desk::sign_in(&server, "sue");
    let (first, second) = (Customer::first(&site), Customer::second(&site));

    let called = first.calls(&server);
    first.phone.ear().wait_tone(MUSIC, called, SOON);
    let called = second.calls(&server);
    second.phone.ear().wait_tone(MESSAGE, called, SOON);
    second.phone.wait(What::Closed);
    let heard = second.phone.ear().between(called, std::time::Instant::now());
    assert!(MUSIC.first_in(&heard).is_none(), "has not waited at all");
    let record = second.closed_record(&supervisor);
    assert_eq!(
        (&record["outcome"], &record["end_cause"]),
        (&json!("flowed_out"), &json!("treatment_finished"))
    );
    assert_eq!(supervisor.get("/api/v1/queues")[0]["waiting"], 1, "the first one waits on");
}

/// By wait, to another queue: the wait counts on, and so goes before that of those who came there meanwhile.
#[test]
fn the_wait_counts_on_in_another_queue() {
    let site = Site::new("overflow-queue");
    let centre = Centre::new()
        .queue("overflow = [{ waited = \"2s\", to = { queue = \"other\", keep_wait = true } }]")
        .another_queue("other", "4400", "")
        .agent("ben", "teams = [\"help\", \"other\"]");
    let server = Server::start(&site, &centre);
    let ben = Agent::sign_in_for(&site, &server, Who::Ben, "other");
    let supervisor = Desk::sign_in(&server, "sue");
    let (first, second) = (Customer::first(&site), Customer::second(&site));

    let called = first.calls(&server);
    second.calls_number("4400", &server);
    let moved = first.record(&supervisor, |record| record["queue"] == "other");
    assert_eq!(moved["queued_at"], moved["created_at"], "{moved:#}");
    for (customer, place) in [(&first, 1), (&second, 2)] {
        let waiting = customer.why_waiting(&supervisor);
        assert_eq!(
            (&waiting["queue"], &waiting["position"]),
            (&json!("other"), &json!(place)),
            "{waiting:#}"
        );
    }
    ben.desk.become_available();
    ben.talks_with(&first, called);
    let left = first.hangs_up();
    ben.talks_with(&second, left);
    let record = first.closed_record(&supervisor);
    let waited = record["queue_wait_ms"].as_u64();
    assert!(waited.is_some_and(|waited| waited >= 2000), "both waits: {record:#}");
    let account = server.explain(&record["id"]);
    assert!(account.contains("It leaves queue help for queue other, where its wait counts on"), "{account}");
}

/// To a voicemail: the prompt, the beep, and what the caller says is there to be played; `#` ends it.
#[test]
fn a_voicemail_is_left() {
    let site = Site::new("voicemail");
    let prompt = Prompt::new("leave-a-message", Duration::from_millis(600));
    let centre = Centre::new()
        .prompt(&prompt)
        .queue("overflow = [{ waited = \"1s\", to = { voicemail = \"leave-a-message\" } }]");
    let server = Server::start(&site, &centre);
    let supervisor = Desk::sign_in(&server, "sue");
    let customer = Customer::first(&site);

    let called = customer.calls(&server);
    let asked = customer.phone.ear().wait_prompt(&prompt, called, SOON);
    let beep = customer.phone.ear().wait_tone(BEEP, asked, SOON);
    // The caller speaks.
    let_pass(SPEAKS);
    customer.phone.press('#');
    let closed = customer.phone.wait(What::Closed).at;
    let record = customer.closed_record(&supervisor);
    assert_eq!(
        (&record["outcome"], &record["end_cause"]),
        (&json!("flowed_out"), &json!("treatment_finished"))
    );

    let path = format!("/api/v1/contacts/{}", record["id"]);
    supervisor.wait_until(&path, |record| record["recordings"][0]["stopped"].is_object());
    let channels = tone::read_wav(&supervisor.download(&format!("{path}/recording")));
    let [left, right] = channels.as_slice() else { panic!("{} channels", channels.len()) };
    let recorded = Duration::from_millis(left.len() as u64 * 1000 / u64::from(tone::RATE));
    assert!(recorded + BEEP_LENGTH + AUDIBLE >= SPEAKS && recorded <= closed - beep, "{recorded:?}");
    let share = tone::share(left, |window| CUSTOMER.is_heard_in(window));
    assert!(share > 0.9, "the caller's voice in {:.0} % of it", 100.0 * share);
    assert!(tone::is_silent(right), "nobody is on the other side");
}

/// To a number: it is dialled over the trunk, both hear each other, and the contact is over with the call.
#[test]
fn a_number_takes_over() {
    let site = Site::new("overflow-number");
    let elsewhere = Tone(2600);
    let answering = Setup::new("+4930777", elsewhere).outside().answers(Answer::Auto);
    let carrier = Phone::start(&site, answering);
    let centre = Centre::new()
        .calls_out_to(carrier.sip())
        .queue("overflow = [{ waited = \"1s\", to = { number = \"+4930777\" } }]");
    let server = Server::start(&site, &centre);
    let supervisor = Desk::sign_in(&server, "sue");
    let customer = Customer::first(&site);

    let called = customer.calls(&server);
    customer.phone.ear().wait_tone(elsewhere, called, SOON);
    carrier.ear().wait_tone(CUSTOMER, called, SOON);
    assert_eq!(supervisor.get("/api/v1/queues")[0]["waiting"], 0);
    customer.hangs_up();
    carrier.wait(What::Closed);
    let record = customer.closed_record(&supervisor);
    assert_eq!((&record["outcome"], &record["talk_ms"]), (&json!("flowed_out"), &json!(0)), "{record:#}");
}
