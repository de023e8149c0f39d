import { attempt, change, get } from './http';
import type {
  AgentView,
  Change,
  ContactRecord,
  ContactView,
  Credentials,
  ProfileView,
  SessionView,
  StateChoice,
  StationChoice,
  Target,
  WrapUp,
  WrapUpDraft,
} from './types';

/** What comes of something done with a contact: the contact as it is afterwards, or that it is over. */
export type Acted = Promise<ContactView | null>;

const at = (contact: number, what: string) => `/contacts/${contact}/${what}`;

export const signIn = (credentials: Credentials) => attempt<SessionView>('POST', '/session', credentials, 'sign_in');
export const signOut = () => change<void>('DELETE', '/session');
export const session = () => get<SessionView>('/session');
export const changePassword = (passwords: Change) => attempt<void>('PUT', '/session/password', passwords, 'password');
export const profile = () => get<ProfileView>('/agent/profile');
export const chooseStation = (choice: StationChoice) => change<SessionView>('PUT', '/session/station', choice);
export const setState = (choice: StateChoice) => change<AgentView>('PUT', '/agent/state', choice);

export const answer = (contact: number): Acted => change('POST', at(contact, 'answer'));
export const hold = (contact: number): Acted => change('PUT', at(contact, 'hold'));
export const resume = (contact: number): Acted => change('DELETE', at(contact, 'hold'));
export const hangUp = (contact: number): Acted => change('DELETE', at(contact, 'call'));
export const transfer = (contact: number, to: Target): Acted => change('POST', at(contact, 'transfer'), { to });
export const consult = (contact: number, to: Target): Acted => change('POST', at(contact, 'consult'), { to });
export const confirmConsult = (contact: number): Acted => change('POST', at(contact, 'consult/confirm'));
export const endConsult = (contact: number): Acted => change('DELETE', at(contact, 'consult'));
export const completeConsult = (contact: number): Acted => change('POST', at(contact, 'consult/complete'));
export const confer = (contact: number): Acted => change('POST', at(contact, 'conference'));
export const pauseRecording = (contact: number): Acted => change('PUT', at(contact, 'recording/pause'));
export const resumeRecording = (contact: number): Acted => change('DELETE', at(contact, 'recording/pause'));
export const note = (contact: number, values: Record<string, string | null>): Acted =>
  change('PATCH', at(contact, 'data'), values);
export const wrapUp = (contact: number, given: WrapUp) => change<void>('POST', at(contact, 'wrap-up'), given);
export const draftWrapUp = (contact: number, written: WrapUpDraft) =>
  change<void>('PATCH', at(contact, 'wrap-up'), written);
export const cancelAutoWrapUp = (contact: number) => change<void>('DELETE', at(contact, 'auto-wrap-up'));
export const extendWrapUp = (contact: number) => change<void>('POST', at(contact, 'wrap-up/extension'));

export const outdial = (number: string, ani: string | null): Acted => change('POST', '/outdial', { number, ani });

/** The contacts that I have worked on since then, the latest arrival first. */
export const handledSince = (from: number, signal: AbortSignal) =>
  get<ContactRecord[]>(`/agent/contacts/handled?from=${from}`, signal);

/** How many of a customer's contacts are shown at a time. */
export const HISTORY_PAGE = 20;

/** The customer's contacts of the last 60 days, the latest arrival first; those before a contact, where that is given. */
export const historyOf = (number: string, before: number | null, signal: AbortSignal) => {
  const older = before === null ? '' : `&before=${before}`;
  return get<ContactRecord[]>(
    `/customers/${encodeURIComponent(number)}/contacts?limit=${HISTORY_PAGE}${older}`,
    signal,
  );
};
