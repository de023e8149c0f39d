//! What the host can ask of the engine.

use crate::{
    Actor, AgentId, Channel, CodeId, Configuration, ContactId, Dn, EndCause, EntryPointId, OfferFailure,
    OfferId, PresenceChoice, QueueId, SignOutCause, TeamId,
};

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
    CreateContact {
        /// The channel. Only voice is routed yet.
        channel: Channel,
        /// Where the contact arrived.
        entry_point: EntryPointId,
        /// The queue it enters.
        queue: QueueId,
        /// The customer's address.
        from: String,
        /// The address the customer used.
        to: String,
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
    EndContact {
        /// The contact.
        contact: ContactId,
        /// Why.
        cause: EndCause,
    },
    /// The agent's wrap-up code. Closes the contact.
    SubmitWrapUp {
        /// Who handled the contact.
        agent: AgentId,
        /// The contact in wrap-up.
        contact: ContactId,
        /// A configured wrap-up code.
        code: CodeId,
        /// What the agent wrote, at most [`crate::limits::MAX_NOTES`] bytes.
        notes: Option<String>,
    },
    /// The agent wants more time: no default code by timeout for this contact (W9).
    CancelAutoWrapUp {
        /// Who handled the contact.
        agent: AgentId,
        /// The contact in wrap-up.
        contact: ContactId,
    },
    /// The server restarted: none of the calls exists any more, and no phone is known to be reachable.
    Recover,
    /// Time passed: fire what is due. Every other command does so as well.
    Tick,
}
