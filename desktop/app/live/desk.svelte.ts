import * as api from '../api/commands';
import { Problem } from '../api/http';
import type {
  ConsultView,
  AgentView,
  Change,
  Changes,
  ContactView,
  Credentials,
  FailedCall,
  ProfileView,
  SessionView,
  StationChoice,
  ToDesktop,
} from '../api/types';
import { type Card, cardOf, isOf, seenBy } from './card';
import { clock } from './clock.svelte';
import { browser, Connection, pauseAfter } from './connection';
import { apply, emptyFloor, type Floor, goOn, startAnew } from './floor';

/** How long to look for a session before the page says that the server is slow to answer, in milliseconds. */
const SLOW_MS = 3_000;

/** Which screen there is. */
export type Stage = 'starting' | 'unreachable' | 'signed_out' | 'password' | 'station' | 'working';

/** What the page knows: the session, and the floor as the event stream tells of it. */
class Desk {
  session = $state.raw<SessionView | null>(null);
  profile = $state.raw<ProfileView | null>(null);
  /** Why the last session is over; `null` where there was none. */
  cause = $state.raw<string | null>(null);
  /** There was a call when the last session ended: it goes on without the page. */
  hadCall = $state(false);
  /** What is shown is what is so. */
  isOnline = $state(false);
  /** The contact that I did not answer, while I am in RONA for it (V2). */
  missed = $state.raw<ContactView | null>(null);
  /** Why a call of mine came to nothing, until it is read or the next one is made (V10, V14). */
  failed = $state.raw<Problem | null>(null);
  /** When the contacts of mine arrived that are over for me, in the order in which they were over. */
  over = $state.raw<readonly number[]>([]);
  #isStarted = $state(false);
  /** Nobody knows whether there is a session: the server does not say. */
  #isUnreachable = $state(false);
  #isKnown = $state(false);
  #chosen = $state.raw<number | null>(null);
  #floor = emptyFloor();
  /** Counts what has been heard: whoever reads the floor reads this first. */
  #version = $state(0);
  #connection: Connection | null = null;
  /** Which run of the server the floor is of. */
  #run = 0;
  /** Ends the pause before the server is asked again whether there is a session. */
  #wake = () => {};
  /** Whom I have asked in which consult. */
  #asked = new Map<number, string>();

  get stage(): Stage {
    if (this.#isUnreachable) return 'unreachable';
    if (!this.#isStarted) return 'starting';
    if (!this.session) return 'signed_out';
    if (this.session.password.must_change !== null) return 'password';
    return this.me ? 'working' : 'station';
  }

  get me(): AgentView | undefined {
    if (!this.session) return undefined;
    return this.#isKnown ? this.#read().agents.get(this.session.agent) : (this.session.state ?? undefined);
  }

  get isSupervisor(): boolean {
    return this.session?.role === 'supervisor';
  }

  /** The floor is known: what is not on it is not there. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** Another number whenever something has been heard. */
  get heard(): number {
    return this.#version;
  }

  /** Everything that is known, as it is now. */
  get floor(): Readonly<Floor> {
    return this.#read();
  }

  get agents(): AgentView[] {
    return [...this.#read().agents.values()];
  }

  get queues() {
    return [...this.#read().queues.values()];
  }

  /** My contacts, oldest first. */
  cards = $derived.by((): Card[] => {
    const agent = this.session?.agent;
    if (agent === undefined) return [];
    const mine = [...this.#read().contacts.values()].filter((contact) => isOf(contact, agent));
    mine.sort((a, b) => a.contact - b.contact);
    const isAsked = mine.some(({ kind }) => kind === 'consult');
    return mine.map((contact) => cardOf(seenBy(contact, agent), this.me, isAsked));
  });

  /** The card that the centre shows: the chosen one, or the first. */
  current = $derived.by(() => this.cards.find((card) => card.contact.contact === this.#chosen) ?? this.cards[0]);

  choose(contact: number): void {
    this.#chosen = contact;
  }

  labelOfQueue(queue: string | null): string {
    if (queue === null) return '';
    return this.#read().queues.get(queue)?.label ?? queue;
  }

  /** Who takes part in a consult of mine, where that is known. */
  whoIsAsked(asked: number, consult: ConsultView | null): string | undefined {
    const queue = consult?.contact === asked ? consult.queue : null;
    return this.whoHas(asked) ?? this.#asked.get(asked) ?? (queue === null ? undefined : this.labelOfQueue(queue));
  }

  /** Who has the customer that a consult or a supervision is about. */
  whoHas(contact: number | null): string | undefined {
    return this.agents.find((agent) => contact !== null && agent.contacts.includes(contact))?.display_name;
  }

  noteAsked(consult: number, who: string): void {
    this.#asked.set(consult, who);
  }

  /** Looks whether there is a session already: the page may have been loaded again. */
  async start(): Promise<void> {
    window.addEventListener('online', () => this.#retry());
    window.addEventListener('offline', () => this.#connection?.lost());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.#retry();
    });
    await this.#find();
    this.#isStarted = true;
  }

  async signIn(credentials: Credentials): Promise<void> {
    const session = await api.signIn(credentials);
    try {
      await this.#enter(session);
    } catch (problem) {
      // Signed in all the same: only the rest of what the page has to know did not come.
      if (!isAway(problem)) throw problem;
      await this.#find();
    }
  }

  async changePassword(passwords: Change): Promise<void> {
    await api.changePassword(passwords);
    if (this.stage === 'password') await this.#find();
  }

  async chooseStation(choice: StationChoice): Promise<void> {
    this.session = await api.chooseStation(choice);
  }

  async signOut(): Promise<void> {
    await api.signOut();
    this.#leave('agent_requested');
  }

  /** A request was refused because the session is over. */
  isOver(problem: Problem): boolean {
    if (problem.status !== 401 || !this.session) return false;
    this.#notice(problem);
    return true;
  }

  /** Goes on with the session that there is; where the server does not say, asks again until it does. */
  async #find(): Promise<void> {
    const slow = window.setTimeout(() => (this.#isUnreachable = true), SLOW_MS);
    for (let failures = 0; ; failures += 1) {
      try {
        await this.#enter(await api.session());
        break;
      } catch (problem) {
        if (!isAway(problem)) {
          this.#notice(problem);
          break;
        }
      }
      this.#isUnreachable = true;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        window.setTimeout(resolve, pauseAfter(failures, Math.random()));
      });
    }
    window.clearTimeout(slow);
    this.#isUnreachable = false;
  }

  /** The network, or the page, is back. */
  #retry(): void {
    this.#connection?.retry();
    this.#wake();
  }

  async #enter(session: SessionView): Promise<void> {
    this.#connection?.close();
    // Until there is another password, the server lets nothing else be done.
    if (session.password.must_change === null) this.profile = await api.profile();
    this.session = session;
    this.cause = null;
    if (session.password.must_change === null) this.#connect();
  }

  #connect(): void {
    this.#connection = new Connection(
      {
        message: (message) => this.#hear(message),
        online: () => (this.isOnline = true),
        offline: () => (this.isOnline = false),
        mayGoOn: () => this.#mayGoOn(),
        told: () => (this.#isKnown ? `?after=${this.#floor.seq}&run=${this.#run}` : ''),
      },
      browser,
    );
  }

  #leave(cause: string | null): void {
    this.hadCall = this.cards.some(({ contact }) => contact.phase === 'connected' || contact.phase === 'on_hold');
    this.#connection?.close();
    this.#connection = null;
    this.session = null;
    this.profile = null;
    this.missed = null;
    this.failed = null;
    this.isOnline = false;
    this.#isKnown = false;
    this.#asked.clear();
    this.over = [];
    this.#floor = emptyFloor();
    this.#version += 1;
    this.cause = cause;
  }

  #notice(problem: unknown): void {
    const cause = problem instanceof Problem ? problem.about['cause'] : undefined;
    this.#leave(typeof cause === 'string' ? cause : this.session ? 'session_over' : null);
  }

  async #mayGoOn(): Promise<boolean> {
    try {
      return this.#goesOn(await api.session());
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      return !this.isOver(problem);
    }
  }

