//! What agents and a supervisor do through the API.

use std::net::SocketAddr;

use anyhow::Context;
use serde_json::{Value, json};

use super::centre::{Centre, PASSWORD, SUPERVISOR, TEAM};
use super::http::Http;

/// Records on a page.
const PAGE: usize = 500;

/// Signs agents in at their phones, available.
pub(crate) fn sign_in(api: SocketAddr, agents: usize) -> anyhow::Result<()> {
    let mut http = Http::connect(api)?;
    for index in 0..agents {
        let agent = Centre::agent(index);
        let station = json!({ "dn": Centre::phone(index), "team": TEAM });
        log_in(&mut http, &agent)?;
        http.request("PUT", "/api/v1/session/station", Some(&station))?;
        http.request("PUT", "/api/v1/agent/state", Some(&json!({ "state": "available" })))?;
    }
    Ok(())
}

fn log_in(http: &mut Http, user: &str) -> anyhow::Result<()> {
    let credentials = json!({ "user": user, "password": PASSWORD });
    http.request("POST", "/api/v1/session", Some(&credentials))?;
    Ok(())
}

/// A contact record, as far as it matters here.
#[derive(Debug)]
pub(crate) struct Contact {
    pub(crate) id: u64,
    /// Milliseconds since 1970.
    pub(crate) closed_at: Option<i64>,
    /// What is not as it should be after a call that went well.
    pub(crate) wrong: Option<String>,
}

/// Every contact record, and whether each is that of an answered call.
pub(crate) fn contacts(api: SocketAddr) -> anyhow::Result<Vec<Contact>> {
    let mut http = Http::connect(api)?;
    log_in(&mut http, SUPERVISOR)?;
    let mut contacts: Vec<Contact> = Vec::new();
    loop {
        let before = contacts.last().map(|contact| format!("&before={}", contact.id)).unwrap_or_default();
        let page = http.request("GET", &format!("/api/v1/contacts?limit={PAGE}{before}"), None)?;
        let page = page.as_array().context("the contact records are a list")?;
        contacts.extend(page.iter().map(contact).collect::<anyhow::Result<Vec<_>>>()?);
        if page.len() < PAGE {
            return Ok(contacts);
        }
    }
}

fn contact(record: &Value) -> anyhow::Result<Contact> {
    let id = record["id"].as_u64().with_context(|| format!("a contact record without id: {record}"))?;
    let offers = &record["offers"];
    let expected = [
        (&record["outcome"], json!("handled")),
        (&record["end_cause"], json!("customer_hung_up")),
        (&offers["made"], json!(1)),
        (&offers["accepted"], json!(1)),
    ];
    let right = expected.iter().all(|(found, expected)| *found == expected);
    let wrong = (!right).then(|| record.to_string());
    Ok(Contact { id, closed_at: record["closed_at"].as_i64(), wrong })
}
