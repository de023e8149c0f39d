import type { Acted } from './commands';
import { change, get } from './http';
import { path } from './path';
import type { AgentView, Lock, Mode, StateChoice, TeamView } from './types';

export const teams = () => get<TeamView[]>('/teams');
export const setStateOf = (agent: string, choice: StateChoice) =>
  change<AgentView>('PUT', path`/agents/${agent}/state`, choice);
export const signOutAgent = (agent: string) => change<void>('DELETE', path`/agents/${agent}/session`);

export const locks = () => get<Lock[]>('/locks');
export const unlock = (agent: string) => change<void>('DELETE', path`/agents/${agent}/lock`);

/** Takes part in a colleague's call, or does so in another way. */
export const supervise = (contact: number, mode: Mode): Acted =>
  change('PUT', path`/contacts/${contact}/supervision`, { mode });
export const leaveSupervision = (contact: number): Acted => change('DELETE', path`/contacts/${contact}/supervision`);
export const takeOver = (contact: number): Acted => change('POST', path`/contacts/${contact}/take-over`);
