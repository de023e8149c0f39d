//! Stereo recording of G.711 without decoding it.

mod header;

pub use header::{HEADER_LEN, repair, wav_header};
