/** The live event stream of the node: opened once, reopened for ever, with patience that grows to a limit. */

export type LiveState = 'connecting' | 'live' | 'lost';
export type LiveTopic = 'block' | 'transaction' | 'market' | 'machine' | 'attention';

export const LIVE_TOPICS: readonly LiveTopic[] = ['attention', 'machine', 'market', 'block', 'transaction'];

/** After so long without a word the line is dead, whatever the browser says. The node's heartbeat comes every 3 s. */
export const SILENT_MILLIS = 12_000;

const FIRST_RETRY_MILLIS = 1_000;
const LONGEST_RETRY_MILLIS = 15_000;

export const retryDelayMillis = (failures: number): number =>
  Math.min(LONGEST_RETRY_MILLIS, FIRST_RETRY_MILLIS * 2 ** Math.max(0, failures - 1));

export interface LiveListener {
  onState(state: LiveState): void;
  /** Called after every (re)connection but the first: events may have been missed. */
  onGap(): void;
  onEvent(topic: LiveTopic): void;
  /** Called with every word of the node, heartbeats included. */
  onHeard?(): void;
}

/** Listens until the returned function is called. */
export function listen(listener: LiveListener, open: () => EventSource = () => new EventSource('/api/v1/events')): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let connections = 0;
  let closed = false;

  const lose = (): void => {
    source?.close();
    clearTimeout(silence);
    if (closed) return;
    failures++;
    listener.onState('lost');
    clearTimeout(timer);
    timer = setTimeout(connect, retryDelayMillis(failures));
  };

  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(lose, SILENT_MILLIS);
    listener.onHeard?.();
  };

  const connect = (): void => {
    listener.onState(connections === 0 && failures === 0 ? 'connecting' : 'lost');
    const line = open();
    source = line;
    // A node that is frozen takes the connection and says nothing.
    silence = setTimeout(lose, SILENT_MILLIS);
    line.onopen = () => {
      failures = 0;
      listener.onState('live');
      heard();
      if (connections++ > 0) listener.onGap();
    };
    // The browser's own reconnection gives up on an HTTP error and never waits longer: do it here.
    line.onerror = () => {
      if (line === source) lose();
    };
    for (const topic of LIVE_TOPICS) {
      line.addEventListener(topic, () => {
        heard();
        listener.onEvent(topic);
      });
    }
    line.addEventListener('heartbeat', heard);
  };

  connect();
  return () => {
    closed = true;
    clearTimeout(timer);
    clearTimeout(silence);
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
