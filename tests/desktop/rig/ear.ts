import { closeSync, fstatSync, openSync, readSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { until } from './program.ts';
import { levelsIn, partiesIn, type Party, WINDOW } from './tone.ts';

/** libsndfile's header of a 16-bit WAV file, in bytes. */
const HEADER = 44;
/** Windows of 20 ms in a second. */
const A_SECOND = 50;
/** How many of them hold what is heard all the time: phones stutter on a busy machine. */
const MOST = 30;
const PATIENCE = 15_000;

/**
 * What a phone hears, by the tones in it: baresip's sndfile module writes each packet to a file as soon as it is decoded. Of a
 * phone with several calls, that is what comes in any of them.
 */
export class Ear {
  /** Whose tones were heard, 20 ms each. */
  #heard: (Party[] | null)[] = [];
  /** The last 20 ms. */
  #last = new Int16Array(WINDOW);
  /** How far each call's file was read, in bytes. */
  #read = new Map<string, number>();
  #looks = new Set<() => void>();
  #watching: FSWatcher;

  constructor(
    private readonly dn: string,
    private readonly directory: string,
  ) {
    this.#watching = watch(directory, (_, name) => {
      if (!name?.endsWith('-dec.wav')) return;
      this.#take(name);
      for (const look of this.#looks) look();
    });
  }

  /** Up to now. */
  get now(): number {
    return this.#heard.length;
  }

  /** Waits for a second, from now or then on, in which these are heard together, and nobody else. */
  async hears(parties: Party[], since = this.now): Promise<void> {
    let looked = since;
    const isHeard = () => {
      const isSo = this.#hasSecondOf(parties, looked);
      looked = Math.max(since, this.now - A_SECOND + 1);
      return isSo;
    };
    let stop = () => {};
    const onChange = (look: () => void) => {
      this.#looks.add(look);
      stop = () => this.#looks.delete(look);
    };
    const complaint = () => `phone ${this.dn} does not hear ${nameOf(parties)} alone; heard ${this.#summary(since)}`;
    await until(isHeard, onChange, PATIENCE, complaint).finally(() => stop());
  }

  /** Who was heard since then, for however short a time. */
  heardSince(since: number): Party[] {
    return [...new Set(this.#heard.slice(since).flatMap((parties) => parties ?? []))];
  }

  close(): void {
    this.#watching.close();
  }

  #hasSecondOf(parties: Party[], since: number): boolean {
    const wanted = nameOf(parties);
    const isWanted = (heard: Party[] | null) => heard !== null && nameOf(heard) === wanted;
    const isOther = (heard: Party[] | null) => heard?.some((party) => !parties.includes(party)) ?? false;
    for (let from = since; from + A_SECOND <= this.#heard.length; from++) {
      const second = this.#heard.slice(from, from + A_SECOND);
      if (!second.some(isOther) && second.filter(isWanted).length >= MOST) return true;
    }
    return false;
  }

  /** Takes what was added. Calls in the same second share a file name: the second one starts the file anew. */
  #take(name: string): void {
    const file = openSync(join(this.directory, name), 'r');
    const { size } = fstatSync(file);
    const known = this.#read.get(name) ?? HEADER;
    const from = size < known ? HEADER : known;
    const windows = Math.max(0, Math.floor((size - from) / (2 * WINDOW)));
    const samples = new Int16Array(windows * WINDOW);
    readSync(file, samples, 0, samples.byteLength, from);
    closeSync(file);
    this.#read.set(name, from + samples.byteLength);
    for (let at = 0; at < samples.length; at += WINDOW) this.#heard.push(partiesIn(samples.subarray(at, at + WINDOW)));
    if (windows > 0) this.#last = samples.slice(-WINDOW);
  }

  #summary(since: number): string {
    const counts = new Map<string, number>();
    for (const parties of this.#heard.slice(since)) {
      const what = parties === null ? 'something' : nameOf(parties);
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    const heard = [...counts].map(([what, count]) => `${what} for ${count * 20} ms`).join(', ') || 'nothing at all';
    const last = levelsIn(this.#last).map(({ party, level }) => `${party} ${level.toFixed()} dBFS`);
    return `${heard}; last ${last.join(', ')}`;
  }
}

function nameOf(parties: Party[]): string {
  return [...parties].sort().join('+') || 'nobody';
}