  /** Whether the browser's session is still the one of this page: another page may have signed somebody else in (S3). */
  #goesOn(session: SessionView): boolean {
    if (!this.session) return false;
    if (session.agent !== this.session.agent) {
      this.#leave('signed_in_elsewhere');
      return false;
    }
    this.session = session;
    return true;
  }

  #hear(message: ToDesktop): void {
    switch (message.type) {
      case 'alive':
        this.#run = message.run;
        return clock.set(message.now);
      case 'signed_out':
        return this.#leave(message.cause);
      case 'snapshot':
        if (this.#isKnown) void this.#learn();
        startAnew(this.#floor, message);
        this.#isKnown = true;
        break;
      case 'resumed':
        void this.#learn();
        this.#noteOver(message);
        goOn(this.#floor, message);
        break;
      case 'delta':
        this.#noteOver(message);
        apply(this.#floor, message);
        break;
    }
    this.#version += 1;
    if (this.me?.state !== 'rona') this.missed = null;
    this.#noteFailed(message.failed);
  }

  #noteFailed(calls: FailedCall[]): void {
    const state = this.me?.state;
    if (state === 'outdial_reserved' || state === 'consult_requested') this.failed = null;
    for (const { code, error, reason } of calls) this.failed = new Problem(409, code, reason, { error, reason });
  }

  /** With another configuration there are other codes, teams, permissions; and the session may be another's by now. */
  async #learn(): Promise<void> {
    try {
      const [session, profile] = await Promise.all([api.session(), api.profile()]);
      if (this.#goesOn(session)) this.profile = profile;
    } catch (problem) {
      if (problem instanceof Problem) this.isOver(problem);
    }
  }

  /** What was mine and is not any more. Supervisors go on to be told of it. */
  #noteOver({ contacts, contacts_gone }: Changes): void {
    const agent = this.session?.agent ?? '';
    const others = contacts.filter((contact) => !isOf(contact, agent)).map((contact) => contact.contact);
    for (const id of [...contacts_gone, ...others]) {
      const contact = this.#floor.contacts.get(id);
      if (!contact || !isOf(contact, agent)) continue;
      if (contact.phase === 'ringing') this.missed = contact;
      else this.over = [...this.over, contact.created_at];
    }
  }

  #read() {
    void this.#version;
    return this.#floor;
  }
}

function isAway(problem: unknown): boolean {
  return problem instanceof Problem && problem.isAway;
}

export const desk = new Desk();
