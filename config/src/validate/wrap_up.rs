//! `wrap_up` of a queue.

use super::rules::only_beside;
use super::{HOUR, Names, SECOND, within};
use crate::located::Name;
use crate::model::{Extension, WrapUp, WrapUpMode};
use crate::problem::Problems;
use crate::raw;
use crate::values::WrapUpWord;

pub(crate) fn wrap_up(
    written: Option<raw::WrapUp>,
    codes: &Names,
    default_code: Option<&Name>,
    problems: &mut Problems,
) -> Option<WrapUp> {
    let Some(written) = written else {
        return Some(WrapUp {
            mode: WrapUpMode::Required,
            default_code: default_code?.clone(),
            extension: None,
        });
    };
    let mode = mode(&written, problems);
    let default_code = match &written.default_code {
        Some(code) => codes.resolve(code, problems),
        None => default_code.cloned(),
    };
    let by = within(&written.extend, (SECOND, HOUR), problems);
    if !written.has_extend {
        only_beside(
            &written.extensions,
            "`extend` beside it, which says by how much",
            "`wrap_up` without it",
            problems,
        );
    }
    let times = written.extensions.map_or(1, |times| times.0);
    Some(WrapUp { mode: mode?, default_code: default_code?, extension: by.map(|by| Extension { by, times }) })
}

fn mode(written: &raw::WrapUp, problems: &mut Problems) -> Option<WrapUpMode> {
    let after = within(&written.auto_after, (SECOND, HOUR), problems);
    let early_exit = written.early_exit.as_deref().copied().unwrap_or(true);
    let word = match (&written.mode, written.has_auto_after) {
        (Some(mode), _) => **mode,
        (None, _) if written.has_mode => return None,
        (None, true) => WrapUpWord::Timed,
        (None, false) => WrapUpWord::Required,
    };
    check_timing(written, word, problems);
    match word {
        WrapUpWord::None => Some(WrapUpMode::None),
        WrapUpWord::Optional => Some(WrapUpMode::Optional),
        WrapUpWord::Required => Some(WrapUpMode::Required),
        WrapUpWord::Timed => after.map(|after| WrapUpMode::Timed { after, early_exit }),
    }
}

/// A timed wrap-up has a time; the others have nothing to do with one.
fn check_timing(written: &raw::WrapUp, word: WrapUpWord, problems: &mut Problems) {
    if word == WrapUpWord::Timed {
        if !written.has_auto_after {
            let expected = "`auto_after` beside it, which says how long it takes";
            only_beside(&written.mode, expected, "`wrap_up` without it", problems);
        }
        return;
    }
    let found = match (&written.mode, word) {
        (None, _) => "`wrap_up` without it",
        (Some(_), WrapUpWord::None) => "`mode = \"none\"`",
        (Some(_), WrapUpWord::Optional) => "`mode = \"optional\"`",
        (Some(_), _) => "`mode = \"required\"`",
    };
    only_beside(&written.auto_after, "`mode = \"timed\"` beside it", found, problems);
    only_beside(&written.early_exit, "a timed wrap-up: `auto_after` beside it", found, problems);
    only_beside(&written.extend, "a timed wrap-up: `auto_after` beside it", found, problems);
}
