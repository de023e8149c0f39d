import { connect, createServer, type Server, type Socket } from 'node:net';

/** What a network does to what goes over it. */
export interface Network {
  /** Each way. */
  bitsPerSecond: number;
  /** Of a packet, one way. */
  delayMs: number;
  /** The share of packets that are lost. */
  loss: number;
  /** Which of them: the same ones each time. */
  seed: number;
}

/** An Ethernet packet's share for TCP, in bytes, and its headers. */
const SEGMENT = 1_460;
const HEADERS = 40;
/** What a sender waits beyond the round trip before it sends again what was lost (RFC 6298; 200 ms as Linux has it). */
const RETRANSMISSION_MS = 200;

const PERFECT: Network = { bitsPerSecond: Infinity, delayMs: 0, loss: 0, seed: 1 };

/**
 * The way between browsers and the server: a relay of TCP connections on an address of its own. It does to them what a network
 * does that is slow, far or lossy (what is lost comes late, and all behind it), or silent for a while: then nothing arrives, no
 * end either, and what was on its way arrives afterwards.
 */
export class Link {
  /** What has been sent to the browsers, in bytes. */
  down = 0;
  #isCut = false;
  #sockets = new Set<Socket>();
  #flows = new Set<Flow>();

  private constructor(
    readonly address: string,
    private readonly server: Server,
  ) {}

  /** To this port of the server, from the same port of `address`. */
  static async open(address: string, to: string, port: number, network: Network = PERFECT): Promise<Link> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    const link = new Link(address, server);
    const random = randomOf(network.seed);
    const [up, down] = [new Way(network, random), new Way(network, random)];
    server.on('connection', (browser) => {
      const upstream = connect({ host: to, port, allowHalfOpen: true, noDelay: true });
      // Opening a connection takes a round trip.
      const open = Date.now() + 2 * network.delayMs;
      link.#join(browser, upstream, new Flow(up, open, () => link.#isCut));
      link.#join(upstream, browser, new Flow(down, open, () => link.#isCut), (bytes) => (link.down += bytes));
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, address, resolve));
    return link;
  }

  /** From now on nothing arrives, and nobody is told. */
  cut(): void {
    this.#isCut = true;
  }

  /** Both ends are told that their connections are over, and new ones hang. */
  breakOff(): void {
    this.cut();
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
    for (const flow of this.#flows) flow.deliver();
  }

  /** Has nothing arrive for so long, in milliseconds. */
  async cutFor(ms: number): Promise<void> {
    this.cut();
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.mend();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    for (const flow of this.#flows) flow.stop();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(from: Socket, to: Socket, flow: Flow, count: (bytes: number) => void = () => {}): void {
    this.#sockets.add(from);
    this.#flows.add(flow);
    from.on('data', (bytes) => {
      for (let at = 0; at < bytes.length; at += SEGMENT) {
        const segment = bytes.subarray(at, at + SEGMENT);
        flow.add(segment.length, () => {
          count(segment.length);
          if (to.writable) to.write(segment);
        });
      }
    });
    from.on('end', () => flow.add(0, () => to.end()));
    from.on('error', () => flow.add(0, () => to.destroy()));
    from.on('close', () => {
      this.#sockets.delete(from);
      flow.add(0, () => {
        this.#flows.delete(flow);
        to.end();
      });
    });
  }
}

/** One way of the link, which all connections share. */
class Way {
  #freeAt = 0;

  constructor(
    private readonly network: Network,
    private readonly random: () => number,
  ) {}

  /** When a packet with so many bytes arrives that is sent now. */
  arrival(bytes: number): number {
    const { bitsPerSecond, delayMs, loss } = this.network;
    this.#freeAt = Math.max(this.#freeAt, Date.now()) + (8_000 * (bytes + HEADERS)) / bitsPerSecond;
    const again = this.random() < loss ? RETRANSMISSION_MS + 2 * delayMs : 0;
    return this.#freeAt + delayMs + again;
  }
}

/** One way of a connection: what arrives, arrives in order. */
class Flow {
  #coming: { at: number; arrive: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly way: Way,
    private last: number,
    private readonly isCut: () => boolean,
  ) {}

  add(bytes: number, arrive: () => void): void {
    this.last = Math.max(this.last, this.way.arrival(bytes));
    this.#coming.push({ at: this.last, arrive });
    this.deliver();
  }

  deliver(): void {
    this.stop();
    if (this.isCut()) return;
    for (let first = this.#coming[0]; first; first = this.#coming[0]) {
      const left = first.at - Date.now();
      if (left > 0) {
        this.#timer = setTimeout(() => this.deliver(), left);
        return;
      }
      this.#coming.shift();
      first.arrive();
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Numbers from 0 up to 1, the same ones for a seed: a linear congruential generator. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
