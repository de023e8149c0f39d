use super::*;

/// G.711 table 2a (µ-law), positive values in 14 bits: each segment's first decision value, the
/// step between decision values, and how many there are.
const MU_SEGMENTS: [(i32, i32, usize); 9] = [
    (0, 1, 1),
    (1, 2, 15),
    (31, 4, 16),
    (95, 8, 16),
    (223, 16, 16),
    (479, 32, 16),
    (991, 64, 16),
    (2015, 128, 16),
    (4063, 256, 16),
];

/// G.711 table 1a (A-law), positive values in 12 bits.
const A_SEGMENTS: [(i32, i32, usize); 7] =
    [(0, 2, 32), (64, 4, 16), (128, 8, 16), (256, 16, 16), (512, 32, 16), (1024, 64, 16), (2048, 128, 16)];

fn decision_values(segments: &[(i32, i32, usize)]) -> Vec<i32> {
    let mut values = Vec::new();
    for (start, step, count) in segments {
        values.extend((0..*count as i32).map(|index| start + index * step));
    }
    values
}

/// The interval that holds `magnitude`: the last decision value that is not above it.
fn interval(decisions: &[i32], magnitude: i32) -> usize {
    decisions.partition_point(|decision| *decision <= magnitude) - 1
}

#[test]
fn mu_law_encodes_all_65536_samples_by_g711_table_2() {
    let decisions = decision_values(&MU_SEGMENTS);
    assert_eq!(decisions.len(), 128);
    for sample in i16::MIN..=i16::MAX {
        let folded = if sample < 0 { !sample } else { sample };
        let number = interval(&decisions, i32::from(folded) >> 2);
        let sign = if sample < 0 { 0x00 } else { 0x80 };
        assert_eq!(encode_mu(sample), sign | (!(number as u8) & 0x7F), "sample {sample}");
    }
}

#[test]
fn a_law_encodes_all_65536_samples_by_g711_table_1() {
    let decisions = decision_values(&A_SEGMENTS);
    assert_eq!(decisions.len(), 128);
    for sample in i16::MIN..=i16::MAX {
        let folded = if sample < 0 { !sample } else { sample };
        let number = interval(&decisions, i32::from(folded) >> 3);
        let sign = if sample < 0 { 0x00 } else { 0x80 };
        assert_eq!(encode_a(sample), (sign | number as u8) ^ 0x55, "sample {sample}");
    }
}

#[test]
fn decoders_give_the_middle_of_the_interval() {
    // G.711 tables 1 and 2, "quantized value": the mean of the interval's two decision values.
    let mut mu = decision_values(&MU_SEGMENTS);
    mu.push(8159);
    let mut a = decision_values(&A_SEGMENTS);
    a.push(4096);
    for number in 0..128_u8 {
        let index = usize::from(number);
        let expected_mu = if number == 0 { 0 } else { (mu[index] + mu[index + 1]) * 2 };
        assert_eq!(i32::from(decode_mu(!number)), expected_mu, "mu {number}");
        assert_eq!(i32::from(decode_mu(!number & 0x7F)), -expected_mu, "mu -{number}");
        let expected_a = (a[index] + a[index + 1]) * 4;
        assert_eq!(i32::from(decode_a((number | 0x80) ^ 0x55)), expected_a, "a {number}");
        assert_eq!(i32::from(decode_a(number ^ 0x55)), -expected_a, "a -{number}");
    }
}

#[test]
fn published_corner_values() {
    assert_eq!((decode_mu(0x00), decode_mu(0x80)), (-32124, 32124));
    assert_eq!((decode_mu(0x7F), decode_mu(0xFF)), (0, 0));
    assert_eq!((decode_a(0x2A), decode_a(0xAA)), (-32256, 32256));
    assert_eq!((decode_a(0x55), decode_a(0xD5)), (-8, 8));
    assert_eq!((encode_mu(0), encode_a(0)), (Codec::Pcmu.silence(), Codec::Pcma.silence()));
    assert_eq!((encode_mu(i16::MAX), encode_mu(i16::MIN)), (0x80, 0x00));
    assert_eq!((encode_a(i16::MAX), encode_a(i16::MIN)), (0xAA, 0x2A));
}

#[test]
fn every_code_word_survives_decode_and_encode() {
    for code in 0..=255_u8 {
        // Negative zero of µ-law is the one value that has two names.
        if code != 0x7F {
            assert_eq!(encode_mu(decode_mu(code)), code);
        }
        assert_eq!(encode_a(decode_a(code)), code);
    }
}

#[test]
fn conversion_tables_keep_the_sign_and_stay_within_one_step_of_the_arithmetic() {
    for code in 0..=255_u8 {
        let a = MU_TO_A[usize::from(code)];
        let nearest = encode_a(decode_mu(code));
        assert_eq!(a & 0x80, code & 0x80, "µ {code:#x}");
        assert!((number_a(a) - number_a(nearest)).abs() <= 1, "µ {code:#x}: {a:#x} {nearest:#x}");
        let mu = A_TO_MU[usize::from(code)];
        let nearest = encode_mu(decode_a(code));
        assert_eq!(mu & 0x80, code & 0x80, "A {code:#x}");
        assert!((number_mu(mu) - number_mu(nearest)).abs() <= 1, "A {code:#x}: {mu:#x} {nearest:#x}");
    }
}

#[test]
fn conversion_tables_rise_and_have_the_published_values() {
    for number in 1..128_u8 {
        let a = |mu: u8| number_a(MU_TO_A[usize::from(!mu)]);
        let mu = |a: u8| number_mu(A_TO_MU[usize::from((a | 0x80) ^ 0x55)]);
        assert!(a(number) >= a(number - 1) && mu(number) >= mu(number - 1), "{number}");
    }
    // Rows of G.711 tables 3 and 4 where the laws' segments do not line up, from the published octets.
    for (mu, a) in
        [(79, 120), (78, 122), (77, 101), (47, 26), (46, 4), (0, 42), (127, 85), (128, 170), (255, 213)]
    {
        assert_eq!(MU_TO_A[mu], a, "µ {mu}");
    }
    for (a, mu) in [(26, 47), (27, 48), (0, 42), (170, 128), (64, 98), (80, 116), (72, 93)] {
        assert_eq!(A_TO_MU[a], mu, "A {a}");
    }
}

#[test]
fn what_went_through_the_other_law_once_does_not_change_any_more() {
    for code in 0..=255_usize {
        let once = A_TO_MU[usize::from(MU_TO_A[code])];
        assert_eq!(A_TO_MU[usize::from(MU_TO_A[usize::from(once)])], once, "µ {code:#x}");
    }
}

/// The number of a code word's interval: 0 next to zero, 127 at full scale.
fn number_a(code: u8) -> i32 {
    i32::from((code ^ 0x55) & 0x7F)
}

fn number_mu(code: u8) -> i32 {
    i32::from(!code & 0x7F)
}

#[test]
fn transcode_changes_only_what_differs() {
    let mut samples = [0xFF, 0x80, 0x00];
    transcode(Codec::Pcmu, Codec::Pcmu, &mut samples);
    assert_eq!(samples, [0xFF, 0x80, 0x00]);
    transcode(Codec::Pcmu, Codec::Pcma, &mut samples);
    assert_eq!(samples, [0xD5, 0xAA, 0x2A]);
}
