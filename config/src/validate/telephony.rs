//! `[sip]`, `[[trunk]]`, `[[phone]]`, `[[prompt]]`, and the numbers they share.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use super::rules::only_beside;
use super::server::needs_advertise;
use crate::located::{Located, Name};
use crate::model::{Digest, Listener, Phone, PhoneSecret, Prompt, Sip, Transport, Trunk};
use crate::problem::Problems;
use crate::raw;
use crate::values::{Network, Number, PORTS_PER_CALL, PortRange};

const DEFAULT_REALM: &str = "sidetone";

pub(crate) fn sip(written: Option<raw::Sip>) -> Option<Sip> {
    let written = written?;
    Some(Sip {
        realm: written.realm.map_or_else(|| DEFAULT_REALM.to_owned(), |realm| realm.into_inner().0),
        digest: written.digest.map_or(Digest::Both, Located::into_inner),
        listeners: super::each(written.listeners, listener),
    })
}

fn listener(written: raw::Listener) -> Option<Listener> {
    Some(Listener {
        transport: written.transport?.into_inner(),
        address: written.address?,
        advertise: written.advertise.map(Located::into_inner),
    })
}

pub(crate) fn trunk(written: raw::Trunk) -> Option<Trunk> {
    Some(Trunk {
        name: written.name?.into_inner().0,
        sources: written.sources?.into_inner().into_iter().map(Located::into_inner).collect(),
        max_calls: written.max_calls.map(Located::into_inner),
        address: written.address,
        transport: written.transport.map_or(Transport::Udp, Located::into_inner),
        caller_id: written.caller_id.map(|number| number.into_inner().0),
    })
}

pub(crate) fn prompt(written: raw::Prompt) -> Option<Prompt> {
    Some(Prompt { name: written.name?.into_inner().0, file: written.file?.map(|file| file.0) })
}

pub(crate) fn phone(
    written: raw::Phone,
    realm: &str,
    digest: Digest,
    problems: &mut Problems,
) -> Option<Phone> {
    let dn = written.dn.as_ref().map(|dn| dn.0.clone());
    check_secret_keys(&written, dn.as_deref().unwrap_or("DN"), realm, problems);
    let secret = match (written.password, written.ha1_md5, written.ha1_sha256) {
        (Some(password), None, None) => {
            if dn.as_deref() == Some(password.0.expose()) {
                problems.at(password.span(), password.key(), "a password that is not the DN", "the DN");
            }
            PhoneSecret::Password(password.into_inner().0)
        }
        (None, Some(md5), Some(sha256)) => {
            PhoneSecret::Ha1 { md5: md5.into_inner().0, sha256: sha256.into_inner().0 }
        }
        _ => return None,
    };
    let digest = written.digest.map_or(digest, Located::into_inner);
    let call_waiting = written.call_waiting.is_some_and(Located::into_inner);
    let remote_answer = written.remote_answer.is_some_and(Located::into_inner);
    Some(Phone { dn: dn?, secret, digest, call_waiting, remote_answer })
}

/// Reports a phone whose keys are not either a password, or both hashes.
fn check_secret_keys(phone: &raw::Phone, dn: &str, realm: &str, problems: &mut Problems) {
    let found = match phone.written {
        [true, false, false] | [false, true, true] => return,
        [false, false, false] => "[[phone]] without them",
        [true, _, _] => "`password` beside a hash",
        [false, true, false] => "`ha1_md5` alone",
        [false, false, true] => "`ha1_sha256` alone",
    };
    let help = format!(
        "ha1_md5 is the output of: printf %s '{dn}:{realm}:PASSWORD' | md5sum; ha1_sha256 the same with sha256sum"
    );
    let expected = "either `password`, or `ha1_md5` and `ha1_sha256`";
    problems.at(phone.at.span(), phone.at.key(), expected, found).help(help);
}

/// Reports what the listeners lack: an address that others can send to.
pub(crate) fn check_listeners(sip: &raw::Sip, problems: &mut Problems) {
    for listener in sip.listeners.iter().filter(|listener| !listener.has_advertise) {
        if let Some(address) = &listener.address {
            needs_advertise(address, address.ip(), "a listener", problems);
        }
    }
}

/// Reports trunks that are to take calls and cannot.
pub(crate) fn check_outbound(file: &raw::File, problems: &mut Problems) {
    for trunk in file.trunks.iter() {
        if !trunk.has_address {
            let expected = "`address` beside it, where the trunk's calls go";
            only_beside(&trunk.transport, expected, "[[trunk]] without it", problems);
            only_beside(&trunk.caller_id, expected, "[[trunk]] without it", problems);
        }
        let Some(address) = &trunk.address else { continue };
        if address.ip().is_unspecified() || address.port() == 0 {
            let expected = "an address that can be sent to";
            problems.at(address.span(), address.key(), expected, format!("\"{}\"", **address));
        } else if let (Some(sip), Some(transport)) = (&file.sip, transport(trunk, problems)) {
            check_route(address, transport, sip, problems);
        }
    }
}

