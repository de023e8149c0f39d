use super::*;

const INPUTS: usize = 1_000_000;
const ENDPOINTS: u64 = 12;

/// Arbitrary packets and orders: no panic, and no more memory than the limits allow.
#[test]
fn a_million_arbitrary_inputs() {
    let mut random = StdRng::seed_from_u64(0x51DE);
    let mut world = World::new();
    let mut phones: Vec<Phone> = (0..ENDPOINTS).map(|number| Phone::new(number + 1, Codec::Pcmu)).collect();
    let audio = tone_audio(440.0);
    let (mut sink, mut digits) = (Count::default(), 0);
    let mut packet = Vec::new();
    for _ in 0..INPUTS {
        match random.random_range(0..400) {
            0..4 => {
                let command = arbitrary_command(&mut random, &phones, &audio);
                world.shard.handle(world.now, command);
            }
            4..40 => world.shard.tick(world.now, &mut sink),
            40..60 => world.now += Duration::from_micros(random.random_range(0..40_000)),
            _ => {
                let phone = &mut phones[random.random_range(0..ENDPOINTS as usize)];
                arbitrary_packet(&mut random, phone, &mut packet);
                let port = if random.random_ratio(1, 10) { Port::Rtcp } else { Port::Rtp };
                let mut from = phone.address;
                if random.random_ratio(1, 20) {
                    from.set_port(random.random());
                }
                let (now, endpoint) = (world.now, phone.endpoint);
                world.shard.receive(now, endpoint, port, from, &mut packet, &mut sink);
            }
        }
        while let Some(event) = world.shard.poll_event() {
            digits += usize::from(matches!(event, Event::Digit { .. }));
        }
    }
    assert!(sink.packets > INPUTS / 20, "only {} packets came through", sink.packets);
    assert!(world.shard.endpoint_count() <= ENDPOINTS as usize);
    assert!(digits > INPUTS / 1_000, "only {digits} keys were heard");
}

#[derive(Default)]
struct Count {
    packets: usize,
}

impl Sink for Count {
    fn send(&mut self, _: EndpointId, _: Port, to: SocketAddr, packet: &[u8]) {
        assert!(!to.ip().is_unspecified() && !packet.is_empty());
        self.packets += 1;
    }
}

fn arbitrary_packet(random: &mut StdRng, phone: &mut Phone, packet: &mut Vec<u8>) {
    packet.clear();
    if random.random_ratio(1, 8) {
        let length = random.random_range(0..120);
        packet.extend((0..length).map(|_| random.random::<u8>()));
        return;
    }
    if random.random_ratio(1, 8) {
        // A report, with what may be wrong with one.
        packet.extend_from_slice(&[0x81, 200 + random.random_range(0..5), 0, random.random_range(0..16)]);
        packet.extend((0..random.random_range(0..64)).map(|_| random.random::<u8>()));
        return;
    }
    match random.random_range(0..12) {
        0 => phone.ssrc = random.random(),
        1 => phone.sequence = random.random(),
        2 => phone.timestamp = random.random(),
        3 => phone.marker = true,
        _ => {}
    }
    let payload_type = [0, 8, 101, random.random_range(0..128)][random.random_range(0..4)];
    let length = [160, 160, 4, random.random_range(0..2_000)][random.random_range(0..4)];
    packet.extend_from_slice(&phone.packet(payload_type, &[0x55; 2_000][..length]));
    if payload_type == 101 && packet.len() > 12 {
        packet[12] = random.random_range(0..20);
    }
    phone.timestamp = phone.timestamp.wrapping_add(160);
    if random.random_ratio(1, 6) {
        let at = random.random_range(0..packet.len().min(16));
        packet[at] = random.random();
    }
}

fn arbitrary_command(random: &mut StdRng, phones: &[Phone], audio: &Arc<Audio>) -> Command {
    let mut any = || random.random_range(0..phones.len());
    let (phone, other) = (&phones[any()], &phones[any()]);
    let endpoint = phone.endpoint;
    let recording = RecordingId(random.random_range(0..8));
    match random.random_range(0..19) {
        0..3 => Command::Open { endpoint },
        3..5 => {
            let codec = if random.random() { Codec::Pcmu } else { Codec::Pcma };
            let mut negotiated = Negotiated::plain(phone.address, codec);
            negotiated.direction = Direction::new(random.random_ratio(3, 4), random.random_ratio(3, 4));
            negotiated.rtcp_mux = random.random();
            negotiated.telephone_event = random.random::<bool>().then_some(101);
            negotiated.ptime = Duration::from_millis(random.random_range(0..100));
            if random.random_ratio(1, 8) {
                negotiated.remote_rtp = SocketAddr::from(([0, 0, 0, 0], 0));
            }
            Command::Configure { endpoint, negotiated }
        }
        5 | 6 => Command::Bridge { a: endpoint, b: other.endpoint },
        7 => Command::Unbridge { a: endpoint, b: other.endpoint },
        8 => Command::Play { endpoint, play: PlayId(1), audio: vec![audio.clone()], repeat: random.random() },
        9 => Command::StartRecording {
            recording,
            left: endpoint,
            right: random.random::<bool>().then_some(other.endpoint),
        },
        10 => Command::StopRecording { recording },
        11..13 => Command::Join {
            mix: MixId(random.random_range(0..3)),
            endpoint,
            role: arbitrary_role(random, other.endpoint),
        },
        13 => Command::SetRole { endpoint, role: arbitrary_role(random, other.endpoint) },
        15 => Command::RecordSides {
            recording,
            left: random.random::<bool>().then_some(endpoint),
            right: phones[..random.random_range(0..phones.len())]
                .iter()
                .map(|phone| phone.endpoint)
                .collect(),
        },
        16 => Command::PauseRecording { recording },
        17 => Command::ResumeRecording { recording },
        14 if random.random_ratio(1, 2) => Command::Leave { endpoint },
        _ if random.random_ratio(1, 3) => Command::Close { endpoint },
        _ => Command::StopPlay { endpoint },
    }
}

fn arbitrary_role(random: &mut StdRng, to: EndpointId) -> Role {
    [Role::Talk, Role::Listen, Role::Whisper { to }][random.random_range(0..3)]
}

#[test]
fn endpoints_beyond_the_limit_are_refused_and_numbers_may_be_any() {
    let mut world = World::new();
    for number in 0..limits::ENDPOINTS as u64 {
        let endpoint = EndpointId(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        world.shard.handle(world.now, Command::Open { endpoint });
    }
    assert_eq!(world.shard.endpoint_count(), limits::ENDPOINTS);
    world.command(Command::Open { endpoint: EndpointId(5) });
    let statistics = Statistics::default();
    assert_eq!(world.events, [Event::Closed { endpoint: EndpointId(5), statistics }]);
}

#[test]
fn the_same_seed_and_inputs_give_the_same_packets() {
    let run = || {
        let mut world = World::new();
        let (mut a, mut b) = (world.phone(1, Codec::Pcmu), world.phone(2, Codec::Pcma));
        bridge(&mut world, &a, &b);
        world.talk(12_000, &mut [&mut a, &mut b]);
        world.sent.into_iter().map(|sent| (sent.to, sent.bytes)).collect::<Vec<_>>()
    };
    assert_eq!(run(), run());
}
