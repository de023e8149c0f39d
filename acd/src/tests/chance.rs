//! Commands by chance, in any state, with everything configured: nothing panics, the log replays, snapshots read back
//! (all checked by the fixture), and what belongs together stays together.

use super::fixture::{
    Centre, agent, available, call, configuration, end, idle, new_contact, phone, sign_in, sign_out,
};
use crate::{
    AgentId, AgentState, Callback, CallbackFailure, CallbackOrder, Channel, Command, Configuration,
    ConsultTarget, ContactId, ContactPhase, ContactView, Destination, DetachCause, EndCause, Extension,
    LastAgent, NewContact, OfferFailure, OfferId, OutsideFailure, Overflow, OverflowCondition,
    RelaxationStep, SignOutCause, SkillRequirement, Strategy, SupervisionMode, TransferTarget, WrapUpMode,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{collections::BTreeSet, slice};

const AGENTS: [(&str, &str); 5] =
    [("amy", "red"), ("bob", "red"), ("cat", "blue"), ("dan", "red"), ("eve", "red")];
const QUEUES: [&str; 4] = ["sales", "help", "third", "chats"];

/// Queues with skills, tiers, holds, callbacks and ways out, into each other and out of all.
fn everything(rng: &mut StdRng) -> Configuration {
    let mut configuration = configuration();
    for name in ["bob", "cat", "eve"] {
        let mut settings = configuration.agents.remove(name).unwrap_or_else(|| agent(&["red"]));
        settings.skills = [("german".into(), rng.random_range(20..90))].into();
        settings.capacity.insert(Channel::Chat, 3);
        configuration.agents.insert(name.into(), settings);
    }
    let chat = configuration.queues["help"].clone();
    configuration.queues.insert("third".into(), chat.clone());
    configuration.queues.insert("chats".into(), crate::QueueSettings { channel: Channel::Chat, ..chat });
    configuration.interrupts = [(Channel::Voice, [Channel::Chat].into())].into();
    let strategies = [Strategy::LongestIdle, Strategy::RingAll, Strategy::RoundRobin, Strategy::Random];
    let modes = [
        WrapUpMode::None,
        WrapUpMode::Optional,
        WrapUpMode::Required,
        WrapUpMode::Timed { ms: 20_000, early_exit: false },
    ];
    let orders = [CallbackOrder::AgentFirst, CallbackOrder::CustomerFirst];
    for (name, settings) in &mut configuration.queues {
        settings.strategy = strategies[rng.random_range(0..4)];
        settings.wrap_up.mode = modes[rng.random_range(0..4)];
        settings.wrap_up.extension = Some(Extension { ms: 5_000, times: 2 });
        settings.last_agent = Some(LastAgent { wait_ms: 15_000, valid_ms: 120_000 });
        settings.preferred_wait_ms = 10_000;
        settings.max_wait_ms = rng.random_bool(0.5).then_some(90_000);
        if name.as_str() == "chats" {
            continue;
        }
        let callback = Callback { order: orders[rng.random_range(0..2)], attempts: 2, spacing_ms: 20_000 };
        settings.callback = rng.random_bool(0.7).then_some(callback);
        let to_queue = |queue: &str| Destination::Queue { queue: queue.into(), keep_wait: true };
        settings.overflow = vec![
            Overflow { when: OverflowCondition::Waiting { contacts: 6 }, to: to_queue("third") },
            Overflow { when: OverflowCondition::ExpectedWait { ms: 60_000 }, to: to_queue("help") },
            Overflow { when: OverflowCondition::Waited { ms: 30_000 }, to: to_queue("sales") },
            Overflow {
                when: OverflowCondition::Waited { ms: 50_000 },
                to: Destination::Message { prompt: "busy".into() },
            },
        ];
        let itself = to_queue(name.as_str());
        settings.overflow.retain(|rule| rule.to != itself);
        settings.skills = [("german".into(), SkillRequirement { minimum: 50, weight: 1 })].into();
        let minimums = [("german".into(), rng.random_bool(0.5).then_some(10))].into();
        settings.relaxation = vec![RelaxationStep { after_ms: 15_000, minimums }];
    }
    configuration
}

fn any_command(rng: &mut StdRng, centre: &Centre) -> Command {
    let (name, team) = AGENTS[rng.random_range(0..AGENTS.len())];
    let dn = format!("10{}", rng.random_range(0..5));
    let dice = rng.random_range(0..145);
    // What fits the command, mostly.
    let fits = |view: &ContactView| match (dice, &view.phase) {
        (63..75, phase) => matches!(phase, ContactPhase::Connecting { .. }),
        (75..81 | 115..119, phase) => matches!(phase, ContactPhase::Connected { .. }),
        (85..89, phase) => matches!(phase, ContactPhase::CallingBack { .. }),
        (100..112 | 119..139, phase) => {
            matches!(phase, ContactPhase::Connected { .. } | ContactPhase::Outside { .. })
        }
        (89..97 | 112..115, phase) => matches!(phase, ContactPhase::Over),
        _ => true,
    };
    let fitting: Vec<ContactId> = centre.engine.contacts().filter(fits).map(|view| view.contact).collect();
    let all: Vec<ContactId> = centre.engine.contacts().map(|view| view.contact).collect();
    let contacts = if fitting.is_empty() || rng.random_bool(0.2) { all } else { fitting };
    let contact =
        if contacts.is_empty() { ContactId(1) } else { contacts[rng.random_range(0..contacts.len())] };
    let offers: Vec<OfferId> = centre.engine.offers().map(|view| view.offer).collect();
    let offer = if offers.is_empty() { OfferId(1) } else { offers[rng.random_range(0..offers.len())] };
    let failures = [OfferFailure::PhoneError, OfferFailure::Declined, OfferFailure::PhoneUnreachable];
    let failure = failures[rng.random_range(0..3)];
    let causes = [EndCause::CustomerHungUp, EndCause::AgentHungUp, EndCause::TreatmentFinished];
    let its_agent = centre.engine.contact(contact).and_then(|view| {
        let wraps_up = view.wrap_ups.keys().next();
        wraps_up.or(view.phase.agent()).cloned()
    });
    let agent = its_agent.unwrap_or_else(|| name.into());
    match dice {
        0..8 => sign_in(name, team, &dn),
        8..10 => sign_out(name, SignOutCause::AgentRequested),
        10..12 => sign_out(name, SignOutCause::ConnectionLost),
        12..22 => available(name),
        22..25 => idle(name, "lunch"),
        25..33 => phone(&dn, rng.random_bool(0.8)),
        33..48 => {
            let queue = QUEUES[rng.random_range(0..4)];
            let channel = if queue == "chats" { Channel::Chat } else { Channel::Voice };
            let skills = match rng.random_range(0..4) {
                0 => [("german".into(), SkillRequirement { minimum: 30, weight: 2 })].into(),
                _ => Default::default(),
            };
            let preferred = rng.random_bool(0.3).then(|| name.into());
            let from = format!("+49{}", rng.random_range(0..4));
            let priority = rng.random_range(-5..20);
            let new = new_contact(queue);
            Command::CreateContact(NewContact { channel, from, priority, skills, preferred, ..new })
        }
        48..60 => Command::AcceptOffer { offer },
        60..63 => Command::FailOffer { offer, failure },
        63..73 => Command::ConnectContact { contact },
        73..75 => Command::FailConnect { contact, failure },
        75..81 => end(contact, causes[rng.random_range(0..3)]),
        81..85 => Command::RequestCallback { contact, number: "+49".into() },
        85..87 => Command::AnswerCallback { contact },
        87..89 => Command::FailCallback { contact, failure: CallbackFailure::Busy },
        89..93 => {
            let code = rng.random_bool(0.8).then(|| "done".into());
            Command::SubmitWrapUp { agent, contact, code, notes: None, last_agent: rng.random_bool(0.5) }
        }
        93 | 94 => {
            let notes = rng.random_bool(0.7).then(|| "calls again".into());
            Command::DraftWrapUp { agent, contact, notes, last_agent: Some(rng.random_bool(0.5)) }
        }
        95 | 112..115 => Command::ExtendWrapUp { agent, contact },
        96 => Command::CancelAutoWrapUp { agent, contact },
        97 => Command::Configure(everything(rng)),
        98 if rng.random_bool(0.2) => Command::Recover,
        100..112 | 119..139 => match centre.engine.contact(contact) {
            Some(contact) => any_control(rng, centre, agent, contact, name),
            None => outside(rng, contact),
        },
        115..119 => any_supervision(rng, centre, contact, name),
        139.. => Command::StartOutdial {
            agent: any_idle(rng, centre).unwrap_or_else(|| name.into()),
            queue: QUEUES[rng.random_range(0..4)].into(),
            entry_point: "outdial".into(),
            number: format!("+49{}", rng.random_range(0..4)),
            ani: "+4930".into(),
        },
        _ => Command::Tick,
    }
}

fn any_idle(rng: &mut StdRng, centre: &Centre) -> Option<AgentId> {
    let idle = centre.engine.agents().filter(|view| matches!(view.state, AgentState::Idle { .. }));
    let idle: Vec<AgentId> = idle.map(|view| view.agent).collect();
    (!idle.is_empty()).then(|| idle[rng.random_range(0..idle.len())].clone())
}

/// What an agent does with a contact, or what comes of it.
fn any_control(
    rng: &mut StdRng,
    centre: &Centre,
    agent: AgentId,
    contact: ContactView,
    other: &str,
) -> Command {
    if let ContactPhase::Outside { .. } = contact.phase {
        return outside(rng, contact.contact);
    }
    let asked = contact.consult.as_ref().filter(|consult| !consult.answered && rng.random_bool(0.7));
    if let Some(consult) = asked {
        let confirms = matches!(consult.phase, ContactPhase::Found { .. });
        let owner = contact.phase.agent().filter(|_| confirms);
        return match owner.cloned() {
            Some(agent) => Command::ConfirmConsult { agent, contact: contact.contact },
            None => goes_on(rng, centre, consult.contact),
        };
    }
    let owner = contact.phase.agent().filter(|_| contact.consult.is_some() && rng.random_bool(0.6));
    if let Some(agent) = owner.cloned() {
        return Command::StartConference { agent, contact: contact.contact };
    }
    let agent = contact.phase.agent().filter(|_| rng.random_bool(0.8)).cloned().unwrap_or(agent);
    let is_gone = matches!(contact.phase, ContactPhase::Connected { detached: Some(_), .. });
    let contact = contact.contact;
    if is_gone && rng.random_bool(0.6) {
        return match rng.random_range(0..3) {
            0 => Command::ReattachAgent { agent, contact },
            1 => Command::FailAttach { contact },
            _ => Command::AttachAgent { contact },
        };
    }
    match rng.random_range(0..18) {
        14 | 15 => {
            let cause = if rng.random_bool(0.5) { DetachCause::PhoneLost } else { DetachCause::HungUp };
            Command::DetachAgent { contact, cause }
        }
        16 => Command::ReattachAgent { agent, contact },
        17 => Command::AttachAgent { contact },
        0 => Command::HoldContact { agent, contact },
        1 => Command::ResumeContact { agent, contact },
        2 | 3 | 12 | 13 => {
            let to = match rng.random_range(0..10) {
                0..3 => ConsultTarget::Agent { agent: other.into() },
                3..6 => ConsultTarget::Queue { queue: QUEUES[rng.random_range(0..4)].into() },
                _ => ConsultTarget::Number { number: "+4940".into() },
            };
            Command::StartConsult { agent, contact, to }
        }
        4 => Command::EndConsult { agent, contact },
        5 | 6 => Command::StartConference { agent, contact },
        7 => Command::CompleteConsult { agent, contact },
        8 => Command::PauseRecording { agent, contact, for_ms: rng.random_range(0..20_000) },
        9 => Command::ResumeRecording { agent, contact },
        10 => {
            let value = ["", "radio", "tv"][rng.random_range(0..3)];
            Command::SetContactData { agent, contact, values: [("product".into(), value.into())].into() }
        }
        _ => {
            let to = match rng.random_range(0..6) {
                0 | 1 => TransferTarget::Agent { agent: other.into() },
                2..5 => TransferTarget::Number { number: "+4930".into() },
                _ => TransferTarget::Queue { queue: QUEUES[rng.random_range(0..4)].into() },
            };
            Command::TransferContact { agent, contact, to }
        }
    }
}

/// What a supervisor does: mostly one who has begun, and else one who is free.
fn any_supervision(rng: &mut StdRng, centre: &Centre, contact: ContactId, other: &str) -> Command {
    let modes = [SupervisionMode::Listen, SupervisionMode::Whisper, SupervisionMode::BargeIn];
    let mode = modes[rng.random_range(0..3)];
    let begun = centre.engine.contacts().find_map(|view| Some((view.contact, view.supervision?)));
    let Some((of, view)) = begun.filter(|_| rng.random_bool(0.9)) else {
        let free = centre.engine.agents().find(|view| view.contacts.is_empty() && view.offer.is_none());
        let agent = free.map_or(other.into(), |view| view.agent);
        return Command::StartSupervision { agent, contact, mode };
    };
    if !view.connected && rng.random_bool(0.7) {
        return goes_on(rng, centre, view.contact);
    }
    let (agent, contact) = (view.agent, if rng.random_bool(0.5) { of } else { view.contact });
    match rng.random_range(0..5) {
        0..3 => Command::SetSupervision { agent, contact, mode },
        3 => Command::EndSupervision { agent, contact },
        _ => Command::TakeOver { agent, contact },
    }
}

/// Whoever is asked answers, mostly.
fn goes_on(rng: &mut StdRng, centre: &Centre, consult: ContactId) -> Command {
    match centre.engine.contact(consult).map(|view| view.phase) {
        Some(ContactPhase::Offered { offers }) => Command::AcceptOffer { offer: offers[0].offer },
        Some(ContactPhase::Connecting { .. }) => Command::ConnectContact { contact: consult },
        _ => outside(rng, consult),
    }
}

fn outside(rng: &mut StdRng, contact: ContactId) -> Command {
    match rng.random_bool(0.5) {
        true => Command::ConnectOutside { contact },
        false => Command::FailOutside { contact, failure: OutsideFailure::NoAnswer },
    }
}

fn check(centre: &Centre) {
    let engine = &centre.engine;
    for contact in engine.contacts() {
        let agents = engine.agents().filter(|agent| agent.contacts.contains(&contact.contact));
        let agents: BTreeSet<_> = agents.map(|agent| agent.agent).collect();
        let has: Vec<_> = match &contact.phase {
            ContactPhase::Offered { offers } => {
                assert!(!offers.is_empty(), "{contact:?}");
                assert!(offers.iter().all(|it| engine.agent(&it.agent).unwrap().offer == Some(it.offer)));
                vec![]
            }
            phase => phase.agent().into_iter().cloned().collect(),
        };
        let has: BTreeSet<_> = contact.wrap_ups.keys().cloned().chain(has).collect();
        assert_eq!(agents, has, "{contact:?}");
        let waits = matches!(contact.phase, ContactPhase::Queued { .. });
        assert_eq!(waits, engine.position(contact.contact).is_some() && !is_offered(&contact.phase));
        if let Some(why) = engine.why_waiting(contact.contact) {
            assert_eq!(why.not_offered.values().sum::<usize>(), why.signed_in);
            assert!(!waits || !why.not_offered.contains_key("free"), "nobody is free for it: {why:?}");
        }
    }
}

fn is_offered(phase: &ContactPhase) -> bool {
    matches!(phase, ContactPhase::Offered { .. })
}

#[test]
fn anything_at_any_time() {
    let mut seen = BTreeSet::new();
    for seed in 0..16 {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut centre = Centre::with(everything(&mut rng));
        for _ in 0..1_000 {
            let command = any_command(&mut rng, &centre);
            // A refusal has been checked by the fixture.
            let _ = centre.execute(command);
            check(&centre);
            centre.now = centre.now.plus_ms(rng.random_range(0..4_000));
        }
        centre.log.iter().for_each(|record| {
            seen.insert(super::fixture::types(slice::from_ref(&record.event)));
        });
        // It all ends: whoever is left hangs up or is given up.
        for contact in centre.engine.contacts().map(|view| view.contact).collect::<Vec<_>>() {
            let _ = centre.execute(end(contact, EndCause::SystemFailure));
        }
        for agent in centre.engine.agents().map(|view| view.agent).collect::<Vec<_>>() {
            let _ = centre.execute(sign_out(agent.as_str(), SignOutCause::ServerComponentDown));
        }
        assert_eq!((centre.engine.contacts().count(), centre.engine.agents().count()), (0, 0), "seed {seed}");
        assert_eq!(centre.outcome(call("sales")), "contact_created contact_queued");
    }
    let of_interest = [
        "callback_started",
        "callback_answered",
        "callback_failed",
        "callback_due",
        "contact_overflowed",
        "contact_widened",
        "hold_released",
        "last_agent_set",
        "last_agent_expired",
        "queue_timed_out",
        "wrap_up_extended",
        "wrap_up_drafted",
        "wrap_up_code_chosen",
        "connect_failed",
        "offer_timed_out",
        "contact_connected",
        "contact_held",
        "contact_resumed",
        "contact_transferred",
        "outside_connected",
        "outside_failed",
        "consult_started",
        "consult_queued",
        "consult_found",
        "consult_answered",
        "consult_ended",
        "conference_started",
        "conference_joined",
        "agent_detached",
        "agent_reattaching",
        "agent_attached",
        "reattach_timed_out",
        "supervision_started",
        "supervision_changed",
        "supervision_ended",
        "outdial_started",
    ];
    let missing: Vec<&str> = of_interest.into_iter().filter(|name| !seen.contains(*name)).collect();
    assert!(missing.is_empty(), "chance leaves out {missing:?}");
}
