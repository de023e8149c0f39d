//! The file of one recording: contents after every kind of trouble.

use std::fs;
use std::time::Instant;

use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::*;
use crate::media_threads::tests::TempDir;

/// A recording in `directory`, already begun.
fn recording(directory: &TempDir, name: &str) -> RecordingFile {
    let mut file = RecordingFile::new(directory.path().join(name), Codec::Pcma);
    file.open();
    file
}

/// The samples of a file whose header must be right.
fn samples(file: &RecordingFile) -> Vec<u8> {
    let bytes = fs::read(&file.path).unwrap();
    let samples = bytes[HEADER_LEN..].to_vec();
    assert_eq!(bytes[..HEADER_LEN], wav_header(Codec::Pcma, samples.len() as u64), "sizes in the header");
    samples
}

fn silence(len: usize) -> Vec<u8> {
    vec![Codec::Pcma.silence(); len]
}

#[test]
fn samples_wait_for_half_a_second_of_company() {
    let directory = TempDir::new("file");
    let mut file = recording(&directory, "a.wav");
    let now = Instant::now();
    assert!(samples(&file).is_empty(), "there is a file that players accept from the start");
    file.add(0, &[1; 4000], now);
    assert!(samples(&file).is_empty());
    assert_eq!(file.waiting_since(), Some(now));
    file.add(4000, &[2; 4000], now);
    assert_eq!(samples(&file), [vec![1; 4000], vec![2; 4000]].concat());
    assert_eq!(file.waiting_since(), None);
    file.add(8000, &[3; 320], now);
    file.complete(8320);
    assert_eq!(samples(&file)[8000..], [3; 320]);
    assert_eq!(file.written(), 8320);
    assert!(file.take_report().gaps.is_empty());
}

#[test]
fn missing_pieces_become_silence_and_a_gap() {
    let directory = TempDir::new("file");
    let mut file = recording(&directory, "a.wav");
    file.add(0, &[1; 1600], Instant::now());
    file.add(4800, &[2; 1600], Instant::now());
    file.complete(8000);
    assert_eq!(samples(&file), [vec![1; 1600], silence(3200), vec![2; 1600], silence(1600)].concat());
    let report = file.take_report();
    assert_eq!(report.gaps, [(100, 300), (400, 500)], "in milliseconds");
    assert_eq!(report.errors, 0);
}

#[test]
fn a_piece_that_comes_twice_is_taken_once() {
    let directory = TempDir::new("file");
    let mut file = recording(&directory, "a.wav");
    file.add(0, &[1; 320], Instant::now());
    file.add(0, &[1; 320], Instant::now());
    file.complete(320);
    assert_eq!(samples(&file), [1; 320]);
}

/// T5, "full disk": the recording goes on when the disk is back, with silence in between.
#[test]
fn what_could_not_be_written_becomes_silence_when_writing_works_again() {
    let directory = TempDir::new("file");
    // Where the directory should be there is a file.
    fs::write(directory.path().join("later"), b"").unwrap();
    let mut file = recording(&directory, "later/a.wav");
    for piece in 0..4 {
        file.add(piece * 8000, &[1; 8000], Instant::now());
    }
    let report = file.take_report();
    assert_eq!(report.errors, 5, "the header, then four writes");
    assert_eq!(report.first_error.unwrap().kind(), io::ErrorKind::NotADirectory, "told once");
    assert!(report.gaps.is_empty(), "the gap goes on");
    file.add(4 * 8000, &[1; 8000], Instant::now());
    assert!(file.take_report().first_error.is_none(), "not told again");

    fs::remove_file(directory.path().join("later")).unwrap();
    file.add(5 * 8000, &[2; 8000], Instant::now());
    assert_eq!(samples(&file), [silence(5 * 8000), vec![2; 8000]].concat());
    assert_eq!(file.take_report().gaps, [(0, 5 * 500)]);
}

#[test]
fn a_recording_that_ends_in_a_gap_reports_it() {
    let directory = TempDir::new("file");
    fs::write(directory.path().join("never"), b"").unwrap();
    let mut file = recording(&directory, "never/a.wav");
    file.add(0, &[1; 1600], Instant::now());
    file.complete(3200);
    assert_eq!(file.take_report().gaps, [(0, 200)]);
    assert_eq!(file.written(), 0);
}

#[test]
fn an_existing_file_is_not_overwritten() {
    let directory = TempDir::new("file");
    let path = directory.path().join("a.wav");
    fs::write(&path, b"evidence").unwrap();
    let mut file = recording(&directory, "a.wav");
    file.add(0, &[1; 16_000], Instant::now());
    file.complete(16_000);
    assert_eq!(fs::read(&path).unwrap(), b"evidence");
    let report = file.take_report();
    assert_eq!(report.first_error.unwrap().kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(report.gaps, [(0, 1000)]);
}

#[test]
fn a_long_gap_is_filled_in_steps() {
    let directory = TempDir::new("file");
    let mut file = recording(&directory, "a.wav");
    let start = 2 * SILENCE_BYTES_MAX + 160;
    let mut sizes = Vec::new();
    for piece in 0..3 {
        file.add(start + piece * 8000, &[7; 8000], Instant::now());
        sizes.push(samples(&file).len() as u64);
    }
    assert_eq!(sizes, [SILENCE_BYTES_MAX, 2 * SILENCE_BYTES_MAX, start + 3 * 8000]);
    assert_eq!(samples(&file)[(start + 2 * 8000) as usize..], [7; 8000], "the last piece is kept");
    assert_eq!(file.take_report().gaps, [(0, (start + 2 * 8000) / 16)]);
}

/// After hours without room the end must not write hours of silence at once.
#[test]
fn a_recording_that_ends_in_a_long_gap_ends_short() {
    let directory = TempDir::new("file");
    let mut file = recording(&directory, "a.wav");
    file.add(0, &[1; 8000], Instant::now());
    let end = 8000 + 3 * SILENCE_BYTES_MAX;
    file.complete(end);
    assert_eq!(samples(&file).len() as u64, 8000 + SILENCE_BYTES_MAX);
    assert_eq!(file.take_report().gaps, [(500, end / 16)]);
}

/// Any order of pieces, losses and flushes gives the stream with silence where pieces were lost.
#[test]
fn a_random_life_leaves_the_right_file() {
    let directory = TempDir::new("file");
    for seed in 0..200 {
        let mut random = StdRng::seed_from_u64(seed);
        let mut file = recording(&directory, &format!("{seed}.wav"));
        let mut expected = Vec::new();
        for _ in 0..random.random_range(1..40) {
            let len = 2 * random.random_range(1..3000);
            if random.random_bool(0.2) {
                expected.extend(silence(len));
            } else {
                let piece = vec![random.random_range(0..100); len];
                file.add(expected.len() as u64, &piece, Instant::now());
                expected.extend(piece);
            }
            if random.random_bool(0.1) {
                file.flush();
            }
        }
        file.complete(expected.len() as u64);
        assert_eq!(samples(&file), expected, "seed {seed}");
    }
}
