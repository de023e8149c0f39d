//! Treatments as tables: what a caller does, and what happens then (T6).

use super::{Act, Input, Sound, Surroundings, Treatment};
use crate::exchange::tests::bench::treatments;
use acd::Timestamp;
use config::Configuration;

/// A quarter past midnight, on a Thursday: the calendar `open` is open, `closed` is closed.
const NOW: Timestamp = Timestamp(1_000_000);

/// What happens to a caller of `number`, step by step, in words.
fn story(number: &str, staffed: bool, steps: &str) -> String {
    let configuration = treatments();
    let is_staffed = |queue: &str| staffed && queue != "empty";
    let around = Surroundings { configuration: &configuration, now: NOW, is_staffed: &is_staffed };
    let config::Route::EntryPoint { entry_point, .. } =
        configuration.route("192.0.2.1".parse().expect("an address"), number)
    else {
        panic!("no entry point has {number}");
    };
    let mut treatment = match Treatment::arrive(&around, entry_point) {
        Ok(treatment) => treatment,
        Err(status) => return status.to_string(),
    };
    let acts = std::iter::once('!').chain(steps.chars()).map(|step| {
        let input = match step {
            '!' => Input::Answered,
            '.' => Input::Played,
            '~' => Input::Elapsed,
            key => Input::Digit(key),
        };
        in_words(&treatment.handle(&around, input))
    });
    let acts = acts.collect::<Vec<_>>().join(" | ");
    let asks: Vec<String> =
        treatment.skills().iter().map(|(skill, asked)| format!("{skill}>={}", asked.minimum)).collect();
    match (treatment.priority(), asks.is_empty(), acts.contains("queue")) {
        (priority, _, true) if priority != 0 || !asks.is_empty() => {
            format!("{acts} ({priority} {})", asks.join(" ")).replace(" )", ")")
        }
        _ => acts,
    }
}

fn in_words(act: &Act) -> String {
    let sound = |sound: &Sound| match sound {
        Sound::Prompt(prompt) => prompt.to_string(),
        Sound::Beep => "beep".to_owned(),
    };
    match act {
        Act::Play(sounds) => sounds.iter().map(sound).collect::<Vec<_>>().join(", "),
        Act::Listen(time) => format!("listen {time:?}"),
        Act::Enqueue(queue) => format!("queue {queue}"),
        Act::Forward(to) => match &to.from {
            Some(from) => format!("forward {} by {} from {from}", to.number, to.trunk),
            None => format!("forward {} by {}", to.number, to.trunk),
        },
        Act::Record(time) => format!("record {time:?}"),
        Act::HangUp => "hang up".to_owned(),
        Act::Nothing => "-".to_owned(),
    }
}

/// `.` what is played has ended, `~` the time is over, else a key.
#[test]
fn treatments_are_those_of_the_table() {
    for (number, staffed, steps, expected) in [
        // Business hours and the greeting.
        ("100", true, ".", "welcome | queue plain (3 german>=50)"),
        ("100", true, "1~.", "welcome | - | - | queue plain (3 german>=50)"),
        ("101", true, ".", "closed-now | hang up"),
        ("102", true, ".#", "speak, beep | record 60s | hang up"),
        ("102", true, "#.5~", "speak, beep | - | record 60s | - | hang up"),
        ("103", true, "", "forward +4930999 by carrier"),
        // Nobody is there.
        ("300", true, "", "480"),
        ("300", false, "", "480"),
        ("301", true, "", "queue plain (7)"),
        // Each way through a menu.
        ("200", true, ".1", "welcome | main-menu | queue plain (1 german>=10 polite>=5)"),
        ("200", true, "..1", "welcome | main-menu | listen 5s | queue plain (1 german>=10 polite>=5)"),
        ("200", true, ".3", "welcome | main-menu | queue announcing (11 german>=60 polite>=5)"),
        ("200", true, ".4.", "welcome | main-menu | address | hang up"),
        ("200", true, ".5.", "welcome | main-menu | speak, beep | record 60s"),
        ("200", true, ".6", "welcome | main-menu | forward +4930777 by carrier from +18005550099"),
        // Wrong keys and none: once more, then `otherwise`.
        ("200", true, ".8.2", "welcome | main-menu | not-understood, main-menu | listen 5s | more-menu"),
        (
            "200",
            true,
            ".88",
            "welcome | main-menu | not-understood, main-menu | queue plain (1 german>=10 polite>=5)",
        ),
        ("200", true, "..~4", "welcome | main-menu | listen 5s | main-menu | address"),
        (
            "200",
            true,
            "..~.~",
            "welcome | main-menu | listen 5s | main-menu | listen 5s | queue plain (1 german>=10 polite>=5)",
        ),
        ("200", true, ".~", "welcome | main-menu | -"),
        // From menu to menu and back; each has retries of its own.
        ("200", true, ".2.~", "welcome | main-menu | more-menu | listen 3s | goodbye"),
        (
            "200",
            true,
            ".829.4",
            "welcome | main-menu | not-understood, main-menu | more-menu | main-menu | listen 5s | address",
        ),
        // With a menu, it is asked when a choice leads to a queue; and once.
        ("200", false, ".1.", "welcome | main-menu | nobody | hang up"),
        ("200", false, ".4", "welcome | main-menu | address"),
        // The caller's language.
        ("401", true, "", "queue announcing"),
    ] {
        assert_eq!(story(number, staffed, steps), expected, "{number} {steps}");
    }
}

/// Whoever goes round in menus gets somewhere in the end.
#[test]
fn a_call_enters_so_many_menus_and_no_more() {
    let round = story("200", true, &format!(".{}", "29".repeat(60)));
    assert!(round.contains("-menu | queue plain | -"), "{round}");
    assert_eq!(round.matches("-menu").count(), usize::from(super::MENUS));
}

/// The configuration changes while a caller is in a menu that is gone by it.
#[test]
fn a_menu_that_is_gone_leads_through_the_entry_point_again() {
    let (before, after) = (treatments(), without_menu("more"));
    let look = |configuration| Surroundings { configuration, now: NOW, is_staffed: &|_| true };
    let entry_point = before.entry_points.get("menu").expect("it is there");
    let mut treatment = Treatment::arrive(&look(&before), entry_point).expect("it is open");
    for input in [Input::Answered, Input::Played, Input::Digit('2')] {
        treatment.handle(&look(&before), input);
    }
    assert_eq!(in_words(&treatment.handle(&look(&after), Input::Digit('9'))), "main-menu");
}

fn without_menu(menu: &str) -> Configuration {
    let text = include_str!("../tests/treatments.toml");
    let text = text.replace(&format!("\"2\" = {{ menu = \"{menu}\" }}\n"), "");
    let (start, end) =
        (text.find("[[menu]]\nname = \"more\"").expect("it is there"), text.find("[[queue]]").expect("one"));
    let text = format!("{}{}", &text[..start], &text[end..]);
    config::parse("test.toml", &text).unwrap_or_else(|errors| panic!("{errors}"))
}
