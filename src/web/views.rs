//! What the API shows of agents, queues and contacts.

use acd::{
    AgentState, ContactKind, ContactPhase, DetachedView, Pending, PhoneState, PresenceChoice, SignOutCause,
    SupervisionMode, WrapUpMode,
};
use config::{Agent, Configuration, IdleCode, Queue, Team, WrapUpCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A thing with a name for programs and a label for people.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) label: String,
}

impl From<&Team> for Named {
    fn from(team: &Team) -> Self {
        Self { name: team.name.to_string(), label: team.label.clone() }
    }
}

impl From<&Agent> for Named {
    fn from(agent: &Agent) -> Self {
        Self { name: agent.name.to_string(), label: agent.display_name.clone() }
    }
}

impl From<&Queue> for Named {
    fn from(queue: &Queue) -> Self {
        Self { name: queue.name.to_string(), label: queue.label.clone() }
    }
}

/// An idle code or a wrap-up code.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Code {
    name: String,
    label: String,
    default: bool,
}

impl From<&IdleCode> for Code {
    fn from(code: &IdleCode) -> Self {
        Self { name: code.name.to_string(), label: code.label.clone(), default: code.default }
    }
}

impl From<&WrapUpCode> for Code {
    fn from(code: &WrapUpCode) -> Self {
        Self { name: code.name.to_string(), label: code.label.clone(), default: code.default }
    }
}

/// The states that an agent can choose.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(super) enum StateChoice {
    /// Ready for contacts.
    Available,
    /// Not ready, with a configured code.
    Idle { code: String },
}

impl From<StateChoice> for PresenceChoice {
    fn from(choice: StateChoice) -> Self {
        match choice {
            StateChoice::Available => Self::Available,
            StateChoice::Idle { code } => Self::Idle { code: code.into() },
        }
    }
}

/// The states that an agent can be seen in (W4, W5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Available,
    Idle,
    Rona,
    Ringing,
    /// A customer is being called back for this agent.
    Reserved,
    Connected,
    /// The customer is on hold.
    OnHold,
    /// Somebody is asked who has not answered yet; the customer is on hold.
    ConsultRequested,
    /// Is asked by a colleague.
    ConsultReserved,
    Consulting,
    Conferencing,
    /// Listens to a colleague's call, whispers, or takes part in it.
    Supervising,
    /// Calls a customer who has not answered yet (V14).
    OutdialReserved,
    WrapUp,
}

/// Whether an agent's phone can be rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Phone {
    Reachable,
    Unreachable,
    /// It failed a short time ago and is left alone for a while.
    BackOff,
}

/// An agent who is signed in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct AgentView {
    pub(super) agent: String,
    display_name: String,
    team: String,
    dn: String,
    phone: Phone,
    /// The phone answers when it is told to: its agent can answer without touching it.
    remote_answer: bool,
    state: State,
    /// The idle code, while idle.
    code: Option<String>,
    /// Since when the state has been shown.
    since: i64,
    /// The idle code that takes effect when the contact in progress is over (W4).
    pending_idle: Option<String>,
    /// Why the agent is signed out when the contact in progress is over (S6).
    #[schema(value_type = Option<String>)]
    pending_sign_out: Option<SignOutCause>,
    signed_in_at: i64,
    /// Contacts in progress, wrap-up included.
    contacts: Vec<u64>,
}

impl AgentView {
    pub(super) fn new(configuration: &Configuration, view: acd::AgentView) -> Self {
        let (pending_idle, pending_sign_out) = match view.pending {
            Some(Pending::Idle { code }) => (Some(code.to_string()), None),
            Some(Pending::SignOut { cause }) => (None, Some(cause)),
            None => (None, None),
        };
        let display_name =
            configuration.agents.get(view.agent.as_str()).map(|agent| agent.display_name.clone());
        let (state, code) = match view.state {
            AgentState::Available => (State::Available, None),
            AgentState::Idle { code } => (State::Idle, Some(code.to_string())),
            AgentState::Rona => (State::Rona, None),
            AgentState::Ringing => (State::Ringing, None),
            AgentState::Reserved => (State::Reserved, None),
            AgentState::Connected => (State::Connected, None),
            AgentState::OnHold => (State::OnHold, None),
            AgentState::ConsultRequested => (State::ConsultRequested, None),
            AgentState::ConsultReserved => (State::ConsultReserved, None),
            AgentState::Consulting => (State::Consulting, None),
            AgentState::Conferencing => (State::Conferencing, None),
            AgentState::Supervising => (State::Supervising, None),
            AgentState::OutdialReserved => (State::OutdialReserved, None),
            AgentState::WrapUp => (State::WrapUp, None),
        };
        let phone = configuration.phones.get(view.dn.as_str());
        Self {
            display_name: display_name.unwrap_or_else(|| view.agent.to_string()),
            remote_answer: phone.is_some_and(|phone| phone.remote_answer),
            agent: view.agent.to_string(),
            team: view.team.to_string(),
            dn: view.dn.to_string(),
            phone: match view.phone {
                PhoneState::Reachable => Phone::Reachable,
                PhoneState::Unreachable => Phone::Unreachable,
                PhoneState::BackOff { .. } => Phone::BackOff,
            },
            state,
            code,
            since: view.since.0,
            pending_idle,
            pending_sign_out,
            signed_in_at: view.signed_in_at.0,
            contacts: view.contacts.into_iter().map(|contact| contact.0).collect(),
        }
    }
}

