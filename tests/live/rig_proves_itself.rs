//! The rig at work without a server: phones that call each other directly.

use std::time::Duration;

use crate::rig::{Answer, Message, Phone, Script, Setup, Sipp, Site, Tone, Transport, What, tone};

const CALLER: Tone = Tone(1000);
const CALLED: Tone = Tone(1600);
const SOON: Duration = Duration::from_secs(5);

#[test]
fn two_phones_hear_each_other() {
    let site = Site::quiet("hear-each-other");
    let caller = Phone::start(&site, Setup::new("1001", CALLER));
    let called = Phone::start(&site, Setup::new("1002", CALLED));
    caller.dial("1002", called.sip());
    called.wait(What::Incoming);
    caller.wait(What::Ringing);
    assert!(called.ear().frames().is_empty(), "no audio before the answer");

    let answered = called.answer();
    for (phone, other) in [(&caller, CALLED), (&called, CALLER)] {
        phone.wait(What::Established);
        let heard = phone.ear().wait_tone(other, answered, SOON);
        assert!(heard - answered < Duration::from_millis(300), "{other:?} after {:?}", heard - answered);
        let audio = phone.ear().wait_audio(heard, Duration::from_secs(1), SOON);
        assert!(tone::share(&audio, |window| other.is_heard_in(window)) > 0.95);
    }

    let hung_up = caller.hang_up();
    let told = called.wait(What::Closed).at - hung_up;
    assert!(told < Duration::from_millis(200), "{told:?}");
}

#[test]
fn a_phone_answers_by_itself_over_tcp() {
    let site = Site::new("auto-tcp");
    let caller = Phone::start(&site, Setup::new("1001", CALLER).over(Transport::Tcp));
    let called = Phone::start(&site, Setup::new("1002", CALLED).answers(Answer::Auto));
    let dialled = caller.dial("1002", called.sip());
    caller.wait(What::Established);
    called.ear().wait_tone(CALLER, dialled, SOON);
    called.hang_up();
    caller.wait(What::Closed);
}

#[test]
fn a_phone_declines() {
    let site = Site::new("decline");
    let caller = Phone::start(&site, Setup::new("1001", CALLER));
    let called = Phone::start(&site, Setup::new("1002", CALLED).answers(Answer::Decline));
    caller.dial("1002", called.sip());
    let closed = caller.wait(What::Closed);
    assert!(closed.detail.contains("486"), "{closed:?}");
    assert!(!caller.saw(&What::Established));
}

#[test]
fn sipp_refuses_a_phone() {
    let site = Site::new("sipp-refuses");
    let script = Script::new("agent_rejects").with("status", "603").with("reason", "Decline");
    let agent = Sipp::start(&site, &script.pauses(Duration::from_millis(200)));
    let caller = Phone::start(&site, Setup::new("1001", CALLER));
    let dialled = caller.dial("1002", agent.address());
    let closed = caller.wait(What::Closed);
    assert!(closed.detail.contains("603"), "{closed:?}");
    let messages = agent.finish(SOON);
    let refused = messages.iter().find(|message| message.start_line() == "SIP/2.0 603 Decline").unwrap();
    let ringing = refused.at - dialled;
    assert!((200..400).contains(&ringing.as_millis()), "rang for {ringing:?}");
}

#[test]
fn sipp_calls_a_phone_and_hangs_up() {
    let site = Site::quiet("sipp-hangs-up");
    let called = Phone::start(&site, Setup::new("1002", CALLED).answers(Answer::Auto));
    let script = Script::new("caller_hangs_up").calls("1002", called.sip()).with("caller", "5550100");
    let messages = Sipp::start(&site, &script.pauses(Duration::from_millis(500))).finish(SOON);
    let established = called.wait(What::Established);
    let closed = called.wait(What::Closed);
    assert!(established.peer.contains("5550100"), "{established:?}");
    let bye = sent(&messages, "BYE");
    let late = closed.at.max(bye.at) - closed.at.min(bye.at);
    assert!(late < Duration::from_millis(100), "sipp's and the phone's times differ by {late:?}");
}

#[test]
fn sipp_cancels_a_ringing_phone() {
    let site = Site::new("sipp-cancels");
    let called = Phone::start(&site, Setup::new("1002", CALLED));
    let script = Script::new("caller_cancels").calls("1002", called.sip()).with("caller", "5550100");
    let messages = Sipp::start(&site, &script).finish(SOON);
    called.wait(What::Closed);
    assert!(!called.saw(&What::Established));
    assert!(messages.iter().any(|message| message.start_line().starts_with("SIP/2.0 487")));
}

#[test]
fn sipp_answers_the_call_that_sipp_cancels() {
    let site = Site::new("sipp-races");
    let agent = Sipp::start(&site, &Script::new("agent_answers_the_cancelled"));
    let script = Script::new("caller_cancels").calls("1002", agent.address()).with("caller", "5550100");
    let caller = Sipp::start(&site, &script);
    let messages = caller.finish(SOON);
    assert!(sent(&messages, "CANCEL").at < sent(&messages, "BYE").at);
    agent.finish(SOON);
}

fn sent<'a>(messages: &'a [Message], method: &str) -> &'a Message {
    let wanted = |message: &&Message| message.sent && message.start_line().starts_with(method);
    messages.iter().find(wanted).unwrap_or_else(|| panic!("no {method} in {messages:#?}"))
}
