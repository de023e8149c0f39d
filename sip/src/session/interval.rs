//! How long a session lasts without a refresh, and who refreshes it (RFC 4028): what is said, and what follows from it.

use std::time::Duration;

use crate::timers::SessionTimer;
use crate::wire::{HeaderName, Message};

/// What both sides of a session keep to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Agreed {
    /// Seconds from one refresh to the end.
    pub(crate) seconds: u32,
    /// The refreshes are ours to send.
    pub(crate) is_ours: bool,
}

/// A shorter interval is refused, and an absent Min-SE means this one (§5).
const FLOOR: u32 = 90;

/// A longer one would find nobody missing; to refresh earlier than agreed is always allowed.
const CEILING: u32 = 86_400;

impl SessionTimer {
    pub(crate) fn seconds(&self) -> u32 {
        whole(self.interval).clamp(self.min_seconds(), CEILING)
    }

    pub(crate) fn min_seconds(&self) -> u32 {
        whole(self.min).clamp(FLOOR, CEILING)
    }
}

impl Agreed {
    /// When the one who refreshes does it, after the last refresh (§10).
    pub(crate) fn refresh_after(&self) -> Duration {
        Duration::from_secs(u64::from(self.seconds)) / 2
    }

    /// When a refresh that failed is tried again.
    pub(crate) fn retry_after(&self) -> Duration {
        Duration::from_secs(u64::from(self.seconds)) / 8
    }

    /// When a session is given up, after the last refresh: a little before the other side does (§10).
    pub(crate) fn expires_after(&self) -> Duration {
        let interval = Duration::from_secs(u64::from(self.seconds));
        interval - (interval / 3).min(Duration::from_secs(32))
    }

    /// The value of Session-Expires in our 2xx to a request, or in our own request: in either `uac` is the sender of
    /// the request.
    pub(crate) fn value(&self, is_request: bool) -> String {
        let refresher = if self.is_ours == is_request { "uac" } else { "uas" };
        format!("{};refresher={refresher}", self.seconds)
    }
}

/// The interval that a request names is too short: the Min-SE of the 422 (§9). Who does not know session timers cannot
/// be told so: a proxy has put it there.
pub(crate) fn too_brief(request: &Message, ours: &SessionTimer) -> Option<u32> {
    let (seconds, _) = session_expires(request)?;
    let min = ours.min_seconds();
    (seconds < min && knows_timers(request)).then_some(min)
}

/// What the 2xx to this request says (§9); `None` for no timer at all.
pub(crate) fn of_request(request: &Message, ours: &SessionTimer) -> Option<Agreed> {
    let asked = session_expires(request);
    if asked.is_none() && !ours.wanted {
        return None;
    }
    let min = seconds(request, &HeaderName::MinSe).unwrap_or(FLOOR).min(CEILING);
    // table 2: who does not know timers does not refresh, and who does may leave it to us
    let is_theirs = knows_timers(request) && asked.is_some_and(|(_, refresher)| refresher == Some(Role::Uac));
    let longest = asked.map_or(u32::MAX, |(seconds, _)| seconds);
    let seconds = ours.seconds().max(min).min(longest).max(ours.min_seconds());
    Some(Agreed { seconds, is_ours: !is_theirs })
}

/// What follows from the 2xx to a request of ours that asked for `asked` seconds (§7.2). A peer that knows nothing of
/// timers leaves it to us.
pub(crate) fn of_response(response: &Message, asked: u32, ours: &SessionTimer) -> Option<Agreed> {
    match session_expires(response) {
        Some((seconds, Some(Role::Uas))) => {
            Some(Agreed { seconds: seconds.clamp(FLOOR, CEILING), is_ours: false })
        }
        Some((seconds, _)) => Some(Agreed { seconds: seconds.min(asked).max(FLOOR), is_ours: true }),
        None if ours.wanted => Some(Agreed { seconds: asked, is_ours: true }),
        None => None,
    }
}

/// The interval that a 422 asks for, where it is longer than the one refused (§7.3).
pub(crate) fn of_refusal(response: &Message, asked: u32) -> Option<u32> {
    let min = seconds(response, &HeaderName::MinSe)?;
    (response.status() == Some(422) && min > asked && min <= CEILING).then_some(min)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Uac,
    Uas,
}

fn session_expires(message: &Message) -> Option<(u32, Option<Role>)> {
    let value = message.parameterized(&HeaderName::SessionExpires).next()?.ok()?;
    let refresher = match value.params.get("refresher") {
        Some(role) if role.eq_ignore_ascii_case("uac") => Some(Role::Uac),
        Some(role) if role.eq_ignore_ascii_case("uas") => Some(Role::Uas),
        _ => None,
    };
    Some((value.number()?, refresher))
}

fn seconds(message: &Message, name: &HeaderName) -> Option<u32> {
    message.parameterized(name).next()?.ok()?.number()
}

fn knows_timers(message: &Message) -> bool {
    message.has_token(&HeaderName::Supported, "timer") || message.has_token(&HeaderName::Require, "timer")
}

