import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EVERY_MS, Ringer } from './ringer';

/** A browser's sound that the test lets be heard. */
class Sound {
  static last: Sound;
  state = 'suspended';
  currentTime = 0;
  destination = {};
  notes = 0;
  device = '';
  #resumed: (() => void)[] = [];

  constructor() {
    Sound.last = this;
  }

  resume(): Promise<void> {
    return new Promise((resolve) => this.#resumed.push(resolve));
  }

  isHeard(): void {
    this.state = 'running';
    for (const resolve of this.#resumed) resolve();
  }

  setSinkId(device: string): Promise<void> {
    if (device === 'gone') return Promise.reject(new DOMException('no such device', 'NotFoundError'));
    this.device = device;
    return Promise.resolve();
  }

  createOscillator() {
    const start = () => void (this.notes += 1);
    return { frequency: { value: 0 }, connect: (to: object) => to, start, stop: () => undefined };
  }

  createGain() {
    const volume = { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined };
    return { gain: volume, connect: (to: object) => to };
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('AudioContext', Sound);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('plays two notes again and again until it is stopped (V1)', async () => {
  const ringer = new Ringer();
  ringer.start();
  Sound.last.isHeard();
  await vi.advanceTimersByTimeAsync(2 * EVERY_MS);
  expect(Sound.last.notes).toBe(6);
  ringer.stop();
  await vi.advanceTimersByTimeAsync(2 * EVERY_MS);
  expect(Sound.last.notes).toBe(6);
});

it('plays nothing later that could not be heard in its time', async () => {
  const ringer = new Ringer();
  ringer.start();
  await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
  ringer.stop();
  Sound.last.isHeard();
  await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
  expect(Sound.last.notes).toBe(0);
});

it('is heard where it was chosen, and anyhow when that is gone (V1)', async () => {
  const ringer = new Ringer();
  ringer.useDevice('headset');
  ringer.start();
  expect(Sound.last.device).toBe('headset');
  ringer.useDevice('gone');
  await vi.advanceTimersByTimeAsync(0);
  expect(Sound.last.device).toBe('');
});
