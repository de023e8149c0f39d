//! Records and what is projected from them, as rows: the only place that writes the log and the projections.

use acd::{ContactId, Record};
use serde::Serialize;

use crate::{
    Figures,
    batch::{Batch, Target, Value},
    error::Error,
    projection::{Arrived, Changes, offer::OfferRow, record::ContactRecord, segment::Worked},
    row::sql_integer,
    words::{state_columns, state_text, word},
};

const LOG: Target = Target {
    sql: "INSERT {or_fail} INTO log (seq, at, type, contact, agent, payload, agent_state)
          SELECT column1, column2, column3, column4, column5, column6, column7 FROM {rows}
          WHERE column1 IS NOT NULL",
    columns: 7,
};

const CONTACT_ARRIVED: Target = Target {
    sql: "INSERT {or_fail} INTO contact
              (id, channel, entry_point, from_address, to_address, created_at, queue, queued_at, direction)
          SELECT column1, column2, column3, column4, column5, column6, column7, column8, column9 FROM {rows}
          WHERE column1 IS NOT NULL
          ON CONFLICT (id) DO UPDATE SET queue = excluded.queue, queued_at = excluded.queued_at",
    columns: 9,
};

const CONTACT_CLOSED: Target = Target {
    sql: "UPDATE {or_fail} contact SET agent = column2, answered_at = column3, ended_at = column4,
              end_cause = column5, closed_at = column6, outcome = column7, wrap_ups = column8,
              queue_wait_ms = column9, ring_ms = column10, talk_ms = column11, hold_ms = column12,
              wrap_up_ms = column13, offers_made = column14, offers_accepted = column15,
              offers_rona = column16, offers_unreachable = column17, offers_failed = column18,
              offers_withdrawn = column19, connects_failed = column20, segments = column21,
              calling_back_ms = column22, resting_ms = column23, offers_declined = column24,
              offers_caller_hung_up = column25, priority = column26, entered_at = column27,
              expected_wait_ms = column28, step = column29, callback_number = column30,
              callback_at = column31, callback_attempts = column32, recording_pauses = column33,
              data = column34, dialling_ms = column35
          FROM {rows} WHERE contact.id = column1",
    columns: 35,
};

/// An accepted offer has a second row where its connecting failed.
const OFFER_ENDED: Target = Target {
    sql: "INSERT {or_fail} INTO offer (made_at, id, contact, queue, agent, ended_at, result)
          SELECT column1, column2, column3, column4, column5, column6, column7 FROM {rows}
          WHERE column1 IS NOT NULL
          ON CONFLICT (made_at, id) DO UPDATE SET result = excluded.result",
    columns: 7,
};

const WORKED: Target = Target {
    sql: "INSERT {or_fail} INTO segment (began, contact, agent, kind, queue, ended)
          SELECT column1, column2, column3, column4, column5, column6 FROM {rows}
          WHERE column1 IS NOT NULL",
    columns: 6,
};

const SESSION_BEGAN: Target = Target {
    sql: "INSERT {or_fail} INTO agent_session (session, agent, team, dn, signed_in_at)
          SELECT column1, column2, column3, column4, column5 FROM {rows} WHERE column1 IS NOT NULL",
    columns: 5,
};

const SESSION_ENDED: Target = Target {
    sql: "UPDATE {or_fail} agent_session SET signed_out_at = column2, cause = column3
          FROM {rows} WHERE agent_session.session = column1",
    columns: 3,
};

const AGENT_STATE: Target = Target {
    sql: "INSERT {or_fail} INTO agent_state (agent, at, seq, session, state, code)
          SELECT column1, column2, column3, column4, column5, column6 FROM {rows}
          WHERE column1 IS NOT NULL
          ON CONFLICT (agent, at) DO UPDATE SET seq = excluded.seq, session = excluded.session,
              state = excluded.state, code = excluded.code",
    columns: 6,
};

/// Adds the log's rows. `payloads` are the records' events as JSON, one each.
pub(crate) fn add_log(batch: &mut Batch, records: &[Record], payloads: Vec<String>) -> Result<(), Error> {
    batch.add(
        &LOG,
        records.iter().zip(payloads).map(|(record, payload)| {
            [
                sql_integer(record.seq).into(),
                record.at.0.into(),
                Value::Owned(event_type(&payload).to_owned()),
                record.event.contact().map(|contact| sql_integer(contact.0)).into(),
                record.event.agent().map(|agent| agent.as_str()).into(),
                Value::Owned(payload),
                record.agent_state.as_ref().map(state_text).into(),
            ]
        }),
    )
}

/// The event's name: the tag, which serde writes first.
fn event_type(payload: &str) -> &str {
    payload.strip_prefix("{\"type\":\"").and_then(|rest| rest.split('"').next()).unwrap_or("unknown")
}

