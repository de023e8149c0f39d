//! What somebody who has just started the server is told.

use crate::server::Started;

/// Prints what to try next.
pub fn print(started: &Started<'_>) {
    let Started { configuration, sip, web } = started;
    let Some(phone) = configuration.phones.first() else { return };
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
