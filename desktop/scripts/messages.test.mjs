import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { accept, check } from './messages.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'messages-'));
  mkdirSync(join(root, 'app'));
  mkdirSync(join(root, 'locales'));
  write('app/page.ts', "t('greeting', { name }); t(`colour-${colour}`);");
  write('locales/en.ftl', 'greeting = Hello, { $name }\ncolour-red = Red\n');
  write('locales/de.ftl', 'greeting = Hallo, { $name }\ncolour-red = Rot\n');
  accept(root, 'de');
});

afterEach(() => rmSync(root, { recursive: true }));

function write(file, text) {
  writeFileSync(join(root, file), text);
}

it('has nothing to say of complete languages', () => {
  expect(check(root)).toEqual([]);
  expect(check('.')).toEqual([]);
});

it.each([
  ['missing', 'locales/de.ftl', 'greeting = Hallo, { $name }\n', 'locales/de.ftl: colour-red is missing'],
  ['extra', 'locales/de.ftl', 'greeting = Hallo, { $name }\ncolour-red = Rot\nbye = Ade\n', 'locales/de.ftl: bye is not in English'],
  ['stale', 'locales/en.ftl', 'greeting = Good day, { $name }\ncolour-red = Red\n', 'locales/de.ftl: greeting is stale: its English has changed since locales/de.translated'],
  ['of another variable', 'locales/de.ftl', 'greeting = Hallo, { $nam }\ncolour-red = Rot\n', 'locales/de.ftl: greeting has other variables than English: nam, name'],
  ['unused', 'app/page.ts', "t('greeting', { name });", 'locales/en.ftl: nothing uses colour-red'],
  ['unknown', 'app/page.ts', "t('greeting'); t(`colour-${colour}`); t('bye');", 'app/page.ts uses bye, which is not in locales/en.ftl'],
])('finds a message that is %s', (_, file, text, expected) => {
  write(file, text);
  expect(check(root)).toEqual([expected]);
});

it('finds what is no message', () => {
  write('locales/de.ftl', 'greeting = Hallo, { $name\ncolour-red = Rot\n');
  expect(check(root).some((line) => line.includes('greeting is missing'))).toBe(true);
});

it('takes a language that has been looked at again', () => {
  cpSync(join(root, 'locales/de.ftl'), join(root, 'locales/nl.ftl'));
  expect(check(root)).toHaveLength(2);
  accept(root, 'nl');
  expect(check(root)).toEqual([]);
});
