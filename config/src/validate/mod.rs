//! From the file as written to the configuration as used: names resolved, defaults filled in, rules between values
//! checked. Every function reports what is wrong and goes on; what it returns is used only when nothing was.

mod accounts;
mod calendar;
mod contact_centre;
mod destination;
mod feature_codes;
mod fixed;
mod names;
mod profile;
mod queue;
mod references;
mod rules;
mod server;
mod telephony;
mod treatment;
mod variable;
mod waiting;
mod wrap_up;

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
use fixed::Places;
use names::Names;
use references::References;
use waiting::Languages;

pub(crate) fn validate(file: File, source: &Arc<Source>, problems: &mut Problems) -> Option<Configuration> {
    server::check_addresses(&file, problems);
    file.sip.iter().for_each(|sip| telephony::check_listeners(sip, problems));
    telephony::check_sources(&file.trunks, problems);
    telephony::check_outbound(&file, problems);
    telephony::check_capacity(&file, problems);
    telephony::check_numbers(&file, problems);

    let names = References::collect(&file, problems);
    let languages = Languages::collect(&file.languages);
    let places = Places::of(&file);
    Names::collect("entry_point", file.entry_points.iter().map(|entry_point| &entry_point.name), problems);
    Names::collect("address_book", file.address_book.iter().map(|entry| &entry.name), problems);
    Names::collect("idle_code", file.idle_codes.iter().map(|code| &code.name), problems);

    let default_idle_code = contact_centre::default_code("idle_code", &file.idle_codes, problems);
    let default_wrap_up_code = contact_centre::default_code("wrap_up_code", &file.wrap_up_codes, problems);

    let server = server::server(file.server, problems);
    let media = server::media(file.media, problems);
    let http = server::http(file.http, problems);
    let store = server::store(file.store);
    let sign_in = accounts::sign_in(file.sign_in, problems);
    let password_policy = accounts::password_policy(file.password_policy, problems);
    let acd = contact_centre::acd(file.acd, &names, problems);
    let voicemail = treatment::voicemail(file.voicemail, problems);
    let sip = telephony::sip(file.sip);
    let realm = sip.as_ref().map_or("REALM", |sip| sip.realm.as_str());
    let digest = sip.as_ref().map_or(Digest::Both, |sip| sip.digest);
    let outbound = profile::outbound(file.outbound, &names, problems);
    let feature_codes = feature_codes::feature_codes(file.feature_codes, problems);
    let profiles = each(file.profiles, |profile| profile::profile(profile, &names, problems));
    let phones = each(file.phones, |phone| telephony::phone(phone, realm, digest, problems));
    let trunks = each(file.trunks, telephony::trunk);
    let calendars = each(file.calendars, |calendar| calendar::calendar(calendar, problems));
    let menus = each(file.menus, |menu| treatment::menu(menu, &names, problems));
    rules::at_most(variable::MAX_VARIABLES, file.variables.iter().map(|variable| &variable.at), problems);
    let variables = Table::new(each(file.variables, |entry| variable::variable(entry, &names, problems)));
    let entry_points =
        each(file.entry_points, |entry| treatment::entry_point(entry, &names, &variables, problems));
    let agents = each(file.agents, |agent| contact_centre::agent(agent, &names, problems));
    let default_code = default_wrap_up_code.as_ref();
    let queues = each(file.queues, |queue| queue::queue(queue, &names, &languages, default_code, problems));
    let languages = each(file.languages, |language| treatment::language(language, &names, problems));

    let (server, sip, media, http) = (server?, sip?, media?, http?);
    let (trunks, entry_points) = (Table::new(trunks), Table::new(entry_points));
    Some(Configuration {
        fixed: fixed::values(&places, (&server, &sip, &media, &http, &store)),
        dial_plan: DialPlan::new(&trunks, &entry_points),
        source: source.clone(),
        server,
        sip,
        media,
        http,
        sign_in,
        password_policy,
        store,
        acd,
        voicemail,
        outbound,
        feature_codes,
        trunks,
        phones: Table::new(phones),
        prompts: Table::new(each(file.prompts, telephony::prompt)),
        languages: Table::new(languages),
        calendars: Table::new(calendars),
        menus: Table::new(menus),
        entry_points,
        skills: Table::new(each(file.skills, contact_centre::skill)),
        teams: Table::new(each(file.teams, contact_centre::team)),
        profiles: Table::new(profiles),
        agents: Table::new(agents),
        idle_codes: Table::new(each(file.idle_codes, contact_centre::idle_code)),
        default_idle_code: default_idle_code?,
        wrap_up_codes: Table::new(each(file.wrap_up_codes, contact_centre::wrap_up_code)),
        default_wrap_up_code: default_wrap_up_code?,
        queues: Table::new(queues),
        address_book: Table::new(each(file.address_book, profile::address_book_entry)),
        variables,
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
