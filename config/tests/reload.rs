//! T7: a good reload says what it changes; one that takes a restart is refused whole, with a reason for each key.

#![allow(clippy::panic, reason = "a test fails by a panic")]

use config::{Configuration, example};

const BASE: &str = include_str!("mistakes/routing.toml");

fn parsed(text: &str) -> Configuration {
    config::parse("new.toml", text).unwrap_or_else(|errors| panic!("{errors}"))
}

fn edited(edits: &[(&str, &str)]) -> Configuration {
    let mut text = BASE.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    parsed(&text)
}

/// What changes, a line for each section; or what stands against it, a line for each key.
fn reload(running: &Configuration, newer: &Configuration) -> String {
    let lines: Vec<String> = match running.reload(newer) {
        Ok(changes) => changes.iter().map(ToString::to_string).collect(),
        Err(errors) => errors
            .iter()
            .map(|error| {
                let place = format!("{}:{}:{} {}", error.file, error.line, error.column, error.key);
                assert_eq!(error.help.as_deref(), Some("restart the server to change it"), "{place}");
                format!("{place}: expected {}, found {}", error.expected, error.found)
            })
            .collect(),
    };
    lines.join("\n")
}

#[test]
fn nothing_changes() {
    assert_eq!(parsed(BASE).reload(&parsed(BASE)), Ok(Vec::new()));
    let moved = format!("# a line more\n\n{BASE}");
    assert_eq!(parsed(BASE).reload(&parsed(&moved)), Ok(Vec::new()), "places are no values");
}

#[test]
fn defaults_written_out_change_nothing() {
    let running = parsed(BASE);
    let newer = edited(&[(
        "[media]\naddress = \"127.0.0.1\"",
        "[media]\naddress = \"127.0.0.1\"\nports = \"20000-29999\"\n[http]\nlisten = \"127.0.0.1:8080\"\nsession_lifetime = \"12h\"
        [store]\npath = \"sidetone.db\"\nsync = \"process\"\n[server]\nname = \"sidetone\"\ndata_dir = \"data\"\ndrain_limit = \"60s\"",
    )]);
    assert_eq!(running.reload(&newer), Ok(Vec::new()));
}

#[test]
fn what_changes_while_it_runs() {
    for (edits, expected) in [
        (vec![("seed = 7", "seed = 8")], "[acd]"),
        (vec![("[media]", "[http]\nconnection_lost_after = \"3m\"\n[media]")], "[http]"),
        (vec![("[media]", "[sign_in]\nmax_failures = 5\n[media]")], "[sign_in]"),
        (vec![("[media]", "[password_policy]\nclasses = 3\n[media]")], "[password_policy]"),
        (vec![("max_length = \"2m\"", "max_length = \"1m\"")], "[voicemail]"),
        (vec![("ring_timeout = \"40s\"", "ring_timeout = \"30s\"")], "[outbound]"),
        (vec![("end = \"**\"", "end = \"*6\"")], "[feature_codes]"),
        (vec![("max = \"90s\"", "max = \"2m\"")], "[[profile]]: changed \"senior\""),
        (vec![("profile = \"junior\"", "profile = \"senior\"")], "[[agent]]: changed \"cleo\""),
        (vec![("number = \"00800123456\"", "number = \"00800\"")], "[[address_book]]: changed \"taxi\""),
        (vec![("max_length = 7", "max_length = 8")], "[[variable]]: changed \"order\""),
        (vec![("data = { product = \"tv\", ", "data = { ")], "[[entry_point]]: changed \"web\""),
        (vec![("[media]", "[server]\nname = \"x\"\n[media]")], "[server]"),
        (vec![("192.0.2.1:5060", "192.0.2.2:5060")], "[[trunk]]: changed \"carrier\""),
        (vec![("name = \"tax\"\nlabel = \"Tax law\"", "name = \"tax\"")], "[[skill]]: changed \"tax\""),
        (vec![("tax = 40", "tax = 50")], "[[agent]]: changed \"ada\""),
        (vec![("retries = 1", "retries = 2")], "[[menu]]: changed \"main\""),
        (vec![("to = \"18:00\"", "to = \"18:30\"")], "[[calendar]]: changed \"office\""),
        (vec![("Europe/Berlin", "Europe/Vienna")], "[[calendar]]: changed \"office\""),
        (vec![("position_beyond = \"many\"", "")], "[[language]]: changed \"en\""),
        (
            vec![("name = \"letters\"", "name = \"post\""), ("\"letters\"", "\"post\"")],
            "[[queue]]: added \"post\", removed \"letters\", changed \"mail\"",
        ),
        (
            vec![(
                "[[team]]\nname = \"sales\"\n\n[[team]]\nname = \"support\"",
                "[[team]]\nname = \"support\"\n\n[[team]]\nname = \"sales\"",
            )],
            "[[team]]",
        ),
        (
            vec![
                ("numbers = [\"200\"]", "numbers = [\"200\", \"201\"]"),
                ("strategy = \"ring-all\"", "strategy = \"linear\""),
            ],
            "[[entry_point]]: changed \"help\"\n[[queue]]: changed \"sales\"",
        ),
        (vec![("listeners", "digest = \"md5\"\nlisteners")], "[sip]"),
    ] {
        assert_eq!(reload(&parsed(BASE), &edited(&edits)), expected, "{edits:?}");
    }
}

