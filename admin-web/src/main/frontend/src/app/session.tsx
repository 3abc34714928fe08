import { createContext, useContext } from 'react';
import type { Session } from '../api/types';

const SessionContext = createContext<Session | undefined>(undefined);

export const SessionProvider = SessionContext.Provider;

/** Who is logged in; only pages behind the login ask. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a page outside the login asks for the session');
  return session;
}
