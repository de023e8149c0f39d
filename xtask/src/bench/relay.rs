//! `cargo xtask bench relay`: CPU time per relayed RTP packet beside a plain epoll relay in the same run.
//!
//! The work is done by the program `relay-bench`, which runs each kind of relay and the load in processes of
//! their own.

use anyhow::Context;

use super::Figure;
use crate::run::{cargo, output};

/// Builds the program in release mode, lets it measure, and gives its figures.
pub(crate) fn run() -> anyhow::Result<Vec<Figure>> {
    let program = ["run", "--release", "--quiet", "--package", "sidetone", "--bin", "relay-bench"];
    let figures = output(cargo().args(program).args(["--", "--tabs"]))?;
    figures.lines().map(figure).collect()
}

fn figure(line: &str) -> anyhow::Result<Figure> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [kind, median, low, high, ratio, per_wake_up, lost] = fields[..] else {
        return Err(anyhow::anyhow!("{line:?}")).context("relay-bench prints seven fields");
    };
    Ok(Figure {
        what: format!("CPU a relayed packet: {kind}"),
        value: format!("{median} µs"),
        beside: format!(
            "{ratio} of the plain relay; {low} to {high}, {per_wake_up} packets a wake-up, {lost} lost"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_program_becomes_a_figure() {
        let figure = figure("io_uring\t5.10\t4.90\t6.00\t0.75\t100.0\t0").unwrap();
        assert_eq!(figure.value, "5.10 µs");
        assert_eq!(figure.beside, "0.75 of the plain relay; 4.90 to 6.00, 100.0 packets a wake-up, 0 lost");
        assert!(super::figure("error: no such thing").is_err());
    }
}
