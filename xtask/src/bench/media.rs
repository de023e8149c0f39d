//! `cargo xtask bench media`: what calls and conferences take of a CPU in a media shard, on one thread and without
//! sockets, beside the relay of as many packets in the same run.
//!
//! The work is done by the example `shard_cost` of `media`.

use anyhow::Context;

use super::Figure;
use crate::run::{cargo, output};

/// A hundred conferences of three are to take no more of a core than this.
const GOAL_PERCENT: f64 = 25.0;
/// The scenario that the goal is about.
const CONFERENCE: &str = "conference of 3";

/// Builds the program in release mode, lets it measure, and gives its figures.
pub(crate) fn run() -> anyhow::Result<Vec<Figure>> {
    let program = ["run", "--release", "--quiet", "--package", "media", "--example", "shard_cost"];
    output(cargo().args(program))?.lines().map(figure).collect()
}

fn figure(line: &str) -> anyhow::Result<Figure> {
    let fields: Vec<&str> = line.split('\t').collect();
    match fields[..] {
        [what, slices, samples] => Ok(Figure {
            what: what.into(),
            value: format!("{slices} ns"),
            beside: format!("{samples} ns one sample at a time"),
        }),
        [what, median, low, high, ratio] => {
            let mut beside = format!("{ratio} of the relay of as many packets; {low} to {high}");
            if what == CONFERENCE {
                let median: f64 = median.parse().with_context(|| format!("{line:?}"))?;
                // A hundred of them, in µs a second; in percent of a second.
                let percent = median * 100.0 / 10_000.0;
                beside += &format!("; a hundred take {percent:.1} % of a core, goal {GOAL_PERCENT} %");
            }
            Ok(Figure { what: format!("CPU a second of {what}"), value: format!("{median} µs"), beside })
        }
        _ => Err(anyhow::anyhow!("{line:?}")).context("shard_cost prints three fields or five"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_program_becomes_a_figure() {
        let recorded = figure("recorded call\t20.1\t19.0\t25.0\t2.50").unwrap();
        assert_eq!(recorded.value, "20.1 µs");
        assert_eq!(recorded.beside, "2.50 of the relay of as many packets; 19.0 to 25.0");
        let conference = figure("conference of 3\t150.0\t140.0\t190.0\t9.00").unwrap();
        assert!(conference.beside.ends_with("a hundred take 1.5 % of a core, goal 25 %"));
        let coding = figure("encoding 20 ms to A-law\t60\t300").unwrap();
        assert_eq!((coding.value.as_str(), coding.beside.as_str()), ("60 ns", "300 ns one sample at a time"));
        assert!(figure("thread 'main' panicked").is_err());
    }
}
