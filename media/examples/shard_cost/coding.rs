//! G.711 by slices, beside one sample at a time.

use std::hint::black_box;

use media::{Codec, g711};

use crate::{cpu_time, median};

const FRAME: usize = 160;
const REPEATS: u32 = 20_000;
const ROUNDS: usize = 7;

/// Prints what a frame of 20 ms costs, in ns: by slices, and by samples.
pub(crate) fn print() {
    let samples: [i16; FRAME] = std::array::from_fn(|index| (index as i16 - 80) * 401);
    for (codec, name) in [(Codec::Pcmu, "µ-law"), (Codec::Pcma, "A-law")] {
        let mut codes = [0; FRAME];
        let slices = nanoseconds(|| g711::encode_slice(codec, black_box(&samples), black_box(&mut codes)));
        let single = nanoseconds(|| {
            for (code, sample) in black_box(&mut codes).iter_mut().zip(black_box(&samples)) {
                *code = g711::encode(codec, *sample);
            }
        });
        println!("encoding 20 ms to {name}\t{slices:.0}\t{single:.0}");
        let mut decoded = [0; FRAME];
        let slices = nanoseconds(|| g711::decode_slice(codec, black_box(&codes), black_box(&mut decoded)));
        let table: [i16; 256] = std::array::from_fn(|code| g711::decode(codec, code as u8));
        let by_table = nanoseconds(|| {
            for (sample, code) in black_box(&mut decoded).iter_mut().zip(black_box(&codes)) {
                *sample = black_box(&table)[usize::from(*code)];
            }
        });
        println!("decoding 20 ms from {name}\t{slices:.0}\t{by_table:.0}");
    }
}

fn nanoseconds(mut act: impl FnMut()) -> f64 {
    let round = |_| {
        let before = cpu_time();
        (0..REPEATS).for_each(|_| act());
        (cpu_time() - before).as_nanos() as f64 / f64::from(REPEATS)
    };
    median(&(0..ROUNDS).map(round).collect::<Vec<_>>())
}
