//! Both sides together, and the RFC's challenge answered whole.

use std::time::{Duration, Instant};

use super::server::STRONGEST_FIRST;
use super::*;
use crate::testing::start_instant;

struct Phones;

impl Accounts for Phones {
    fn secret(&self, dn: &str) -> Option<Secret> {
        match dn {
            "1001" => Some(Secret::Password("s3cret".to_owned())),
            "1002" => Some(Secret::Ha1 {
                md5: Algorithm::Md5.ha1("1002", "pbx", "other"),
                sha256: Algorithm::Sha256.ha1("1002", "pbx", "other"),
            }),
            _ => None,
        }
    }
}

fn server() -> (Authenticator, Instant) {
    let options = NonceOptions { lifetime: Duration::from_secs(60), max_tracked: 4 };
    (Authenticator::new("pbx", options, [3; 32]), start_instant())
}

fn credentials(username: &str, password: &str) -> Credentials {
    Credentials { username: username.to_owned(), password: password.to_owned() }
}

fn register(challenge: &str, username: &str, password: &str) -> String {
    answer([challenge], &credentials(username, password), "REGISTER", "sip:pbx", b"", "c0ffee").unwrap().value
}

const REGISTER: Covered<'static> = Covered { method: "REGISTER", body: b"" };

/// RFC 7616 §3.9.1: the client must write what the RFC writes.
#[test]
fn client_answers_the_rfc_7616_example() {
    let challenge = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=ALG, \
        nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", \
        opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    let (sha, md5) = (challenge.replace("ALG", "SHA-256"), challenge.replace("ALG", "MD5"));
    for challenges in [vec![md5.as_str(), &sha], vec![&sha, &md5], vec![&sha]] {
        let answer = answer(
            challenges,
            &credentials("Mufasa", "Circle of Life"),
            "GET",
            "/dir/index.html",
            b"",
            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
        );
        assert_eq!(
            answer.unwrap().value,
            "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", \
             nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", uri=\"/dir/index.html\", \
             response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\", \
             algorithm=SHA-256, qop=auth, nc=00000001, \
             cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", \
             opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""
        );
    }
}

#[test]
fn challenges_offer_sha_256_before_md5() {
    let (mut server, now) = server();
    let challenges = server.challenges(now, false, STRONGEST_FIRST);
    let [first, second] = challenges.as_slice() else { panic!("{challenges:?}") };
    assert!(first.contains("algorithm=SHA-256") && second.contains("algorithm=MD5"));
    assert!(first.contains("qop=\"auth\"") && !first.contains("stale"));
    assert!(server.challenges(now, true, STRONGEST_FIRST)[1].ends_with("stale=true"));
    assert_eq!(server.tracked_nonces(), 0, "a challenge takes no memory");
}

#[test]
fn right_and_wrong_answers() {
    for (username, password, right) in [
        ("1001", "s3cret", true),
        ("1001", "S3cret", false),
        ("1001", "", false),
        ("1002", "other", true),
        ("1002", "s3cret", false),
        ("nobody", "", false),
        ("", "", false),
    ] {
        for algorithm in 0..2 {
            let (mut server, now) = server();
            let challenge = server.challenges(now, false, STRONGEST_FIRST)[algorithm].clone();
            let value = register(&challenge, username, password);
            let verdict = server.verify(now, REGISTER, [value.as_str()], &Phones);
            let expected = match right {
                true => Verdict::Authenticated { username: username.to_owned(), uri: "sip:pbx".to_owned() },
                false => Verdict::Denied,
            };
            assert_eq!(verdict, expected, "{username} {password} {algorithm}");
            assert_eq!(server.tracked_nonces(), usize::from(right), "only known users take memory");
        }
    }
}

#[test]
fn an_answer_works_once() {
    let (mut server, now) = server();
    let challenge = server.challenges(now, false, STRONGEST_FIRST)[0].clone();
    let value = register(&challenge, "1001", "s3cret");
    assert!(matches!(server.verify(now, REGISTER, [value.as_str()], &Phones), Verdict::Authenticated { .. }));
    assert_eq!(server.verify(now, REGISTER, [value.as_str()], &Phones), Verdict::Stale);
}

