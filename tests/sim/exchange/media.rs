//! The media threads: what they are told has to make sense.

use acd::ContactId;
use call::ShardId;
use media::{Command, EndpointId, MixId, PlayId, RecordingId, Role};
use sidetone::exchange::recorded_contact;
use std::collections::{BTreeMap, BTreeSet};

/// How many shards there are.
pub(super) const SHARDS: usize = 2;

/// Endpoints, bridges and recordings of one process.
#[derive(Default)]
pub(super) struct Media {
    endpoints: BTreeMap<EndpointId, Endpoint>,
    recordings: BTreeMap<RecordingId, Vec<EndpointId>>,
    /// No recording begins twice: its file would be written over.
    recorded: BTreeSet<RecordingId>,
    /// Of those that go on.
    paused: BTreeSet<RecordingId>,
    /// Those of what is said to agents, and not to nobody, as a voicemail is.
    talks: BTreeSet<RecordingId>,
    allotted: u64,
}

struct Endpoint {
    shard: ShardId,
    /// Its thread died: what it is told has no effect any more.
    dead: bool,
    play: Option<(PlayId, bool)>,
    /// What was played is over, and the server has yet to be told.
    has_played: bool,
    company: Company,
}

/// Whom an endpoint is with.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
enum Company {
    #[default]
    Nobody,
    Relay(EndpointId),
    Mix(MixId, Role),
}

impl Media {
    pub(super) fn open(&mut self, shard: ShardId) -> EndpointId {
        self.allotted += 1;
        let endpoint = EndpointId(self.allotted);
        let fresh = Endpoint { shard, dead: false, play: None, has_played: false, company: Company::Nobody };
        self.endpoints.insert(endpoint, fresh);
        endpoint
    }

    /// Carries out a command. What is to be played to its end is returned.
    pub(super) fn command(&mut self, shard: ShardId, command: Command) -> Option<(EndpointId, PlayId)> {
        match command {
            Command::Open { .. } => panic!("endpoints are opened by the host"),
            Command::Configure { endpoint, .. } => drop(self.endpoint(shard, endpoint)),
            Command::Join { mix, endpoint, role } => {
                self.part(shard, endpoint);
                self.endpoint(shard, endpoint).company = Company::Mix(mix, role);
            }
            Command::SetRole { endpoint, role: now } => match &mut self.endpoint(shard, endpoint).company {
                Company::Mix(_, role) => *role = now,
                other => panic!("{endpoint:?} has no role: {other:?}"),
            },
            Command::Leave { endpoint } => {
                let company = self.endpoint(shard, endpoint).company;
                assert!(matches!(company, Company::Mix(..)), "{endpoint:?} is in no mix: {company:?}");
                self.part(shard, endpoint);
            }
            Command::Bridge { a, b } => self.bridge(shard, a, b),
            Command::Unbridge { a, b } => self.unbridge(shard, a, b),
            Command::Play { endpoint, play, audio, repeat } => {
                assert!(!audio.is_empty(), "nothing is played to {endpoint:?}");
                self.endpoint(shard, endpoint).play = Some((play, repeat));
                return (!repeat).then_some((endpoint, play));
            }
            Command::StopPlay { endpoint } => self.endpoint(shard, endpoint).play = None,
            Command::StartRecording { recording, left, right } => {
                let sides: Vec<EndpointId> = [left].into_iter().chain(right).collect();
                for side in &sides {
                    self.endpoint(shard, *side);
                }
                assert!(self.recorded.insert(recording), "{recording:?} begins twice");
                self.talks.extend(right.map(|_| recording));
                self.recordings.insert(recording, sides);
            }
            Command::RecordSides { recording, left, right } => {
                let sides: Vec<EndpointId> = left.into_iter().chain(right).collect();
                for side in &sides {
                    self.endpoint(shard, *side);
                }
                let recorded = self.recordings.get_mut(&recording).expect("only what is recorded has sides");
                assert_eq!(recorded.first(), left.as_ref(), "the customer stays on the left");
                *recorded = sides;
            }
            Command::PauseRecording { recording } => {
                assert!(self.recordings.contains_key(&recording), "{recording:?} is not there to pause");
                assert!(self.paused.insert(recording), "{recording:?} is paused twice");
            }
            Command::ResumeRecording { recording } => {
                assert!(self.paused.remove(&recording), "{recording:?} is not paused");
            }
            Command::StopRecording { recording } => {
                let sides = self.recordings.remove(&recording).expect("only what is recorded is stopped");
                self.paused.remove(&recording);
                for side in &sides {
                    self.endpoint(shard, *side);
                }
            }
            Command::Close { endpoint } => {
                let company = self.endpoint(shard, endpoint).company;
                assert_eq!(company, Company::Nobody, "{endpoint:?} is closed in company");
                let recorded = self.recordings.values().flatten().any(|side| *side == endpoint);
                assert!(!recorded, "{endpoint:?} is closed and recorded");
                self.endpoints.remove(&endpoint);
            }
        }
        None
    }

    /// Whether this is still being played.
    pub(super) fn is_playing(&self, endpoint: EndpointId, play: PlayId) -> bool {
        self.endpoints.get(&endpoint).is_some_and(|one| !one.dead && one.play == Some((play, false)))
    }

    pub(super) fn played(&mut self, endpoint: EndpointId) {
        if let Some(endpoint) = self.endpoints.get_mut(&endpoint) {
            (endpoint.play, endpoint.has_played) = (None, true);
        }
    }

