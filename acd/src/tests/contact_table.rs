//! Every command about a contact, in every phase of one.

use super::fixture::{Centre, end, fail, wrap_up};
use crate::{Command, Configuration, ContactId, EndCause, OfferFailure, OfferId, TransferTarget};

const PHASES: [&str; 8] =
    ["treatment", "queued", "offered", "connecting", "connected", "held", "wrap-up", "closed"];

/// The contact 1, whose offer, if any, is 1. Amy is signed in, and Idle where the contact has no agent.
fn in_phase(phase: &str) -> Centre {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    if !["treatment", "queued"].contains(&phase) {
        centre.available("amy");
    }
    let contact = centre.call("sales");
    let last = PHASES.iter().position(|name| *name == phase).unwrap();
    if phase == "treatment" {
        centre.wait_ms(120_000);
    }
    if last > 2 {
        centre.run(Command::AcceptOffer { offer: centre.offer("amy") });
    }
    if last > 3 {
        centre.run(Command::ConnectContact { contact });
    }
    if phase == "held" {
        centre.run(Command::HoldContact { agent: "amy".into(), contact });
    }
    if last > 5 {
        centre.run(end(contact, EndCause::CustomerHungUp));
    }
    if last > 6 {
        centre.run(wrap_up("amy", contact, "sale"));
    }
    centre
}

