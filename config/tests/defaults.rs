//! What a valid file becomes: the defaults, and what is allowed though it looks unusual.

#![allow(clippy::panic, reason = "a test fails by a panic")]

use std::time::Duration;

use config::{Configuration, PasswordPolicy, PhoneSecret, Role, SignIn, Strategy, Sync, WrapUpMode};

const BASE: &str = include_str!("mistakes/base.toml");
const LISTENERS: &str = r#"listeners = [{ transport = "udp", address = "127.0.0.1:5060" }]"#;

fn parsed(text: &str) -> Configuration {
    config::parse("test.toml", text).unwrap_or_else(|errors| panic!("{errors}"))
}

fn edited(from: &str, to: &str) -> Configuration {
    assert!(BASE.contains(from), "{from}");
    parsed(&BASE.replacen(from, to, 1))
}

#[test]
fn defaults() {
    let configuration = parsed(BASE);
    assert_eq!(configuration.file_name(), "test.toml");
    assert_eq!(configuration.server.name, "sidetone");
    assert_eq!(configuration.server.data_dir.to_str(), Some("data"));
    assert_eq!(configuration.server.drain_limit, Duration::from_secs(60));
    assert_eq!(configuration.sip.realm, "sidetone");
    assert_eq!(configuration.media.ports.range(), 20_000..=29_999);
    assert_eq!(configuration.media.threads, None);
    assert_eq!(configuration.media.advertised().to_string(), "127.0.0.1");
    assert_eq!(configuration.http.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(configuration.http.session_lifetime, Duration::from_secs(12 * 3600));
    assert_eq!(configuration.http.connection_lost_after, Duration::from_secs(120));
    assert_eq!(configuration.http.browser_closed_after, Duration::from_secs(10));
    assert!(configuration.http.trusted_proxies.is_empty());
    let SignIn { max_failures, lock_time, failures_per_address } = configuration.sign_in;
    assert_eq!((max_failures, lock_time.as_secs(), failures_per_address), (3, 900, 30));
    let PasswordPolicy { min_length, classes, history, max_age } = configuration.password_policy;
    assert_eq!((min_length, classes, history), (8, 1, 5));
    assert_eq!(max_age, Some(Duration::from_secs(90 * 86_400)));
    assert_eq!(configuration.store.path.as_ref().and_then(|path| path.to_str()), Some("sidetone.db"));
    assert_eq!(configuration.store.sync, Sync::Process);
    assert_eq!(configuration.trunks[0].max_calls, None);

    let queue = configuration.queues.get("sales").expect("the queue sales");
    assert_eq!((queue.label.as_str(), queue.strategy), ("sales", Strategy::LongestIdle));
    assert_eq!((queue.ring_timeout, queue.service_level), (Duration::from_secs(20), Duration::from_secs(20)));
    assert_eq!((queue.max_wait, &queue.max_wait_message, queue.record), (None, &None, false));
    assert_eq!((queue.wrap_up.mode, queue.wrap_up.default_code.as_ref()), (WrapUpMode::Required, "done"));

    assert_eq!((&configuration.outbound.trunk, configuration.outbound.ring_timeout.as_secs()), (&None, 60));
    assert!(configuration.feature_codes.is_empty());
    let agent = configuration.agents.get("ada").expect("the agent ada");
    assert_eq!(configuration.profile_of("ada"), None);
    assert_eq!((agent.display_name.as_str(), agent.role), ("ada", Role::Agent));
    assert_eq!(configuration.idle_codes.get("lunch").map(|code| code.label.as_str()), Some("lunch"));
    assert_eq!(
        configuration.teams.iter().map(|team| team.name.as_ref()).collect::<Vec<_>>(),
        ["sales", "support"]
    );
    assert!(configuration.queues.get("Sales").is_none(), "names are exact");
}

/// What a profile is where it says nothing.
#[test]
fn a_profile_of_a_name_alone() {
    let configuration = edited(
        "[[team]]\nname = \"support\"\n",
        "[[team]]\nname = \"support\"\n[[profile]]\nname = \"plain\"\nnumbers = {}\n",
    );
    let profile = configuration.profiles.get("plain").expect("the profile");
    assert_eq!(
        (profile.label.as_str(), profile.recording_pause, profile.consult_queue),
        ("plain", None, false)
    );
    assert_eq!((&profile.numbers, &profile.outdial), (&config::NumberRules::default(), &None));
}

/// The first trunk that takes calls, whatever stands before it.
#[test]
fn the_trunk_of_calls_outside() {
    let trunk = "[[trunk]]\nname = \"gateway\"\n";
    let configuration = edited(trunk, &format!("{trunk}address = \"127.0.0.9:5060\"\n"));
    assert_eq!(configuration.outbound.trunk.as_deref(), Some("gateway"));
}

/// Port 0 is another one each time; IPv4 and IPv6 do not get into each other's way, nor do UDP and TCP.
#[test]
fn listeners_side_by_side() {
    let configuration = edited(
        LISTENERS,
        r#"listeners = [
            { transport = "udp", address = "0.0.0.0:5060", advertise = "sip.example.com:5070" },
            { transport = "udp", address = "[::]:5060", advertise = "2001:db8::10" },
            { transport = "tcp", address = "127.0.0.1:5060" },
            { transport = "udp", address = "127.0.0.1:0" },
            { transport = "udp", address = "127.0.0.1:0" },
            { transport = "udp", address = "[::1]:5062" },
            { transport = "udp", address = "127.0.0.2:20000" },
        ]"#,
    );
    let advertised: Vec<(String, u16)> = configuration
        .sip
        .listeners
        .iter()
        .map(|listener| {
            let mut bound = *listener.address;
            bound.set_port(if bound.port() == 0 { 40_000 } else { bound.port() });
            listener.advertised(bound)
        })
        .collect();
    let expected = [
        ("sip.example.com", 5070),
        ("[2001:db8::10]", 5060),
        ("127.0.0.1", 5060),
        ("127.0.0.1", 40_000),
        ("127.0.0.1", 40_000),
        ("[::1]", 5062),
        ("127.0.0.2", 20_000),
    ];
    assert_eq!(advertised, expected.map(|(host, port)| (host.to_owned(), port)));
}

