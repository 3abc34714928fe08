import type { BlockSummary, Contract, Job, Offer, Program, TransactionSummary } from '../api/types';
import { formatAmount, formatBytes, formatCount, formatDuration, humanize, operationName, reasonText, shortPath } from '../lib/format';
import { type Column, Rows } from './Rows';
import { AccountLink, Ago, BlockLink, ContractLink, Hash, JobLink, OfferLink, ProgramLink, State, TransactionLink } from './text';

const BLOCK_COLUMNS: readonly Column<BlockSummary>[] = [
  { name: 'Block', cell: (b) => <BlockLink number={b.number} /> },
  { name: 'Age', cell: (b) => <Ago millis={b.timestampMillis} /> },
  { name: 'Transactions', kind: 'number', cell: (b) => formatCount(b.transactions) },
  { name: 'Hash', cell: (b) => <Hash hash={b.hash} to={`/blocks/${b.number}`} /> },
  { name: 'Proposer', cell: (b) => <AccountLink address={b.proposer} /> },
  { name: 'Epoch', kind: 'number', cell: (b) => formatCount(b.epoch) },
  { name: 'Size', kind: 'number', cell: (b) => formatBytes(b.sizeBytes) },
  { name: 'Gas cost', kind: 'number', cell: (b) => formatAmount(b.gasCost) },
];

export const BlockTable = ({ blocks, short = false }: { blocks: readonly BlockSummary[]; short?: boolean }) => (
  <Rows
    label="Blocks"
    columns={short ? BLOCK_COLUMNS.slice(0, 4) : BLOCK_COLUMNS}
    rows={blocks}
    rowKey={(b) => b.hash}
    empty={{ title: 'No blocks yet', hint: 'The first block appears here as soon as it is final.' }}
  />
);

const TRANSACTION_COLUMNS: readonly Column<TransactionSummary>[] = [
  { name: 'Transaction', cell: (t) => <TransactionLink hash={t.hash} /> },
  { name: 'State', cell: (t) => <State state={t.state} /> },
  { name: 'Operation', cell: (t) => operationName(t.operation, t.ref) },
  { name: 'Block', kind: 'number', cell: (t) => (t.blockNumber === null ? '—' : <BlockLink number={t.blockNumber} />) },
  { name: 'Path', cell: (t) => (t.ref === null ? 'several' : <span className="hanok-mono" title={t.ref}>{shortPath(t.ref)}</span>) },
  { name: 'From', cell: (t) => <AccountLink address={t.from} /> },
  { name: 'Age', cell: (t) => <Ago millis={t.timestampMillis} /> },
];

export const TransactionTable = ({
  transactions,
  short = false,
  empty = 'No transactions yet',
}: {
  transactions: readonly TransactionSummary[];
  short?: boolean;
  empty?: string;
}) => (
  <Rows
    label="Transactions"
    columns={short ? TRANSACTION_COLUMNS.slice(0, 4) : TRANSACTION_COLUMNS}
    rows={transactions}
    rowKey={(t) => t.hash}
    empty={{ title: empty, hint: 'Transactions appear here as soon as the node has executed them.' }}
  />
);

const JOB_COLUMNS: readonly Column<Job>[] = [
  { name: 'Job', cell: (j) => <JobLink id={j.id} /> },
  { name: 'State', cell: (j) => <State state={j.state} /> },
  { name: 'Program', cell: (j) => <ProgramLink name={j.program} /> },
  { name: 'Contract', cell: (j) => <ContractLink id={j.contract} /> },
  { name: 'Price', kind: 'number', cell: (j) => `${formatAmount(j.price)} AIN` },
  { name: 'Executor', cell: (j) => <AccountLink address={j.executor} /> },
  { name: 'Provider', cell: (j) => (j.provider ? <AccountLink address={j.provider} /> : '—') },
  { name: 'Submitted', cell: (j) => <Ago millis={j.submittedAtMillis} /> },
  { name: 'Ran for', kind: 'number', cell: (j) => (j.wallMillis === null ? '—' : formatDuration(j.wallMillis)) },
  { name: 'Reason', cell: (j) => (j.reason === null ? '—' : reasonText(j.reason)) },
];

interface NoneProps {
  /** What is said where there are none. */
  none?: { title: string; hint?: string };
}

