import type { Problem } from '../api/http';
import { timeOfDay } from '../i18n/format';
import { messages, t } from '../i18n/messages.svelte';

/** What went wrong, in the agent's language where it is known there, in the server's words otherwise. `me` is who reads it. */
export function describe(problem: Problem, me: string | undefined): string {
  const text = textOf(problem, me);
  const number = problem.about['error'];
  return typeof number === 'number' ? t('problem-numbered', { number: String(number), text }) : text;
}

function textOf(problem: Problem, me: string | undefined): string {
  const { reason, agent } = problem.about;
  const { code } = problem;
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
