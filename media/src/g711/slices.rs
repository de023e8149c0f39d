//! Many samples at once, in arithmetic that the compiler turns into vector instructions.
//!
//! A logarithmic law is a small floating-point format: the segment is an exponent, the step the bits after
//! it. So a conversion to `f32` finds the segment, and a code word becomes a float by a shift. Everything
//! below is exact: the numbers have at most 13 bits.

use super::Codec;

/// Bits of an `f32` below its exponent.
const MANTISSA: u32 = 23;
/// Those of them below the four bits of the step.
const BELOW_STEP: u32 = MANTISSA - 4;
/// What the exponent 0 is written as.
const EXPONENT_BIAS: u32 = 127;
/// Added to a whole float below 2²³, it leaves the number in the low bits.
const WHOLE: f32 = 8_388_608.0;

/// Encodes `samples` into `codes`; the shorter of the two ends it.
#[inline]
pub fn encode_slice(codec: Codec, samples: &[i16], codes: &mut [u8]) {
    let pairs = codes.iter_mut().zip(samples);
    match codec {
        Codec::Pcmu => pairs.for_each(|(code, sample)| *code = to_mu(*sample)),
        Codec::Pcma => pairs.for_each(|(code, sample)| *code = to_a(*sample)),
    }
}

/// Decodes `codes` into `samples`; the shorter of the two ends it.
#[inline]
pub fn decode_slice(codec: Codec, codes: &[u8], samples: &mut [i16]) {
    let pairs = samples.iter_mut().zip(codes);
    match codec {
        Codec::Pcmu => pairs.for_each(|(sample, code)| *sample = from_mu(*code)),
        Codec::Pcma => pairs.for_each(|(sample, code)| *sample = from_a(*code)),
    }
}

/// The exponent of a whole number and the four bits after its highest one, as an `f32` writes them.
#[inline(always)]
fn logarithm(magnitude: i32) -> i32 {
    ((magnitude as f32).to_bits() >> BELOW_STEP) as i32
}

/// The middle of the interval `number` (segment and step) of a law whose segments begin at `2^exponent`.
#[inline(always)]
fn exponential(number: i32, exponent: u32) -> i32 {
    let half_a_step = 1 << (BELOW_STEP - 1);
    let bits = ((number as u32) << BELOW_STEP) + ((EXPONENT_BIAS + exponent) << MANTISSA) + half_a_step;
    ((f32::from_bits(bits) + WHOLE).to_bits() & ((1 << MANTISSA) - 1)) as i32
}

#[inline(always)]
fn to_mu(sample: i16) -> u8 {
    let sign = i32::from(sample) >> 15;
    let biased = (((i32::from(sample) ^ sign) >> 2) + 33).min(0x1FFF);
    let number = logarithm(biased) - (((EXPONENT_BIAS + 5) as i32) << 4);
    (!number as u8 & 0x7F) | (!sign as u8 & 0x80)
}

#[inline(always)]
fn to_a(sample: i16) -> u8 {
    let sign = i32::from(sample) >> 15;
    let magnitude = (i32::from(sample) ^ sign) >> 4;
    let number = logarithm(magnitude) - (((EXPONENT_BIAS + 3) as i32) << 4);
    let number = if magnitude < 32 { magnitude } else { number };
    (number as u8 | (!sign as u8 & 0x80)) ^ 0x55
}

#[inline(always)]
fn from_mu(code: u8) -> i16 {
    let inverted = i32::from(!code);
    let magnitude = (exponential(inverted & 0x7F, 5) - 33) << 2;
    // The sign is the highest bit of the inverted code word.
    let sign = -(inverted >> 7);
    ((magnitude ^ sign) - sign) as i16
}

#[inline(always)]
fn from_a(code: u8) -> i16 {
    let even = i32::from(code ^ 0x55);
    let number = even & 0x7F;
    // The first segment has the step of the second.
    let magnitude = if number < 16 { (number << 4) + 8 } else { exponential(number, 7) };
    let sign = (even >> 7) - 1;
    ((magnitude ^ sign) - sign) as i16
}

#[cfg(test)]
mod tests {
    use super::super::{decode, encode};
    use super::*;

    #[test]
    fn slices_are_coded_as_single_samples_are() {
        for codec in [Codec::Pcmu, Codec::Pcma] {
            let samples: Vec<i16> = (i16::MIN..=i16::MAX).collect();
            let mut codes = vec![0; samples.len()];
            encode_slice(codec, &samples, &mut codes);
            for (sample, code) in samples.iter().zip(&codes) {
                assert_eq!(*code, encode(codec, *sample), "{codec:?} {sample}");
            }
            let codes: Vec<u8> = (0..=255).collect();
            let mut samples = vec![0; 256];
            decode_slice(codec, &codes, &mut samples);
            for (code, sample) in codes.iter().zip(&samples) {
                assert_eq!(*sample, decode(codec, *code), "{codec:?} {code:#x}");
            }
        }
    }
}