export const JobTable = ({ jobs, none }: NoneProps & { jobs: readonly Job[] }) => (
  <Rows
    label="Jobs"
    columns={JOB_COLUMNS}
    rows={jobs}
    rowKey={(j) => j.id}
    empty={none ?? { title: 'No jobs yet', hint: 'Submit one with ./hanok call SERVICE JSON, or POST it to the gateway at /services/{program}.' }}
  />
);

const ain = (value: number) => `${formatAmount(value)} AIN`;

const PROGRAM_COLUMNS: readonly Column<Program>[] = [
  { name: 'Program', cell: (p) => <ProgramLink name={p.name} /> },
  { name: 'State', cell: (p) => <State state={p.state} /> },
  { name: 'Price', kind: 'number', cell: (p) => ain(p.price) },
  { name: 'Runtime', cell: (p) => p.runtime },
  { name: 'Revision', cell: (p) => <Hash hash={p.revision} /> },
  { name: 'Developer', cell: (p) => <AccountLink address={p.developer} /> },
  { name: 'Artifact', cell: (p) => <Hash hash={p.artifactHash} copy /> },
  { name: 'Result that stands', cell: (p) => humanize(p.policy) },
  { name: 'Published', cell: (p) => <Ago millis={p.publishedAtMillis} /> },
];

export const ProgramTable = ({ programs, none }: NoneProps & { programs: readonly Program[] }) => (
  <Rows
    label="Programs"
    columns={PROGRAM_COLUMNS}
    rows={programs}
    rowKey={(p) => p.name}
    empty={none ?? { title: 'No programs published', hint: 'Publish one with ./hanok publish PATH_OR_GIT_URL.' }}
  />
);

const OFFER_COLUMNS: readonly Column<Offer>[] = [
  { name: 'Offer', cell: (o) => <OfferLink id={o.id} /> },
  { name: 'State', cell: (o) => <State state={o.suspended ? 'SUSPENDED' : 'OPEN'} /> },
  { name: 'Runtime', cell: (o) => o.runtime },
  { name: 'Jobs at once', kind: 'number', cell: (o) => formatCount(o.capacity) },
  { name: 'Under contract', kind: 'number', cell: (o) => formatCount(o.contracted) },
  { name: 'Contracts', kind: 'number', cell: (o) => formatCount(o.contracts) },
  { name: 'Deposit held', kind: 'number', cell: (o) => ain(o.deposit) },
  { name: 'Provider', cell: (o) => <AccountLink address={o.provider} /> },
];

export const OfferTable = ({ offers, none }: NoneProps & { offers: readonly Offer[] }) => (
  <Rows
    label="Offers"
    columns={OFFER_COLUMNS}
    rows={offers}
    rowKey={(o) => o.id}
    empty={none ?? { title: 'No offers', hint: 'A provider’s offer appears here once its transaction is on the chain.' }}
  />
);

const CONTRACT_COLUMNS: readonly Column<Contract>[] = [
  { name: 'Contract', cell: (c) => <ContractLink id={c.id} /> },
  { name: 'State', cell: (c) => <State state={c.state} /> },
  { name: 'Program', cell: (c) => <ProgramLink name={c.program} /> },
  { name: 'Deposits', kind: 'number', cell: (c) => ain(c.developerDeposit + c.providerDeposit) },
  { name: 'To provider', kind: 'number', cell: (c) => `${formatAmount(c.providerShare * 100)} %` },
  { name: 'Open jobs', kind: 'number', cell: (c) => `${formatCount(c.openJobs)} / ${formatCount(c.capacity)}` },
  { name: 'Paid jobs', kind: 'number', cell: (c) => formatCount(c.settledJobs) },
  { name: 'Developer', cell: (c) => <AccountLink address={c.developer} /> },
  { name: 'Provider', cell: (c) => <AccountLink address={c.provider} /> },
  { name: 'Until', cell: (c) => <Ago millis={c.untilMillis} /> },
];

export const ContractTable = ({ contracts, none }: NoneProps & { contracts: readonly Contract[] }) => (
  <Rows
    label="Contracts"
    columns={CONTRACT_COLUMNS}
    rows={contracts}
    rowKey={(c) => c.id}
    empty={none ?? { title: 'No contracts', hint: 'A contract appears here when a developer has proposed one to a provider.' }}
  />
);
