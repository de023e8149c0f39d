//! V8, V9, V14: what an agent may dial by hand, and where it leads.

#![allow(clippy::panic, reason = "a test fails by a panic")]

use config::{Configuration, Reach, WhyNot};

const BASE: &str = include_str!("mistakes/routing.toml");

fn parsed(text: &str) -> Configuration {
    config::parse("test.toml", text).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Where it leads, in a word, and the number as it is dialled.
fn reached(configuration: &Configuration, agent: &str, number: &str) -> Result<String, WhyNot> {
    let dialled = configuration.may_dial(agent, number)?;
    let place = match dialled.reach {
        Reach::Phone(phone) => format!("phone {}", phone.dn),
        Reach::EntryPoint(entry_point) => format!("entry point {}", entry_point.name),
        Reach::Outside(trunk) => format!("trunk {}", trunk.name),
    };
    Ok(format!("{} by {place}", dialled.number))
}

/// Ben's profile allows and denies, cleo's only denies, ada has none, and nobody knows zoe any more.
#[test]
fn what_may_be_dialled() {
    let configuration = parsed(BASE);
    let too_short = || Err(WhyNot::NumberTooShort { least: 3 });
    let too_long = || Err(WhyNot::NumberTooLong { most: 14 });
    for (agent, number, expected) in [
        ("ben", "+49 (30) 123-45", Ok("+493012345 by trunk carrier")),
        ("ben", "+4990012345", Err(WhyNot::NumberNotAllowed)),
        ("ben", "+18005559999", Err(WhyNot::NumberNotAllowed)),
        ("ben", "1001", Ok("1001 by phone 1001")),
        ("ben", "1002", Ok("1002 by trunk carrier")),
        ("ben", "100", Err(WhyNot::NumberNotAllowed)),
        ("ben", "+49", too_short()),
        ("ben", "+4912345678901", Ok("+4912345678901 by trunk carrier")),
        ("ben", "+49123456789012", Ok("+49123456789012 by trunk carrier")),
        ("ben", "+491234567890123", too_long()),
        ("ben", "00 800 123456", Ok("00800123456 by trunk carrier")),
        ("cleo", "00800123456", Ok("00800123456 by trunk carrier")),
        ("cleo", "00800123457", Err(WhyNot::NumberNotAllowed)),
        ("cleo", "100", Ok("100 by entry point main")),
        ("cleo", "5", Ok("5 by trunk carrier")),
        ("ada", "00900123", Ok("00900123 by trunk carrier")),
        ("zoe", "*72#", Ok("*72# by trunk carrier")),
        ("ada", "", Err(WhyNot::InvalidNumber)),
        ("ada", "+1234567890123456", Err(WhyNot::InvalidNumber)),
        ("ada", "1-800-FLOWERS", Err(WhyNot::InvalidNumber)),
        ("ada", "sip:100@example.com", Err(WhyNot::InvalidNumber)),
    ] {
        let actual = reached(&configuration, agent, number);
        assert_eq!(actual, expected.map(str::to_owned), "{agent} dials {number:?}");
    }
}

#[test]
fn who_may_call_customers_and_what_they_are_shown() {
    let configuration = parsed(BASE);
    for (agent, number, ani, expected) in [
        ("ben", "+4930123", None, Ok(("+4930123", "+18005550000", "sales"))),
        ("ben", "+4930123", Some("+18005551111"), Ok(("+4930123", "+18005551111", "sales"))),
        ("ben", "+4930123", Some("+18005552222"), Err(WhyNot::AniNotOffered)),
        ("ben", "+33123", None, Err(WhyNot::NumberNotAllowed)),
        ("ben", "nobody", None, Err(WhyNot::InvalidNumber)),
        ("cleo", "100", None, Err(WhyNot::OutdialNotAllowed)),
        ("ada", "100", None, Err(WhyNot::OutdialNotAllowed)),
        ("zoe", "100", None, Err(WhyNot::OutdialNotAllowed)),
    ] {
        let actual = configuration.may_outdial(agent, number, ani);
        let actual = actual.as_ref().map(|call| (call.to.number.as_str(), &*call.ani, &*call.queue));
        assert_eq!(actual.map_err(Clone::clone), expected, "{agent} calls {number:?}");
    }
}

/// Numbers of our own can be dialled all the same.
#[test]
fn without_a_trunk() {
    let configuration = parsed(include_str!("mistakes/base.toml"));
    assert_eq!(configuration.outbound.trunk, None);
    for (number, expected) in [
        ("1001", Ok("1001 by phone 1001")),
        ("+1 800 555 1212", Ok("+18005551212 by entry point main")),
        ("+18005550000", Err(WhyNot::NoTrunk)),
    ] {
        assert_eq!(reached(&configuration, "ada", number), expected.map(str::to_owned), "{number}");
    }
}
