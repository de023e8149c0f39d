//! What an agent may do beyond answering calls, as the desktop has to know (V3, V9, V14).

use super::App;
use super::error::Problem;
use super::extract::{Query, SignedIn};
use super::views::Named;
use axum::extract::State;
use config::{Configuration, NumberRules, Outdial, Profile, Variable, VariableKind};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What the agent may do.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProfileView {
    /// `null`: the agent has none, and may do what needs none.
    profile: Option<Named>,
    /// Recordings may be paused, each time for this long at most; `null`: they may not.
    recording_pause_ms: Option<u64>,
    /// Whether whoever is free in a queue may be consulted.
    consult_queue: bool,
    /// Customers may be called; `null`: they may not.
    outdial: Option<OutdialView>,
    numbers: NumbersView,
    /// Numbers that may be dialled whatever `numbers` says.
    address_book: Vec<AddressBookEntry>,
    /// What can be noted of contacts, in the order to show it in.
    variables: Vec<VariableView>,
}

/// What can be noted of a contact (V4).
#[derive(Debug, Serialize, ToSchema)]
struct VariableView {
    name: String,
    label: String,
    #[serde(rename = "type")]
    kind: VariableType,
    /// Most characters, of a text.
    max_length: Option<u16>,
    /// What the characters of a text are: `9` a digit, `a` a letter, `x` either, a `*` at the end whatever follows,
    /// anything else itself.
    pattern: Option<String>,
    /// What there is to choose from.
    choices: Option<Vec<String>>,
    agent_editable: bool,
    /// The queues whose contacts show it; `null`: all.
    queues: Option<Vec<String>>,
}

/// What the values of a variable are.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum VariableType {
    Text,
    /// Decimal, such as `-12.5`.
    Number,
    /// A day, such as `2026-12-24`.
    Date,
    Choice,
    /// `yes` or `no`.
    YesNo,
}

/// Calls to customers.
#[derive(Debug, Serialize, ToSchema)]
struct OutdialView {
    /// Whose contacts they are.
    queue: Named,
    /// The numbers that the customer may be shown, the usual one first.
    anis: Vec<String>,
}

/// Which numbers may be dialled by hand. In a pattern `x` is any digit, a `*` at the end whatever follows.
#[derive(Debug, Serialize, ToSchema)]
struct NumbersView {
    /// If there are any, one must match.
    allow: Vec<String>,
    /// None must match.
    deny: Vec<String>,
    /// Least of digits and keys, a leading `+` not counted.
    min_length: u8,
    max_length: u8,
}

/// A number that everybody may dial.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AddressBookEntry {
    name: String,
    label: String,
    number: String,
}

/// What I may do, and the address book.
#[utoipa::path(get, path = "/api/v1/agent/profile", responses((status = 200, body = ProfileView)))]
pub(super) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<axum::Json<ProfileView>, Problem> {
    Ok(axum::Json(ProfileView::new(&app.configuration(), signed_in.agent.as_str())))
}

/// What to look for.
#[derive(Deserialize, IntoParams)]
pub(super) struct Search {
    /// In names, labels and numbers, whatever the case; without it, all entries.
    search: Option<String>,
}

/// The enterprise's address book (V8, V14): numbers that everybody may dial.
#[utoipa::path(get, path = "/api/v1/address-book", params(Search), responses((status = 200, body = Vec<AddressBookEntry>)))]
pub(super) async fn address_book(
    State(app): State<App>,
    _: SignedIn,
    Query(Search { search }): Query<Search>,
) -> axum::Json<Vec<AddressBookEntry>> {
    axum::Json(find(&app.configuration(), &search.unwrap_or_default()))
}

fn find(configuration: &Configuration, wanted: &str) -> Vec<AddressBookEntry> {
    let wanted = wanted.trim().to_lowercase();
    let is_wanted = |entry: &&config::AddressBookEntry| {
        let texts: [&str; 3] = [&entry.name, &entry.label, &entry.number];
        texts.into_iter().any(|text| text.to_lowercase().contains(&wanted))
    };
    configuration.address_book.iter().filter(is_wanted).map(AddressBookEntry::from).collect()
}

impl From<&config::AddressBookEntry> for AddressBookEntry {
    fn from(entry: &config::AddressBookEntry) -> Self {
        let config::AddressBookEntry { name, label, number } = entry;
        Self { name: name.to_string(), label: label.clone(), number: number.to_string() }
    }
}

impl ProfileView {
    fn new(configuration: &Configuration, agent: &str) -> Self {
        let profile = configuration.profile_of(agent);
        let usual = NumberRules::default();
        let outdial = profile.and_then(|profile| profile.outdial.as_ref());
        Self {
            recording_pause_ms: profile.and_then(|profile| profile.recording_pause).map(milliseconds),
            consult_queue: profile.is_some_and(|profile| profile.consult_queue),
            outdial: outdial.and_then(|outdial| OutdialView::new(configuration, outdial)),
            numbers: profile.map_or(&usual, |profile| &profile.numbers).into(),
            profile: profile.map(Named::from),
            address_book: configuration.address_book.iter().map(AddressBookEntry::from).collect(),
            variables: configuration.variables.iter().map(VariableView::from).collect(),
        }
    }
}

