import { newKey } from './key';

/** What went wrong with a request, by its stable code (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    /** What `code` is about: ids, reasons, an error's number. */
    readonly about: Readonly<Record<string, unknown>>,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Problem';
  }

  /** Whether the server could not be asked, so that nobody knows what it would have said. */
  get isUnanswered(): boolean {
    return this.code === OFFLINE;
  }

  /** Whether it may go well a little later. */
  get isAway(): boolean {
    return this.isUnanswered || AWAY_STATUS.includes(this.status);
  }
}

const OFFLINE = 'offline';
/** The server, or a proxy before it, cannot do anything now. */
const AWAY_STATUS = [502, 503, 504];

/** No answer comes later, in milliseconds: the server gives up sooner itself, and says so. */
export const PATIENCE_MS = 12_000;
/** How long to wait before each further try, in milliseconds. With its key a request acts once however often it is sent. */
const RETRIES_MS = [250, 1000, 3000];
/** No further try begins later, in milliseconds from the first: what was clicked waits for it. */
const LAST_RETRY_MS = 20_000;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Looks at a resource. */
export function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return once<Answer>('GET', path, { signal: signal ?? null });
}

/** Has something done, once: sent again with the same key until it is answered. */
export async function change<Answer>(method: Method, path: string, body?: object): Promise<Answer> {
  const init = sending(body, { 'Idempotency-Key': `"${newKey()}"` });
  const began = Date.now();
  for (const delay of RETRIES_MS) {
    try {
      return await once<Answer>(method, path, init);
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.isAway) throw problem;
      if (Date.now() - began > LAST_RETRY_MS) throw problem;
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
  return once<Answer>(method, path, init);
}

/**
 * Has something done that proves who somebody is: sent once only, since each time may count as a failure. Where no answer
 * comes, the problem's reason says of what.
 */
export async function attempt<Answer>(method: Method, path: string, body: object, reason: string): Promise<Answer> {
  try {
    return await once<Answer>(method, path, sending(body));
  } catch (problem) {
    if (!(problem instanceof Problem) || !problem.isUnanswered) throw problem;
    throw new Problem(problem.status, problem.code, problem.detail, { reason });
  }
}

function sending(body?: object, headers: Record<string, string> = {}): RequestInit {
  if (body === undefined) return { headers };
  return { headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function once<Answer>(method: Method, path: string, init: RequestInit): Promise<Answer> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, patience]) : patience;
  try {
    const response = await fetch(`/api/v1${path}`, { ...init, signal, method, cache: 'no-store', redirect: 'error' });
    if (!response.ok) throw await problemOf(response);
    // The API answers with what the types say; the tests compare them with its description.
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  } catch (error) {
    if (error instanceof Problem || init.signal?.aborted) throw error;
    // No connection, no answer in time, or one that broke off.
    throw new Problem(0, OFFLINE, String(error), {});
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => ({}));
  const about = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  return new Problem(response.status, text(about['code'], 'unknown'), text(about['detail'], response.statusText), about);
}
