//! `cargo xtask bench`: the benchmarks, one function each.

use anyhow::bail;

/// A benchmark: its name on the command line, what it measures, and what runs it and prints its figures.
struct Bench {
    name: &'static str,
    measures: &'static str,
    run: fn() -> anyhow::Result<()>,
}

/// Every benchmark, in the order in which all of them run.
const BENCHES: &[Bench] = &[];

/// Runs the named benchmarks, or all.
pub(crate) fn run(names: &[&str]) -> anyhow::Result<()> {
    let chosen = choose(BENCHES, names)?;
    for bench in chosen {
        println!("\n== {}: {}", bench.name, bench.measures);
        (bench.run)()?;
    }
    Ok(())
}

fn choose<'a>(benches: &'a [Bench], names: &[&str]) -> anyhow::Result<Vec<&'a Bench>> {
    if benches.is_empty() {
        bail!("there are no benchmarks yet");
    }
    if names.is_empty() {
        return Ok(benches.iter().collect());
    }
    let mut chosen = Vec::new();
    for name in names {
        match benches.iter().find(|bench| bench.name == *name) {
            Some(bench) => chosen.push(bench),
            None => {
                let known: Vec<_> = benches.iter().map(|bench| bench.name).collect();
                bail!("no benchmark {name:?}; there are {}", known.join(", "));
            }
        }
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOME: &[Bench] = &[
        Bench { name: "call", measures: "CPU per call", run: || Ok(()) },
        Bench { name: "relay", measures: "CPU per packet", run: || Ok(()) },
    ];

    fn names(chosen: anyhow::Result<Vec<&Bench>>) -> Vec<&str> {
        chosen.map_or_else(|_| vec!["error"], |chosen| chosen.into_iter().map(|bench| bench.name).collect())
    }

    #[test]
    fn runs_what_is_named_or_everything() {
        assert_eq!(names(choose(SOME, &[])), ["call", "relay"]);
        assert_eq!(names(choose(SOME, &["relay"])), ["relay"]);
        assert_eq!(names(choose(SOME, &["rely"])), ["error"]);
        assert_eq!(names(choose(&[], &[])), ["error"], "nothing measured is no success");
    }
}
