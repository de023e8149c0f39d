import { get } from './http';
import type { ContactRecord } from './types';

/** How many are shown at a time. */
export const PAGE = 20;

/** The contacts that I have worked on since then, the latest arrival first; those before a contact, where that is given. */
export const handled = (from: number, before: number | null, signal: AbortSignal) => {
  const older = before === null ? '' : `&before=${before}`;
  return get<ContactRecord[]>(`/agent/contacts/handled?from=${from}&limit=${PAGE}${older}`, signal);
};
