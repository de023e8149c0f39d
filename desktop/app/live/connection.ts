import type { ToDesktop } from '../api/types';

/** Nothing heard for so long, in milliseconds: the connection is gone. The server says something every five seconds. */
export const SILENCE = 12_000;
/** The first and the longest pause before another try, in milliseconds; each is twice the one before, less up to a half. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

export interface Hears {
  message(message: ToDesktop): void;
  /** A snapshot has come, or what was missed, and what is shown is live. */
  online(): void;
  /** Nobody knows what happens meanwhile. */
  offline(): void;
  /** The stream was refused or has ended: is there still a session? Answers whether to try again. */
  mayGoOn(): Promise<boolean>;
  /** What has been told up to now, as the query of the next stream; empty: nothing. */
  told(): string;
}

/** What the connection needs of the world. */
export interface World {
  open(told: string): WebSocket;
  after(ms: number, then: () => void): number;
  cancel(timer: number): void;
  /** From 0 up to 1. */
  random(): number;
}

/** The event stream, opened again whenever it ends until it is closed. */
export class Connection {
  #socket: WebSocket | null = null;
  #timer = 0;
  #failures = 0;
  #closed = false;

  constructor(
    private readonly hears: Hears,
    private readonly world: World,
  ) {
    this.#open();
  }

  /** Ends it for good. */
  close(): void {
    this.#closed = true;
    this.#drop();
  }

  /** Has it try at once: the network, or the page, is back. */
  retry(): void {
    if (this.#closed || this.#socket) return;
    this.#failures = 0;
    this.#drop();
    this.#open();
  }

  /** The network is gone, as the browser knows sooner than the silence tells. */
  lost(): void {
    if (this.#socket) this.#over();
  }

  #open(): void {
    const socket = this.world.open(this.hears.told());
    this.#socket = socket;
    const ours = (act: () => void) => () => {
      if (this.#socket === socket) act();
    };
    socket.onmessage = (event: MessageEvent<string>) => ours(() => this.#hear(event.data))();
    socket.onclose = ours(() => this.#over());
    this.#listen();
  }

  #hear(text: string): void {
    this.#listen();
    const message = JSON.parse(text) as ToDesktop;
    this.hears.message(message);
    if (message.type === 'snapshot' || message.type === 'resumed') {
      this.#failures = 0;
      this.hears.online();
    }
  }

  #listen(): void {
    this.world.cancel(this.#timer);
    this.#timer = this.world.after(SILENCE, () => this.#over());
  }

  #over(): void {
    this.#drop();
    this.hears.offline();
    void this.#tryAgain();
  }

  async #tryAgain(): Promise<void> {
    // Whatever goes wrong in asking, trying again is what there is to do.
    const mayGoOn = await this.hears.mayGoOn().catch(() => true);
    if (!mayGoOn || this.#closed || this.#socket) return;
    const pause = pauseAfter(this.#failures, this.world.random());
    this.#failures += 1;
    this.world.cancel(this.#timer);
    this.#timer = this.world.after(pause, () => this.#open());
  }

  #drop(): void {
    this.world.cancel(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }
}

/** How long to wait after so many failures in a row, in milliseconds; `random` is from 0 up to 1. */
export function pauseAfter(failures: number, random: number): number {
  return Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE) * (1 - random / 2);
}

/** The browser's. */
export const browser: World = {
  open: (told) =>
    new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/events${told}`),
  after: (ms, then) => window.setTimeout(then, ms),
  cancel: (timer) => window.clearTimeout(timer),
  random: Math.random,
};
