//! G.711 in plain arithmetic, and the byte tables between its two laws.
//!
//! 16-bit linear samples are left-justified: µ-law uses the upper 14 bits, A-law the upper 13, as
//! in the reference code of ITU-T G.191. Negative input is folded by its one's complement, so that
//! both signs have the same number of decision intervals.

mod slices;
mod tables;

use crate::Codec;

pub use slices::{decode_slice, encode_slice};
pub use tables::{A_TO_MU, MU_TO_A};

/// One linear 16-bit sample to a µ-law code word.
#[inline]
pub const fn encode_mu(sample: i16) -> u8 {
    // G.711 table 2: the bias of 33 (in 14 bits) makes every segment a power of two wide.
    let folded = if sample < 0 { !sample } else { sample };
    let biased = {
        let magnitude = (folded as u16 >> 2) + 33;
        if magnitude > 0x1FFF { 0x1FFF } else { magnitude }
    };
    let segment = 10 - biased.leading_zeros() as u16;
    let step = (biased >> (segment + 1)) & 0x0F;
    let sign = if sample < 0 { 0 } else { 0x80 };
    sign | (!(segment << 4 | step) as u8 & 0x7F)
}

/// One µ-law code word to a linear 16-bit sample.
#[inline]
pub const fn decode_mu(code: u8) -> i16 {
    let inverted = !code;
    let segment = (inverted >> 4) & 0x07;
    let step = (inverted & 0x0F) as i16;
    let magnitude = (((step << 1) + 33) << segment) - 33;
    if code & 0x80 == 0 { -(magnitude << 2) } else { magnitude << 2 }
}

/// One linear 16-bit sample to an A-law code word.
#[inline]
pub const fn encode_a(sample: i16) -> u8 {
    let folded = if sample < 0 { !sample } else { sample };
    let magnitude = folded as u16 >> 4;
    // G.711 table 1: the first two segments have the same step, hence no shift below 32.
    let code = if magnitude < 32 {
        magnitude
    } else {
        let segment = 12 - magnitude.leading_zeros() as u16;
        (segment << 4) | ((magnitude >> (segment - 1)) & 0x0F)
    };
    let sign = if sample < 0 { 0 } else { 0x80 };
    (sign | code as u8) ^ 0x55
}

/// One A-law code word to a linear 16-bit sample.
#[inline]
pub const fn decode_a(code: u8) -> i16 {
    let even = code ^ 0x55;
    let segment = (even >> 4) & 0x07;
    let step = (even & 0x0F) as i16;
    let magnitude = match segment {
        0 => (step << 4) + 8,
        _ => ((step << 4) + 0x108) << (segment - 1),
    };
    if even & 0x80 == 0 { -magnitude } else { magnitude }
}

/// One linear 16-bit sample to a code word of `codec`.
#[inline]
pub const fn encode(codec: Codec, sample: i16) -> u8 {
    match codec {
        Codec::Pcmu => encode_mu(sample),
        Codec::Pcma => encode_a(sample),
    }
}

/// One code word of `codec` to a linear 16-bit sample.
#[inline]
pub const fn decode(codec: Codec, code: u8) -> i16 {
    match codec {
        Codec::Pcmu => decode_mu(code),
        Codec::Pcma => decode_a(code),
    }
}

/// The table that turns code words of `from` into code words of `to`, or `None` when they are the
/// same law.
#[inline]
pub fn table(from: Codec, to: Codec) -> Option<&'static [u8; 256]> {
    match (from, to) {
        (Codec::Pcmu, Codec::Pcma) => Some(&MU_TO_A),
        (Codec::Pcma, Codec::Pcmu) => Some(&A_TO_MU),
        (Codec::Pcmu, Codec::Pcmu) | (Codec::Pcma, Codec::Pcma) => None,
    }
}

/// Changes the law of `samples` in place.
#[inline]
pub fn transcode(from: Codec, to: Codec, samples: &mut [u8]) {
    if let Some(table) = table(from, to) {
        for sample in samples {
            *sample = table[usize::from(*sample)];
        }
    }
}

#[cfg(test)]
mod tests;
