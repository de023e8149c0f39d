import type { AgentView, ContactView, QueueView, WrapUpView } from './api/types';

/** An agent who is available, for tests. */
export function agent(name: string, differs: Partial<AgentView> = {}): AgentView {
  return {
    agent: name,
    display_name: name,
    team: 'sales',
    dn: '1001',
    phone: 'reachable',
    remote_answer: false,
    state: 'available',
    code: null,
    since: 0,
    pending_idle: null,
    pending_sign_out: null,
    contacts: [],
    ...differs,
  };
}

/** A customer who talks with ada, for tests. */
export function contact(id: number, differs: Partial<ContactView> = {}): ContactView {
  return {
    contact: id,
    kind: 'inbound',
    about: null,
    mode: null,
    phase: 'connected',
    queue: 'sales',
    agent: 'ada',
    ringing: [],
    detached: false,
    from: '+4930123',
    to: '100',
    created_at: 0,
    queued_at: 0,
    connected_at: 1000,
    recording: { paused_until: null },
    consult: null,
    conference: [],
    data: {},
    extensions_left: 0,
    deadline: null,
    wrap_ups: [],
    ...differs,
  };
}

/** A wrap-up of an agent's, for tests. */
export function wrapUp(agent: string, differs: Partial<WrapUpView> = {}): WrapUpView {
  return {
    agent,
    queue: 'sales',
    since: 0,
    deadline: 5,
    extensions_left: 0,
    optional: false,
    chosen: null,
    notes: '',
    last_agent: false,
    can_set_last_agent: false,
    ...differs,
  };
}

/** A queue in which nobody waits, for tests. */
export function queue(name: string, differs: Partial<QueueView> = {}): QueueView {
  return {
    queue: name,
    label: name,
    waiting: 0,
    ringing: 0,
    longest_wait_since: null,
    free_agents: 0,
    signed_in: 0,
    expected_wait_ms: null,
    recorded: true,
    retired: false,
    ...differs,
  };
}