/// Whatever else is in it that could be applied.
#[test]
fn what_takes_a_restart() {
    let newer = edited(&[
        ("seed = 7", "seed = 8"),
        ("[sip]\n", "[server]\ndata_dir = \"/srv\"\n\n[sip]\nrealm = \"example\"\n"),
        ("address = \"127.0.0.1:5060\" }]", "address = \"127.0.0.1:5070\" }]"),
        (
            "[media]\naddress = \"127.0.0.1\"",
            "[media]\naddress = \"127.0.0.2\"\nadvertise = \"203.0.113.10\"\nports = \"30000-31999\"\nthreads = 2\n\n[http]\nlisten = \"127.0.0.1:80\"\nsession_lifetime = \"1h\"\n\n[store]\npath = \":memory:\"\nsync = \"power\"",
        ),
    ]);
    let expected = r#"new.toml:2:12 server.data_dir: expected "data", as the running server has it, found "/srv"
new.toml:5:9 sip.realm: expected "sidetone", as the running server has it, found "example"
new.toml:6:13 sip.listeners: expected udp 127.0.0.1:5060, as the running server has it, found udp 127.0.0.1:5070
new.toml:9:11 media.address: expected "127.0.0.1", as the running server has it, found "127.0.0.2"
new.toml:10:13 media.advertise: expected none, as the running server has it, found "203.0.113.10"
new.toml:11:9 media.ports: expected "20000-29999", as the running server has it, found "30000-31999"
new.toml:12:11 media.threads: expected none, as the running server has it, found 2
new.toml:15:10 http.listen: expected "127.0.0.1:8080", as the running server has it, found "127.0.0.1:80"
new.toml:16:20 http.session_lifetime: expected "12h", as the running server has it, found "1h"
new.toml:19:8 store.path: expected "sidetone.db", as the running server has it, found ":memory:"
new.toml:20:8 store.sync: expected "process", as the running server has it, found "power""#;
    assert_eq!(reload(&parsed(BASE), &newer), expected);
}

/// A default is not written: the error is about the file as a whole, and says so.
#[test]
fn a_key_that_is_gone() {
    let running = edited(&[("[media]\n", "[media]\nthreads = 2\n")]);
    let expected = "new.toml:1:1 media.threads: expected 2, as the running server has it, found none";
    assert_eq!(reload(&running, &parsed(BASE)), expected);
}

/// Whether what a listener is called has changed, and whether there is one more.
#[test]
fn listeners_as_a_whole() {
    let more = edited(&[(
        "5060\" }]",
        "5060\", advertise = \"sip.example.com:5070\" }, { transport = \"tcp\", address = \"127.0.0.1:5060\" }]",
    )]);
    let expected = "new.toml:2:13 sip.listeners: expected udp 127.0.0.1:5060, as the running server has it, found udp 127.0.0.1:5060 (sip.example.com:5070), tcp 127.0.0.1:5060";
    assert_eq!(reload(&parsed(BASE), &more), expected);
}

/// Written as tables of their own, the listeners have a place, too.
#[test]
fn listeners_as_entries() {
    let newer = edited(&[(
        "[sip]\nlisteners = [{ transport = \"udp\", address = \"127.0.0.1:5060\" }]",
        "[[sip.listeners]]\ntransport = \"udp\"\naddress = \"127.0.0.1:5061\"",
    )]);
    let errors = parsed(BASE).reload(&newer).expect_err("another port");
    let error = errors.iter().next().expect("one");
    assert_eq!((error.line, error.key.as_str()), (1, "sip.listeners"));
}

#[test]
fn the_example_follows_itself() {
    let example =
        config::parse(example::FILE_NAME, example::TEXT).unwrap_or_else(|errors| panic!("{errors}"));
    let later =
        config::parse(example::FILE_NAME, &example::TEXT.replace("max_wait = \"30m\"", "max_wait = \"20m\""));
    let later = later.unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(reload(&example, &later), "[[queue]]: changed \"support\"");
}
