//! The configuration of a server under test: a small contact centre, and what a test adds to it.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};

use super::prompt::Prompt;
use super::tone::Tone;

/// What the queue's music is in every test.
pub(crate) const MUSIC: Tone = Tone(400);
/// What the message is that a caller hears who has waited too long.
pub(crate) const MESSAGE: Tone = Tone(600);
/// The number that leads to the queue.
pub(crate) const NUMBER: &str = "4000";
/// The queue's name, and that of the only team.
pub(crate) const QUEUE: &str = "help";
/// Every agent's password.
pub(crate) const PASSWORD: &str = "an agent's password";
/// Every phone's digest password.
pub(crate) const PHONE_PASSWORD: &str = "phone-secret";
/// Who calls customers, by what they see.
pub(crate) const OWN_NUMBER: &str = "+18005550000";

/// The agents and their phones; the supervisor `sue` has none.
const AGENTS: [(&str, &str); 3] = [("ada", "1001"), ("ben", "1002"), ("cleo", "1003")];

/// What the configuration says beyond the fixed names; see the methods.
#[derive(Clone, Debug)]
pub(crate) struct Centre {
    ring_timeout: Duration,
    drain_limit: Duration,
    http: String,
    wrap_up: String,
    trunk: String,
    entry_point: String,
    queue: String,
    agents: BTreeMap<&'static str, String>,
    prompts: Vec<Prompt>,
    phones: String,
    more: String,
}

impl Centre {
    /// One queue with music, recorded, served by the agents `ada`, `ben` and `cleo`; phones 1001, 1002 and 1003;
    /// the supervisor `sue`.
    pub(crate) fn new() -> Centre {
        Centre {
            ring_timeout: Duration::from_secs(20),
            drain_limit: Duration::from_secs(5),
            http: String::new(),
            wrap_up: String::new(),
            trunk: String::new(),
            entry_point: String::new(),
            queue: String::new(),
            agents: BTreeMap::new(),
            prompts: Vec::new(),
            phones: String::new(),
            more: String::new(),
        }
    }

    /// How long a phone rings before RONA.
    pub(crate) fn ring_timeout(self, ring_timeout: Duration) -> Centre {
        Centre { ring_timeout, ..self }
    }

    /// How long a caller waits before the message and the end.
    pub(crate) fn max_wait(self, max_wait: Duration) -> Centre {
        self.queue(&format!("max_wait = \"{}\"\nmax_wait_message = \"message\"", ms(max_wait)))
    }

    /// When the default wrap-up code is submitted.
    pub(crate) fn auto_wrap_up(self, after: Duration) -> Centre {
        self.wrap_up(&format!("auto_after = \"{}\"", ms(after)))
    }

    /// What the queue's `wrap_up` says.
    pub(crate) fn wrap_up(self, keys: &str) -> Centre {
        Centre { wrap_up: keys.to_owned(), ..self }
    }

    /// No wrap-up: whoever has hung up is available.
    pub(crate) fn no_wrap_up(self) -> Centre {
        self.wrap_up("mode = \"none\"")
    }

    /// How long a graceful stop lets calls go on.
    pub(crate) fn drain_limit(self, drain_limit: Duration) -> Centre {
        Centre { drain_limit, ..self }
    }

    /// How long agents stay signed in whose desktops have lost their connections.
    pub(crate) fn connection_lost_after(self, after: Duration) -> Centre {
        Centre { http: format!("connection_lost_after = \"{}\"\n", ms(after)), ..self }
    }

    /// Where calls go that the server makes.
    pub(crate) fn calls_out_to(self, address: SocketAddr) -> Centre {
        Centre { trunk: format!("address = \"{address}\"\ncaller_id = \"{OWN_NUMBER}\"\n"), ..self }
    }

    /// Further keys of the entry point.
    pub(crate) fn entry_point(mut self, keys: &str) -> Centre {
        self.entry_point += &format!("{keys}\n");
        self
    }

    /// Further keys of the queue.
    pub(crate) fn queue(mut self, keys: &str) -> Centre {
        self.queue += &format!("{keys}\n");
        self
    }

    /// Further keys of an agent.
    pub(crate) fn agent(mut self, agent: &'static str, keys: &str) -> Centre {
        self.agents.insert(agent, keys.to_owned());
        self
    }

    /// A prompt, by its name.
    pub(crate) fn prompt(mut self, prompt: &Prompt) -> Centre {
        self.prompts.push(prompt.clone());
        self
    }

    /// Further keys of every phone.
    pub(crate) fn phones(mut self, keys: &str) -> Centre {
        self.phones += &format!("{keys}\n");
        self
    }

