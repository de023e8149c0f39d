//! The times that consults and conferences leave behind, row by row of "Who may do what": whose hold, whose talk, whose
//! consult.

use acd::{
    Actor, Command, ConsultTarget, ContactId, ContactPhase, EndCause, Engine, NewContact, OutsideFailure,
    PresenceChoice, Record, Timestamp,
};
use sqlx::{Row as _, sqlite::SqliteRow};

use super::support::{Folder, configuration};
use crate::{Figures, Store, projection, writer};

const CUSTOMER: ContactId = ContactId(1);
const CONSULT: ContactId = ContactId(2);
const SECOND: ContactId = ContactId(3);

/// What is done, from when on each agent worked what, and the customer's talk and hold in milliseconds.
type Row = (&'static str, fn(&mut Script), &'static str, (i64, i64));

/// An engine, and all that came of its commands.
struct Script {
    engine: Engine,
    now: Timestamp,
    log: Vec<Record>,
}

impl Script {
    /// Amy has had a customer for 10 s; bob and cat are there.
    fn talking() -> Self {
        let mut script = Self { engine: Engine::new(), now: Timestamp(0), log: Vec::new() };
        script.run(Command::Configure(configuration()));
        for (agent, dn) in [("amy", "100"), ("bob", "101"), ("cat", "102")] {
            script.run(Command::SetPhoneReachable { dn: dn.into(), reachable: true });
            script.run(Command::SignIn { agent: agent.into(), team: "red".into(), dn: dn.into() });
        }
        let (agent, by) = ("amy".into(), Actor::Agent);
        script.run(Command::SetPresence { agent, presence: PresenceChoice::Available, by });
        let call = NewContact::call("hotline".into(), "sales".into(), "+4930111".into(), "+4930222".into());
        script.run(Command::CreateContact(call));
        script.answer(CUSTOMER);
        script.wait(10);
        script
    }

    /// Bob was asked, and answered after 4 s: consulting since 14 s.
    fn consulting() -> Self {
        let mut script = Self::talking();
        script.run(start("amy", ConsultTarget::Agent { agent: "bob".into() }));
        script.wait(4);
        script.answer(CONSULT);
        script
    }

    /// Consulting for 11 s, then in conference since 25 s.
    fn conference() -> Self {
        let mut script = Self::consulting();
        script.wait(11);
        script.run(confer("amy"));
        script
    }

    fn run(&mut self, command: Command) {
        self.log.extend(self.engine.execute(self.now, command).unwrap());
    }

    fn wait(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.now = self.now.plus_ms(1_000);
            self.run(Command::Tick);
        }
    }

    fn answer(&mut self, contact: ContactId) {
        let offer = self.engine.offers().find(|offer| offer.contact == contact).unwrap().offer;
        self.run(Command::AcceptOffer { offer });
        self.run(Command::ConnectContact { contact });
    }

    /// The customer hangs up after 5 s more, and all wrap-ups run out.
    fn finish(mut self) -> Vec<Record> {
        if self.engine.contact(CUSTOMER).unwrap().phase != ContactPhase::Over {
            self.wait(5);
            self.leave();
        }
        self.wait(10);
        assert!(self.engine.contact(CUSTOMER).is_none(), "closed");
        self.log
    }

    fn leave(&mut self) {
        self.run(Command::EndContact { contact: CUSTOMER, cause: EndCause::CustomerHungUp });
    }
}

fn start(agent: &str, to: ConsultTarget) -> Command {
    Command::StartConsult { agent: agent.into(), contact: CUSTOMER, to }
}

fn number() -> ConsultTarget {
    ConsultTarget::Number { number: "+4930333".into() }
}

fn resume(agent: &str) -> Command {
    Command::ResumeContact { agent: agent.into(), contact: CUSTOMER }
}

fn hold(agent: &str) -> Command {
    Command::HoldContact { agent: agent.into(), contact: CUSTOMER }
}

fn end_consult(agent: &str, contact: ContactId) -> Command {
    Command::EndConsult { agent: agent.into(), contact }
}

fn complete(agent: &str) -> Command {
    Command::CompleteConsult { agent: agent.into(), contact: CUSTOMER }
}

fn confer(agent: &str) -> Command {
    Command::StartConference { agent: agent.into(), contact: CUSTOMER }
}

/// Each agent's stretches, in seconds, as the table has them: `amy talk 0-10, ...`.
async fn worked(store: &Store) -> Vec<String> {
    let mut reader = store.reader().await.unwrap();
    let rows = sqlx::query("SELECT agent, kind, began, ended FROM segment ORDER BY agent, began, kind DESC")
        .fetch_all(&mut *reader)
        .await
        .unwrap();
    let text = |row: &SqliteRow| {
        let seconds = |column| row.get::<i64, _>(column) / 1_000;
        let (agent, kind): (&str, &str) = (row.get("agent"), row.get("kind"));
        format!("{agent} {kind} {}-{}", seconds("began"), seconds("ended"))
    };
    rows.iter().map(text).collect()
}

