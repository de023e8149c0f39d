use std::net::SocketAddr;
use std::time::Duration;

use super::*;
use crate::Codec;

const BOTH: [Codec; 2] = [Codec::Pcmu, Codec::Pcma];

fn local(codecs: &[Codec]) -> LocalMedia<'_> {
    LocalMedia {
        address: "192.0.2.200:20000".parse().unwrap(),
        session_id: 42,
        version: 1,
        codecs,
        telephone_event: true,
        direction: Direction::SendReceive,
    }
}

fn local_ip6(codecs: &[Codec]) -> LocalMedia<'_> {
    LocalMedia { address: "[2001:db8::200]:20000".parse().unwrap(), ..local(codecs) }
}

fn address(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

fn error(offer: &str) -> NegotiationError {
    answer(&parse(offer), &local(&BOTH)).unwrap_err()
}

#[test]
fn our_offer_in_full() {
    let text = offer(&local(&BOTH)).to_string();
    let expected = "v=0\r\no=- 42 1 IN IP4 192.0.2.200\r\ns=-\r\nc=IN IP4 192.0.2.200\r\nt=0 0\r\n\
        m=audio 20000 RTP/AVP 0 8 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\n\
        a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:20\r\na=sendrecv\r\n";
    assert_eq!(text, expected);
}

#[test]
fn the_answer_takes_the_offers_first_codec_and_refuses_other_streams() {
    let (answer, stream) = answer(&parse(DESK_PHONE), &local(&BOTH)).unwrap();
    let expected = "v=0\r\no=- 42 1 IN IP4 192.0.2.200\r\ns=-\r\nc=IN IP4 192.0.2.200\r\nt=0 0\r\n\
        m=audio 0 RTP/SAVP 0 8\r\n\
        m=audio 20000 RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\n\
        a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:30\r\na=sendrecv\r\n";
    assert_eq!(answer.to_string(), expected, "the order of codecs is the offer's, not ours");
    assert_eq!(stream.remote_rtp, address("203.0.113.1:54402"));
    assert_eq!(stream.remote_rtcp, address("203.0.113.1:54403"));
    assert_eq!((stream.codec, stream.payload_type), (Codec::Pcma, 8));
    assert_eq!((stream.telephone_event, stream.local_telephone_event), (Some(101), Some(101)));
    assert_eq!(stream.ptime, Duration::from_millis(30));
}

#[test]
fn dynamic_numbers_rtcp_attribute_times_and_media_level_address() {
    let (answer, stream) = answer(&parse(SOFT_PHONE), &local(&BOTH)).unwrap();
    // telephone-event/48000 and PCMU/16000 are not what their names suggest.
    assert_eq!((stream.codec, stream.payload_type), (Codec::Pcma, 97));
    assert_eq!(stream.telephone_event, Some(100));
    assert_eq!(stream.remote_rtp, address("192.0.2.77:4000"));
    assert_eq!(stream.remote_rtcp, address("192.0.2.78:5011"), "RFC 3605");
    assert_eq!(stream.direction, Direction::ReceiveOnly);
    let text = answer.to_string();
    assert!(text.contains("m=audio 20000 RTP/AVP 97 100\r\na=rtpmap:97 PCMA/8000\r\n"), "{text}");
    assert!(text.contains("t=3034423619 3042462419\r\n") && text.contains("a=recvonly\r\n"), "{text}");
}

#[test]
fn every_media_line_is_answered_in_its_place() {
    let offer = parse(VIDEO);
    let (answer, stream) = answer(&offer, &local(&BOTH)).unwrap();
    let ports: Vec<_> = answer.media().map(|media| (media.kind(), media.port(), media.protocol())).collect();
    let expected = [
        ("video", 0, "RTP/AVP"),
        ("audio", 0, "RTP/AVP"),
        ("audio", 20_000, "RTP/AVPF"),
        ("application", 0, "UDP/BFCP"),
    ];
    assert_eq!(ports, expected);
    assert_eq!(answer.media_section(0).unwrap().formats().collect::<Vec<_>>(), ["96", "97"]);
    assert!(stream.rtcp_mux, "RFC 5761");
    assert_eq!(stream.remote_rtcp, stream.remote_rtp);
    assert!(answer.media_section(2).unwrap().attribute("rtcp-mux").is_some());
}

#[test]
fn directions_of_offer_and_answer() {
    use Direction::{Inactive, ReceiveOnly, SendOnly, SendReceive};
    for (offered, wanted, expected) in [
        ("sendrecv", SendReceive, SendReceive),
        ("sendonly", SendReceive, ReceiveOnly),
        ("recvonly", SendReceive, SendOnly),
        ("inactive", SendReceive, Inactive),
        ("sendrecv", SendOnly, SendOnly),
        ("sendonly", SendOnly, Inactive),
        ("recvonly", SendOnly, SendOnly),
        ("sendrecv", Inactive, Inactive),
    ] {
        let offer = parse(&format!("{}a={offered}\r\n", FQDN.replace("media.example.com", "192.0.2.1")));
        let local = LocalMedia { direction: wanted, ..local(&BOTH) };
        let (answer, stream) = answer(&offer, &local).unwrap();
        assert_eq!(stream.direction, expected, "{offered} {wanted}");
        assert_eq!(answer.media().next().unwrap().direction(), expected, "{offered} {wanted}");
    }
}

#[test]
fn the_old_hold_stops_what_we_send() {
    let (_, stream) = answer(&parse(OLD_HOLD), &local(&BOTH)).unwrap();
    assert_eq!(stream.direction, Direction::ReceiveOnly);
    assert!(stream.remote_rtp.ip().is_unspecified());
}

#[test]
fn a_host_name_is_an_address_that_is_not_known_yet() {
    let (_, stream) = answer(&parse(FQDN), &local(&BOTH)).unwrap();
    assert!(stream.remote_rtp.ip().is_unspecified());
    assert_eq!(stream.direction, Direction::SendReceive, "not a hold");
}

#[test]
fn ip6_and_packet_time() {
    let (answer_6, stream) = answer(&parse(IP6), &local_ip6(&BOTH)).unwrap();
    assert_eq!(stream.remote_rtp, address("[2001:db8::1]:4000"));
    assert_eq!(stream.remote_rtcp, address("[2001:db8::1]:4009"));
    assert!(answer_6.to_string().contains("c=IN IP6 2001:db8::200\r\n"));
    let (_, stream) = answer(&parse(GATEWAY), &local(&BOTH)).unwrap();
    assert_eq!(stream.ptime, Duration::from_millis(10), "maxptime");
    assert_eq!(stream.direction, Direction::SendOnly, "session-level recvonly");
    let slow = GATEWAY.replace("ptime:20", "ptime:5000").replace("maxptime:10", "x:y");
    assert_eq!(answer(&parse(&slow), &local(&BOTH)).unwrap().1.ptime, Duration::from_millis(60));
}

#[test]
fn what_cannot_be_agreed_on_says_why() {
    assert_eq!(error("v=0\r\n"), NegotiationError::NoAudio);
    assert_eq!(error(&VIDEO.replace("audio 4000", "audio 0")), NegotiationError::NoAudio);
    assert_eq!(error(BROWSER), NegotiationError::Protocol);
    assert_eq!(error(&OLD_HOLD.replace("AVP 0", "AVP 18 9 3")), NegotiationError::NoCommonCodec);
    assert_eq!(error(&OLD_HOLD.replace("c=IN IP4 0.0.0.0\r\n", "")), NegotiationError::NoAddress);
    assert_eq!(error(&OLD_HOLD.replace("0.0.0.0", "224.0.0.9/3")), NegotiationError::UnusableAddress);
    assert_eq!(error(&OLD_HOLD.replace("0.0.0.0", "255.255.255.255")), NegotiationError::UnusableAddress);
    assert_eq!(error(IP6), NegotiationError::UnusableAddress, "our socket is of IPv4");
    let redefined = format!("{OLD_HOLD}a=rtpmap:0 G729/8000\r\n");
    assert_eq!(error(&redefined), NegotiationError::NoCommonCodec, "rtpmap overrides the static type");
}

#[test]
fn our_offer_and_the_answer_to_it() {
    let ours = offer(&local(&BOTH));
    let theirs = LocalMedia { address: address("198.51.100.1:7000"), ..local(&[Codec::Pcma]) };
    let (answer, at_peer) = answer(&ours, &theirs).unwrap();
    let stream = accept_answer(&ours, &answer).unwrap();
    assert_eq!(stream.remote_rtp, theirs.address);
    assert_eq!((stream.codec, stream.payload_type, stream.local_payload_type), (Codec::Pcma, 8, 8));
    assert_eq!(at_peer.remote_rtp, local(&BOTH).address);
    assert_eq!(stream.telephone_event, Some(101));
}

#[test]
fn an_answer_with_other_numbers_is_followed_in_both_directions() {
    let ours = offer(&local(&BOTH));
    let answer = parse(
        "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
         m=audio 4000 RTP/AVP 99 96\r\na=rtpmap:99 PCMA/8000\r\na=rtpmap:96 telephone-event/8000\r\na=recvonly\r\n",
    );
    let stream = accept_answer(&ours, &answer).unwrap();
    assert_eq!((stream.payload_type, stream.local_payload_type), (99, 8));
    assert_eq!((stream.telephone_event, stream.local_telephone_event), (Some(96), Some(101)));
    assert_eq!(stream.direction, Direction::SendOnly);
}

#[test]
fn an_answer_without_our_stream_is_a_refusal() {
    let ours = offer(&local(&BOTH));
    let refusal = |text: &str| accept_answer(&ours, &parse(text)).unwrap_err();
    assert_eq!(refusal("v=0\r\n"), NegotiationError::Refused);
    assert_eq!(refusal(&OLD_HOLD.replace("audio 4000", "audio 0")), NegotiationError::Refused);
    assert_eq!(refusal(&OLD_HOLD.replace("AVP 0", "AVP 9")), NegotiationError::NoCommonCodec);
    assert_eq!(refusal(IP6), NegotiationError::UnusableAddress);
    assert_eq!(accept_answer(&parse("v=0\r\n"), &ours).unwrap_err(), NegotiationError::NoAudio);
}

#[test]
fn an_answer_without_telephone_event_means_none_either_way() {
    let ours = offer(&local(&BOTH));
    let stream = accept_answer(&ours, &parse(OLD_HOLD)).unwrap();
    assert_eq!((stream.telephone_event, stream.local_telephone_event), (None, None));
}

#[test]
fn the_version_goes_up_with_a_change_and_only_then() {
    let first = offer(&local(&BOTH));
    let again = offer(&LocalMedia { version: 99, ..local(&BOTH) }).following(&first);
    assert_eq!(again.origin(), Some((42, 1)), "RFC 3264 section 8: nothing changed");
    let held = offer(&LocalMedia { direction: Direction::SendOnly, ..local(&BOTH) }).following(&again);
    assert_eq!(held.origin(), Some((42, 2)));
    assert_eq!(held.clone().following(&held).origin(), Some((42, 2)));
}
