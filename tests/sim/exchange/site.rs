//! The server's configuration, and others that it is given while it runs.

use config::Configuration;
use sidetone::prompts::Prompts;
use std::sync::{Arc, OnceLock};

/// Where the server is.
pub(super) const SERVER: &str = "192.0.2.9:5060";
/// Where every customer calls from, and is called at.
pub(super) const CARRIER: &str = "192.0.2.1:5060";
/// Who sits at which phone, as a rule.
pub(super) const AGENTS: [(&str, &str, &str); 5] = [
    ("ada", "sales", "1001"),
    ("ben", "sales", "1002"),
    ("cyd", "support", "1003"),
    ("dan", "support", "1004"),
    ("eve", "leads", "1005"),
];
/// Who looks after the others.
pub(super) const SUPERVISOR: usize = 4;
/// Queues that agents send customers to.
pub(super) const QUEUES: [&str; 4] = ["sales", "support", "announcing", "all"];
/// What customers dial: most of them queues.
pub(super) const NUMBERS: [&str; 18] = [
    "100", "100", "100", "101", "101", "103", "200", "200", "300", "400", "400", "500", "501", "600", "700",
    "701", "702", "703",
];
/// The numbers that callers are forwarded to.
pub(super) const FORWARDED: [&str; 2] = ["+4930999", "+4930777"];

/// What agents send customers to: numbers outside, which begin like this, and a phone.
pub(super) const OUTSIDE: &str = "+4930555";
/// What the numbers begin with that agents ask.
pub(super) const ASKED: &str = "+4930666";
/// What the numbers begin with that agents call customers at.
pub(super) const DIALLED: &str = "+4930444";
/// The numbers that these may be shown.
pub(super) const ANIS: [&str; 2] = ["+18005551212", "+18005551213"];
pub(super) const DESK: &str = "1004";

const PROMPTS: [&str; 10] = [
    "welcome",
    "music",
    "main-menu",
    "more-menu",
    "not-understood",
    "goodbye",
    "speak",
    "patience",
    "promised",
    "press-star",
];

/// What the administrator changes, each time from the whole configuration.
const CHANGES: [&[(&str, &str)]; 12] = [
    &[("order = \"agent-first\"", "order = \"customer-first\"")],
    &[("order = \"customer-first\"", "order = \"agent-first\""), ("attempts = 2", "attempts = 3")],
    &[("strategy = \"round-robin\"", "strategy = \"ring-all\"")],
    // A queue is gone, and its number leads to another one.
    &[("queue = \"sales\"", "queue = \"selling\""), ("name = \"sales\"\nteams", "name = \"selling\"\nteams")],
    &[("name = \"dan\"", "name = \"dot\"")],
    &[("dn = \"1004\"", "dn = \"1014\"")],
    &[("callback = {", "# callback = {")],
    &[("announce_supervision = false", "announce_supervision = true")],
    &[("announce_supervision = false", "announce_supervision = [\"barge_in\", \"take_over\"]")],
    &[("ring_timeout = \"10s\"", "ring_timeout = \"5s\""), ("auto_after = \"15s\"", "auto_after = \"5s\"")],
    &[("menu = \"main\"", "menu = \"mane\""), ("name = \"main\"", "name = \"mane\"")],
    &[
        ("teams = [\"sales\", \"support\"]", "teams = [\"sales\"]"),
        ("mode = \"none\"", "mode = \"optional\""),
    ],
];

/// A configuration, and what its prompts sound like.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) configuration: Arc<Configuration>,
    pub(super) prompts: Prompts,
}

/// All of them; the first is the whole one.
pub(super) fn sites() -> &'static [Site] {
    static SITES: OnceLock<Vec<Site>> = OnceLock::new();
    SITES.get_or_init(|| {
        let changed = CHANGES.iter().map(|changes| site(changes));
        [site(&[])].into_iter().chain(changed).collect()
    })
}

fn site(changes: &[(&str, &str)]) -> Site {
    let mut text = include_str!("site.toml").to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "the configuration has no {old}");
        text = text.replace(old, new);
    }
    for prompt in PROMPTS {
        text += &format!("[[prompt]]\nname = \"{prompt}\"\nfile = \"{prompt}.wav\"\n");
    }
    let configuration =
        Arc::new(config::parse("site.toml", &text).unwrap_or_else(|errors| panic!("{errors}")));
    let prompts = Prompts::load(&configuration, |_| Ok(click())).expect("every prompt");
    Site { configuration, prompts }
}

/// The shortest WAV: how long the prompts take is the world's choice.
fn click() -> Vec<u8> {
    let format = [16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0];
    let (samples, length) = ([0_u8; 16], 16_u32);
    let riff = (36 + length).to_le_bytes();
    [b"RIFF", &riff[..], b"WAVEfmt ", &format, b"data", &length.to_le_bytes(), &samples].concat()
}
