import { Link } from 'react-router';
import type { BlockSummary, Job, TransactionSummary } from '../api/types';
import { formatAmount, formatBytes, formatCount, formatDuration, operationName, reasonText, shortPath } from '../lib/format';
import { type Column, Rows } from './Rows';
import { AccountLink, Ago, BlockLink, Hash, JobLink, State, TransactionLink } from './text';

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
  { name: 'Program', cell: (j) => <Link className="cds--link" to="/programs">{j.program}</Link> },
  { name: 'Price', kind: 'number', cell: (j) => `${formatAmount(j.price)} AIN` },
  { name: 'Executor', cell: (j) => <AccountLink address={j.executor} /> },
  { name: 'Provider', cell: (j) => (j.provider ? <AccountLink address={j.provider} /> : '—') },
  { name: 'Submitted', cell: (j) => <Ago millis={j.submittedAtMillis} /> },
  { name: 'Ran for', kind: 'number', cell: (j) => (j.wallMillis === null ? '—' : formatDuration(j.wallMillis)) },
  { name: 'Reason', cell: (j) => (j.reason === null ? '—' : reasonText(j.reason)) },
];

export const JobTable = ({ jobs }: { jobs: readonly Job[] }) => (
  <Rows
    label="Jobs"
    columns={JOB_COLUMNS}
    rows={jobs}
    rowKey={(j) => j.id}
    empty={{ title: 'No jobs yet', hint: 'Submit one with ./hanok call SERVICE JSON, or POST it to the gateway at /services/{program}.' }}
  />
);
