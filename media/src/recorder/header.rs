//! The header of a recording: RIFF/WAVE with G.711 samples in two channels.

use crate::Codec;

/// Bytes before the first sample.
pub const HEADER_LEN: usize = 58;

const CHANNELS: u16 = 2;
const FORMAT_A_LAW: u16 = 6;
const FORMAT_MU_LAW: u16 = 7;

/// The header of a file with `data_bytes` of samples in the law of `codec`.
///
/// Sizes that do not fit into RIFF's 32 bits (a recording of 74 hours) are written as the largest
/// that do; players then read to the end of the file.
pub fn wav_header(codec: Codec, data_bytes: u64) -> [u8; HEADER_LEN] {
    let data = u32::try_from(data_bytes).unwrap_or(u32::MAX);
    let format = match codec {
        Codec::Pcmu => FORMAT_MU_LAW,
        Codec::Pcma => FORMAT_A_LAW,
    };
    let mut header = Header { bytes: [0; HEADER_LEN], at: 0 };
    header.put(b"RIFF");
    header.put(&data.saturating_add(HEADER_LEN as u32 - 8).to_le_bytes());
    header.put(b"WAVEfmt ");
    header.put(&18_u32.to_le_bytes());
    header.put(&format.to_le_bytes());
    header.put(&CHANNELS.to_le_bytes());
    header.put(&crate::CLOCK_RATE.to_le_bytes());
    header.put(&(crate::CLOCK_RATE * u32::from(CHANNELS)).to_le_bytes());
    header.put(&CHANNELS.to_le_bytes());
    header.put(&8_u16.to_le_bytes());
    header.put(&0_u16.to_le_bytes());
    // Formats other than PCM carry a fact chunk: the number of samples a channel.
    header.put(b"fact");
    header.put(&4_u32.to_le_bytes());
    header.put(&(data / u32::from(CHANNELS)).to_le_bytes());
    header.put(b"data");
    header.put(&data.to_le_bytes());
    header.bytes
}

/// The header that makes a file of `file_len` bytes whole whose writer died: the sizes are taken
/// from what is there. `codec` is read from `existing`, the file's first bytes.
///
/// `None` when `existing` is not the start of one of our recordings.
pub fn repair(existing: &[u8], file_len: u64) -> Option<[u8; HEADER_LEN]> {
    let codec = codec_of(existing)?;
    let data = file_len.checked_sub(HEADER_LEN as u64)?;
    Some(wav_header(codec, data - data % u64::from(CHANNELS)))
}

/// Where the header tells of sizes: of the file, of a channel, of all samples.
const SIZES: [std::ops::Range<usize>; 3] = [4..8, 46..50, 54..58];

/// The law of one of our recordings, told by its first bytes. A header is ours when it differs from what we write in nothing
/// but the sizes: G.711 files of others begin alike and go on otherwise.
pub fn codec_of(header: &[u8]) -> Option<Codec> {
    let mut without_sizes: [u8; HEADER_LEN] = header.get(..HEADER_LEN)?.try_into().ok()?;
    SIZES.into_iter().for_each(|size| without_sizes[size].fill(0));
    [Codec::Pcmu, Codec::Pcma].into_iter().find(|codec| {
        let mut ours = wav_header(*codec, 0);
        SIZES.into_iter().for_each(|size| ours[size].fill(0));
        ours == without_sizes
    })
}

struct Header {
    bytes: [u8; HEADER_LEN],
    at: usize,
}

impl Header {
    fn put(&mut self, field: &[u8]) {
        self.bytes[self.at..self.at + field.len()].copy_from_slice(field);
        self.at += field.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_fields_are_where_riff_wants_them() {
        let header = wav_header(Codec::Pcma, 16_000);
        assert_eq!(&header[..4], b"RIFF");
        assert_eq!(u32::from_le_bytes(header[4..8].try_into().unwrap()), 16_000 + 50);
        assert_eq!(u16::from_le_bytes(header[20..22].try_into().unwrap()), 6);
        assert_eq!(u32::from_le_bytes(header[24..28].try_into().unwrap()), 8_000);
        assert_eq!(u32::from_le_bytes(header[46..50].try_into().unwrap()), 8_000, "samples a channel");
        assert_eq!(&header[50..54], b"data");
        assert_eq!(u32::from_le_bytes(header[54..].try_into().unwrap()), 16_000);
    }

    #[test]
    fn repair_takes_the_sizes_from_the_file() {
        let dead = wav_header(Codec::Pcmu, 0);
        assert_eq!(repair(&dead, 58 + 4_001), Some(wav_header(Codec::Pcmu, 4_000)));
        assert_eq!(repair(&dead, 57), None);
        assert_eq!(repair(b"RIFF", 4_000), None);
        assert_eq!(repair(&[0; 58], 4_000), None);
    }

    /// A prompt that somebody put among the recordings must not lose its header.
    #[test]
    fn a_g_711_file_of_others_is_not_ours() {
        let ours = wav_header(Codec::Pcmu, 0);
        for (at, what) in [(16, "a shorter fmt chunk"), (22, "mono"), (25, "16 kHz"), (38, "no fact chunk")] {
            let mut foreign = ours;
            foreign[at] ^= 3;
            assert_eq!(repair(&foreign, 58 + 4_000), None, "{what}");
        }
    }

    #[test]
    fn a_recording_beyond_riff_is_capped() {
        let header = wav_header(Codec::Pcmu, u64::MAX);
        assert_eq!(&header[54..], &[0xFF; 4]);
    }
}