async fn check(what: &str, script: Script, expected: &str) -> Figures {
    let log = script.finish();
    let folder = Folder::new();
    let store = folder.open().await;
    // Bit by bit, with what is remembered read back each time.
    for record in &log {
        store.append(std::slice::from_ref(record)).await.unwrap();
        let mut writer = store.writer().await.unwrap();
        let read_back = writer::load(&mut writer.connection).await.unwrap();
        assert_eq!(writer.memory.as_ref(), Some(&read_back), "{what}: {record:?}");
    }
    let expected: Vec<&str> = expected.split(',').map(str::trim).collect();
    assert_eq!(worked(&store).await, expected, "{what}");
    let record = store.contact_record(CUSTOMER).await.unwrap().unwrap();
    assert_eq!(projection::fold_one(&log[first_of(&log)..]), Some(record.clone()), "{what}");
    assert_eq!(store.contact_record(CONSULT).await.unwrap(), None, "a consult is no contact of the table");
    record.figures
}

/// Where the contact arrives; what follows in these logs is about it or about its consults.
fn first_of(log: &[Record]) -> usize {
    log.iter().position(|record| record.event.contact() == Some(CUSTOMER)).unwrap()
}

/// Hold belongs to the agent who held, and talk ends at the transfer; who was consulted has consulted, no more.
#[tokio::test]
async fn consult_row() {
    let table: [Row; 7] = [
        (
            "agent 1 transfers",
            |script| script.run(complete("amy")),
            "amy talk 0-10, amy hold 10-25, amy consult 14-25, amy wrap_up 25-35,
             bob consult 14-25, bob talk 25-30, bob wrap_up 30-40",
            (15_000, 15_000),
        ),
        (
            "agent 1 ends it",
            |script| script.run(end_consult("amy", CUSTOMER)),
            "amy talk 0-10, amy hold 10-25, amy consult 14-25, amy talk 25-30, amy wrap_up 30-40,
             bob consult 14-25",
            (15_000, 15_000),
        ),
        (
            "agent 2 leaves",
            |script| script.run(end_consult("bob", CONSULT)),
            "amy talk 0-10, amy hold 10-25, amy consult 14-25, amy talk 25-30, amy wrap_up 30-40,
             bob consult 14-25",
            (15_000, 15_000),
        ),
        (
            "agent 1 toggles twice and transfers",
            |script| {
                script.run(resume("amy"));
                script.wait(4);
                script.run(hold("amy"));
                script.wait(3);
                script.run(complete("amy"));
            },
            "amy talk 0-10, amy hold 10-25, amy consult 14-25, amy talk 25-29, amy hold 29-32,
             amy consult 29-32, amy wrap_up 32-42, bob consult 14-32, bob talk 32-37, bob wrap_up 37-47",
            (19_000, 18_000),
        ),
        (
            "the customer leaves",
            Script::leave,
            "amy talk 0-10, amy hold 10-25, amy consult 14-25, amy wrap_up 25-35, bob consult 14-25",
            (10_000, 15_000),
        ),
        (
            "agent 2 goes on and holds",
            |script| {
                script.run(complete("amy"));
                script.wait(2);
                script.run(hold("bob"));
            },
            "amy talk 0-10, amy hold 10-25, amy consult 14-25, amy wrap_up 25-35,
             bob consult 14-25, bob talk 25-27, bob hold 27-32, bob wrap_up 32-42",
            (12_000, 20_000),
        ),
        (
            "agent 2 asks agent 1",
            |script| {
                script.run(complete("amy"));
                script.wait(10);
                script.run(start("bob", ConsultTarget::Agent { agent: "amy".into() }));
                script.answer(SECOND);
                script.wait(2);
                script.run(complete("bob"));
            },
            "amy talk 0-10, amy hold 10-25, amy consult 14-25, amy wrap_up 25-35, amy consult 35-37,
             amy talk 37-42, amy wrap_up 42-52, bob consult 14-25, bob talk 25-35, bob hold 35-37,
             bob consult 35-37, bob wrap_up 37-47",
            (25_000, 17_000),
        ),
    ];
    for (what, act, expected, lengths) in table {
        let mut script = Script::consulting();
        script.wait(11);
        act(&mut script);
        let figures = check(what, script, expected).await;
        assert_eq!((figures.talk_ms, figures.hold_ms), lengths, "{what}");
    }
}

