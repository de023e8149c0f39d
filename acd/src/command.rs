//! What the host can ask of the engine.

use crate::{
    Actor, AgentId, CallbackFailure, Channel, CodeId, Configuration, ConsultTarget, ContactId, DetachCause,
    Dn, EndCause, EntryPointId, OfferFailure, OfferId, OutsideFailure, PresenceChoice, QueueId, SignOutCause,
    SkillId, SkillRequirement, SupervisionMode, TeamId, TransferTarget,
};
use std::collections::BTreeMap;

/// One request. Each is refused whole, and then nothing changes, or leads to records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Work by this configuration from now on. Nothing in progress is dropped: a queue that is gone
    /// serves the contacts it has, an agent who is gone finishes and is signed out.
    Configure(Configuration),
    /// Start a session of an agent, in the default idle code. An earlier session of the same agent
    /// ends (S3); its contact in progress, if any, goes on in the new one.
    SignIn {
        /// Who.
        agent: AgentId,
        /// One of the agent's teams.
        team: TeamId,
        /// The phone the agent sits at. No other agent may be signed in there.
        dn: Dn,
    },
    /// End an agent's session. With a contact or an unfinished wrap-up, what the agent or a supervisor
    /// asks is refused (S4, S5), and every other cause takes effect when the contact is over.
    SignOut {
        /// Who.
        agent: AgentId,
        /// Why.
        cause: SignOutCause,
    },
    /// Choose Available, or Idle with a code. Idle during a contact takes effect when that ends (W4).
    SetPresence {
        /// Whose presence.
        agent: AgentId,
        /// What is chosen. RONA cannot be.
        presence: PresenceChoice,
        /// Who chose.
        by: Actor,
    },
    /// A phone registered or answered again, or went. Reporting a phone reachable ends its back-off.
    SetPhoneReachable {
        /// The phone.
        dn: Dn,
        /// Whether it can be called.
        reachable: bool,
    },
    /// A customer arrives and enters a queue. The id is in the `ContactCreated` that results.
    CreateContact(NewContact),
    /// The agent calls a customer (V14): the agent's phone rings first, then the customer's. Whether the agent may is the
    /// host's to say.
    StartOutdial {
        /// Who is Idle.
        agent: AgentId,
        /// Whose rules hold: how long the phone rings, and what is to be wrapped up.
        queue: QueueId,
        /// Where the contact counts as having arrived.
        entry_point: EntryPointId,
        /// The customer's: at most [`crate::limits::MAX_NUMBER`] digits, `*` and `#`, after a `+` perhaps.
        number: String,
        /// The number that the customer is to see.
        ani: String,
    },
    /// The agent answered. Refused when the offer is not open any more: the answer came too late.
    AcceptOffer {
        /// The offer's token.
        offer: OfferId,
    },
    /// Customer and agent hear each other.
    ConnectContact {
        /// An accepted contact.
        contact: ContactId,
    },
    /// The agent puts the customer on hold (V5).
    HoldContact {
        /// Who is connected.
        agent: AgentId,
        /// The contact.
        contact: ContactId,
    },
    /// The agent takes the customer back. While consulting, this and [`Self::HoldContact`] choose with whom the agent
    /// talks; the other one is on hold meanwhile.
    ResumeContact {
        /// Who has put the customer on hold.
        agent: AgentId,
        /// The contact.
        contact: ContactId,
    },
    /// The agent sends the contact elsewhere without asking there first, and is done with it but for the wrap-up (V6
    /// to V8). When nobody takes it, it comes back to the agent, if ready; else it waits in its queue again.
    TransferContact {
        /// Who is connected.
        agent: AgentId,
        /// A call.
        contact: ContactId,
        /// Where to.
        to: TransferTarget,
    },
    /// The agent asks somebody else, while the customer is on hold (V9, V10). From a conference, the agent leaves those
    /// who are in to themselves.
    StartConsult {
        /// Who is connected.
        agent: AgentId,
        /// A call.
        contact: ContactId,
        /// Whom to ask.
        to: ConsultTarget,
    },
    /// The agent who asks a queue still wants to talk to who is free there: the phone rings (V9).
    ConfirmConsult {
        /// Who has asked.
        agent: AgentId,
        /// The customer's contact.
        contact: ContactId,
    },
    /// The consult is over, and the agent who asked goes on with the customer.
    EndConsult {
        /// Who asked, or was asked.
        agent: AgentId,
        /// The customer's contact, or the consult; one that is in the conference is named itself.
        contact: ContactId,
    },
    /// Whoever is consulted has the customer from now on; of several in a conference, who came last. The others are
    /// dropped (V11).
    CompleteConsult {
        /// Who has asked.
        agent: AgentId,
        /// The customer's contact.
        contact: ContactId,
    },
    /// Everybody hears everybody: customer, agent, and who is consulted (V11).
    StartConference {
        /// Who has asked.
        agent: AgentId,
        /// The customer's contact.
        contact: ContactId,
    },
    /// The agent's leg is gone, and the call is to go on (V12): the customer is on hold until the agent is back, and whoever
    /// was being asked is dropped.
    DetachAgent {
        /// A call that is connected with the agent.
        contact: ContactId,
        /// How the leg went. By hanging up only while somebody is asked: else that ends the call.
        cause: DetachCause,
    },
    /// The agent wants to be called again, at the phone of the session; so does who resumes the contact.
    ReattachAgent {
        /// Whose leg is gone.
        agent: AgentId,
        /// The contact.
        contact: ContactId,
    },
    /// The agent is back on the line.
    AttachAgent {
        /// A contact whose agent is gone.
        contact: ContactId,
    },
    /// The agent's phone was called again, and not reached. It can be tried once more.
    FailAttach {
        /// A contact whose agent is gone.
        contact: ContactId,
    },
    /// The supervisor is to hear a call that a colleague has (T8): the supervisor's phone rings for it.
    StartSupervision {
        /// The supervisor: Available or Idle, and without a contact.
        agent: AgentId,
        /// A call that is connected with another agent.
        contact: ContactId,
        /// What the supervisor does.
        mode: SupervisionMode,
    },
    /// From now on the supervisor does something else.
    SetSupervision {
        /// The supervisor.
        agent: AgentId,
        /// The customer's contact, or the supervision.
        contact: ContactId,
        /// What the supervisor does.
        mode: SupervisionMode,
    },
    /// The supervisor leaves. Neither the customer nor the agent is the worse for it.
    EndSupervision {
        /// The supervisor.
        agent: AgentId,
        /// The customer's contact, or the supervision.
        contact: ContactId,
    },
    /// The supervisor has the customer from now on, as after a transfer by the agent; whom the agent has consulted is
    /// dropped.
    TakeOver {
        /// The supervisor, who hears the call.
        agent: AgentId,
        /// The customer's contact, or the supervision.
        contact: ContactId,
    },
    /// Somebody has answered at the number that the contact was sent to, or that was to be consulted, and hears the customer.
    ConnectOutside {
        /// A contact whose number is being called.
        contact: ContactId,
    },
    /// Nobody was reached at the number. A consult ends by that; a transfer goes the way of any transfer that nobody
    /// takes.
    FailOutside {
        /// A contact whose number is being called.
        contact: ContactId,
        /// Why.
        failure: OutsideFailure,
    },
    /// The agent has the recording paused (V3). It goes on by itself after `for_ms`, and when the agent's part is over.
    PauseRecording {
        /// Who is connected.
        agent: AgentId,
        /// The contact.
        contact: ContactId,
        /// How long at most, in milliseconds.
        for_ms: u64,
    },
    /// The agent has the recording go on.
    ResumeRecording {
        /// Who is connected.
        agent: AgentId,
        /// The contact.
        contact: ContactId,
    },
    /// The agent notes something of the contact (V4): while connected, and until the wrap-up is over.
    SetContactData {
        /// Who is connected, or wraps it up.
        agent: AgentId,
        /// The contact.
        contact: ContactId,
        /// Variable -> value, where it is to be another one; an empty one takes the variable away.
        values: BTreeMap<String, String>,
    },
    /// The offer cannot succeed. The contact goes back to its place in the queue.
    FailOffer {
        /// The offer's token.
        offer: OfferId,
        /// Why.
        failure: OfferFailure,
    },
    /// The agent's side was lost between accept and connect. The contact goes back to its place.
    FailConnect {
        /// An accepted contact that is not connected yet.
        contact: ContactId,
        /// Why.
        failure: OfferFailure,
    },
    /// The interaction is over, whatever state it was in.
    ///
    /// A customer who waits to be called back is on no line, and by hanging up ends nothing: that is no error, and
    /// no event.
    EndContact {
        /// The contact.
        contact: ContactId,
        /// Why.
        cause: EndCause,
    },
    /// The customer wants to be called back instead of waiting on the line, and keeps the place (T6). The
    /// contact goes on without a call; nobody ends it when the customer hangs up.
    RequestCallback {
        /// A contact that waits.
        contact: ContactId,
        /// Where to call.
        number: String,
    },
    /// The customer answered a callback that is made before the agent is called.
    AnswerCallback {
        /// A contact whose customer is being called while an agent is reserved.
        contact: ContactId,
    },
    /// The customer could not be reached by a callback. The agent is free again; the contact waits for the
    /// next attempt, or is closed after the last one.
    FailCallback {
        /// A contact whose customer is being called.
        contact: ContactId,
        /// Why.
        failure: CallbackFailure,
    },
    /// The agent's wrap-up code. Closes the contact, or, where the whole time is the agent's, is noted.
    SubmitWrapUp {
        /// Who handled the contact.
        agent: AgentId,
        /// The contact in wrap-up.
        contact: ContactId,
        /// A configured wrap-up code; `None` only where the wrap-up is optional.
        code: Option<CodeId>,
        /// What the agent wrote, at most [`crate::limits::MAX_NOTES`] bytes.
        notes: Option<String>,
        /// Later contacts from this address come to me (W9).
        last_agent: bool,
    },
    /// What the agent has written up to now, and has not given with a code yet. It counts where the wrap-up ends without that.
    DraftWrapUp {
        /// Who handled the contact.
        agent: AgentId,
        /// The contact in wrap-up.
        contact: ContactId,
        /// At most [`crate::limits::MAX_NOTES`] bytes; `None`: what is there stays.
        notes: Option<String>,
        /// As in [`Command::SubmitWrapUp`]; `None`: what is there stays.
        last_agent: Option<bool>,
    },
    /// The agent wants some more time, as far as the queue allows.
    ExtendWrapUp {
        /// Who handled the contact.
        agent: AgentId,
        /// The contact in wrap-up.
        contact: ContactId,
    },
    /// The agent wants more time: no default code by timeout for this contact (W9).
    CancelAutoWrapUp {
        /// Who handled the contact.
        agent: AgentId,
        /// The contact in wrap-up.
        contact: ContactId,
    },
    /// The server restarted: none of the calls exists any more, and no phone is known to be reachable. A
    /// contact that waits to be called back has no call to lose, and keeps its place.
    Recover,
    /// Time passed: fire what is due. Every other command does so as well.
    Tick,
}

/// A contact that arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContact {
    /// The channel; that of the queue.
    pub channel: Channel,
    /// Where the contact arrived.
    pub entry_point: EntryPointId,
    /// The queue it enters.
    pub queue: QueueId,
    /// The customer's address.
    pub from: String,
    /// The address the customer used.
    pub to: String,
    /// Points of its own, beside those of the queue.
    pub priority: i32,
    /// What it asks for, beside what the queue asks for; where both name a skill, this counts.
    pub skills: BTreeMap<SkillId, SkillRequirement>,
    /// The agent whom it is for, if that agent becomes free soon.
    pub preferred: Option<AgentId>,
    /// What is known of it: variable -> value. What is beyond the limits is left out.
    pub data: BTreeMap<String, String>,
}

impl NewContact {
    /// A call that asks for nothing in particular.
    #[must_use]
    pub fn call(entry_point: EntryPointId, queue: QueueId, from: String, to: String) -> Self {
        Self {
            channel: Channel::Voice,
            entry_point,
            queue,
            from,
            to,
            priority: 0,
            skills: BTreeMap::new(),
            preferred: None,
            data: BTreeMap::new(),
        }
    }
}
