//! Where a call from a trunk goes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::net::IpAddr;

use crate::configuration::Configuration;
use crate::located::{Name, Table};
use crate::model::{EntryPoint, Trunk};

/// What [`Configuration::route`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route<'a> {
    /// The call belongs to this entry point.
    EntryPoint {
        /// Where the call came from.
        trunk: &'a Trunk,
        /// Where it goes.
        entry_point: &'a EntryPoint,
    },
    /// The trunk is known, the number leads nowhere: 404.
    UnknownNumber {
        /// Where the call came from.
        trunk: &'a Trunk,
    },
    /// No trunk sends from this address.
    UnknownSource,
}

/// The indices behind [`Configuration::route`]: both look-ups take logarithmic time.
#[derive(Clone, Debug, Default)]
pub(crate) struct DialPlan {
    /// First address of each source range -> last address, trunk. Ranges do not overlap; IPv4 sorts before IPv6.
    sources: BTreeMap<IpAddr, (IpAddr, usize)>,
    numbers: BTreeMap<Name, usize>,
}

impl DialPlan {
    pub(crate) fn new(trunks: &Table<Trunk>, entry_points: &Table<EntryPoint>) -> DialPlan {
        let mut plan = DialPlan::default();
        for (index, trunk) in trunks.iter().enumerate() {
            for source in &trunk.sources {
                plan.sources.insert(source.first(), (source.last(), index));
            }
        }
        for (index, entry_point) in entry_points.iter().enumerate() {
            for number in &entry_point.numbers {
                plan.numbers.insert(number.clone(), index);
            }
        }
        plan
    }

    pub(crate) fn route<'a>(&self, of: &'a Configuration, source_ip: IpAddr, dialled: &str) -> Route<'a> {
        let Some(trunk) = self.trunk(source_ip).and_then(|index| of.trunks.get_index(index)) else {
            return Route::UnknownSource;
        };
        match self.leads_to(of, dialled) {
            Some(entry_point) => Route::EntryPoint { trunk, entry_point },
            None => Route::UnknownNumber { trunk },
        }
    }

    /// The entry point that has a number, whoever dials it.
    pub(crate) fn leads_to<'a>(&self, of: &'a Configuration, dialled: &str) -> Option<&'a EntryPoint> {
        self.entry_point(dialled).and_then(|index| of.entry_points.get_index(index))
    }

    fn trunk(&self, source_ip: IpAddr) -> Option<usize> {
        let source_ip = source_ip.to_canonical();
        let (_, (last, trunk)) = self.sources.range(..=source_ip).next_back()?;
        (source_ip <= *last).then_some(*trunk)
    }

    fn entry_point(&self, dialled: &str) -> Option<usize> {
        let exact = self.numbers.get(dialled);
        exact.or_else(|| self.numbers.get(without_separators(dialled).as_ref())).copied()
    }
}

/// A telephone number without its parameters and visual separators (RFC 3966 sections 3 and 5.1.1).
fn without_separators(dialled: &str) -> Cow<'_, str> {
    let number = dialled.split(';').next().unwrap_or_default();
    match number.contains(VISUAL_SEPARATORS) {
        true => Cow::Owned(number.replace(VISUAL_SEPARATORS, "")),
        false => Cow::Borrowed(number),
    }
}

const VISUAL_SEPARATORS: [char; 4] = ['-', '.', '(', ')'];

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
        sip.listeners = [{ transport = "udp", address = "127.0.0.1:5060" }]
        media.address = "127.0.0.1"
        trunk = [
            { name = "range", sources = ["192.0.2.0/24", "198.51.100.7"] },
            { name = "six", sources = ["2001:db8::/32", "::1"] },
            { name = "rest", sources = ["203.0.113.0/25"] },
        ]
        entry_point = [
            { name = "main", numbers = ["+18005551212", "8005551212"], queue = "q" },
            { name = "desk", numbers = ["100", "*72#"], queue = "q" },
        ]
        team = [{ name = "t" }]
        prompt = [{ name = "music", file = "music.wav" }]
        queue = [{ name = "q", teams = ["t"], music = "music" }]
        idle_code = [{ name = "ready", default = true }]
        wrap_up_code = [{ name = "done", default = true }]
    "#;

    /// The route in words: trunk and entry point.
    fn route(source: &str, dialled: &str) -> String {
        let configuration = crate::parse("test.toml", TEXT).unwrap_or_else(|errors| panic!("{errors}"));
        match configuration.route(source.parse().expect("an address"), dialled) {
            Route::EntryPoint { trunk, entry_point } => format!("{} {}", trunk.name, entry_point.name),
            Route::UnknownNumber { trunk } => format!("{} -", trunk.name),
            Route::UnknownSource => "-".to_owned(),
        }
    }

    #[test]
    fn sources() {
        for (source, expected) in [
            ("192.0.1.255", "-"),
            ("192.0.2.0", "range desk"),
            ("192.0.2.255", "range desk"),
            ("192.0.3.0", "-"),
            ("198.51.100.6", "-"),
            ("198.51.100.7", "range desk"),
            ("198.51.100.8", "-"),
            ("203.0.113.127", "rest desk"),
            ("203.0.113.128", "-"),
            ("255.255.255.255", "-"),
            ("0.0.0.0", "-"),
            ("::", "-"),
            ("::1", "six desk"),
            ("::ffff:192.0.2.9", "range desk"),
            ("::ffff:192.0.3.9", "-"),
            ("2001:db8::", "six desk"),
            ("2001:db8:ffff::1", "six desk"),
            ("2001:db9::", "-"),
        ] {
            assert_eq!(route(source, "100"), expected, "{source}");
        }
    }

    /// Exactly as written, or so without what RFC 3966 lets a number have.
    #[test]
    fn numbers() {
        for (dialled, expected) in [
            ("+18005551212", "range main"),
            ("8005551212", "range main"),
            ("18005551212", "range -"),
            ("+1-800-555-1212", "range main"),
            ("+1(800)555.1212;npdi;rn=+18005550000", "range main"),
            ("100;phone-context=example.com", "range desk"),
            ("*72#", "range desk"),
            ("72", "range -"),
            ("10", "range -"),
            ("1000", "range -"),
            ("", "range -"),
            (";", "range -"),
            ("sales", "range -"),
        ] {
            assert_eq!(route("192.0.2.1", dialled), expected, "{dialled}");
        }
    }
}
