/** When the person at this page last did anything. What the page asks by itself is no deed. */

const DEEDS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'popstate'] as const;

let atMillis = Date.now();
let atStopwatch = performance.now();

/** They did something now. */
export function touched(): void {
  atMillis = Date.now();
  atStopwatch = performance.now();
}

/** For how long they did nothing. A stopwatch may stand still while a computer sleeps, a clock may be set: the longer counts. */
export const idleSeconds = (): number =>
  Math.max(0, Math.floor(Math.max(Date.now() - atMillis, performance.now() - atStopwatch) / 1000));

/** Notes what they do until the returned function is called. */
export function watchActivity(page: EventTarget = window): () => void {
  for (const deed of DEEDS) page.addEventListener(deed, touched, { capture: true, passive: true });
  return () => {
    for (const deed of DEEDS) page.removeEventListener(deed, touched, { capture: true });
  };
}
