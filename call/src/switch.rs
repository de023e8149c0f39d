//! The switch: every leg, and the SIP endpoint that their dialogs live in.
//!
//! * `sessions`: what SIP brings, and how sessions are agreed. `sound`: prompts, recordings, keys.
//!   `calls`: which legs belong together. `arranging`: who hears whom. `transferring`: legs that take the place of others.

mod arranging;
mod calls;
mod sessions;
mod sound;
mod transferring;

use crate::digits::Way;
use crate::leg::{Call, CallId, Leg, LegId, LegPhase, LegView, MediaEndpoint, ShardId, State};
use crate::{Event, LegEnd, Output};
use media::{Command, Digit, EndpointId, PlayId};
use sip::{Endpoint, Flow, HeaderName, NameAddr, OutgoingRequest, RequestId, Response, SessionId, Uri};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::IpAddr;
use std::time::Instant;

/// How the switch is set up.
#[derive(Debug)]
pub struct Options {
    /// The SIP endpoint's own options.
    pub sip: sip::Options,
    /// The address written into SDP instead of the one that the media socket is bound to.
    pub advertised_media: Option<IpAddr>,
    /// Seed for the session ids in our SDP.
    pub seed: u64,
}

/// What the host brings.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are what their types document")]
pub enum Input {
    /// From the network, or a deadline of the SIP endpoint.
    Sip(sip::Input),
    /// The answer to [`Output::AllocateMedia`]; `None` where no port is free.
    MediaAllocated { leg: LegId, media: Option<MediaEndpoint> },
    /// A prompt has been played to its end.
    PlayFinished { endpoint: EndpointId, play: PlayId },
    /// The peer of an endpoint pressed a key.
    Digit { endpoint: EndpointId, digit: Digit },
}

/// An INVITE to send.
#[derive(Clone, Debug)]
pub struct Dial {
    /// Where it goes.
    pub flow: Flow,
    /// The target: for a registered phone its contact.
    pub request_uri: Uri,
    /// Who calls, as the phone shows it.
    pub from: NameAddr,
    /// Who is called.
    pub to: NameAddr,
    /// Route set to put before the target (a registration's Path).
    pub route: Vec<NameAddr>,
    /// Further headers.
    pub headers: Vec<(HeaderName, String)>,
}

/// Only a leg that has come in and is not answered yet can change its call, and only to one that there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the leg must be incoming and not yet answered")]
pub struct CannotAdopt;

/// Only an answered leg can be recorded, and only once at a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the leg must be answered and not yet recorded")]
pub struct CannotRecord;

/// Every leg, joined to the SIP endpoint; see the crate's documentation.
#[derive(Debug)]
pub struct Switch {
    sip: Endpoint,
    advertised_media: Option<IpAddr>,
    legs: BTreeMap<LegId, Leg>,
    by_session: HashMap<SessionId, LegId>,
    by_endpoint: HashMap<EndpointId, LegId>,
    calls: HashMap<CallId, Call>,
    outputs: VecDeque<Output>,
    last_leg: u64,
    last_call: u64,
    last_mix: u64,
    next_session_id: u64,
}

impl Switch {
    /// A switch with no legs.
    pub fn new(options: Options) -> Self {
        Self {
            sip: Endpoint::new(options.sip),
            advertised_media: options.advertised_media,
            legs: BTreeMap::new(),
            by_session: HashMap::new(),
            by_endpoint: HashMap::new(),
            calls: HashMap::new(),
            outputs: VecDeque::new(),
            last_leg: 0,
            last_call: 0,
            last_mix: 0,
            // 62 bits: SDP session ids are decimal numbers that peers read into signed 64-bit integers.
            next_session_id: options.seed >> 2,
        }
    }

