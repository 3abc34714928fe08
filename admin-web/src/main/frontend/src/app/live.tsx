import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { get, isUnauthorized } from '../api/http';
import { queries } from '../api/queries';
import type { Session } from '../api/types';
import { type Contact, heard, setContact } from '../lib/contact';
import { type LiveTopic, listen, staleKeys } from '../lib/live';

const LiveContext = createContext<Contact>('connecting');

export const useLive = (): Contact => useContext(LiveContext);

/** Whether what is on the screen may be over long ago: then nothing may look alive. */
export const useIsGone = (): boolean => useLive() === 'gone';

/** A burst of events asks the node once. */
const GATHER_MILLIS = 250;

/** A node that answers at all answers this at once. */
const ANSWER_MILLIS = 5_000;

/**
 * A line that was cut may mean that the session ended, here or in another tab: that leads to the login. A session that
 * another tab began in its place brings the token that writes must carry. No answer means that the node is gone.
 */
async function contactWithout(client: QueryClient): Promise<Contact> {
  const { queryKey } = queries.session();
  try {
    await client.fetchQuery({ queryKey, queryFn: ({ signal }) => get<Session>('/session', signal, ANSWER_MILLIS), staleTime: 0, retry: false });
    return 'polling';
  } catch (error) {
    if (!isUnauthorized(error)) return 'gone';
    await client.resetQueries({ queryKey });
    return 'polling';
  }
}

/** Keeps what is on the screen fresh: an event makes its cache entries stale, visible ones are asked again. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<Contact>('connecting');
  const client = useQueryClient();
  useEffect(() => {
    const topics = new Set<LiveTopic>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let looks = 0;
    const become = (now: Contact) => {
      setContact(now);
      setState(now);
    };
    const lookFor = async () => {
      const look = ++looks;
      setState((before) => (before === 'live' || before === 'connecting' ? 'reconnecting' : before));
      setContact('reconnecting');
      const found = await contactWithout(client);
      if (look === looks) become(found);
    };
    const refresh = () => {
      timer = undefined;
      for (const topic of topics) for (const queryKey of staleKeys[topic]) void client.invalidateQueries({ queryKey });
      topics.clear();
    };
    const stop = listen({
      onState: (now) => {
        if (now === 'lost') return void lookFor();
        looks++;
        become(now);
      },
      onGap: () => void client.invalidateQueries(),
      onHeard: heard,
      onEvent: (topic) => {
        topics.add(topic);
        timer ??= setTimeout(refresh, GATHER_MILLIS);
      },
    });
    return () => {
      looks++;
      clearTimeout(timer);
      stop();
    };
  }, [client]);
  return <LiveContext value={state}>{children}</LiveContext>;
}
