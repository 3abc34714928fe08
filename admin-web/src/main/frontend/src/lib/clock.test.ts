import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetTime, learnTime, nodeNow } from './clock';

const NODE_MILLIS = 1_800_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NODE_MILLIS + 600_000 });
  forgetTime();
});
afterEach(() => {
  forgetTime();
  vi.useRealTimers();
});

describe('the clock of the page', () => {
  it('is the node’s, though the browser’s is ten minutes off', () => {
    learnTime(NODE_MILLIS, performance.now() - 20, performance.now());
    expect(nodeNow()).toBe(NODE_MILLIS + 10);
    vi.advanceTimersByTime(5000);
    expect(nodeNow()).toBe(NODE_MILLIS + 5010);
  });

  it('is not moved when somebody sets the browser’s clock', () => {
    learnTime(NODE_MILLIS, performance.now(), performance.now());
    vi.setSystemTime(NODE_MILLIS - 86_400_000);
    expect(nodeNow()).toBe(NODE_MILLIS);
  });

  it('believes a quick answer before a slow one, but not for ever', () => {
    learnTime(NODE_MILLIS, performance.now() - 10, performance.now());
    learnTime(NODE_MILLIS + 9000, performance.now() - 8000, performance.now());
    expect(nodeNow()).toBe(NODE_MILLIS + 5);
    vi.advanceTimersByTime(61_000);
    learnTime(NODE_MILLIS + 70_000, performance.now() - 100, performance.now());
    expect(nodeNow()).toBe(NODE_MILLIS + 70_050);
  });

  it('is the browser’s before the first answer', () => expect(nodeNow()).toBe(NODE_MILLIS + 600_000));
});
