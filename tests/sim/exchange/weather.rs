//! How bad a run is.

use rand::{RngExt, rngs::StdRng};

/// Chances, as a rule of one each time that it may happen.
pub(super) struct Weather {
    /// A datagram is lost.
    pub(super) loses: f64,
    /// A datagram comes twice.
    pub(super) doubles: f64,
    /// A datagram takes long, and is overtaken.
    pub(super) delays: f64,
    /// A batch takes the disk long.
    pub(super) disk_stalls: f64,
    /// Seconds between two incidents at most, such as a crash.
    pub(super) calm_seconds: u64,
    /// There is no port for a call.
    pub(super) no_ports: f64,
}

impl Weather {
    pub(super) fn draw(random: &mut StdRng) -> Self {
        let mut one_of = |chances: [f64; 3]| chances[random.random_range(0..3)];
        let (loses, doubles, delays) =
            (one_of([0.0, 0.02, 0.12]), one_of([0.0, 0.02, 0.1]), one_of([0.0, 0.02, 0.1]));
        let (disk_stalls, no_ports) = (one_of([0.0, 0.02, 0.1]), one_of([0.0, 0.0, 0.03]));
        Self { loses, doubles, delays, disk_stalls, no_ports, calm_seconds: random.random_range(10..80) }
    }

    /// When the faults have stopped.
    pub(super) fn fair() -> Self {
        Self { loses: 0.0, doubles: 0.0, delays: 0.0, disk_stalls: 0.0, no_ports: 0.0, calm_seconds: 60 }
    }
}