#[test]
fn every_command_in_every_phase() {
    const CONTACT: ContactId = ContactId(1);
    const OFFER: OfferId = OfferId(1);
    const STALE: &str = "!stale_offer";
    const NOT_CONNECTING: &str = "!not_connecting";
    const NOT_CONNECTED: &str = "!not_connected";
    const NOT_YOURS: &str = "!not_your_contact";
    const NOT_IN_WRAP_UP: &str = "!not_in_wrap_up";
    const ENDED: &str = "!contact_has_ended";
    const UNKNOWN: &str = "!unknown_contact";
    let amy = || "amy".into();

    let table: [(Command, [&str; 8]); 25] = [
        (
            Command::AcceptOffer { offer: OFFER },
            [STALE, STALE, "offer_accepted", STALE, STALE, STALE, STALE, STALE],
        ),
        (
            fail(OFFER, OfferFailure::PhoneUnreachable),
            [STALE, STALE, "offer_failed", STALE, STALE, STALE, STALE, STALE],
        ),
        (
            fail(OFFER, OfferFailure::Declined),
            [STALE, STALE, "offer_failed", STALE, STALE, STALE, STALE, STALE],
        ),
        (
            Command::ConnectContact { contact: CONTACT },
            [
                NOT_CONNECTING,
                NOT_CONNECTING,
                NOT_CONNECTING,
                "contact_connected",
                NOT_CONNECTING,
                NOT_CONNECTING,
                NOT_CONNECTING,
                UNKNOWN,
            ],
        ),
        (
            Command::FailConnect { contact: CONTACT, failure: OfferFailure::PhoneError },
            [
                NOT_CONNECTING,
                NOT_CONNECTING,
                NOT_CONNECTING,
                "connect_failed",
                NOT_CONNECTING,
                NOT_CONNECTING,
                NOT_CONNECTING,
                UNKNOWN,
            ],
        ),
        (
            end(CONTACT, EndCause::CustomerHungUp),
            [
                "contact_ended contact_closed",
                "contact_ended contact_closed",
                "offer_withdrawn contact_ended contact_closed",
                "contact_ended contact_closed",
                "contact_ended wrap_up_started",
                "contact_ended wrap_up_started",
                ENDED,
                UNKNOWN,
            ],
        ),
        (
            end(CONTACT, EndCause::TreatmentFinished),
            [
                "contact_ended contact_closed",
                "contact_ended contact_closed",
                "offer_withdrawn contact_ended contact_closed",
                "contact_ended contact_closed",
                "contact_ended wrap_up_started",
                "contact_ended wrap_up_started",
                ENDED,
                UNKNOWN,
            ],
        ),
        (
            end(CONTACT, EndCause::AgentHungUp),
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                "contact_ended wrap_up_started",
                "contact_ended wrap_up_started",
                ENDED,
                UNKNOWN,
            ],
        ),
        (
            wrap_up("amy", CONTACT, "sale"),
            [
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                "wrap_up_submitted contact_closed",
                UNKNOWN,
            ],
        ),
        (
            wrap_up("bob", CONTACT, "sale"),
            [
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                UNKNOWN,
            ],
        ),
        (
            Command::CancelAutoWrapUp { agent: amy(), contact: CONTACT },
            [
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                NOT_IN_WRAP_UP,
                "auto_wrap_up_cancelled",
                UNKNOWN,
            ],
        ),
        (
            Command::Recover,
            [
                "recovered contact_ended contact_closed",
                "recovered contact_ended contact_closed",
                "recovered offer_withdrawn contact_ended contact_closed",
                "recovered contact_ended contact_closed",
                "recovered contact_ended wrap_up_started",
                "recovered contact_ended wrap_up_started",
                "recovered",
                "recovered",
            ],
        ),
        (
            Command::Configure(Configuration::default()),
            [
                "configured agent_signed_out",
                "configured agent_signed_out",
                "configured sign_out_pending",
                "configured sign_out_pending",
                "configured sign_out_pending",
                "configured sign_out_pending",
                "configured sign_out_pending wrap_up_submitted contact_closed agent_signed_out",
                "configured agent_signed_out",
            ],
        ),
        (
            Command::HoldContact { agent: amy(), contact: CONTACT },
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                "contact_held",
                "!already_held",
                NOT_CONNECTED,
                UNKNOWN,
            ],
        ),
        (
            Command::ResumeContact { agent: amy(), contact: CONTACT },
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                "!not_held",
                "contact_resumed",
                NOT_CONNECTED,
                UNKNOWN,
            ],
        ),
        (
            Command::HoldContact { agent: "bob".into(), contact: CONTACT },
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_YOURS,
                NOT_YOURS,
                NOT_CONNECTED,
                UNKNOWN,
            ],
        ),
        (
            Command::ResumeContact { agent: "bob".into(), contact: CONTACT },
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_YOURS,
                NOT_YOURS,
                NOT_CONNECTED,
                UNKNOWN,
            ],
        ),
        (
            Command::TransferContact {
                agent: amy(),
                contact: CONTACT,
                to: TransferTarget::Queue { queue: "help".into() },
            },
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                "contact_transferred wrap_up_started contact_queued",
                "contact_transferred wrap_up_started contact_queued",
                NOT_CONNECTED,
                UNKNOWN,
            ],
        ),
        (
            Command::TransferContact {
                agent: "bob".into(),
                contact: CONTACT,
                to: TransferTarget::Queue { queue: "help".into() },
            },
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_YOURS,
                NOT_YOURS,
                NOT_CONNECTED,
                UNKNOWN,
            ],
        ),
        (
            Command::PauseRecording { agent: amy(), contact: CONTACT, for_ms: 60_000 },
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                "recording_paused",
                "recording_paused",
                NOT_CONNECTED,
                UNKNOWN,
            ],
        ),
        (
            Command::PauseRecording { agent: "bob".into(), contact: CONTACT, for_ms: 60_000 },
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_YOURS,
                NOT_YOURS,
                NOT_CONNECTED,
                UNKNOWN,
            ],
        ),
        (
            Command::ResumeRecording { agent: amy(), contact: CONTACT },
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                "!not_paused",
                "!not_paused",
                NOT_CONNECTED,
                UNKNOWN,
            ],
        ),
        (
            Command::SetContactData {
                agent: amy(),
                contact: CONTACT,
                values: [("order".into(), "1".into())].into(),
            },
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                "contact_data_set",
                "contact_data_set",
                "contact_data_set",
                UNKNOWN,
            ],
        ),
        (
            Command::SetContactData {
                agent: "bob".into(),
                contact: CONTACT,
                values: [("order".into(), "1".into())].into(),
            },
            [
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_CONNECTED,
                NOT_YOURS,
                NOT_YOURS,
                NOT_CONNECTED,
                UNKNOWN,
            ],
        ),
        // An hour later.
        (
            Command::Tick,
            [
                "",
                "queue_timed_out",
                "offer_timed_out queue_timed_out",
                "",
                "",
                "",
                "wrap_up_submitted contact_closed",
                "",
            ],
        ),
    ];
    for (command, row) in table {
        for (phase, expected) in PHASES.into_iter().zip(row) {
            let mut centre = in_phase(phase);
            if command == Command::Tick {
                centre.now = centre.now.plus_ms(3_600_000);
            }
            assert_eq!(centre.outcome(command.clone()), expected, "{command:?} while {phase}");
        }
    }
}
