//! What a phone hears, packet by packet, with the time of each.
//!
//! baresip's sndfile module writes a packet's samples to a WAV file as soon as they are decoded; inotify tells of each
//! write. The times are those of the packets, before any playout buffer.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use inotify::{Inotify, WatchMask};

use super::super::prompt::Prompt;
use super::super::timeline::Timeline;
use super::super::tone::{self, Tone, WINDOW};

/// libsndfile's header of a 16-bit WAV file.
const HEADER: u64 = 44;
/// A file of this name in the directory ends the watching.
const END: &str = "end";

/// A phone's ear.
pub(crate) struct Ear {
    frames: Timeline<Frame>,
    directory: PathBuf,
}

/// Packets of 20 ms.
const HALF_A_SECOND: usize = 25;
/// A tone that is heard in a mix is at least so loud; the rig's are played at -12 dBFS.
const HEARD_DBFS: f64 = -16.0;
/// One that is not is softer than this: noise of G.711 and the edges of others.
const UNHEARD_DBFS: f64 = -45.0;

/// 20 ms of audio, as it came in.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) at: Instant,
    pub(crate) samples: Vec<i16>,
}

impl Ear {
    /// Watches the directory into which the phone is going to write.
    pub(super) fn listen(directory: &Path) -> Ear {
        let inotify = Inotify::init().expect("the kernel has inotify");
        inotify
            .watches()
            .add(directory, WatchMask::CREATE | WatchMask::MODIFY)
            .expect("the directory can be watched");
        let frames = Timeline::new();
        let watcher = Watcher { directory: directory.to_owned(), file: None, frames: frames.clone() };
        thread::spawn(move || watcher.run(inotify));
        Ear { frames, directory: directory.to_owned() }
    }

    /// Waits until a tone is heard in audio that came at or after `since`. Returns when that audio came.
    pub(crate) fn wait_tone(&self, tone: Tone, since: Instant, within: Duration) -> Instant {
        let found = self.frames.wait(within, |frames| {
            frames
                .iter()
                .filter(|frame| frame.at >= since)
                .find(|frame| tone.is_heard_in(&frame.samples))
                .map(|frame| frame.at)
        });
        found
            .unwrap_or_else(|missed| panic!("{tone:?} not heard ({missed:?}); heard {}", self.summary(since)))
    }

    /// Waits until half a second has come, since then, in which these tones are heard together, and none of `others`.
    /// Returns when it began.
    pub(crate) fn wait_mix(
        &self,
        tones: &[Tone],
        others: &[Tone],
        since: Instant,
        within: Duration,
    ) -> Instant {
        let is_it = |frame: &Frame| {
            let is_heard = |tone: &Tone| tone.level_in(&frame.samples) > HEARD_DBFS;
            let is_gone = |tone: &Tone| tone.level_in(&frame.samples) < UNHEARD_DBFS;
            tones.iter().all(is_heard) && others.iter().filter(|other| !tones.contains(other)).all(is_gone)
        };
        let found = self.frames.wait(within, |frames| {
            let first = frames.partition_point(|frame| frame.at < since);
            let mut runs = frames.get(first..)?.windows(HALF_A_SECOND);
            runs.find(|run| run.iter().all(is_it)).and_then(|run| Some(run.first()?.at))
        });
        found.unwrap_or_else(|missed| {
            panic!("{tones:?} alone not heard ({missed:?}); heard {}", self.summary(since))
        })
    }

    /// Waits until all of a prompt has come, sample by sample, in packets that came at or after `since`. Returns when its
    /// last packet came.
    pub(crate) fn wait_prompt(&self, prompt: &Prompt, since: Instant, within: Duration) -> Instant {
        let found = self.frames.wait(within, |frames| prompt_end(frames, prompt, since));
        found.unwrap_or_else(|missed| {
            panic!("{} not heard ({missed:?}); heard {}", prompt.name(), self.summary(since))
        })
    }

