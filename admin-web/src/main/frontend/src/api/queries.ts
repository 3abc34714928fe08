import { queryOptions } from '@tanstack/react-query';
import { get } from './http';
import type {
  Account, Attention, AuditEntry, Block, BlockSummary, Bundle, BundleEntry, Contract, ContractDetail, Job, JobDetail, Neighbourhood,
  Offer, OfferDetail, Overview, Page, Program, ProgramDetail, Operator, Reason, SearchHit, RuntimeInfo, Session, Transaction, TransactionSummary, ValidatorReport,
} from './types';

const enc = encodeURIComponent;

function query<T>(key: readonly string[], path: string) {
  return queryOptions({ queryKey: key, queryFn: ({ signal }) => get<T>(path, signal) });
}

/** How often the page of a thing of the market asks again. */
export const THING_MILLIS = 5_000;

/**
 * A thing of the market with the transactions about it, which the node may have to look for: it is asked for at its own pace
 * and not at each event of the market, of which a busy node has four a second.
 */
function thing<T>(key: readonly string[], path: string) {
  return queryOptions({ queryKey: key, queryFn: ({ signal }) => get<T>(path, signal), refetchInterval: THING_MILLIS });
}

/** Everything the console asks the node, with the cache keys that live events refresh. */
export const queries = {
  session: () => query<Session>(['session'], '/session'),
  overview: () => query<Overview>(['overview'], '/overview'),
  attention: () => query<Attention[]>(['attention'], '/attention'),
  blocks: (before: string | null, limit = 25) =>
    query<Page<BlockSummary>>(['blocks', before ?? 'newest', String(limit)], `/blocks?limit=${limit}${before ? `&before=${enc(before)}` : ''}`),
  block: (id: string) => query<Block>(['block', id], `/blocks/${enc(id)}`),
  transactions: (limit = 50) =>
    query<Page<TransactionSummary>>(['transactions', 'newest', String(limit)], `/transactions?limit=${limit}`),
  transaction: (hash: string) => query<Transaction>(['transaction', hash], `/transactions/${enc(hash)}`),
  account: (address: string) => query<Account>(['account', address], `/accounts/${enc(address)}`),
  peers: () => query<Neighbourhood>(['peers'], '/peers'),
  validators: (blocks: number) => query<ValidatorReport>(['validators', String(blocks)], `/validators?blocks=${blocks}`),
  programs: () => query<Page<Program>>(['market', 'programs'], '/programs'),
  offers: () => query<Page<Offer>>(['market', 'offers'], '/offers'),
  contracts: () => query<Page<Contract>>(['market', 'contracts'], '/contracts'),
  jobs: (before: string | null = null, limit = 25) =>
    query<Page<Job>>(['market', 'jobs', before ?? 'newest', String(limit)], `/jobs?limit=${limit}${before ? `&before=${enc(before)}` : ''}`),
  job: (id: string) => thing<JobDetail>(['thing', 'job', id], `/jobs/${enc(id)}`),
  program: (name: string) => thing<ProgramDetail>(['thing', 'program', name], `/programs/${enc(name)}`),
  offer: (id: string) => thing<OfferDetail>(['thing', 'offer', id], `/offers/${enc(id)}`),
  contract: (id: string) => thing<ContractDetail>(['thing', 'contract', id], `/contracts/${enc(id)}`),
  search: (text: string) => query<SearchHit[]>(['search', text], `/search?q=${enc(text)}`),
  reason: (code: string) => query<Reason>(['reason', code], `/reasons/${enc(code)}`),
  bundles: () => query<Bundle[]>(['machine', 'bundles'], '/bundles'),
  bundleHistory: () => query<BundleEntry[]>(['machine', 'history'], '/bundles/history?limit=50'),
  runtimes: () => query<RuntimeInfo[]>(['machine', 'runtimes'], '/runtimes'),
  operators: () => query<Operator[]>(['operators'], '/operators'),
  audit: () => query<Page<AuditEntry>>(['machine', 'audit'], '/audit?limit=50'),
};
