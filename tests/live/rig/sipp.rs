//! A scripted SIP peer: sipp playing a scenario from `tests/live/scenarios/`, one call, every message with its time.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::clock;
use super::process::Process;
use super::site::Site;
use super::tone::{self, Tone};
use media::{Codec, g711};

/// sipp gives up by itself after this; a test waits less.
const LIFETIME_SECONDS: &str = "90";
const SCENARIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/live/scenarios");

/// What a scenario is played with; see the methods.
#[derive(Clone, Debug)]
pub(crate) struct Script {
    scenario: &'static str,
    values: Vec<(&'static str, String)>,
    pause: Duration,
    user: String,
    remote: Option<SocketAddr>,
    local: Option<SocketAddr>,
    is_outside: bool,
    echoes: bool,
    plays: Option<Tone>,
    password: String,
}

impl Script {
    /// The scenario of this file name (without `.xml`).
    pub(crate) fn new(scenario: &'static str) -> Script {
        Script {
            scenario,
            values: Vec::new(),
            pause: Duration::ZERO,
            user: "1000".to_owned(),
            remote: None,
            local: None,
            is_outside: false,
            echoes: false,
            plays: None,
            password: String::new(),
        }
    }

    /// Calls (or registers as) `user` there.
    pub(crate) fn calls(self, user: &str, remote: SocketAddr) -> Script {
        Script { user: user.to_owned(), remote: Some(remote), ..self }
    }

    /// Sits at this address instead of one of its own.
    pub(crate) fn at(self, local: SocketAddr) -> Script {
        Script { local: Some(local), ..self }
    }

    /// Sits on the trunk's side, as a customer.
    pub(crate) fn outside(self) -> Script {
        Script { is_outside: true, ..self }
    }

    /// Sends back what comes to `[media_port]`.
    pub(crate) fn echoes(self) -> Script {
        Script { echoes: true, ..self }
    }

    /// The tone in `tone.ulaw`, for the scenario's `rtp_stream`.
    pub(crate) fn plays(self, tone: Tone) -> Script {
        Script { plays: Some(tone), ..self }
    }

    /// The length of the scenario's `<pause/>`.
    pub(crate) fn pauses(self, pause: Duration) -> Script {
        Script { pause, ..self }
    }

    /// The password of `register`.
    pub(crate) fn password(self, password: &str) -> Script {
        Script { password: password.to_owned(), ..self }
    }

    /// Replaces `{name}` in the scenario.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Script {
        self.values.push((name, value.to_owned()));
        self
    }

    fn text(&self) -> String {
        let path = Path::new(SCENARIOS).join(format!("{}.xml", self.scenario));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let text =
            self.values.iter().fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value));
        assert!(!text.contains('{'), "{}: a value is missing in {text}", self.scenario);
        text
    }
}

/// A running sipp.
pub(crate) struct Sipp {
    process: Process,
    directory: PathBuf,
    address: SocketAddr,
}

/// A message that sipp sent or received.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) at: Instant,
    pub(crate) sent: bool,
    pub(crate) text: String,
}

impl Message {
    pub(crate) fn start_line(&self) -> &str {
        self.text.lines().next().unwrap_or_default()
    }
}

impl Sipp {
    /// Starts the scenario. One that takes calls can be called when this returns.
    pub(crate) fn start(site: &Site, script: &Script) -> Sipp {
        let own = || if script.is_outside { site.outside_address() } else { site.address() };
        let address = script.local.unwrap_or_else(|| (own(), 5060).into());
        let directory = site.directory(&format!("sipp-{}-{address}", script.scenario));
        fs::write(directory.join("scenario.xml"), script.text()).expect("the scenario can be written");
        let pause = script.pause.as_millis().to_string();
        let (ip, port) = (address.ip().to_string(), address.port().to_string());
        let mut arguments =
            vec!["-sf", "scenario.xml", "-m", "1", "-nostdin", "-i", &ip, "-p", &port, "-mi", &ip];
        arguments.extend([
            "-trace_msg",
            "-message_file",
            "messages.log",
            "-trace_err",
            "-error_file",
            "errors.log",
        ]);
        arguments.extend(["-timeout", LIFETIME_SECONDS, "-timeout_error", "-d", &pause, "-s", &script.user]);
        arguments.extend(["-au", &script.user, "-ap", &script.password]);
        if script.echoes {
            arguments.push("-rtp_echo");
        }
        if let Some(tone) = script.plays {
            let samples = tone.samples(tone::RATE as usize).into_iter();
            let codes: Vec<u8> = samples.map(|sample| g711::encode(Codec::Pcmu, sample)).collect();
            fs::write(directory.join("tone.ulaw"), codes).expect("the tone can be written");
        }
        let remote = script.remote.map(|remote| remote.to_string());
        arguments.extend(remote.as_deref());
        let process = Process::start(&format!("sipp {}", script.scenario), "sipp", arguments, &directory);
        if remote.is_none() {
            wait_bound(address);
        }
        Sipp { process, directory, address }
    }

