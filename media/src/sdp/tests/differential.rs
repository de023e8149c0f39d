//! Against `sdp-rs`, wherever that is right: not for host names in `c=`, channels in `rtpmap`, and
//! texts that leave out or reorder lines, which it refuses or rewrites.

use super::*;

fn oracle(text: &str) -> sdp_rs::SessionDescription {
    sdp_rs::SessionDescription::try_from(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn assert_same(text: &str) {
    let (ours, theirs) = (parse(text), oracle(text));
    assert_eq!(ours.media().len(), theirs.media_descriptions.len());
    for (our, their) in ours.media().zip(&theirs.media_descriptions) {
        assert_eq!(our.kind(), their.media.media.to_string());
        assert_eq!(our.port(), their.media.port);
        assert_eq!(our.protocol(), their.media.proto.to_string());
        assert_eq!(our.formats().collect::<Vec<_>>().join(" "), their.media.fmt);
        let connection = their.connections.first().or(theirs.connection.as_ref());
        let address = connection.map(|connection| connection.connection_address.base);
        assert_eq!(our.connection().map(|connection| connection.ip()), address);
        for attribute in &their.attributes {
            let attribute = attribute.to_string();
            let text = attribute.trim_start_matches("a=");
            let (name, value) = text.split_once(':').unwrap_or((text, ""));
            assert!(our.own_attributes(name).any(|ours| ours == value), "{attribute}");
        }
    }
    let (id, version) = ours.origin().unwrap();
    assert_eq!(theirs.origin.sess_id, id.to_string());
    assert_eq!(theirs.origin.sess_version, version.to_string());
}

#[test]
fn reads_the_corpus_as_sdp_rs_does() {
    for text in [GATEWAY, OLD_HOLD, IP6, VIDEO, RFC_8866] {
        assert_same(&text.replace("\r\n", "\n").replace('\n', "\r\n"));
    }
}

#[test]
fn what_we_write_sdp_rs_reads() {
    let codecs = [crate::Codec::Pcma, crate::Codec::Pcmu];
    for address in ["192.0.2.5:10000", "[2001:db8::5]:10000"] {
        for direction in [Direction::SendReceive, Direction::SendOnly, Direction::Inactive] {
            let local = LocalMedia {
                address: address.parse().unwrap(),
                session_id: 77,
                version: 3,
                codecs: &codecs,
                telephone_event: true,
                direction,
            };
            assert_same(&offer(&local).to_string());
            let (answer, _) = answer(&offer(&local), &local).unwrap();
            assert_same(&answer.to_string());
        }
    }
}

#[test]
fn generated_descriptions_are_read_alike() {
    use rand::rngs::StdRng;
    use rand::{RngExt, SeedableRng};
    let mut random = StdRng::seed_from_u64(8866);
    for _ in 0..2_000 {
        let mut text = format!(
            "v=0\r\no=user{} {} {} IN IP4 192.0.2.{}\r\ns=-\r\n",
            random.random::<u16>(),
            random.random::<u64>(),
            random.random::<u64>(),
            random.random::<u8>()
        );
        text += &format!("c=IN IP4 10.{}.0.1\r\nt=0 0\r\n", random.random::<u8>());
        for _ in 0..random.random_range(0..4) {
            let kind = ["audio", "video", "application"][random.random_range(0..3)];
            let protocol = ["RTP/AVP", "RTP/SAVP", "udp"][random.random_range(0..3)];
            text += &format!("m={kind} {} {protocol}", random.random::<u16>());
            for _ in 0..random.random_range(1..6) {
                text += &format!(" {}", random.random_range(0..128));
            }
            text += "\r\n";
            if random.random() {
                text += &format!("c=IN IP6 2001:db8::{:x}\r\n", random.random_range(1..0xFFFF_u16));
            }
            for _ in 0..random.random_range(0..5) {
                let attribute = ["sendonly", "ptime:30", "X-own:a b;c", "rtcp-mux", "mid:1"];
                text += &format!("a={}\r\n", attribute[random.random_range(0..5)]);
            }
        }
        assert_same(&text);
    }
}
