import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type LiveState, type LiveTopic, listen, staleKeys } from '../lib/live';

const LiveContext = createContext<LiveState>('connecting');

export const useLive = (): LiveState => useContext(LiveContext);

/** A burst of events asks the node once. */
const GATHER_MILLIS = 250;

/** Keeps what is on the screen fresh: an event makes its cache entries stale, visible ones are asked again. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<LiveState>('connecting');
  const client = useQueryClient();
  useEffect(() => {
    const topics = new Set<LiveTopic>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      for (const topic of topics) for (const queryKey of staleKeys[topic]) void client.invalidateQueries({ queryKey });
      topics.clear();
    };
    const stop = listen({
      onState: setState,
      onGap: () => void client.invalidateQueries(),
      onEvent: (topic) => {
        topics.add(topic);
        timer ??= setTimeout(refresh, GATHER_MILLIS);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client]);
  return <LiveContext value={state}>{children}</LiveContext>;
}
