import type { AgentView, ContactView } from '../api/types';
import type { Floor } from '../live/floor';
import { isCustomers } from './roster';

/** What a supervisor can do with an agent now. */
export interface Acts {
  /** Choose the agent's state. */
  canSetState: boolean;
  canSignOut: boolean;
  /** The customer's contact that can be listened to. */
  call: number | null;
  /** Why a call that there is cannot be, where it is not plain to see. */
  whyNot: 'own' | 'supervised' | 'not_free' | 'phone' | null;
}

/** `me` is whoever means to do it. */
export function actsOn(agent: AgentView, me: AgentView | undefined, floor: Readonly<Floor>): Acts {
  const stays = agent.pending_sign_out === null;
  const hasNothing = agent.contacts.length === 0 && ['available', 'idle', 'rona'].includes(agent.state);
  const call = callOf(agent, floor);
  const whyNot = call === undefined ? null : why(agent, call, me, floor);
  return {
    canSetState: stays,
    canSignOut: stays && hasNothing,
    call: whyNot === null ? (call?.contact ?? null) : null,
    whyNot,
  };
}

/** The customer with whom the agent is connected. */
function callOf(agent: AgentView, floor: Readonly<Floor>): ContactView | undefined {
  const contacts = agent.contacts.map((id) => floor.contacts.get(id));
  return contacts.find(
    (contact) =>
      contact?.agent === agent.agent &&
      isCustomers(contact.kind) &&
      (contact.phase === 'connected' || contact.phase === 'on_hold'),
  );
}

function why(agent: AgentView, call: ContactView, me: AgentView | undefined, floor: Readonly<Floor>): Acts['whyNot'] {
  if (agent.agent === me?.agent) return 'own';
  if (supervisionOf(call.contact, floor)) return 'supervised';
  const isFree = me?.contacts.length === 0 && (me.state === 'available' || me.state === 'idle');
  if (!isFree || me.pending_sign_out !== null) return 'not_free';
  return me.phone === 'reachable' ? null : 'phone';
}

/** The part that a supervisor takes in a customer's contact. */
export function supervisionOf(contact: number, floor: Readonly<Floor>): ContactView | undefined {
  const contacts = [...floor.contacts.values()];
  return contacts.find(({ kind, about }) => kind === 'supervision' && about === contact);
}