impl AgentView {
    /// As colleagues see it who are no supervisors: who supervises is busy, and nothing says with what (T8).
    pub(super) fn seen_by_colleagues(mut self) -> Self {
        if self.state == State::Supervising {
            self.state = State::Connected;
            self.contacts.clear();
        }
        self
    }
}

/// A queue, live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct QueueView {
    pub(super) queue: String,
    label: String,
    /// Contacts that wait and are offered to nobody.
    waiting: usize,
    /// Contacts whose agent's phone rings; their customers wait, too.
    ringing: usize,
    /// When the customer who has waited longest entered the queue.
    longest_wait_since: Option<i64>,
    free_agents: usize,
    /// Agents who are signed in and serve the queue, in whatever state, skills aside.
    signed_in: usize,
    /// How long a contact that arrived now would have to expect to wait, in milliseconds, if that is known.
    expected_wait_ms: Option<u64>,
    /// How good that has been.
    accuracy: AccuracyView,
    /// Its calls are recorded.
    recorded: bool,
    /// Gone from the configuration: it serves the contacts that it has and takes no new one.
    retired: bool,
}

/// How good expected waits were, over contacts that had one and then were answered. Each mean is its sum divided by
/// `contacts`; sums of several intervals add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct AccuracyView {
    contacts: u64,
    /// Σ of what they waited, in milliseconds.
    waited_ms: u64,
    /// Σ of what they had to expect, in milliseconds.
    expected_ms: u64,
    /// Σ of |waited − expected|, in milliseconds.
    error_ms: u64,
}

impl From<acd::Accuracy> for AccuracyView {
    fn from(accuracy: acd::Accuracy) -> Self {
        let acd::Accuracy { contacts, waited_ms, expected_ms, error_ms } = accuracy;
        Self { contacts, waited_ms, expected_ms, error_ms }
    }
}

impl QueueView {
    pub(super) fn new(configuration: &Configuration, view: &acd::QueueView) -> Self {
        let configured = configuration.queues.get(view.queue.as_str());
        let label = configured.map(|queue| queue.label.clone());
        Self {
            queue: view.queue.to_string(),
            label: label.unwrap_or_else(|| view.queue.to_string()),
            recorded: configured.is_some_and(|queue| queue.record),
            waiting: view.waiting,
            ringing: view.ringing,
            longest_wait_since: view.longest_wait_since.map(|since| since.0),
            free_agents: view.free_agents,
            signed_in: view.signed_in,
            expected_wait_ms: view.expected_wait_ms,
            accuracy: view.accuracy.into(),
            retired: view.retired,
        }
    }
}

/// How far a contact has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Phase {
    /// With the system: a message is played.
    Treatment,
    Queued,
    Ringing,
    /// The customer is being called back, and an agent is reserved.
    CallingBack,
    /// Of a consult: somebody of its queue is free, and reserved until who asks has confirmed it.
    Found,
    /// The customer could not be reached, and is called again later.
    Resting,
    Connecting,
    Connected,
    /// Its agent has put the customer on hold.
    OnHold,
    /// An agent has sent it to a number, which is called or has answered. No agent has it.
    Outside,
    WrapUp,
}

/// A contact in progress: what its card shows (W7).
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub(super) struct ContactView {
    pub(super) contact: u64,
    kind: Kind,
    /// The customer's contact that this is about, unless it is one.
    about: Option<u64>,
    /// What the supervisor does, where this is a supervision.
    mode: Option<Mode>,
    channel: Channel,
    phase: Phase,
    queue: Option<String>,
    /// Who has it, is offered it (`null` where several are), or wraps it up.
    agent: Option<String>,
    /// Whose phones ring for it: several where all ring at once; the agent's who has it and whose phone had dropped out.
    ringing: Vec<String>,
    /// Its agent's phone is not in the call any more: to resume calls it (V12).
    detached: bool,
    /// The customer's number.
    from: String,
    /// The number that the customer dialled.
    to: String,
    created_at: i64,
    queued_at: Option<i64>,
    connected_at: Option<i64>,
    recording: RecordingView,
    /// Whom its agent asks, unless that one has joined the conference.
    consult: Option<ConsultView>,
    /// The consults whose parties are in a conference with customer and agent.
    conference: Vec<u64>,
    /// What is noted of it: variable -> value.
    data: BTreeMap<String, String>,
    /// Points of its own, beside those of the queue.
    priority: i32,
    /// How long it had to expect to wait when it entered the queue, in milliseconds.
    expected_wait_ms: Option<u64>,
    /// The number that the customer is called back at, where the customer asked for that.
    callback: Option<String>,
    /// The agent it is held for, until then at most.
    held_for: Option<HoldView>,
    /// How many times more the wrap-up can be extended.
    extensions_left: u8,
    /// When the phone stops ringing, the customer is called again, a consult is cancelled, or the wrap-up ends by itself.
    deadline: Option<i64>,
    /// Who has had it and is not done with it.
    wrap_ups: Vec<WrapUpView>,
}

