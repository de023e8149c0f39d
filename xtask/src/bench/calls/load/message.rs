//! Just enough of SIP's text: reading a header, writing the messages of a call.

use std::net::SocketAddr;

use super::wire::Wire;

/// The number that the callers dial.
const DIALLED: &str = "4000";

/// The first header called `name`, without blanks around it.
pub(crate) fn header<'a>(message: &'a str, name: &str) -> Option<&'a str> {
    headers(message, name).next()
}

/// Every header called `name`.
pub(crate) fn headers<'a>(message: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    message.split("\r\n").take_while(|line| !line.is_empty()).filter_map(move |line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then_some(value.trim())
    })
}

/// The status of a response; `None` for a request.
pub(crate) fn status(message: &str) -> Option<u16> {
    message.strip_prefix("SIP/2.0 ")?.get(..3)?.parse().ok()
}

/// What CSeq names.
pub(crate) fn method(message: &str) -> &str {
    header(message, "CSeq").and_then(|cseq| cseq.split_whitespace().nth(1)).unwrap_or_default()
}

/// The URI between the angle brackets of Contact.
pub(crate) fn contact_uri(message: &str) -> Option<&str> {
    let contact = header(message, "Contact")?;
    let (_, after) = contact.split_once('<')?;
    after.split_once('>').map(|(uri, _)| uri)
}

/// The calling number: how both sides know which call a message is about.
pub(crate) fn caller_number(call: u64) -> String {
    format!("4930{call:08}")
}

/// The inverse of [`caller_number`], out of From.
pub(crate) fn call_of_number(from: &str) -> Option<u64> {
    let (_, number) = from.split_once("sip:4930")?;
    number.get(..8)?.parse().ok()
}

/// The user part of a request's URI: the phone it is for.
pub(crate) fn dialled(request: &str) -> Option<&str> {
    let (_, after) = request.split_once(" sip:")?;
    after.split_once('@').map(|(user, _)| user)
}

/// The inverse of the Call-ID in [`request`].
pub(crate) fn call_of_id(call_id: &str) -> Option<u64> {
    let (number, _) = call_id.strip_prefix("caller-")?.split_once('@')?;
    number.parse().ok()
}

/// An INVITE as a trunk sends it.
pub(crate) fn invite(wire: &Wire, us: SocketAddr, call: u64) -> String {
    let target = format!("sip:{DIALLED}@{}", wire.server);
    let number = caller_number(call);
    let further = format!(
        "Contact: <sip:{number}@{us}>\r\n\
         Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO, REFER, NOTIFY\r\n\
         Supported: timer, replaces, norefersub\r\n\
         P-Asserted-Identity: <sip:{number}@{}>\r\n\
         User-Agent: call-load\r\n",
        us.ip()
    );
    request(
        wire,
        us,
        call,
        ("INVITE", 1),
        &target,
        None,
        &with_body(&further, &sdp(us, wire.audio_port, call)),
    )
}

/// The ACK of a 2xx, and BYE.
pub(crate) fn in_dialog(
    wire: &Wire,
    us: SocketAddr,
    call: u64,
    cseq: (&str, u32),
    dialog: &Dialog,
) -> String {
    let rest = "User-Agent: call-load\r\nContent-Length: 0\r\n\r\n";
    request(wire, us, call, cseq, &dialog.target, Some(&dialog.to), rest)
}

/// What a caller has learnt from the 200.
#[derive(Clone, Debug)]
pub(crate) struct Dialog {
    /// The URI of its Contact.
    target: String,
    /// To, with its tag.
    to: String,
}

impl Dialog {
    pub(crate) fn of(response: &str) -> Option<Dialog> {
        Some(Dialog { target: contact_uri(response)?.to_owned(), to: header(response, "To")?.to_owned() })
    }
}

fn request(
    wire: &Wire,
    us: SocketAddr,
    call: u64,
    (method, cseq): (&str, u32),
    target: &str,
    to: Option<&str>,
    rest: &str,
) -> String {
    let number = caller_number(call);
    let (host, branch) = (us.ip(), if method == "ACK" { "a" } else { "r" });
    let dialled = format!("<sip:{DIALLED}@{}>", wire.server);
    let to = to.unwrap_or(&dialled);
    format!(
        "{method} {target} SIP/2.0\r\n\
         Via: SIP/2.0/UDP {us};rport;branch=z9hG4bK-{number}-{cseq}{branch}\r\n\
         Max-Forwards: 70\r\n\
         From: \"A caller\" <sip:{number}@{host}>;tag=caller{call}\r\n\
         To: {to}\r\n\
         Call-ID: caller-{call}@{host}\r\n\
         CSeq: {cseq} {method}\r\n\
         {rest}"
    )
}

/// What a phone answers to a request of the server's.
pub(crate) fn respond(request: &str, us: SocketAddr, status: &str, sdp: Option<&str>) -> String {
    let mut response = format!("SIP/2.0 {status}\r\n");
    for name in ["Via", "Record-Route", "From", "To", "Call-ID", "CSeq"] {
        for value in headers(request, name) {
            let tag = if name == "To" && !value.contains(";tag=") { ";tag=phone" } else { "" };
            response += &format!("{name}: {value}{tag}\r\n");
        }
    }
    let further = format!("Contact: <sip:phone@{us}>\r\nUser-Agent: call-load\r\n");
    match sdp {
        Some(sdp) => response + &with_body(&further, sdp),
        None => response + &further + "Content-Length: 0\r\n\r\n",
    }
}

fn with_body(headers: &str, body: &str) -> String {
    format!("{headers}Content-Type: application/sdp\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// An offer, or an answer: G.711 and DTMF.
pub(crate) fn sdp(us: SocketAddr, port: u16, session: u64) -> String {
    let host = us.ip();
    format!(
        "v=0\r\no=- {session} 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\n\
         m=audio {port} RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\n\
         a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:20\r\na=sendrecv\r\n"
    )
}
