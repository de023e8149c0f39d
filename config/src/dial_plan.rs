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
        match self.entry_point(dialled).and_then(|index| of.entry_points.get_index(index)) {
            Some(entry_point) => Route::EntryPoint { trunk, entry_point },
            None => Route::UnknownNumber { trunk },
        }
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