fn transport(trunk: &raw::Trunk, problems: &Problems) -> Option<Transport> {
    let address = trunk.address.as_ref()?;
    let misread = problems.is_unread(&address.key().replace(".address", ".transport"));
    trunk.transport.as_deref().copied().or((!misread).then_some(Transport::Udp))
}

/// Calls leave by a listener: they need one of the same kind.
fn check_route(address: &Located<SocketAddr>, transport: Transport, sip: &raw::Sip, problems: &mut Problems) {
    let unread =
        sip.listeners.iter().any(|listener| listener.transport.is_none() || listener.address.is_none());
    let serves = |listener: &raw::Listener| {
        listener.transport.as_deref() == Some(&transport)
            && listener.address.as_ref().is_some_and(|local| local.is_ipv4() == address.is_ipv4())
    };
    if !unread && !sip.listeners.is_empty() && !sip.listeners.iter().any(serves) {
        let family = if address.is_ipv4() { "IPv4" } else { "IPv6" };
        let expected = format!("a listener in [sip] for {transport} over {family}, by which its calls leave");
        let problem = problems.at(address.span(), address.key(), expected, "none");
        if let Some(listeners) = &sip.listeners_at {
            problem.related("the listeners are", listeners.span(), listeners.key());
        }
    }
}

/// Reports source ranges that overlap: a call has to come from one trunk.
pub(crate) fn check_sources(trunks: &[raw::Trunk], problems: &mut Problems) {
    let lists = trunks.iter().filter_map(|trunk| trunk.sources.as_deref());
    let mut sources: Vec<&Located<Network>> = lists.flatten().collect();
    // Sorted by first address, a range that overlaps an earlier one overlaps the one that reaches furthest so far.
    sources.sort_by_key(|source| (source.first(), std::cmp::Reverse(source.last())));
    let mut widest: Option<&Located<Network>> = None;
    for source in sources {
        match widest.filter(|widest| widest.overlaps(source)) {
            Some(widest) => report_overlap(widest, source, problems),
            None => widest = Some(source),
        }
    }
}

/// The later one in the file is the one at fault.
fn report_overlap(left: &Located<Network>, right: &Located<Network>, problems: &mut Problems) {
    let (first, second) = if left.span().start < right.span().start { (left, right) } else { (right, left) };
    let expected = "addresses that are in no other source";
    let found = format!("\"{}\", which overlaps \"{}\"", **second, **first);
    problems.at(second.span(), second.key(), expected, found).related("that is", first.span(), first.key());
}

/// Reports a trunk that may bring more calls than there are ports.
pub(crate) fn check_capacity(file: &raw::File, problems: &mut Problems) {
    let Some(media) = &file.media else { return };
    let ports = media.ports.as_deref().copied().unwrap_or(PortRange::DEFAULT);
    for max_calls in file.trunks.iter().filter_map(|trunk| trunk.max_calls.as_ref()) {
        if **max_calls > ports.calls() {
            let expected = format!(
                "at most {} calls: the media ports {ports} have {PORTS_PER_CALL} for each",
                ports.calls()
            );
            let problem = problems.at(
                max_calls.span(),
                max_calls.key(),
                expected,
                format!("the number {}", **max_calls),
            );
            if let Some(ports) = &media.ports {
                problem.related("the ports are", ports.span(), ports.key());
            }
        }
    }
}

/// Reports numbers used twice, by phones or entry points: dialled, each leads to one place.
pub(crate) fn check_numbers(file: &raw::File, problems: &mut Problems) {
    let phones = file.phones.iter().filter_map(|phone| phone.dn.as_ref());
    let lists = file.entry_points.iter().filter_map(|entry_point| entry_point.numbers.as_deref());
    let mut numbers: Vec<&Located<Number>> = phones.chain(lists.flatten()).collect();
    numbers.sort_by_key(|number| number.span().start);
    let mut seen: BTreeMap<Name, &Located<Number>> = BTreeMap::new();
    for number in numbers {
        let Number(text) = &**number;
        match seen.get(text) {
            Some(first) => {
                let expected = "a number that no other phone or entry point has";
                let problem = problems.at(number.span(), number.key(), expected, format!("{text:?} again"));
                problem.related("first used", first.span(), first.key());
            }
            None => {
                seen.insert(text.clone(), number);
            }
        }
    }
}
