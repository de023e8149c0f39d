//! The conversions between the two laws.
//!
//! G.711 gives them as tables because they are not quite what decoding and encoding would do: where
//! the steps of the laws differ, values are chosen so that a second conversion loses nothing more.

/// An A-law code word for each µ-law code word (G.711 table 3).
pub static MU_TO_A: [u8; 256] = mu_to_a();
/// A µ-law code word for each A-law code word (G.711 table 4).
pub static A_TO_MU: [u8; 256] = a_to_mu();

/// G.711 table 3: µ-law value number to A-law, numbers from 1.
const MU_TO_A_NUMBERS: [u8; 128] = [
    1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
    23, 24, 25, 27, 29, 31, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 46, 48, 49, 50, 51, 52, 53, 54,
    55, 56, 57, 58, 59, 60, 61, 62, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 82,
    83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106,
    107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127,
    128,
];

/// G.711 table 4: A-law value number to µ-law, numbers from 0.
const A_TO_MU_NUMBERS: [u8; 128] = [
    1, 3, 5, 7, 9, 11, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 32, 33,
    33, 34, 34, 35, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 48, 49, 49, 50, 51, 52, 53, 54,
    55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
    80, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103,
    104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124,
    125, 126, 127,
];

const fn mu_to_a() -> [u8; 256] {
    let mut table = [0; 256];
    let mut number = 0;
    while number < 128 {
        let a = (MU_TO_A_NUMBERS[number] - 1) ^ 0x55;
        table[0xFF ^ number] = a | 0x80;
        table[0x7F ^ number] = a;
        number += 1;
    }
    table
}

const fn a_to_mu() -> [u8; 256] {
    let mut table = [0; 256];
    let mut number = 0;
    while number < 128 {
        let mu = 0x7F ^ A_TO_MU_NUMBERS[number];
        table[0xD5 ^ number] = mu | 0x80;
        table[0x55 ^ number] = mu;
        number += 1;
    }
    table
}
