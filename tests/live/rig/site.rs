//! A test's own network and directory, so that tests run side by side.

use std::cell::Cell;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread;

use super::clock;

/// How many /24 networks there are in 127.1.0.0 ..= 127.254.255.0.
const NETWORKS: u32 = 254 * 256;
/// Who holds this port of this host holds the network, against other runs on this machine, too.
const LEASE_HOST: u8 = 254;
const LEASE_PORT: u16 = 4999;
/// Addresses from here on are the trunk's side, as a carrier would be.
const FIRST_OUTSIDE: u8 = 128;

/// One /24 of the loopback network and one directory, both free again when it is dropped.
pub(crate) struct Site {
    network: [u8; 3],
    next_host: Cell<u8>,
    next_outside: Cell<u8>,
    directory: PathBuf,
    _lease: TcpListener,
    _turn: Option<Turn>,
}

/// Tests run side by side, but for those that measure times: these have the machine for themselves.
static MACHINE: RwLock<()> = RwLock::new(());

enum Turn {
    Shared { _guard: RwLockReadGuard<'static, ()> },
    Alone { _guard: RwLockWriteGuard<'static, ()> },
}

impl Site {
    /// A fresh site, one a test at most; `name` shows in the directory's name. Set `SIDETONE_KEEP` to keep the directory.
    pub(crate) fn new(name: &str) -> Site {
        let guard = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
        Site::with_turn(name, Some(Turn::Shared { _guard: guard }))
    }

    /// A site on a quiet machine: no other test has one meanwhile.
    pub(crate) fn quiet(name: &str) -> Site {
        let guard = MACHINE.write().unwrap_or_else(PoisonError::into_inner);
        Site::with_turn(name, Some(Turn::Alone { _guard: guard }))
    }

    fn with_turn(name: &str, turn: Option<Turn>) -> Site {
        clock::unix_ms(std::time::Instant::now());
        let (network, lease) = lease_network();
        let [_, high, low] = network;
        let directory = std::env::temp_dir().join(format!("sidetone-live-{name}-{high}-{low}"));
        let _ = fs::remove_dir_all(&directory);
        fs::create_dir_all(&directory).expect("the temporary directory takes a new directory");
        Site {
            network,
            next_host: Cell::new(1),
            next_outside: Cell::new(FIRST_OUTSIDE),
            directory,
            _lease: lease,
            _turn: turn,
        }
    }

    /// The next address inside that nothing of this test uses yet: for the server, its agents' phones.
    pub(crate) fn address(&self) -> Ipv4Addr {
        let host = self.next_host.get();
        assert!(host < FIRST_OUTSIDE, "a site has 127 addresses inside");
        self.next_host.set(host + 1);
        self.host(host)
    }

    /// The next address outside: for those who come through the trunk.
    pub(crate) fn outside_address(&self) -> Ipv4Addr {
        let host = self.next_outside.get();
        assert!(host < LEASE_HOST, "a site has 126 addresses outside");
        self.next_outside.set(host + 1);
        self.host(host)
    }

    /// All addresses outside, in CIDR notation.
    pub(crate) fn outside(&self) -> String {
        format!("{}/25", self.host(FIRST_OUTSIDE))
    }

    fn host(&self, host: u8) -> Ipv4Addr {
        let [a, b, c] = self.network;
        Ipv4Addr::new(a, b, c, host)
    }

    /// A new directory of this test.
    pub(crate) fn directory(&self, name: &str) -> PathBuf {
        let path = self.directory.join(name);
        fs::create_dir_all(&path).expect("the site's directory takes a new directory");
        path
    }

    /// The test's directory itself.
    pub(crate) fn path(&self) -> &Path {
        &self.directory
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if std::env::var_os("SIDETONE_KEEP").is_some() {
            eprintln!("kept: {}", self.directory.display());
        } else if let Err(error) = fs::remove_dir_all(&self.directory)
            && !thread::panicking()
        {
            eprintln!("{}: {error}", self.directory.display());
        }
    }
}

fn lease_network() -> ([u8; 3], TcpListener) {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    // Runs start far apart (a prime step per process id), the lease settles the rest.
    let start = process::id().wrapping_mul(7919);
    for _ in 0..NETWORKS {
        let index = start.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % NETWORKS;
        let network = [127, (1 + index / 256) as u8, (index % 256) as u8];
        let [a, b, c] = network;
        if let Ok(lease) = TcpListener::bind((Ipv4Addr::new(a, b, c, LEASE_HOST), LEASE_PORT)) {
            return (network, lease);
        }
    }
    panic!("no free network in 127.0.0.0/8");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_share_neither_network_nor_directory() {
        // Without turns: a thread that holds one must not wait for another.
        let (one, two) = (Site::with_turn("one", None), Site::with_turn("two", None));
        assert_ne!(one.address().octets()[..3], two.address().octets()[..3]);
        assert_ne!(one.address(), one.address());
        assert_ne!(one.path(), two.path());
    }

    #[test]
    fn a_dropped_site_leaves_nothing() {
        let path = {
            let site = Site::new("gone");
            site.directory("phone");
            site.path().to_owned()
        };
        assert!(!path.exists());
    }
}
