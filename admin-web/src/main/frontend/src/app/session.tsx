import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { remove } from '../api/http';
import { queries } from '../api/queries';
import type { Session } from '../api/types';

const SessionContext = createContext<Session | undefined>(undefined);

export const SessionProvider = SessionContext.Provider;

/** Who is logged in; only pages behind the login ask. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a page outside the login asks for the session');
  return session;
}

/** Logs out, and forgets all that was read. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await remove('/session').catch(() => undefined);
    client.clear();
    client.setQueryData(queries.session().queryKey, undefined);
    window.location.reload();
  };
}
