//! Two endpoints and the network between them.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use sip::{
    Body, Endpoint, Event, Flow, Input, Invite, Limits, Listener, NameAddr, Options, Output, SessionId,
    SessionTimer, Timers, Transport, Uri,
};

use crate::network::{Faults, Network};

/// Where virtual time starts.
#[allow(clippy::disallowed_methods)]
pub(crate) fn start() -> Instant {
    Instant::now()
}

pub(crate) fn address(side: usize) -> SocketAddr {
    format!("127.0.0.{}:5060", side + 1).parse().unwrap()
}

pub(crate) fn flow_to(transport: Transport, from: usize, to: usize) -> Flow {
    Flow { transport, local: address(from), remote: address(to) }
}

pub(crate) fn options(side: usize, seed: u64) -> Options {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8] = side as u8;
    let advertised = (address(side).ip().to_string(), 5060);
    let listener = |transport| Listener { transport, local: address(side), advertised: advertised.clone() };
    Options {
        listeners: vec![listener(Transport::Udp), listener(Transport::Tcp)],
        user_agent: "test".to_owned(),
        timers: Timers::default(),
        limits: Limits::default(),
        answers_when_told: false,
        seed: bytes,
    }
}

pub(crate) fn sdp(text: &str) -> Body {
    Body::sdp(text.to_owned())
}

pub(crate) fn call(flow: Flow, offer: &str) -> Invite {
    Invite {
        flow,
        request_uri: Uri::parse(&format!("sip:bob@{}", flow.remote)).unwrap(),
        from: NameAddr::parse("\"Alice\" <sip:alice@example.com>").unwrap(),
        to: NameAddr::parse("<sip:bob@example.com>").unwrap(),
        route: Vec::new(),
        headers: Vec::new(),
        body: Some(sdp(offer)),
        credentials: None,
    }
}

pub(crate) struct Pair {
    pub(crate) now: Instant,
    pub(crate) network: Network,
    pub(crate) sides: [Endpoint; 2],
    /// Events not yet looked at, in order: when, on which side, what.
    pub(crate) events: Vec<(Instant, usize, Event)>,
    /// Every message sent: by which side, its first line.
    pub(crate) sent: Vec<(usize, String)>,
    /// When.
    times: Vec<Duration>,
    begun: Instant,
}

impl Pair {
    pub(crate) fn new(seed: u64, faults: Faults) -> Pair {
        Pair::with_timer(seed, faults, SessionTimer::default())
    }

    pub(crate) fn with_timer(seed: u64, faults: Faults, session: SessionTimer) -> Pair {
        let endpoint = |side| {
            let timers = Timers { session, ..Timers::default() };
            Endpoint::new(Options { timers, ..options(side, seed) })
        };
        let now = start();
        Pair {
            now,
            begun: now,
            times: Vec::new(),
            network: Network::new(seed, faults),
            sides: [endpoint(0), endpoint(1)],
            events: Vec::new(),
            sent: Vec::new(),
        }
    }

    pub(crate) fn invite(&mut self, transport: Transport, offer: &str) -> SessionId {
        let flow = flow_to(transport, 0, 1);
        let id = self.sides[0].invite(self.now, call(flow, offer)).unwrap();
        self.collect();
        id
    }

    /// Lets one side do something.
    pub(crate) fn on<T>(&mut self, side: usize, act: impl FnOnce(&mut Endpoint, Instant) -> T) -> T {
        let result = act(&mut self.sides[side], self.now);
        self.collect();
        result
    }

    /// Moves on to the next thing that happens, but not beyond `limit`. `false` when nothing is left before it.
    pub(crate) fn step(&mut self, limit: Instant) -> bool {
        self.collect();
        let timeouts = self.sides.iter().filter_map(Endpoint::poll_timeout);
        let Some(next) = timeouts.chain(self.network.next()).min().filter(|next| *next <= limit) else {
            self.now = self.now.max(limit);
            return false;
        };
        self.now = self.now.max(next);
        while let Some((flow, message)) = self.network.pop(self.now) {
            let side = usize::from(flow.local == address(1));
            self.sides[side].handle(self.now, Input::Received { flow, message });
            self.collect();
        }
        for side in 0..2 {
            if self.sides[side].poll_timeout().is_some_and(|at| at <= self.now) {
                self.sides[side].handle(self.now, Input::Timeout);
                self.collect();
            }
        }
        true
    }

    /// Runs for so long.
    pub(crate) fn run(&mut self, time: Duration) {
        let limit = self.now + time;
        while self.step(limit) {}
    }

    /// Runs until an event of `side` satisfies `found`, and removes the events up to it.
    pub(crate) fn wait<T>(&mut self, side: usize, mut found: impl FnMut(&Event) -> Option<T>) -> T {
        let limit = self.now + Duration::from_secs(600);
        loop {
            while !self.events.is_empty() {
                let (_, at, event) = self.events.remove(0);
                if at == side
                    && let Some(result) = found(&event)
                {
                    return result;
                }
            }
            if !self.step(limit) && self.events.is_empty() {
                panic!("the event did not come; sent:\n{}", self.story());
            }
        }
    }

    pub(crate) fn wait_incoming(&mut self) -> SessionId {
        self.wait(1, |event| match event {
            Event::Incoming { session, .. } => Some(*session),
            _ => None,
        })
    }

    /// Sets up a call: the ids on both sides.
    pub(crate) fn established(&mut self, transport: Transport) -> (SessionId, SessionId) {
        let a = self.invite(transport, "offer");
        let b = self.wait_incoming();
        self.on(1, |side, now| side.accept(now, b, Some(sdp("answer")))).unwrap();
        self.wait(1, |event| matches!(event, Event::Confirmed { .. }).then_some(()));
        self.events.clear();
        (a, b)
    }

    /// Takes the events of a side that are there already.
    pub(crate) fn take(&mut self, side: usize) -> Vec<Event> {
        let (of_side, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.events).into_iter().partition(|(_, at, _)| *at == side);
        self.events = others;
        of_side.into_iter().map(|(_, _, event)| event).collect()
    }

    /// Faults are over: everything must come to an end.
    pub(crate) fn assert_drained(&mut self) {
        self.run(Duration::from_secs(300));
        let story = self.story();
        for (index, side) in self.sides.iter().enumerate() {
            assert_eq!(side.session_count(), 0, "sessions left on side {index}\n{story}");
            assert_eq!(side.transaction_count(), 0, "transactions left on side {index}\n{story}");
            assert_eq!(side.poll_timeout(), None, "a timer left on side {index}\n{story}");
        }
    }

    /// What was sent, for the eye.
    pub(crate) fn story(&self) -> String {
        let line = |((side, line), time): (&(usize, String), &Duration)| {
            format!("{:>9.3} {}{line}", time.as_secs_f64(), ["", "                      "][*side])
        };
        self.sent.iter().zip(&self.times).map(line).collect::<Vec<_>>().join("\n")
    }

    fn collect(&mut self) {
        for side in 0..2 {
            while let Some(output) = self.sides[side].poll_output() {
                match output {
                    Output::Transmit { flow, message } => {
                        let text = String::from_utf8_lossy(&message);
                        let first = text.lines().next().unwrap_or_default();
                        self.sent.push((side, first.to_owned()));
                        self.times.push(self.now - self.begun);
                        self.network.send(self.now, flow, message);
                    }
                    Output::Event(event) => self.events.push((self.now, side, event)),
                }
            }
        }
    }
}
