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
}

const OFFLINE = 'offline';

/** How long to wait before each further try, in milliseconds. With its key a request acts once however often it is sent. */
const RETRIES = [250, 1000, 3000];
const RETRIED_STATUS = [502, 503, 504];

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Looks at a resource. */
export function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return once<Answer>('GET', path, { signal: signal ?? null });
}

/** Has something done, once. */
export async function change<Answer>(method: Method, path: string, body?: object): Promise<Answer> {
  const headers: Record<string, string> = { 'Idempotency-Key': `"${newKey()}"` };
  const init: RequestInit = { headers };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  for (const delay of RETRIES) {
    try {
      return await once<Answer>(method, path, init);
    } catch (problem) {
      if (!(problem instanceof Problem) || !isRetried(problem)) throw problem;
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
  return once<Answer>(method, path, init);
}

function isRetried(problem: Problem): boolean {
  return problem.isUnanswered || RETRIED_STATUS.includes(problem.status);
}

async function once<Answer>(method: Method, path: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { ...init, method, cache: 'no-store', redirect: 'error' });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Problem(0, OFFLINE, String(error), {});
  }
  if (!response.ok) throw await problemOf(response);
  // The API answers with what the types say; the tests compare them with its description.
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => ({}));
  const about = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  return new Problem(response.status, text(about['code'], 'unknown'), text(about['detail'], response.statusText), about);
}
