//! The end of the server, in order (SIGTERM) and out of order (SIGKILL), and what is there after the next start (T1, T5).

use std::time::{Duration, Instant};

use crate::rig::{Answer, Centre, Desk, MUSIC, Server, Site, What, tone};
use crate::scene::{AGENT, Agent, CUSTOMER, SOON, Who, call_queue, closed_record, customer, wait_state};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_graceful_stop_lets_the_call_end_and_takes_no_other() {
    let site = Site::new("graceful");
    let mut server = Server::start(&site, &Centre::new().drain_limit(Duration::from_secs(30)));
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let talking = customer(&site);
    let queued = call_queue(&talking, &server);
    talking.ear().wait_tone(AGENT, queued, SOON);

    let stopping = Instant::now();
    server.terminate();
    let late = customer(&site);
    late.dial(crate::rig::NUMBER, server.sip());
    let refused = late.wait(What::Closed);
    assert!(refused.detail.contains("503"), "{refused:?}");
    let audio = talking.ear().wait_audio(stopping, SECOND, SOON);
    assert!(tone::share(&audio, |window| AGENT.is_heard_in(window)) > 0.95, "the call goes on");

    talking.hang_up();
    agent.phone.wait(What::Closed);
    let status = server.wait_end(SOON);
    assert!(status.success(), "{status}");

    server.restart();
    let supervisor = Desk::sign_in(&server, "sue");
    let records = supervisor.get("/api/v1/contacts");
    let record = &records[0];
    assert_eq!(record["end_cause"], "customer_hung_up", "{record:#}");
    assert!(record["recordings"][0]["stopped"].is_object(), "{record:#}");
    assert_eq!(records.as_array().map(Vec::len), Some(1), "the refused call is no contact: {records:#}");
}

#[test]
fn a_graceful_stop_ends_calls_at_the_limit() {
    let site = Site::new("drain-limit");
    let limit = Duration::from_millis(1500);
    let mut server = Server::start(&site, &Centre::new().drain_limit(limit));
    let customer = customer(&site);
    let queued = call_queue(&customer, &server);
    customer.ear().wait_tone(MUSIC, queued, SOON);

    let stopping = Instant::now();
    server.terminate();
    let closed = customer.wait(What::Closed).at;
    assert!(
        (closed - stopping).abs_diff(limit) < Duration::from_millis(500),
        "after {:?}",
        closed - stopping
    );
    assert!(server.wait_end(SOON).success());
}

/// Told to stop a second time, it waits no longer.
#[test]
fn a_second_stop_ends_calls_at_once() {
    let site = Site::new("stop-twice");
    let mut server = Server::start(&site, &Centre::new().drain_limit(Duration::from_secs(60)));
    let customer = customer(&site);
    let queued = call_queue(&customer, &server);
    customer.ear().wait_tone(MUSIC, queued, SOON);

    server.terminate();
    server.wait_stopping(SOON);
    server.terminate();
    customer.wait(What::Closed);
    assert!(server.wait_end(SOON).success());
}

/// Killed in the middle of a talk and started again: the registration is back, the contact is in the log, the recording
/// plays to its last second, and the next call is answered.
#[test]
fn a_killed_server_goes_on_where_it_was() {
    let site = Site::new("killed");
    let mut server = Server::start(&site, &Centre::new());
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let first = customer(&site);
    let queued = call_queue(&first, &server);
    let heard = first.ear().wait_tone(AGENT, queued, SOON);
    first.ear().wait_audio(heard, 3 * SECOND, SOON);
    let talked = heard.elapsed();
    server.kill();
    // Their phones know nothing of it; the customer gives up.
    first.hang_up();
    agent.phone.hang_up();

    server.restart();
    let supervisor = Desk::sign_in(&server, "sue");
    let contact = supervisor.get("/api/v1/contacts")[0]["id"].clone();
    assert!(contact.is_u64(), "the contact is in the log");
    let channels = tone::read_wav(&supervisor.download(&format!("/api/v1/contacts/{contact}/recording")));
    let recorded = Duration::from_millis(channels[0].len() as u64 * 1000 / u64::from(tone::RATE));
    assert!(recorded + SECOND >= talked, "{recorded:?} recorded of {talked:?}");
    for (channel, own) in [(&channels[0], CUSTOMER), (&channels[1], AGENT)] {
        assert!(tone::share(channel, |window| own.is_heard_in(window)) > 0.9, "{own:?} is on its channel");
    }

    let desk = Desk::sign_in(&server, Who::Ada.name());
    desk.choose_station(Who::Ada.dn());
    if desk.get("/api/v1/session")["state"]["state"] == "wrap_up" {
        desk.wrap_up(&contact, "resolved");
    }
    let record = closed_record(&supervisor);
    assert_eq!(record["end_cause"], "system_failure", "{record:#}");
    desk.become_available();
    wait_state(&desk, "available");
    let second = customer(&site);
    let queued = call_queue(&second, &server);
    second.ear().wait_tone(AGENT, queued, SOON);
}

#[test]
fn a_killed_server_leaves_nobody_in_the_queue() {
    let site = Site::new("killed-queue");
    let mut server = Server::start(&site, &Centre::new());
    let customer = customer(&site);
    let queued = call_queue(&customer, &server);
    customer.ear().wait_tone(MUSIC, queued, SOON);
    server.kill();

    server.restart();
    let supervisor = Desk::sign_in(&server, "sue");
    let record = closed_record(&supervisor);
    assert_eq!(record["outcome"], "failed", "{record:#}");
    assert_eq!(supervisor.get("/api/v1/queues")[0]["waiting"], 0);
}
