import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVERY_MS, Ringer } from './ringer';

/** A browser's sound, silent until the test lets it be heard. */
class Silent {
  static last: Silent;
  state = 'suspended';
  currentTime = 0;
  destination = 'destination';
  notes = 0;
  /** Where the latest note went. */
  heardAt: unknown = null;
  #isPermitted = false;
  #unanswered: (() => void)[] = [];

  constructor() {
    Silent.last = this;
  }

  resume(): Promise<void> {
    if (this.#isPermitted) this.state = 'running';
    return new Promise((resolve) => (this.#isPermitted ? resolve() : this.#unanswered.push(resolve)));
  }

  /** Something was clicked: what is asked from now on is answered. */
  isPermitted(): void {
    this.#isPermitted = true;
  }

  /** What was asked before is answered as well. */
  answers(): void {
    this.state = 'running';
    for (const resolve of this.#unanswered.splice(0)) resolve();
  }

  createMediaStreamDestination() {
    return { stream: 'stream' };
  }

  createOscillator() {
    const start = () => void (this.notes += 1);
    return { frequency: { value: 0 }, connect: (to: object) => to, start, stop: () => undefined };
  }

  createGain() {
    const volume = { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined };
    return { gain: volume, connect: (to: unknown) => (this.heardAt = to) };
  }
}

/** One that goes where it is told. */
class Directed extends Silent {
  device = '';

  setSinkId(device: string): Promise<void> {
    if (device === 'gone') return Promise.reject(new DOMException('no such device', 'NotFoundError'));
    this.device = device;
    return Promise.resolve();
  }
}

/** An element that plays only while the browser lets sound be heard. */
class Element {
  static all: Element[] = [];
  srcObject: unknown = null;
  device = '';
  isPlaying = false;

  constructor() {
    Element.all.push(this);
  }

  play(): Promise<void> {
    if (Silent.last.state !== 'running') return Promise.reject(new DOMException('not yet', 'NotAllowedError'));
    this.isPlaying = true;
    return Promise.resolve();
  }

  setSinkId(device: string): Promise<void> {
    if (device === 'gone') return Promise.reject(new DOMException('no such device', 'NotFoundError'));
    this.device = device;
    return Promise.resolve();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('AudioContext', Directed);
  vi.stubGlobal('Audio', Element);
  Element.all = [];
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('plays two notes again and again until it is stopped (V1)', async () => {
  const ringer = new Ringer();
  ringer.start();
  Silent.last.answers();
  await vi.advanceTimersByTimeAsync(2 * EVERY_MS);
  expect(Silent.last.notes).toBe(6);
  ringer.stop();
  await vi.advanceTimersByTimeAsync(2 * EVERY_MS);
  expect(Silent.last.notes).toBe(6);
});

it('is heard from the next time on when something is clicked while it rings (V1)', async () => {
  const ringer = new Ringer();
  ringer.start();
  await vi.advanceTimersByTimeAsync(2 * EVERY_MS);
  Silent.last.isPermitted();
  expect(Silent.last.notes).toBe(0);
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(Silent.last.notes).toBe(2);
});

it('begins once, however often it has asked', async () => {
  const ringer = new Ringer();
  ringer.start();
  await vi.advanceTimersByTimeAsync(3 * EVERY_MS);
  Silent.last.answers();
  await vi.advanceTimersByTimeAsync(0);
  expect(Silent.last.notes).toBe(2);
});

it('plays nothing later that could not be heard in its time', async () => {
  const ringer = new Ringer();
  ringer.start();
  await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
  ringer.stop();
  Silent.last.answers();
  await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
  expect(Silent.last.notes).toBe(0);
});

it('is heard where it was chosen, and anyhow when that is gone (V1)', async () => {
  const ringer = new Ringer();
  ringer.useDevice('headset');
  ringer.start();
  expect(Silent.last).toMatchObject({ device: 'headset' });
  ringer.useDevice('gone');
  await vi.advanceTimersByTimeAsync(0);
  expect(Silent.last).toMatchObject({ device: '' });
});

describe('where a context goes nowhere else than the system says (Firefox)', () => {
  beforeEach(() => vi.stubGlobal('AudioContext', Silent));

  it('is heard there while nothing else is chosen, through no element (V1)', async () => {
    const ringer = new Ringer();
    ringer.useDevice('');
    ringer.start();
    Silent.last.answers();
    await vi.advanceTimersByTimeAsync(0);
    expect([Silent.last.heardAt, Element.all]).toEqual(['destination', []]);
  });

  it('is heard elsewhere through an element, asked again when it may be heard (V1)', async () => {
    const ringer = new Ringer();
    ringer.useDevice('headset');
    ringer.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(Element.all).toMatchObject([{ device: 'headset', srcObject: 'stream', isPlaying: false }]);
    Silent.last.answers();
    await vi.advanceTimersByTimeAsync(0);
    expect(Element.all).toMatchObject([{ isPlaying: true }]);
    expect(Silent.last.heardAt).toEqual({ stream: 'stream' });
    ringer.useDevice('');
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    expect(Silent.last.heardAt).toBe('destination');
  });

  it('is heard anyhow when what was chosen is gone (V1)', async () => {
    const ringer = new Ringer();
    ringer.useDevice('gone');
    ringer.start();
    Silent.last.answers();
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    expect(Silent.last.heardAt).toBe('destination');
  });
});
