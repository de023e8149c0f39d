use super::*;

fn silence(samples: usize) -> Vec<i16> {
    // What G.711 µ-law makes of digital silence is ±0; A-law's smallest value is ±8.
    (0..samples).map(|index| if index % 2 == 0 { 8 } else { -8 }).collect()
}

#[test]
fn a_tone_is_heard_as_itself_only() {
    for frequency in (300..=3400).step_by(100) {
        let samples = Tone(frequency).samples(WINDOW);
        for other in (300..=3400).step_by(100) {
            assert_eq!(Tone(other).is_heard_in(&samples), other == frequency, "{frequency} as {other}");
        }
    }
}

#[test]
fn levels_are_in_dbfs() {
    let samples = Tone(1000).samples(WINDOW);
    assert!((level(&samples) + 12.04).abs() < 0.1, "{}", level(&samples));
    assert!((Tone(1000).level_in(&samples) + 12.04).abs() < 0.1);
    assert!(Tone(400).level_in(&samples) < -60.0);
}

#[test]
fn the_first_moment_is_found_within_20_ms() {
    for start in [0, 1, 159, 160, 799, 4000] {
        let mut samples = silence(start);
        samples.extend(Tone(1000).samples(800));
        let found = Tone(1000).first_in(&samples).unwrap();
        assert!(found.abs_diff(start) <= WINDOW, "{start} found at {found}");
    }
    assert_eq!(Tone(1000).first_in(&Tone(1600).samples(800)), None);
}

#[test]
fn two_tones_at_once_are_neither() {
    let pair = Tone(1000).samples(WINDOW).into_iter().zip(Tone(1600).samples(WINDOW));
    let mixed: Vec<i16> = pair.map(|(one, two)| one + two).collect();
    assert!(!Tone(1000).is_heard_in(&mixed) && !Tone(1600).is_heard_in(&mixed));
    assert!((Tone(1000).level_in(&mixed) + 12.04).abs() < 0.2, "but each has its level");
}

#[test]
fn silence_is_silent() {
    assert!(is_silent(&silence(800)));
    assert!(!is_silent(&[silence(800), Tone(400).samples(WINDOW)].concat()));
}

#[test]
fn a_share_of_windows() {
    let samples = [silence(2 * WINDOW), Tone(400).samples(2 * WINDOW)].concat();
    assert_eq!(share(&samples, |window| Tone(400).is_heard_in(window)), 0.5);
}

#[test]
fn a_written_file_reads_back() {
    let path = std::env::temp_dir().join(format!("sidetone-live-tone-{}.wav", std::process::id()));
    Tone(1600).write_wav(&path, 1);
    let channels = read_wav(&std::fs::read(&path).unwrap());
    std::fs::remove_file(&path).unwrap();
    assert_eq!(channels, [Tone(1600).samples(RATE as usize)]);
}

/// Values from the tables of ITU-T G.711 (2a and 2b for µ-law, 1a and 1b for A-law), scaled to 16 bits.
#[test]
fn g711_values() {
    let mu_law = [(0x80, 32124), (0x00, -32124), (0xff, 0), (0x7f, 0), (0xf0, 120), (0x70, -120)];
    for (byte, linear) in mu_law {
        assert_eq!(from_mu_law(byte), linear, "µ-law {byte:#x}");
    }
    for (byte, linear) in [(0xaa, 32256), (0x2a, -32256), (0xd5, 8), (0x55, -8)] {
        assert_eq!(from_a_law(byte), linear, "A-law {byte:#x}");
    }
}

#[test]
fn stereo_g711_keeps_its_channels_apart() {
    let mut wav = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x07\0\x02\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x08\0".to_vec();
    wav.extend(b"data\x04\0\0\0\x80\xff\x00\xf0");
    assert_eq!(read_wav(&wav), [vec![32124, -32124], vec![0, 120]]);
}
