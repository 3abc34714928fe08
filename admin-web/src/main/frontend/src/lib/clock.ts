import { useSyncExternalStore } from 'react';

/** One clock for the whole page: a second hand that ticks only while somebody looks at it. */
const listeners = new Set<() => void>();
let nowMillis = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  nowMillis = Date.now();
  timer ??= setInterval(() => {
    nowMillis = Date.now();
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
