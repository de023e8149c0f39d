//! The agents: they sign in, wrap up through the API what their phones have had, and are called again. How long that
//! takes is what is measured.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use super::http::Http;
use super::message;
use super::tally::Tally;

/// From the request that makes an agent free, before it is sent, to the INVITE at the phone: the state Available chosen
/// after signing in, and a code given.
pub(crate) const AVAILABLE: &str = "available to INVITE";
pub(crate) const WRAPPED_UP: &str = "wrap-up to INVITE";
/// From the same request to its answer; and a request that changes nothing, right before.
const ANSWERED: &str = "wrap-up answered";
const READ: &str = "read answered";

/// With nothing heard of any agent for so long, something is stuck.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long an agent thinks before giving the code: so long at least, and up to that much more.
const THINK_MS: u64 = 200;
const HESITATE_MS: u64 = 800;

/// All agents.
pub(crate) struct Agents {
    /// The desk at each phone: told when a call is over.
    desks: BTreeMap<String, Sender<()>>,
    told: Receiver<Told>,
    /// What agents have asked for, and whose phones ring for it.
    asked: BTreeMap<String, (&'static str, Instant)>,
    rang: Vec<(String, Instant)>,
    /// The phone of each call.
    phones: BTreeMap<u64, String>,
    heard_at: Instant,
}

/// What an agent tells.
enum Told {
    /// A request is about to be sent after which the phone may ring.
    Asked {
        dn: String,
        what: &'static str,
        at: Instant,
    },
    /// A request took so long.
    Took {
        what: &'static str,
        time: Duration,
    },
    Failed(anyhow::Error),
}

impl Agents {
    /// Signs `agent-0` and so on in at the phones `first` and so on.
    pub(crate) fn start(
        now: Instant,
        api: SocketAddr,
        (team, password): (&str, &str),
        first: u64,
        count: usize,
    ) -> Agents {
        let (tell, told) = mpsc::channel();
        let desks = (first..).take(count).enumerate().map(|(index, dn)| {
            let (call_over, over) = mpsc::channel();
            let (dn, tell) = (dn.to_string(), tell.clone());
            let desk = Desk { dn: dn.clone(), agent: format!("agent-{index}"), tell };
            let (team, password) = (team.to_owned(), password.to_owned());
            thread::spawn(move || desk.run(api, &team, &password, &over));
            (dn, call_over)
        });
        Agents {
            desks: desks.collect(),
            told,
            asked: BTreeMap::new(),
            rang: Vec::new(),
            phones: BTreeMap::new(),
            heard_at: now,
        }
    }

    /// A phone has begun to ring.
    pub(crate) fn rang(&mut self, at: Instant, call: u64, invite: &str) {
        let dn = message::dialled(invite).unwrap_or_default();
        self.phones.insert(call, dn.to_owned());
        self.rang.push((dn.to_owned(), at));
    }

    /// A phone was hung up.
    pub(crate) fn over(&mut self, call: u64) {
        let phone = self.phones.remove(&call);
        if let Some(desk) = phone.and_then(|dn| self.desks.get(&dn)) {
            // Fails when that agent has failed, which has been told.
            let _ = desk.send(());
        }
    }

    /// Times what has come together. An error is an agent who failed, or that nothing happens any more.
    pub(crate) fn turn(&mut self, now: Instant, tally: &mut Tally) -> anyhow::Result<()> {
        // Whoever rings has been told of before.
        while let Ok(told) = self.told.try_recv() {
            self.heard_at = now;
            match told {
                Told::Asked { dn, what, at } => drop(self.asked.insert(dn, (what, at))),
                Told::Took { what, time } => tally.time(what, time),
                Told::Failed(error) => return Err(error),
            }
        }
        for (dn, rang_at) in self.rang.drain(..) {
            let (what, at) = self.asked.remove(&dn).with_context(|| format!("{dn} rang without reason"))?;
            tally.time(what, rang_at - at);
        }
        if now.saturating_duration_since(self.heard_at) > PATIENCE {
            bail!("no agent was called for {PATIENCE:?}");
        }
        Ok(())
    }
}

/// One agent, in a thread of its own.
struct Desk {
    dn: String,
    agent: String,
    tell: Sender<Told>,
}

impl Desk {
    fn run(self, api: SocketAddr, team: &str, password: &str, over: &Receiver<()>) {
        if let Err(error) = self.work(api, team, password, over) {
            self.tell(Told::Failed(error.context(self.agent.clone())));
        }
    }

    fn work(&self, api: SocketAddr, team: &str, password: &str, over: &Receiver<()>) -> anyhow::Result<()> {
        let mut http = Http::connect(api)?;
        http.request("POST", "/api/v1/session", Some(&json!({ "user": self.agent, "password": password })))?;
        let station = json!({ "dn": self.dn, "team": team });
        http.request("PUT", "/api/v1/session/station", Some(&station))?;
        self.ask(AVAILABLE);
        http.request("PUT", "/api/v1/agent/state", Some(&json!({ "state": "available" })))?;
        for (times, ()) in (0_u64..).zip(over) {
            thread::sleep(self.thinks(times));
            self.wrap_up(&mut http)?;
        }
        Ok(())
    }

    fn wrap_up(&self, http: &mut Http) -> anyhow::Result<()> {
        let begun = Instant::now();
        let mine = http.request("GET", "/api/v1/agent/contacts", None)?;
        self.took(READ, begun.elapsed());
        let contact = wrapping_up(&mine).with_context(|| format!("there is nothing to wrap up: {mine}"))?;
        let asked = self.ask(WRAPPED_UP);
        let path = format!("/api/v1/contacts/{contact}/wrap-up");
        http.request("POST", &path, Some(&json!({ "code": "done" })))?;
        self.took(ANSWERED, asked.elapsed());
        Ok(())
    }

    /// Different for each agent and each time, and the same in each run.
    fn thinks(&self, times: u64) -> Duration {
        let seed = self.dn.bytes().fold(times, |seed, byte| seed * 31 + u64::from(byte));
        Duration::from_millis(THINK_MS + seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) % HESITATE_MS)
    }

    fn ask(&self, what: &'static str) -> Instant {
        let at = Instant::now();
        self.tell(Told::Asked { dn: self.dn.clone(), what, at });
        at
    }

    fn took(&self, what: &'static str, time: Duration) {
        self.tell(Told::Took { what, time });
    }

    fn tell(&self, told: Told) {
        // Fails when the program ends.
        let _ = self.tell.send(told);
    }
}

/// The id of the contact in wrap-up.
fn wrapping_up(contacts: &Value) -> Option<u64> {
    contacts.as_array()?.first()?["contact"].as_u64()
}
