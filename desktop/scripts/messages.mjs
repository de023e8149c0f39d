// Checks the messages: every one that the page uses is there, none is there for nothing, and every language has all of them, of
// today's English, with the same variables. `node scripts/messages.mjs accept de` notes that German has been looked at.
import { parse } from '@fluent/syntax';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENGLISH = 'en';

/** What is wrong with the messages in `root`/locales and their use in `root`/app; nothing, when all is well. */
export function check(root) {
  const locales = join(root, 'locales');
  const english = read(locales, ENGLISH);
  const wrong = [...english.wrong, ...checkUse(join(root, 'app'), english.messages)];
  const others = readdirSync(locales)
    .filter((file) => file.endsWith('.ftl') && file !== `${ENGLISH}.ftl`)
    .map((file) => basename(file, '.ftl'));
  for (const tag of others) wrong.push(...checkLanguage(locales, tag, english.messages));
  return wrong;
}

/** Notes of which English a language is the translation. */
export function accept(root, tag) {
  const { messages } = read(join(root, 'locales'), ENGLISH);
  const lines = [...messages].map(([id, { hash }]) => `${id} ${hash}`).sort();
  writeFileSync(join(root, 'locales', `${tag}.translated`), `${lines.join('\n')}\n`);
}

function checkLanguage(locales, tag, english) {
  const { messages, wrong } = read(locales, tag);
  const file = `locales/${tag}`;
  const lock = `${file}.translated`;
  const path = join(locales, `${tag}.translated`);
  const seen = new Map(
    (existsSync(path) ? readFileSync(path, 'utf8') : '')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(' ')),
  );
  for (const [id, { hash, variables }] of english) {
    const own = messages.get(id);
    if (!own) wrong.push(`${file}.ftl: ${id} is missing`);
    else if (seen.get(id) !== hash) wrong.push(`${file}.ftl: ${id} is stale: its English has changed since ${lock}`);
    const unknown = own?.variables.filter((variable) => !variables.includes(variable)) ?? [];
    const unused = variables.filter((variable) => !own?.variables.includes(variable));
    if (own && unknown.length + unused.length > 0) {
      wrong.push(`${file}.ftl: ${id} has other variables than English: ${[...unknown, ...unused].join(', ')}`);
    }
  }
  for (const id of messages.keys()) if (!english.has(id)) wrong.push(`${file}.ftl: ${id} is not in English`);
  return wrong;
}

function read(locales, tag) {
  const text = readFileSync(join(locales, `${tag}.ftl`), 'utf8');
  const wrong = [];
  const messages = new Map();
  for (const entry of parse(text, {}).body) {
    if (entry.type === 'Junk') wrong.push(`locales/${tag}.ftl: ${entry.annotations[0]?.message}: ${entry.content}`);
    if (entry.type !== 'Message') continue;
    const id = entry.id.name;
    const source = text.slice(entry.id.span.start, entry.span.end).trim();
    const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
    if (messages.has(id)) wrong.push(`locales/${tag}.ftl: ${id} is there twice`);
    messages.set(id, { hash, variables: variablesOf(entry) });
  }
  return { messages, wrong };
}

function variablesOf(node) {
  if (node === null || typeof node !== 'object') return [];
  if (node.type === 'VariableReference') return [node.id.name];
  return [...new Set(Object.values(node).flatMap(variablesOf))];
}

// `t('an-id')`, t(`beginning-${…}`), and a template that only names one.
const USE = /\bt\(\s*(?:'([^']+)'|`([^`$]*)\$\{)/g;
const TEMPLATE = /`([a-z]+-)\$\{/g;

function checkUse(app, messages) {
  const files = readdirSync(app, { recursive: true }).filter((file) => /\.(svelte|ts)$/.test(file) && !file.endsWith('.test.ts'));
  const [used, beginnings, wrong] = [new Set(), new Set(), []];
  for (const file of files) {
    const text = readFileSync(join(app, file), 'utf8');
    for (const [, id, beginning] of text.matchAll(USE)) (id === undefined ? beginnings : used).add(id ?? beginning);
    for (const [, beginning] of text.matchAll(TEMPLATE)) beginnings.add(beginning);
    for (const id of used) if (!messages.has(id)) wrong.push(`app/${file} uses ${id}, which is not in locales/en.ftl`);
    for (const id of [...used]) if (!messages.has(id)) used.delete(id);
  }
  for (const id of messages.keys()) {
    if (!used.has(id) && ![...beginnings].some((beginning) => beginning !== '' && id.startsWith(beginning))) {
      wrong.push(`locales/en.ftl: nothing uses ${id}`);
    }
  }
  return wrong;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [act, tag] = process.argv.slice(2);
  if (act === 'accept') accept('.', tag);
  const wrong = check('.');
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
