import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '../api/http';
import { AGAIN_MS, notes, REST_MS } from './notes.svelte';

/** What has been sent, and how each is answered. */
const wire = vi.hoisted(() => ({ sent: [] as (string | null)[], answer: (): Promise<void> => Promise.resolve() }));

vi.mock('../live/desk.svelte', () => ({ desk: { isOver: () => false } }));
vi.mock('../api/commands', () => ({
  note: (_contact: number, values: Record<string, string | null>) => {
    wire.sent.push(...Object.values(values));
    return wire.answer();
  },
  draftWrapUp: (_contact: number, { notes, last_agent }: Record<string, unknown>) => {
    wire.sent.push(String(notes ?? last_agent));
    return wire.answer();
  },
}));

const fails = (status: number, code: string) => () => Promise.reject(new Problem(status, code, '', {}));
const [TAKEN, REFUSED] = [() => Promise.resolve(), fails(422, 'invalid')];
const CONTACT = 1;
const field = () => notes.of(CONTACT, 'text');

beforeEach(() => {
  vi.useFakeTimers();
  [wire.sent, wire.answer] = [[], TAKEN];
  notes.begin('ada');
  notes.unsaved = [];
});

afterEach(() => {
  notes.keep([]);
  vi.useRealTimers();
});

it('sends what is typed when no key has been pressed for a while, and leaves it in the field (V4)', async () => {
  for (const text of ['J', 'Jo', 'Jo ']) field().type(text, '');
  await vi.advanceTimersByTimeAsync(REST_MS - 1);
  expect(wire.sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(wire.sent).toEqual(['Jo']);
  expect(field().typed, 'somebody is typing there').toBe('Jo ');
  await field().save();
  expect(field().typed).toBe(null);
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect(wire.sent).toEqual(['Jo']);
});

it('sends what is typed back before the server has told of what it took', async () => {
  field().type('new', 'old');
  await vi.advanceTimersByTimeAsync(REST_MS);
  field().type('old', 'old');
  await field().save();
  expect(wire.sent).toEqual(['new', 'old']);
});

it('sends later what was typed while something was under way (V4)', async () => {
  let go = () => {};
  wire.answer = () => new Promise((resolve) => (go = resolve));
  field().type('a', '');
  void field().save();
  field().type('b', '');
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect(wire.sent).toEqual(['a']);
  wire.answer = TAKEN;
  go();
  expect(await notes.saved(CONTACT)).toBe(true);
  expect(wire.sent).toEqual(['a', 'b']);
});

it('sends nothing of a contact that is over', async () => {
  field().type('a', '');
  notes.keep([]);
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect(wire.sent).toEqual([]);
});

it('has the server keep what is written for the wrap-up, should the code never come (W9)', async () => {
  const { notes: written, comesToMe } = notes.draftOf(CONTACT);
  written.type('calls again', '');
  comesToMe.type('yes', '');
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect(wire.sent).toEqual(['calls again', 'true']);
  expect(notes.draftOf(CONTACT).notes.typed, 'whatever the stream has told').toBe('calls again');
  comesToMe.type('', 'yes');
  expect(await notes.saved(CONTACT)).toBe(true);
  expect(wire.sent.at(-1)).toBe('false');
  notes.keep([]);
  expect(notes.draftOf(CONTACT).notes.typed).toBe(null);
});

it('sends again by itself what nobody answered, at once where the connection is back (V4)', async () => {
  wire.answer = fails(0, 'offline');
  field().type('a', '');
  await vi.advanceTimersByTimeAsync(REST_MS);
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect(wire.sent).toEqual(['a', 'a']);
  wire.answer = TAKEN;
  notes.sendDue();
  await vi.advanceTimersByTimeAsync(0);
  expect(wire.sent).toEqual(['a', 'a', 'a']);
  expect(field().problem).toBe(null);
  notes.sendDue();
  await vi.advanceTimersByTimeAsync(2 * AGAIN_MS);
  expect(wire.sent, 'it has been taken').toHaveLength(3);
});

it('sends all that is new when it is asked to, before something else is done (W9)', async () => {
  field().type('a', '');
  notes.draftOf(CONTACT).notes.type('calls again', '');
  await notes.sendAll();
  expect(wire.sent).toEqual(['a', 'calls again']);
});

it('is held up by a refusal once (W9)', async () => {
  wire.answer = REFUSED;
  field().type('nonsense', '');
  expect(await notes.saved(CONTACT)).toBe(false);
  expect(await notes.saved(CONTACT)).toBe(true);
  expect(wire.sent).toEqual(['nonsense']);
  expect(field().typed).toBe('nonsense');
});

it('is held up once by what was refused while it was being typed (W9)', async () => {
  wire.answer = REFUSED;
  field().type('nonsense', '');
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect(field().problem?.code).toBe('invalid');
  expect(await notes.saved(CONTACT)).toBe(false);
  expect(await notes.saved(CONTACT)).toBe(true);
});

it('is held up once by what was refused when the field was left, however quickly (W9)', async () => {
  wire.answer = REFUSED;
  field().type('nonsense', '');
  await field().save();
  expect(await notes.saved(CONTACT)).toBe(false);
  expect(await notes.saved(CONTACT)).toBe(true);
  expect(wire.sent).toEqual(['nonsense']);
});

it('is held up once by a refusal that comes after the field was left (W9)', async () => {
  let refuse = () => {};
  wire.answer = () => new Promise((_, reject) => (refuse = () => reject(new Problem(422, 'invalid', '', {}))));
  field().type('nonsense', '');
  await vi.advanceTimersByTimeAsync(REST_MS);
  const saved = notes.saved(CONTACT);
  refuse();
  expect(await saved).toBe(false);
  expect(await notes.saved(CONTACT)).toBe(true);
  expect(wire.sent).toEqual(['nonsense']);
});

it.each([
  [0, 'offline'],
  [503, 'unavailable'],
  [504, 'unknown'],
])('sends again what nobody has answered: %i %s (V4, W9)', async (status, code) => {
  wire.answer = fails(status, code);
  field().type('a', '');
  for (let times = 1; times < 3; times += 1) {
    expect(await notes.saved(CONTACT)).toBe(false);
    expect(field().typed).toBe('a');
  }
  wire.answer = TAKEN;
  expect(await notes.saved(CONTACT)).toBe(true);
  expect(wire.sent).toEqual(['a', 'a', 'a']);
  expect(field().typed).toBe(null);
});

it('sends what is noted already where nobody knows what came of another value', async () => {
  wire.answer = fails(0, 'offline');
  field().type('new', 'old');
  await field().save();
  wire.answer = TAKEN;
  field().type('old', 'old');
  await field().save();
  expect(wire.sent).toEqual(['new', 'old']);
});

it('forgets a refusal when what is noted is typed again', async () => {
  wire.answer = REFUSED;
  field().type('nonsense', 'old');
  await field().save();
  expect(field().problem?.code).toBe('invalid');
  field().type('old', 'old');
  expect([field().problem, field().typed]).toEqual([null, null]);
  await field().save();
  expect(wire.sent).toEqual(['nonsense']);
});

const unsaved = async () => {
  await vi.advanceTimersByTimeAsync(0);
  return notes.unsaved;
};

it('says what it could not save because the contact was over meanwhile (V4, W9)', async () => {
  field().type('K-1', '');
  notes.draftOf(CONTACT).notes.type('calls again', '');
  wire.answer = fails(0, 'offline');
  notes.of(CONTACT, 'due').type('unanswered', '');
  await notes.of(CONTACT, 'due').save();
  wire.answer = REFUSED;
  notes.of(CONTACT, 'refused').type('nonsense', '');
  await notes.of(CONTACT, 'refused').save();
  notes.keep([]);
  expect(await unsaved()).toEqual([
    { variable: 'text', text: 'K-1' },
    { variable: 'due', text: 'unanswered' },
    { variable: 'refused', text: 'nonsense' },
    { variable: null, text: 'calls again' },
  ]);
  await vi.advanceTimersByTimeAsync(2 * AGAIN_MS);
  expect(wire.sent, 'nothing more').toEqual(['unanswered', 'nonsense']);
});

it('says nothing of what is saved, or was given up for a code (W9)', async () => {
  field().type('K-1 ', '');
  await vi.advanceTimersByTimeAsync(REST_MS);
  notes.draftOf(CONTACT).comesToMe.type('yes', '');
  wire.answer = REFUSED;
  notes.of(CONTACT, 'refused').type('nonsense', '');
  await notes.saved(CONTACT);
  await notes.saved(CONTACT);
  notes.keep([]);
  expect(await unsaved()).toEqual([]);
});

it('says what was under way when the contact was over once it is refused (V4)', async () => {
  let refuse = () => {};
  wire.answer = () => new Promise((_, reject) => (refuse = () => reject(new Problem(409, 'contact_has_ended', '', {}))));
  field().type('K-1', '');
  void field().save();
  notes.keep([]);
  expect(await unsaved()).toEqual([]);
  refuse();
  expect(await unsaved()).toEqual([{ variable: 'text', text: 'K-1' }]);
});

it('sends in the next session what was typed at the end of one, and shows it to nobody else (S6)', async () => {
  wire.answer = fails(401, 'not_signed_in');
  field().type('sent', '');
  await field().save();
  notes.of(CONTACT, 'new').type('not sent', '');
  notes.rest();
  await vi.advanceTimersByTimeAsync(2 * AGAIN_MS);
  expect(wire.sent, 'while nobody is signed in').toEqual(['sent']);
  wire.answer = TAKEN;
  notes.begin('ada');
  notes.sendDue();
  await vi.advanceTimersByTimeAsync(0);
  expect(wire.sent).toEqual(['sent', 'sent', 'not sent']);

  field().type('ada’s', '');
  notes.begin('ben');
  expect(field().typed).toBe(null);
  notes.keep([]);
  expect(await unsaved()).toEqual([]);
  expect(wire.sent).toHaveLength(3);
});
