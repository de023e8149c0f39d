//! The media threads: what they are told has to make sense.

use call::ShardId;
use media::{Command, EndpointId, PlayId, RecordingId};
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
    allotted: u64,
}

struct Endpoint {
    shard: ShardId,
    /// Its thread died: what it is told has no effect any more.
    dead: bool,
    play: Option<(PlayId, bool)>,
    bridged_to: Option<EndpointId>,
}

impl Media {
    pub(super) fn open(&mut self, shard: ShardId) -> EndpointId {
        self.allotted += 1;
        let endpoint = EndpointId(self.allotted);
        self.endpoints.insert(endpoint, Endpoint { shard, dead: false, play: None, bridged_to: None });
        endpoint
    }

    /// Carries out a command. What is to be played to its end is returned.
    pub(super) fn command(&mut self, shard: ShardId, command: Command) -> Option<(EndpointId, PlayId)> {
        match command {
            Command::Open { .. } => panic!("endpoints are opened by the host"),
            Command::Configure { endpoint, .. }
            | Command::Join { endpoint, .. }
            | Command::SetRole { endpoint, .. }
            | Command::Leave { endpoint } => {
                self.endpoint(shard, endpoint);
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
            Command::PauseRecording { recording } | Command::ResumeRecording { recording } => {
                assert!(self.recordings.contains_key(&recording), "{recording:?} is not there to pause");
            }
            Command::StopRecording { recording } => {
                let sides = self.recordings.remove(&recording).expect("only what is recorded is stopped");
                for side in &sides {
                    self.endpoint(shard, *side);
                }
            }
            Command::Close { endpoint } => {
                let bridged_to = self.endpoint(shard, endpoint).bridged_to;
                assert_eq!(bridged_to, None, "{endpoint:?} is closed in a bridge");
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
            endpoint.play = None;
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

    /// Every bridge, once.
    pub(super) fn bridges(&self) -> impl Iterator<Item = (EndpointId, EndpointId)> {
        let pairs = self.endpoints.iter().filter_map(|(a, endpoint)| Some((*a, endpoint.bridged_to?)));
        pairs.filter(|(a, b)| a < b)
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
        for (one, other) in [(a, b), (b, a)] {
            let endpoint = self.endpoint(shard, one);
            assert_eq!(endpoint.bridged_to, None, "{one:?} is bridged already");
            (endpoint.bridged_to, endpoint.play) = (Some(other), None);
        }
    }

    fn unbridge(&mut self, shard: ShardId, a: EndpointId, b: EndpointId) {
        for (one, other) in [(a, b), (b, a)] {
            let endpoint = self.endpoint(shard, one);
            assert_eq!(endpoint.bridged_to.take(), Some(other), "{one:?} is not bridged to {other:?}");
        }
    }
}
