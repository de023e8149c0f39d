//! One clock for everything the rig sees: `Instant` in the rig, wall-clock milliseconds in records and logs.

use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The pair taken once, so that differences between two conversions stay exact.
fn anchor() -> (Instant, SystemTime) {
    static ANCHOR: OnceLock<(Instant, SystemTime)> = OnceLock::new();
    *ANCHOR.get_or_init(|| (Instant::now(), SystemTime::now()))
}

/// Milliseconds since 1970, as contact records give them.
pub(crate) fn unix_ms(at: Instant) -> i64 {
    let (instant, wall) = anchor();
    let anchored = wall.duration_since(UNIX_EPOCH).expect("the clock is past 1970").as_micros() as i64;
    let micros = if at >= instant {
        anchored + (at - instant).as_micros() as i64
    } else {
        anchored - (instant - at).as_micros() as i64
    };
    micros.div_euclid(1000)
}

/// The instant of a wall-clock time, as sipp's logs give it.
pub(crate) fn instant(since_1970: Duration) -> Instant {
    let (instant, wall) = anchor();
    let wall = wall.duration_since(UNIX_EPOCH).expect("the clock is past 1970");
    if since_1970 >= wall { instant + (since_1970 - wall) } else { instant - (wall - since_1970) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_there_and_back() {
        let now = Instant::now();
        for at in [now, now + Duration::from_millis(1234), now - Duration::from_millis(777)] {
            let back = instant(Duration::from_millis(unix_ms(at) as u64));
            let error = if back > at { back - at } else { at - back };
            assert!(error <= Duration::from_millis(1), "{error:?}");
        }
    }
}
