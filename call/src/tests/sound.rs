//! Prompts and recordings of one leg (T4, T5).

use super::bench::{Bench, PHONE, answer};
use crate::{CallId, CannotRecord, LegId};
use media::{Audio, Codec, Command, EndpointId, PlayId, RecordingId};
use std::sync::Arc;

const CUSTOMERS: EndpointId = EndpointId(1);

fn answered() -> (Bench, CallId, LegId) {
    let mut bench = Bench::new();
    let (call, leg, _) = bench.answered_call();
    bench.media.clear();
    (bench, call, leg)
}

/// The orders to the media side since they were last asked for.
fn orders(bench: &mut Bench) -> Vec<Command> {
    bench.settle();
    std::mem::take(&mut bench.media)
}

#[test]
fn a_sequence_is_ordered_whole_and_stopped() {
    let (mut bench, _, leg) = answered();
    let parts = vec![Arc::new(Audio::beep()), Arc::new(Audio::from_samples(&[1]).expect("a sample"))];
    bench.switch.play(leg, PlayId(4), parts.clone(), true);
    bench.switch.stop_play(leg);
    match orders(&mut bench).as_slice() {
        [
            Command::Play { endpoint: CUSTOMERS, play: PlayId(4), audio, repeat: true },
            Command::StopPlay { endpoint: CUSTOMERS },
        ] => assert!(audio.iter().zip(&parts).all(|(ordered, part)| Arc::ptr_eq(ordered, part))),
        other => panic!("{other:?}"),
    }
    bench.switch.stop_play(LegId(99));
    assert!(orders(&mut bench).is_empty());
}

#[test]
fn one_leg_is_recorded_from_start_to_stop() {
    let (mut bench, _, leg) = answered();
    assert_eq!(bench.switch.record(leg, RecordingId(7)), Ok(()));
    assert_eq!(bench.switch.record(leg, RecordingId(8)), Err(CannotRecord), "one at a time");
    assert_eq!(bench.switch.legs().next().and_then(|leg| leg.recording), Some(RecordingId(7)));
    bench.switch.stop_recording(leg);
    bench.switch.stop_recording(leg);
    assert_eq!(bench.switch.record(leg, RecordingId(8)), Ok(()), "and another one after it");
    assert!(matches!(
        orders(&mut bench).as_slice(),
        [
            Command::StartRecording { recording: RecordingId(7), left: CUSTOMERS, right: None },
            Command::StopRecording { recording: RecordingId(7) },
            Command::StartRecording { recording: RecordingId(8), left: CUSTOMERS, right: None },
        ]
    ));
}

/// V3: of a leg that is recorded, and of no other.
#[test]
fn a_recording_is_paused_and_resumed() {
    let (mut bench, _, leg) = answered();
    bench.switch.pause_recording(leg);
    assert!(!bench.switch.is_recorded(leg) && orders(&mut bench).is_empty(), "there is none");
    assert_eq!(bench.switch.record(leg, RecordingId(7)), Ok(()));
    assert!(bench.switch.is_recorded(leg));
    orders(&mut bench);
    bench.switch.pause_recording(leg);
    bench.switch.resume_recording(leg);
    assert!(matches!(
        orders(&mut bench).as_slice(),
        [
            Command::PauseRecording { recording: RecordingId(7) },
            Command::ResumeRecording { recording: RecordingId(7) },
        ]
    ));
}

#[test]
fn a_recording_ends_with_its_leg_whoever_ends_it() {
    for we_end_it in [true, false] {
        let mut bench = Bench::new();
        let (_, leg, session) = bench.answered_call();
        bench.media.clear();
        assert_eq!(bench.switch.record(leg, RecordingId(7)), Ok(()));
        match we_end_it {
            true => bench.switch.hang_up(bench.now, leg, None),
            false => bench.customer.sip.hang_up(bench.now, session, None),
        }
        let orders = orders(&mut bench);
        assert!(
            matches!(
                orders.as_slice(),
                [
                    Command::StartRecording { .. },
                    Command::StopRecording { recording: RecordingId(7) },
                    Command::Close { endpoint: CUSTOMERS },
                ]
            ),
            "{orders:?}"
        );
    }
}

#[test]
fn only_an_answered_leg_is_recorded() {
    let (mut bench, call, customer) = answered();
    let (phone, session, request) = bench.dial_phone(call);
    assert_eq!(bench.switch.record(phone, RecordingId(1)), Err(CannotRecord), "it rings");
    assert_eq!(bench.switch.record(LegId(99), RecordingId(1)), Err(CannotRecord));
    bench.phone.sip.accept(bench.now, session, Some(answer(PHONE, &[Codec::Pcma], &request))).expect("200");
    bench.settle();
    assert_eq!(bench.switch.record(phone, RecordingId(1)), Ok(()));
    bench.switch.hang_up(bench.now, customer, None);
    assert_eq!(bench.switch.record(customer, RecordingId(2)), Err(CannotRecord), "it ends");
}
