//! `cargo xtask sim`: the simulation, for longer than the tests run it.

use crate::run;
use anyhow::{Context, bail};

/// Runs the simulation's tests whose name contains one of the other words, or all of them, with the seeds asked for.
pub(crate) fn run(words: &[&str]) -> anyhow::Result<()> {
    let Chosen { variables, filters } = choose(words)?;
    let mut command = run::cargo();
    command.args(["test", "--package", "sim", "--test", "sim", "--", "--nocapture"]).args(filters);
    run::run(command.envs(variables.into_iter().map(|(name, number)| (name, number.to_string()))))
}

#[derive(Debug, PartialEq, Eq, Default)]
struct Chosen<'a> {
    /// What the simulation reads from its environment.
    variables: Vec<(&'static str, u64)>,
    filters: Vec<&'a str>,
}

fn choose<'a>(words: &[&'a str]) -> anyhow::Result<Chosen<'a>> {
    let mut chosen = Chosen::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let variable = match *word {
            "--runs" => "SIM_RUNS",
            "--seed" => "SEED",
            unknown if unknown.starts_with('-') => {
                bail!("no option {unknown:?}; there are --runs and --seed")
            }
            filter => {
                chosen.filters.push(filter);
                continue;
            }
        };
        let number = words.next().and_then(|number| number.parse().ok());
        chosen.variables.push((variable, number.with_context(|| format!("{word} wants a number"))?));
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_become_variables_and_the_rest_filters() {
        let chosen = choose(&["--runs", "5000", "centre", "--seed", "7"]).unwrap();
        assert_eq!(chosen.variables, [("SIM_RUNS", 5000), ("SEED", 7)]);
        assert_eq!(chosen.filters, ["centre"]);
        for wrong in [&["--runs"][..], &["--runs", "many"], &["--speed", "7"]] {
            assert!(choose(wrong).is_err(), "{wrong:?}");
        }
    }
}
