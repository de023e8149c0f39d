//! A real SIP phone: baresip without a sound card.
//!
//! It plays a tone from a WAV file and writes every received packet's audio to another ([`Ear`]); commands and events go
//! over its `ctrl_tcp` module. Its RTP sockets are bound to 0.0.0.0, so its packets come from 127.0.0.1 whatever its SDP
//! says: to a server it looks like a phone behind a NAT.

mod control;
mod ear;

use std::cell::Cell;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::{Duration, Instant};

use super::process::Process;
use super::site::Site;
use super::tone::Tone;
use control::Control;
pub(crate) use ear::Ear;

/// Anything a phone is waited for comes within this, or not at all.
const PATIENCE: Duration = Duration::from_secs(10);
/// A phone hangs up when its tone ends, so no call lasts longer than this.
const TONE_SECONDS: u32 = 120;
/// Apart from the server's media ports and the kernel's ephemeral ones.
const RTP_PORTS: &str = "10000-19999";
const CONTROL_PORT: u16 = 4444;

/// How a phone is set up; see the methods.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    dn: String,
    tone: Tone,
    answer: Answer,
    registrar: Option<Registrar>,
    transport: Transport,
    is_outside: bool,
}

#[derive(Clone, Debug)]
struct Registrar {
    address: SocketAddr,
    password: String,
    seconds: u32,
}

/// What a phone does with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Answers at once.
    Auto,
    /// Rings until [`Phone::answer`] or [`Phone::hang_up`]; left alone, for ever.
    Manual,
    /// 486 at once.
    Decline,
}

/// How a phone sends SIP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    Udp,
    Tcp,
}

/// Something that happened to a phone.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// When the phone told.
    pub(crate) at: Instant,
    pub(crate) what: What,
    /// The other side's URI, of a call's event.
    pub(crate) peer: String,
    /// What baresip adds: a status and reason for [`What::Closed`] and [`What::RegisterFailed`].
    pub(crate) detail: String,
}

/// baresip's events, as far as tests look at them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Registered,
    RegisterFailed,
    /// An INVITE came; the phone rings.
    Incoming,
    /// 180 came.
    Ringing,
    /// 183 came.
    Progress,
    /// The call is answered, by either side.
    Established,
    Closed,
    Other(String),
}

impl Setup {
    /// A phone that nobody knows, that rings until told otherwise, and plays `tone` in calls.
    pub(crate) fn new(dn: &str, tone: Tone) -> Setup {
        Setup {
            dn: dn.to_owned(),
            tone,
            answer: Answer::Manual,
            registrar: None,
            transport: Transport::Udp,
            is_outside: false,
        }
    }

    pub(crate) fn answers(self, answer: Answer) -> Setup {
        Setup { answer, ..self }
    }

    /// Registers there with digest authentication, the DN being the user name.
    pub(crate) fn registers(self, address: SocketAddr, password: &str) -> Setup {
        let registrar = Registrar { address, password: password.to_owned(), seconds: 60 };
        Setup { registrar: Some(registrar), ..self }
    }

    /// Sits on the trunk's side, as a customer.
    pub(crate) fn outside(self) -> Setup {
        Setup { is_outside: true, ..self }
    }

    pub(crate) fn over(self, transport: Transport) -> Setup {
        Setup { transport, ..self }
    }
}

/// A running baresip.
pub(crate) struct Phone {
    setup: Setup,
    address: Ipv4Addr,
    control: Control,
    ear: Ear,
    /// Events before this one were waited for already.
    next_event: Cell<usize>,
    // Dropped last: the others read from it.
    _process: Process,
}

impl Phone {
    /// Starts a phone on an address of its own. A registration is sent at once and not waited for.
    pub(crate) fn start(site: &Site, setup: Setup) -> Phone {
        let address = if setup.is_outside { site.outside_address() } else { site.address() };
        Phone::start_at(site, setup, address)
    }

    /// Crashes, and is started again where it was: it knows of no call.
    pub(crate) fn restart(self, site: &Site) -> Phone {
        let (setup, address) = (self.setup.clone(), self.address);
        drop(self);
        Phone::start_at(site, setup, address)
    }

