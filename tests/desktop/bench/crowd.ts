import type { AgentView, Changes, ContactView, QueueView } from '../../../desktop/app/api/types.ts';

/** What happens to a contact, one after the other. */
const LIFE = ['queued', 'ringing', 'connected', 'on_hold', 'connected', 'wrap_up', 'gone'] as const;
const STATES = {
  queued: 'available',
  ringing: 'ringing',
  connected: 'connected',
  on_hold: 'on_hold',
  wrap_up: 'wrap_up',
  gone: 'available',
} as const;

/** What the server has told of one call, as the pattern of many. */
export interface Pattern {
  seq: number;
  agent: AgentView;
  contact: ContactView;
  queue: QueueView;
}

/** Looks for it in what the server said. */
export function patternOf(said: readonly string[]): Pattern {
  const told = said.map((text) => JSON.parse(text) as { type: string } & Changes).filter(({ type }) => type !== 'alive');
  const [contact] = told.flatMap(({ contacts }) => contacts ?? []).filter(({ phase }) => phase === 'connected');
  const [agent] = told.flatMap(({ agents }) => agents ?? []).filter(({ state }) => state === 'connected');
  const queue = told.flatMap(({ queues }) => queues ?? []).find((one) => one.queue === contact?.queue);
  if (!contact || !agent || !queue) throw new Error('the server has told of no call');
  return { seq: Math.max(...told.map(({ seq }) => seq ?? 0)), agent, contact, queue };
}

/** A centre with so many other agents, each of whom has one call after the other, as a page is told of it. */
export class Crowd {
  #events = 0;

  constructor(
    private readonly pattern: Pattern,
    private readonly agents: number,
    /** Supervisors are told of all contacts, others of their own. */
    private readonly isSupervisors: boolean,
  ) {}

  /** All of them come to work at once. */
  begin(): object {
    const all = Array.from({ length: this.agents }, () => this.#happening());
    return this.#delta({ agents: all.flatMap(({ agents }) => agents), contacts: all.flatMap(({ contacts }) => contacts) });
  }

  /** The next thing that happens: a contact changes, and with it its agent and its queue. */
  next(): object {
    return this.#delta(this.#happening());
  }

  /** Something to look for: all before it has been taken when the pattern has another customer, or its queue another length. */
  mark(from: string, waiting: number): object {
    const { contact, queue } = this.pattern;
    return this.#delta({ contacts: [{ ...contact, from }], queues: [{ ...queue, waiting }] });
  }

  #happening(): Pick<Changes, 'agents' | 'queues' | 'contacts' | 'contacts_gone'> {
    const event = this.#events++;
    const index = event % this.agents;
    const age = Math.floor(event / this.agents) + index;
    const phase = LIFE[age % LIFE.length] ?? 'gone';
    const name = `agent-${index}`;
    const id = 1_000_000 + index + this.agents * Math.floor(age / LIFE.length);
    const { contact, agent, queue } = this.pattern;
    // As people are called: sorting names takes longest where they are not all ASCII.
    const display_name = `Zoë Ångström ${index}`;
    const isWith = !['queued', 'ringing', 'gone'].includes(phase);
    const ringing = phase === 'ringing' ? [name] : [];
    const since = Date.now();
    const told: Changes['contacts'] = this.isSupervisors
      ? [{ ...contact, contact: id, phase: phase === 'gone' ? 'wrap_up' : phase, agent: isWith ? name : null, ringing }]
      : [{ ...contact, data: { customer: `K-${event}` } }];
    const contacts = isWith || ringing.length > 0 ? [id] : [];
    return {
      agents: [{ ...agent, agent: name, display_name, state: STATES[phase], since, contacts }],
      queues: [{ ...queue, waiting: event % 40, free_agents: event % 7 }],
      contacts: phase === 'gone' && this.isSupervisors ? [] : told,
      contacts_gone: phase === 'gone' && this.isSupervisors ? [id] : [],
    };
  }

  #delta(changes: Partial<Changes>): object {
    const nothing = { agents: [], agents_gone: [], queues: [], queues_gone: [], contacts: [], contacts_gone: [], failed: [] };
    this.pattern.seq += 1;
    return { type: 'delta', ...nothing, ...changes, seq: this.pattern.seq };
  }
}
