//! `cargo xtask bench`: the benchmarks, one function each, and the table that sums them up.

mod acd;
mod calls;
mod desktop;
mod media;
mod relay;

use anyhow::bail;

/// A benchmark: its name on the command line, what it measures, and what runs it, prints how it goes and
/// gives its figures.
struct Bench {
    name: &'static str,
    measures: &'static str,
    run: fn() -> anyhow::Result<Vec<Figure>>,
}

/// One line of the closing table.
pub(crate) struct Figure {
    /// What was measured, such as `CPU a call`.
    pub(crate) what: String,
    /// The figure with its unit.
    pub(crate) value: String,
    /// What to hold it against: a goal, a floor measured in the same run.
    pub(crate) beside: String,
}

/// Every benchmark, in the order in which all of them run.
const BENCHES: &[Bench] = &[
    Bench {
        name: "relay",
        measures: "CPU a relayed RTP packet, beside a plain epoll relay",
        run: relay::run,
    },
    Bench {
        name: "media",
        measures: "CPU a call, a caller on music and a conference in a media shard, beside the relay",
        run: media::run,
    },
    Bench {
        name: "calls",
        measures: "CPU, bytes and memory a call: INVITE, queue, agent, BYE",
        run: calls::run,
    },
    Bench {
        name: "acd",
        measures: "matching an agent with a contact: in the engine, and on the server up to the INVITE",
        run: acd::run,
    },
    Bench {
        name: "desktop",
        measures: "the page's tasks in a browser while 200 contact events a second come in",
        run: desktop::run,
    },
];

/// Runs the named benchmarks, or all, and sums them up in one table.
pub(crate) fn run(names: &[&str]) -> anyhow::Result<()> {
    let chosen = choose(BENCHES, names)?;
    let mut figures = Vec::new();
    for bench in chosen {
        println!("\n== {}: {}", bench.name, bench.measures);
        figures.extend((bench.run)()?);
    }
    println!("\n{}", table(&figures));
    Ok(())
}

fn table(figures: &[Figure]) -> String {
    let width =
        |of: fn(&Figure) -> &str| figures.iter().map(|figure| of(figure).chars().count()).max().unwrap_or(0);
    let (what, value) = (width(|figure| &figure.what), width(|figure| &figure.value));
    let lines = figures
        .iter()
        .map(|figure| format!("{:what$}  {:>value$}  {}", figure.what, figure.value, figure.beside));
    lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
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
        Bench { name: "call", measures: "CPU per call", run: || Ok(Vec::new()) },
        Bench { name: "relay", measures: "CPU per packet", run: || Ok(Vec::new()) },
    ];

    fn names(chosen: anyhow::Result<Vec<&Bench>>) -> Vec<&str> {
        chosen.map_or_else(|_| vec!["error"], |chosen| chosen.into_iter().map(|bench| bench.name).collect())
    }

    #[test]
    fn the_table_lines_up() {
        let figure = |what: &str, value: &str, beside: &str| Figure {
            what: what.into(),
            value: value.into(),
            beside: beside.into(),
        };
        let figures = [figure("CPU a call", "612 µs", "goal 500 µs"), figure("memory", "9 kB", "")];
        assert_eq!(table(&figures), "CPU a call  612 µs  goal 500 µs\nmemory        9 kB");
    }

    #[test]
    fn runs_what_is_named_or_everything() {
        assert_eq!(names(choose(SOME, &[])), ["call", "relay"]);
        assert_eq!(names(choose(SOME, &["relay"])), ["relay"]);
        assert_eq!(names(choose(SOME, &["rely"])), ["error"]);
        assert_eq!(names(choose(&[], &[])), ["error"], "nothing measured is no success");
    }
}
