import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { isUnauthorized } from '../api/http';
import { queries } from '../api/queries';
import { type LiveState, type LiveTopic, listen, staleKeys } from '../lib/live';

const LiveContext = createContext<LiveState>('connecting');

export const useLive = (): LiveState => useContext(LiveContext);

/** A burst of events asks the node once. */
const GATHER_MILLIS = 250;

/**
 * A line that was cut may mean that the session ended, here or in another tab: that leads to the login. A session that
 * another tab began in its place brings the token that writes must carry.
 */
const recheckSession = (client: QueryClient): Promise<unknown> =>
  client
    .fetchQuery({ ...queries.session(), staleTime: 0 })
    .catch((error: unknown) => (isUnauthorized(error) ? client.resetQueries({ queryKey: queries.session().queryKey }) : undefined));

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
      onState: (now) => {
        setState(now);
        if (now === 'lost') void recheckSession(client);
      },
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
