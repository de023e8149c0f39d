//! Peers that put us on hold, and take us back (V16).

use super::bench::{Bench, CUSTOMER, local};
use crate::Event;
use media::Codec;
use media::sdp::{self, Direction};
use sip::{Body, SessionId};

/// How a peer offers its media anew.
#[derive(Clone, Copy)]
enum Offered {
    Direction(Direction),
    /// Without an address, as before RFC 3264.
    NoAddress,
}

#[test]
fn a_hold_and_its_end_are_told_once() {
    let hold = |direction| (Offered::Direction(direction), Some(true));
    let table = [
        hold(Direction::SendOnly),
        (Offered::Direction(Direction::Inactive), None),
        (Offered::Direction(Direction::SendReceive), Some(false)),
        (Offered::Direction(Direction::SendReceive), None),
        hold(Direction::Inactive),
        (Offered::Direction(Direction::ReceiveOnly), Some(false)),
        (Offered::NoAddress, Some(true)),
        (Offered::NoAddress, None),
        (Offered::Direction(Direction::SendReceive), Some(false)),
    ];
    let mut bench = Bench::new();
    let (_, leg, session) = bench.answered_call();
    for (row, (offered, told)) in table.into_iter().enumerate() {
        bench.offers(session, offered);
        let held = bench.events.pop_front().map(|event| match event {
            Event::Held { leg: held } if held == leg => true,
            Event::Resumed { leg: resumed } if resumed == leg => false,
            other => panic!("row {row}: {other:?}"),
        });
        assert_eq!(held, told, "row {row}");
        assert!(bench.events.is_empty(), "row {row}");
    }
}

#[test]
fn a_leg_shows_that_it_is_held() {
    let mut bench = Bench::new();
    let (_, _, session) = bench.answered_call();
    let held = |bench: &Bench| bench.switch.legs().map(|leg| leg.held).collect::<Vec<_>>();
    assert_eq!(held(&bench), [false]);
    bench.offers(session, Offered::Direction(Direction::SendOnly));
    assert_eq!(held(&bench), [true]);
}

impl Bench {
    /// The customer sends a re-INVITE.
    fn offers(&mut self, session: SessionId, offered: Offered) {
        let direction = match offered {
            Offered::Direction(direction) => direction,
            Offered::NoAddress => Direction::SendReceive,
        };
        let text = sdp::offer(&local(CUSTOMER, &[Codec::Pcma], direction)).to_bytes();
        let mut text = String::from_utf8(text.to_vec()).expect("SDP is text");
        if matches!(offered, Offered::NoAddress) {
            text = text.replace("c=IN IP4 192.0.2.1", "c=IN IP4 0.0.0.0");
        }
        self.customer.sip.reinvite(self.now, session, Body::sdp(text)).expect("a re-INVITE");
        self.settle();
    }
}
