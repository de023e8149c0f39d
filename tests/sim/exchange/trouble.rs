//! What goes wrong, and what the administrator does.

use super::media::SHARDS;
use super::server::Stopping;
use super::site::sites;
use super::world::{Happening, World};
use acd::Command;
use call::ShardId;
use rand::RngExt;
use sidetone::exchange::{Input, Request};

impl World {
    pub(super) fn trouble(&mut self) {
        if self.is_fair {
            return;
        }
        let next = self.random.random_range(1_000..self.weather.calm_seconds * 1_000);
        self.later(next, Happening::Trouble);
        if self.server.stopping == Stopping::HangingUp {
            return;
        }
        match self.random.random_range(0..100) {
            0..30 => self.phone_loses_power(),
            30..42 => self.shard_dies(),
            42..55 if self.server.exchange.is_some() => {
                self.coverage.note("crash");
                self.crash();
            }
            55..60 if self.server.exchange.is_some() && self.server.stopping == Stopping::No => self.stop(),
            60..70 => {
                self.coverage.note("trunk cut off");
                self.cut_off_until = self.clock.ms + self.random.random_range(5_000..60_000);
            }
            70..90 => {
                let site = self.random.random_range(0..sites().len());
                self.reload(site);
            }
            _ => self.interfere(),
        }
    }

    fn phone_loses_power(&mut self) {
        let phone = self.random.random_range(0..self.phones.len());
        self.phone_dies(phone);
        self.coverage.note("phone reboots");
        // Long enough to be missed by the registrar, or just to lose its calls.
        let off = if self.random.random_bool(0.3) { 75_000 } else { self.random.random_range(100..10_000) };
        self.later(off, Happening::Power { phone });
    }

    fn shard_dies(&mut self) {
        let shard = ShardId(self.random.random_range(0..SHARDS));
        if self.server.exchange.is_some() {
            self.coverage.note("shard died");
            self.server.media.die(shard);
            self.input(Input::ShardFailed(shard));
        }
    }

    pub(super) fn reload(&mut self, site: usize) {
        if self.server.exchange.is_none() {
            return;
        }
        self.coverage.note("reload");
        self.server.site = site;
        let site = sites()[site].clone();
        self.ask(Request::Configure { configuration: site.configuration, prompts: site.prompts });
    }

    /// The ACD is made to believe of a phone what is not so: that is found, and repaired.
    fn interfere(&mut self) {
        self.oracle.interfered = true;
        let dn = self.phones[self.random.random_range(0..self.phones.len())].dn;
        let reachable = self.random.random_bool(0.3);
        self.ask(Request::Execute(Command::SetPhoneReachable { dn: dn.into(), reachable }));
    }
}
