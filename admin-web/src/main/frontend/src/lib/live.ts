/** The live event stream of the node: opened once, reopened for ever, with patience that grows to a limit. */

export type LiveState = 'connecting' | 'live' | 'lost';
export type LiveTopic = 'block' | 'transaction' | 'market' | 'machine' | 'attention';

export const LIVE_TOPICS: readonly LiveTopic[] = ['block', 'transaction', 'market', 'machine', 'attention'];

const FIRST_RETRY_MILLIS = 1_000;
const LONGEST_RETRY_MILLIS = 15_000;

export const retryDelayMillis = (failures: number): number =>
  Math.min(LONGEST_RETRY_MILLIS, FIRST_RETRY_MILLIS * 2 ** Math.max(0, failures - 1));

export interface LiveListener {
  onState(state: LiveState): void;
  /** Called after every (re)connection but the first: events may have been missed. */
  onGap(): void;
  onEvent(topic: LiveTopic): void;
}

/** Listens until the returned function is called. */
export function listen(listener: LiveListener, open: () => EventSource = () => new EventSource('/api/v1/events')): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let connections = 0;
  let closed = false;

  const connect = (): void => {
    listener.onState(connections === 0 && failures === 0 ? 'connecting' : 'lost');
    source = open();
    source.onopen = () => {
      failures = 0;
      listener.onState('live');
      if (connections++ > 0) listener.onGap();
    };
    // The browser's own reconnection gives up on an HTTP error and never waits longer: do it here.
    source.onerror = () => {
      source?.close();
      if (closed) return;
      failures++;
      listener.onState('lost');
      timer = setTimeout(connect, retryDelayMillis(failures));
    };
    for (const topic of LIVE_TOPICS) source.addEventListener(topic, () => listener.onEvent(topic));
  };

  connect();
  return () => {
    closed = true;
    clearTimeout(timer);
    source?.close();
  };
}

/** Cache keys that an event makes old. */
export const staleKeys: Record<LiveTopic, readonly (readonly string[])[]> = {
  block: [['overview'], ['blocks', 'newest'], ['transactions', 'newest'], ['validators']],
  transaction: [['transactions', 'newest']],
  market: [['market'], ['overview']],
  machine: [['machine'], ['attention']],
  attention: [['attention'], ['overview']],
};
