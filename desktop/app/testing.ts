import type { AgentView, ContactView } from './api/types';

/** An agent who is available, for tests. */
export function agent(name: string, differs: Partial<AgentView> = {}): AgentView {
  return {
    agent: name,
    display_name: name,
    team: 'sales',
    dn: '1001',
    phone: 'reachable',
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
    phase: 'connected',
    queue: 'sales',
    agent: 'ada',
    ringing: [],
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