    /// Has all of a prompt come since?
    pub(crate) fn has_heard(&self, prompt: &Prompt, since: Instant) -> bool {
        self.frames.read(|frames| prompt_end(frames, prompt, since).is_some())
    }

    /// Waits until this much audio has come since `since`, and returns it.
    pub(crate) fn wait_audio(&self, since: Instant, length: Duration, within: Duration) -> Vec<i16> {
        let wanted = length.as_millis() as usize * tone::RATE as usize / 1000;
        let found = self.frames.wait(within, |frames| {
            let samples = samples_between(frames, since, None);
            (samples.len() >= wanted).then_some(samples)
        });
        found.unwrap_or_else(|missed| {
            panic!("no {length:?} of audio ({missed:?}); heard {}", self.summary(since))
        })
    }

    /// The audio that came at or after `since` and before `until`.
    pub(crate) fn between(&self, since: Instant, until: Instant) -> Vec<i16> {
        self.frames.read(|frames| samples_between(frames, since, Some(until)))
    }

    /// Every packet so far.
    pub(crate) fn frames(&self) -> Vec<Frame> {
        self.frames.read(<[Frame]>::to_vec)
    }

    fn summary(&self, since: Instant) -> String {
        self.frames.read(|frames| {
            let samples = samples_between(frames, since, None);
            let loud = tone::share(&samples, |window| !tone::is_silent(window));
            let last = &samples[samples.len().saturating_sub(WINDOW)..];
            let strongest = (50..4000)
                .step_by(50)
                .map(Tone)
                .max_by(|one, two| one.level_in(last).total_cmp(&two.level_in(last)));
            format!("{} samples, {:.0} % of it sound, last {strongest:?}", samples.len(), 100.0 * loud)
        })
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        let _ = File::create(self.directory.join(END));
    }
}

/// When the last packet of a prompt came.
fn prompt_end(frames: &[Frame], prompt: &Prompt, since: Instant) -> Option<Instant> {
    let start = prompt.position_in(&samples_between(frames, since, None))?;
    let mut left = start + prompt.samples().len();
    let later = frames.iter().filter(|frame| frame.at >= since);
    let last = later.into_iter().find(|frame| {
        left = left.saturating_sub(frame.samples.len());
        left == 0
    });
    last.map(|frame| frame.at)
}

fn samples_between(frames: &[Frame], since: Instant, until: Option<Instant>) -> Vec<i16> {
    let wanted = |frame: &&Frame| frame.at >= since && until.is_none_or(|until| frame.at < until);
    frames.iter().filter(wanted).flat_map(|frame| frame.samples.iter().copied()).collect()
}

struct Watcher {
    directory: PathBuf,
    /// The file being written now, and how far it was read.
    file: Option<(String, u64)>,
    frames: Timeline<Frame>,
}

impl Watcher {
    fn run(mut self, mut inotify: Inotify) {
        let mut buffer = [0; 4096];
        while let Ok(events) = inotify.read_events_blocking(&mut buffer) {
            let at = Instant::now();
            for event in events {
                match event.name.and_then(|name| name.to_str()) {
                    Some(END) => return self.frames.close(),
                    Some(name) if name.ends_with("-dec.wav") => self.read_new(name, at),
                    _ => {}
                }
            }
        }
    }

    /// Takes what was added. Calls in the same second share a file name: the second one starts the file anew.
    fn read_new(&mut self, name: &str, at: Instant) {
        let Ok(mut file) = File::open(self.directory.join(name)) else { return };
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        let read = match &self.file {
            Some((known, read)) if known == name && *read <= length => *read,
            _ => HEADER,
        };
        let whole = length.saturating_sub(read) / 2 * 2;
        let mut bytes = vec![0; whole as usize];
        if file.seek(SeekFrom::Start(read)).and_then(|_| file.read_exact(&mut bytes)).is_err() {
            return;
        }
        self.file = Some((name.to_owned(), read.max(HEADER) + whole));
        let samples: Vec<i16> =
            bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
        for samples in samples.chunks(WINDOW) {
            self.frames.push(Frame { at, samples: samples.to_vec() });
        }
    }
}
