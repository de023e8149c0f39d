//! When two URIs are the same (RFC 3261 §19.1.4, RFC 3966 §4).

use super::{
    Scheme, Uri,
    uri::{unescaped_bytes, without_separators},
};

pub(crate) fn equal(a: &Uri, b: &Uri) -> bool {
    match (a.scheme(), b.scheme()) {
        (Scheme::Sip, Scheme::Sip) | (Scheme::Sips, Scheme::Sips) => sip_equal(a, b),
        (Scheme::Tel, Scheme::Tel) => tel_equal(a, b),
        (Scheme::Other, Scheme::Other) => opaque_equal(a, b),
        // "A SIP and SIPS URI are never equivalent."
        _ => false,
    }
}

fn sip_equal(a: &Uri, b: &Uri) -> bool {
    user_equal(a, b)
        && host_equal(a, b)
        // "A URI omitting any component with a default value will not match a URI explicitly containing that component
        // with its default value."
        && a.port() == b.port()
        && params_match(a, b)
        && params_match(b, a)
        && headers_match(a, b)
}

/// Users and passwords are compared with case, escapes undone: `%61lice` is `alice`.
fn user_equal(a: &Uri, b: &Uri) -> bool {
    let same = |a: &str, b: &str| a == b || unescaped_bytes(a) == unescaped_bytes(b);
    let ((user_a, password_a), (user_b, password_b)) = (a.raw_user(), b.raw_user());
    same(user_a, user_b)
        && match (password_a, password_b) {
            (Some(a), Some(b)) => same(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
}

fn host_equal(a: &Uri, b: &Uri) -> bool {
    match (a.host_ip(), b.host_ip()) {
        (Some(a), Some(b)) => a == b,
        _ => a.host().eq_ignore_ascii_case(b.host()),
    }
}

/// Each parameter of `a` that is in both has the same value; one that is only in `a` is ignored unless its absence
/// means something. (`transport` is not in the list of the text of §19.1.4, but its examples treat it so.)
fn params_match(a: &Uri, b: &Uri) -> bool {
    const SIGNIFICANT: [&str; 5] = ["user", "ttl", "method", "maddr", "transport"];
    a.params().iter().all(|(name, value)| match b.param(name) {
        Some(other) => same_ignoring_case(value.unwrap_or(""), other),
        None => !SIGNIFICANT.iter().any(|known| known.eq_ignore_ascii_case(name)),
    })
}

fn same_ignoring_case(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || unescaped_bytes(a).eq_ignore_ascii_case(&unescaped_bytes(b))
}

/// Headers are never ignored: all of `a` are in `b` with the same value, and as many. Names without case.
fn headers_match(a: &Uri, b: &Uri) -> bool {
    let unescaped = |uri: &Uri| {
        let mut headers: Vec<_> = uri
            .raw_headers()
            .map(|(name, value)| (unescaped_bytes(name).to_ascii_lowercase(), unescaped_bytes(value)))
            .collect();
        headers.sort();
        headers
    };
    unescaped(a) == unescaped(b)
}

/// RFC 3966 §4: separators do not matter, case does not, parameters are compared in any order.
fn tel_equal(a: &Uri, b: &Uri) -> bool {
    let number = |uri: &Uri| without_separators(uri.raw_user().0).to_ascii_lowercase();
    let covers = |a: &Uri, b: &Uri| {
        a.params().iter().all(|(name, value)| {
            b.param(name).is_some_and(|other| match name.eq_ignore_ascii_case("ext") {
                true => without_separators(value.unwrap_or("")) == without_separators(other),
                false => same_ignoring_case(value.unwrap_or(""), other),
            })
        })
    };
    number(a) == number(b) && covers(a, b) && covers(b, a)
}

/// Nothing is known of the grammar but that the scheme has no case (RFC 3986 §3.1).
fn opaque_equal(a: &Uri, b: &Uri) -> bool {
    let rest = |uri: &Uri| uri.as_str().split_once(':').map(|(_, rest)| rest.to_owned());
    a.scheme_name().eq_ignore_ascii_case(b.scheme_name()) && rest(a) == rest(b)
}