    fn start_at(site: &Site, setup: Setup, address: Ipv4Addr) -> Phone {
        let name = format!("phone-{}-{address}", setup.dn);
        let directory = site.directory(&name);
        let audio = site.directory(&format!("{name}/audio"));
        fs::write(directory.join("config"), configuration(address, &directory, &audio))
            .expect("a config file");
        setup.tone.write_wav(&directory.join("tone.wav"), TONE_SECONDS);
        let ear = Ear::listen(&audio);
        let arguments = ["-f".as_ref(), directory.as_os_str(), "-s".as_ref()];
        let process = Process::start(&name, "baresip", arguments, &directory);
        process.wait_line("baresip is ready.", PATIENCE);
        let control = Control::connect((address, CONTROL_PORT).into(), setup.answer == Answer::Decline);
        let phone = Phone { setup, address, control, ear, next_event: Cell::new(0), _process: process };
        phone.control.command("uanew", &phone.account());
        phone
    }

    /// Waits until the registrar has taken the registration.
    pub(crate) fn wait_registered(&self) -> Event {
        self.wait(What::Registered)
    }

    /// Registers anew, after [`Phone::unregister`].
    pub(crate) fn register(&self) {
        self.control.command("uanew", &self.account());
    }

    /// Takes the registration back (a REGISTER with expiry 0) and waits until that is sent.
    pub(crate) fn unregister(&self) {
        self.control.command("uadel", &self.aor());
    }

    /// The address at which it takes calls.
    pub(crate) fn sip(&self) -> SocketAddr {
        (self.address, 5060).into()
    }

    /// Calls this user there.
    pub(crate) fn dial(&self, number: &str, at: SocketAddr) -> Instant {
        // baresip adds the account's transport parameter to it.
        self.control.command("dial", &format!("sip:{number}@{at}"))
    }

    /// Answers the ringing call. Returns when it was told to.
    pub(crate) fn answer(&self) -> Instant {
        self.control.command("accept", "")
    }

    /// As [`Phone::answer`], but there may be no ringing call any more.
    pub(crate) fn try_answer(&self) {
        self.control.try_command("accept", "");
    }

    /// Presses a key, which is sent as a telephone-event (RFC 4733).
    pub(crate) fn press(&self, key: char) -> Instant {
        self.control.command("sndcode", &key.to_string())
    }

    /// Presses keys, one after the other. Returns when it was told to press the last.
    pub(crate) fn press_all(&self, keys: &str) -> Instant {
        keys.chars().map(|key| self.press(key)).last().unwrap_or_else(Instant::now)
    }

    /// Has the peer call this user there instead, by REFER.
    pub(crate) fn transfer(&self, number: &str, at: SocketAddr) -> Instant {
        self.control.command("transfer", &format!("sip:{number}@{at}"))
    }

    /// Has the peer of the first call take over the second one, that this phone has made last, by REFER with Replaces
    /// (RFC 3891). baresip 1.0 sends no such REFER of itself: the URI comes from its own trace.
    pub(crate) fn transfer_to_second(&self, number: &str, at: SocketAddr) -> Instant {
        let replaces = self.second_dialog();
        self.choose_line(1);
        self.control.command("transfer", &format!("<sip:{number}@{at}?Replaces={replaces}>"))
    }

    /// The dialog of the call that it has made last, as the server sees it, escaped for a URI.
    fn second_dialog(&self) -> String {
        let lines = self._process.lines();
        let answer =
            lines.iter().rposition(|line| line.text.contains("CSeq:") && line.text.contains(" INVITE"));
        let answer = answer.expect("an INVITE of its own was answered");
        let begin = lines[..answer].iter().rposition(|line| line.text.contains("SIP/2.0")).unwrap_or(0);
        let message = &lines[begin..];
        let value = |name: &str| {
            let line = message.iter().find_map(|line| line.text.strip_prefix(name));
            line.unwrap_or_else(|| panic!("no {name} in {message:?}")).trim().to_owned()
        };
        let tag = |name: &str| {
            let value = value(name);
            value.split_once(";tag=").unwrap_or_else(|| panic!("no tag in {value}")).1.to_owned()
        };
        let call_id = value("Call-ID:").replace('@', "%40");
        format!("{call_id}%3Bto-tag%3D{}%3Bfrom-tag%3D{}", tag("To:"), tag("From:"))
    }

