//! The switch: every leg, and the SIP endpoint that their dialogs live in.

use crate::digits::{self, Way};
use crate::leg::{Bridge, Call, CallId, Leg, LegId, LegPhase, LegView, MediaEndpoint, ShardId, State};
use crate::negotiation::{self, Local};
use crate::{Event, LegEnd, Output};
use media::{Audio, Codec, Command, Digit, EndpointId, Negotiated, PlayId, RecordingId};
use sip::{
    EndCause, Endpoint, Flow, HeaderName, Invite, Message, NameAddr, RequestId, Response, SessionId, Uri,
};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

/// The only body that we take.
const SDP: &str = "application/sdp";

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

/// Two legs can be bridged only while both are answered and belong to one call.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("both legs must be answered and belong to one call")]
pub struct CannotBridge;

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
            bridged_to: self.bridged_to(entry),
            recording: entry.recording,
        })
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
            let near = None;
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

    /// Plays to an answered leg, instead of what it heard before: one after the other, without a gap, and
    /// with `repeat` all of it again and again.
    pub fn play(&mut self, leg: LegId, play: PlayId, audio: Vec<Arc<Audio>>, repeat: bool) {
        self.order_leg(leg, |endpoint| Command::Play { endpoint, play, audio, repeat });
    }

    /// Stops what is played to a leg. No [`Event::PlayFinished`] follows, unless it is on its way already:
    /// then its [`PlayId`] tells.
    pub fn stop_play(&mut self, leg: LegId) {
        self.order_leg(leg, |endpoint| Command::StopPlay { endpoint });
    }

    /// Records what an answered leg says, on the left channel, until [`Self::stop_recording`] or the leg's
    /// end. It may be bridged and recorded there at the same time.
    pub fn record(&mut self, leg: LegId, recording: RecordingId) -> Result<(), CannotRecord> {
        let media = self.answered_media(leg).ok_or(CannotRecord)?;
        let Some(entry) = self.legs.get_mut(&leg).filter(|leg| leg.recording.is_none()) else {
            return Err(CannotRecord);
        };
        entry.recording = Some(recording);
        let command = Command::StartRecording { recording, left: media.endpoint, right: None };
        self.order_shard(media.shard, command);
        Ok(())
    }

    /// Ends the recording of a leg, if there is one.
    pub fn stop_recording(&mut self, leg: LegId) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        if let Some((recording, media)) = entry.recording.take().zip(entry.media) {
            self.order_shard(media.shard, Command::StopRecording { recording });
        }
    }

    /// Joins two answered legs of one call, ending what they heard before; with `recording`, `left`
    /// is on its left channel and `right` on its right one, from now until the bridge ends.
    pub fn bridge(
        &mut self,
        left: LegId,
        right: LegId,
        recording: Option<RecordingId>,
    ) -> Result<(), CannotBridge> {
        let call = self.call_of(left).filter(|call| left != right && self.call_of(right) == Some(*call));
        let media = (self.answered_media(left), self.answered_media(right));
        let (Some(call), (Some(a), Some(b))) = (call, media) else { return Err(CannotBridge) };
        self.unbridge(call);
        for media in [a, b] {
            self.order_shard(media.shard, Command::StopPlay { endpoint: media.endpoint });
        }
        self.order_shard(a.shard, Command::Bridge { a: a.endpoint, b: b.endpoint });
        if let Some(recording) = recording {
            let command = Command::StartRecording { recording, left: a.endpoint, right: Some(b.endpoint) };
            self.order_shard(a.shard, command);
        }
        if let Some(call) = self.calls.get_mut(&call) {
            call.bridge = Some(Bridge { left: a, right: b, recording });
        }
        Ok(())
    }

    /// Parts the two legs that are bridged in a call, and ends the bridge's recording.
    pub fn unbridge(&mut self, call: CallId) {
        let Some(bridge) = self.calls.get_mut(&call).and_then(|call| call.bridge.take()) else { return };
        let Bridge { left, right, recording } = bridge;
        if let Some(recording) = recording {
            self.order_shard(left.shard, Command::StopRecording { recording });
        }
        self.order_shard(left.shard, Command::Unbridge { a: left.endpoint, b: right.endpoint });
    }

    /// Ends a leg with whatever its state demands (CANCEL, BYE, a final response). Its end follows as
    /// [`Event::Ended`]; a leg that is already ending is left to it.
    pub fn hang_up(&mut self, now: Instant, leg: LegId, reason: Option<String>) {
        self.unbridge_leg(leg);
        self.stop_recording(leg);
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

    fn drain_sip(&mut self, now: Instant) {
        while let Some(output) = self.sip.poll_output() {
            match output {
                sip::Output::Transmit { flow, message } => {
                    self.outputs.push_back(Output::Transmit { flow, message });
                }
                sip::Output::Event(event) => self.sip_event(now, event),
            }
        }
    }

    fn sip_event(&mut self, now: Instant, event: sip::Event) {
        match event {
            sip::Event::Incoming { session, request, flow } => self.incoming(now, session, request, flow),
            sip::Event::Progress { session, response } => self.progress(session, &response),
            sip::Event::Answered { session, response } => self.answered(now, session, &response),
            sip::Event::Confirmed { session, request } => self.confirmed(now, session, request.as_ref()),
            sip::Event::Modify { session, request } => self.modify(now, session, &request),
            sip::Event::Info { session, request } => self.info(now, session, &request),
            // We send no re-INVITE yet.
            sip::Event::Modified { .. } | sip::Event::ModifyFailed { .. } => {}
            sip::Event::Failed { session, status, response } => {
                let end = if response.is_some() { LegEnd::Refused { status } } else { LegEnd::Unreachable };
                self.session_over(session, end);
            }
            sip::Event::Ended { session, cause } => self.session_over(session, leg_end(cause)),
            sip::Event::Request { id, request, flow } => {
                self.outputs.push_back(Output::Event(Event::Request { id, request, flow }));
            }
            sip::Event::Response { id, response } => {
                self.outputs.push_back(Output::Event(Event::Response { id, response }));
            }
        }
    }

    fn incoming(&mut self, now: Instant, session: SessionId, request: Message, flow: Flow) {
        let offer = match negotiation::description(&request) {
            Ok(offer) => offer,
            Err(unusable) => {
                // RFC 3261 §21.4.13: a 415 names what would do.
                let accept = (unusable.status == 415).then(|| (HeaderName::Accept, SDP.to_owned()));
                // The session ends with this response, and no leg has come of it.
                let _ = self.sip.reject(now, session, unusable.status, accept.into_iter().collect());
                return;
            }
        };
        let call = self.new_call();
        let leg = self.add_leg(call, State::Offered { offer }, Some(session));
        self.outputs.push_back(Output::Event(Event::Incoming { call, leg, request, flow }));
    }

    fn progress(&mut self, session: SessionId, response: &Message) {
        let Some((leg, entry)) = leg_of(&self.by_session, &mut self.legs, session) else { return };
        let rings = matches!(response.status(), Some(180 | 183));
        match &entry.state {
            State::Inviting { offer } if rings => {
                entry.state = State::Early { offer: offer.clone() };
                self.outputs.push_back(Output::Event(Event::Ringing { leg }));
            }
            State::Inviting { .. } => self.outputs.push_back(Output::Event(Event::Trying { leg })),
            _ => {}
        }
    }

    fn answered(&mut self, now: Instant, session: SessionId, response: &Message) {
        let Some((leg, entry)) = leg_of(&self.by_session, &mut self.legs, session) else { return };
        let (State::Inviting { offer } | State::Early { offer }) = &entry.state else { return };
        match negotiation::accept_answer(offer, response) {
            Ok(negotiated) => {
                entry.state = State::Answered { codec: Some(negotiated.codec), offer: None };
                self.configure(leg, negotiated);
                self.outputs.push_back(Output::Event(Event::Answered { leg }));
            }
            Err(_) => self.fail(now, leg, session, 488),
        }
    }

    /// The ACK may bring the answer to an offer that we made in the 200 (RFC 3261 §13.2.2.4).
    fn confirmed(&mut self, now: Instant, session: SessionId, ack: Option<&Message>) {
        let Some((leg, entry)) = leg_of(&self.by_session, &mut self.legs, session) else { return };
        let State::Answered { codec, offer } = &mut entry.state else { return };
        let Some(offer) = offer.take() else { return };
        match ack.map(|ack| negotiation::accept_answer(&offer, ack)) {
            Some(Ok(negotiated)) => {
                *codec = Some(negotiated.codec);
                self.configure(leg, negotiated);
            }
            Some(Err(_)) | None => self.fail(now, leg, session, 488),
        }
    }

    /// The peer changes its session: we answer with the same media endpoint (RFC 3264 §8).
    fn modify(&mut self, now: Instant, session: SessionId, request: &Message) {
        let Some((leg, entry)) = leg_of(&self.by_session, &mut self.legs, session) else { return };
        let (State::Answered { offer: pending, codec }, Some(media)) = (&mut entry.state, entry.media) else {
            let _ = self.sip.reject_modify(now, session, 491);
            return;
        };
        entry.local.version += 1;
        let local =
            Local { media, advertised: self.advertised_media, description: entry.local, preferred: *codec };
        let accepted = match negotiation::description(request) {
            Ok(Some(offer)) => negotiation::answer(&offer, &local).map(|(sdp, agreed)| (sdp, Some(agreed))),
            Ok(None) => Ok((negotiation::offer(&local), None)),
            Err(error) => Err(error),
        };
        match accepted {
            Ok((sdp, agreed)) => {
                *pending = agreed.is_none().then(|| sdp.clone());
                if let Some(negotiated) = agreed {
                    *codec = Some(negotiated.codec);
                    self.configure(leg, negotiated);
                }
                let _ = self.sip.accept_modify(now, session, Some(negotiation::body(&sdp)));
            }
            // The session goes on as it was (RFC 3261 §14.2).
            Err(unusable) => drop(self.sip.reject_modify(now, session, unusable.status)),
        }
    }

    fn media_allocated(&mut self, now: Instant, leg: LegId, media: MediaEndpoint) {
        let Some(entry) = self.legs.get_mut(&leg) else {
            // The leg went while its ports were being found.
            return self.order_shard(media.shard, Command::Close { endpoint: media.endpoint });
        };
        entry.media = Some(media);
        self.by_endpoint.insert(media.endpoint, leg);
        match &entry.state {
            State::Allocating { .. } => self.send_answer(now, leg, media),
            State::Dialling { .. } => self.send_invite(now, leg, media),
            _ => {}
        }
    }

    fn send_answer(&mut self, now: Instant, leg: LegId, media: MediaEndpoint) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        let (State::Allocating { offer }, Some(session)) = (&entry.state, entry.session) else { return };
        let local =
            Local { media, advertised: self.advertised_media, description: entry.local, preferred: None };
        let answered = match offer {
            Some(offer) => negotiation::answer(offer, &local).map(|(sdp, agreed)| (sdp, Some(agreed))),
            None => Ok((negotiation::offer(&local), None)),
        };
        let Ok((sdp, agreed)) = answered else { return self.fail(now, leg, session, 488) };
        let codec = agreed.as_ref().map(|negotiated| negotiated.codec);
        entry.state = State::Answered { codec, offer: codec.is_none().then(|| sdp.clone()) };
        if let Some(negotiated) = agreed {
            self.configure(leg, negotiated);
        }
        // Refused only when the caller has gone meanwhile: the end is on its way as an event.
        if self.sip.accept(now, session, Some(negotiation::body(&sdp))).is_ok() {
            self.outputs.push_back(Output::Event(Event::Answered { leg }));
        }
    }

    fn send_invite(&mut self, now: Instant, leg: LegId, media: MediaEndpoint) {
        let preferred = self.call_of(leg).and_then(|call| self.codec_of_call(call));
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        let State::Dialling { dial } = &entry.state else { return };
        let local = Local { media, advertised: self.advertised_media, description: entry.local, preferred };
        let offer = negotiation::offer(&local);
        let Dial { flow, request_uri, from, to, route, headers } = (**dial).clone();
        let body = Some(negotiation::body(&offer));
        let invite = Invite { flow, request_uri, from, to, route, headers, body, credentials: None };
        match self.sip.invite(now, invite) {
            Ok(session) => {
                entry.session = Some(session);
                entry.state = State::Inviting { offer };
                self.by_session.insert(session, leg);
            }
            Err(_) => self.gone(leg, LegEnd::Failed { status: 503 }),
        }
    }

    fn no_media(&mut self, now: Instant, leg: LegId) {
        match self.legs.get(&leg).map(|leg| leg.session) {
            Some(Some(session)) => self.fail(now, leg, session, 503),
            Some(None) => self.gone(leg, LegEnd::Failed { status: 503 }),
            None => {}
        }
    }

    /// Ends a leg for which no session could be agreed.
    fn fail(&mut self, now: Instant, leg: LegId, session: SessionId, status: u16) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        let offered = matches!(entry.state, State::Offered { .. } | State::Allocating { .. });
        entry.state = State::Terminating { end: LegEnd::Failed { status } };
        if !offered || self.sip.reject(now, session, status, Vec::new()).is_err() {
            self.sip.hang_up(now, session, None);
        }
    }

    fn session_over(&mut self, session: SessionId, end: LegEnd) {
        let Some(&leg) = self.by_session.get(&session) else { return };
        // What we decided outweighs how the dialog put it.
        let end = match self.legs.get(&leg).map(|leg| &leg.state) {
            Some(State::Terminating { end }) => *end,
            _ => end,
        };
        self.gone(leg, end);
    }

    /// The one place where a leg leaves.
    fn gone(&mut self, leg: LegId, end: LegEnd) {
        self.unbridge_leg(leg);
        self.stop_recording(leg);
        let Some(entry) = self.legs.remove(&leg) else { return };
        if let Some(call) = self.calls.get_mut(&entry.call) {
            call.legs.retain(|other| *other != leg);
            if call.legs.is_empty() {
                self.calls.remove(&entry.call);
            }
        }
        if let Some(session) = entry.session {
            self.by_session.remove(&session);
        }
        if let Some(MediaEndpoint { shard, endpoint, .. }) = entry.media {
            self.by_endpoint.remove(&endpoint);
            self.order_shard(shard, Command::Close { endpoint });
        }
        self.outputs.push_back(Output::Event(Event::Ended { leg, end }));
    }

    fn info(&mut self, now: Instant, session: SessionId, request: &Message) {
        if let (Some(&leg), Some(digit)) = (self.by_session.get(&session), digits::of_info(request)) {
            self.digit(now, leg, Way::Info, digit);
        }
    }

    fn digit(&mut self, now: Instant, leg: LegId, way: Way, digit: Digit) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        // Neither a leg that is being ended nor one that is not answered yet has anything to choose.
        if entry.phase() == LegPhase::Answered && entry.digits.take(now, way, digit) {
            self.outputs.push_back(Output::Event(Event::Digit { leg, digit }));
        }
    }

    fn new_call(&mut self) -> CallId {
        self.last_call += 1;
        CallId(self.last_call)
    }

    fn add_leg(&mut self, call: CallId, state: State, session: Option<SessionId>) -> LegId {
        self.last_leg += 1;
        self.next_session_id += 1;
        let leg = LegId(self.last_leg);
        self.legs.insert(leg, Leg::new(call, state, session, self.next_session_id));
        self.calls.entry(call).or_default().legs.push(leg);
        if let Some(session) = session {
            self.by_session.insert(session, leg);
        }
        leg
    }

    fn unbridge_leg(&mut self, leg: LegId) {
        let Some(Leg { call, media: Some(media), .. }) = self.legs.get(&leg) else { return };
        let (call, media) = (*call, *media);
        let bridge = self.calls.get(&call).and_then(|call| call.bridge.as_ref());
        if bridge.is_some_and(|bridge| bridge.left == media || bridge.right == media) {
            self.unbridge(call);
        }
    }

    fn bridged_to(&self, leg: &Leg) -> Option<LegId> {
        let (media, bridge) = (leg.media?, self.calls.get(&leg.call)?.bridge.as_ref()?);
        let other = match media {
            media if media == bridge.left => bridge.right,
            media if media == bridge.right => bridge.left,
            _ => return None,
        };
        self.by_endpoint.get(&other.endpoint).copied()
    }

    fn answered_media(&self, leg: LegId) -> Option<MediaEndpoint> {
        let leg = self.legs.get(&leg)?;
        matches!(leg.state, State::Answered { .. }).then_some(leg.media).flatten()
    }

    /// The shard that a call's media is on already.
    fn shard_of_call(&self, call: CallId) -> Option<ShardId> {
        self.legs_of(call).find_map(|leg| leg.media).map(|media| media.shard)
    }

    /// The codec that a call's first leg agreed on: offered first to the others, nothing need be transcoded.
    fn codec_of_call(&self, call: CallId) -> Option<Codec> {
        self.legs_of(call).find_map(Leg::codec)
    }

    fn legs_of(&self, call: CallId) -> impl Iterator<Item = &Leg> {
        self.calls.get(&call).into_iter().flat_map(|call| &call.legs).filter_map(|leg| self.legs.get(leg))
    }

    fn configure(&mut self, leg: LegId, negotiated: Negotiated) {
        self.order_leg(leg, |endpoint| Command::Configure { endpoint, negotiated });
    }

    fn order_leg(&mut self, leg: LegId, command: impl FnOnce(EndpointId) -> Command) {
        if let Some(MediaEndpoint { shard, endpoint, .. }) = self.legs.get(&leg).and_then(|leg| leg.media) {
            self.order_shard(shard, command(endpoint));
        }
    }

    fn order_shard(&mut self, shard: ShardId, command: Command) {
        self.outputs.push_back(Output::Media { shard, command });
    }
}

fn leg_of<'a>(
    by_session: &HashMap<SessionId, LegId>,
    legs: &'a mut BTreeMap<LegId, Leg>,
    session: SessionId,
) -> Option<(LegId, &'a mut Leg)> {
    let leg = *by_session.get(&session)?;
    Some((leg, legs.get_mut(&leg)?))
}

fn leg_end(cause: EndCause) -> LegEnd {
    match cause {
        EndCause::RemoteBye => LegEnd::HungUp,
        EndCause::Cancelled => LegEnd::Cancelled,
        EndCause::LocalHangUp => LegEnd::Local,
        EndCause::NoAck | EndCause::DialogGone | EndCause::TransportFailed => LegEnd::Lost,
    }
}
