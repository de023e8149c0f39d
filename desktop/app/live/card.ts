import type { AgentView, ContactView } from '../api/types';

/** What a line of a contact's card shows (W5, W6). */
export type LineState =
  | 'ringing'
  | 'connecting'
  | 'connected'
  | 'on_hold'
  | 'not_responding'
  | 'consult_requested'
  | 'consult_reserved'
  | 'consulting'
  | 'conferencing'
  | 'outdial_reserved'
  | 'calling_back'
  | 'supervising'
  | 'wrap_up';

/** What can be done with a contact now. */
export type Act =
  | 'answer'
  | 'hold'
  | 'resume'
  | 'consult'
  | 'transfer'
  | 'toggle'
  | 'confirm'
  | 'complete'
  | 'confer'
  | 'end_consult'
  | 'leave'
  | 'hang_up';

export interface Card {
  contact: ContactView;
  line1: LineState;
  /** Who is consulted or in the conference, while somebody is. */
  line2: LineState | null;
  acts: ReadonlySet<Act>;
}

/** Parties in a conference beside customer and agent; the server has the limit. */
const MOST_CONFERRED = 10;

/** Whether the contact is the agent's: offered to, with, or wrapped up by them. */
export function isOf(contact: ContactView, agent: string): boolean {
  return (
    contact.agent === agent ||
    contact.ringing.includes(agent) ||
    contact.wrap_ups.some((wrapUp) => wrapUp.agent === agent)
  );
}

/** The contact as its agent sees it: who wraps up what goes on with another sees the wrap-up. */
export function seenBy(contact: ContactView, agent: string): ContactView {
  const own = contact.wrap_ups.find((wrapUp) => wrapUp.agent === agent);
  if (!own) return contact;
  const { queue, deadline, extensions_left } = own;
  return { ...contact, phase: 'wrap_up', agent, ringing: [], queue, deadline, extensions_left };
}

/** `isAsked`: a colleague asks for the agent's advice, or is about to. */
export function cardOf(contact: ContactView, me: AgentView | undefined, isAsked = false): Card {
  const line1 = firstLine(contact, me);
  const acts = actsOf(contact, line1, me);
  // Who is asked asks nobody.
  if (isAsked) acts.delete('consult');
  return { contact, line1, line2: secondLine(contact), acts };
}

function firstLine(contact: ContactView, me: AgentView | undefined): LineState {
  const { kind, phase } = contact;
  switch (phase) {
    case 'wrap_up':
      return 'wrap_up';
    case 'found':
      return 'consult_reserved';
    case 'ringing':
      if (kind === 'consult') return 'consult_reserved';
      return kind === 'outdial' ? 'outdial_reserved' : 'ringing';
    case 'calling_back':
      return kind === 'outdial' ? 'outdial_reserved' : 'calling_back';
    case 'on_hold':
      return 'on_hold';
    case 'connected':
      if (kind === 'supervision') return 'supervising';
      if (kind === 'consult') return me?.state === 'conferencing' ? 'conferencing' : 'consulting';
      return contact.conference.length > 0 && (contact.consult?.held ?? true) ? 'conferencing' : 'connected';
    case 'connecting':
    case 'treatment':
    case 'queued':
    case 'resting':
    case 'outside':
      return 'connecting';
  }
}

function secondLine(contact: ContactView): LineState | null {
  const { consult, conference, phase } = contact;
  if (phase === 'wrap_up') return null;
  if (consult && !consult.answered) return 'consult_requested';
  if (consult) return consult.held ? 'on_hold' : 'consulting';
  return conference.length > 0 ? 'conferencing' : null;
}

function actsOf(contact: ContactView, line1: LineState, me: AgentView | undefined): Set<Act> {
  const { kind, phase, consult, conference } = contact;
  const acts = new Set<Act>();
  if (me?.remote_answer && contact.ringing.includes(me.agent)) acts.add('answer');
  if (line1 === 'outdial_reserved') return acts.add('hang_up');
  if (phase !== 'connected' && phase !== 'on_hold') return acts;
  if (kind === 'supervision') return acts;
  if (kind === 'consult') return acts.add('leave');
  const isConferring = conference.length > 0;
  if (consult) {
    // Whoever means to hang up on a colleague must not lose the customer: the consult is ended first.
    acts.add('end_consult');
    if (consult.phase === 'found') acts.add('confirm');
    // Nobody's phone rings yet: the customer need not wait for that.
    if (consult.phase === 'queued' || consult.phase === 'found') {
      if (!consult.held) return acts.add('resume');
      if (!isConferring) acts.add('hold');
      return acts.add('hang_up');
    }
    if (consult.answered) {
      acts.add('complete').add('confer');
      if (!isConferring) acts.add('toggle');
    }
    return acts;
  }
  // Whose phone is not in the call asks nobody before it is.
  if (!contact.detached && conference.length < MOST_CONFERRED) acts.add('consult');
  if (isConferring) acts.add('complete');
  else acts.add('transfer').add(line1 === 'on_hold' ? 'resume' : 'hold');
  return acts.add('hang_up');
}

/** The phone of a colleague can be called: whose cannot is asked nothing, and handed nobody. */
export function canBeCalled(agent: AgentView): boolean {
  return agent.phone === 'reachable';
}

/** Who can be asked or handed a customer, by the colours of V9. */
export type Colour = 'available' | 'busy' | 'idle';

export function colourOf(agent: AgentView): Colour {
  if (!canBeCalled(agent)) return 'idle';
  if (agent.state === 'available') return 'available';
  return agent.state === 'idle' || agent.state === 'rona' ? 'idle' : 'busy';
}
