import { expect, it } from 'vitest';
import { choose } from './locales';

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
