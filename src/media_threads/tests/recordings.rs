//! Recordings of live calls, through kills and full disks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Program;
use std::time::{Duration, Instant};

use media::recorder::HEADER_LEN;
use media::{Codec, RecordingId, g711};

use super::super::{HostEvent, repair_recordings};
use super::support::{Call, Host, TempDir, on_each_backend};

const LEFT_HZ: f64 = 440.0;
const RIGHT_HZ: f64 = 1000.0;

/// T5: stereo, customer left, agent right; complete when it is stopped.
#[test]
fn a_stopped_recording_holds_both_sides() {
    on_each_backend("127.83.20.1", 2, |host| {
        let directory = TempDir::new("stopped");
        let path = directory.path().join("call.wav");
        let mut call = host.call("127.83.20.2");
        start(host, &call, &path);
        talk(&mut call, Duration::from_millis(1500));
        host.handle.stop_recording(RecordingId(1), call.a.endpoint);
        let (length, bytes) = stopped(host);
        assert!(length > Duration::from_millis(1400) && length < Duration::from_millis(1900), "{length:?}");
        assert_eq!(u128::from(bytes), length.as_micros() * 16 / 1000, "8 kHz, two channels, a byte each");
        let file = fs::read(&path).unwrap();
        assert_eq!(data_bytes(&file), bytes);
        check_tones(&file, 1.3);
        sox_reads(&path, length.as_secs_f64());
        let counters = host.handle.counters();
        assert_eq!((counters.recording_gaps, counters.recording_overflow), (0, 0));
    });
}

/// A voicemail: one side, left, although the caller is bridged and hears the other; right is silence.
#[test]
fn one_side_is_recorded_alone() {
    on_each_backend("127.83.25.1", 1, |host| {
        let directory = TempDir::new("one-sided");
        let path = directory.path().join("voicemail.wav");
        let mut call = host.call("127.83.25.2");
        host.handle.start_recording(RecordingId(1), path.clone(), call.a.endpoint, None).unwrap();
        talk(&mut call, Duration::from_millis(1000));
        host.handle.stop_recording(RecordingId(1), call.a.endpoint);
        let (length, bytes) = stopped(host);
        assert_eq!(u128::from(bytes), length.as_micros() * 16 / 1000, "two channels all the same");
        let file = fs::read(&path).unwrap();
        let samples = &file[HEADER_LEN + 1600..HEADER_LEN + 12_800];
        assert!(level(samples, 0, LEFT_HZ) > 0.7 && level(samples, 0, RIGHT_HZ) < 0.05);
        assert!(file[HEADER_LEN..].iter().skip(1).step_by(2).all(|sample| *sample == Codec::Pcmu.silence()));
    });
}

/// T5, "safe when the process dies": whatever moment the file is looked at, it plays up to its last second.
#[test]
fn an_abandoned_recording_plays_up_to_its_last_second() {
    on_each_backend("127.83.21.1", 1, |host| {
        let directory = TempDir::new("abandoned");
        let path = directory.path().join("call.wav");
        let mut call = host.call("127.83.21.2");
        start(host, &call, &path);
        let began = Instant::now();
        for moment in 1..=8 {
            talk(&mut call, Duration::from_millis(300));
            let spoken = began.elapsed().as_secs_f64();
            // What a process that is killed now leaves behind.
            let left_behind = directory.path().join(format!("killed/{moment}.wav"));
            fs::create_dir_all(left_behind.parent().unwrap()).unwrap();
            fs::copy(&path, &left_behind).unwrap();
            let file = fs::read(&left_behind).unwrap();
            assert!(
                data_bytes(&file) <= (file.len() - HEADER_LEN) as u64,
                "the header tells no more than there is"
            );
            assert!(spoken - seconds(&file) < 1.0, "after {spoken} s: {} s", seconds(&file));
        }
        let found = repair_recordings(&directory.path().join("killed")).unwrap();
        assert_eq!((found.checked, found.unusable), (8, 0));
        let last = directory.path().join("killed/8.wav");
        let file = fs::read(&last).unwrap();
        assert_eq!(data_bytes(&file), (file.len() - HEADER_LEN) as u64);
        check_tones(&file, 1.0);
        sox_reads(&last, seconds(&file));
    });
}

