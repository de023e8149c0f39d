//! What somebody who has just started the server is told.

use config::{Configuration, Transport};
use std::net::SocketAddr;

/// Prints what to try next.
pub fn print(configuration: &Configuration, sip: &[(Transport, SocketAddr)], web: SocketAddr) {
    let (Some((_, sip)), Some(phone)) = (sip.first(), configuration.phones.first()) else { return };
    let (Some(agent), Some(entry_point)) = (configuration.agents.first(), configuration.entry_points.first())
    else {
        return;
    };
    let Some(number) = entry_point.numbers.first() else { return };
    println!("Next:");
    println!(
        "  1. register a phone: user {} at {sip} (passwords are in {})",
        phone.dn,
        configuration.file_name()
    );
    println!("  2. open http://{web}/, sign in as {}, choose that phone, become available", agent.name);
    println!("  3. call {number} from another phone");
    println!("README.md, \"A first call\", says more.");
}
