//! Agents' passwords (S7): those of the configuration, and those that agents have chosen in place of them.
//!
//! What an agent has chosen counts until the administrator gives the agent another one: until the configuration has another
//! hash. A password's age counts from when the agent chose it, or the server first saw it.

use super::App;
use super::client::Client;
use super::credentials;
use super::ending;
use super::error::Problem;
use super::extract::{AnySession, Json};
use crate::clock;
use acd::{AgentId, SignOutCause, Timestamp};
use axum::extract::State;
use axum::http::StatusCode;
use config::{Agent, Configuration, PasswordPolicy};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use store::{AccountAct, MustChange, PasswordChange, PasswordRow};
use utoipa::ToSchema;

/// The longest password, in bytes: more makes none safer, and each is hashed.
const LONGEST: usize = 256;

/// Another password.
#[derive(Deserialize, ToSchema)]
pub(super) struct Change {
    old: String,
    new: String,
}

/// What a desktop has to know of the agent's password.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PasswordView {
    /// `expired` or `forced`: nothing else can be done before it is changed.
    #[schema(value_type = Option<String>)]
    must_change: Option<MustChange>,
    expires_at: Option<i64>,
    /// What another one has to be: characters at least.
    min_length: u16,
    /// Of lower-case letters, upper-case letters, digits and other characters, how many at least.
    classes: u8,
    /// None of so many before, the present one included.
    history: u32,
}

/// What is wrong with a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Rule {
    TooShort,
    TooLong,
    TooFewClasses,
    UserName,
    UsedBefore,
}

/// Change my password. `old` is the present one; a wrong one counts as a failed sign-in (403 `invalid_credentials`,
/// `account_locked`). What the policy of the server does not take is 422 `password_refused`, and `rules` says why:
/// `too_short`, `too_long`, `too_few_classes`, `user_name`, `used_before`.
#[utoipa::path(put, path = "/api/v1/session/password", request_body = Change,
    responses((status = 204), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn change(
    State(app): State<App>,
    client: Client,
    AnySession(signed_in): AnySession,
    Json(Change { old, new }): Json<Change>,
) -> Result<StatusCode, Problem> {
    let configuration = app.configuration();
    let user = signed_in.agent.as_str();
    let is_same = old == new;
    let checked = credentials::check(&app, &configuration, &client, user, old).await;
    let agent = checked.map_err(|problem| problem.with_status(StatusCode::FORBIDDEN))?;
    let policy = &configuration.password_policy;
    let mut broken = broken(policy, user, &new);
    if broken.is_empty() && (is_same && policy.history > 0 || used_before(&app, policy, &agent, &new).await?)
    {
        broken.push(Rule::UsedBefore);
    }
    if !broken.is_empty() {
        let detail = "the password is not what the server's policy asks for";
        let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "password_refused", detail);
        return Err(problem.about("rules", serde_json::to_value(broken).unwrap_or_default()));
    }
    let own = Some(app.hash_password(new).await?);
    let row = PasswordRow { since: clock::wall(), own, change: agent.known.change.after_it(), ..agent.known };
    app.store.change_password(&row, &agent.hash, policy.history).await?;
    app.store.note_account_act(row.since, &row.agent, None, &AccountAct::PasswordChanged).await?;
    if let Err(error) = ending::call_off(&app, &signed_in, is_about_password).await {
        // The password is changed all the same.
        tracing::warn!(%error, agent = %signed_in.agent, "a sign-out that the password was the reason for stays");
    }
    Ok(StatusCode::NO_CONTENT)
}

fn is_about_password(cause: SignOutCause) -> bool {
    matches!(cause, SignOutCause::PasswordExpired | SignOutCause::PasswordChangeForced)
}

/// An agent's password as it is in use.
pub(super) struct Present {
    pub(super) hash: String,
    pub(super) known: PasswordRow,
}

impl Present {
    pub(super) async fn of(app: &App, agent: &Agent) -> Result<Self, store::Error> {
        let known = app.store.password(&agent.name.as_ref().into()).await?;
        let known = seen(agent, known.as_ref(), clock::wall());
        let hash = known.own.clone().unwrap_or_else(|| agent.password_hash.expose().to_owned());
        Ok(Self { hash, known })
    }

