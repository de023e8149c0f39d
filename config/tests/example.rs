//! The example configuration is what it says it is.

#![allow(clippy::panic, reason = "a test fails by a panic")]

use std::path::Path;

use argon2::password_hash::{PasswordVerifier, phc::PasswordHash};
use config::{Configuration, Destination, EntryPoint, PhoneSecret, Role, Route, Target, example};

fn parsed() -> Configuration {
    config::parse(example::FILE_NAME, example::TEXT).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn the_example_is_valid() {
    let configuration = parsed();
    assert_eq!(configuration.sip.listeners.len(), 2);
    assert_eq!(configuration.http.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(configuration.default_idle_code.as_ref(), "signed-in");
    assert_eq!(configuration.agents.len(), 3);
    assert_eq!(configuration.agents.get("cleo").map(|cleo| cleo.role), Some(Role::Supervisor));
    let support = configuration.queues.get("support").expect("the queue support");
    assert_eq!(support.wrap_up.default_code.as_ref(), "follow-up");
    let sales = configuration.queues.get("sales").expect("the queue sales");
    assert_eq!(sales.wrap_up.default_code.as_ref(), "done", "the default wrap-up code");
    let phones: Vec<&str> = configuration.phones.iter().map(|phone| phone.dn.as_ref()).collect();
    assert_eq!(phones, ["1001", "1002", "1003"]);
    assert!(configuration.phones.iter().all(|phone| matches!(phone.secret, PhoneSecret::Password(_))));
}

/// The comment above each hash is the password.
#[test]
fn the_documented_passwords_are_the_agents() {
    let configuration = parsed();
    let lines: Vec<&str> = example::TEXT.lines().collect();
    for agent in &configuration.agents {
        let hash = agent.password_hash.expose();
        let line = lines.iter().position(|line| line.contains(hash)).expect("the hash stands in the file");
        let password = lines[line - 1].strip_prefix("# ").expect("a comment above the hash");
        let hash = PasswordHash::new(hash).expect("a PHC string");
        argon2::Argon2::default().verify_password(password.as_bytes(), &hash).expect(password);
    }
}

#[test]
fn a_soft_phone_on_this_machine_reaches_the_queues() {
    let configuration = parsed();
    for (dialled, queue) in [("100", "sales"), ("+18005551212", "sales"), ("200", "support")] {
        let entry_point = dial(&configuration, dialled);
        assert_eq!(entry_point.target, Target::Queue(queue.into()));
        assert_eq!(entry_point.greeting.as_deref(), Some("greeting"));
        assert_eq!((&entry_point.hours, &entry_point.unstaffed), (&None, &None));
        let queue = configuration.queues.get(queue).expect("the queue");
        assert_eq!((&queue.announcements, &queue.callback), (&None, &None), "greeting, music, agent");
    }
}

fn dial<'a>(configuration: &'a Configuration, dialled: &str) -> &'a EntryPoint {
    let source = "127.0.0.5".parse().expect("an address");
    let Route::EntryPoint { entry_point, .. } = configuration.route(source, dialled) else {
        panic!("{dialled} leads nowhere");
    };
    entry_point
}

/// V3, V14: one agent may do more than the others.
#[test]
fn ada_calls_customers_and_pauses_recordings() {
    let configuration = parsed();
    let profile = configuration.profile_of("ada").expect("ada's profile");
    assert_eq!(profile.recording_pause, Some(std::time::Duration::from_secs(60)));
    let call = configuration.may_outdial("ada", "+1 (800) 555-0100", Some("+18005551213"));
    assert!(
        matches!(call.map(|call| call.to.reach), Ok(config::Reach::Outside(trunk)) if &*trunk.name == "local")
    );
    assert_eq!(configuration.profile_of("ben"), None);
    for number in ["1002", "200", "1003"] {
        assert!(configuration.may_dial("ada", number).is_ok(), "{number}");
    }
}

/// T6: what a newcomer meets at 300, at whatever time.
#[test]
fn the_third_number_shows_the_treatment() {
    let configuration = parsed();
    let service = dial(&configuration, "300");
    assert_eq!(service.target, Target::Menu("main".into()));
    let hours = service.hours.as_ref().expect("hours");
    let always = configuration.calendars.get(&hours.calendar).expect("the calendar");
    for hour in 0..24 * 400 {
        assert!(always.is_open(1_795_000_000_000 + hour * 3_600_000), "hour {hour}");
    }
    let menu = configuration.menus.get("main").expect("the menu");
    let care = menu.choices.get(&'3').expect("the choice 3");
    assert!(matches!(care, Destination::Queue(arrival) if arrival.queue.as_ref() == "care"), "{care:?}");
    let care = configuration.queues.get("care").expect("the queue care");
    let announcements = care.announcements.as_ref().expect("announcements");
    assert!(announcements.position && announcements.expected_wait);
    let callback = care.callback.as_ref().expect("a callback");
    assert_eq!((callback.key, callback.trunk.as_ref()), ('*', "local"));
    let able = |level: &config::Level| *level >= care.skills["product"].minimum;
    let able = configuration.agents.iter().filter(|agent| agent.skills.get("product").is_some_and(able));
    assert_eq!(able.map(|agent| agent.name.as_ref()).collect::<Vec<_>>(), ["ada", "ben"]);
}

/// What a prompt has to be: 8 kHz, one channel, 16 bits, and small.
#[test]
fn the_prompts_are_there() {
    for prompt in &parsed().prompts {
        let wav = example::prompt(prompt.file.to_str().expect("UTF-8")).expect("embedded");
        assert!(wav.len() < 500_000, "{} bytes", wav.len());
        assert_eq!((&wav[..4], &wav[8..16]), (&b"RIFF"[..], &b"WAVEfmt "[..]));
        let pcm_mono_8000_16 = [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0];
        assert_eq!(&wav[20..36], &pcm_mono_8000_16, "{:?}", prompt.file);
        assert_eq!(&wav[36..40], b"data");
        let size = u32::from_le_bytes(wav[40..44].try_into().expect("four bytes"));
        assert_eq!(size as usize, wav.len() - 44);
    }
    assert_eq!(example::prompt("prompts/other.wav"), None);
}

/// The music loops without a click: the step from its end to its beginning is like the steps within it.
#[test]
fn the_music_has_no_seam() {
    let wav = example::prompt("prompts/music.wav").expect("embedded");
    let samples: Vec<i32> =
        wav[44..].chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]]).into()).collect();
    let steps = samples.windows(2).map(|pair| (pair[1] - pair[0]).abs());
    let usual = steps.clone().map(f64::from).map(|step| step * step).sum::<f64>() / samples.len() as f64;
    let seam = f64::from((samples[0] - samples[samples.len() - 1]).abs());
    assert!(seam < 3.0 * usual.sqrt(), "a step of {seam}, usually {}", usual.sqrt());
}

/// The repository's name of the file, which the host opens, is right.
#[test]
fn the_example_is_where_it_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(example::FILE_NAME);
    assert!(file.is_file(), "{}", file.display());
}
