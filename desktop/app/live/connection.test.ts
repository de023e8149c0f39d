import { beforeEach, describe, expect, it } from 'vitest';
import type { ToDesktop } from '../api/types';
import { Connection, SILENCE, type Hears, type World } from './connection';

/** A socket that the test speaks through. */
class Wire {
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;

  constructor(readonly told: string) {}

  close(): void {
    this.closed = true;
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

/** Promises that are kept have had their consequences. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A clock that the test moves, and what has been opened. */
class Bench implements World {
  now = 0;
  wires: Wire[] = [];
  timers = new Map<number, { at: number; then: () => void }>();
  #next = 1;

  open = (told: string): WebSocket => {
    const wire = new Wire(told);
    this.wires.push(wire);
    return wire as unknown as WebSocket;
  };

  after = (ms: number, then: () => void): number => {
    this.timers.set(this.#next, { at: this.now + ms, then });
    return this.#next++;
  };

  cancel = (timer: number): void => {
    this.timers.delete(timer);
  };

  random = (): number => 0;

  async pass(ms: number): Promise<void> {
    await settled();
    const until = this.now + ms;
    for (;;) {
      const due = [...this.timers].filter(([, timer]) => timer.at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      const [id, timer] = due;
      this.timers.delete(id);
      this.now = timer.at;
      timer.then();
      await settled();
    }
    this.now = until;
  }

  get wire(): Wire {
    const last = this.wires.at(-1);
    if (!last) throw new Error('nothing was opened');
    return last;
  }
}

const nothing = { agents: [], agents_gone: [], queues: [], queues_gone: [], contacts: [], contacts_gone: [], failed: [] };
const snapshot = { type: 'snapshot', seq: 1, ...nothing };

describe('the event stream', () => {
  let bench: Bench;
  let heard: string[];
  let mayGoOn: () => Promise<boolean>;
  let told: string;
  let connection: Connection;

  beforeEach(() => {
    bench = new Bench();
    heard = [];
    mayGoOn = () => Promise.resolve(true);
    told = '';
    const hears: Hears = {
      message: (message: ToDesktop) => void heard.push(message.type),
      online: () => void heard.push('online'),
      offline: () => void heard.push('offline'),
      mayGoOn: () => mayGoOn(),
      told: () => told,
    };
    connection = new Connection(hears, bench);
  });

  it('is live once a snapshot has come', () => {
    bench.wire.say({ type: 'alive', now: 5 });
    expect(heard).toEqual(['alive']);
    bench.wire.say(snapshot);
    expect(heard).toEqual(['alive', 'snapshot', 'online']);
  });

  it('is offline after a silence, and comes back with a snapshot', async () => {
    bench.wire.say(snapshot);
    await bench.pass(SILENCE - 1);
    bench.wire.say({ type: 'alive', now: 5 });
    await bench.pass(SILENCE - 1);
    expect(heard).not.toContain('offline');
    await bench.pass(1);
    expect(heard.at(-1)).toBe('offline');
    expect(bench.wires[0]?.closed).toBe(true);
    await bench.pass(500);
    expect(bench.wires).toHaveLength(2);
    bench.wires[0]?.say(snapshot);
    expect(heard.at(-1), 'nothing of a connection that is given up').toBe('offline');
    bench.wire.say(snapshot);
    expect(heard.at(-1)).toBe('online');
  });

  it('goes on from what it has been told', () => {
    bench.wire.say(snapshot);
    told = '?after=1&run=7';
    connection.lost();
    connection.retry();
    expect(bench.wires.map((wire) => wire.told)).toEqual(['', '?after=1&run=7']);
    expect(heard.at(-1)).toBe('offline');
    bench.wire.say({ ...snapshot, type: 'resumed' });
    expect(heard.at(-1)).toBe('online');
  });

  it('waits longer from try to try', async () => {
    const pauses: number[] = [];
    for (let i = 0; i < 7; i++) {
      bench.wire.onclose?.();
      await settled();
      const [timer] = bench.timers.values();
      pauses.push((timer?.at ?? 0) - bench.now);
      await bench.pass(pauses.at(-1) ?? 0);
    }
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 15000, 15000]);
  });

  it('tries at once when the network is back', async () => {
    connection.lost();
    expect(heard).toEqual(['offline']);
    connection.retry();
    expect(bench.wires).toHaveLength(2);
    await bench.pass(0);
    connection.retry();
    expect(bench.wires, 'it is open already').toHaveLength(2);
  });

  it('tries again though nobody can say whether there is still a session', async () => {
    mayGoOn = () => Promise.reject(new Error('the answer broke off'));
    bench.wire.onclose?.();
    await bench.pass(500);
    expect(bench.wires).toHaveLength(2);
  });

  it('ends with the session, and when it is closed', async () => {
    mayGoOn = () => Promise.resolve(false);
    bench.wire.onclose?.();
    await bench.pass(60_000);
    expect(bench.wires).toHaveLength(1);
    connection.close();
    connection.retry();
    expect(bench.wires).toHaveLength(1);
  });
});
