//! "Who may do what" of the requirements, each cell by the desktop and by the phone: who hears whom afterwards, by tones,
//! what state each agent is in, and what the record says of both (V5, V9 to V12, V16).

use std::time::Instant;

use serde_json::{Value, json};

use crate::rig::{Answer, Centre, Desk, MUSIC, Server, Site, Tone, What, unix_ms};
use crate::scene::{AGENT, Agent, CUSTOMER, Customer, OTHER_AGENT, Who, hears};

const FEATURE_CODES: &str = "[feature_codes]\nhold = \"*1\"\nconsult = \"*3\"\ncomplete = \"*4\"\n\
                             conference = \"*5\"\nend = \"*0\"";

/// Where a row begins: Ada has the customer, and has asked Ben.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum From {
    Consult,
    Conference,
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
];

#[test]
fn who_may_do_what_at_the_desktop() {
    play("roles-desktop", BY_DESKTOP, |stage| stage.consults_at_the_desk());
}

#[test]
fn who_may_do_what_with_the_phone() {
    play("roles-phone", BY_PHONE, |stage| stage.consults_by_keys());
}

fn play(name: &str, rows: &[Row], consults: fn(&Stage)) {
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
        consults(&stage);
        stage.assert_is(&CONSULTING, begun);
        if *from == From::Conference {
            let begun = Instant::now();
            stage.ada.act("POST", &stage.customers_contact(), "conference", None);
            stage.assert_is(&CONFERRING, begun);
        }
        let acted = Instant::now();
        stage.does(*act, then.refused);
        stage.assert_is(then, acted);
        let seen = Instant::now();
        stage.clear(then);
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

    fn consults_at_the_desk(&self) {
        let to = json!({ "to": { "agent": "ben" } });
        self.ada.act("POST", &self.customers_contact(), "consult", Some(to));
        self.ben_answers();
    }

    fn consults_by_keys(&self) {
        self.ada.phone.press_all(&format!("*3{}#", Who::Ben.dn()));
        self.ben_answers();
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
        for (agent, (tones, state)) in [(&self.ada, then.ada), (&self.ben, then.ben)] {
            agent.wait_state(state);
            match tones {
                Some(tones) => drop(hears(&agent.phone, tones, since)),
                None => drop(agent.phone.wait(What::Closed)),
            }
        }
        match then.customer {
            Some(tones) => drop(hears(&self.customer.phone, tones, since)),
            None => drop(self.customer.phone.wait(What::Closed)),
        }
    }

    /// The call is over, and Ada is ready for another one.
    fn clear(&self, then: &Then) {
        if then.customer.is_some() {
            self.customer.hangs_up();
            let left = [(&self.ada, then.ada.0), (&self.ben, then.ben.0)];
            left.iter()
                .filter(|(_, tones)| tones.is_some())
                .for_each(|(agent, _)| drop(agent.phone.wait(What::Closed)));
        }
        self.ada.wait_state("wrap_up");
        self.ada.desk.wrap_up(&self.customers_contact(), "resolved");
        if then.ben.1 == "connected" {
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
        let is_bens = then.ben.1 == "connected";
        let conferred = from == From::Conference || then.ada.1 == "conferencing";
        let is_right = has("hold", "ada")
            && !has("hold", "ben")
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

fn ask(agent: &Agent, method: &str, contact: &Value, what: &str, refused: Option<&str>) {
    let answered = agent.desk.ask(method, &format!("/api/v1/contacts/{contact}/{what}"), None);
    match refused {
        Some(code) => assert_eq!((answered.status, &answered.json()["code"]), (409, &json!(code))),
        None => assert_eq!(answered.status, 200, "{method} {what}: {:#}", answered.json()),
    }
}
