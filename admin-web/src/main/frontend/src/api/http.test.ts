import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, errorOf, get, remove, setCsrfToken } from './http';

afterEach(() => vi.unstubAllGlobals());

function answerWith(status: number, text: string) {
  const calls: RequestInit[] = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    calls.push(init);
    return Promise.resolve(new Response(status === 204 ? null : text, { status }));
  });
  return calls;
}

describe('talking to the node', () => {
  it('keeps the code and the words of a refusal', async () => {
    answerWith(422, '{"error":{"code":"HANOK-BUNDLE-NOT-A-BUNDLE","message":"no jar","details":{"a":1}}}');
    const error = await get('/bundles').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 422, code: 'HANOK-BUNDLE-NOT-A-BUNDLE', message: 'no jar', details: { a: 1 } });
  });

  it('gives an answer that explains nothing a code as well', () => {
    expect(errorOf(502, '<html>')).toMatchObject({ status: 502, code: 'HTTP-502' });
  });

  it('says when nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
    await expect(get('/overview')).rejects.toMatchObject({ code: 'HANOK-CONSOLE-UNREACHABLE' });
  });

  it('carries the session’s token on writes and not on reads', async () => {
    const calls = answerWith(204, '');
    setCsrfToken('secret');
    await remove('/bundles/x');
    await get('/bundles').catch(() => undefined);
    expect(new Headers(calls[0]?.headers).get('X-Hanok-Csrf')).toBe('secret');
    expect(new Headers(calls[1]?.headers).get('X-Hanok-Csrf')).toBeNull();
  });
});
