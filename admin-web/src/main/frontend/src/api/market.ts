import type { TransactionSummary } from './types';

/** What the node says of the market and of why things are as they are. */

export interface MarketThing {
  kind: 'job' | 'contract' | 'offer' | 'program';
  id: string;
}

/** A reason of the catalogue, in words. */
export interface Reason {
  code: string;
  name: string;
  category: string;
  meaning: string;
  remedy: string;
}

export interface SearchHit {
  kind: 'block' | 'transaction' | 'account' | 'program' | 'offer' | 'contract' | 'job' | 'bundle' | 'runtime' | 'reason';
  id: string;
  label: string;
  /** What of it is what was looked for. */
  matched: string;
  exact: boolean;
}

export interface Program {
  name: string;
  state: string;
  developer: string;
  repository: string;
  revision: string;
  runtime: string;
  artifactHash: string;
  price: number;
  policy: string;
  immutable: boolean;
  publishedAtMillis: number;
}

export interface Offer {
  id: string;
  provider: string;
  runtime: string;
  /** How many jobs at once, over all contracts. */
  capacity: number;
  contracted: number;
  deposit: number;
  contracts: number;
  /** Whether its machine takes no jobs now. */
  suspended: boolean;
}

export interface Contract {
  id: string;
  program: string;
  developer: string;
  provider: string;
  offer: string;
  state: string;
  capacity: number;
  openJobs: number;
  /** The provider's part of each price, 0 to 1. */
  providerShare: number;
  developerDeposit: number;
  providerDeposit: number;
  penalty: number;
  untilMillis: number;
  settledJobs: number;
  failedJobs: number;
  /** With a result that is not paid yet. */
  unpaidJobs: number;
  /** Why it ended or was refused, a stable word. */
  reason: string | null;
}

export interface Job {
  id: string;
  program: string;
  contract: string;
  executor: string;
  provider: string;
  state: string;
  /** Held from the executor until the job is settled. */
  price: number;
  inputHash: string;
  inputBytes: number;
  resultHash: string | null;
  resultBytes: number | null;
  wallMillis: number | null;
  submittedAtMillis: number;
  deadlineMillis: number;
  reason: string | null;
  open: boolean;
}

/** How a job ended, in words. */
export interface JobRun {
  /** What happened, the money included; empty while it waits or runs. */
  happened: string;
  /** What to do about it; empty if nothing is to be done. */
  advice: string;
  /** The words of the code that it ended with, where the catalogue has some. */
  reason: Reason | null;
  /** The outcome of the run, while this node keeps its note. */
  code: string | null;
  exitStatus: number | null;
  message: string;
  log: string;
  /** There is a message or a log that this operator may not see. */
  withheld: boolean;
}

export interface ProgramDetail {
  program: Program;
  contracts: Contract[];
  jobs: Job[];
  transactions: TransactionSummary[];
  /** There may be more. */
  transactionsCut: boolean;
}

export interface OfferDetail {
  offer: Offer;
  contracts: Contract[];
  transactions: TransactionSummary[];
  /** There may be more. */
  transactionsCut: boolean;
}

export interface ContractDetail {
  contract: Contract;
  jobs: Job[];
  transactions: TransactionSummary[];
  /** There may be more. */
  transactionsCut: boolean;
}

export interface JobDetail {
  job: Job;
  run: JobRun | null;
  /** What was done to it, oldest first, as far as the node finds it. */
  transactions: TransactionSummary[];
  /** There may be more. */
  transactionsCut: boolean;
}