/// Stopping the threads completes recordings that nobody stopped.
#[test]
fn stopping_the_host_completes_recordings() {
    let directory = TempDir::new("host-stop");
    let path = directory.path().join("call.wav");
    let host = Host::start("127.83.22.1", 1, 40_000..=40_099, Default::default()).unwrap();
    let mut call = host.call("127.83.22.2");
    start(&host, &call, &path);
    talk(&mut call, Duration::from_millis(400));
    let events = host.stop();
    let bytes = events.iter().find_map(|event| match event {
        HostEvent::RecordingStopped { bytes, .. } => Some(*bytes),
        _ => None,
    });
    let file = fs::read(&path).unwrap();
    assert_eq!(Some(data_bytes(&file)), bytes, "{events:?}");
    assert!(seconds(&file) >= 0.35, "{} s", seconds(&file));
}

/// A recording that is stopped before its endpoint exists, or named twice, does no harm.
#[test]
fn recordings_of_nothing_are_forgotten() {
    let directory = TempDir::new("nothing");
    let mut host = Host::start("127.83.23.1", 1, 40_000..=40_099, Default::default()).unwrap();
    let mut call = host.call("127.83.23.2");
    start(&host, &call, &directory.path().join("call.wav"));
    start(&host, &call, &directory.path().join("again.wav"));
    host.handle.stop_recording(RecordingId(9), call.a.endpoint);
    talk(&mut call, Duration::from_millis(100));
    host.handle.stop_recording(RecordingId(1), call.a.endpoint);
    stopped(&mut host);
    assert!(directory.path().join("call.wav").exists());
    assert!(!directory.path().join("again.wav").exists());
}

/// "Full disk: the call goes on, the gap in the recording is marked, an error is logged and counted."
#[test]
fn a_full_disk_costs_a_gap_and_never_the_call() {
    let directory = TempDir::new("full");
    let Some(disk) = SmallDisk::mount(directory.path()) else {
        println!("a small file system cannot be mounted here (not root): not tested");
        return;
    };
    on_each_backend("127.83.24.1", 1, |host| {
        let path = disk.0.join("call.wav");
        let filler = disk.0.join("filler");
        let mut call = host.call("127.83.24.2");
        start(host, &call, &path);
        talk(&mut call, Duration::from_millis(600));
        assert!(fs::write(&filler, vec![0; 300 * 1024]).is_err(), "the disk is full");
        let deadline = Instant::now() + Duration::from_secs(20);
        while host.handle.counters().recording_write_errors < 2 {
            assert!(Instant::now() < deadline, "no write error: {:?}", host.handle.counters());
            // Asserts that every packet is relayed.
            talk(&mut call, Duration::from_millis(100));
        }
        fs::remove_file(&filler).unwrap();
        let (from_ms, to_ms) = loop {
            talk(&mut call, Duration::from_millis(100));
            if host.handle.counters().recording_gaps > 0 {
                break host.event(|event| match event {
                    HostEvent::RecordingGap { from_ms, to_ms, .. } => Some((*from_ms, *to_ms)),
                    _ => None,
                });
            }
            assert!(Instant::now() < deadline, "the gap does not end");
        };
        talk(&mut call, Duration::from_millis(500));
        host.handle.stop_recording(RecordingId(1), call.a.endpoint);
        let (_, bytes) = stopped(host);
        let file = fs::read(&path).unwrap();
        assert_eq!(data_bytes(&file), bytes);
        let gap = &file[HEADER_LEN + from_ms as usize * 16..HEADER_LEN + to_ms as usize * 16];
        assert!(gap.len() > 16 * 100, "{from_ms} to {to_ms}");
        let silent = gap.iter().filter(|sample| **sample == Codec::Pcmu.silence()).count();
        assert!(gap.len() - silent < 16, "silence from {from_ms} to {to_ms} ms");
        let after = &file[HEADER_LEN + to_ms as usize * 16..];
        // In pieces: a talk spurt may begin at another phase than the one before.
        let loud = after.chunks_exact(1600).filter(|piece| level(piece, 0, LEFT_HZ) > 0.8).count();
        assert!(loud >= 3, "the sound is back after the gap: {loud} tenths of a second");
        fs::remove_file(&path).unwrap();
    });
}