    /// Takes one input; then drain [`poll_output`](Self::poll_output).
    pub fn handle(&mut self, now: Instant, input: Input) {
        match input {
            Input::Sip(input) => self.sip.handle(now, input),
            Input::MediaAllocated { leg, media: Some(media) } => self.media_allocated(now, leg, media),
            Input::MediaAllocated { leg, media: None } => self.no_media(now, leg),
            Input::Digit { endpoint, digit } => {
                if let Some(&leg) = self.by_endpoint.get(&endpoint) {
                    self.digit(now, leg, Way::Rtp, digit);
                }
            }
            Input::PlayFinished { endpoint, play } => {
                if let Some(&leg) = self.by_endpoint.get(&endpoint) {
                    self.outputs.push_back(Output::Event(Event::PlayFinished { leg, play }));
                }
            }
        }
        self.drain_sip(now);
    }

    /// The next thing for the host to do.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// The soonest deadline; then hand in [`sip::Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.sip.poll_timeout()
    }

    /// Whether no call is left, not even one whose peer has not confirmed its end.
    pub fn is_quiet(&self) -> bool {
        self.legs.is_empty() && self.sip.session_count() == 0
    }

    /// Legs that are not gone yet.
    pub fn leg_count(&self) -> usize {
        self.legs.len()
    }

    /// Every leg there is, in the order in which they came.
    pub fn legs(&self) -> impl Iterator<Item = LegView> {
        self.legs.iter().map(|(&leg, entry)| LegView {
            leg,
            call: entry.call,
            phase: entry.phase(),
            part: self.part(leg),
            recording: entry.recording.as_ref().map(|recorded| recorded.id),
            held: entry.held,
        })
    }

    /// Whether the peer of a leg has put us on hold.
    pub fn is_held(&self, leg: LegId) -> bool {
        self.legs.get(&leg).is_some_and(|leg| leg.held)
    }

    /// Whether a leg could be heard before it was answered ([`Event::EarlyMedia`]); that stays so once it is.
    pub fn has_early_media(&self, leg: LegId) -> bool {
        self.legs.get(&leg).is_some_and(|leg| leg.early.is_some())
    }

    /// How far a leg has come; `None` once it is gone.
    pub fn phase(&self, leg: LegId) -> Option<LegPhase> {
        self.legs.get(&leg).map(Leg::phase)
    }

    /// The call that a leg belongs to.
    pub fn call_of(&self, leg: LegId) -> Option<CallId> {
        self.legs.get(&leg).map(|leg| leg.call)
    }

    /// Tells the caller that something rings (180), without media.
    pub fn ring(&mut self, now: Instant, leg: LegId) {
        if let Some(Leg { state: State::Offered { .. }, session: Some(session), .. }) = self.legs.get(&leg) {
            // Refused only when the session is over already; its end is then on its way as an event.
            let _ = self.sip.progress(now, *session, 180, None);
        }
        self.drain_sip(now);
    }

    /// Answers an incoming leg: media endpoint, SDP answer, 200. [`Event::Answered`] follows.
    pub fn answer(&mut self, now: Instant, leg: LegId) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        if let State::Offered { offer } = &mut entry.state {
            entry.state = State::Allocating { offer: offer.take() };
            let call = entry.call;
            let near = self.shard_of_call(call);
            self.outputs.push_back(Output::AllocateMedia { leg, near });
        }
        self.drain_sip(now);
    }

    /// Refuses an incoming leg with a final status, and further headers such as Retry-After.
    pub fn refuse(&mut self, now: Instant, leg: LegId, status: u16, headers: Vec<(HeaderName, String)>) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        if let (State::Offered { .. } | State::Allocating { .. }, Some(session)) =
            (&entry.state, entry.session)
        {
            entry.state = State::Terminating { end: LegEnd::Failed { status } };
            // Refused only when the caller has cancelled meanwhile: the session is over either way.
            let _ = self.sip.reject(now, session, status, headers);
        }
        self.drain_sip(now);
    }

    /// Dials a new leg within `call`. [`Event::Ringing`], [`Event::Answered`] or [`Event::Ended`] follow.
    pub fn dial(&mut self, now: Instant, call: CallId, dial: Dial) -> LegId {
        let leg = self.add_leg(call, State::Dialling { dial: Box::new(dial) }, None);
        let near = self.shard_of_call(call);
        self.outputs.push_back(Output::AllocateMedia { leg, near });
        self.drain_sip(now);
        leg
    }

    /// Dials a leg in a new call, in which it is the first: to a phone, or to a trunk's address, with no
    /// registration behind it. Events as for [`Self::dial`]; a limit on how long it may ring is the
    /// host's, which then hangs up.
    pub fn place(&mut self, now: Instant, dial: Dial) -> (CallId, LegId) {
        let call = self.new_call();
        (call, self.dial(now, call, dial))
    }

    /// Ends a leg with whatever its state demands (CANCEL, BYE, a final response). Its end follows as
    /// [`Event::Ended`]; a leg that is already ending is left to it.
    pub fn hang_up(&mut self, now: Instant, leg: LegId, reason: Option<String>) {
        self.stop_recording(leg);
        self.leave_group(leg);
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        match (&entry.state, entry.session) {
            (State::Terminating { .. }, _) => {}
            (_, None) => self.gone(leg, LegEnd::Local),
            (_, Some(session)) => {
                entry.state = State::Terminating { end: LegEnd::Local };
                self.sip.hang_up(now, session, reason);
            }
        }
        self.drain_sip(now);
    }

    /// Has a phone that was dialled and rings answer, as if its user had taken it up; the phone has to be set up for that.
    /// [`Event::Answered`] follows where it does.
    pub fn tell_to_answer(&mut self, now: Instant, leg: LegId) -> Result<(), sip::Error> {
        let session = self.legs.get(&leg).and_then(|leg| leg.session).ok_or(sip::Error::Unknown)?;
        let told = self.sip.tell_to_answer(now, session);
        self.drain_sip(now);
        told
    }

    /// Sends a request that belongs to no call; [`Event::Response`] brings the answer.
    pub fn request(&mut self, now: Instant, request: OutgoingRequest) -> Result<RequestId, sip::Error> {
        let sent = self.sip.request(now, request);
        self.drain_sip(now);
        sent
    }

    /// Asks the peer of an answered leg whether it still knows the call (OPTIONS in the dialog). [`Event::Alive`] or
    /// [`Event::Ended`] follows; neither where the error says that it is not asked.
    pub fn probe(&mut self, now: Instant, leg: LegId) -> Result<(), sip::Error> {
        let session = self.legs.get(&leg).and_then(|leg| leg.session).ok_or(sip::Error::Unknown)?;
        let asked = self.sip.probe(now, session);
        self.drain_sip(now);
        asked
    }

    /// A media shard died: the legs on it can hear nothing any more, and end.
    pub fn shard_failed(&mut self, now: Instant, shard: ShardId) {
        let on_shard = |leg: &&LegId| self.legs[leg].media.is_some_and(|media| media.shard == shard);
        for leg in self.legs.keys().filter(on_shard).copied().collect::<Vec<_>>() {
            self.hang_up(now, leg, None);
        }
    }

    /// Answers an [`Event::Request`].
    pub fn respond(&mut self, now: Instant, id: RequestId, response: Response) {
        // Refused only when the transaction has timed out meanwhile: nobody waits any more.
        let _ = self.sip.respond(now, id, response);
        self.drain_sip(now);
    }

    /// The one place where a leg leaves.
    fn gone(&mut self, leg: LegId, end: LegEnd) {
        self.stop_recording(leg);
        self.leave_group(leg);
        self.leave_call(leg);
        let Some(entry) = self.legs.remove(&leg) else { return };
        if let Some(session) = entry.session {
            self.by_session.remove(&session);
        }
        if let Some(MediaEndpoint { shard, endpoint, .. }) = entry.media {
            self.by_endpoint.remove(&endpoint);
            self.order_shard(shard, Command::Close { endpoint });
        }
        self.outputs.push_back(Output::Event(Event::Ended { leg, end }));
    }
}
