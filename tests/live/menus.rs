//! What callers go through before a queue: business hours, a greeting, menus by key, another number (T4, T6).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::rig::{
    Answer, Centre, Desk, MESSAGE, MUSIC, Message, NUMBER, OWN_NUMBER, Phone, Prompt, Script, Server, Setup,
    Sipp, Site, Tone, What,
};
use crate::scene::{Agent, Customer, SOON, Who};

/// Of a prompt that is heard to its end.
const SHORT: Duration = Duration::from_millis(600);
/// Of a prompt that nobody wants to hear to its end.
const LONG: Duration = Duration::from_secs(20);
/// The number that leads to the menu.
const MENU: &str = "4100";

/// Keys by RFC 4733: the prompts are heard, exactly; a key ends them; a wrong one is told and asked again; who presses
/// none goes where the menu says; and a choice leads to its queue, with its points.
#[test]
fn a_menu_by_keys() {
    let site = Site::new("menu");
    let [greeting, menu, invalid] = ["greeting", "menu", "invalid"].map(|name| Prompt::new(name, SHORT));
    let more = Prompt::new("more", LONG);
    let centre = with_prompts(Centre::new(), &[&greeting, &menu, &invalid, &more])
        .more(&format!("[[entry_point]]\nname = \"menu\"\nnumbers = [\"{MENU}\"]\ngreeting = \"greeting\"\nmenu = \"main\""))
        .more(
            r##"
[[menu]]
name = "main"
prompt = "menu"
timeout = "1s"
retries = 1
invalid = "invalid"
choices = { "2" = { menu = "more" } }
otherwise = { message = "message" }

[[menu]]
name = "more"
prompt = "more"
choices = { "#" = { queue = "help", priority = 7 } }
otherwise = { message = "message" }"##,
        );
    let server = Server::start(&site, &centre);
    let agent = Agent::sign_in(&site, &server, Who::Ada, Answer::Auto);
    let supervisor = Desk::sign_in(&server, "sue");
    let (chooses, silent) = (Customer::first(&site), Customer::second(&site));

    let called = chooses.calls_number(MENU, &server);
    let also_called = silent.calls_number(MENU, &server);
    let asked = chooses.phone.ear().wait_prompt(&greeting.then(&menu).after_the_answer(), called, SOON);
    chooses.phone.press('9');
    let asked_again = chooses.phone.ear().wait_prompt(&invalid.then(&menu), asked, SOON);
    let chosen = chooses.phone.press('2');
    chooses.phone.ear().wait_prompt(&more.beginning(), asked_again, SOON);
    let chosen_again = chooses.phone.press('#');
    let music = chooses.phone.ear().wait_tone(MUSIC, chosen_again, SOON);
    assert!(music - chosen < LONG, "the key ended a prompt of {LONG:?}, but {:?} later", music - chosen);
    let record = chooses.record(&supervisor, |record| record["queued_at"].is_i64());
    assert_eq!((&record["priority"], &record["queue"]), (&7.into(), &"help".into()), "{record:#}");
    agent.desk.become_available();
    agent.talks_with(&chooses, music);

    // Asked twice, and then told good-bye; no contact of anybody's.
    let ear = silent.phone.ear();
    let asked = ear.wait_prompt(&greeting.then(&menu).after_the_answer(), also_called, SOON);
    let asked_again = ear.wait_prompt(&menu, asked, SOON);
    let pause = asked_again - asked - menu.length();
    assert!(pause >= Duration::from_millis(900), "asked again after {pause:?}");
    ear.wait_tone(MESSAGE, asked_again, SOON);
    silent.phone.wait(What::Closed);
    assert!(!ear.has_heard(&invalid.beginning(), also_called), "no key is not a wrong key");
    assert_eq!(supervisor.get("/api/v1/contacts").as_array().map(Vec::len), Some(1), "one came to a queue");
}

/// Keys by SIP INFO, in both bodies that are in use: each is answered 200, and taken.
#[test]
fn a_key_by_sip_info() {
    let site = Site::new("info");
    let menu = Prompt::new("menu", LONG);
    let centre = Centre::new().prompt(&menu).more(&format!(
        r#"
[[entry_point]]
name = "menu"
numbers = ["{MENU}"]
menu = "main"

[[menu]]
name = "main"
prompt = "menu"
choices = {{ "5" = {{ message = "message" }} }}
otherwise = {{ queue = "help" }}"#
    ));
    let server = Server::start(&site, &centre);
    let bodies = [("application/dtmf-relay", "Signal=5\r\nDuration=160"), ("application/dtmf", "5")];
    let callers = bodies.map(|(content_type, body)| {
        let script = Script::new("caller_presses").with("caller", "5550100").with("type", content_type);
        Sipp::start(&site, &script.with("body", body).outside().calls(MENU, server.sip()).pauses(SHORT))
    });
    for caller in callers {
        // Ends with our BYE after the message: nothing else in this menu ends a call, and the prompt is longer.
        let messages = caller.finish(LONG);
        let (pressed, ended) = (at(&messages, true, "INFO"), at(&messages, false, "BYE"));
        assert!(ended - pressed >= Duration::from_secs(2), "the message was cut short");
    }
}

