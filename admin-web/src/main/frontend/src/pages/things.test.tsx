import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as chain from '../../mock/chain';
import { queries } from '../api/queries';
import type { JobDetail, Role } from '../api/types';
import { newQueryClient } from '../app/App';
import { SessionProvider } from '../app/session';
import { staleKeys } from '../lib/live';
import { TransactionPage } from './chain';
import { JobPage } from './Job';
import { SearchPage } from './SearchPage';
import { ContractPage, ProgramPage } from './things';

let answer: unknown;

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(answer))));
});

afterEach(() => vi.unstubAllGlobals());

const show = (page: ReactNode, pattern: string, path: string, role: Role = 'administrator') =>
  render(
    <QueryClientProvider client={newQueryClient()}>
      <SessionProvider value={{ name: 'kim', role, csrfToken: 't', idleTimeoutSeconds: 1800, mustChangePassword: false }}>
        <MemoryRouter initialEntries={[path]}>
          <Routes>
            <Route path={pattern} element={page} />
          </Routes>
        </MemoryRouter>
      </SessionProvider>
    </QueryClientProvider>,
  );

const links = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'));

const failed = (): JobDetail => {
  const job = chain.jobs.at(-1);
  if (!job) throw new Error('the mock has jobs');
  return { job, run: chain.run, transactions: chain.transactions(2), transactionsCut: false };
};

describe('the page of a job', () => {
  it('leads to its program, contract, parties and transactions', async () => {
    const detail = failed();
    answer = detail;
    show(<JobPage />, '/jobs/:id', '/jobs/job-37');
    expect(await screen.findByText('Contract')).toBeTruthy();
    for (const to of ['/programs/markdown', '/contracts/contract-7', `/accounts/${detail.job.executor}`, `/transactions/${detail.transactions[0]?.hash}`]) {
      expect(links()).toContain(to);
    }
  });

  it('says in words why it failed, what to do, the exit status and what it logged', async () => {
    answer = failed();
    show(<JobPage />, '/jobs/:id', '/jobs/job-37');
    expect(await screen.findByText(/ended with an exit status that means failure/)).toBeTruthy();
    expect(screen.getByText(/Tell its developer/)).toBeTruthy();
    expect(screen.getByText('HANOK-EXEC-EXITED EXEC_EXITED')).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'The run on this node' })).getByText('3')).toBeTruthy();
    expect(screen.getByLabelText('What the program logged').textContent).toContain('opening input');
  });

  it('offers what clients paid for to administrators alone, and tells the others that there is a log', async () => {
    answer = failed();
    const { unmount } = show(<JobPage />, '/jobs/:id', '/jobs/job-37');
    expect(await screen.findByRole('link', { name: 'Download the input' })).toBeTruthy();
    unmount();
    answer = { ...failed(), run: { ...chain.run, message: '', log: '', withheld: true } };
    show(<JobPage />, '/jobs/:id', '/jobs/job-37', 'viewer');
    expect(await screen.findByText(/they take the role operator/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: /Download/ })).toBeNull();
  });
});

describe('the pages of the market’s things', () => {
  it('say when there may be more transactions than they show, and only then', async () => {
    answer = { ...failed(), transactionsCut: true };
    const { unmount } = show(<JobPage />, '/jobs/:id', '/jobs/job-37');
    expect(await screen.findByText(/There may be more/)).toBeTruthy();
    unmount();
    answer = failed();
    show(<JobPage />, '/jobs/:id', '/jobs/job-37');
    expect(await screen.findByText('Contract')).toBeTruthy();
    expect(screen.queryByText(/There may be more/)).toBeNull();
  });

  it('are not asked for at each event of the market', () => {
    const stale = Object.values(staleKeys).flat();
    for (const { queryKey } of [queries.job('j'), queries.program('p'), queries.offer('o'), queries.contract('c')]) {
      expect(stale.filter((key) => key.every((part, i) => part === queryKey[i]))).toEqual([]);
    }
    expect(stale.some((key) => key.every((part, i) => part === queries.jobs().queryKey[i]))).toBe(true);
  });

  it('show a program with its contracts, jobs and transactions', async () => {
    answer = { program: chain.programs[0], contracts: chain.contracts, jobs: chain.jobs, transactions: chain.transactions(2), transactionsCut: false };
    show(<ProgramPage />, '/programs/:name', '/programs/markdown');
    expect(await screen.findByText('Repository')).toBeTruthy();
    for (const to of ['/contracts/contract-7', '/jobs/job-42']) expect(links()).toContain(to);
  });

  it('say of a contract that ended why it did and what to do', async () => {
    answer = { contract: chain.contracts[1], jobs: [], transactions: [], transactionsCut: false };
    show(<ContractPage />, '/contracts/:id', '/contracts/contract-6');
    expect(await screen.findByText(/does not suffice for another penalty/)).toBeTruthy();
    expect(screen.getByText(/make another contract/)).toBeTruthy();
    for (const to of ['/offers/offer-1', '/programs/markdown']) expect(links()).toContain(to);
  });
});

describe('the page of a transaction', () => {
  it('leads to each thing that it is about, and says why it failed', async () => {
    const [summary] = chain.transactions(1);
    answer = {
      ...chain.transaction(summary?.hash ?? ''), state: 'REVERTED', about: [{ kind: 'job', id: 'job-42' }, { kind: 'program', id: 'markdown' }],
      reasons: [{ where: '/func_results/_market', reason: { code: '21411', name: 'TRANSFER_FAILED', category: 'USER', meaning: 'the balance does not suffice', remedy: 'Change what was sent.' } }],
    };
    show(<TransactionPage />, '/transactions/:hash', `/transactions/${summary?.hash}`);
    expect(await screen.findByText('the balance does not suffice')).toBeTruthy();
    for (const to of ['/jobs/job-42', '/programs/markdown']) expect(links()).toContain(to);
  });
});

describe('the page of a search', () => {
  it('lists what was found, and where to', async () => {
    answer = chain.search('contract');
    show(<SearchPage />, '/search', '/search?q=contract');
    expect(await screen.findByRole('link', { name: 'contract-7' })).toBeTruthy();
    expect(links()).toEqual(['/contracts/contract-7', '/contracts/contract-6']);
  });

  it('says so where everybody sees it when there is nothing', async () => {
    answer = [];
    show(<SearchPage />, '/search', '/search?q=no%20such%20thing');
    expect((await screen.findByRole('alert')).textContent).toContain('Nothing here goes by “no such thing”');
  });
});
