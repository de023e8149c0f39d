//! The phones register, one after the other, with digest.

use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use sip::Credentials;
use sip::digest::answer;

use super::message::{headers, status};
use super::wire::{Side, Wire};

/// A response must come by then.
const PATIENCE: Duration = Duration::from_secs(2);

/// Registers `count` phones from `first` on. An error is the first that failed.
pub(crate) fn all(wire: &mut Wire, first: u64, count: u64, password: &str) -> anyhow::Result<u64> {
    for dn in first..first + count {
        one(wire, dn, password).with_context(|| format!("phone {dn} cannot register"))?;
    }
    Ok(count)
}

fn one(wire: &mut Wire, dn: u64, password: &str) -> anyhow::Result<()> {
    let challenge = exchange(wire, &register(wire, dn, 1, None))?;
    let credentials = Credentials { username: dn.to_string(), password: password.to_owned() };
    let challenges = headers(&challenge, "WWW-Authenticate");
    let uri = registrar(wire);
    let answer = answer(challenges, &credentials, "REGISTER", &uri, b"", &format!("{dn:016x}"));
    let answer = answer.with_context(|| format!("no challenge: {challenge}"))?;
    let response = exchange(wire, &register(wire, dn, 2, Some(&answer.value)))?;
    match status(&response) {
        Some(200) => Ok(()),
        _ => bail!("{response}"),
    }
}

fn exchange(wire: &mut Wire, request: &str) -> anyhow::Result<String> {
    wire.send(Side::Phones, request)?;
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        match wire.receive(Side::Phones)? {
            Some(response) => return Ok(response.message),
            None => std::thread::sleep(Duration::from_micros(200)),
        }
    }
    bail!("no response within {PATIENCE:?}")
}

fn registrar(wire: &Wire) -> String {
    format!("sip:{}", wire.server)
}

fn register(wire: &Wire, dn: u64, cseq: u32, authorization: Option<&str>) -> String {
    let us = wire.address(Side::Phones);
    let authorization = authorization.map(|value| format!("Authorization: {value}\r\n")).unwrap_or_default();
    format!(
        "REGISTER {registrar} SIP/2.0\r\n\
         Via: SIP/2.0/UDP {us};rport;branch=z9hG4bK-{dn}-{cseq}\r\n\
         Max-Forwards: 70\r\n\
         From: <sip:{dn}@{server}>;tag=phone{dn}\r\n\
         To: <sip:{dn}@{server}>\r\n\
         Call-ID: phone-{dn}@{us}\r\n\
         CSeq: {cseq} REGISTER\r\n\
         Contact: <sip:{dn}@{us}>\r\n\
         Expires: 3600\r\n\
         {authorization}\
         Content-Length: 0\r\n\r\n",
        registrar = registrar(wire),
        server = wire.server,
    )
}
