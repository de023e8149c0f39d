import * as api from '../api/commands';
import { Latest } from '../api/latest';
import { Doing } from './doing.svelte';

/** Something that is noted of a contact, as it is being changed. */
export class Note {
  /** What has been typed and is not noted yet; what is noted shows otherwise. */
  typed = $state<string | null>(null);
  /** Typed, and not sent yet. */
  #isNew = false;
  #doing = new Doing();
  #latest: Latest<string>;

  constructor(contact: number, variable: string) {
    const send = (text: string) => api.note(contact, { [variable]: text === '' ? null : text });
    this.#latest = new Latest((text) => this.#doing.run(() => send(text)));
  }

  get problem() {
    return this.#doing.problem;
  }

  /** What is in the field now, where `noted` is what the server has. */
  type(text: string, noted: string): void {
    this.#isNew = text !== noted || this.#doing.isBusy;
    this.typed = this.#isNew ? text : null;
  }

  /** Sends what is new, after what is under way. Answers, when all is sent, whether it is noted. */
  async save(): Promise<boolean> {
    if (!this.#isNew) return this.#latest.settled();
    this.#isNew = false;
    const isNoted = await this.#latest.give((this.typed ?? '').trim());
    if (isNoted && !this.#isNew) this.typed = null;
    return isNoted;
  }
}

/** What is being noted of the contacts on the desk: it outlives the fields, which go from the call's page to the wrap-up's. */
class Notes {
  #of = new Map<number, Map<string, Note>>();

  of(contact: number, variable: string): Note {
    const notes = this.#of.get(contact) ?? new Map<string, Note>();
    this.#of.set(contact, notes);
    const note = notes.get(variable) ?? new Note(contact, variable);
    notes.set(variable, note);
    return note;
  }

  /** Sends whatever is new. Answers, when all is sent, whether it is noted; what was refused before counts no more. */
  async saved(contact: number): Promise<boolean> {
    const notes = this.#of.get(contact)?.values() ?? [];
    const saved = await Promise.all([...notes].map((note) => note.save()));
    return saved.every(Boolean);
  }

  /** Forgets what was typed for other contacts than these. */
  keep(contacts: readonly number[]): void {
    for (const contact of this.#of.keys()) if (!contacts.includes(contact)) this.#of.delete(contact);
  }
}

export const notes = new Notes();
