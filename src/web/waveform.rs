//! What a recording looks like (T5): so little of it that a page shows an hour at once, over a slow line as well.

use super::App;
use super::contacts::visible;
use super::error::Problem;
use super::extract::{Path, Query, SignedIn};
use acd::ContactId;
use anyhow::Context;
use axum::extract::State;
use media::recorder::{HEADER_LEN, Waveform, codec_of};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufReader, Read};
use utoipa::{IntoParams, ToSchema};

/// Stretches, where nobody says how many.
const POINTS: usize = 1_000;
/// Most stretches: more than a screen has places for.
const MOST_POINTS: usize = 8_000;
/// Bytes that are read at a time, whole frames.
const PIECE: usize = 64 << 10;
/// Bytes of a millisecond: 8 kHz, two sides, a byte each.
const BYTES_PER_MS: u64 = 16;

/// How much of it to show.
#[derive(Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// Stretches of equal length; 1000 where it is left out, 8000 at most.
    points: Option<usize>,
}

/// How loud either side is, stretch by stretch, from 0 to 255.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaveformView {
    /// Of what is in the file: of a recording in progress, what has been written.
    duration_ms: u64,
    /// The customer.
    left: Vec<u8>,
    /// The agent's side.
    right: Vec<u8>,
}

/// What one of a contact's recordings looks like (T5).
#[utoipa::path(get, path = "/api/v1/contacts/{contact}/recordings/{recording}/waveform",
    params(("contact" = u64, Path), ("recording" = String, Path), Wanted),
    responses((status = 200, body = WaveformView), (status = 404, body = Problem)))]
pub(super) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((contact, recording)): Path<(u64, String)>,
    Query(Wanted { points }): Query<Wanted>,
) -> Result<axum::Json<WaveformView>, Problem> {
    let missing = || Problem::not_found("recording");
    let record = visible(&app, &signed_in, ContactId(contact)).await?;
    let recording = record.recordings.iter().find(|found| found.id == recording).ok_or_else(missing)?;
    let path = app.recordings.join(&recording.file);
    let points = points.unwrap_or(POINTS).min(MOST_POINTS);
    let look = move || {
        let file = File::open(&path)?;
        let bytes = file.metadata()?.len();
        read(BufReader::with_capacity(PIECE, file), bytes, points)
            .with_context(|| format!("{} cannot be read", path.display()))
    };
    let read = tokio::task::spawn_blocking(look);
    match read.await {
        Ok(Ok(view)) => Ok(axum::Json(view)),
        Ok(Err(error)) => {
            tracing::error!(error = format!("{error:#}"), "a recording has no waveform");
            Err(missing())
        }
        Err(_) => Err(missing()),
    }
}

/// Of a file of so many bytes.
fn read(mut file: impl Read, bytes: u64, points: usize) -> anyhow::Result<WaveformView> {
    let mut header = [0; HEADER_LEN];
    file.read_exact(&mut header)?;
    let length = bytes.saturating_sub(HEADER_LEN as u64);
    let mut waveform = Waveform::new(codec_of(&header).context("not one of ours")?, length / 2, points);
    let mut piece = vec![0; PIECE];
    let mut rest = length - length % 2;
    while rest > 0 {
        let wanted = usize::try_from(rest).unwrap_or(PIECE).min(PIECE);
        let piece = piece.get_mut(..wanted).unwrap_or_default();
        file.read_exact(piece)?;
        waveform.add(piece);
        rest -= wanted as u64;
    }
    let (left, right) = waveform.peaks();
    Ok(WaveformView { duration_ms: length / BYTES_PER_MS, left, right })
}

#[cfg(test)]
mod tests {
    use super::*;
    use media::{Codec, g711, recorder::wav_header};

    #[test]
    fn a_file_longer_than_a_piece() {
        let mut codes = [0; 4];
        g711::encode_slice(Codec::Pcma, &[0, 0, 16_000, 0], &mut codes);
        let [silent, _, loud, right] = codes;
        let second = |left: u8| [left, right].repeat(8_000);
        let samples = [second(silent), second(silent), second(silent), second(silent), second(loud)].concat();
        let file = [&wav_header(Codec::Pcma, 80_000)[..], &samples].concat();

        let seen = read(file.as_slice(), file.len() as u64, 5).expect("read");
        assert_eq!((seen.duration_ms, seen.left.len(), seen.right.len()), (5_000, 5, 5));
        assert!(seen.left[..4].iter().all(|peak| *peak < 2) && seen.left[4] > 100, "{seen:?}");
        assert!(seen.right.iter().all(|peak| *peak < 2), "{seen:?}");
    }

    #[test]
    fn what_is_none_of_our_recordings_has_no_waveform() {
        for file in [&b"RIFF"[..], &[b'x'; 100]] {
            assert!(read(file, file.len() as u64, 5).is_err());
        }
    }
}
