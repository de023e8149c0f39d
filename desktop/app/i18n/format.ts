import { messages } from './messages.svelte';

/** A length: 0:07, 12:34, 1:02:03. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const padded = (value: number) => String(value).padStart(2, '0');
  const rest = padded(seconds % 60);
  return hours > 0 ? `${hours}:${padded(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** What is left until then, full seconds begun: a countdown ends with 0:00. */
export function remaining(until: number, now: number): string {
  return duration(Math.ceil((until - now) / 1000) * 1000);
}

/** The time of a day, as the language writes it. */
export function timeOfDay(at: number): string {
  return written(at, { timeStyle: 'short' });
}

/** A day and the time on it. */
export function dayAndTime(at: number): string {
  return written(at, { dateStyle: 'medium', timeStyle: 'short' });
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are kept: making one takes a hundred times as long as using it. */
function written(at: number, options: Intl.DateTimeFormatOptions): string {
  const { tag } = messages.locale;
  const key = tag + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(tag, options);
  formats.set(key, format);
  return format.format(at);
}

/** Midnight before, by the browser's clock and zone. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