#[tokio::test]
async fn conference_row() {
    let table: [Row; 4] = [
        (
            "the customer leaves",
            Script::leave,
            "amy talk 0-10, amy hold 10-25, amy consult 14-25, amy talk 25-31, amy conference 25-31,
             amy wrap_up 31-41, bob consult 14-25, bob conference 25-31",
            (16_000, 15_000),
        ),
        (
            "agent 1 transfers",
            |script| script.run(complete("amy")),
            "amy talk 0-10, amy hold 10-25, amy consult 14-25, amy talk 25-31, amy conference 25-31,
             amy wrap_up 31-41, bob consult 14-25, bob conference 25-31, bob talk 31-36, bob wrap_up 36-46",
            (21_000, 15_000),
        ),
        (
            "agent 2 leaves",
            |script| script.run(end_consult("bob", CONSULT)),
            "amy talk 0-10, amy hold 10-25, amy consult 14-25, amy talk 25-36, amy conference 25-31,
             amy wrap_up 36-46, bob consult 14-25, bob conference 25-31",
            (21_000, 15_000),
        ),
        // From 31 s cat is asked, answers at 33 s, and is held from 35 s to 36 s. Cat has the customer from 39 s.
        (
            "agent 1 asks one more, toggles, confers and transfers",
            |script| {
                script.run(start("amy", ConsultTarget::Agent { agent: "cat".into() }));
                script.wait(2);
                script.answer(SECOND);
                script.wait(2);
                script.run(resume("amy"));
                script.wait(1);
                script.run(hold("amy"));
                script.wait(1);
                script.run(confer("amy"));
                script.wait(2);
                script.run(complete("amy"));
            },
            "amy talk 0-10, amy hold 10-25, amy consult 14-25, amy talk 25-37, amy conference 25-31,
             amy consult 33-35, amy conference 35-36, amy consult 36-37, amy talk 37-39, amy conference 37-39,
             amy wrap_up 39-49, bob consult 14-25, bob conference 25-39, cat consult 33-37,
             cat conference 37-39, cat talk 39-44, cat wrap_up 44-54",
            (29_000, 15_000),
        ),
    ];
    for (what, act, expected, lengths) in table {
        let mut script = Script::conference();
        script.wait(6);
        act(&mut script);
        let figures = check(what, script, expected).await;
        assert_eq!((figures.talk_ms, figures.hold_ms), lengths, "{what}");
    }
}

/// A consult that is not answered is hold and nothing else; with a number, only the agent who asked has consulted.
#[tokio::test]
async fn what_is_not_answered_is_hold_and_a_number_is_no_agent() {
    let mut missed = Script::talking();
    missed.run(start("amy", ConsultTarget::Agent { agent: "bob".into() }));
    missed.wait(8);
    let figures = check("not answered", missed, "amy talk 0-10, amy hold 10-23, amy wrap_up 23-33").await;
    assert_eq!((figures.talk_ms, figures.hold_ms), (10_000, 13_000));

    let mut outside = Script::talking();
    outside.run(start("amy", number()));
    outside.wait(3);
    outside.run(Command::FailOutside { contact: CONSULT, failure: OutsideFailure::Busy });
    outside.run(start("amy", number()));
    outside.wait(3);
    outside.run(Command::ConnectOutside { contact: SECOND });
    outside.wait(4);
    outside.run(confer("amy"));
    outside.wait(2);
    outside.run(complete("amy"));
    let expected = "amy talk 0-10, amy hold 10-20, amy consult 16-20, amy talk 20-22, amy conference 20-22, amy wrap_up 22-32";
    let figures = check("a number", outside, expected).await;
    assert_eq!((figures.talk_ms, figures.hold_ms), (12_000, 10_000));
}

/// V9: what is with the customer while a queue is asked is talk; a request that waits is no consult.
#[tokio::test]
async fn who_waits_for_a_queue_talks_with_the_customer_or_holds() {
    let mut script = Script::talking();
    script.run(start("amy", ConsultTarget::Queue { queue: "sales".into() }));
    script.wait(3);
    script.run(resume("amy"));
    script.wait(4);
    script.run(hold("amy"));
    script.wait(2);
    script.run(resume("amy"));
    let (agent, by) = ("bob".into(), Actor::Agent);
    script.run(Command::SetPresence { agent, presence: PresenceChoice::Available, by });
    script.wait(1);
    script.run(Command::ConfirmConsult { agent: "amy".into(), contact: CUSTOMER });
    script.wait(1);
    script.answer(CONSULT);
    script.wait(4);
    script.run(end_consult("amy", CUSTOMER));
    let expected = "amy talk 0-10, amy hold 10-13, amy talk 13-17, amy hold 17-19, amy talk 19-20,
                    amy hold 20-25, amy consult 21-25, amy talk 25-30, amy wrap_up 30-40, bob consult 21-25";
    let figures = check("a queue", script, expected).await;
    assert_eq!((figures.talk_ms, figures.hold_ms), (20_000, 10_000));
}
