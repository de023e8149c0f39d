//! The page's tests: types, the parts by themselves, and the whole in a browser with a server and phones. And its pictures, and figures.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;
use serde_json::Value;

use crate::{debian, run};

/// A copy of the lock file that the packages were installed from; `desktop/build.rs` keeps one, too.
const INSTALLED: &str = "node_modules/.installed-from";
/// Whoever installs holds this file's lock, as `desktop/build.rs` does.
const INSTALLING: &str = ".installing";

/// What keeps the pictures.
const PICTURES: &str = "docs/desktop";

/// Runs them. The arguments choose among the tests in the browser.
pub(crate) fn test(arguments: &[&str]) -> anyhow::Result<()> {
    let server = server()?;
    let page = run::root().join("desktop");
    let browser = run::root().join("tests/desktop");
    install(&page)?;
    install(&browser)?;
    run::run(npm(&page).args(["run", "check"]))?;
    run::run(npm(&page).arg("test"))?;
    run::run(npm(&browser).args(["run", "check"]))?;
    run::run(npm(&browser).args(["test", "--"]).args(arguments).env("SIDETONE_BINARY", server))
}

/// Takes pictures of every screen, or of those in the files of `tests/desktop/screens` that the arguments choose.
pub(crate) fn screenshots(arguments: &[&str]) -> anyhow::Result<()> {
    debian::install_missing(true)?;
    let browser = run::root().join("tests/desktop");
    let server = server()?;
    install(&browser)?;
    let pictures = run::root().join(PICTURES);
    if arguments.is_empty() && pictures.exists() {
        fs::remove_dir_all(&pictures).with_context(|| format!("{} cannot be removed", pictures.display()))?;
    }
    run::run(npm(&browser).args(["run", "screens", "--"]).args(arguments).env("SIDETONE_BINARY", server))
}

/// Measures the page in a browser, and answers what that printed.
pub(crate) fn bench() -> anyhow::Result<String> {
    debian::install_missing(true)?;
    let browser = run::root().join("tests/desktop");
    let server = server()?;
    install(&browser)?;
    run::output(npm(&browser).args(["run", "bench"]).env("SIDETONE_BINARY", server))
}

/// The program, built with the live tests.
fn server() -> anyhow::Result<PathBuf> {
    run::run(run::cargo().args(["test", "--workspace", "--test", "live", "--no-run"]))?;
    let metadata = run::output(run::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata is JSON")?;
    let target = metadata["target_directory"].as_str().context("cargo has a target directory")?;
    Ok(Path::new(target).join("debug/sidetone"))
}

fn install(package: &Path) -> anyhow::Result<()> {
    let lock = package.join(INSTALLING);
    let lock = File::create(&lock).with_context(|| format!("{} cannot be written", lock.display()))?;
    lock.lock().context("nobody else's installation can be waited for")?;
    let packages = package.join("package-lock.json");
    let wanted = fs::read(&packages).with_context(|| format!("{} cannot be read", packages.display()))?;
    let installed = package.join(INSTALLED);
    if fs::read(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run::run(npm(package).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    fs::write(&installed, wanted).with_context(|| format!("{} cannot be written", installed.display()))
}

fn npm(package: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(package);
    command
}
