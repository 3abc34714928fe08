import { Loading } from '@carbon/react';
import { QueryCache, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { ApiError, isOutOfDate, isUnauthorized, setCsrfToken } from '../api/http';
import { queries } from '../api/queries';
import { About, NotFound } from '../pages/About';
import { AccountPage, Accounts, BlockPage, Blocks, TransactionPage, Transactions } from '../pages/chain';
import { FirstPassword } from '../pages/FirstPassword';
import { Login } from '../pages/Login';
import { Audit, Bundles, Runtimes } from '../pages/machine';
import { JobPage } from '../pages/Job';
import { Contracts, Jobs, Offers, Programs } from '../pages/market';
import { Operators } from '../pages/Operators';
import { Overview } from '../pages/Overview';
import { Peers } from '../pages/Peers';
import { SearchPage } from '../pages/SearchPage';
import { ContractPage, OfferPage, ProgramPage } from '../pages/things';
import { Validators } from '../pages/Validators';
import { You } from '../pages/You';
import { pollMillis } from '../lib/contact';
import { watchActivity } from '../lib/activity';
import { Problem } from '../parts/Loaded';
import { SessionProvider } from './session';
import { Shell } from './Shell';
import { ThemeProvider } from './theme';

/** A session that ended, anywhere, leads back to the login; the address stays, so that nothing is lost. */
export function newQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isOutOfDate(error) && query.queryKey[0] !== 'session') void client.resetQueries({ queryKey: ['session'] });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 2000,
        refetchInterval: pollMillis,
        retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
      },
    },
  });
  return client;
}

export function App() {
  const client = useMemo(newQueryClient, []);
  useEffect(() => watchActivity(), []);
  return (
    <ThemeProvider>
      <QueryClientProvider client={client}>
        <BrowserRouter>
          <Gate />
        </BrowserRouter>
      </QueryClientProvider>
    </ThemeProvider>
  );
}

function Gate() {
  const session = useQuery({ ...queries.session(), staleTime: Infinity, refetchInterval: false });
  if (session.data) {
    setCsrfToken(session.data.csrfToken);
    return (
      <SessionProvider value={session.data}>
        {session.data.mustChangePassword ? <FirstPassword /> : <Pages />}
      </SessionProvider>
    );
  }
  if (session.isPending) return <Loading description="Loading" />;
  return isUnauthorized(session.error) ? <Login ended={session.error} /> : <Problem error={session.error ?? new Error()} retry={() => void session.refetch()} />;
}

const Pages = () => (
  <Routes>
    <Route element={<Shell />}>
      <Route index element={<Overview />} />
      <Route path="blocks" element={<Blocks />} />
      <Route path="blocks/:id" element={<BlockPage />} />
      <Route path="transactions" element={<Transactions />} />
      <Route path="transactions/:hash" element={<TransactionPage />} />
      <Route path="accounts" element={<Accounts />} />
      <Route path="accounts/:address" element={<AccountPage />} />
      <Route path="peers" element={<Peers />} />
      <Route path="validators" element={<Validators />} />
      <Route path="jobs" element={<Jobs />} />
      <Route path="jobs/:id" element={<JobPage />} />
      <Route path="programs" element={<Programs />} />
      <Route path="programs/:name" element={<ProgramPage />} />
      <Route path="offers" element={<Offers />} />
      <Route path="offers/:id" element={<OfferPage />} />
      <Route path="contracts" element={<Contracts />} />
      <Route path="contracts/:id" element={<ContractPage />} />
      <Route path="search" element={<SearchPage />} />
      <Route path="bundles" element={<Bundles />} />
      <Route path="runtimes" element={<Runtimes />} />
      <Route path="audit" element={<Audit />} />
      <Route path="operators" element={<Operators />} />
      <Route path="account" element={<You />} />
      <Route path="about" element={<About />} />
      <Route path="*" element={<NotFound />} />
    </Route>
  </Routes>
);
