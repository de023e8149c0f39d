//! Every bound of the engine, in one place.

/// Contacts that are not closed yet, over all queues. One more is refused.
pub const MAX_CONTACTS: usize = 250_000;

/// Phones that are reachable or backing off. One more is refused.
pub const MAX_PHONES: usize = 100_000;

/// Bytes of a caller's or a dialled address. The rest is cut off: no call is lost to a long name.
pub const MAX_ADDRESS: usize = 256;

/// Characters of a number that an agent has dialled: more than any plan of numbers has, prefixes included.
pub const MAX_NUMBER: usize = 32;

/// Who can be in one conference: the customer, the agent, and those who were consulted.
pub const MAX_CONFERENCE: usize = 10;

/// Bytes of an agent's wrap-up notes. Longer ones are refused, so that nothing is lost unseen.
pub const MAX_NOTES: usize = 4096;

/// Variables that a contact has a value of. One more is refused.
pub const MAX_VARIABLES: usize = 64;

/// Bytes of a variable's name.
pub const MAX_VARIABLE: usize = 64;

/// Bytes of a variable's value.
pub const MAX_VALUE: usize = 1024;

/// Bytes of a DN given at sign-in or by a registration.
pub const MAX_DN: usize = 64;

/// Agents named as passed over in one decision. More are counted, not named: a decision stays cheap
/// however many agents are signed in.
pub const MAX_PASSED_OVER: usize = 4;

/// Agents whose phones ring for one contact where all ring at once; the best first.
pub const MAX_RING_ALL: usize = 64;

/// Queues counted as outranked in one decision; more are not counted.
pub const MAX_OUTRANKED: usize = 8;

/// How long a phone that failed an offer gets no other one, in milliseconds, unless it is reported
/// reachable before: long enough not to burn a waiting caller's time on a dead phone again and again.
pub const PHONE_BACK_OFF_MS: u64 = 30_000;

/// Addresses whose last agent is remembered (W9). For one more, the one that would lapse first is forgotten.
pub const MAX_LAST_AGENTS: usize = 100_000;

/// Tiers and relaxation steps of one queue.
pub const MAX_STEPS: usize = 64;
