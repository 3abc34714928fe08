import { idleSeconds } from '../lib/activity';
import { learnTime } from '../lib/clock';
import { heard } from '../lib/contact';
import type { ErrorBody, JsonValue } from './types';

/** A refusal or failure that the node (or the way to it) gave a stable code. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Record<string, JsonValue> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** Whether an answer means that there is no session, or none any more. */
export const isUnauthorized = (error: unknown): boolean => error instanceof ApiError && error.status === 401;

/** Whether an answer means that what is known of the session is old: it ended, or another took its place. */
export const isOutOfDate = (error: unknown): boolean =>
  isUnauthorized(error) || (error instanceof ApiError && error.code === 'HANOK-PASSWORD-MUST-CHANGE');

/** The stable code of whatever went wrong. */
export const codeOf = (error: Error): string => (error instanceof ApiError ? error.code : 'HANOK-CONSOLE-BUG');

const BASE = '/api/v1';

/** What only reads is given up after so long: a node that is frozen would keep it waiting for ever. */
const READ_MILLIS = 20_000;

let csrfToken = '';

/** Every write carries the token of the session, so that no other site can write in the operator's name. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

export async function get<T>(path: string, signal?: AbortSignal, withinMillis = READ_MILLIS): Promise<T> {
  const patience = new AbortController();
  const stop = () => patience.abort();
  signal?.addEventListener('abort', stop);
  const timer = setTimeout(stop, withinMillis);
  try {
    return await request<T>(path, { signal: patience.signal });
  } catch (error) {
    if (!patience.signal.aborted || signal?.aborted) throw error;
    throw new ApiError(0, 'HANOK-CONSOLE-UNREACHABLE', `The node did not answer within ${withinMillis / 1000} s. The console keeps trying.`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

export const post = <T>(path: string, body: unknown): Promise<T> =>
  request<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

export const put = <T>(path: string, body: unknown): Promise<T> =>
  request<T>(path, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

export const remove = <T>(path: string): Promise<T> => request<T>(path, { method: 'DELETE' });

export const upload = <T>(path: string, file: Blob): Promise<T> =>
  request<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
  });

async function request<T>(path: string, init: RequestInit): Promise<T> {
  const headers = new Headers(init.headers);
  headers.set('Accept', 'application/json');
  headers.set('X-Hanok-Idle-Seconds', String(idleSeconds()));
  if (init.method) headers.set('X-Hanok-Csrf', csrfToken);
  const askedAt = performance.now();
  const response = await reach(path, { ...init, headers, credentials: 'same-origin' });
  const nodeTime = response.headers.get('X-Hanok-Time');
  if (nodeTime) {
    learnTime(Number(nodeTime), askedAt, performance.now());
    heard();
  }
  const text = await response.text();
  if (!response.ok) throw errorOf(response.status, text);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(BASE + path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, 'HANOK-CONSOLE-UNREACHABLE', 'The node does not answer. It may be restarting; the console keeps trying.');
  }
}

/** What an answer says went wrong; also when something in between answered and not the node. */
export function errorOf(status: number, text: string): ApiError {
  try {
    const { error } = JSON.parse(text) as ErrorBody;
    return new ApiError(status, error.code, error.message, error.details);
  } catch {
    return new ApiError(status, `HTTP-${status}`, `The node answered with status ${status} and no explanation.`);
  }
}
