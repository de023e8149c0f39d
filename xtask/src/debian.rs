//! What the tests need from Debian.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::run;

/// Programs or files that the tests use, and the package that has each.
const NEEDS: &[Need] = &[
    Need { file: "/usr/bin/sipp", package: "sip-tester", why: "scripted SIP peers" },
    Need { file: "/usr/bin/baresip", package: "baresip-core", why: "real SIP phones" },
    Need { file: "/usr/lib/baresip/modules/sndfile.so", package: "baresip-core", why: "what a phone hears" },
    Need { file: "/usr/bin/setpriv", package: "util-linux", why: "programs that end with their test" },
];

/// The same, of the page's tests.
const DESKTOP_NEEDS: &[Need] = &[
    Need { file: "/usr/bin/chromium", package: "chromium", why: "the page in a browser" },
    Need {
        file: "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
        package: "fonts-nanum",
        why: "the page in Korean",
    },
];

struct Need {
    file: &'static str,
    package: &'static str,
    why: &'static str,
}

/// Installs what is missing, when root; says what to install otherwise.
pub(crate) fn install_missing(for_desktop: bool) -> anyhow::Result<()> {
    let needs = NEEDS.iter().chain(DESKTOP_NEEDS.iter().filter(|_| for_desktop));
    let missing: Vec<&Need> = needs.filter(|need| !Path::new(need.file).exists()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let mut packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    packages.dedup();
    for need in &missing {
        println!("missing: {} ({}), for {}", need.file, need.package, need.why);
    }
    if !run::is_installed("apt-get") {
        bail!("this is no Debian: install {} yourself", packages.join(" "));
    }
    if !is_root()? {
        bail!("run: sudo apt-get install --no-install-recommends {}", packages.join(" "));
    }
    run::run(apt().arg("update"))?;
    run::run(apt().args(["install", "--yes", "--no-install-recommends"]).args(&packages))?;
    match missing.iter().find(|need| !Path::new(need.file).exists()) {
        Some(need) => bail!("{} is installed and has no {}", need.package, need.file),
        None => Ok(()),
    }
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet");
    command
}

fn is_root() -> anyhow::Result<bool> {
    let id = run::output(Command::new("id").arg("-u")).context("whether this is root is not known")?;
    Ok(id.trim() == "0")
}