    /// Why nothing else can be done before it is changed.
    pub(super) fn must_change(&self, policy: &PasswordPolicy, now: Timestamp) -> Option<MustChange> {
        match self.known.change {
            PasswordChange::Asked => Some(MustChange::Forced),
            PasswordChange::NotAsked | PasswordChange::Done => {
                self.expires_at(policy).filter(|at| *at <= now).map(|_| MustChange::Expired)
            }
        }
    }

    fn expires_at(&self, policy: &PasswordPolicy) -> Option<Timestamp> {
        let age = u64::try_from(policy.max_age?.as_millis()).unwrap_or(u64::MAX);
        Some(self.known.since.plus_ms(age))
    }

    pub(super) fn view(&self, policy: &PasswordPolicy, must_change: Option<MustChange>) -> PasswordView {
        PasswordView {
            must_change,
            expires_at: self.expires_at(policy).map(|at| at.0),
            min_length: policy.min_length,
            classes: policy.classes,
            history: policy.history,
        }
    }
}

/// What is known of an agent's password when the configuration says this of it.
fn seen(agent: &Agent, known: Option<&PasswordRow>, now: Timestamp) -> PasswordRow {
    let configured = Sha256::digest(agent.password_hash.expose()).into();
    let known = known.filter(|known| known.configured == configured);
    let change = match (agent.must_change_password, known.map(|known| known.change)) {
        (false, _) => PasswordChange::NotAsked,
        (true, None | Some(PasswordChange::NotAsked)) => PasswordChange::Asked,
        (true, Some(change)) => change,
    };
    PasswordRow {
        agent: agent.name.as_ref().into(),
        configured,
        since: known.map_or(now, |known| known.since),
        own: known.and_then(|known| known.own.clone()),
        change,
    }
}

/// Notes what a configuration says of passwords that the server has not seen before. Agents who are asked for another one
/// are signed out.
pub(super) async fn note_configuration(
    app: &App,
    configuration: &Configuration,
) -> Result<(), ending::Failed> {
    let known: BTreeMap<AgentId, PasswordRow> =
        app.store.passwords().await?.into_iter().map(|row| (row.agent.clone(), row)).collect();
    let now = clock::wall();
    let seen = configuration.agents.iter().map(|agent| seen(agent, known.get(agent.name.as_ref()), now));
    let news: Vec<PasswordRow> = seen.filter(|row| known.get(&row.agent) != Some(row)).collect();
    if news.is_empty() {
        return Ok(());
    }
    app.store.save_passwords(&news).await?;
    // An agent who has another password has been given it: sessions with the old one are not asked to change it.
    let is_same =
        |row: &PasswordRow| known.get(&row.agent).is_some_and(|old| old.configured == row.configured);
    for row in news.iter().filter(|row| row.change == PasswordChange::Asked && is_same(row)) {
        ending::sign_out(app, &row.agent, SignOutCause::PasswordChangeForced).await?;
    }
    Ok(())
}

/// Signs out agents whose passwords have become too old meanwhile.
pub(super) async fn expire(app: &App) -> Result<(), ending::Failed> {
    let Some(max_age) = app.configuration().password_policy.max_age else { return Ok(()) };
    let age = i64::try_from(max_age.as_millis()).unwrap_or(i64::MAX);
    let since = Timestamp(clock::wall().0.saturating_sub(age));
    for agent in app.store.sessions_with_password_of(since).await? {
        ending::sign_out(app, &agent, SignOutCause::PasswordExpired).await?;
    }
    Ok(())
}

/// Which rules a password breaks, as far as that can be seen of it.
fn broken(policy: &PasswordPolicy, user: &str, password: &str) -> Vec<Rule> {
    let kinds: [fn(char) -> bool; 4] = [char::is_lowercase, char::is_uppercase, char::is_numeric, |other| {
        !other.is_lowercase() && !other.is_uppercase() && !other.is_numeric()
    }];
    let classes = kinds.into_iter().filter(|kind| password.chars().any(*kind)).count();
    let rules = [
        (Rule::TooShort, password.chars().count() < policy.min_length.into()),
        (Rule::TooLong, password.len() > LONGEST),
        (Rule::TooFewClasses, classes < policy.classes.into()),
        (Rule::UserName, password.to_lowercase() == user.to_lowercase()),
    ];
    rules.into_iter().filter(|(_, is_broken)| *is_broken).map(|(rule, _)| rule).collect()
}

