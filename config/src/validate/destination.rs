//! Where calls and contacts go: the tables with one of `queue`, `menu`, `number`, `message` and `voicemail`.

use super::references::References;
use super::rules::{exactly_one, only_beside};
use crate::located::Located;
use crate::model::{Arrival, Channel, Destination};
use crate::problem::Problems;
use crate::raw::{self, KINDS, Maybe};

/// Where the table stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Context {
    /// Where a call goes that is in no queue yet.
    Call,
    /// Where a call goes that has been through a menu in vain.
    AfterMenu,
    /// Where a contact goes that leaves a queue of this channel.
    Overflow(Channel),
}

pub(crate) fn destination(
    written: raw::Destination,
    context: Context,
    names: &References,
    problems: &mut Problems,
) -> Option<Destination> {
    let kind = exactly_one(&written.at, &KINDS, &written.kinds, problems)?;
    check_companions(&written, kind, problems);
    check_context(&written, kind, context, problems);
    match kind {
        "queue" => arrival(written, context, names, problems).map(Destination::Queue),
        "menu" => names.menus.maybe(&written.menu, problems).map(|menu| Destination::Menu { menu }),
        "number" => {
            let trunk = names.trunk(&written.trunk, written.has_trunk, &written.at, problems);
            let from = written.from.map(|from| from.into_inner().0);
            Some(Destination::Number { number: written.number?.into_inner().0, trunk: trunk?, from })
        }
        "message" => {
            names.prompts.maybe(&written.message, problems).map(|prompt| Destination::Message { prompt })
        }
        _ => {
            names.prompts.maybe(&written.voicemail, problems).map(|prompt| Destination::Voicemail { prompt })
        }
    }
}

fn arrival(
    written: raw::Destination,
    context: Context,
    names: &References,
    problems: &mut Problems,
) -> Option<Arrival> {
    let channel = match context {
        Context::Overflow(channel) => channel,
        Context::Call | Context::AfterMenu => Channel::Voice,
    };
    let queue = names.queue(&written.queue, channel, problems);
    let skills = names.requirements(written.skills, problems);
    let language = names.languages.maybe(&written.language, problems);
    Some(Arrival {
        queue: queue?,
        keep_wait: written.keep_wait.is_some_and(Located::into_inner),
        priority: written.priority.map_or(0, |points| points.0),
        skills,
        language,
    })
}

/// Reports keys that go with another kind.
fn check_companions(written: &raw::Destination, kind: &str, problems: &mut Problems) {
    let found = format!("`{kind}`");
    if kind != "queue" {
        let expected = "`queue` beside it";
        only_beside(&written.keep_wait, expected, found.as_str(), problems);
        only_beside(&written.priority, expected, found.as_str(), problems);
        only_beside(&written.skills_at, expected, found.as_str(), problems);
        only_beside(&written.language, expected, found.as_str(), problems);
    }
    if kind != "number" {
        only_beside(&written.trunk, "`number` beside it", found.as_str(), problems);
        only_beside(&written.from, "`number` beside it", found.as_str(), problems);
    }
}

/// Reports what cannot be where this table stands.
fn check_context(written: &raw::Destination, kind: &str, context: Context, problems: &mut Problems) {
    let at = &written.at;
    match context {
        Context::Call | Context::AfterMenu if kind == "queue" => {
            without(&written.keep_wait, "keep_wait", "there has been no wait yet", problems);
        }
        Context::Overflow(_) if kind == "queue" => {
            let why = "contacts keep what they came with";
            without(&written.priority, "priority", why, problems);
            without(&written.skills_at, "skills", why, problems);
            without(&written.language, "language", why, problems);
        }
        Context::Overflow(channel) if channel != Channel::Voice => {
            let expected = format!("`queue`: contacts of {channel} go nowhere else");
            problems.at(at.span(), at.key(), expected, format!("`{kind}`"));
        }
        Context::AfterMenu | Context::Overflow(_) if kind == "menu" => {
            let expected = match context {
                Context::AfterMenu => {
                    "`queue`, `number`, `message` or `voicemail`: the caller has had the menu"
                }
                _ => "`queue`, `number`, `message` or `voicemail`: a contact has chosen already",
            };
            problems.at(at.span(), at.key(), expected, "`menu`");
        }
        _ => {}
    }
}

fn without<T>(value: &Maybe<T>, key: &str, why: &str, problems: &mut Problems) {
    only_beside(value, &format!("a destination without `{key}`: {why}"), "one with it", problems);
}
