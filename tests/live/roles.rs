//! "Who may do what" of the requirements, each cell by the desktop and by the phone: who hears whom afterwards, by tones,
//! what state each agent is in, and whose time was what by the record, and until when (V5, V9 to V12, V16).

use std::time::Instant;

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, Desk, MUSIC, Server, Site, Tone, What, tone, unix_ms};
use crate::scene::{AGENT, Agent, CUSTOMER, Customer, OTHER_AGENT, RECORD_TOLERANCE, Who, hears};

const FEATURE_CODES: &str = "[feature_codes]\nhold = \"*1\"\nconsult = \"*3\"\ncomplete = \"*4\"\n\
                             conference = \"*5\"\nend = \"*0\"";

/// Where a row begins: Ada has the customer, and has asked Ben.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum From {
    Consult,
    Conference,
    /// Ben has the customer, and Ada wraps up.
    Transfer,
}

/// Who does what.
#[derive(Clone, Copy, Debug)]
enum Act {
    CustomerLeaves,
    /// With the customer's contact: method and resource.
    Ada(&'static str, &'static str),
    /// With the customer's contact, which is not Ben's.
    BenWithCustomers(&'static str, &'static str),
    /// With the consult, which is.
    Ben(&'static str, &'static str),
    AdaPresses(&'static str),
    BenPresses(&'static str),
    AdaHangsUp,
    BenHangsUp,
}

/// What comes of it: what each of the three hears, `None` who is not on the line any more; and the agents' states.
#[derive(Clone, Copy, Debug)]
struct Then {
    customer: Option<&'static [Tone]>,
    ada: (Option<&'static [Tone]>, &'static str),
    ben: (Option<&'static [Tone]>, &'static str),
    /// The problem that the desktop is told.
    refused: Option<&'static str>,
}

const CONSULTING: Then = Then {
    customer: Some(&[MUSIC]),
    ada: (Some(&[OTHER_AGENT]), "consulting"),
    ben: (Some(&[AGENT]), "consulting"),
    refused: None,
};
const CONFERRING: Then = Then {
    customer: Some(&[AGENT, OTHER_AGENT]),
    ada: (Some(&[CUSTOMER, OTHER_AGENT]), "conferencing"),
    ben: (Some(&[CUSTOMER, AGENT]), "conferencing"),
    refused: None,
};
/// Ada has the customer alone again.
const WITH_ADA: Then = Then {
    customer: Some(&[AGENT]),
    ada: (Some(&[CUSTOMER]), "connected"),
    ben: (None, "idle"),
    refused: None,
};
const TOGGLED: Then = Then { ben: (Some(&[MUSIC]), "consulting"), ..WITH_ADA };
/// Ben owns the customer's contact.
const WITH_BEN: Then = Then {
    customer: Some(&[OTHER_AGENT]),
    ada: (None, "wrap_up"),
    ben: (Some(&[CUSTOMER]), "connected"),
    refused: None,
};
/// Ada has hung up, and can resume (V12).
const LEFT_ON_HOLD: Then =
    Then { customer: Some(&[MUSIC]), ada: (None, "on_hold"), ben: (None, "idle"), refused: None };
/// Ada wraps up, and Ben has nothing to do with it.
const OVER: Then = Then { customer: None, ada: (None, "wrap_up"), ben: (None, "idle"), refused: None };

/// Ben, who owns the contact, has put the customer on hold.
const HELD_BY_BEN: Then =
    Then { customer: Some(&[MUSIC]), ada: (None, "wrap_up"), ben: (Some(&[]), "on_hold"), refused: None };
/// Both wrap up.
const OVER_FOR_BEN: Then = Then { ben: (None, "wrap_up"), ..OVER };

const fn refused(then: Then, code: &'static str) -> Then {
    Then { refused: Some(code), ..then }
}

type Row = (From, Act, Then);

const BY_DESKTOP: &[Row] = &[
    (From::Consult, Act::CustomerLeaves, OVER),
    (From::Consult, Act::Ada("DELETE", "consult"), WITH_ADA),
    (From::Consult, Act::Ada("DELETE", "hold"), TOGGLED),
    (From::Consult, Act::Ada("POST", "consult/complete"), WITH_BEN),
    (From::Consult, Act::Ada("POST", "conference"), CONFERRING),
    (From::Consult, Act::Ada("DELETE", "call"), LEFT_ON_HOLD),
    (From::Consult, Act::Ben("DELETE", "hold"), refused(CONSULTING, "is_consult")),
    (From::Consult, Act::Ben("POST", "conference"), refused(CONSULTING, "is_consult")),
    (From::Consult, Act::Ben("POST", "consult/complete"), refused(CONSULTING, "is_consult")),
    (From::Consult, Act::BenWithCustomers("DELETE", "hold"), refused(CONSULTING, "not_your_contact")),
    (From::Consult, Act::BenWithCustomers("DELETE", "call"), refused(CONSULTING, "not_your_contact")),
    (From::Consult, Act::Ben("DELETE", "consult"), WITH_ADA),
    (From::Consult, Act::Ben("DELETE", "call"), WITH_ADA),
    (From::Conference, Act::CustomerLeaves, OVER),
    (From::Conference, Act::Ada("PUT", "hold"), refused(CONFERRING, "in_conference")),
    (From::Conference, Act::Ada("POST", "consult/complete"), WITH_BEN),
    (From::Conference, Act::Ada("DELETE", "call"), OVER),
    (From::Conference, Act::BenWithCustomers("DELETE", "call"), refused(CONFERRING, "not_your_contact")),
    (From::Conference, Act::BenWithCustomers("PUT", "hold"), refused(CONFERRING, "not_your_contact")),
    (From::Conference, Act::Ben("PUT", "hold"), refused(CONFERRING, "is_consult")),
    (From::Conference, Act::Ben("DELETE", "consult"), WITH_ADA),
    (From::Conference, Act::Ben("DELETE", "call"), WITH_ADA),
    (From::Transfer, Act::CustomerLeaves, OVER_FOR_BEN),
    (From::Transfer, Act::BenWithCustomers("PUT", "hold"), HELD_BY_BEN),
    (From::Transfer, Act::BenWithCustomers("DELETE", "call"), OVER_FOR_BEN),
    (From::Transfer, Act::Ada("PUT", "hold"), refused(WITH_BEN, "not_your_contact")),
    (From::Transfer, Act::Ada("DELETE", "call"), refused(WITH_BEN, "not_your_contact")),
];

const BY_PHONE: &[Row] = &[
    (From::Consult, Act::CustomerLeaves, OVER),
    (From::Consult, Act::AdaPresses("*0"), WITH_ADA),
    (From::Consult, Act::AdaPresses("*1"), TOGGLED),
    (From::Consult, Act::AdaPresses("*4"), WITH_BEN),
    (From::Consult, Act::AdaPresses("*5"), CONFERRING),
    (From::Consult, Act::BenPresses("*1"), CONSULTING),
    (From::Consult, Act::BenPresses("*4"), CONSULTING),
    (From::Consult, Act::BenPresses("*5"), CONSULTING),
    (From::Consult, Act::BenPresses("*0"), WITH_ADA),
    (From::Consult, Act::BenHangsUp, WITH_ADA),
    (From::Consult, Act::AdaHangsUp, LEFT_ON_HOLD),
    (From::Conference, Act::CustomerLeaves, OVER),
    (From::Conference, Act::AdaPresses("*1"), CONFERRING),
    (From::Conference, Act::AdaPresses("*4"), WITH_BEN),
    (From::Conference, Act::AdaHangsUp, OVER),
    (From::Conference, Act::BenPresses("*1"), CONFERRING),
    (From::Conference, Act::BenPresses("*0"), WITH_ADA),
    (From::Conference, Act::BenHangsUp, WITH_ADA),
    (From::Transfer, Act::CustomerLeaves, OVER_FOR_BEN),
    (From::Transfer, Act::BenPresses("*1"), HELD_BY_BEN),
    (From::Transfer, Act::BenHangsUp, OVER_FOR_BEN),
];

#[test]
fn who_may_do_what_at_the_desktop() {
    play("roles-desktop", BY_DESKTOP, &AT_THE_DESK);
}

#[test]
fn who_may_do_what_with_the_phone() {
    play("roles-phone", BY_PHONE, &BY_KEYS);
}

/// How Ada comes to where a row begins.
struct Channel {
    consults: fn(&Stage),
    confers: fn(&Stage),
    transfers: fn(&Stage),
}

const AT_THE_DESK: Channel = Channel {
    consults: |stage| {
        let to = json!({ "to": { "agent": "ben" } });
        stage.ada.act("POST", &stage.customers_contact(), "consult", Some(to));
    },
    confers: |stage| {
        stage.ada.act("POST", &stage.customers_contact(), "conference", None);
    },
    transfers: |stage| {
        stage.ada.act("POST", &stage.customers_contact(), "consult/complete", None);
    },
};
const BY_KEYS: Channel = Channel {
    consults: |stage| {
        stage.ada.phone.press_all(&format!("*3{}#", Who::Ben.dn()));
    },
    confers: |stage| {
        stage.ada.phone.press_all("*5");
    },
    transfers: |stage| {
        stage.ada.phone.press_all("*4");
    },
};

fn play(name: &str, rows: &[Row], channel: &Channel) {
    let site = Site::new(name);
    let server = Server::start(&site, &Centre::new().more(FEATURE_CODES));
    let ada = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let ben = Agent::sign_in(&site, &server, Who::Ben, Answer::Manual);
    let sue = Desk::sign_in(&server, "sue");
    let stage = Stage { customer: Customer::first(&site), server, ada, ben, sue };
    for (from, act, then) in rows {
        println!("{from:?}: {act:?}");
        let called = stage.customer.calls(&stage.server);
        stage.ada.phone.wait(What::Established);
        stage.ada.talks_with(&stage.customer, called);
        let connected = When { after: called, before: Instant::now() };
        let begun = Instant::now();
        (channel.consults)(&stage);
        let consulted = When { after: begun, before: stage.ben.phone.wait(What::Incoming).at };
        let begun = stage.ben.phone.answer();
        stage.ben.phone.wait(What::Established);
        let answered = stage.assert_is(&CONSULTING, begun);
        let begun = Instant::now();
        let moved = match from {
            From::Consult => answered,
            From::Conference => {
                (channel.confers)(&stage);
                stage.assert_is(&CONFERRING, begun)
            }
            From::Transfer => {
                (channel.transfers)(&stage);
                stage.assert_is(&WITH_BEN, begun)
            }
        };
        let begun = Instant::now();
        stage.does(*act, then.refused);
        let acted = match from {
            From::Consult | From::Conference => stage.assert_is(then, begun),
            From::Transfer => stage.assert_goes_on(then, begun),
        };
        let over = stage.clear(*from, then).unwrap_or(acted);
        let times = Times { connected, consulted, answered, moved, acted, over };
        stage.assert_record(*from, then, &times);
    }
}

/// Something happened after the one instant, at which it was asked for, and before the other, at which it was seen.
#[derive(Clone, Copy, Debug)]
struct When {
    after: Instant,
    before: Instant,
}

impl When {
    /// Whether a time in a record can be that.
    fn is_at(self, recorded: &Value) -> bool {
        let tolerance = RECORD_TOLERANCE.as_millis() as i64;
        let (earliest, latest) = (unix_ms(self.after) - tolerance, unix_ms(self.before) + tolerance);
        recorded.as_i64().is_some_and(|at| (earliest..=latest).contains(&at))
    }
}

/// When what happened in a row.
#[derive(Debug)]
struct Times {
    /// Ada with the customer.
    connected: When,
    /// Ada has asked Ben, who has been called by then.
    consulted: When,
    /// Ben has answered.
    answered: When,
    /// The conference has begun, or the customer has gone to Ben, where the row begins with that.
    moved: When,
    /// What the row is about.
    acted: When,
    /// The customer has left.
    over: When,
}

/// A stretch of a record, by its ends.
type Stretch = (When, When);

impl Times {
    /// The stretches of this kind that are to be this agent's.
    fn of(&self, from: From, then: &Then, kind: &str, agent: &str) -> Vec<Stretch> {
        let &Times { connected, consulted, answered, moved, acted, over } = self;
        let state = if agent == "ada" { then.ada.1 } else { then.ben.1 };
        let first = (connected, consulted);
        // The act is the end of it, unless it goes on.
        let until = |goes_on: bool| if goes_on { over } else { acted };
        match (kind, agent, from) {
            ("hold", "ada", From::Consult) => vec![(consulted, until(then.customer == CONSULTING.customer))],
            ("hold", "ada", _) => vec![(consulted, moved)],
            ("hold", _, _) if state == "on_hold" => vec![(acted, over)],
            ("consult", _, From::Consult) => vec![(answered, until(state == "consulting"))],
            ("consult", ..) => vec![(answered, moved)],
            ("conference", _, From::Conference) => vec![(moved, until(state == "conferencing"))],
            ("conference", ..) if state == "conferencing" => vec![(acted, over)],
            ("talk", "ada", From::Conference) => {
                vec![first, (moved, until(["connected", "conferencing"].contains(&state)))]
            }
            ("talk", "ada", _) if ["connected", "conferencing"].contains(&state) => {
                vec![first, (acted, over)]
            }
            ("talk", "ada", _) => vec![first],
            ("talk", _, From::Transfer) => vec![(moved, until(state == "connected"))],
            ("talk", ..) if state == "connected" => vec![(acted, over)],
            _ => vec![],
        }
    }
}

struct Stage {
    server: Server,
    ada: Agent,
    ben: Agent,
    customer: Customer,
    sue: Desk,
}

impl Stage {
    fn customers_contact(&self) -> Value {
        self.ada.desk.get("/api/v1/agent/contacts")[0]["contact"].clone()
    }

    fn does(&self, act: Act, refused: Option<&str>) {
        match act {
            Act::CustomerLeaves => drop(self.customer.phone.hang_up()),
            Act::Ada(method, what) => ask(&self.ada, method, &self.customers_contact(), what, refused),
            Act::BenWithCustomers(method, what) => {
                ask(&self.ben, method, &self.customers_contact(), what, refused);
            }
            Act::Ben(method, what) => {
                let consult = self.ben.wait_contact("connected");
                ask(&self.ben, method, &consult, what, refused);
            }
            Act::AdaPresses(keys) => drop(self.ada.phone.press_all(keys)),
            Act::BenPresses(keys) => drop(self.ben.phone.press_all(keys)),
            Act::AdaHangsUp => drop(self.ada.phone.hang_up()),
            Act::BenHangsUp => drop(self.ben.phone.hang_up()),
        }
    }

    /// What has come of what was done then: when it had, by Ada's state.
    fn assert_is(&self, then: &Then, since: Instant) -> When {
        let when = assert_agent(&self.ada, then.ada, since);
        self.assert_goes_on(then, since);
        when
    }

    /// What is of Ben and the customer, by Ben's state; Ada may have gone before.
    fn assert_goes_on(&self, then: &Then, since: Instant) -> When {
        let when = assert_agent(&self.ben, then.ben, since);
        let heard = match then.customer {
            Some(tones) => hears(&self.customer.phone, tones, since),
            None => self.customer.phone.wait(What::Closed).at,
        };
        if then.ben == HELD_BY_BEN.ben {
            let audio = self.ben.phone.ear().between(heard, Instant::now());
            assert_eq!(
                tone::share(&audio, |window| CUSTOMER.is_heard_in(window)),
                0.0,
                "Ben hears the customer"
            );
        }
        when
    }

    /// The call is over, and Ada is ready for another one. When the customer has left, if that was not before.
    fn clear(&self, from: From, then: &Then) -> Option<When> {
        let after = Instant::now();
        if then.customer.is_some() {
            self.customer.hangs_up();
            let left = [(&self.ada, then.ada.0), (&self.ben, then.ben.0)];
            left.iter()
                .filter(|(_, tones)| tones.is_some())
                .for_each(|(agent, _)| drop(agent.phone.wait(What::Closed)));
        }
        let bens = is_bens(from, then).then(|| self.ben.wait_contact("wrap_up"));
        self.ada.wait_state("wrap_up");
        let left = then.customer.map(|_| When { after, before: Instant::now() });
        self.ada.desk.wrap_up(&self.customers_contact(), "resolved");
        bens.iter().for_each(|contact| self.ben.desk.wrap_up(contact, "done"));
        self.ada.wait_state("available");
        self.ben.wait_state("idle");
        left
    }

    /// Hold is the one's who held, and talk ends with the transfer; each has the own part in consult and conference, for as long
    /// as it was.
    fn assert_record(&self, from: From, then: &Then, times: &Times) {
        let record = self.customer.closed_record(&self.sue);
        let of = |kind: &str, agent: &str| -> Vec<&Value> {
            let all = record["segments"].as_array().into_iter().flatten();
            all.filter(|segment| segment["kind"] == kind && segment["agent"] == agent).collect()
        };
        for (kind, agent) in ["talk", "hold", "consult", "conference"]
            .into_iter()
            .flat_map(|kind| [(kind, "ada"), (kind, "ben")])
        {
            let (stretches, expected) = (of(kind, agent), times.of(from, then, kind, agent));
            let is_right = stretches.len() == expected.len()
                && stretches.iter().zip(&expected).all(|(stretch, (begins, ends))| {
                    begins.is_at(&stretch["from"]) && ends.is_at(&stretch["to"])
                });
            assert!(is_right, "{kind} of {agent}: {expected:?}, {times:#?}, {record:#}");
        }
        let held = ["ada", "ben"].map(|agent| sum_ms(&of("hold", agent))).iter().sum::<i64>();
        assert_eq!(record["hold_ms"], held, "{record:#}");
        assert!(!of("wrap_up", "ada").is_empty(), "{record:#}");
        assert_eq!(!of("wrap_up", "ben").is_empty(), is_bens(from, then), "{record:#}");
        if is_bens(from, then) {
            let last = [of("talk", "ada"), of("hold", "ada"), of("conference", "ada")].concat();
            let ended = last.iter().filter_map(|segment| segment["to"].as_i64()).max();
            let begun = of("talk", "ben").first().and_then(|segment| segment["from"].as_i64());
            assert_eq!(ended, begun, "it goes from the one to the other at once: {record:#}");
            assert_eq!(record["agent"], "ben", "{record:#}");
        }
    }
}

fn sum_ms(segments: &[&Value]) -> i64 {
    let length = |segment: &&Value| Some(segment["to"].as_i64()? - segment["from"].as_i64()?);
    segments.iter().filter_map(length).sum()
}

/// Whether the contact is Ben's in the end.
fn is_bens(from: From, then: &Then) -> bool {
    from == From::Transfer || then.ben.1 == "connected"
}

/// When the agent came to this state that was brought about since then.
fn assert_agent(agent: &Agent, (tones, state): (Option<&[Tone]>, &str), since: Instant) -> When {
    agent.wait_state(state);
    let when = When { after: since, before: Instant::now() };
    match tones {
        // Nothing is sent to whom nobody is to be heard by.
        Some([]) => {}
        Some(tones) => drop(hears(&agent.phone, tones, since)),
        None => drop(agent.phone.wait(What::Closed)),
    }
    when
}

fn ask(agent: &Agent, method: &str, contact: &Value, what: &str, refused: Option<&str>) {
    let answered = agent.desk.ask(method, &format!("/api/v1/contacts/{contact}/{what}"), None);
    match refused {
        Some(code) => assert_eq!((answered.status, &answered.json()["code"]), (409, &json!(code))),
        None => assert_eq!(answered.status, 200, "{method} {what}: {:#}", answered.json()),
    }
}
