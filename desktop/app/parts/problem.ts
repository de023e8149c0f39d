import type { Problem } from '../api/http';
import { timeOfDay } from '../i18n/format';
import { messages, t } from '../i18n/messages.svelte';

/** Codes that mean the same to an agent: what is said of each is the message of the other. */
export const SAME: Readonly<Record<string, string>> = {
  store_unavailable: 'unavailable',
  too_many_contacts: 'unavailable',
  broken_off: 'unconfirmed',
  already_held: 'so_already',
  not_held: 'so_already',
  already_paused: 'so_already',
  not_paused: 'so_already',
  no_consult: 'changed',
  nothing_to_confirm: 'changed',
  not_your_contact: 'changed',
  not_in_wrap_up: 'changed',
  no_auto_wrap_up: 'changed',
  no_extension: 'changed',
  unknown_idle_code: 'changed',
  unknown_wrap_up_code: 'changed',
  unknown_queue: 'changed',
  unknown_variable: 'changed',
  not_editable: 'not_permitted',
  queue_not_consulted: 'not_permitted',
  ani_not_offered: 'not_permitted',
};

/** What went wrong, in the agent's language where it is known there, in the server's words otherwise. `me` is who reads it. */
export function describe(problem: Problem, me: string | undefined): string {
  const text = textOf(problem, me);
  const number = problem.about['error'];
  return typeof number === 'number' ? t('problem-numbered', { number: String(number), text }) : text;
}

function textOf(problem: Problem, me: string | undefined): string {
  const { reason, agent } = problem.about;
  const code = SAME[problem.code] ?? problem.code;
  const who = typeof agent === 'string' && agent !== me ? 'other' : 'me';
  const ids = [`problem-${code}-${String(reason)}`, `problem-${code}-${who}`, `problem-${code}`];
  const id = ids.find((id) => messages.has(id));
  return id === undefined ? t('problem-other', { detail: problem.detail }) : messages.text(id, valuesOf(problem));
}

function valuesOf(problem: Problem): Record<string, string | number> {
  const { until } = problem.about;
  if (typeof until === 'number') return { time: timeOfDay(until) };
  const isValue = ([, value]: [string, unknown]) => typeof value === 'string' || typeof value === 'number';
  return Object.fromEntries(Object.entries(problem.about).filter(isValue)) as Record<string, string | number>;
}
