//! "Who may do what" of the requirements, each cell by the desktop and by the phone: who hears whom afterwards, by tones,
//! what state each agent is in, and what the record says of both (V5, V9 to V12, V16).

use std::time::Instant;

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, Desk, MUSIC, Server, Site, Tone, What, tone, unix_ms};
use crate::scene::{AGENT, Agent, CUSTOMER, Customer, OTHER_AGENT, Who, hears};

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
        let begun = Instant::now();
        (channel.consults)(&stage);
        stage.ben_answers();
        stage.assert_is(&CONSULTING, begun);
        let begun = Instant::now();
        match from {
            From::Consult => {}
            From::Conference => {
                (channel.confers)(&stage);
                stage.assert_is(&CONFERRING, begun);
            }
            From::Transfer => {
                (channel.transfers)(&stage);
                stage.assert_is(&WITH_BEN, begun);
            }
        }
        let (transferred, acted) = (Instant::now(), Instant::now());
        stage.does(*act, then.refused);
        match from {
            From::Consult | From::Conference => stage.assert_is(then, acted),
            From::Transfer => stage.assert_goes_on(then, acted),
        }
        let seen = if *from == From::Transfer { transferred } else { Instant::now() };
        stage.clear(*from, then);
        stage.assert_record(*from, then, seen);
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

    fn ben_answers(&self) {
        self.ben.phone.wait(What::Incoming);
        self.ben.phone.answer();
        self.ben.phone.wait(What::Established);
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

    fn assert_is(&self, then: &Then, since: Instant) {
        assert_agent(&self.ada, then.ada, since);
        self.assert_goes_on(then, since);
    }

    /// What is of Ben and the customer; Ada may have gone before.
    fn assert_goes_on(&self, then: &Then, since: Instant) {
        assert_agent(&self.ben, then.ben, since);
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
    }

    /// The call is over, and Ada is ready for another one.
    fn clear(&self, from: From, then: &Then) {
        if then.customer.is_some() {
            self.customer.hangs_up();
            let left = [(&self.ada, then.ada.0), (&self.ben, then.ben.0)];
            left.iter()
                .filter(|(_, tones)| tones.is_some())
                .for_each(|(agent, _)| drop(agent.phone.wait(What::Closed)));
        }
        self.ada.wait_state("wrap_up");
        self.ada.desk.wrap_up(&self.customers_contact(), "resolved");
        if is_bens(from, then) {
            self.ben.desk.wrap_up(&self.ben.wait_contact("wrap_up"), "done");
        }
        self.ada.wait_state("available");
        self.ben.wait_state("idle");
    }

    /// Hold is the one's who held, and talk ends with the transfer; each has the own part in consult and conference.
    fn assert_record(&self, from: From, then: &Then, seen: Instant) {
        let record = self.customer.closed_record(&self.sue);
        let of = |kind: &str, agent: &str| -> Vec<&Value> {
            let all = record["segments"].as_array().into_iter().flatten();
            all.filter(|segment| segment["kind"] == kind && segment["agent"] == agent).collect()
        };
        let has = |kind: &str, agent: &str| !of(kind, agent).is_empty();
        let is_bens = is_bens(from, then);
        let conferred = from == From::Conference || then.ada.1 == "conferencing";
        let is_right = has("hold", "ada")
            && has("hold", "ben") == (then.ben.1 == "on_hold")
            && has("consult", "ada")
            && has("consult", "ben")
            && has("conference", "ada") == conferred
            && has("conference", "ben") == conferred
            && has("talk", "ben") == is_bens
            && has("wrap_up", "ada")
            && has("wrap_up", "ben") == is_bens;
        assert!(is_right, "{record:#}");
        if is_bens {
            let latest = unix_ms(seen);
            let ends = [of("talk", "ada"), of("hold", "ada"), of("conference", "ada")].concat();
            assert!(
                ends.iter().all(|segment| segment["to"].as_i64().is_some_and(|to| to <= latest)),
                "{record:#}"
            );
            assert_eq!(record["agent"], "ben", "{record:#}");
        }
    }
}

/// Whether the contact is Ben's in the end.
fn is_bens(from: From, then: &Then) -> bool {
    from == From::Transfer || then.ben.1 == "connected"
}

fn assert_agent(agent: &Agent, (tones, state): (Option<&[Tone]>, &str), since: Instant) {
    agent.wait_state(state);
    match tones {
        // Nothing is sent to whom nobody is to be heard by.
        Some([]) => {}
        Some(tones) => drop(hears(&agent.phone, tones, since)),
        None => drop(agent.phone.wait(What::Closed)),
    }
}

fn ask(agent: &Agent, method: &str, contact: &Value, what: &str, refused: Option<&str>) {
    let answered = agent.desk.ask(method, &format!("/api/v1/contacts/{contact}/{what}"), None);
    match refused {
        Some(code) => assert_eq!((answered.status, &answered.json()["code"]), (409, &json!(code))),
        None => assert_eq!(answered.status, 200, "{method} {what}: {:#}", answered.json()),
    }
}