    /// The server is told that something was played to its end.
    pub(super) fn told(&mut self, endpoint: EndpointId) {
        if let Some(endpoint) = self.endpoints.get_mut(&endpoint) {
            endpoint.has_played = false;
        }
    }

    /// Whether this one hears somebody or something, apart from the moment between two plays.
    pub(super) fn gives_to_hear(&self, endpoint: EndpointId) -> bool {
        let hears_somebody = || self.heard().any(|(listener, _)| listener == endpoint);
        self.endpoints.get(&endpoint).is_none_or(|endpoint| {
            endpoint.play.is_some() || endpoint.has_played || endpoint.dead || hears_somebody()
        })
    }

    /// Each recording has those on its right whom the recorded one hears. A customer who only listens, to what comes before
    /// an answer, talks with nobody.
    pub(super) fn assert_recorded(&self) {
        for (recording, sides) in &self.recordings {
            let Some((left, right)) = sides.split_first() else { continue };
            let company = self.endpoints.get(left).map(|endpoint| endpoint.company);
            let talks = !matches!(company, Some(Company::Mix(_, Role::Listen)));
            let others =
                self.heard().filter(|(listener, _)| talks && listener == left).map(|(_, other)| other);
            let others: BTreeSet<EndpointId> = others.collect();
            let right: BTreeSet<EndpointId> = right.iter().copied().collect();
            assert_eq!(right, others, "the right of {recording:?}");
        }
    }

    /// Whether the endpoint hears what its peer sends, keys included.
    pub(super) fn hears(&self, endpoint: EndpointId) -> bool {
        self.endpoints.get(&endpoint).is_some_and(|endpoint| !endpoint.dead)
    }

    pub(super) fn die(&mut self, shard: ShardId) {
        self.endpoints
            .values_mut()
            .filter(|endpoint| endpoint.shard == shard)
            .for_each(|endpoint| endpoint.dead = true);
    }

    /// Everyone who hears somebody, and whom.
    pub(super) fn heard(&self) -> impl Iterator<Item = (EndpointId, EndpointId)> {
        let mixed = self.endpoints.iter().filter_map(|(id, endpoint)| match endpoint.company {
            Company::Mix(mix, role) => Some((*id, mix, role)),
            _ => None,
        });
        let mixed: Vec<(EndpointId, MixId, Role)> = mixed.collect();
        let heard_in = move |listener: EndpointId, mix: MixId| {
            let others = mixed.iter().filter(move |(one, of, _)| *of == mix && *one != listener);
            let heard = others
                .filter(move |(_, _, role)| [Role::Talk, Role::Whisper { to: listener }].contains(role));
            heard.map(|(one, ..)| (listener, *one)).collect::<Vec<_>>()
        };
        self.endpoints.iter().flat_map(move |(listener, endpoint)| match endpoint.company {
            Company::Relay(other) => vec![(*listener, other)],
            Company::Mix(mix, _) => heard_in(*listener, mix),
            Company::Nobody => Vec::new(),
        })
    }

    /// Whether a recording of the contact goes on that is paused, or one that is not; `None`: there is none.
    pub(super) fn is_paused(&self, contact: ContactId) -> Option<bool> {
        let recording =
            self.recordings.keys().find(|recording| recorded_contact(**recording).0 == contact)?;
        Some(self.paused.contains(recording))
    }

    /// Whether a recording of what the contact's customer and an agent say goes on.
    pub(super) fn records_talk(&self, contact: ContactId) -> bool {
        let mut talks = self.recordings.keys().filter(|recording| self.talks.contains(recording));
        talks.any(|recording| recorded_contact(*recording).0 == contact)
    }

    /// Whether a contact has been recorded.
    pub(super) fn has_recorded(&self, contact: ContactId) -> bool {
        self.recorded.iter().any(|recording| recorded_contact(*recording).0 == contact)
    }

    pub(super) fn assert_empty(&self) {
        assert!(self.endpoints.is_empty(), "endpoints are left: {:?}", self.endpoints.keys());
        assert!(self.recordings.is_empty(), "recordings go on: {:?}", self.recordings);
    }

    fn endpoint(&mut self, shard: ShardId, endpoint: EndpointId) -> &mut Endpoint {
        let Some(found) = self.endpoints.get_mut(&endpoint) else {
            panic!("a command for {endpoint:?}, which is closed");
        };
        assert_eq!(found.shard, shard, "a command for {endpoint:?} on another shard");
        found
    }

    fn bridge(&mut self, shard: ShardId, a: EndpointId, b: EndpointId) {
        assert_ne!(self.endpoint(shard, a).company, Company::Relay(b), "{a:?} and {b:?} are bridged already");
        for (one, other) in [(a, b), (b, a)] {
            self.part(shard, one);
            self.endpoint(shard, one).company = Company::Relay(other);
        }
    }

    fn unbridge(&mut self, shard: ShardId, a: EndpointId, b: EndpointId) {
        assert_eq!(self.endpoint(shard, a).company, Company::Relay(b), "{a:?} is not bridged to {b:?}");
        self.part(shard, a);
    }

    /// The endpoint leaves what it is in; whom it was bridged to is alone as well.
    fn part(&mut self, shard: ShardId, endpoint: EndpointId) {
        if let Company::Relay(other) = std::mem::take(&mut self.endpoint(shard, endpoint).company) {
            self.endpoint(shard, other).company = Company::Nobody;
        }
    }
}
