import * as api from '../api/commands';
import type { Problem } from '../api/http';
import { Latest } from '../api/latest';
import { Doing } from './doing.svelte';

/** What has been typed is sent so long after the last key, in milliseconds: a wrap-up that nobody asks for takes it along (V4). */
export const REST_MS = 1_000;
/** What nobody has answered is sent again so long after, in milliseconds; sooner, where the connection is back. */
export const AGAIN_MS = 5_000;

/** Something that is noted of a contact, as it is being changed. */
export class Note {
  /** What has been typed and is not noted yet; what is noted shows otherwise. */
  typed = $state<string | null>(null);
  /** Typed, and not sent yet. */
  #isNew = false;
  /** Sent, and answered by nobody: to be sent again. */
  #isDue = false;
  /** The refusal that a code has been held up for. */
  #heldUpBy: Problem | null = null;
  /** What the server has taken while the field was not left; what it tells of may be older. */
  #taken: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #doing = new Doing();
  #latest: Latest<string>;

  constructor(send: (text: string) => Promise<unknown>) {
    this.#latest = new Latest(async (text) => {
      const isTaken = await this.#doing.run(() => send(text));
      this.#taken = isTaken ? text : null;
      return isTaken;
    });
  }

  get problem() {
    return this.#doing.problem;
  }

  /** What is in the field now, where `noted` is what the server has. */
  type(text: string, noted: string): void {
    // Of what is under way, or was not answered, nobody knows what the server has.
    const isUnknown = this.#doing.isBusy || (this.problem?.isAway ?? false);
    this.#isNew = isUnknown || text !== (this.#taken ?? noted);
    this.#isDue = false;
    this.typed = this.#isNew || text !== noted ? text : null;
    this.rest();
    if (this.#isNew) this.#sendAfter(REST_MS);
    else this.#doing.problem = null;
  }

  /** Sends what is new, after what is under way: the field is left. Answers, when all is sent, whether it is noted. */
  async save(): Promise<boolean> {
    const isNoted = await this.send();
    if (isNoted && !this.#isNew && !this.problem) this.typed = this.#taken = null;
    return isNoted;
  }

  /** Saves before a code is given. Answers whether the code may follow: what was refused holds it up once, whenever that was. */
  async saveForCode(): Promise<boolean> {
    const isNoted = await this.save();
    if (!this.problem || this.problem.isAway) return isNoted;
    const isHeldUp = this.problem !== this.#heldUpBy;
    this.#heldUpBy = this.problem;
    return !isHeldUp;
  }

  /** The connection is back: what nobody has answered is sent again. */
  sendDue(): void {
    if (this.#isDue) void this.send();
  }

  /** Sends nothing by itself any more. */
  rest(): void {
    clearTimeout(this.#timer);
  }

  /** As `save`, and leaves what is in the field as it is: somebody may be typing there. */
  async send(): Promise<boolean> {
    this.rest();
    const isToSend = this.#isNew || this.#isDue;
    this.#isNew = this.#isDue = false;
    const isNoted = await (isToSend ? this.#latest.give((this.typed ?? '').trim()) : this.#latest.settled());
    // What was refused is for the agent to change.
    if (!isNoted) this.#isDue = this.problem?.isAway ?? false;
    if (this.#isDue && !this.#isNew) this.#sendAfter(AGAIN_MS);
    return isNoted;
  }

  #sendAfter(ms: number): void {
    this.rest();
    this.#timer = setTimeout(() => void this.send(), ms);
  }
}

/** What is written of a contact to be given with its wrap-up code; the server has it, should the code never come (W9). */
class Draft {
  readonly notes: Note;
  /** The customer's later calls come to this agent: `YES`, or empty. */
  readonly comesToMe: Note;

  constructor(contact: number) {
    this.notes = new Note((notes) => api.draftWrapUp(contact, { notes, last_agent: null }));
    this.comesToMe = new Note((text) => api.draftWrapUp(contact, { notes: null, last_agent: text === YES }));
  }
}

/** A box that is ticked. */
export const YES = 'yes';

interface OfContact {
  values: Map<string, Note>;
  draft: Draft;
}

/** What is being noted of the contacts on the desk: it outlives the page of the call, and that of the wrap-up. */
class Notes {
  #all = new Map<number, OfContact>();

  of(contact: number, variable: string): Note {
    const { values } = this.#of(contact);
    const send = (text: string) => api.note(contact, { [variable]: text === '' ? null : text });
    const note = values.get(variable) ?? new Note(send);
    values.set(variable, note);
    return note;
  }

  draftOf(contact: number): Draft {
    return this.#of(contact).draft;
  }

  /** Sends whatever is new. Answers, when all is sent, whether a code may follow. */
  async saved(contact: number): Promise<boolean> {
    const saved = await Promise.all(notesIn(this.#all.get(contact)).map((note) => note.saveForCode()));
    return saved.every(Boolean);
  }

  /** Sends whatever is new of all contacts, and whatever nobody has answered. */
  async sendAll(): Promise<void> {
    await Promise.all([...this.#all.values()].flatMap(notesIn).map((note) => note.send()));
  }

  /** The connection is back. */
  sendDue(): void {
    for (const kept of this.#all.values()) for (const note of notesIn(kept)) note.sendDue();
  }

  /** Forgets what was typed for other contacts than these. */
  keep(contacts: readonly number[]): void {
    for (const [contact, kept] of this.#all) {
      if (contacts.includes(contact)) continue;
      for (const note of notesIn(kept)) note.rest();
      this.#all.delete(contact);
    }
  }

  #of(contact: number): OfContact {
    const kept = this.#all.get(contact) ?? { values: new Map<string, Note>(), draft: new Draft(contact) };
    this.#all.set(contact, kept);
    return kept;
  }
}

function notesIn(kept: OfContact | undefined): Note[] {
  return kept ? [...kept.values.values(), kept.draft.notes, kept.draft.comesToMe] : [];
}

export const notes = new Notes();