/// Outside the hours callers are told so, and are no contact. Inside them, where nobody is signed in, calls are refused
/// before they are answered.
#[test]
fn closed_and_unstaffed() {
    let site = Site::new("closed");
    let sorry = Prompt::new("sorry", SHORT);
    let centre = Centre::new()
        .prompt(&sorry)
        .entry_point("calendar = \"always\"\nclosed = { message = \"sorry\" }\nunstaffed = \"refuse\"")
        .more(&format!(
            r#"
[[entry_point]]
name = "night"
numbers = ["4200"]
queue = "help"
calendar = "another-day"
closed = {{ message = "sorry" }}

[[calendar]]
name = "always"
time_zone = "Europe/Berlin"
hours = [{{ days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from = "00:00", to = "24:00" }}]

[[calendar]]
name = "another-day"
time_zone = "UTC"
hours = [{{ days = ["{}"], from = "00:00", to = "24:00" }}]"#,
            day_in_half_a_week()
        ));
    let server = Server::start(&site, &centre);
    let supervisor = Desk::sign_in(&server, "sue");
    let customer = Customer::first(&site);

    let called = customer.calls_number("4200", &server);
    customer.phone.ear().wait_prompt(&sorry.after_the_answer(), called, SOON);
    customer.phone.wait(What::Closed);
    customer.phone.dial(NUMBER, server.sip());
    let refused = customer.phone.wait(What::Closed);
    assert!(refused.detail.contains("480"), "{refused:?}");
    assert_eq!(supervisor.get("/api/v1/contacts").as_array().map(Vec::len), Some(0), "no contact");

    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let called = customer.calls(&server);
    agent.talks_with(&customer, called);
}

/// A choice that is a number: it is dialled over the trunk, both sides hear each other, and whoever hangs up ends the
/// other's call, too.
#[test]
fn a_choice_that_is_a_number() {
    let site = Site::new("menu-number");
    let elsewhere = Tone(2600);
    let carrier = Phone::start(&site, Setup::new("+4930777", elsewhere).outside());
    let menu = Prompt::new("menu", LONG);
    let centre = Centre::new().calls_out_to(carrier.sip()).prompt(&menu).more(&format!(
        r#"
[[entry_point]]
name = "menu"
numbers = ["{MENU}"]
menu = "main"

[[menu]]
name = "main"
prompt = "menu"
choices = {{ "0" = {{ number = "+4930777" }} }}
otherwise = {{ queue = "help" }}"#
    ));
    let server = Server::start(&site, &centre);
    let customer = Customer::first(&site);

    for who_hangs_up in ["the customer", "the other side"] {
        let called = customer.calls_number(MENU, &server);
        customer.phone.ear().wait_prompt(&menu.after_the_answer().beginning(), called, SOON);
        customer.phone.press('0');
        let incoming = carrier.wait(What::Incoming);
        assert!(incoming.peer.contains(OWN_NUMBER), "{incoming:?}");
        let answered = carrier.answer();
        customer.phone.ear().wait_tone(elsewhere, answered, SOON);
        carrier.ear().wait_tone(crate::scene::CUSTOMER, answered, SOON);
        let other = if who_hangs_up == "the customer" {
            customer.hangs_up();
            &carrier
        } else {
            carrier.hang_up();
            &customer.phone
        };
        other.wait(What::Closed);
    }
}

fn with_prompts(centre: Centre, prompts: &[&Prompt]) -> Centre {
    prompts.iter().fold(centre, |centre, prompt| centre.prompt(prompt))
}

/// A day of the week that it neither is now nor will be soon (1970-01-01 was a Thursday).
fn day_in_half_a_week() -> &'static str {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).expect("the clock is past 1970");
    let days = since_1970.as_secs() / 86_400 + 3;
    ["thu", "fri", "sat", "sun", "mon", "tue", "wed"][(days % 7) as usize]
}

fn at(messages: &[Message], sent: bool, start: &str) -> std::time::Instant {
    let wanted = |message: &&Message| message.sent == sent && message.start_line().starts_with(start);
    messages.iter().find(wanted).unwrap_or_else(|| panic!("no {start:?} in {messages:#?}")).at
}