/// Adds what the projections changed.
pub(crate) fn add_changes(batch: &mut Batch, changes: &Changes) -> Result<(), Error> {
    batch.add(&CONTACT_ARRIVED, changes.arrived.iter().map(|(id, arrived)| arrived_row(*id, arrived)))?;
    let closed = changes.closed.iter().map(closed_row).collect::<Result<Vec<_>, _>>()?;
    batch.add(&CONTACT_CLOSED, closed)?;
    batch.add(&OFFER_ENDED, changes.offers.values().map(offer_row))?;
    batch.add(&WORKED, changes.worked.iter().map(worked_row))?;
    let agents = &changes.agents;
    batch.add(
        &SESSION_BEGAN,
        agents.began.iter().map(|began| {
            [
                sql_integer(began.session.0).into(),
                began.agent.as_str().into(),
                began.team.as_str().into(),
                began.dn.as_str().into(),
                began.at.0.into(),
            ]
        }),
    )?;
    batch.add(
        &SESSION_ENDED,
        agents.ended.iter().map(|ended| {
            [sql_integer(ended.session.0).into(), ended.at.0.into(), Value::Owned(word(&ended.cause))]
        }),
    )?;
    batch.add(
        &AGENT_STATE,
        agents.states.iter().map(|((agent, at), row)| {
            let (state, code) = row.state.as_ref().map(state_columns).unzip();
            [
                agent.as_str().into(),
                at.0.into(),
                sql_integer(row.seq).into(),
                sql_integer(row.session.0).into(),
                state.into(),
                code.flatten().into(),
            ]
        }),
    )
}

fn arrived_row(id: ContactId, arrived: &Arrived) -> [Value<'_>; 9] {
    [
        sql_integer(id.0).into(),
        Value::Owned(word(&arrived.channel)),
        arrived.entry_point.as_str().into(),
        arrived.from.as_str().into(),
        arrived.to.as_str().into(),
        arrived.created_at.0.into(),
        arrived.queue.as_ref().map(|queue| queue.as_str()).into(),
        arrived.queued_at.map(|at| at.0).into(),
        Value::Owned(word(&arrived.direction)),
    ]
}

fn json<T: Serialize>(value: &T, what: &'static str) -> Result<Value<'static>, Error> {
    serde_json::to_string(value).map(Value::Owned).map_err(|source| Error::Encode { what, source })
}

fn offer_row(offer: &OfferRow) -> [Value<'_>; 7] {
    [
        offer.made_at.0.into(),
        sql_integer(offer.offer.0).into(),
        sql_integer(offer.contact.0).into(),
        offer.queue.as_str().into(),
        offer.agent.as_str().into(),
        offer.ended_at.0.into(),
        Value::Owned(word(&offer.result)),
    ]
}

fn worked_row(worked: &Worked) -> [Value<'_>; 6] {
    [
        worked.began.0.into(),
        sql_integer(worked.contact.0).into(),
        worked.agent.as_str().into(),
        Value::Owned(word(&worked.kind)),
        worked.queue.as_ref().map(|queue| queue.as_str()).into(),
        worked.ended.0.into(),
    ]
}

fn closed_row(record: &ContactRecord) -> Result<[Value<'_>; 35], Error> {
    let Figures {
        queue_wait_ms,
        ring_ms,
        calling_back_ms,
        resting_ms,
        dialling_ms,
        talk_ms,
        hold_ms,
        wrap_up_ms,
    } = record.figures;
    let offers = &record.offers;
    let callback = record.callback.as_ref();
    let count = |count: u32| Value::Integer(i64::from(count));
    Ok([
        sql_integer(record.id.0).into(),
        record.agent.as_ref().map(|agent| agent.as_str()).into(),
        record.answered_at.map(|at| at.0).into(),
        record.ended_at.map(|at| at.0).into(),
        record.end_cause.as_ref().map(word).map_or(Value::Null, Value::Owned),
        record.closed_at.map(|at| at.0).into(),
        record.outcome.as_ref().map(word).map_or(Value::Null, Value::Owned),
        json(&record.wrap_ups, "a contact's wrap-ups")?,
        queue_wait_ms.into(),
        ring_ms.into(),
        talk_ms.into(),
        hold_ms.into(),
        wrap_up_ms.into(),
        count(offers.made),
        count(offers.accepted),
        count(offers.rona),
        count(offers.unreachable),
        count(offers.failed),
        count(offers.withdrawn),
        count(offers.connects_failed),
        json(&record.segments, "a contact's segments")?,
        calling_back_ms.into(),
        resting_ms.into(),
        count(offers.declined),
        count(offers.caller_hung_up),
        i64::from(record.priority).into(),
        record.entered_at.map(|at| at.0).into(),
        record.expected_wait_ms.map(sql_integer).into(),
        i64::from(record.step).into(),
        callback.map(|callback| callback.number.as_str()).into(),
        callback.map(|callback| callback.requested_at.0).into(),
        callback.map(|callback| i64::from(callback.attempts)).into(),
        json(&record.recording_pauses, "the pauses of a contact's recording")?,
        json(&record.data, "a contact's data")?,
        dialling_ms.into(),
    ])
}
