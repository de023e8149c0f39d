//! One recording's file.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::time::Instant;

use media::Codec;
use media::recorder::{HEADER_LEN, wav_header};

/// Bytes of samples in a millisecond: 8 kHz, two channels, a byte each.
pub(super) const BYTES_PER_MS: u64 = 16;
/// Samples are written when so many have come together: half a second, two pieces of a shard.
const BUFFER_BYTES: usize = 8_000;
/// Silence written in one go: a minute. A longer gap is filled over several writes, so that one file cannot
/// hold up the others; what comes in between belongs to the gap.
const SILENCE_BYTES_MAX: u64 = 1024 * 1024;

/// A recording on its way to the disk.
#[derive(Debug)]
pub(super) struct RecordingFile {
    path: PathBuf,
    codec: Codec,
    file: Option<File>,
    /// Sample bytes that the header on the disk tells of; `None` before there is a header.
    header_tells: Option<u64>,
    /// Sample bytes on the disk, without a hole.
    written: u64,
    /// Samples not yet written; the first belongs at `buffer_at`, at or beyond `written`.
    buffer: Vec<u8>,
    buffer_at: u64,
    waiting_since: Option<Instant>,
    /// Where the present gap began.
    gap_from: Option<u64>,
    report: Report,
}

/// What went wrong since it was last asked.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// Failed writes.
    pub(super) errors: u64,
    /// The error with which a gap began.
    pub(super) first_error: Option<io::Error>,
    /// Gaps that have ended, from and to in milliseconds.
    pub(super) gaps: Vec<(u64, u64)>,
}

impl RecordingFile {
    /// A recording that will be written to a new file at `path`.
    pub(super) fn new(path: PathBuf, codec: Codec) -> Self {
        Self {
            path,
            codec,
            file: None,
            header_tells: None,
            written: 0,
            buffer: Vec::with_capacity(BUFFER_BYTES + 1024),
            buffer_at: 0,
            waiting_since: None,
            gap_from: None,
            report: Report::default(),
        }
    }

    /// Makes the file, with the header of an empty recording. Tried again at each write if it fails.
    pub(super) fn open(&mut self) {
        if let Err(error) = self.write_header() {
            self.failed(error);
        }
    }

    /// Adds samples that belong at `offset`.
    pub(super) fn add(&mut self, offset: u64, data: &[u8], now: Instant) {
        let expected = self.end();
        if offset < expected {
            // The shard's pieces follow on each other; a piece twice would shift what is after it.
            return;
        }
        if offset > expected {
            self.flush();
            self.buffer_at = offset;
        }
        self.buffer.extend_from_slice(data);
        self.waiting_since.get_or_insert(now);
        if self.buffer.len() >= BUFFER_BYTES {
            self.flush();
        }
    }

    /// Since when samples have been waiting to be written.
    pub(super) fn waiting_since(&self) -> Option<Instant> {
        self.waiting_since
    }

    /// Where the next samples would belong.
    pub(super) fn end(&self) -> u64 {
        self.buffer_at + self.buffer.len() as u64
    }

    /// Sample bytes on the disk.
    pub(super) fn written(&self) -> u64 {
        self.written
    }

    /// Writes what waits. What cannot be written is dropped and belongs to a gap from then on.
    pub(super) fn flush(&mut self) {
        let buffer = std::mem::take(&mut self.buffer);
        let end = self.buffer_at + buffer.len() as u64;
        if let Err(error) = self.write(&buffer) {
            self.failed(error);
        }
        if self.written < end {
            self.gap_from.get_or_insert(self.written);
        }
        self.buffer = buffer;
        self.buffer.clear();
        self.buffer_at = end;
        self.waiting_since = None;
    }

    /// Writes what waits, and silence up to `bytes` where samples are missing at the end: a minute of it
    /// at most, so that after hours without room on the disk one recording does not hold up the others.
    pub(super) fn complete(&mut self, bytes: u64) {
        self.flush();
        if self.written < bytes {
            self.gap_from.get_or_insert(self.written);
            let filled = self.write_silence(bytes, SILENCE_BYTES_MAX).and_then(|()| self.write_header());
            if let Err(error) = filled {
                self.failed(error);
            }
            self.end_gap(bytes);
        }
    }

    pub(super) fn take_report(&mut self) -> Report {
        std::mem::take(&mut self.report)
    }

    fn write(&mut self, samples: &[u8]) -> io::Result<()> {
        if self.header_tells.is_none() {
            self.write_header()?;
        }
        if samples.is_empty() {
            return Ok(());
        }
        if self.written < self.buffer_at {
            self.gap_from.get_or_insert(self.written);
            self.write_silence(self.buffer_at, SILENCE_BYTES_MAX)?;
            if self.written < self.buffer_at {
                return self.write_header();
            }
        }
        self.end_gap(self.buffer_at);
        let written = self.append(samples);
        // Also after a failure: a part may have been written, and the header's place needs no new space.
        self.write_header()?;
        written
    }

    fn end_gap(&mut self, to: u64) {
        if let Some(from) = self.gap_from.take() {
            self.report.gaps.push((from / BYTES_PER_MS, to.div_ceil(BYTES_PER_MS)));
        }
    }

    /// Appends silence up to offset `to`, at most `limit` bytes of it.
    fn write_silence(&mut self, to: u64, limit: u64) -> io::Result<()> {
        let silence = [self.codec.silence(); BUFFER_BYTES];
        let to = to.min(self.written.saturating_add(limit));
        while self.written < to {
            let len = (to - self.written).min(silence.len() as u64);
            self.append(&silence[..len as usize])?;
        }
        Ok(())
    }

    /// Appends to what is on the disk; `written` counts also what an interrupted write has managed.
    fn append(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let at = HEADER_LEN as u64 + self.written;
            match self.file()?.write_at(bytes, at) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => {
                    self.written += count as u64;
                    bytes = &bytes[count..];
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn write_header(&mut self) -> io::Result<()> {
        if self.header_tells != Some(self.written) {
            let header = wav_header(self.codec, self.written - self.written % 2);
            self.file()?.write_all_at(&header, 0)?;
            self.header_tells = Some(self.written);
        }
        Ok(())
    }

    fn file(&mut self) -> io::Result<&File> {
        match self.file {
            Some(ref file) => Ok(file),
            None => {
                let file = create(&self.path)?;
                Ok(self.file.insert(file))
            }
        }
    }

    fn failed(&mut self, error: io::Error) {
        self.report.errors += 1;
        if self.gap_from.is_none() {
            self.report.first_error = Some(error);
        }
        self.gap_from.get_or_insert(self.written);
    }
}

/// Makes the file, and first the directories above it where they are missing.
fn create(path: &Path) -> io::Result<File> {
    let create = || OpenOptions::new().write(true).create_new(true).open(path);
    match (create(), path.parent()) {
        (Err(error), Some(directory)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(directory)?;
            create()
        }
        (created, _) => created,
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
