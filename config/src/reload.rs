//! From one configuration to the next while the server runs.

use std::collections::BTreeMap;
use std::fmt;

use crate::configuration::Configuration;
use crate::error::Errors;
use crate::located::{Name, Named, Table};
use crate::problem::Problems;

/// A section that differs between two configurations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangedSection {
    /// As it is written: `[acd]`, `[[queue]]`.
    pub section: &'static str,
    /// Names of entries that are new.
    pub added: Vec<Name>,
    /// Names of entries that are gone.
    pub removed: Vec<Name>,
    /// Names of entries that have other values.
    pub changed: Vec<Name>,
}

impl Configuration {
    /// What changes when `newer` takes the place of this configuration while the server runs; nothing where the two are
    /// equal. The order of entries counts as a change of the section without names.
    ///
    /// # Errors
    /// One for each key of `newer` that takes a restart: the listeners and the realm of `[sip]`, all of `[media]` and
    /// `[store]`, the `data_dir` of `[server]`, and where `[http]` listens and how long its sessions last.
    pub fn reload(&self, newer: &Configuration) -> Result<Vec<ChangedSection>, Errors> {
        let mut problems = Problems::default();
        let running: BTreeMap<&str, &str> =
            self.fixed.iter().map(|value| (value.key(), value.as_str())).collect();
        for value in &newer.fixed {
            let running = running.get(value.key()).copied().unwrap_or_default();
            if running != value.as_str() {
                let expected = format!("{running}, as the running server has it");
                problems
                    .at(value.span(), value.key(), expected, value.as_str())
                    .help("restart the server to change it");
            }
        }
        match problems.is_empty() {
            true => Ok(self.changes_to(newer)),
            false => Err(newer.source.errors(problems)),
        }
    }

    fn changes_to(&self, newer: &Configuration) -> Vec<ChangedSection> {
        let sections = [
            section("[server]", &self.server, &newer.server),
            section("[sip]", &self.sip, &newer.sip),
            section("[http]", &self.http, &newer.http),
            section("[sign_in]", &self.sign_in, &newer.sign_in),
            section("[password_policy]", &self.password_policy, &newer.password_policy),
            section("[acd]", &self.acd, &newer.acd),
            section("[voicemail]", &self.voicemail, &newer.voicemail),
            section("[outbound]", &self.outbound, &newer.outbound),
            section("[feature_codes]", &self.feature_codes, &newer.feature_codes),
            entries("[[trunk]]", &self.trunks, &newer.trunks),
            entries("[[phone]]", &self.phones, &newer.phones),
            entries("[[prompt]]", &self.prompts, &newer.prompts),
            entries("[[language]]", &self.languages, &newer.languages),
            entries("[[calendar]]", &self.calendars, &newer.calendars),
            entries("[[menu]]", &self.menus, &newer.menus),
            entries("[[entry_point]]", &self.entry_points, &newer.entry_points),
            entries("[[skill]]", &self.skills, &newer.skills),
            entries("[[team]]", &self.teams, &newer.teams),
            entries("[[profile]]", &self.profiles, &newer.profiles),
            entries("[[agent]]", &self.agents, &newer.agents),
            entries("[[idle_code]]", &self.idle_codes, &newer.idle_codes),
            entries("[[wrap_up_code]]", &self.wrap_up_codes, &newer.wrap_up_codes),
            entries("[[queue]]", &self.queues, &newer.queues),
            entries("[[address_book]]", &self.address_book, &newer.address_book),
            entries("[[variable]]", &self.variables, &newer.variables),
        ];
        sections.into_iter().flatten().collect()
    }
}

fn section<T: PartialEq>(section: &'static str, older: &T, newer: &T) -> Option<ChangedSection> {
    (older != newer).then(|| ChangedSection { section, ..ChangedSection::default() })
}

fn entries<T: Named + PartialEq>(
    section: &'static str,
    older: &Table<T>,
    newer: &Table<T>,
) -> Option<ChangedSection> {
    let names = |of: &Table<T>, wanted: &dyn Fn(&T) -> bool| -> Vec<Name> {
        of.iter().filter(|entry| wanted(entry)).map(|entry| entry.name().clone()).collect()
    };
    (older != newer).then(|| ChangedSection {
        section,
        added: names(newer, &|entry| older.get(entry.name()).is_none()),
        removed: names(older, &|entry| newer.get(entry.name()).is_none()),
        changed: names(newer, &|entry| older.get(entry.name()).is_some_and(|older| older != entry)),
    })
}

/// On one line: `[[queue]]: added "chat", changed "sales"`.
impl fmt::Display for ChangedSection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.section)?;
        let lists = [("added", &self.added), ("removed", &self.removed), ("changed", &self.changed)];
        let mut separator = ":";
        for (what, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
            let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
            write!(formatter, "{separator} {what} {}", names.join(" "))?;
            separator = ",";
        }
        Ok(())
    }
}
