//! `cargo xtask bench acd`: what it takes to match an agent with a contact: in the engine alone, and on the running
//! server from an agent who becomes free to the INVITE at the phone.

mod freed;
mod waiting;

use std::process::Command;

use anyhow::Context;

use super::Figure;
use super::calls::programs::Programs;
use crate::run;

/// Runs it, says how it goes, and gives its figures.
pub(crate) fn run() -> anyhow::Result<Vec<Figure>> {
    let programs = Programs::build()?;
    let mut figures = steps(&programs)?;
    figures.push(waiting::measure(&programs)?);
    figures.extend(freed::measure(&programs)?);
    Ok(figures)
}

/// The engine alone.
fn steps(programs: &Programs) -> anyhow::Result<Vec<Figure>> {
    run::output(&mut Command::new(&programs.steps))?.lines().map(figure).collect()
}

fn figure(line: &str) -> anyhow::Result<Figure> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [what, value, beside] = fields[..] else {
        return Err(anyhow::anyhow!("{line:?}")).context("acd-steps prints three fields");
    };
    Ok(Figure { what: what.into(), value: value.into(), beside: beside.into() })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_of_the_program_becomes_a_figure() {
        let figure = super::figure("ACD match\t9.1 µs\tp99 20.0 µs").unwrap();
        assert_eq!((figure.value.as_str(), figure.beside.as_str()), ("9.1 µs", "p99 20.0 µs"));
        assert!(super::figure("thread 'main' panicked").is_err());
    }
}
