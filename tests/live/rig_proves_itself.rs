//! The rig at work without a server: phones that call each other directly.

use std::time::Duration;

use crate::rig::{Answer, Phone, Setup, Site, Tone, Transport, What, tone};

const CALLER: Tone = Tone(1000);
const CALLED: Tone = Tone(1600);
const SOON: Duration = Duration::from_secs(5);

#[test]
fn two_phones_hear_each_other() {
    let site = Site::new("hear-each-other");
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