async fn used_before(
    app: &App,
    policy: &PasswordPolicy,
    present: &Present,
    password: &str,
) -> Result<bool, Problem> {
    let Some(before) = policy.history.checked_sub(1) else { return Ok(false) };
    for hash in app.store.former_passwords(&present.known.agent, before).await? {
        if app.matches(password.to_owned(), hash).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use config::example;
    use std::time::Duration;

    const DAY_MS: i64 = 86_400_000;

    fn configuration(change: impl Fn(&str) -> String) -> Configuration {
        config::parse("test.toml", &change(example::TEXT)).expect("valid")
    }

    fn ada(configuration: &Configuration) -> &Agent {
        configuration.agents.get("ada").expect("one of the example")
    }

    #[test]
    fn what_a_password_has_to_be() {
        let strict = PasswordPolicy { min_length: 10, classes: 3, history: 5, max_age: None };
        let usual = configuration(str::to_owned).password_policy;
        for (policy, password, expected) in [
            (&usual, "sevenxx", vec![Rule::TooShort]),
            (&usual, "eightxxx", vec![]),
            (&usual, "ÄÖÜäöüßé", vec![]),
            (&usual, "", vec![Rule::TooShort, Rule::TooFewClasses]),
            (&usual, "Adelaide", vec![Rule::UserName]),
            (&usual, "adelaide1", vec![]),
            (&strict, "lower-case", vec![Rule::TooFewClasses]),
            (&strict, "Lower-case", vec![]),
            (&strict, "Äpfel 2026", vec![]),
        ] {
            assert_eq!(broken(policy, "adelaide", password), expected, "{password}");
        }
        assert_eq!(broken(&usual, "adelaide", &"x".repeat(LONGEST + 1)), [Rule::TooLong]);
    }

    /// S7: whose word counts, and since when.
    #[test]
    fn what_an_agent_has_chosen_counts_until_the_configuration_has_another_hash() {
        let first = configuration(str::to_owned);
        let row = seen(ada(&first), None, Timestamp(1_000));
        assert_eq!((row.since, &row.own, row.change), (Timestamp(1_000), &None, PasswordChange::NotAsked));
        let chosen = PasswordRow { since: Timestamp(2_000), own: Some("hers".into()), ..row };
        assert_eq!(seen(ada(&first), Some(&chosen), Timestamp(3_000)), chosen, "after a restart");

        let forced = configuration(|text| {
            text.replace("display_name = \"Ada\"", "display_name = \"Ada\"\nmust_change_password = true")
        });
        let asked = seen(ada(&forced), Some(&chosen), Timestamp(3_000));
        assert_eq!((asked.change, asked.own.as_deref()), (PasswordChange::Asked, Some("hers")));
        let done = PasswordRow { change: asked.change.after_it(), ..asked };
        assert_eq!(seen(ada(&forced), Some(&done), Timestamp(4_000)), done, "asked once");
        let no_more = seen(ada(&first), Some(&done), Timestamp(4_000));
        assert_eq!(seen(ada(&forced), Some(&no_more), Timestamp(5_000)).change, PasswordChange::Asked);

        let other = configuration(|text| text.replacen("w/CcKNlrYO", "x/CcKNlrYO", 1));
        let given = seen(ada(&other), Some(&done), Timestamp(9_000));
        assert_eq!((given.since, given.own), (Timestamp(9_000), None));
    }

    #[test]
    fn passwords_age() {
        let policy = |days: Option<u64>| PasswordPolicy {
            max_age: days.map(|days| Duration::from_secs(days * 86_400)),
            ..configuration(str::to_owned).password_policy
        };
        let example = configuration(str::to_owned);
        let known = seen(ada(&example), None, Timestamp(1_000));
        for (days, now, change, expected) in [
            (Some(90), 1_000 + 90 * DAY_MS - 1, PasswordChange::Done, None),
            (Some(90), 1_000 + 90 * DAY_MS, PasswordChange::NotAsked, Some(MustChange::Expired)),
            (Some(90), 1_000, PasswordChange::Asked, Some(MustChange::Forced)),
            (None, 1_000 + 9_000 * DAY_MS, PasswordChange::NotAsked, None),
        ] {
            let present = Present { hash: String::new(), known: PasswordRow { change, ..known.clone() } };
            assert_eq!(
                present.must_change(&policy(days), Timestamp(now)),
                expected,
                "{days:?} {now} {change:?}"
            );
        }
    }
}
