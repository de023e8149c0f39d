//! From the file as written to the configuration as used: names resolved, defaults filled in, rules between values
//! checked. Every function reports what is wrong and goes on; what it returns is used only when nothing was.

mod contact_centre;
mod names;
mod server;
mod telephony;

use std::sync::Arc;
use std::time::Duration;

use crate::configuration::Configuration;
use crate::dial_plan::DialPlan;
use crate::located::{Located, Table};
use crate::model::Digest;
use crate::problem::Problems;
use crate::raw::{File, Maybe};
use crate::source::Source;
use crate::values::written;
use names::Names;

pub(crate) fn validate(file: File, source: &Arc<Source>, problems: &mut Problems) -> Option<Configuration> {
    server::check_addresses(&file, problems);
    file.sip.iter().for_each(|sip| telephony::check_listeners(sip, problems));
    telephony::check_sources(&file.trunks, problems);
    telephony::check_capacity(&file, problems);
    telephony::check_numbers(&file, problems);

    let prompts = Names::collect("prompt", file.prompts.iter().map(|prompt| &prompt.name), problems);
    let teams = Names::collect("team", file.teams.iter().map(|team| &team.name), problems);
    let queues = Names::collect("queue", file.queues.iter().map(|queue| &queue.name), problems);
    let wrap_up_names =
        Names::collect("wrap_up_code", file.wrap_up_codes.iter().map(|code| &code.name), problems);
    Names::collect("trunk", file.trunks.iter().map(|trunk| &trunk.name), problems);
    Names::collect("entry_point", file.entry_points.iter().map(|entry_point| &entry_point.name), problems);
    Names::collect("agent", file.agents.iter().map(|agent| &agent.name), problems);
    Names::collect("idle_code", file.idle_codes.iter().map(|code| &code.name), problems);

    let default_idle_code = contact_centre::default_code("idle_code", &file.idle_codes, problems);
    let default_wrap_up_code = contact_centre::default_code("wrap_up_code", &file.wrap_up_codes, problems);

    let server = server::server(file.server, problems);
    let media = server::media(file.media, problems);
    let http = server::http(file.http, problems);
    let store = server::store(file.store);
    let sip = telephony::sip(file.sip);
    let realm = sip.as_ref().map_or("REALM", |sip| sip.realm.as_str());
    let digest = sip.as_ref().map_or(Digest::Both, |sip| sip.digest);
    let phones = each(file.phones, |phone| telephony::phone(phone, realm, digest, problems));
    let trunks = each(file.trunks, telephony::trunk);
    let entry_points =
        each(file.entry_points, |entry| telephony::entry_point(entry, &queues, &prompts, problems));
    let agents = each(file.agents, |agent| contact_centre::agent(agent, &teams, problems));
    let references =
        contact_centre::QueueReferences { teams: &teams, prompts: &prompts, codes: &wrap_up_names };
    let default_code = default_wrap_up_code.as_ref();
    let queues = each(file.queues, |queue| contact_centre::queue(queue, &references, default_code, problems));

    let (trunks, entry_points) = (Table::new(trunks), Table::new(entry_points));
    Some(Configuration {
        dial_plan: DialPlan::new(&trunks, &entry_points),
        source: source.clone(),
        server: server?,
        sip: sip?,
        media: media?,
        http: http?,
        store,
        acd: crate::model::Acd::default(),
        voicemail: crate::model::Voicemail { max_length: 3 * MINUTE },
        languages: Table::new(Vec::new()),
        calendars: Table::new(Vec::new()),
        menus: Table::new(Vec::new()),
        skills: Table::new(Vec::new()),
        fixed: Vec::new(),
        trunks,
        phones: Table::new(phones),
        prompts: Table::new(each(file.prompts, telephony::prompt)),
        entry_points,
        teams: Table::new(each(file.teams, contact_centre::team)),
        agents: Table::new(agents),
        idle_codes: Table::new(each(file.idle_codes, contact_centre::idle_code)),
        default_idle_code: default_idle_code?,
        wrap_up_codes: Table::new(each(file.wrap_up_codes, contact_centre::wrap_up_code)),
        default_wrap_up_code: default_wrap_up_code?,
        queues: Table::new(queues),
    })
}

/// The entries that are complete. The others have been reported, so that no configuration comes of it.
fn each<T, U>(entries: Vec<T>, validate: impl FnMut(T) -> Option<U>) -> Vec<U> {
    entries.into_iter().filter_map(validate).collect()
}

/// The duration, or its default, if it lies within the limits.
fn duration(
    value: &Maybe<Duration>,
    default: Duration,
    limits: (Duration, Duration),
    problems: &mut Problems,
) -> Duration {
    within(value, limits, problems).unwrap_or(default)
}

/// The duration, if it is written and lies within the limits.
fn within(
    value: &Maybe<Duration>,
    limits: (Duration, Duration),
    problems: &mut Problems,
) -> Option<Duration> {
    let (least, most) = limits;
    let value = value.as_ref()?;
    if (least..=most).contains(&**value) {
        return Some(**value);
    }
    let expected = format!("a duration from {} to {}", written(least), written(most));
    problems.at(value.span(), value.key(), expected, format!("{:?}", written(**value)));
    None
}

/// A default for a value that is not written.
fn default_at<T>(value: T, key: &str) -> Located<T> {
    Located::new(value, 0..0, key)
}

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(86_400);
