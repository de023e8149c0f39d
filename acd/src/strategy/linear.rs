//! Linear: the first who is free, in the order of the configuration; of equals, the first by id.

use crate::index::Member;

pub(super) fn key(member: &Member) -> (u64, i64) {
    (u64::from(member.position), 0)
}
