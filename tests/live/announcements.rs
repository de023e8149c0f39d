//! What those who wait are told: place, expected wait, prompts in turn, in their language (T6).

use std::time::{Duration, Instant};

use crate::rig::{Answer, Centre, Desk, MUSIC, Prompt, Server, Site};
use crate::scene::{Agent, Customer, SOON, Who};

/// Of each prompt.
const LENGTH: Duration = Duration::from_millis(400);
/// The soonest that announcements may follow one another.
const EVERY: Duration = Duration::from_secs(5);

/// Each waiting caller hears the own place, how long it may take, and the prompts in turn; all of it at once after the
/// other and sample by sample, and music before and after. Who moves up hears that.
#[test]
fn callers_are_told_their_place_and_what_to_expect() {
    let site = Site::new("announcements");
    let prompt = |name: &str| Prompt::new(name, LENGTH);
    let [first, second, soon] = ["en-first", "en-second", "en-soon"].map(prompt);
    let [de_first, de_second, de_soon] = ["de-first", "de-second", "de-soon"].map(prompt);
    let [hold, site_hint, de_hold] = ["hold", "site-hint", "de-hold"].map(prompt);
    let prompts = [&first, &second, &soon, &de_first, &de_second, &de_soon, &hold, &site_hint, &de_hold];
    let centre = Centre::new().no_wrap_up().queue(
        "announcements = { first_after = \"2s\", every = \"5s\", position = true, expected_wait = true, prompts = [\"hold\", \"site-hint\"] }",
    );
    let centre = centre.more(LANGUAGES);
    let server = Server::start(&site, &prompts.iter().fold(centre, |centre, prompt| centre.prompt(prompt)));
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let supervisor = Desk::sign_in(&server, "sue");
    let (busy, english, german) = (Customer::first(&site), Customer::second(&site), Customer::third(&site));
    // What to expect is known from what has been.
    let called = busy.calls(&server);
    agent.talks_with(&busy, called);
    busy.hangs_up();
    let called = busy.calls(&server);
    agent.talks_with(&busy, called);

    let since = english.calls(&server);
    let german_since = german.calls_number("4300", &server);
    let told = hears(&english, &first.then(&soon).then(&hold), since);
    assert!(told - since >= Duration::from_secs(2), "told {:?} after the call", told - since);
    hears_music_between(&english, since, told - 4 * LENGTH);
    let german_told = hears(&german, &de_second.then(&de_soon).then(&de_hold), german_since);
    let next = hears(&english, &first.then(&soon).then(&site_hint), told);
    assert!((next - told).abs_diff(EVERY) < Duration::from_secs(2), "again after {:?}", next - told);
    hears_music_between(&english, told + LENGTH, next - 4 * LENGTH);

    english.hangs_up();
    hears(&german, &de_first, german_told);
    assert!(!german.phone.ear().has_heard(&second.beginning(), german_since), "in one language only");
    // An agent ends all of it.
    let left = busy.hangs_up();
    agent.talks_with(&german, left);
    let expected = german.record(&supervisor, |_| true)["expected_wait_ms"].clone();
    assert!(expected.as_u64().is_some_and(|expected| expected > 0), "expected {expected}");
}

/// `hold` is another prompt in German; `site-hint` is the same.
const LANGUAGES: &str = r#"
[[language]]
name = "en"
positions = ["en-first", "en-second"]
expected_waits = [{ up_to = "10m", prompt = "en-soon" }]

[[language]]
name = "de"
positions = ["de-first", "de-second"]
expected_waits = [{ up_to = "10m", prompt = "de-soon" }]
prompts = { hold = "de-hold" }

[[entry_point]]
name = "german"
numbers = ["4300"]
queue = "help"
language = "de"
"#;

fn hears(customer: &Customer, prompt: &Prompt, since: Instant) -> Instant {
    customer.phone.ear().wait_prompt(prompt, since, SOON)
}

fn hears_music_between(customer: &Customer, since: Instant, until: Instant) {
    let audio = customer.phone.ear().between(since, until);
    let share = crate::rig::tone::share(&audio, |window| MUSIC.is_heard_in(window));
    assert!(share > 0.9, "music in {:.0} % of {:?}", 100.0 * share, until - since);
}
