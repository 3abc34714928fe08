/**
 * What the node's REST interface at /api/v1 says. `null` means that the node cannot know it (yet); the console
 * shows it as "not available" and never invents a value.
 */

import type { Contract, Job, MarketThing, Offer, Program, Reason } from './market';

export * from './market';

export type Role = 'viewer' | 'operator' | 'administrator';

export interface Session {
  name: string;
  role: Role;
  csrfToken: string;
  idleTimeoutSeconds: number;
  /** Somebody else chose the password: until it is changed, the node refuses all else. */
  mustChangePassword: boolean;
}

/** Told once. */
export interface FirstPassword {
  name: string;
  password: string;
}

export interface BlockSummary {
  number: number;
  hash: string;
  timestampMillis: number;
  epoch: number;
  proposer: string;
  transactions: number;
  gasCost: number;
  sizeBytes: number;
}

export interface Block extends BlockSummary {
  lastHash: string;
  stateProofHash: string;
  gasUsed: number;
  validators: { address: string; stake: number | null }[];
  votes: number;
  /** Whether there is a next block to link to. */
  newest: boolean;
  transactionList: TransactionSummary[];
}

export type TransactionState =
  | 'FINALIZED'
  | 'IN_BLOCK'
  | 'EXECUTED'
  | 'PENDING'
  | 'FAILED'
  | 'REVERTED'
  | 'TIMED_OUT'
  | 'UNKNOWN';

export interface TransactionSummary {
  hash: string;
  from: string;
  state: TransactionState;
  operation: string;
  ref: string | null;
  timestampMillis: number;
  blockNumber: number | null;
  index: number | null;
}

export interface Transaction extends TransactionSummary {
  operations: number;
  nonce: number;
  gasPrice: number | null;
  gasUsed: number | null;
  gasCost: number | null;
  /** The code of what came of it; null for several operations, which have one each in the receipt. */
  resultCode: number | null;
  body: JsonValue;
  receipt: JsonValue | null;
  /** What execution on arrival answered, while the node remembers it. */
  result: JsonValue | null;
  signature: string | null;
  /** The things of the market that it is about, by the ids in its values. */
  about: MarketThing[];
  /** Why it, or a part of it, failed. */
  reasons: { where: string; reason: Reason }[];
}

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

export interface Account {
  address: string;
  balance: number;
  nonce: number;
  thisNode: boolean;
  /** What it does in the market, the newest of each. */
  market: { programs: Program[]; offers: Offer[]; contracts: Contract[]; jobs: Job[] };
  transactions: TransactionSummary[];
}

export interface Page<T> {
  items: T[];
  /** Ask for this as `before` to get the next, older page; null at the end. */
  next: string | null;
}

export type PeerStanding = 'IN_STEP' | 'BEHIND' | 'AHEAD' | 'IDLE';
export type PeerDirection = 'OUTBOUND' | 'INBOUND' | 'BOTH';

/** A peer. What it says of itself (version, state, height) is not checked. */
export interface Peer {
  address: string;
  host: string;
  direction: PeerDirection;
  /** Whether this node dialled it first. */
  chosen: boolean;
  sinceMillis: number;
  standing: PeerStanding;
  version: string | null;
  nodeState: string | null;
  validator: boolean;
  lastBlockNumber: number | null;
  /** Blocks that it was ahead of this node when it last told; negative behind. */
  distance: number | null;
  toldMillis: number;
  roundTripMillis: number | null;
  sentMessages: number;
  /** Characters, before compression. */
  sentUnits: number;
  heardMessages: number;
  heardUnits: number;
  waitingUnits: number;
}

export interface Ban {
  /** An address, or a host where none was proven. */
  who: string;
  code: string;
  meaning: string;
  untilMillis: number;
  times: number;
}

export interface Neighbours {
  limits: { targetOutbound: number; maxInbound: number };
  peers: Peer[];
  dialling: string[];
  candidates: number;
  bans: Ban[];
  banned: number;
}

export interface Neighbourhood {
  self: { address: string; version: string; chainId: number; networkId: number; lastBlockNumber: number; validator: boolean };
  /** Null where the node is a network of its own. */
  neighbours: Neighbours | null;
  nowMillis: number;
}

/** What a validator did about one block. */
export type Mark = 'PROPOSED' | 'VOTED' | 'AGAINST' | 'SILENT' | 'ABSENT';