    /// Where it sits.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits for the scenario's end and returns its messages. Panics when it did not go as written.
    pub(crate) fn finish(mut self, within: Duration) -> Vec<Message> {
        let status = self.process.end_within(within);
        let messages = self.messages();
        if !status.is_some_and(|status| status.success()) {
            let errors = fs::read_to_string(self.directory.join("errors.log")).unwrap_or_default();
            let lines: Vec<_> = messages.iter().map(|message| (message.sent, message.start_line())).collect();
            panic!("sipp ended with {status:?} within {within:?}: {errors}\n{lines:#?}");
        }
        messages
    }

    /// The messages so far.
    pub(crate) fn messages(&self) -> Vec<Message> {
        parse_log(&fs::read_to_string(self.directory.join("messages.log")).unwrap_or_default())
    }
}

/// sipp does not say when it listens; the kernel's table of UDP sockets does.
fn wait_bound(address: SocketAddr) {
    let SocketAddr::V4(address) = address else { panic!("{address}: the rig is on IPv4") };
    let entry = format!(" {:08X}:{:04X} ", u32::from_le_bytes(address.ip().octets()), address.port());
    let deadline = Instant::now() + Duration::from_secs(10);
    while !fs::read_to_string("/proc/net/udp").is_ok_and(|table| table.contains(&entry)) {
        assert!(Instant::now() < deadline, "sipp does not listen on {address}");
        thread::yield_now();
    }
}

/// Messages follow a line of dashes and the time (UTC, as [`Process`] sets it), a line with the direction, and an empty one.
fn parse_log(log: &str) -> Vec<Message> {
    let (mut messages, mut rest) = (Vec::new(), log);
    while let Some(start) = rest.find("-----------------------------------------------") {
        let block = rest[start..].trim_start_matches('-');
        let end = block.find("\n-----------------------------------------------").unwrap_or(block.len());
        messages.extend(parse_message(&block[..end]));
        rest = &block[end..];
    }
    messages
}

fn parse_message(block: &str) -> Option<Message> {
    let (time, rest) = block.trim_start().split_once('\n')?;
    let (direction, text) = rest.split_once('\n')?;
    let at = clock::instant(parse_time(time)?);
    Some(Message { at, sent: direction.contains(" sent "), text: text.trim_start().to_owned() })
}

/// `2026-11-22 12:47:38.101820` since 1970.
fn parse_time(text: &str) -> Option<Duration> {
    let mut fields =
        text.split(|character: char| !character.is_ascii_digit()).map(|field| field.parse::<i64>().ok());
    let mut next = || fields.next().flatten();
    let (year, month, day) = (next()?, next()?, next()?);
    let seconds = next()? * 3600 + next()? * 60 + next()?;
    let micros = next()?;
    Some(Duration::from_micros(
        ((days_since_1970(year, month, day) * 86_400 + seconds) * 1_000_000 + micros) as u64,
    ))
}

/// Days in the proleptic Gregorian calendar, with years that begin in March.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + (153 * month + 2) / 5 + day - 1;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_times() {
        assert_eq!(parse_time("1970-01-01 00:00:00.000001"), Some(Duration::from_micros(1)));
        assert_eq!(
            parse_time("2026-11-22 12:47:37.490781"),
            Some(Duration::from_micros(1_795_351_657_490_781))
        );
        assert_eq!(parse_time("2024-02-29 23:59:59.5"), Some(Duration::new(1_709_251_199, 5000)));
        assert_eq!(parse_time("yesterday"), None);
    }

    #[test]
    fn reads_a_message_log() {
        let log = "----------------------------------------------- 2026-11-22 12:47:38.101820
UDP message sent (30 bytes):

INVITE sip:1002@127.9.1.2 SIP/2.0
Content-Length: 0

----------------------------------------------- 2026-11-22 12:47:38.201820
UDP message received [20] bytes :

SIP/2.0 100 Trying
";
        let messages = parse_log(log);
        let lines: Vec<_> = messages.iter().map(|message| (message.sent, message.start_line())).collect();
        assert_eq!(lines, [(true, "INVITE sip:1002@127.9.1.2 SIP/2.0"), (false, "SIP/2.0 100 Trying")]);
        assert_eq!(messages[1].at - messages[0].at, Duration::from_millis(100));
    }
}
