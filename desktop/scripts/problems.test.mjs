import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SAME } from '../app/parts/problem';

/** Where the server's codes are made: enums whose variants they are, and the web's own. */
const ENUMS = {
  '../acd/src/refusal.rs': 'Refusal',
  '../config/src/dialling.rs': 'WhyNot',
  '../config/src/data.rs': 'InvalidData',
};
const WEB = '../src/web';

/** What no page asks for, or what it asks for in no such way. */
const NEVER = [
  'agent_is_attached',
  'bad_body',
  'bad_configuration',
  'bad_idempotency_key',
  'bad_path',
  'bad_query',
  'configuration_refused',
  'foreign_origin',
  'idempotency_key_reused',
  'invalid_variable',
  'is_consult',
  'is_supervision',
  'method_not_allowed',
  'no_callback',
  'no_callback_in_progress',
  'no_such_resource',
  'no_websocket',
  'not_a_call',
  'not_calling_outside',
  'not_connecting',
  'not_waiting',
  'refused',
  'stale_offer',
  'too_many_phones',
  'too_many_variables',
  'unknown_agent',
  'wrong_channel',
];
/** What the page says in another place: rules that a password breaks, and why a session can do nothing else. */
const ELSEWHERE = ['password_change_required', 'password_expired', 'password_refused'];

it('has words for whatever the server refuses (W11)', () => {
  const messages = [...readFileSync('locales/en.ftl', 'utf8').matchAll(/^problem-([a-z_]+)/gm)].map(([, code]) => code);
  const codes = new Set([...Object.entries(ENUMS).flatMap(codesOf), ...codesOfWeb()]);
  expect(codes.size).toBeGreaterThan(80);
  const said = (code) => messages.includes(SAME[code] ?? code);
  const unsaid = [...codes].filter((code) => !said(code)).sort();
  expect(unsaid).toEqual([...NEVER, ...ELSEWHERE].sort());
  expect(Object.keys(SAME).filter((code) => !codes.has(code)), 'codes that there are').toEqual([]);
});

function codesOf([file, name]) {
  const [, body = ''] = readFileSync(file, 'utf8').split(`pub enum ${name} {\n`);
  const variants = body.slice(0, body.indexOf('\n}')).matchAll(/^ {4}([A-Z]\w+)/gm);
  return [...variants].map(([, variant]) => variant.replace(/\B[A-Z]/g, (letter) => `_${letter}`).toLowerCase());
}

/** Each is a literal where a problem is made, or handed to what makes one. */
function codesOfWeb() {
  const files = readdirSync(WEB, { recursive: true }).filter((file) => file.endsWith('.rs'));
  const made = files.flatMap((file) => [
    ...readFileSync(join(WEB, file), 'utf8').matchAll(/(?:::new\([^,;"]+,|forbidden\()\s*"([a-z_]+)"/g),
  ]);
  return made.map(([, code]) => code);
}
