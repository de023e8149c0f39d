//! The page's tests: types, the parts by themselves, and the whole in a browser with a server and phones.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use anyhow::Context;

use crate::run;

/// A copy of the lock file that the packages were installed from; `desktop/build.rs` keeps one, too.
const INSTALLED: &str = "node_modules/.installed-from";
/// Whoever installs holds this file's lock, as `desktop/build.rs` does.
const INSTALLING: &str = ".installing";

/// Runs them with this program as the server. The arguments choose among the tests in the browser.
pub(crate) fn test(server: &Path, arguments: &[&str]) -> anyhow::Result<()> {
    let page = run::root().join("desktop");
    let browser = run::root().join("tests/desktop");
    install(&page)?;
    install(&browser)?;
    run::run(npm(&page).args(["run", "check"]))?;
    run::run(npm(&page).arg("test"))?;
    run::run(npm(&browser).args(["run", "check"]))?;
    run::run(npm(&browser).args(["test", "--"]).args(arguments).env("SIDETONE_BINARY", server))
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
