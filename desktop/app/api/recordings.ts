import { get } from './http';
import { path } from './path';
import { normalised } from '../live/number';
import type { Named, RecordedContact, WaveformView } from './types';

/** What recordings somebody looks for; empty: whatever it is. Days as the browser writes them, such as 2026-12-24. */
export interface Sought {
  customer: string;
  agent: string;
  queue: string;
  first: string;
  last: string;
}

/** How many are looked for at a time. */
export const PAGE = 100;

/** The contacts with recordings, the latest first; the next ones of those before `before`. */
export function recordings(sought: Sought, before: number | null, signal: AbortSignal): Promise<RecordedContact[]> {
  return get<RecordedContact[]>(`/recordings?${queryOf(sought, before)}`, signal);
}

/** What is looked for, where somebody has written a number as people do, or an agent by the name that is shown. */
export function asStored(sought: Sought, agents: readonly Named[]): Sought {
  const written = sought.agent.trim().toLocaleLowerCase();
  const agent = agents.find(({ label }) => label.toLocaleLowerCase() === written);
  const customer = normalised(sought.customer, 'other');
  return { ...sought, customer: customer ?? sought.customer, agent: agent?.name ?? sought.agent };
}

export function queryOf({ customer, agent, queue, first, last }: Sought, before: number | null): string {
  const wanted: [string, string | number | null][] = [
    ['customer', customer.trim()],
    ['agent', agent.trim()],
    ['queue', queue],
    ['from', midnight(first, 0)],
    ['to', midnight(last, 1)],
    ['before', before],
    ['limit', PAGE],
  ];
  const given = wanted.filter(([, value]) => value !== null && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

/** When a day begins, or the one so many days after it, by the browser's zone. */
function midnight(day: string, later: number): number | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  return new Date(year, month - 1, date + later).getTime();
}

/** The day of a time, by the browser's zone. */
export function dayOf(at: number): string {
  const day = new Date(at);
  const padded = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${padded(day.getMonth() + 1)}-${padded(day.getDate())}`;
}

/** Where the audio of a recording is. */
export const audioOf = (contact: number, recording: string) =>
  `/api/v1${path`/contacts/${contact}/recordings/${recording}`}`;

export const waveform = (contact: number, recording: string, signal: AbortSignal) =>
  get<WaveformView>(path`/contacts/${contact}/recordings/${recording}/waveform`, signal);