/// What a contact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Inbound,
    /// An agent has called the customer (V14).
    Outdial,
    /// Somebody is asked about another contact.
    Consult,
    /// A supervisor takes part in another contact.
    Supervision,
}

/// What a supervisor does with a call (T8).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mode {
    /// Hears all, and is heard by nobody.
    Listen,
    /// Is heard by the agent alone.
    Whisper,
    /// Is heard by all.
    BargeIn,
}

impl From<Mode> for SupervisionMode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Listen => Self::Listen,
            Mode::Whisper => Self::Whisper,
            Mode::BargeIn => Self::BargeIn,
        }
    }
}

impl From<SupervisionMode> for Mode {
    fn from(mode: SupervisionMode) -> Self {
        match mode {
            SupervisionMode::Listen => Self::Listen,
            SupervisionMode::Whisper => Self::Whisper,
            SupervisionMode::BargeIn => Self::BargeIn,
        }
    }
}

/// A consult, as the agent sees it who has the customer.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub(super) struct ConsultView {
    contact: u64,
    phase: Phase,
    /// The queue that is asked, where it is one.
    queue: Option<String>,
    /// Who is asked, unless it is a number; of a queue, who is free and reserved.
    agent: Option<String>,
    /// While `phase` is `found`: when it is cancelled unless I confirm it. While it is `ringing`: when the phone stops.
    deadline: Option<i64>,
    /// Who was asked has answered.
    answered: bool,
    /// The agent talks with the customer instead: who was asked is on hold, or, while `phase` is `queued` or `found`, the
    /// request waits on.
    held: bool,
}

/// The recording of a contact, if it has any.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub(super) struct RecordingView {
    /// It is paused until then at most.
    paused_until: Option<i64>,
}

/// A contact waits for one agent only.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub(super) struct HoldView {
    agent: String,
    until: i64,
}

impl ContactView {
    /// Whether the agent has it, is offered it, or wraps it up.
    pub(super) fn is_of(&self, agent: &str) -> bool {
        self.agent.as_deref() == Some(agent)
            || self.ringing.iter().any(|ringing| ringing == agent)
            || self.wrap_ups.iter().any(|wrap_up| wrap_up.agent == agent)
    }
}

impl From<acd::ContactView> for ContactView {
    fn from(view: acd::ContactView) -> Self {
        let wrap_ups: Vec<WrapUpView> = view.wrap_ups.into_iter().map(WrapUpView::from).collect();
        let ringing: Vec<String> = match &view.phase {
            ContactPhase::Offered { offers } => offers.iter().map(|offer| offer.agent.to_string()).collect(),
            ContactPhase::Connected {
                agent, detached: Some(DetachedView { is_called: true, .. }), ..
            } => {
                vec![agent.to_string()]
            }
            _ => Vec::new(),
        };
        let agent = view.phase.agent().filter(|_| ringing.len() < 2).map(ToString::to_string);
        let (phase, deadline) = shown(&view.phase);
        let over = matches!(view.phase, ContactPhase::Over);
        let (kind, mode) = match view.kind {
            ContactKind::Inbound => (Kind::Inbound, None),
            ContactKind::Outdial => (Kind::Outdial, None),
            ContactKind::Consult { .. } => (Kind::Consult, None),
            ContactKind::Supervision { mode, .. } => (Kind::Supervision, Some(mode.into())),
        };
        let mut card = Self {
            contact: view.contact.0,
            kind,
            about: view.kind.about().map(|contact| contact.0),
            mode,
            channel: view.channel.into(),
            phase,
            queue: view.queue.map(|queue| queue.to_string()),
            agent,
            ringing,
            detached: matches!(view.phase, ContactPhase::Connected { detached: Some(_), .. }),
            from: view.from,
            to: view.to,
            created_at: view.created_at.0,
            queued_at: view.queued_at.map(|at| at.0),
            connected_at: view.connected_at.map(|at| at.0),
            consult: view.consult.map(ConsultView::from),
            conference: view.conference.into_iter().map(|consult| consult.0).collect(),
            recording: RecordingView { paused_until: view.recording_paused_until.map(|at| at.0) },
            data: view.data,
            priority: view.priority,
            expected_wait_ms: view.expected_wait_ms,
            callback: view.callback.filter(|_| kind == Kind::Inbound),
            held_for: view.held.map(|hold| HoldView { agent: hold.agent.to_string(), until: hold.until.0 }),
            extensions_left: 0,
            deadline,
            wrap_ups,
        };
        if let Some(first) = card.wrap_ups.first().filter(|_| over).cloned() {
            card.show_wrap_up(first);
        }
        card
    }
}

