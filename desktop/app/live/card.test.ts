import { describe, expect, it } from 'vitest';
import type { ContactView, Phase } from '../api/types';
import { agent, contact, wrapUp } from '../testing';
import { cardOf, colourOf, isOf, seenBy } from './card';

const ringing: Partial<ContactView> = { phase: 'ringing', agent: 'ada', ringing: ['ada'] };
const consulted: Partial<ContactView> = { kind: 'consult', about: 1 };
const asks = (answered: boolean, held: boolean, phase: Phase = 'connected') => ({
  consult: { contact: 2, phase, queue: null, agent: null, deadline: null, answered, held },
});

/** W5, W6, V3, V5, V9 to V13: what a card says, and the buttons that it has. */
const CARDS: [string, Partial<ContactView>, string, string | null, string][] = [
  ['rings', ringing, 'ringing', null, ''],
  ['an offer of a consult', { ...ringing, ...consulted }, 'consult_reserved', null, ''],
  ['my phone rings for an outdial', { ...ringing, kind: 'outdial' }, 'outdial_reserved', null, 'hang_up'],
  ['the customer is called', { phase: 'calling_back', kind: 'outdial' }, 'outdial_reserved', null, 'hang_up'],
  ['a callback', { phase: 'calling_back' }, 'calling_back', null, ''],
  ['talk', {}, 'connected', null, 'consult hang_up hold transfer'],
  ['hold, and my phone is not in the call', { phase: 'on_hold', detached: true }, 'on_hold', null, 'hang_up resume transfer'],
  ['hold', { phase: 'on_hold' }, 'on_hold', null, 'consult hang_up resume transfer'],
  ['asked, no answer yet', { phase: 'on_hold', ...asks(false, false, 'ringing') }, 'on_hold', 'consult_requested', 'end_consult'],
  [
    'somebody of the queue is free',
    { phase: 'on_hold', ...asks(false, false, 'found') },
    'on_hold',
    'consult_requested',
    'confirm end_consult resume',
  ],
  [
    'nobody of the queue is free yet',
    { phase: 'on_hold', ...asks(false, false, 'queued') },
    'on_hold',
    'consult_requested',
    'end_consult resume',
  ],
  [
    'with the customer until somebody is free',
    asks(false, true, 'queued'),
    'connected',
    'consult_requested',
    'end_consult hang_up hold',
  ],
  [
    'with the customer, and somebody is free',
    asks(false, true, 'found'),
    'connected',
    'consult_requested',
    'confirm end_consult hang_up hold',
  ],
  [
    'in the conference until somebody is free',
    { conference: [3], ...asks(false, true, 'queued') },
    'conferencing',
    'consult_requested',
    'end_consult hang_up',
  ],
  ['I am free for a consult', { ...consulted, phase: 'found' }, 'consult_reserved', null, ''],
  [
    'consulting',
    { phase: 'on_hold', ...asks(true, false) },
    'on_hold',
    'consulting',
    'complete confer end_consult toggle',
  ],
  [
    'toggled to the customer',
    asks(true, true),
    'connected',
    'on_hold',
    'complete confer end_consult toggle',
  ],
  ['conference', { conference: [2] }, 'conferencing', 'conferencing', 'complete consult hang_up'],
  [
    'consulting out of a conference',
    { phase: 'on_hold', conference: [2], ...asks(true, false) },
    'on_hold',
    'consulting',
    'complete confer end_consult',
  ],
  ['I am consulted', consulted, 'consulting', null, 'leave'],
  ['I am consulted and on hold', { ...consulted, phase: 'on_hold' }, 'on_hold', null, 'leave'],
  ['I listen in', { kind: 'supervision', about: 1 }, 'supervising', null, ''],
  ['wrap-up', { phase: 'wrap_up', ...asks(true, true) }, 'wrap_up', null, ''],
];

describe('a card', () => {
  it.each(CARDS)('%s', (_, differs, line1, line2, acts) => {
    const card = cardOf(contact(1, differs), agent('ada', { state: 'connected' }));
    expect([card.line1, card.line2, [...card.acts].sort().join(' ')]).toEqual([line1, line2, acts]);
  });

  it('tells who is consulted that all talk with one another', () => {
    const card = cardOf(contact(2, consulted), agent('ada', { state: 'conferencing' }));
    expect(card.line1).toBe('conferencing');
  });
});

it('is answered here where the phone answers when it is told to, and at the phone where not (V1)', () => {
  const acts = (obeys: boolean, who: string) => [
    ...cardOf(contact(1, { ...ringing, ringing: [who] }), agent('ada', { remote_answer: obeys })).acts,
  ];
  expect(acts(true, 'ada')).toEqual(['answer']);
  expect(acts(true, 'ben')).toEqual([]);
  expect(acts(false, 'ada')).toEqual([]);
  const calledAgain = contact(1, { phase: 'on_hold', ringing: ['ada'] });
  expect(cardOf(calledAgain, agent('ada', { remote_answer: true })).acts, 'the phone had dropped out (V12)').toContain('answer');
});

it('has no consult while a colleague asks for advice: nobody is asked on a third line (V13)', () => {
  const acts = (isAsked: boolean) => [...cardOf(contact(1), agent('ada', { state: 'consulting' }), isAsked).acts].sort();
  expect(acts(false)).toEqual(['consult', 'hang_up', 'hold', 'transfer']);
  expect(acts(true)).toEqual(['hang_up', 'hold', 'transfer']);
});

it('is mine when offered, connected or wrapped up', () => {
  expect(isOf(contact(1), 'ada')).toBe(true);
  expect(isOf(contact(1), 'ben')).toBe(false);
  expect(isOf(contact(1, { agent: null, ringing: ['ben', 'ada'] }), 'ada')).toBe(true);
  expect(isOf(contact(1, { agent: 'ben', wrap_ups: [wrapUp('ada')] }), 'ada')).toBe(true);
});

it('shows who wraps up the wrap-up, though another has the customer', () => {
  const goesOn = contact(1, { agent: 'ben', queue: 'support', wrap_ups: [wrapUp('ada', { extensions_left: 1 })] });
  const seen = { phase: 'wrap_up', agent: 'ada', queue: 'sales', deadline: 5, extensions_left: 1 };
  expect(seenBy(goesOn, 'ada')).toMatchObject(seen);
  expect(seenBy(goesOn, 'ben')).toMatchObject({ phase: 'connected', queue: 'support' });
});

it('has three colours for agents (V9)', () => {
  const colour = (state: Parameters<typeof agent>[1]) => colourOf(agent('ben', state));
  expect(colour({ state: 'available' })).toBe('available');
  for (const state of ['connected', 'on_hold', 'ringing', 'wrap_up', 'consulting'] as const) {
    expect(colour({ state })).toBe('busy');
  }
  expect(colour({ state: 'idle' })).toBe('idle');
  for (const phone of ['unreachable', 'back_off'] as const) expect(colour({ state: 'available', phone })).toBe('idle');
  expect(colour({ state: 'rona' })).toBe('idle');
});