impl From<&Variable> for VariableView {
    fn from(variable: &Variable) -> Self {
        let (kind, max_length, pattern, choices) = match &variable.kind {
            VariableKind::Text { max_length, pattern } => {
                (VariableType::Text, Some(*max_length), pattern.as_ref().map(ToString::to_string), None)
            }
            VariableKind::Number => (VariableType::Number, None, None, None),
            VariableKind::Date => (VariableType::Date, None, None, None),
            VariableKind::Choice { choices } => (VariableType::Choice, None, None, Some(choices.clone())),
            VariableKind::YesNo => (VariableType::YesNo, None, None, None),
        };
        let queues = variable.queues.as_ref();
        Self {
            name: variable.name.to_string(),
            label: variable.label.clone(),
            kind,
            max_length,
            pattern,
            choices,
            agent_editable: variable.agent_editable,
            queues: queues.map(|queues| queues.iter().map(ToString::to_string).collect()),
        }
    }
}

impl OutdialView {
    fn new(configuration: &Configuration, outdial: &Outdial) -> Option<Self> {
        let queue = Named::from(configuration.queues.get(&outdial.queue)?);
        Some(Self { queue, anis: outdial.anis.iter().map(ToString::to_string).collect() })
    }
}

impl From<&NumberRules> for NumbersView {
    fn from(rules: &NumberRules) -> Self {
        let NumberRules { allow, deny, min_length, max_length } = rules;
        Self {
            allow: allow.iter().map(ToString::to_string).collect(),
            deny: deny.iter().map(ToString::to_string).collect(),
            min_length: *min_length,
            max_length: *max_length,
        }
    }
}

impl From<&Profile> for Named {
    fn from(profile: &Profile) -> Self {
        Self { name: profile.name.to_string(), label: profile.label.clone() }
    }
}

fn milliseconds(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use config::example;
    use serde_json::json;

    #[test]
    fn entries_of_the_address_book_are_found_by_what_they_say() {
        let entry =
            "[[address_book]]\nname = \"taxi\"\nlabel = \"Götz, taxi\"\nnumber = \"+49301\"\n\n[[agent]]";
        let text = example::TEXT.replacen("[[agent]]", entry, 1);
        let configuration = config::parse(example::FILE_NAME, &text).expect("valid");
        for (wanted, expected) in [
            ("", vec!["reception", "taxi"]),
            ("RECEP", vec!["reception"]),
            (" gÖtz ", vec!["taxi"]),
            ("4930", vec!["taxi"]),
            ("nobody", vec![]),
        ] {
            let found = find(&configuration, wanted);
            assert_eq!(
                found.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(),
                expected,
                "{wanted}"
            );
        }
    }

    fn seen_by(agent: &str) -> serde_json::Value {
        let configuration = config::parse(example::FILE_NAME, example::TEXT).expect("valid");
        serde_json::to_value(ProfileView::new(&configuration, agent)).expect("plain data")
    }

    /// V3, V4, V8, V9, V14: who has a profile is told what it permits.
    #[test]
    fn what_a_profile_permits() {
        let variables = json!([
            {
                "name": "customer", "label": "Customer number", "type": "text", "max_length": 256,
                "pattern": "a-9999", "choices": null, "agent_editable": true, "queues": null,
            },
            {
                "name": "product", "label": "Product", "type": "choice", "max_length": null, "pattern": null,
                "choices": ["radio", "television"], "agent_editable": true, "queues": ["support", "care"],
            },
        ]);
        let reception = json!([{ "name": "reception", "label": "Reception", "number": "1003" }]);
        let ada = json!({
            "profile": { "name": "senior", "label": "Senior" },
            "recording_pause_ms": 60_000,
            "consult_queue": true,
            "outdial": { "queue": { "name": "sales", "label": "Sales" }, "anis": ["+18005551212", "+18005551213"] },
            "numbers": { "allow": ["+1*", "xxx", "10xx"], "deny": ["+1900*"], "min_length": 3, "max_length": 15 },
            "address_book": reception,
            "variables": variables,
        });
        assert_eq!(seen_by("ada"), ada);
        let ben = json!({
            "profile": null,
            "recording_pause_ms": null,
            "consult_queue": false,
            "outdial": null,
            "numbers": { "allow": [], "deny": [], "min_length": 1, "max_length": 32 },
            "address_book": reception,
            "variables": variables,
        });
        assert_eq!(seen_by("ben"), ben);
    }
}