/// Where a contact stands, and until when at most.
fn shown(phase: &ContactPhase) -> (Phase, Option<i64>) {
    let (phase, until) = match phase {
        ContactPhase::Treatment => (Phase::Treatment, None),
        ContactPhase::Queued { .. } => (Phase::Queued, None),
        ContactPhase::Offered { offers } => (Phase::Ringing, offers.first().map(|offer| offer.deadline)),
        ContactPhase::CallingBack { .. } => (Phase::CallingBack, None),
        ContactPhase::Found { until, .. } => (Phase::Found, Some(*until)),
        ContactPhase::Resting { until } => (Phase::Resting, Some(*until)),
        ContactPhase::Connecting { .. } => (Phase::Connecting, None),
        ContactPhase::Connected { on_hold_since: None, .. } => (Phase::Connected, None),
        ContactPhase::Connected { on_hold_since: Some(_), .. } => (Phase::OnHold, None),
        ContactPhase::Outside { .. } => (Phase::Outside, None),
        ContactPhase::Over => (Phase::WrapUp, None),
    };
    (phase, until.map(|at| at.0))
}

impl From<acd::ConsultView> for ConsultView {
    fn from(view: acd::ConsultView) -> Self {
        let (phase, deadline) = shown(&view.phase);
        Self {
            contact: view.contact.0,
            phase,
            queue: view.queue.map(|queue| queue.to_string()),
            agent: view.phase.agent().map(ToString::to_string),
            deadline,
            answered: view.answered,
            held: view.held,
        }
    }
}

impl ContactView {
    /// The card of an agent: who wraps up what goes on with another sees the wrap-up, and what nobody else has written yet.
    pub(super) fn seen_by(mut self, agent: &str) -> Self {
        let others = self.wrap_ups.iter_mut().filter(|wrap_up| wrap_up.agent != agent);
        others.for_each(|wrap_up| wrap_up.notes.clear());
        let own = self.wrap_ups.iter().find(|wrap_up| wrap_up.agent == agent).cloned();
        if let Some(own) = own {
            self.show_wrap_up(own);
        }
        self
    }

    fn show_wrap_up(&mut self, WrapUpView { agent, queue, extensions_left, deadline, .. }: WrapUpView) {
        self.phase = Phase::WrapUp;
        self.queue = queue;
        self.ringing.clear();
        self.agent = Some(agent);
        self.extensions_left = extensions_left;
        self.deadline = deadline;
    }
}

/// An agent who has had the contact and is not done with it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub(super) struct WrapUpView {
    agent: String,
    /// The queue that the agent had it of; the contact may be in another one by now.
    queue: Option<String>,
    /// When it began.
    since: i64,
    /// How many times more it can be extended.
    extensions_left: u8,
    /// When it ends by itself.
    deadline: Option<i64>,
    /// It can end without a code.
    optional: bool,
    /// The code that has been given already, while the time goes on.
    chosen: Option<String>,
    /// What the agent has written up to now.
    notes: String,
    /// Later contacts from this number are to come to the agent (W9).
    last_agent: bool,
    /// Whether they can: the queue has it so, and the number is known.
    can_set_last_agent: bool,
}

impl From<(acd::AgentId, acd::WrapUpView)> for WrapUpView {
    fn from((agent, view): (acd::AgentId, acd::WrapUpView)) -> Self {
        Self {
            agent: agent.to_string(),
            queue: view.queue.map(|queue| queue.to_string()),
            since: view.since.0,
            extensions_left: view.extensions_left,
            deadline: view.deadline.map(|at| at.0),
            optional: view.mode == WrapUpMode::Optional,
            chosen: view.chosen.map(|code| code.to_string()),
            notes: view.notes,
            last_agent: view.last_agent,
            can_set_last_agent: view.can_set_last_agent,
        }
    }
}

/// How the customer reached us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Channel {
    Voice,
    Chat,
    Email,
}

impl From<acd::Channel> for Channel {
    fn from(channel: acd::Channel) -> Self {
        match channel {
            acd::Channel::Voice => Self::Voice,
            acd::Channel::Chat => Self::Chat,
            acd::Channel::Email => Self::Email,
        }
    }
}
