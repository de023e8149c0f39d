//! Fades of 10 ms: what begins or ends in the midst of a sound would click.

/// Samples of a fade: 10 ms.
pub(crate) const FADE: usize = 80;

/// Lets `frame` begin softly.
pub(crate) fn fade_in(frame: &mut [i16]) {
    for (step, sample) in frame.iter_mut().take(FADE).enumerate() {
        *sample = scale(*sample, step);
    }
}

/// Lets `frame` end softly within its first [`FADE`] samples; silence follows.
pub(crate) fn fade_out(frame: &mut [i16]) {
    for (step, sample) in frame.iter_mut().enumerate() {
        *sample = if step < FADE { scale(*sample, FADE - 1 - step) } else { 0 };
    }
}

/// Lets `frame` go on from `sample`, which was heard before it.
pub(crate) fn fade_from(sample: i16, frame: &mut [i16]) {
    for (step, after) in frame.iter_mut().take(FADE).enumerate() {
        *after = after.saturating_add(scale(sample, FADE - 1 - step));
    }
}

fn scale(sample: i16, step: usize) -> i16 {
    (i32::from(sample) * (2 * step as i32 + 1) / (2 * FADE as i32)) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_fades_add_up_to_what_they_fade() {
        let (mut rising, mut falling) = ([20_000; 160], [20_000; 160]);
        fade_in(&mut rising);
        fade_out(&mut falling);
        for (up, down) in rising.iter().zip(&falling) {
            assert!((up + down - 20_000).abs() <= 1, "{up} {down}");
        }
        assert!(rising[0] < 200 && falling[0] > 19_800 && falling[80..].iter().all(|sample| *sample == 0));
    }
}
