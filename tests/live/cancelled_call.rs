//! A customer who cancels while the server answers, with every byte chosen (RFC 3261 9, T3).

use std::time::{Duration, Instant};

use crate::rig::{Centre, Desk, NUMBER, Server, Site, Wire};
use crate::scene::SOON;

/// The server's 200 is repeated after T1 at the earliest, until the ACK; what is over stays silent for longer than that.
const OVER: Duration = Duration::from_millis(1200);

/// INVITE and, as soon as 100 or anything else has come, CANCEL: either 487, or the call was answered already and BYE ends it
/// (RFC 3261 9.2). Both sides know which, and nothing is left behind.
#[test]
fn the_customer_cancels_while_the_server_answers() {
    let site = Site::new("cancels");
    let server = Server::start(&site, &Centre::new());
    let supervisor = Desk::sign_in(&server, "sue");
    let wire = Wire::outside(&site, server.sip());
    for round in 0..10 {
        let call = Call { wire: &wire, server: &server, id: format!("cancel-{round}") };
        // Without any wait every other time: the CANCEL is already there when the 200 leaves.
        let first = if round % 2 == 0 { wire.ask(&call.invite(), SOON) } else { call.send_invite() };
        let outcome = call.cancel(first);
        assert!(!outcome.is_empty(), "round {round}");
    }
    supervisor.wait_until("/api/v1/queues", |queues| queues[0]["waiting"] == 0);
    assert_eq!(wire.receive(OVER), None, "the server goes on about a call that is over");
    for record in supervisor.get("/api/v1/contacts").as_array().into_iter().flatten() {
        assert_eq!(record["outcome"], "abandoned", "{record:#}");
        assert_eq!(record["end_cause"], "customer_hung_up", "{record:#}");
    }
}

struct Call<'a> {
    wire: &'a Wire,
    server: &'a Server,
    id: String,
}

impl Call<'_> {
    fn send_invite(&self) -> Option<String> {
        self.wire.send(&self.invite());
        None
    }

    /// Sends CANCEL, takes both final answers, acknowledges, and ends the call where there is one. Returns what became of it.
    fn cancel(&self, first: Option<String>) -> &'static str {
        self.wire.send(&self.request("CANCEL", 1, "invite", "", ""));
        let (mut of_invite, mut of_cancel) = (None, None);
        let deadline = Instant::now() + SOON;
        let mut next = first;
        while of_invite.is_none() || of_cancel.is_none() {
            let message = next.take().or_else(|| self.wire.receive(SOON)).expect("two final answers");
            assert!(Instant::now() < deadline, "{}: no end of {message}", self.id);
            if !message.contains(&self.id) || !is_final(&message) {
                continue;
            }
            if message.contains("1 INVITE") { of_invite = Some(message) } else { of_cancel = Some(message) }
        }
        let (of_invite, of_cancel) = (of_invite.unwrap_or_default(), of_cancel.unwrap_or_default());
        assert!(of_cancel.starts_with("SIP/2.0 200 "), "{of_cancel}");
        let tag = to_tag(&of_invite);
        if of_invite.starts_with("SIP/2.0 487 ") {
            self.wire.send(&self.request("ACK", 1, "invite", &tag, ""));
            return "cancelled";
        }
        assert!(of_invite.starts_with("SIP/2.0 200 "), "{of_invite}");
        self.wire.send(&self.request("ACK", 1, "ack", &tag, ""));
        self.wire.send(&self.request("BYE", 2, "bye", &tag, ""));
        while !self.wire.receive(SOON).expect("an answer to BYE").contains("2 BYE") {}
        "answered"
    }

    fn invite(&self) -> String {
        let sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9000 RTP/AVP 0\r\n";
        self.request("INVITE", 1, "invite", "", sdp)
    }

    fn request(&self, method: &str, cseq: u32, branch: &str, to_tag: &str, sdp: &str) -> String {
        let (local, remote, id) = (self.wire.address(), self.server.sip(), &self.id);
        let content_type = if sdp.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
        format!(
            "{method} sip:{NUMBER}@{remote} SIP/2.0\r
Via: SIP/2.0/UDP {local};branch=z9hG4bK-{id}-{branch};rport\r
Max-Forwards: 70\r
From: <sip:5550100@{local}>;tag={id}\r
To: <sip:{NUMBER}@{remote}>{to_tag}\r
Call-ID: {id}@{local}\r
CSeq: {cseq} {method}\r
Contact: <sip:5550100@{local}>\r
{content_type}Content-Length: {}\r
\r
{sdp}",
            sdp.len()
        )
    }
}

fn is_final(message: &str) -> bool {
    message.starts_with("SIP/2.0 ") && !message.starts_with("SIP/2.0 1")
}

/// `;tag=…` as the server has given it.
fn to_tag(message: &str) -> String {
    let to = message.lines().find(|line| line.starts_with("To:")).unwrap_or_default();
    to.find(";tag=").map_or_else(String::new, |start| to[start..].trim_end().to_owned())
}
