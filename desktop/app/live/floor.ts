import type { AgentView, Changes, ContactView, QueueView } from '../api/types';

/** Agents, queues and contacts as the server last told of them. */
export interface Floor {
  /** The last event that is in it. */
  seq: number;
  agents: Map<string, AgentView>;
  queues: Map<string, QueueView>;
  contacts: Map<number, ContactView>;
}

export function emptyFloor(): Floor {
  return { seq: 0, agents: new Map(), queues: new Map(), contacts: new Map() };
}

/** Everything as a snapshot tells it, whatever was known before. */
export function startAnew(floor: Floor, snapshot: Changes): void {
  floor.agents.clear();
  floor.queues.clear();
  floor.contacts.clear();
  change(floor, snapshot);
}

/** What was missed since the last message: all queues, and whoever is not what they were. */
export function goOn(floor: Floor, missed: Changes): void {
  floor.queues.clear();
  change(floor, missed);
}

/** What a delta tells; an older one than what is known tells nothing. */
export function apply(floor: Floor, delta: Changes): void {
  if (delta.seq > floor.seq) change(floor, delta);
}

function change(floor: Floor, changes: Changes): void {
  floor.seq = changes.seq;
  for (const agent of changes.agents_gone) floor.agents.delete(agent);
  for (const agent of changes.agents) floor.agents.set(agent.agent, agent);
  for (const queue of changes.queues_gone) floor.queues.delete(queue);
  for (const queue of changes.queues) floor.queues.set(queue.queue, queue);
  for (const contact of changes.contacts_gone) floor.contacts.delete(contact);
  for (const contact of changes.contacts) floor.contacts.set(contact.contact, contact);
}
