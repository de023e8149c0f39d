//! The demo: the server of the example, with customers who call and a phone on every desk, so that somebody without one can
//! sign in, answer in the desktop, and try every button.
//!
//! Nothing of the server is different. Customers and phones are SIP user agents of their own on the loopback: they register,
//! dial, speak and hang up over the network, and the phones answer when the server tells them to.
//!
//! * `town`: everybody outside the server, and what they have sockets and threads for. `desks`: the phones. `callers`: whose
//!   turn it is to call. `diary`: who does what next.
//! * `colleague`: Ben, who works at the second desk by the API, until somebody else signs in as him.

mod callers;
mod colleague;
mod desks;
mod diary;
mod town;
mod voices;

use crate::reload::Source;
use crate::server::{self, Started};
use config::{Configuration, example};
use std::net::{Ipv4Addr, SocketAddr};

/// The reception's number: in town, where somebody answers. The example has it at a desk at which nobody need be.
const RECEPTION: &str = "+18005550199";

/// The example's configuration, on this address, where every phone answers when it is told to, the reception is there, and
/// what the demo leaves behind is in a directory of its own.
pub fn configuration(address: Ipv4Addr) -> String {
    let own = example::TEXT
        .replace("127.0.0.1", &address.to_string())
        .replace("data_dir = \"data\" ", "data_dir = \"data/demo\" ")
        .replace("drain_limit = \"60s\"", "drain_limit = \"1s\"")
        .replace(
            "label = \"Reception\"\nnumber = \"1003\"",
            &format!("label = \"Reception\"\nnumber = \"{RECEPTION}\""),
        )
        .replace("# remote_answer = true  ", "# remote_answer = true, as below  ");
    own.replace("\n[[phone]]\n", "\n[[phone]]\nremote_answer = true\n")
}

/// Runs the server, and everybody around it, on this address until it is told to stop.
///
/// # Errors
/// What keeps the server, or a phone, from starting.
pub fn run(address: Ipv4Addr) -> anyhow::Result<()> {
    let source = Source::Demo(address);
    let (loaded, stamp) = source.load();
    let loaded = loaded.map_err(|refused| anyhow::anyhow!("{refused}"))?;
    server::run(source, loaded, stamp, open)
}

/// The town opens.
fn open(started: &Started<'_>) -> anyhow::Result<()> {
    let Started { configuration, sip, web } = *started;
    town::open(configuration, sip)?;
    colleague::begin(web)?;
    print(configuration, web);
    Ok(())
}

fn print(configuration: &Configuration, web: SocketAddr) {
    println!("Demo: customers call by themselves, and every phone answers from the desktop.");
    println!("  1. open http://{web}/ and sign in as ada, password ada-likes-tea");
    if let Some(phone) = configuration.phones.first() {
        println!("  2. choose phone {}, become available, and answer in the page", phone.dn);
    }
    println!(
        "  3. consult, transfer or conference with Ben, who works at phone 1002; as cleo (cleo-sees-all) supervise"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 7);

    #[test]
    fn the_demo_is_the_example_but_for_this() {
        let demo = config::parse("demo.toml", &configuration(ADDRESS)).expect("valid");
        let example = config::parse("example.toml", example::TEXT).expect("valid");
        assert!(demo.phones.iter().all(|phone| phone.remote_answer));
        assert_ne!(demo.server.data_dir, example.server.data_dir);
        let reception = demo.address_book.iter().map(|entry| entry.number.to_string()).collect::<Vec<_>>();
        assert_eq!(reception, [RECEPTION]);
        let outside: Vec<SocketAddr> =
            demo.trunks.iter().flat_map(|trunk| trunk.address.as_deref().copied()).collect();
        assert_eq!(outside, [town::carrier(ADDRESS.into())]);
    }
}