#[test]
fn media_behind_another_address() {
    let address = "[media]\naddress = \"127.0.0.1\"";
    let media =
        edited(address, "[media]\naddress = \"0.0.0.0\"\nadvertise = \"203.0.113.10\"\nthreads = 2").media;
    assert_eq!((media.advertised().to_string().as_str(), media.threads), ("203.0.113.10", Some(2)));
    let media = edited(address, "[media]\naddress = \"::\"\nadvertise = \"2001:db8::10\"").media;
    assert_eq!(media.advertised().to_string(), "2001:db8::10");
}

/// S7: written as no time at all, they last for ever.
#[test]
fn passwords_that_never_expire() {
    let policy = edited("[media]", "[password_policy]\nmax_age = \"0s\"\n[media]").password_policy;
    assert_eq!(policy.max_age, None);
}

#[test]
fn a_store_in_memory() {
    let configuration = edited("[media]", "[store]\npath = \":memory:\"\nsync = \"power\"\n[media]");
    assert_eq!((configuration.store.path, configuration.store.sync), (None, Sync::Power));
}

/// T1: digest with MD5 and SHA-256, without the password in the file.
#[test]
fn a_phone_known_by_its_hashes() {
    let (md5, sha256) = ("0123456789ABCDEF0123456789ABCDEF", "ab".repeat(32));
    let phone = format!("dn = \"1001\"\nha1_md5 = \"{md5}\"\nha1_sha256 = \"{sha256}\"");
    let configuration = edited("dn = \"1001\"\npassword = \"long enough\"", &phone);
    let Some(PhoneSecret::Ha1 { md5: kept, sha256: long }) =
        configuration.phones.get("1001").map(|phone| &phone.secret)
    else {
        panic!("no hashes");
    };
    assert_eq!((kept.expose(), long.expose()), (md5.to_lowercase().as_str(), sha256.as_str()));
}

/// V9, V13: a second call rings only where the phone is said to take one.
#[test]
fn a_phone_that_takes_a_second_call() {
    let waits = |configuration: config::Configuration| {
        configuration.phones.get("1001").map(|phone| phone.call_waiting)
    };
    assert_eq!(waits(parsed(BASE)), Some(false));
    let written = "dn = \"1001\"\ncall_waiting = true\npassword = \"long enough\"";
    assert_eq!(waits(edited("dn = \"1001\"\npassword = \"long enough\"", written)), Some(true));
}

/// V1: the desktop tells only such phones to answer as are said to obey.
#[test]
fn a_phone_that_answers_when_it_is_told_to() {
    let obeys = |configuration: config::Configuration| {
        configuration.phones.get("1001").map(|phone| phone.remote_answer)
    };
    assert_eq!(obeys(parsed(BASE)), Some(false));
    let written = "dn = \"1001\"\nremote_answer = true\npassword = \"long enough\"";
    assert_eq!(obeys(edited("dn = \"1001\"\npassword = \"long enough\"", written)), Some(true));
}

#[test]
fn debug_output_holds_no_secret() {
    let shown = format!("{:?}", parsed(BASE));
    assert!(!shown.contains("long enough") && !shown.contains("$argon2id"), "{shown}");
}
