import type { AgentState, AgentView, ContactView, QueueView, TeamView } from '../api/types';
import type { Floor } from '../live/floor';

/** An agent, and what the table shows of what the agent has to do with. */
export interface AgentRow {
  agent: AgentView;
  /** What the agent does now, where that is a contact. */
  contact: ContactView | undefined;
  team: string;
  /** The queues that the agent's team serves, by name. */
  queues: readonly string[];
}

export interface QueueRow {
  queue: QueueView;
  /** Customers who are connected, on hold included. */
  talking: number;
}

export function agentRows(floor: Readonly<Floor>, teams: readonly TeamView[]): AgentRow[] {
  const byName = new Map(teams.map((team) => [team.team, team]));
  return [...floor.agents.values()].map((agent) => {
    const team = byName.get(agent.team);
    return { agent, contact: contactOf(agent, floor), team: team?.label ?? agent.team, queues: team?.queues ?? [] };
  });
}

export function queueRows(floor: Readonly<Floor>): QueueRow[] {
  const talking = new Map<string, number>();
  for (const { kind, phase, queue } of floor.contacts.values()) {
    const isTalk = isCustomers(kind) && (phase === 'connected' || phase === 'on_hold');
    if (isTalk && queue !== null) talking.set(queue, (talking.get(queue) ?? 0) + 1);
  }
  return [...floor.queues.values()].map((queue) => ({ queue, talking: talking.get(queue.queue) ?? 0 }));
}

/** A customer's contact before a consult or a supervision, and what goes on before what is to be wrapped up. */
function contactOf(agent: AgentView, floor: Readonly<Floor>): ContactView | undefined {
  const rank = (contact: ContactView) => (contact.agent === agent.agent ? 0 : 2) + (isCustomers(contact.kind) ? 0 : 1);
  const contacts = agent.contacts.map((id) => floor.contacts.get(id)).filter((contact) => contact !== undefined);
  return contacts.sort((a, b) => rank(a) - rank(b))[0];
}

export function isCustomers(kind: ContactView['kind']): boolean {
  return kind === 'inbound' || kind === 'outdial';
}

/** What agents do, in the words that a table is filtered by. */
export const GROUPS = ['available', 'idle', 'rona', 'contact', 'wrap_up', 'unreachable'] as const;
export type Group = (typeof GROUPS)[number];

const OF_THEIR_OWN: readonly AgentState[] = ['available', 'idle', 'rona', 'wrap_up'];

function isIn(group: Group, { phone, state }: AgentView): boolean {
  if (group === 'unreachable') return phone !== 'reachable';
  return group === 'contact' ? !OF_THEIR_OWN.includes(state) : state === group;
}

/** What somebody looks for; empty: whatever it is. */
export interface Wanted {
  text: string;
  group: Group | '';
  team: string;
  queue: string;
}

export function wantedAgents(rows: readonly AgentRow[], { text, group, team, queue }: Wanted): AgentRow[] {
  const typed = text.trim().toLocaleLowerCase();
  const has = (value: string | undefined) => value?.toLocaleLowerCase().includes(typed) === true;
  return rows.filter(
    ({ agent, contact, queues }) =>
      (group === '' || isIn(group, agent)) &&
      (team === '' || agent.team === team) &&
      (queue === '' || queues.includes(queue)) &&
      (typed === '' || has(agent.display_name) || has(agent.dn) || has(contact?.from)),
  );
}

export function wantedQueues(rows: readonly QueueRow[], text: string): QueueRow[] {
  const typed = text.trim().toLocaleLowerCase();
  return rows.filter(({ queue }) => queue.label.toLocaleLowerCase().includes(typed));
}

/** By which column a table is sorted, and whether the greatest comes first. */
export interface Sorting {
  by: string;
  isDescending: boolean;
}

/** What rows are sorted by, for each column that they can be sorted by. */
export type Keys<Row> = Record<string, (row: Row) => string | number | null>;

export const AGENT_KEYS: Keys<AgentRow> = {
  agent: ({ agent }) => agent.display_name,
  state: ({ agent }) => agent.state,
  // Who has been at it for longest has the greatest time, and the earliest beginning.
  since: ({ agent }) => -agent.since,
  customer: ({ contact }) => contact?.from ?? null,
  team: ({ team }) => team,
};

export const QUEUE_KEYS: Keys<QueueRow> = {
  queue: ({ queue }) => queue.label,
  waiting: ({ queue }) => queue.waiting,
  ringing: ({ queue }) => queue.ringing,
  longest_wait: ({ queue }) => (queue.longest_wait_since === null ? null : -queue.longest_wait_since),
  expected_wait: ({ queue }) => queue.expected_wait_ms,
  talking: ({ talking }) => talking,
  free: ({ queue }) => queue.free_agents,
  signed_in: ({ queue }) => queue.signed_in,
};

/** In the order of a column, and where that is the same in the order that they had. Who has nothing there comes last. */
export function sorted<Row>(rows: readonly Row[], keys: Keys<Row>, { by, isDescending }: Sorting): Row[] {
  const keyOf = keys[by];
  if (!keyOf) return [...rows];
  const collator = new Intl.Collator(undefined, { numeric: true });
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return isDescending ? compare(b.key, a.key) : compare(a.key, b.key);
  });
  return keyed.map(({ row }) => row);
}
