import { useSyncExternalStore } from 'react';

/**
 * One clock for the whole page: the node's, as its answers tell it. What the browser takes for the time is asked only
 * before the first answer. It ticks only while somebody looks at it, and goes on when the node does not answer.
 */
interface Reading {
  /** What to add to the page's own stopwatch, which nobody can set. */
  offsetMillis: number;
  tripMillis: number;
  atMillis: number;
}

/** A reading of a quick answer is kept for so long before a slower one replaces it. */
const TRUSTED_MILLIS = 60_000;

let reading: Reading | undefined;

/** Takes the node's time from an answer; stopwatch readings say when it was asked and when it answered. */
export function learnTime(nodeMillis: number, askedAt: number, answeredAt: number): void {
  const tripMillis = Math.max(0, answeredAt - askedAt);
  const isBetter = !reading || tripMillis <= reading.tripMillis || answeredAt - reading.atMillis > TRUSTED_MILLIS;
  if (Number.isFinite(nodeMillis) && isBetter) {
    reading = { offsetMillis: nodeMillis + tripMillis / 2 - answeredAt, tripMillis, atMillis: answeredAt };
  }
}

/** Forgets what was learnt. */
export function forgetTime(): void {
  reading = undefined;
}

/** The time of the node now. */
export const nodeNow = (): number => (reading ? Math.round(performance.now() + reading.offsetMillis) : Date.now());

const listeners = new Set<() => void>();
let nowMillis = nodeNow();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  nowMillis = nodeNow();
  timer ??= setInterval(() => {
    nowMillis = nodeNow();
    listeners.forEach((each) => each());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

export const useNow = (): number => useSyncExternalStore(subscribe, () => nowMillis);
