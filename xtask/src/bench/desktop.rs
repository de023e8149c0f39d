//! The page: how long its tasks are while much happens. Of the server only its files are measured, so it need not be a release.

use anyhow::Context;

use super::Figure;
use crate::desktop;

/// What `tests/desktop/bench` writes before a figure.
const MARK: &str = "figure ";

pub(super) fn run() -> anyhow::Result<Vec<Figure>> {
    let printed = desktop::bench()?;
    print!("{printed}");
    figures(&printed)
}

fn figures(printed: &str) -> anyhow::Result<Vec<Figure>> {
    let lines = printed.lines().filter_map(|line| line.strip_prefix(MARK));
    lines
        .map(|line| {
            let (what, value, beside) =
                serde_json::from_str(line).with_context(|| format!("{line} is no figure"))?;
            Ok(Figure { what, value, beside })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_between_other_lines() {
        let printed = "Running 1 test\nfigure [\"longest task\",\"12 ms\",\"goal 50 ms\"]\n  ok\n";
        let found: Vec<_> =
            figures(printed).expect("well-formed").into_iter().map(|figure| figure.value).collect();
        assert_eq!(found, ["12 ms"]);
        assert!(figures("figure 12 ms").is_err());
    }
}
