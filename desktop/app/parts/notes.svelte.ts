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
  /** What is in the field has been refused, and a code has been given all the same. */
  #isGivenUp = false;
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
    const isUnknown = this.#doing.isBusy || this.#isDue || (this.problem?.isAway ?? false);
    this.#isNew = isUnknown || text !== (this.#taken ?? noted);
    this.#isDue = this.#isGivenUp = false;
    this.typed = this.#isNew || text !== noted ? text : null;
    this.#hush();
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
    this.#isGivenUp = this.problem === this.#heldUpBy;
    this.#heldUpBy = this.problem;
    return this.#isGivenUp;
  }

  /** The connection is back, or the session: what nobody has answered is sent again. */
  sendDue(): void {
    if (this.#isDue) void this.send();
  }

  /** Sends nothing by itself any more; what is new is due when the session is back. */
  rest(): void {
    this.#hush();
    if (this.#isNew) this.#isDue = true;
  }

  /** Its contact is over. Answers, when nothing is under way any more, what has been typed and is not noted. */
  async drop(): Promise<string | null> {
    this.rest();
    const isNoted = await this.#latest.settled();
    this.#hush();
    const isRefused = this.problem !== null && !this.#isGivenUp;
    return this.#isDue || !isNoted || isRefused ? this.typed : null;
  }

  #hush(): void {
    clearTimeout(this.#timer);
  }

  /** As `save`, and leaves what is in the field as it is: somebody may be typing there. */
  async send(): Promise<boolean> {
    this.#hush();
    const isToSend = this.#isNew || this.#isDue;
    this.#isNew = this.#isDue = false;
    const isNoted = await (isToSend ? this.#latest.give((this.typed ?? '').trim()) : this.#latest.settled());
    // What was refused is for the agent to change; where the session is over, nothing was.
    if (!isNoted) this.#isDue = this.problem === null || this.problem.isAway || this.problem.status === 401;
    if (this.problem?.isAway && !this.#isNew) this.#sendAfter(AGAIN_MS);
    return isNoted;
  }

  #sendAfter(ms: number): void {
    this.#hush();
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

/** What somebody has typed in vain: the value of a variable, or the notes (`null`). */
export interface Unsaved {
  variable: string | null;
  text: string;
}

/** What is being noted of the contacts on the desk: it outlives the page of the call, and that of the wrap-up. */
class Notes {
  /** What had not got to the server when its contact was over. */
  unsaved = $state.raw<readonly Unsaved[]>([]);
  #all = new Map<number, OfContact>();
  #agent: string | null = null;

  /** Who is at work from now on: what others have typed on this page is nothing to them. */
  begin(agent: string): void {
    if (agent === this.#agent) return;
    for (const note of this.#each()) void note.drop();
    this.#all.clear();
    this.unsaved = [];
    this.#agent = agent;
  }

  /** Nobody is at work: nothing is sent until somebody is. */
  rest(): void {
    for (const note of this.#each()) note.rest();
  }

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
    await Promise.all(this.#each().map((note) => note.send()));
  }

  /** The connection is back. */
  sendDue(): void {
    for (const note of this.#each()) note.sendDue();
  }

  /** Forgets what was typed for other contacts than these, but for what has not got there. */
  keep(contacts: readonly number[]): void {
    for (const [contact, kept] of this.#all) {
      if (contacts.includes(contact)) continue;
      this.#all.delete(contact);
      void this.#drop(kept);
    }
  }

  async #drop({ values, draft }: OfContact): Promise<void> {
    const agent = this.#agent;
    void draft.comesToMe.drop();
    const typed = [...values, [null, draft.notes] as const].map(async ([variable, note]) => {
      return { variable, text: (await note.drop()) ?? '' };
    });
    const unsaved = (await Promise.all(typed)).filter(({ text }) => text.trim() !== '');
    if (agent === this.#agent && unsaved.length > 0) this.unsaved = [...this.unsaved, ...unsaved];
  }

  #each(): Note[] {
    return [...this.#all.values()].flatMap(notesIn);
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
