import { nodeNow } from './clock';

/**
 * How this page stands with its node: it hears of changes at once (live), asks by itself since no line can be had (polling),
 * tries to find out which it is (reconnecting), or gets no answer at all (gone).
 */
export type Contact = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'gone';

let heardAtMillis: number | undefined;
let contact: Contact = 'connecting';

/** The node said something. */
export function heard(): void {
  heardAtMillis = nodeNow();
}

/** When it last said anything, by its own clock. */
export const lastHeardMillis = (): number | undefined => heardAtMillis;

export function setContact(now: Contact): void {
  contact = now;
}

const LIVE_POLL_MILLIS = 30_000;
const POLL_MILLIS = 5_000;

/** How often a page asks by itself: events may be lost, and some things have none. */
export const pollMillis = (): number => (contact === 'live' ? LIVE_POLL_MILLIS : POLL_MILLIS);
