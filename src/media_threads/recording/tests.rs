//! The writer by itself.

use std::fs;

use media::recorder::{HEADER_LEN, wav_header};

use super::*;
use crate::media_threads::tests::TempDir;

/// More recordings end at the same time than the event channel holds, as when the server stops.
#[test]
fn every_end_is_told() {
    const RECORDINGS: u64 = 50;
    let directory = TempDir::new("writer");
    let (channel, mut events) = tokio::sync::mpsc::channel(1);
    let writer = Writer::start(EventSender::new(channel)).unwrap();
    let mut sender = writer.sender();
    for recording in (0..RECORDINGS).map(RecordingId) {
        sender.announce(recording, directory.path().join(format!("{}.wav", recording.0))).unwrap();
        sender.begin(recording, Codec::Pcmu);
        assert!(sender.data(recording, 0, Bytes::from_static(&[1; 3200])));
        // Half of them are ended by their shard, half by the stop.
        if recording.0 % 2 == 0 {
            sender.finish(recording, Duration::from_millis(200), 3200);
        }
    }
    let stopping = std::thread::spawn(move || writer.stop());
    let mut told: Vec<_> = std::iter::from_fn(|| events.blocking_recv())
        .map(|event| match event {
            HostEvent::RecordingStopped { recording, length, bytes } => {
                (recording.0, length.as_millis(), bytes)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    told.sort();
    assert_eq!(told, (0..RECORDINGS).map(|number| (number, 200, 3200)).collect::<Vec<_>>());
    stopping.join().unwrap();
}

#[test]
fn what_is_forgotten_leaves_no_entry_and_a_whole_file() {
    let directory = TempDir::new("writer");
    let (channel, mut events) = tokio::sync::mpsc::channel(8);
    let (events_sender, counts) = (EventSender::new(channel), Arc::default());
    let mut state = State { waiting: BTreeMap::new(), files: BTreeMap::new(), events: events_sender, counts };
    let (announced, begun) = (RecordingId(1), RecordingId(2));
    let path = directory.path().join("begun.wav");
    state.carry_out(Job::Announce { recording: announced, path: directory.path().join("announced.wav") });
    state.carry_out(Job::Announce { recording: begun, path: path.clone() });
    state.carry_out(Job::Begin { recording: begun, codec: Codec::Pcma });
    state.carry_out(Job::Data { recording: begun, offset: 0, data: Bytes::from_static(&[1; 1600]) });
    for recording in [announced, begun, begun] {
        state.carry_out(Job::Forget { recording });
    }
    assert!(state.waiting.is_empty() && state.files.is_empty());
    assert!(!directory.path().join("announced.wav").exists());
    assert_eq!(fs::read(path).unwrap()[..HEADER_LEN], wav_header(Codec::Pcma, 1600));
    let length = Duration::from_millis(100);
    assert_eq!(
        events.try_recv().unwrap(),
        HostEvent::RecordingStopped { recording: begun, length, bytes: 1600 }
    );
    assert!(events.try_recv().is_err());
}
