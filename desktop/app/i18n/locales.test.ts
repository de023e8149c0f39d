import { expect, it } from 'vitest';
import { choose, LOCALES } from './locales';

/** W11. */
const LANGUAGES =
  'bg ca cs da de en es fi fr hr hu it ja ko nb nl pl pt ro ru sk sl sr sv tr zh-CN zh-TW';

it('comes in 27 languages, and names each by its own name (W11)', () => {
  expect(LOCALES.map(({ tag }) => tag)).toEqual(LANGUAGES.split(' '));
  expect(new Set(LOCALES.map(({ name }) => name)).size).toBe(27);
});

it('chooses by the browser’s preference, English otherwise (W11)', () => {
  const there = ['en', 'de', 'nb', 'zh-CN', 'zh-TW', 'pt'];
  const chosen = (...preferred: string[]) => choose(preferred, there);
  expect(chosen('de-AT', 'en')).toBe('de');
  expect(chosen('fi', 'de')).toBe('de');
  expect(chosen('fi')).toBe('en');
  expect(chosen()).toBe('en');
  expect(chosen('no')).toBe('nb');
  expect(chosen('nn-NO')).toBe('nb');
  expect(chosen('zh-Hant-HK')).toBe('zh-TW');
  expect(chosen('zh-TW')).toBe('zh-TW');
  expect(chosen('zh-HK')).toBe('zh-TW');
  expect(chosen('zh-SG')).toBe('zh-CN');
  expect(chosen('pt-BR')).toBe('pt');
});
