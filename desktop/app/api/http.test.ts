import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { change, get, Problem } from './http';

interface Asked {
  path: string;
  method: string | undefined;
  key: string | null;
  body: unknown;
}

let asked: Asked[];

/** Answers one request after the other; an error is a network that does not carry it. */
function server(...answers: (Response | Error)[]): void {
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push({ path, method: init.method, key: new Headers(init.headers).get('idempotency-key'), body: init.body });
    const answer = answers.shift() ?? new Error('nothing more was to be asked');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
}

const problem = (status: number, code: string, about = {}) => Response.json({ status, code, detail: 'so', ...about }, { status });

async function failure(of: Promise<unknown>): Promise<Problem> {
  const caught: unknown = await of.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(caught instanceof Problem)) throw new Error(`no problem: ${String(caught)}`);
  return caught;
}

beforeEach(() => {
  asked = [];
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('sends a change again with its key until it is answered (N2)', async () => {
  server(new TypeError('no network'), problem(503, 'unavailable'), Response.json({ contact: 7 }));
  const done = change('PUT', '/contacts/7/hold', { why: 'coffee' });
  await vi.runAllTimersAsync();
  expect(await done).toEqual({ contact: 7 });
  expect(asked).toHaveLength(3);
  expect(asked[0]).toMatchObject({ path: '/api/v1/contacts/7/hold', method: 'PUT', body: '{"why":"coffee"}' });
  expect(asked[0]?.key).toMatch(/^"[0-9a-f]{32}"$/);
  expect(new Set(asked.map(({ key }) => key)).size, 'one act, one key').toBe(1);
});

it('has another key for another change', async () => {
  server(new Response(null, { status: 204 }), new Response(null, { status: 204 }));
  expect([await change('DELETE', '/session'), await change('DELETE', '/session')]).toEqual([undefined, undefined]);
  expect(asked[0]?.key).not.toBe(asked[1]?.key);
});

it('takes a refusal for an answer', async () => {
  server(problem(409, 'consult_failed', { reason: 'busy', error: 14 }));
  const refused = await failure(change('POST', '/contacts/7/consult', {}));
  expect(refused).toMatchObject({ status: 409, code: 'consult_failed', about: { reason: 'busy', error: 14 } });
  expect(asked).toHaveLength(1);
});

it('gives up in the end', async () => {
  server(...Array.from({ length: 4 }, () => new TypeError('no network')));
  const failed = failure(change('PUT', '/agent/state', {}));
  await vi.runAllTimersAsync();
  expect((await failed).isUnanswered).toBe(true);
  expect(asked).toHaveLength(4);
});

it('makes a problem of whatever is no answer', async () => {
  server(new Response('<html>', { status: 502, statusText: 'Bad Gateway' }));
  expect(await failure(get('/agents'))).toMatchObject({ status: 502, code: 'unknown', detail: 'Bad Gateway' });
});

it('looks without a key, once', async () => {
  server(new TypeError('no network'));
  expect((await failure(get('/agents'))).code).toBe('offline');
  expect(asked.map(({ key }) => key)).toEqual([null]);
});