    /// The phones take a second call.
    pub(crate) fn call_waiting(self) -> Centre {
        self.phones("call_waiting = true")
    }

    /// Further tables.
    pub(crate) fn more(mut self, tables: &str) -> Centre {
        self.more += &format!("\n{tables}\n");
        self
    }

    /// Another queue, with its number and team of its own, and the same music unless the keys say otherwise.
    pub(crate) fn another_queue(self, name: &str, number: &str, keys: &str) -> Centre {
        let music = if keys.contains("music =") { "" } else { "music = \"music\"" };
        self.more(&format!(
            r#"
[[entry_point]]
name = "{name}"
numbers = ["{number}"]
queue = "{name}"

[[team]]
name = "{name}"

[[queue]]
name = "{name}"
teams = ["{name}"]
{music}
wrap_up = {{ mode = "none" }}
{keys}
"#
        ))
    }

    /// Writes the prompts that the configuration names.
    pub(super) fn write_prompts(&self, directory: &Path) {
        MUSIC.write_wav(&directory.join("music.wav"), 10);
        MESSAGE.write_wav(&directory.join("message.wav"), 2);
        self.prompts.iter().for_each(|prompt| prompt.write_wav(&directory.join(prompt.file())));
    }

    /// The file's text, for a server at this address and a trunk with those outside.
    pub(super) fn toml(&self, address: Ipv4Addr, outside: &str) -> String {
        let Centre { http, wrap_up, trunk, entry_point, queue, phones, more, .. } = self;
        let (ring_timeout, drain_limit) = (ms(self.ring_timeout), ms(self.drain_limit));
        let mut toml = format!(
            r#"
[server]
name = "test"
data_dir = "data"
drain_limit = "{drain_limit}"

[sip]
realm = "test"
listeners = [
    {{ transport = "udp", address = "{address}:5060" }},
    {{ transport = "tcp", address = "{address}:5060" }},
]

[media]
address = "{address}"
ports = "20000-29999"
threads = 1

[http]
listen = "{address}:8080"
{http}
[store]
path = "sidetone.db"

# baresip's TCP connections come from 127.0.0.1, whatever its address is.
[[trunk]]
name = "carrier"
sources = ["{outside}", "127.0.0.1"]
{trunk}
[[entry_point]]
name = "help"
numbers = ["{NUMBER}"]
queue = "{QUEUE}"
{entry_point}
[[queue]]
name = "{QUEUE}"
label = "Help"
teams = ["{QUEUE}"]
ring_timeout = "{ring_timeout}"
music = "music"
wrap_up = {{ {wrap_up} }}
record = true
{queue}
[[prompt]]
name = "music"
file = "music.wav"

[[prompt]]
name = "message"
file = "message.wav"

[[team]]
name = "{QUEUE}"

[[idle_code]]
name = "signed-in"
label = "Just signed in"
default = true

[[idle_code]]
name = "lunch"
label = "Lunch"

[[wrap_up_code]]
name = "done"
label = "Done"
default = true

[[wrap_up_code]]
name = "resolved"
label = "Resolved"
"#
        );
        for (agent, dn) in AGENTS {
            toml += &self.agent_table(agent, "");
            toml += &format!(
                "\n[[phone]]\ndn = \"{dn}\"\npassword = \"{PHONE_PASSWORD}\"\ndigest = \"md5\"\n{phones}"
            );
        }
        toml += &self.agent_table("sue", "role = \"supervisor\"\n");
        for prompt in &self.prompts {
            toml += &format!("\n[[prompt]]\nname = \"{}\"\nfile = \"{}\"\n", prompt.name(), prompt.file());
        }
        toml + more
    }

    fn agent_table(&self, agent: &str, role: &str) -> String {
        let hash = password_hash();
        let keys = self.agents.get(agent).map_or("", String::as_str);
        // A test may have said which teams.
        let teams = if keys.contains("teams =") { String::new() } else { format!("teams = [\"{QUEUE}\"]\n") };
        format!("\n[[agent]]\nname = \"{agent}\"\npassword_hash = \"{hash}\"\n{role}{teams}{keys}\n")
    }
}

fn ms(duration: Duration) -> String {
    format!("{}ms", duration.as_millis())
}

/// As cheap as argon2 goes: the tests are not about its cost.
fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let params = Params::new(Params::MIN_M_COST, 1, 1, None).expect("these are valid");
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password(PASSWORD.as_bytes()).expect("a password that can be hashed").to_string()
    })
}
