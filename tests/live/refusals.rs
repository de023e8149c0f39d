//! What the server does not do: unknown numbers, queues that nobody serves, wrong passwords, broken messages.

use std::time::Duration;

use crate::rig::{Centre, Desk, MESSAGE, MUSIC, NUMBER, PASSWORD, QUEUE, Server, Site, What, Wire, tone};
use crate::scene::{SOON, call_queue, closed_record, customer};

/// No answer within this is silence.
const SILENCE: Duration = Duration::from_millis(700);

#[test]
fn an_unknown_number_is_404() {
    let site = Site::new("unknown-number");
    let server = Server::start(&site, &Centre::new());
    let customer = customer(&site);
    customer.dial("4999", server.sip());
    let closed = customer.wait(What::Closed);
    assert!(closed.detail.contains("404"), "{closed:?}");
}

/// Nobody is signed in: music, then the message, then the end of the call.
#[test]
fn a_queue_without_agents_says_so_and_hangs_up() {
    let site = Site::new("no-agents");
    let max_wait = Duration::from_millis(1500);
    let server = Server::start(&site, &Centre::new().max_wait(max_wait));
    let supervisor = Desk::sign_in(&server, "sue");
    let customer = customer(&site);

    let queued = call_queue(&customer, &server);
    customer.ear().wait_tone(MUSIC, queued, SOON);
    let message = customer.ear().wait_tone(MESSAGE, queued, SOON);
    let closed = customer.wait(What::Closed).at;
    assert!(
        (message - queued).abs_diff(max_wait) < Duration::from_millis(300),
        "after {:?}",
        message - queued
    );
    let heard = customer.ear().between(message, closed);
    let length = Duration::from_millis(heard.len() as u64 * 1000 / u64::from(tone::RATE));
    assert!(length > Duration::from_millis(1800), "the message of 2 s is cut to {length:?}");
    let share = tone::share(&heard, |window| MESSAGE.is_heard_in(window));
    assert!(share > 0.9, "the message is {:.0} % of what follows", share * 100.0);

    let record = closed_record(&supervisor);
    assert_eq!(record["outcome"], "queue_timed_out", "{record:#}");
}

/// One shape for a wrong password and for a user who does not exist.
#[test]
fn a_wrong_password_is_401() {
    let site = Site::new("wrong-password");
    let server = Server::start(&site, &Centre::new());
    let known = Desk::try_sign_in(&server, "ada", "a guess");
    let unknown = Desk::try_sign_in(&server, "nobody", PASSWORD);
    assert_eq!((known.status, unknown.status), (401, 401));
    assert_eq!(known.json(), unknown.json());
    assert!(known.json()["code"].is_string(), "{}", known.json());
}

/// Whatever the API's own description lists wants a session, but for the sign-in, and the health, which says nothing of
/// anybody.
#[test]
fn nothing_is_open_without_a_session() {
    let site = Site::new("no-session");
    let server = Server::start(&site, &Centre::new());
    let described = Desk::ask_without_session(&server, "GET", "/api/openapi.json").json();
    let mut asked = 0;
    for (path, methods) in described["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys().map(|method| method.to_uppercase()) {
            if OPEN.contains(&(path.as_str(), method.as_str())) {
                continue;
            }
            let path = path.replace("{contact}", "1").replace("{queue}", QUEUE);
            let answered = Desk::ask_without_session(&server, &method, &path);
            assert_eq!(answered.status, 401, "{method} {path}: {}", answered.json());
            asked += 1;
        }
    }
    assert!(asked >= 10, "only {asked} routes are described: {described:#}");
}

/// What needs no session.
const OPEN: [(&str, &str); 2] = [("/api/v1/session", "POST"), ("/api/v1/health", "GET")];

/// The response that RFC 3261 names, silence where it names none, and a server that goes on.
#[test]
fn broken_messages_get_400_or_silence() {
    let site = Site::new("broken-messages");
    let server = Server::start(&site, &Centre::new());
    let wire = Wire::outside(&site, server.sip());

    assert_eq!(wire.ask("\x00\x01\x02 not SIP at all", SILENCE), None);
    assert_eq!(
        wire.ask("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1\r\n\r\n", SILENCE),
        None,
        "a stray response"
    );
    let ack = options(&wire, &server).replace("OPTIONS", "ACK");
    assert_eq!(wire.ask(&ack, SILENCE), None, "a stray ACK");

    let mismatch = options(&wire, &server).replace("1 OPTIONS", "1 INVITE");
    let answer =
        wire.ask(&mismatch, SOON).expect("an answer to a CSeq of another method (RFC 4475 3.1.2.18)");
    assert!(answer.starts_with("SIP/2.0 400 "), "{answer}");
    let stray_bye =
        options(&wire, &server).replace("OPTIONS", "BYE").replace("branch=z9hG4bK", "branch=z9hG4bKbye");
    let answer = wire.ask(&stray_bye, SOON).expect("an answer to a BYE out of nowhere");
    assert!(answer.starts_with("SIP/2.0 481 "), "{answer}");

    let answer = wire.ask(&options(&wire, &server), SOON).expect("an answer to OPTIONS");
    assert!(answer.starts_with("SIP/2.0 200 "), "{answer}");
    call_queue(&customer(&site), &server);
}

/// A healthy OPTIONS.
fn options(wire: &Wire, server: &Server) -> String {
    let (local, remote) = (wire.address(), server.sip());
    format!(
        "OPTIONS sip:{NUMBER}@{remote} SIP/2.0\r
Via: SIP/2.0/UDP {local};branch=z9hG4bKlive;rport\r
Max-Forwards: 70\r
From: <sip:5550100@{local}>;tag=live\r
To: <sip:{NUMBER}@{remote}>\r
Call-ID: live@{local}\r
CSeq: 1 OPTIONS\r
Content-Length: 0\r
\r
"
    )
}
