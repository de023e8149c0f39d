import { expect, it } from 'vitest';
import type { Changes } from '../api/types';
import { agent, contact } from '../testing';
import { apply, emptyFloor, goOn, startAnew } from './floor';

const changes = (seq: number, what: Partial<Changes>): Changes => ({
  seq,
  agents: [],
  agents_gone: [],
  queues: [],
  queues_gone: [],
  contacts: [],
  contacts_gone: [],
  failed: [],
  ...what,
});

it('shows what deltas tell after a snapshot, in order', () => {
  const floor = emptyFloor();
  startAnew(floor, changes(10, { agents: [agent('ada')], contacts: [contact(1)] }));
  apply(floor, changes(9, { agents_gone: ['ada'] }));
  expect([...floor.agents.keys()], 'older than what is known').toEqual(['ada']);
  apply(floor, changes(12, { agents: [agent('ben')], contacts_gone: [1], contacts: [contact(2)] }));
  expect([...floor.agents.keys()]).toEqual(['ada', 'ben']);
  expect([...floor.contacts.keys()]).toEqual([2]);
});

it('goes on with what was missed, also where that is nothing', () => {
  const floor = emptyFloor();
  startAnew(floor, changes(10, { agents: [agent('ada'), agent('ben')], contacts: [contact(1), contact(2)] }));
  goOn(floor, changes(12, { agents: [agent('cleo')], agents_gone: ['ben'], contacts_gone: [1, 7] }));
  expect([...floor.agents.keys(), ...floor.contacts.keys()]).toEqual(['ada', 'cleo', 2]);
  goOn(floor, changes(12, {}));
  expect(floor.seq).toBe(12);
});

it('forgets with a snapshot what is not in it, though the server counts from the beginning', () => {
  const floor = emptyFloor();
  startAnew(floor, changes(10, { agents: [agent('ada')] }));
  startAnew(floor, changes(3, { agents: [agent('ben')] }));
  expect([...floor.agents.keys()]).toEqual(['ben']);
  expect(floor.seq).toBe(3);
});