fn whole(duration: Duration) -> u32 {
    u32::try_from(duration.as_secs()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(wanted: bool) -> SessionTimer {
        SessionTimer { interval: Duration::from_secs(1800), min: Duration::from_secs(120), wanted }
    }

    fn request(headers: &str) -> Message {
        let text = format!("INVITE sip:a@h SIP/2.0\n{headers}\n\n").replace("\n\n\n", "\n\n");
        Message::parse(text.replace('\n', "\r\n").into()).unwrap()
    }

    fn response(headers: &str) -> Message {
        let text = format!("SIP/2.0 422 x\n{headers}\n\n").replace("\n\n\n", "\n\n");
        Message::parse(text.replace('\n', "\r\n").into()).unwrap()
    }

    /// §9, table 2; seconds, whether we refresh, and what our 2xx says.
    #[test]
    fn answers_to_requests() {
        for (headers, expected) in [
            ("", Some((1800, true, "uas"))),
            ("Supported: timer", Some((1800, true, "uas"))),
            ("Supported: timer\nSession-Expires: 600", Some((600, true, "uas"))),
            ("Supported: timer\nx: 600;refresher=uac", Some((600, false, "uac"))),
            ("Supported: timer\nSession-Expires: 600;refresher=UAS", Some((600, true, "uas"))),
            ("Require: timer\nSession-Expires: 600;refresher=uac", Some((600, false, "uac"))),
            // ours is shorter, but not than what the other side can do
            ("Supported: timer\nSession-Expires: 7200", Some((1800, true, "uas"))),
            ("Supported: timer\nSession-Expires: 7200\nMin-SE: 3600", Some((3600, true, "uas"))),
            ("Supported: timer\nMin-SE: 3600", Some((3600, true, "uas"))),
            ("Min-SE: 4294967295", Some((86_400, true, "uas"))),
            // a proxy asked, and the phone knows nothing of it
            ("Session-Expires: 600;refresher=uac", Some((600, true, "uas"))),
            ("Session-Expires: 60", Some((120, true, "uas"))),
            // what cannot be read is not there
            ("Supported: timer\nSession-Expires: x;refresher=uac", Some((1800, true, "uas"))),
            ("Supported: timer\nSession-Expires: 99999999999;refresher=uac", Some((1800, true, "uas"))),
        ] {
            let agreed = of_request(&request(headers), &ours(true));
            let expected = expected.map(|(seconds, is_ours, role)| {
                (Agreed { seconds, is_ours }, format!("{seconds};refresher={role}"))
            });
            assert_eq!(agreed.map(|agreed| (agreed, agreed.value(false))), expected, "{headers}");
        }
        assert_eq!(of_request(&request("Supported: timer"), &ours(false)), None);
        assert!(of_request(&request("Session-Expires: 600"), &ours(false)).is_some());
    }

    #[test]
    fn intervals_that_are_too_short() {
        for (headers, expected) in [
            ("Supported: timer\nSession-Expires: 119", Some(120)),
            ("Supported: timer\nSession-Expires: 0", Some(120)),
            ("Supported: timer\nSession-Expires: 120", None),
            ("Session-Expires: 90", None),
            ("Supported: timer", None),
        ] {
            assert_eq!(too_brief(&request(headers), &ours(true)), expected, "{headers}");
        }
        let brief = SessionTimer { interval: Duration::ZERO, min: Duration::ZERO, wanted: true };
        assert_eq!((brief.seconds(), brief.min_seconds()), (90, 90));
    }

    /// §7.2: of a request that asked for 1800.
    #[test]
    fn answers_to_our_requests() {
        for (headers, seconds, is_ours) in [
            ("", 1800, true),
            ("Session-Expires: 600;refresher=uac", 600, true),
            ("Require: timer\nSession-Expires: 600;refresher=uas", 600, false),
            ("Session-Expires: 600", 600, true),
            ("Session-Expires: 1;refresher=uac", 90, true),
            ("Session-Expires: 0;refresher=uas", 90, false),
            ("Session-Expires: 4294967295;refresher=uac", 1800, true),
            ("Session-Expires: 4294967295;refresher=uas", 86_400, false),
            ("Session-Expires: x;refresher=uas", 1800, true),
        ] {
            let agreed = of_response(&response(headers), 1800, &ours(true));
            assert_eq!(agreed, Some(Agreed { seconds, is_ours }), "{headers}");
        }
        assert_eq!(of_response(&response(""), 1800, &ours(false)), None);
        assert_eq!(Agreed { seconds: 600, is_ours: true }.value(true), "600;refresher=uac");
        assert_eq!(Agreed { seconds: 600, is_ours: false }.value(true), "600;refresher=uas");
    }

    #[test]
    fn refusals_of_an_interval() {
        for (headers, expected) in [
            ("Min-SE: 3600", Some(3600)),
            ("Min-SE: 3600;x=y", Some(3600)),
            ("Min-SE: 1800", None),
            ("Min-SE: 4294967295", None),
            ("", None),
        ] {
            assert_eq!(of_refusal(&response(headers), 1800), expected, "{headers}");
        }
    }

    /// §10
    #[test]
    fn times() {
        for (seconds, refresh, retry, expiry) in
            [(1800, 900_000, 225_000, 1_768_000), (90, 45_000, 11_250, 60_000)]
        {
            let agreed = Agreed { seconds, is_ours: true };
            let times = [agreed.refresh_after(), agreed.retry_after(), agreed.expires_after()];
            assert_eq!(times.map(|time| time.as_millis()), [refresh, retry, expiry]);
        }
    }
}