#[test]
fn an_old_nonce_is_stale_for_who_knows_the_password_only() {
    let (mut server, now) = server();
    let challenge = server.challenges(now, false, STRONGEST_FIRST)[0].clone();
    let later = now + Duration::from_secs(61);
    let right = register(&challenge, "1001", "s3cret");
    let wrong = register(&challenge, "1001", "guess");
    assert_eq!(server.verify(later, REGISTER, [right.as_str()], &Phones), Verdict::Stale);
    assert_eq!(server.verify(later, REGISTER, [wrong.as_str()], &Phones), Verdict::Denied);
}

#[test]
fn the_digest_covers_method_uri_and_counts() {
    let (mut server, now) = server();
    let challenge = server.challenges(now, false, STRONGEST_FIRST)[0].clone();
    let value = register(&challenge, "1001", "s3cret");
    let invite = Covered { method: "INVITE", body: b"" };
    assert_eq!(server.verify(now, invite, [value.as_str()], &Phones), Verdict::Denied);
    for (from, to) in [
        ("sip:pbx", "sip:other"),
        ("nc=00000001", "nc=00000002"),
        ("nc=00000001", "nc=1"),
        ("cnonce=\"c0ffee\"", "cnonce=\"c0ffeE\""),
        ("qop=auth", "qop=conf"),
        ("algorithm=SHA-256", "algorithm=SHA-512-256"),
        ("algorithm=SHA-256", "algorithm=MD5"),
        ("realm=\"pbx\"", "realm=\"PBX\""),
        ("username=\"1001\"", "user=\"1001\""),
    ] {
        let changed = value.replace(from, to);
        assert_ne!(changed, value, "{from}");
        assert_eq!(server.verify(now, REGISTER, [changed.as_str()], &Phones), Verdict::Denied, "{to}");
    }
    assert!(matches!(server.verify(now, REGISTER, [value.as_str()], &Phones), Verdict::Authenticated { .. }));
}

#[test]
fn credentials_for_other_realms_are_skipped() {
    let (mut server, now) = server();
    let challenge = server.challenges(now, false, STRONGEST_FIRST)[0].clone();
    let ours = register(&challenge, "1001", "s3cret");
    let theirs = register(&challenge.replace("\"pbx\"", "\"carrier\""), "1001", "s3cret");
    let values = [theirs.as_str(), "Basic x", &ours];
    assert!(matches!(server.verify(now, REGISTER, values, &Phones), Verdict::Authenticated { .. }));
}

/// A client that predates qop: its answer has no count, so each nonce is good for one request.
#[test]
fn rfc_2069_answers_work_once() {
    let (mut server, now) = server();
    let challenge = server.challenges(now, false, STRONGEST_FIRST)[1].replace(", qop=\"auth\"", "");
    let value = register(&challenge, "1001", "s3cret");
    assert!(!value.contains("nc="));
    assert!(matches!(server.verify(now, REGISTER, [value.as_str()], &Phones), Verdict::Authenticated { .. }));
    assert_eq!(server.verify(now, REGISTER, [value.as_str()], &Phones), Verdict::Stale);
}

#[test]
fn session_algorithms_agree() {
    let (mut server, now) = server();
    for algorithm in ["SHA-256", "MD5"] {
        let challenge = server.challenges(now, false, STRONGEST_FIRST)[0]
            .replace("algorithm=SHA-256", &format!("algorithm={algorithm}-sess"));
        let value = register(&challenge, "1001", "s3cret");
        let verdict = server.verify(now, REGISTER, [value.as_str()], &Phones);
        assert!(matches!(verdict, Verdict::Authenticated { .. }), "{algorithm}");
    }
}

#[test]
fn nothing_in_a_challenge_can_inject_a_header() {
    let challenge = "Digest realm=\"a\r\nX: y\", nonce=\"n\", opaque=\"o\r\n\"";
    let value = register(challenge, "1001", "s3cret");
    assert!(!value.contains(['\r', '\n']));
}
