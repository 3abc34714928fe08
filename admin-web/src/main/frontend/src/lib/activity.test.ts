import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idleSeconds, touched, watchActivity } from './activity';

let page: EventTarget;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  stop = watchActivity(page);
  touched();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('being idle', () => {
  it('grows while nobody does anything, whatever the page asks', () => {
    vi.advanceTimersByTime(90_000);
    expect(idleSeconds()).toBe(90);
  });

  it.each(['pointermove', 'keydown', 'popstate'])('ends by %s', (deed) => {
    vi.advanceTimersByTime(90_000);
    page.dispatchEvent(new Event(deed));
    expect(idleSeconds()).toBe(0);
  });

  it('is not made shorter by setting the clock back', () => {
    const now = Date.now();
    vi.advanceTimersByTime(90_000);
    vi.setSystemTime(now - 1000);
    expect(idleSeconds()).toBe(90);
  });
});
