//! Registrations that outlive a restart (T1): one row a binding, keyed by address-of-record and contact, as
//! RFC 3261 section 10.3 keys them. The store neither parses nor judges them.

use acd::Timestamp;
use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    Store,
    error::{During, Error},
    row::corrupt,
};

/// Most `Path` values (RFC 3327) or other strings kept in one JSON column of a binding.
const MAX_PATH: usize = 32;

/// A registered contact as the registrar wants it back after a restart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BindingRow {
    /// The address-of-record: the DN, user part of the registered URI.
    pub dn: String,
    /// The contact URI as registered.
    pub contact: String,
    /// Transport of the flow that the registration came on.
    pub transport: String,
    /// Our address on that flow.
    pub local: String,
    /// The phone's address on that flow, as seen here (behind NAT: the NAT's).
    pub remote: String,
    /// Call-ID of the registration; with `cseq` it orders refreshes (RFC 3261 section 10.3 step 7).
    pub call_id: String,
    /// CSeq number of the registration.
    pub cseq: u32,
    /// Preference in thousandths (`q=0.5` is 500), where the phone gave one.
    pub q_thousandths: Option<u16>,
    /// `Path` values in order (RFC 3327).
    pub path: Vec<String>,
    /// When the binding lapses unless refreshed.
    pub expires_at: Timestamp,
}

impl Store {
    /// Adds or refreshes a binding.
    pub async fn save_binding(&self, binding: &BindingRow) -> Result<(), Error> {
        let path = serde_json::to_string(&binding.path)
            .map_err(|source| Error::Encode { what: "a registration's path", source })?;
        let mut writer = self.writer().await?;
        sqlx::query(
            "INSERT INTO binding (dn, contact, transport, local, remote, call_id, cseq, q, path, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (dn, contact) DO UPDATE SET transport = excluded.transport, local = excluded.local,
                 remote = excluded.remote, call_id = excluded.call_id, cseq = excluded.cseq, q = excluded.q,
                 path = excluded.path, expires_at = excluded.expires_at",
        )
        .bind(&binding.dn)
        .bind(&binding.contact)
        .bind(&binding.transport)
        .bind(&binding.local)
        .bind(&binding.remote)
        .bind(&binding.call_id)
        .bind(i64::from(binding.cseq))
        .bind(binding.q_thousandths.map(i64::from))
        .bind(path)
        .bind(binding.expires_at.0)
        .execute(&mut writer.connection)
        .await
        .during("saving a registration")?;
        Ok(())
    }

    /// Removes a binding; removing one that is not there is no error.
    pub async fn remove_binding(&self, dn: &str, contact: &str) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        sqlx::query("DELETE FROM binding WHERE dn = $1 AND contact = $2")
            .bind(dn)
            .bind(contact)
            .execute(&mut writer.connection)
            .await
            .during("removing a registration")?;
        Ok(())
    }

    /// Every binding, also those that have lapsed meanwhile: the registrar judges, as it holds the clock.
    pub async fn bindings(&self) -> Result<Vec<BindingRow>, Error> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT dn, contact, transport, local, remote, call_id, cseq, q, path, expires_at
             FROM binding ORDER BY dn, contact",
        )
        .fetch_all(&mut *reader)
        .await
        .during("reading registrations")?;
        rows.iter().map(binding).collect()
    }
}

fn binding(row: &SqliteRow) -> Result<BindingRow, Error> {
    const READING: &str = "reading a registration";
    let dn: String = row.try_get("dn").during(READING)?;
    let contact: String = row.try_get("contact").during(READING)?;
    let bad = |reason: String| corrupt("binding", format!("{dn} {contact}"), reason);
    let path: Vec<String> = serde_json::from_str(row.try_get::<&str, _>("path").during(READING)?)
        .map_err(|error| bad(format!("path: {error}")))?;
    if path.len() > MAX_PATH {
        return Err(bad(format!("{} path values", path.len())));
    }
    let cseq = u32::try_from(row.try_get::<i64, _>("cseq").during(READING)?)
        .map_err(|error| bad(format!("cseq: {error}")))?;
    let q_thousandths = row
        .try_get::<Option<i64>, _>("q")
        .during(READING)?
        .map(u16::try_from)
        .transpose()
        .map_err(|error| bad(format!("q: {error}")))?;
    Ok(BindingRow {
        transport: row.try_get("transport").during(READING)?,
        local: row.try_get("local").during(READING)?,
        remote: row.try_get("remote").during(READING)?,
        call_id: row.try_get("call_id").during(READING)?,
        cseq,
        q_thousandths,
        path,
        expires_at: Timestamp(row.try_get("expires_at").during(READING)?),
        dn,
        contact,
    })
}
