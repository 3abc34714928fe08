import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LiveListener, type LiveState, listen, retryDelayMillis, SILENT_MILLIS } from './live';

/** An event source that does what a test says. */
class FakeSource extends EventTarget {
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  close() {
    this.closed = true;
  }
}

describe('the live line', () => {
  let sources: FakeSource[];
  let states: LiveState[];
  let gaps: number;
  let topics: string[];
  let stop: () => void;

  const newest = () => sources.at(-1) as FakeSource;
  const listener: LiveListener = {
    onState: (state) => states.push(state),
    onGap: () => gaps++,
    onEvent: (topic) => topics.push(topic),
  };

  beforeEach(() => {
    vi.useFakeTimers();
    sources = [];
    states = [];
    gaps = 0;
    topics = [];
    stop = listen(listener, () => {
      sources.push(new FakeSource());
      return newest() as unknown as EventSource;
    });
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('tells of events once it is open', () => {
    newest().onopen?.();
    newest().dispatchEvent(new Event('block'));
    expect(states).toEqual(['connecting', 'live']);
    expect(topics).toEqual(['block']);
  });

  it('comes back by itself and says that something may have been missed', () => {
    newest().onopen?.();
    newest().onerror?.();
    expect(newest().closed).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(sources).toHaveLength(2);
    newest().onopen?.();
    expect(states.at(-1)).toBe('live');
    expect(gaps).toBe(1);
  });

  it('notices silence though the browser says that the line is open, and tries again', () => {
    newest().onopen?.();
    vi.advanceTimersByTime(SILENT_MILLIS - 1);
    newest().dispatchEvent(new Event('heartbeat'));
    vi.advanceTimersByTime(SILENT_MILLIS - 1);
    expect(states.at(-1)).toBe('live');
    vi.advanceTimersByTime(1);
    expect(states.at(-1)).toBe('lost');
    expect(newest().closed).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(sources).toHaveLength(2);
  });

  it('gives up a connection that a frozen node took and never answers', () => {
    vi.advanceTimersByTime(SILENT_MILLIS);
    expect(states).toEqual(['connecting', 'lost']);
  });

  it('stays as long as any topic is heard', () => {
    newest().onopen?.();
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(SILENT_MILLIS / 2);
      newest().dispatchEvent(new Event('market'));
    }
    expect(sources).toHaveLength(1);
    expect(states.at(-1)).toBe('live');
  });

  it('never comes back after it was closed', () => {
    stop();
    newest().onerror?.();
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
  });

  it('waits longer after each failure, up to a limit', () => {
    expect([1, 2, 3, 4, 5, 50].map(retryDelayMillis)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
  });
});
