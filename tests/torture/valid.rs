//! What RFC 4475 says is special in each of the messages that are well formed.

use sip::{Contacts, HeaderName, Method, NameAddr, Scheme, StartLine, Text, Transport};

use crate::expected::message;

fn texts(values: impl Iterator<Item = Text>) -> Vec<String> {
    values.map(String::from).collect()
}

fn other(name: &str) -> HeaderName {
    HeaderName::parse(name).unwrap()
}

fn contacts(name: &str) -> Vec<NameAddr> {
    match message(name).contacts().unwrap() {
        Contacts::Listed(contacts) => contacts,
        Contacts::All => panic!("{name}: *"),
    }
}

/// §3.1.1.1: folding, space and escapes everywhere; lists over several lines and commas; short and long names.
#[test]
fn wsinv() {
    let invite = message("wsinv");
    assert_eq!(invite.method(), Some(Method::Invite));
    let uri = invite.request_uri().unwrap();
    assert_eq!((uri.user().as_deref(), uri.host()), (Some("vivekg"), "chair-dnrc.example.com"));
    assert_eq!(uri.param("unknownparam"), Some(""));
    let to = invite.to().unwrap();
    assert_eq!((to.uri.as_str(), to.tag()), ("sip:vivekg@chair-dnrc.example.com", Some("1918181833n")));
    let from = invite.from().unwrap();
    assert_eq!(from.display_name.as_deref(), Some(r#"J Rosenberg \""#));
    assert_eq!((from.uri.as_str(), from.tag()), ("sip:jdrosen@example.com", Some("98asjd8")));
    assert_eq!(invite.max_forwards(), Ok(Some(68)));
    assert_eq!(invite.call_id().unwrap(), "wsinv.ndaksdj@192.0.2.1");
    assert_eq!(invite.cseq().unwrap().to_string(), "9 INVITE");
    let vias: Vec<_> = invite
        .vias()
        .map(|via| via.unwrap())
        .map(|via| format!("{} {} {}", via.transport, via.host, via.branch().unwrap()))
        .collect();
    assert_eq!(
        vias,
        [
            "UDP 192.0.2.2 390skdjuw",
            "TCP spindle.example.com z9hG4bK9ikj8",
            "UDP 192.168.255.111 z9hG4bK30239"
        ]
    );
    assert_eq!(invite.header(&HeaderName::Subject).as_deref(), Some(""));
    assert_eq!(
        invite.header(&other("newfangledheader")).as_deref(),
        Some("newfangled value continued newfangled value")
    );
    assert_eq!(invite.header(&other("UnknownHeaderWithUnusualValue")).as_deref(), Some(";;,,;;,;"));
    let route = invite.routes().next().unwrap().unwrap();
    assert_eq!((route.uri.param("lr"), route.uri.param("unknownwith")), (Some(""), Some("value")));
    assert_eq!(route.uri.param("unknown-no-value"), Some(""));
    let contact = invite.contact().unwrap();
    assert_eq!(contact.display_name.as_deref(), Some(r#"Quoted string """#));
    assert_eq!(contact.params.get("newparam"), Some("newvalue"));
    assert_eq!((contact.params.get("secondparam"), contact.params.get("q")), (Some(""), Some("0.33")));
    assert!(invite.content_type().unwrap().unwrap().is("application", "sdp"));
    assert_eq!(invite.body().len(), 150);
}

/// §3.1.1.2: every character that a token, a user part, a word or a quoted string may hold, UTF-8 included.
#[test]
fn intmeth() {
    let request = message("intmeth");
    let method = Method::parse("!interesting-Method0123456789_*+`.%indeed'~").unwrap();
    assert_eq!((request.method(), request.cseq().unwrap().method), (Some(method.clone()), method));
    let uri = request.request_uri().unwrap();
    assert_eq!(uri.user().as_deref(), Some("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*"));
    assert_eq!(uri.password().as_deref(), Some("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)"));
    assert_eq!(uri.host(), "example.com");
    assert_eq!(request.via().unwrap().rfc3261_branch(), Some("z9hG4bK-.!%66*_+`'~"));
    let to = request.to().unwrap();
    assert_eq!(to.display_name.as_deref(), Some("BEL:\u{7} NUL:\0 DEL:\u{7f}"));
    assert_eq!(to.uri.user().as_deref(), Some("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*"));
    let from = request.from().unwrap();
    assert_eq!(from.display_name.as_deref(), Some("token1~` token2'+_ token3*%!.-"));
    assert_eq!(from.params.get("fromParam''~+*_!.-%"), Some("работающий"));
    assert_eq!(from.tag(), Some("_token~1'+`*%!-."));
    assert_eq!(request.call_id().unwrap(), "intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{");
    assert_eq!(request.max_forwards(), Ok(Some(255)));
    assert_eq!(request.header(&other("EXTENSIONHEADER-!.%*+_`'~")).as_deref(), Some("\u{feff}大停電"));
}

/// §3.1.1.3: escapes mean the character they stand for, and are undone once only.
#[test]
fn esc01() {
    let invite = message("esc01");
    let uri = invite.request_uri().unwrap();
    assert_eq!((uri.scheme(), uri.user().as_deref()), (Scheme::Sip, Some("sips:user@example.com")));
    assert_eq!(uri.host(), "example.net");
    assert_eq!(invite.to().unwrap().uri, "sip:user@example.com".parse().unwrap());
    assert_eq!(invite.from().unwrap().uri.user().as_deref(), Some("I have spaces"));
    let contact = invite.contact().unwrap().uri;
    assert_eq!(contact.user().as_deref(), Some("caller"));
    let params: Vec<_> = contact.params().iter().collect();
    assert_eq!(params, [("%6C%72", None), ("n%61me", Some("v%61lue%25%34%31"))]);
}

/// §3.1.1.4: an escaped NUL ends nothing.
#[test]
fn escnull() {
    let register = message("escnull");
    assert_eq!(register.to().unwrap().uri.user().as_deref(), Some("null-\0-null"));
    let users: Vec<_> =
        contacts("escnull").iter().map(|contact| contact.uri.user().unwrap().into_owned()).collect();
    assert_eq!(users, ["\0", "\0\0"]);
    assert_eq!(register.body().len(), 0);
}

/// §3.1.1.5: outside URIs a percent sign is a percent sign: the method is not REGISTER, the header not Contact.
#[test]
fn esc02() {
    let request = message("esc02");
    assert_ne!(request.method(), Some(Method::Register));
    assert_eq!(request.method().unwrap().as_str(), "RE%47IST%45R");
    assert_eq!(request.to().unwrap().display_name.as_deref(), Some("%Z%45"));
    assert_eq!(request.via().unwrap().branch(), Some("z9hG4bK209%fzsnel234"));
    let hosts: Vec<_> = contacts("esc02").iter().map(|contact| contact.uri.host().to_owned()).collect();
    assert_eq!(hosts, ["host1.example.com", "host3.example.com"]);
    assert_eq!(request.header(&other("C%6Fntact")).as_deref(), Some("<sip:alias2@host2.example.com>"));
}

/// §3.1.1.6: no space between a display name and its bracket.
#[test]
fn lwsdisp() {
    let from = message("lwsdisp").from().unwrap();
    assert_eq!((from.display_name.as_deref(), from.tag()), (Some("caller"), Some("323")));
    assert_eq!(from.uri.as_str(), "sip:caller@example.com");
}

/// §3.1.1.7: nothing overflows.
#[test]
fn longreq() {
    let invite = message("longreq");
    let to = invite.to().unwrap();
    assert!(to.display_name.unwrap().starts_with("I have a user name of extremeextreme"));
    assert_eq!(to.uri.port(), Some(6000));
    assert_eq!(
        to.uri.param("unknownparam1").unwrap().len(),
        "very".len() + 20 * "long".len() + "value".len()
    );
    assert_eq!(to.uri.params().iter().count(), 3);
    let from = invite.from().unwrap();
    assert_eq!(from.tag().unwrap().len(), 2 + 50 * 3 + 3);
    assert_eq!(from.params.iter().count(), 3);
    let vias: Vec<_> = invite.vias().map(|via| via.unwrap()).collect();
    assert_eq!(vias.len(), 34);
    for (index, via) in vias[..33].iter().enumerate() {
        assert_eq!(via.host.as_str(), format!("sip{}.example.com", 33 - index));
        assert_eq!((via.known_transport(), via.branch()), (Some(Transport::Tcp), None));
    }
    assert_eq!(vias[33].received(), "192.0.2.5".parse().ok());
    assert_eq!(vias[33].branch().unwrap().len(), "very".len() + 50 * "long".len() + "branchvalue".len());
    assert_eq!(
        invite.call_id().unwrap().len(),
        "longreq.one".len() + 20 * "really".len() + "longcallid".len()
    );
    let unknown = format!("Unknown-{}-Name", "Long".repeat(20));
    assert!(invite.header(&other(&unknown)).unwrap().starts_with("unknown-longlong"));
    assert_eq!(invite.body().len(), 150);
}

/// §3.1.1.8: what follows the message in the datagram is noise, not a second request.
#[test]
fn dblreq() {
    let register = message("dblreq");
    assert_eq!(register.method(), Some(Method::Register));
    assert_eq!((register.body().len(), register.count(&HeaderName::CSeq)), (0, 1));
    assert_eq!(register.call_id().unwrap(), "dblreq.0ha0isndaksdj99sdfafnl3lk233412");
}

/// §3.1.1.9: a semicolon in the user part begins no parameter, and an escaped @ ends no user part.
#[test]
fn semiuri() {
    let options = message("semiuri");
    let uri = options.request_uri().unwrap();
    assert_eq!(uri.user().as_deref(), Some("user;par=u@example.net"));
    assert_eq!((uri.host(), uri.params().is_empty()), ("example.com", true));
    assert_eq!(
        texts(options.headers(&HeaderName::Accept)),
        [
            "application/sdp",
            "application/pkcs7-mime",
            "multipart/mixed",
            "multipart/signed",
            "message/sip",
            "message/sipfrag"
        ]
    );
}

/// §3.1.1.10: transports nobody knows.
#[test]
fn transports() {
    let vias: Vec<_> = message("transports").vias().map(|via| via.unwrap()).collect();
    let names: Vec<_> = vias.iter().map(|via| via.transport.as_str()).collect();
    assert_eq!(names, ["UDP", "SCTP", "TLS", "UNKNOWN", "TCP"]);
    let known: Vec<_> = vias.iter().map(|via| via.known_transport()).collect();
    assert_eq!(known, [Some(Transport::Udp), None, Some(Transport::Tls), None, Some(Transport::Tcp)]);
    assert!(vias.iter().all(|via| via.rfc3261_branch().is_some()));
}

/// §3.1.1.11: the body is binary and holds NUL bytes.
#[test]
fn mpart01() {
    let request = message("mpart01");
    assert_eq!(request.method(), Some(Method::Message));
    let content_type = request.content_type().unwrap().unwrap();
    assert!(content_type.is("multipart", "mixed"));
    assert_eq!(content_type.params.get("boundary"), Some("7a9cbec02ceef655"));
    let body = request.body();
    assert_eq!(body.len(), 553);
    assert!(body.starts_with(b"--7a9cbec02ceef655\r\n") && body.ends_with(b"--7a9cbec02ceef655--\r\n"));
    assert!(body.contains(&0) && std::str::from_utf8(&body).is_err());
    assert_eq!(request.header(&HeaderName::Identity).unwrap().len(), 172);
}

/// §3.1.1.12: a reason phrase may hold anything in UTF-8.
#[test]
fn unreason() {
    let response = message("unreason");
    let reason = "= 2**3 * 5**2 но сто девяносто девять - простое";
    assert_eq!(response.start_line(), StartLine::Response { status: 200, reason });
    assert_eq!(response.body().len(), 154);
}

/// §3.1.1.13: a reason phrase may be empty.
#[test]
fn noreason() {
    let response = message("noreason");
    assert_eq!(response.start_line(), StartLine::Response { status: 100, reason: "" });
    assert_eq!(response.to().unwrap().tag(), Some("902jndnke3"));
}

/// §3.1.2.12: the time zone is wrong, but nobody asks.
#[test]
fn baddate() {
    assert_eq!(
        message("baddate").header(&HeaderName::Date).as_deref(),
        Some("Fri, 01 Jan 2010 16:00:00 EST")
    );
}

/// §3.1.2.14: the spaces are not part of the address.
#[test]
fn badaspec() {
    let to = message("badaspec").to().unwrap();
    assert_eq!(
        (to.display_name.as_deref(), to.uri.as_str()),
        (Some("Watson, Thomas"), "sip:t.watson@example.org")
    );
    // What is written from it has none.
    assert_eq!(to.to_string(), "\"Watson, Thomas\" <sip:t.watson@example.org>");
}

/// §3.2.1: a branch that is nothing but the cookie identifies nothing.
#[test]
fn badbranch() {
    let via = message("badbranch").via().unwrap();
    assert_eq!((via.branch(), via.rfc3261_branch()), (Some("z9hG4bK"), None));
}

/// §3.3.5: what a 420 has to list as unsupported.
#[test]
fn bext01() {
    let options = message("bext01");
    let tags: Vec<_> = options.tokens(&HeaderName::Require).map(|tag| tag.unwrap().to_string()).collect();
    assert_eq!(tags, ["nothingSupportsThis", "nothingSupportsThisEither"]);
    assert!(options.has_token(&HeaderName::ProxyRequire, "norDoAnyProxiesSupportThis"));
    assert_eq!(options.via().unwrap().known_transport(), Some(Transport::Tls));
}

/// §3.3.6: what a 415 is for.
#[test]
fn invut() {
    let invite = message("invut");
    assert!(invite.content_type().unwrap().unwrap().is("application", "unknownformat"));
    assert_eq!(&invite.body()[..], b"<audio>\r\n <pcmu port=\"443\"/>\r\n</audio>\r\n");
}

/// §3.3.7: an authorization scheme nobody knows is no error.
#[test]
fn regaut01() {
    let register = message("regaut01");
    let credentials = register.auth_values(&HeaderName::Authorization).next().unwrap().unwrap();
    assert_eq!((credentials.scheme.as_str(), credentials.is_digest()), ("NoOneKnowsThisScheme", false));
    assert_eq!(credentials.get("opaque-data"), Some("here"));
}

/// §3.3.10: two Via values: not for us (§18.1.2), and not to be sent to a broadcast address.
#[test]
fn bcast() {
    let response = message("bcast");
    let hosts: Vec<_> = response.vias().map(|via| via.unwrap().host.to_string()).collect();
    assert_eq!(hosts, ["192.0.2.198", "255.255.255.255"]);
}

/// §3.3.11: for an endpoint a Max-Forwards of 0 is as good as any.
#[test]
fn zeromf() {
    assert_eq!(message("zeromf").max_forwards(), Ok(Some(0)));
}

/// §3.3.12 and §3.3.13: without brackets the parameter is one of the Contact, within them one of the URI.
#[test]
fn cparam01_and_cparam02() {
    let contact = &contacts("cparam01")[0];
    assert_eq!((contact.params.get("unknownparam"), contact.uri.param("unknownparam")), (Some(""), None));
    assert_eq!(contact.uri.as_str(), "sip:+19725552222@gw1.example.net");
    let contact = &contacts("cparam02")[0];
    assert_eq!((contact.params.get("unknownparam"), contact.uri.param("unknownparam")), (None, Some("")));
}

/// §3.3.14: the header inside the URI belongs to the URI, and is not a Route of this request.
#[test]
fn regescrt() {
    let register = message("regescrt");
    assert_eq!(register.count(&HeaderName::Route), 0);
    let contact = &contacts("regescrt")[0].uri;
    let headers: Vec<_> = contact.headers().collect();
    assert_eq!(headers, [("Route".into(), "<sip:sip.example.com>".into())]);
}

/// §3.3.15: an Accept without SDP.
#[test]
fn sdp01() {
    assert_eq!(texts(message("sdp01").headers(&HeaderName::Accept)), ["text/nobodyKnowsThis"]);
}

/// §3.4.1: RFC 2543: no branch, no tag in From, no Content-Length, no Max-Forwards.
#[test]
fn inv2543() {
    let invite = message("inv2543");
    assert_eq!(invite.via().unwrap().branch(), None);
    assert_eq!(invite.from().unwrap().tag(), None);
    assert_eq!(invite.max_forwards(), Ok(None));
    assert_eq!(invite.count(&HeaderName::ContentLength), 0);
    assert!(invite.body().ends_with(b"m=audio 49217 RTP/AVP 0\r\n"));
    let record_route = invite.record_routes().next().unwrap().unwrap();
    assert_eq!(record_route.uri.param("maddr"), Some("ss1.example.com"));
    // Without brackets it is not the URI that has the parameter.
    let to = invite.to().unwrap();
    assert_eq!((to.params.get("user"), to.uri.param("user")), (Some("phone"), None));
}