    /// What it is told next is about this call: 1 is the first that it had.
    pub(crate) fn choose_line(&self, line: u8) {
        self.control.command("line", &line.to_string());
    }

    /// Puts the peer on hold, by a re-INVITE. Returns when it was told to.
    pub(crate) fn hold(&self) -> Instant {
        self.control.command("hold", "")
    }

    /// Takes the peer back from hold, by a re-INVITE.
    pub(crate) fn resume(&self) -> Instant {
        self.control.command("resume", "")
    }

    /// Ends the call; a ringing one with 486.
    pub(crate) fn hang_up(&self) -> Instant {
        self.control.command("hangup", "")
    }

    /// Waits for the next such event after the last one that was waited for.
    pub(crate) fn wait(&self, what: What) -> Event {
        self.wait_within(what, PATIENCE)
    }

    /// As [`Phone::wait`], with its own deadline.
    pub(crate) fn wait_within(&self, what: What, within: Duration) -> Event {
        let from = self.next_event.get();
        let found = self.control.events().wait(within, |events| {
            let index = from + events.get(from..)?.iter().position(|event| event.what == what)?;
            Some((index, events[index].clone()))
        });
        match found {
            Ok((index, event)) => {
                self.next_event.set(index + 1);
                event
            }
            Err(missed) => {
                panic!("phone {}: no {what:?} ({missed:?}); saw {:?}", self.setup.dn, self.events())
            }
        }
    }

    /// Everything that happened so far, waited for or not.
    pub(crate) fn events(&self) -> Vec<Event> {
        self.control.events().read(<[Event]>::to_vec)
    }

    /// Did this ever happen?
    pub(crate) fn saw(&self, what: &What) -> bool {
        self.control.events().read(|events| events.iter().any(|event| event.what == *what))
    }

    /// What it hears.
    pub(crate) fn ear(&self) -> &Ear {
        &self.ear
    }

    fn aor(&self) -> String {
        let host =
            self.setup.registrar.as_ref().map_or((self.address, 5060).into(), |registrar| registrar.address);
        format!("sip:{}@{host}", self.setup.dn)
    }

    fn account(&self) -> String {
        let mode = if self.setup.answer == Answer::Auto { "auto" } else { "manual" };
        let transport = self.setup.transport.parameter();
        let account = format!("<{}{transport}>;answermode={mode}", self.aor());
        match &self.setup.registrar {
            Some(Registrar { password, seconds, .. }) => {
                format!("{account};auth_user={};auth_pass={password};regint={seconds}", self.setup.dn)
            }
            None => format!("{account};regint=0"),
        }
    }
}

impl Transport {
    fn parameter(self) -> &'static str {
        match self {
            Transport::Udp => "",
            Transport::Tcp => ";transport=tcp",
        }
    }
}

/// No jitter buffer and no player: what is received is decoded and written at once (the sndfile filter).
fn configuration(address: Ipv4Addr, directory: &Path, audio: &Path) -> String {
    let (tone, audio) = (directory.join("tone.wav"), audio.display());
    let tone = tone.display();
    format!(
        "poll_method epoll
sip_listen {address}:5060
net_interface {address}
call_local_timeout 120
call_max_calls 4
audio_source aufile,{tone}
audio_player none,none
audio_alert none,none
audio_buffer 20-160
ausrc_format s16
auplay_format s16
auenc_format s16
audec_format s16
jitter_buffer_delay 0-0
rtp_ports {RTP_PORTS}
rtp_stats no
module_path /usr/lib/baresip/modules
module g711.so
module sndfile.so
module aufile.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen {address}:{CONTROL_PORT}
snd_path {audio}
"
    )
}
