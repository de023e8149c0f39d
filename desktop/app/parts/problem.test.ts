import { beforeAll, expect, it, vi } from 'vitest';
import { Problem } from '../api/http';
import { messages } from '../i18n/messages.svelte';
import { describe } from './problem';

const said = (code: string, about = {}) => describe(new Problem(409, code, 'as the server says', about), 'ada');

beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  vi.stubGlobal('location', { search: '?language=en' });
  vi.stubGlobal('window', { addEventListener: () => {} });
  vi.stubGlobal('document', { documentElement: {} });
  await messages.start();
});

it('says the same of codes that mean the same', () => {
  for (const code of ['already_held', 'not_held', 'already_paused']) expect(said(code)).toBe('This is so already.');
  expect(said('store_unavailable')).toBe(said('unavailable'));
  expect(said('nobody_knows')).toBe('That did not work: as the server says');
});

it('tells who reads it from somebody else (V6)', () => {
  expect(said('not_free', { agent: 'ada' })).toBe('You have to be available or idle first.');
  expect(said('not_free', { agent: 'ben' })).toBe('ben is not free any more.');
  expect(said('consult_failed', { agent: 'ben', reason: 'busy', error: 14 })).toBe(
    'Error 14: Consult failed: takes no further call now.',
  );
});
