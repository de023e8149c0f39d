import { expect, it } from 'vitest';
import type { AgentView, ContactView } from '../api/types';
import type { Floor } from '../live/floor';
import { agent, contact } from '../testing';
import { type Acts, actsOn } from './acts';

const ME = agent('cleo', { state: 'idle', code: 'break' });

function floorOf(...contacts: ContactView[]): Floor {
  return { seq: 1, agents: new Map(), queues: new Map(), contacts: new Map(contacts.map((one) => [one.contact, one])) };
}

const TALKING = agent('ada', { state: 'connected', contacts: [1] });
const NOTHING: Acts = { canSetState: true, canSignOut: true, call: null, whyNot: null };
const BUSY: Acts = { ...NOTHING, canSignOut: false };

it.each<[string, AgentView, ContactView[], AgentView | undefined, Acts]>([
  ['is free', agent('ada'), [], ME, NOTHING],
  ['is in RONA', agent('ada', { state: 'rona' }), [], ME, NOTHING],
  ['is being signed out', agent('ada', { pending_sign_out: 'browser_closed' }), [], ME, { ...BUSY, canSetState: false }],
  ['is offered a contact', agent('ada', { state: 'ringing' }), [contact(1, { phase: 'ringing' })], ME, BUSY],
  ['talks', TALKING, [contact(1)], ME, { ...BUSY, call: 1 }],
  ['has the customer on hold', TALKING, [contact(1, { phase: 'on_hold' })], ME, { ...BUSY, call: 1 }],
  ['talks to whom the agent has called', TALKING, [contact(1, { kind: 'outdial' })], ME, { ...BUSY, call: 1 }],
  ['is consulted', TALKING, [contact(1, { kind: 'consult' })], ME, BUSY],
  ['wraps up what another goes on with', TALKING, [contact(1, { agent: 'ben' })], ME, BUSY],
  ['wraps up', TALKING, [contact(1, { phase: 'wrap_up' })], ME, BUSY],
  ['is supervised', TALKING, [contact(1), contact(2, { kind: 'supervision', about: 1 })], ME, { ...BUSY, whyNot: 'supervised' }],
  ['is myself', { ...TALKING, agent: 'ada' }, [contact(1)], TALKING, { ...BUSY, whyNot: 'own' }],
  ['talks while I do', TALKING, [contact(1)], { ...ME, contacts: [7] }, { ...BUSY, whyNot: 'not_free' }],
  ['talks while my phone rings', TALKING, [contact(1)], { ...ME, state: 'ringing' }, { ...BUSY, whyNot: 'not_free' }],
  ['talks while I am in RONA', TALKING, [contact(1)], { ...ME, state: 'rona' }, { ...BUSY, whyNot: 'not_free' }],
  ['talks while I have no phone', TALKING, [contact(1)], { ...ME, phone: 'unreachable' }, { ...BUSY, whyNot: 'phone' }],
  ['talks while I am not there', TALKING, [contact(1)], undefined, { ...BUSY, whyNot: 'not_free' }],
])('what can be done with an agent who %s', (_, whom, contacts, me, expected) => {
  expect(actsOn(whom, me, floorOf(...contacts))).toEqual(expected);
});