export interface Validator {
  address: string;
  own: boolean;
  stake: number;
  /** Of all stake, 0 to 1. */
  share: number;
  /** Whether it is one at the newest final block. */
  validator: boolean;
  mayPropose: boolean;
  proposed: number;
  /** Its epochs that left no final block. */
  missedEpochs: number;
  votesFor: number;
  votesAgainst: number;
  votesMissed: number;
  offences: number;
  offencesOnRecord: number;
  rewards: number;
  rewardsUnclaimed: number;
  lockedUntilMillis: number | null;
  /** One a block, oldest first. */
  marks: Mark[];
}

export interface OwnStake {
  address: string;
  stake: number;
  validator: boolean;
  mayPropose: boolean;
  listed: boolean;
  lockedUntilMillis: number | null;
  offencesOnRecord: number;
  /** What each offence would cost now. */
  risks: { offence: string; lockedForMillis: number; stakeLost: number }[];
  signedThroughEpoch: number | null;
  concerns: { code: string; message: string }[];
}

export interface ValidatorReport {
  blockNumber: number;
  epoch: number;
  window: { fromBlock: number; toBlock: number; blocks: number; asked: number; skippedEpochs: number };
  terms: { minStake: number; maxStake: number; maxValidators: number; annualRate: number; lockupExtensionMillis: number };
  validators: Validator[];
  own: OwnStake;
}

export interface Bundle {
  name: string;
  version: string;
  state: 'ACTIVE' | 'CANARY' | 'DRAINING' | 'STUCK';
  services: string[];
  /** What its drivers found when it went into service. */
  devices: string[];
  callsInFlight: number;
  file: string;
  hash: string;
  sinceMillis: number;
  /** By whose word it is here; empty if by nobody's. */
  publisher: string;
  /** How it does beside the one before it, while it is on trial. */
  trial: Trial | null;
}

export interface Trial {
  sharePercent: number;
  calls: number;
  failures: number;
  medianMillis: number;
  oldCalls: number;
  oldFailures: number;
  oldMedianMillis: number;
}

/** Something that became of a bundle. */
export interface BundleEntry {
  atMillis: number;
  actor: string;
  what: 'deployed' | 'trial' | 'promoted' | 'failed_trial' | 'rolled_back' | 'refused' | 'removed';
  name: string;
  version: string;
  hash: string;
  /** ok if all was well. */
  code: string;
  why: string;
}

export interface Deployment {
  outcome: 'deployed' | 'unchanged';
  bundle: Bundle;
  replacedVersion: string | null;
  /** From the arrival of the file until the bundle was in service. */
  tookMillis: number;
}

export interface RuntimeInfo {
  type: string;
  version: string;
  description: string;
  isolation: string;
  features: string[];
}

export interface AuditEntry {
  id: number;
  atMillis: number;
  actor: string;
  action: string;
  details: string;
  succeeded: boolean;
}

export interface Operator {
  name: string;
  role: Role;
  /** Whether the password is the first one, which somebody else chose. */
  mustChangePassword: boolean;
  createdAtMillis: number;
}

export interface Attention {
  code: string;
  severity: 'critical' | 'warning' | 'info';
  message: string;
  sinceMillis: number;
  link: string | null;
}

export interface Overview {
  node: {
    version: string;
    state: string;
    address: string;
    networkId: number;
    chainId: number;
    engine: string;
    startedAtMillis: number;
  };
  chain: {
    lastBlock: { number: number; hash: string; epoch: number; timestampMillis: number } | null;
    tipNumber: number;
    /** How long ago the newest final block was proposed, seen at nowMillis. */
    finalityLagMillis: number;
    finalityLagEpochs: number;
    /** From this lag on the chain counts as stalled. */
    stalledFromEpochs: number;
    epoch: number;
  };
  peers: { connected: number; message: string };
  pool: { used: number; limit: number };
  market: {
    enabled: boolean;
    escrow: number | null;
    programs: number | null;
    offers: number | null;
    contracts: number | null;
    runningJobs: number | null;
    settledJobs: number | null;
  };
  /** Jobs at once that providers offer, what contracts took of it, and what runs; null without a market. */
  capacity: { offered: number | null; contracted: number | null; inUse: number | null };
  memory: { usedBytes: number; maxBytes: number };
  disk: { freeBytes: number };
  database: { product: string; writable: boolean; lastCommitMillis: number };
  /** The newest blocks, oldest first. */
  throughput: { blockNumber: number; timestampMillis: number; transactions: number }[];
  nowMillis: number;
}

/** The one shape of every error of the node that is not an AI Network interface. */
export interface ErrorBody {
  error: { code: string; message: string; details?: Record<string, JsonValue> };
}
