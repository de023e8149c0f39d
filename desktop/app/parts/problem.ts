import type { Problem } from '../api/http';
import { timeOfDay } from '../i18n/format';
import { messages, t } from '../i18n/messages.svelte';

/** What went wrong, in the agent's language where it is known there, in the server's words otherwise. */
export function describe(problem: Problem): string {
  const text = textOf(problem);
  const number = problem.about['error'];
  return typeof number === 'number' ? t('problem-numbered', { number: String(number), text }) : text;
}

function textOf(problem: Problem): string {
  const reason = problem.about['reason'];
  const ids = [`problem-${problem.code}-${String(reason)}`, `problem-${problem.code}`];
  const id = ids.find((id) => messages.has(id));
  return id === undefined ? t('problem-other', { detail: problem.detail }) : messages.text(id, valuesOf(problem));
}

function valuesOf(problem: Problem): Record<string, string | number> {
  const { until } = problem.about;
  if (typeof until === 'number') return { time: timeOfDay(until) };
  const isValue = ([, value]: [string, unknown]) => typeof value === 'string' || typeof value === 'number';
  return Object.fromEntries(Object.entries(problem.about).filter(isValue)) as Record<string, string | number>;
}
