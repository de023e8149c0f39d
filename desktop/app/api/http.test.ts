import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { attempt, change, get, PATIENCE_MS, Problem } from './http';

interface Asked {
  path: string;
  method: string | undefined;
  key: string | null;
  body: unknown;
}

let asked: Asked[];

/** A request that is never answered. */
const HANGS = 'hangs';

/** Answers one request after the other; an error is a network that does not carry it. */
function server(...answers: (Response | Error | typeof HANGS)[]): void {
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push({ path, method: init.method, key: new Headers(init.headers).get('idempotency-key'), body: init.body });
    const answer = answers.shift() ?? new Error('nothing more was to be asked');
    if (answer === HANGS) return new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
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
  // The signals' own clock is not the test's.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const over = new AbortController();
    setTimeout(() => over.abort(new DOMException('too late', 'TimeoutError')), ms);
    return over.signal;
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
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

it('waits for no answer for ever, and sends a change again with its key', async () => {
  server(HANGS, Response.json({ contact: 7 }));
  const done = change('PUT', '/contacts/7/hold');
  await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1);
  expect(asked).toHaveLength(1);
  await vi.runAllTimersAsync();
  expect(await done).toEqual({ contact: 7 });
  expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
});

it('blocks nobody for long where nothing is answered', async () => {
  server(...Array.from({ length: 4 }, () => HANGS as typeof HANGS));
  const failed = failure(change('PUT', '/contacts/7/hold'));
  await vi.advanceTimersByTimeAsync(3 * PATIENCE_MS);
  expect((await failed).isUnanswered).toBe(true);
  expect(asked).toHaveLength(2);
});

it('gives up a look that is not answered, and one that nobody waits for any more', async () => {
  server(HANGS, HANGS);
  const late = failure(get('/agents'));
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect((await late).isUnanswered).toBe(true);
  const nobody = new AbortController();
  const look = get('/agents', nobody.signal).catch((error: unknown) => error);
  nobody.abort();
  expect(await look).toMatchObject({ name: 'AbortError' });
});

it('takes an answer that breaks off for none', async () => {
  const broken = () => new Response('{"contact":', { headers: { 'content-type': 'application/json' } });
  server(broken(), broken(), Response.json({ contact: 7 }));
  expect((await failure(get('/agents'))).isUnanswered).toBe(true);
  const done = change('PUT', '/contacts/7/hold');
  await vi.runAllTimersAsync();
  expect(await done).toEqual({ contact: 7 });
});

it('never proves who somebody is twice by itself, and says of what no answer came (S6)', async () => {
  server(problem(503, 'unavailable'), new TypeError('no network'), HANGS, problem(401, 'invalid_credentials'));
  const tried = () => failure(attempt('POST', '/session', {}, 'sign_in'));
  expect(await tried()).toMatchObject({ status: 503, code: 'unavailable', about: {} });
  expect(await tried()).toMatchObject({ code: 'offline', about: { reason: 'sign_in' } });
  const late = tried();
  await vi.runAllTimersAsync();
  expect(await late).toMatchObject({ code: 'offline', about: { reason: 'sign_in' } });
  expect(await tried()).toMatchObject({ status: 401, about: { code: 'invalid_credentials' } });
  expect(asked).toHaveLength(4);
});