fn start(host: &Host, call: &Call, path: &Path) {
    let (left, right) = (call.a.endpoint, call.b.endpoint);
    host.handle.start_recording(RecordingId(1), path.to_owned(), left, Some(right)).unwrap();
}

fn stopped(host: &mut Host) -> (Duration, u64) {
    host.event(|event| match event {
        HostEvent::RecordingStopped { recording: RecordingId(1), length, bytes } => Some((*length, *bytes)),
        _ => None,
    })
}

/// Both sides send their tones for `time`, a packet every 20 ms, and hear each other.
fn talk(call: &mut Call, time: Duration) {
    let start = Instant::now();
    for number in 0..(time.as_millis() / 20) as u32 {
        let due = start + number * Duration::from_millis(20);
        // What comes meanwhile is the other side: waiting for the next packet's time is listening.
        while call.left.receive_until(due).is_some() {}
        let phase = f64::from(call.left.sequence()) * 160.0;
        call.left.send(call.a.rtp, &tone(LEFT_HZ, phase));
        call.right.send(call.b.rtp, &tone(RIGHT_HZ, phase));
        call.right.receive();
    }
}

fn tone(hz: f64, phase: f64) -> [u8; 160] {
    std::array::from_fn(|index| {
        let angle = std::f64::consts::TAU * hz * (phase + index as f64) / 8000.0;
        g711::encode(Codec::Pcmu, (angle.sin() * 16_000.0) as i16)
    })
}

/// How much of a channel's energy, 0 to 1, is at `hz`. Measured in pieces of 50 ms: on a busy machine a peer
/// speaks late, and its tone goes on at another phase.
fn level(samples: &[u8], channel: usize, hz: f64) -> f64 {
    let (mut at_hz, mut energy) = (0.0, 0.0);
    for piece in samples.chunks_exact(800) {
        let (mut cosine, mut sine) = (0.0, 0.0);
        for (index, sample) in piece.iter().skip(channel).step_by(2).enumerate() {
            let value = f64::from(g711::decode(Codec::Pcmu, *sample));
            let angle = std::f64::consts::TAU * hz * index as f64 / 8000.0;
            energy += value * value;
            cosine += value * angle.cos();
            sine += value * angle.sin();
        }
        at_hz += 2.0 * (cosine * cosine + sine * sine) / 400.0;
    }
    at_hz / energy
}

/// Left is the customer's tone and right the agent's, for the given time after the first 100 ms.
fn check_tones(file: &[u8], seconds: f64) {
    let start = HEADER_LEN + 1600;
    let samples = &file[start..start + (seconds * 16_000.0) as usize - 1600];
    for (channel, own, other) in [(0, LEFT_HZ, RIGHT_HZ), (1, RIGHT_HZ, LEFT_HZ)] {
        let (own, other) = (level(samples, channel, own), level(samples, channel, other));
        assert!(own > 0.7 && other < 0.05, "channel {channel}: own tone {own:.2}, other's {other:.2}");
    }
}

fn data_bytes(file: &[u8]) -> u64 {
    u64::from(u32::from_le_bytes(file[HEADER_LEN - 4..HEADER_LEN].try_into().unwrap()))
}

fn seconds(file: &[u8]) -> f64 {
    data_bytes(file) as f64 / 16_000.0
}

/// A program that is not ours reads the file and finds the same length.
fn sox_reads(path: &Path, seconds: f64) {
    let Ok(output) = Program::new("soxi").arg("-D").arg(path).output() else {
        println!("sox is not installed: not tried");
        return;
    };
    let told: f64 = String::from_utf8_lossy(&output.stdout).trim().parse().expect("a length in seconds");
    assert!((told - seconds).abs() < 0.001, "sox says {told} s, we say {seconds} s");
    let play = Program::new("sox").arg(path).args(["-n", "stat"]).output().unwrap();
    assert!(play.status.success() && !String::from_utf8_lossy(&play.stderr).contains("WARN"), "{play:?}");
}

/// A file system of 256 kB.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: &Path) -> Option<Self> {
        let mounted =
            Program::new("mount").args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"]).arg(at).output();
        mounted.ok()?.status.success().then(|| Self(at.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Program::new("umount").arg(&self.0).status();
    }
}
