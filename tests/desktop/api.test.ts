import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from './rig/index.ts';
import { disagreements, type Document } from './rig/shape.ts';

const TYPES = resolve('../../desktop/app/api/types.ts');
const COMMANDS = ['commands', 'handled', 'recordings', 'supervisor'].map((file) => resolve(`../../desktop/app/api/${file}.ts`));

/** What the page is told. */
const TOLD = ['AgentView', 'ContactView', 'Lock', 'QueueView', 'ProfileView', 'SessionView', 'TeamView', 'ToDesktop', 'WaveformView'];
/** What it says. */
const SAID = ['Change', 'Credentials', 'StationChoice', 'StateChoice', 'WrapUp', 'WrapUpDraft', 'Target', 'Mode'];

test('the page knows the API as it is (T9)', async ({ centre }) => {
  const document = (await (await fetch(`${centre.server.url}api/openapi.json`)).json()) as Document;
  expect(disagreements(document, TYPES, TOLD, SAID)).toEqual([]);

  const renamed = structuredClone(document);
  const agent = renamed.components.schemas['AgentView'];
  if (!agent?.properties?.['since']) throw new Error('the document says since when an agent is what it is');
  agent.properties['from'] = agent.properties['since'];
  delete agent.properties['since'];
  expect(disagreements(renamed, TYPES, TOLD, SAID), 'a difference is found').not.toEqual([]);
});

test('every request of the page is one of the API’s (T9)', async ({ centre }) => {
  const document = (await (await fetch(`${centre.server.url}api/openapi.json`)).json()) as Document;
  const requests = COMMANDS.flatMap((file) => requestsIn(readFileSync(file, 'utf8')));
  expect(requests.length).toBeGreaterThan(30);
  const unknown = requests.filter(({ method, path }) => !(method in (document.paths[`/api/v1${path}`] ?? {})));
  expect(unknown).toEqual([]);
});

/** As they are written there: a method and a path, or a contact and what is below it. */
function requestsIn(text: string): { method: string; path: string }[] {
  const calls = text.matchAll(/(get|change|attempt)(?:<[^(]*>)?\(\s*(?:'([A-Z]+)', )?(?:(?:path)?['`]([^'`]+)['`]|at\(contact, '([^']+)'\))/g);
  return [...calls].map(([, , method = 'GET', path, below]) => ({
    method: method.toLowerCase(),
    path: below === undefined ? pathOf(path ?? '') : `/contacts/{contact}/${below}`,
  }));
}

function pathOf(written: string): string {
  return written.replace(/\?.*/, '').replace(/\$\{(?:encodeURIComponent\()?(\w+)\)?\}/g, '{$1}');
}
