import { expect, it } from 'vitest';
import type { Floor } from '../live/floor';
import { agent, contact, queue } from '../testing';
import {
  AGENT_KEYS,
  agentRows,
  QUEUE_KEYS,
  queueRows,
  sorted,
  type Sorting,
  type Wanted,
  wantedAgents,
  wantedQueues,
} from './roster';

const TEAMS = [
  { team: 'sales', label: 'Sales', queues: ['sales', 'care'], members: [] },
  { team: 'support', label: 'Technical support', queues: ['care'], members: [] },
];

const FLOOR: Floor = {
  seq: 1,
  agents: new Map(
    [
      agent('ada', { display_name: 'Ada', state: 'connected', contacts: [1], since: 3000 }),
      agent('ben', { display_name: 'Ben', team: 'support', dn: '1002', state: 'wrap_up', contacts: [2, 3], since: 1000 }),
      agent('cleo', { display_name: 'cleo 10', state: 'available', since: 2000 }),
      agent('dan', { display_name: 'Cleo 9', state: 'idle', phone: 'unreachable', since: 2000 }),
    ].map((one) => [one.agent, one]),
  ),
  queues: new Map(
    [
      queue('sales', { label: 'Sales', waiting: 2, longest_wait_since: 5000 }),
      queue('care', { label: 'Customer care', waiting: 1, longest_wait_since: 1000 }),
      queue('night', { label: 'Night' }),
    ].map((one) => [one.queue, one]),
  ),
  contacts: new Map(
    [
      contact(1, { agent: 'ada', from: '+1555', queue: 'sales' }),
      contact(2, { agent: 'ada', phase: 'on_hold', from: '+1666', queue: 'sales' }),
      contact(3, { agent: 'ben', kind: 'consult', from: '+1777', queue: 'care' }),
      contact(4, { phase: 'queued', agent: null, queue: 'care' }),
    ].map((one) => [one.contact, one]),
  ),
};

const rows = agentRows(FLOOR, TEAMS);
const names = (found: typeof rows) => found.map(({ agent: { agent } }) => agent);

it('shows of each agent what goes on before what is over, team and queues', () => {
  const shown = rows.map(({ contact, team, queues }) => [contact?.contact, team, queues.length]);
  expect(shown).toEqual([
    [1, 'Sales', 2],
    [3, 'Technical support', 1],
    [undefined, 'Sales', 2],
    [undefined, 'Sales', 2],
  ]);
});

it('counts the customers of each queue who are in conversation', () => {
  expect(queueRows(FLOOR).map(({ queue, talking }) => [queue.queue, talking])).toEqual([
    ['sales', 2],
    ['care', 0],
    ['night', 0],
  ]);
});

it.each<[Partial<Wanted>, string[]]>([
  [{}, ['ada', 'ben', 'cleo', 'dan']],
  [{ text: ' CLEO ' }, ['cleo', 'dan']],
  [{ text: '1002' }, ['ben']],
  [{ text: '555' }, ['ada']],
  [{ group: 'contact' }, ['ada']],
  [{ group: 'wrap_up' }, ['ben']],
  [{ group: 'idle' }, ['dan']],
  [{ group: 'unreachable' }, ['dan']],
  [{ team: 'support' }, ['ben']],
  [{ queue: 'sales' }, ['ada', 'cleo', 'dan']],
  [{ queue: 'sales', group: 'available' }, ['cleo']],
  [{ text: 'nobody' }, []],
])('finds the agents of %j', (wanted, expected) => {
  const all: Wanted = { text: '', group: '', team: '', queue: '' };
  expect(names(wantedAgents(rows, { ...all, ...wanted }))).toEqual(expected);
});

it.each<[Sorting, string[]]>([
  [{ by: 'agent', isDescending: false }, ['ada', 'ben', 'dan', 'cleo']],
  [{ by: 'agent', isDescending: true }, ['cleo', 'dan', 'ben', 'ada']],
  [{ by: 'since', isDescending: true }, ['ben', 'cleo', 'dan', 'ada']],
  [{ by: 'customer', isDescending: false }, ['ada', 'ben', 'cleo', 'dan']],
  [{ by: 'customer', isDescending: true }, ['ben', 'ada', 'cleo', 'dan']],
  [{ by: 'nonsense', isDescending: false }, ['ada', 'ben', 'cleo', 'dan']],
])('sorts agents by %j', (sorting, expected) => {
  expect(names(sorted(rows, AGENT_KEYS, sorting))).toEqual(expected);
});

it.each<[string, boolean, string[]]>([
  ['queue', false, ['care', 'night', 'sales']],
  ['waiting', true, ['sales', 'care', 'night']],
  ['longest_wait', true, ['care', 'sales', 'night']],
  ['longest_wait', false, ['sales', 'care', 'night']],
  ['talking', true, ['sales', 'care', 'night']],
])('sorts queues by %s', (by, isDescending, expected) => {
  const found = sorted(queueRows(FLOOR), QUEUE_KEYS, { by, isDescending });
  expect(found.map(({ queue }) => queue.queue)).toEqual(expected);
});

it('finds queues by what they are called', () => {
  expect(wantedQueues(queueRows(FLOOR), 'care').map(({ queue }) => queue.queue)).toEqual(['care']);
});
