/**
 * What the node's REST interface at /api/v1 says. `null` means that the node cannot know it (yet); the console
 * shows it as "not available" and never invents a value.
 */

export type Role = 'viewer' | 'operator' | 'administrator';

export interface Session {
  name: string;
  role: Role;
  csrfToken: string;
  idleTimeoutSeconds: number;
}

export interface BlockSummary {
  number: number;
  hash: string;
  timestampMillis: number;
  epoch: number;
  proposer: string;
  transactions: number;
  gasUsed: number;
  sizeBytes: number | null;
  finalized: boolean;
}

export interface Block extends BlockSummary {
  lastHash: string;
  stateProofHash: string;
  gasCost: number;
  validators: { address: string; stake: number | null }[];
  votes: number;
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
  operations: number;
  timestampMillis: number;
  blockNumber: number | null;
  resultCode: number | null;
  gasUsed: number | null;
}

export interface Transaction extends TransactionSummary {
  nonce: number;
  gasPrice: number | null;
  gasCost: number | null;
  body: JsonValue;
  receipt: JsonValue | null;
  signature: string | null;
  jobId: string | null;
}

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

export interface Account {
  address: string;
  balance: number;
  nonce: number | null;
  lastTimestampMillis: number | null;
  thisNode: boolean;
  transactions: TransactionSummary[];
}

export interface Page<T> {
  items: T[];
  /** Ask for this as `before` to get the next, older page; null at the end. */
  next: string | null;
}

export interface Program {
  id: string;
  name: string;
  revision: string | null;
  state: string;
  developer: string;
  runtime: string | null;
  entryPoint: string | null;
  artifactHash: string | null;
  price: number | null;
  description: string | null;
}

export interface Offer {
  id: string;
  provider: string;
  program: string | null;
  runtime: string | null;
  capacityPerSecond: number | null;
  pricePerRequest: number | null;
  deposit: number | null;
  state: string;
}

export interface Contract {
  id: string;
  program: string;
  developer: string;
  provider: string;
  state: string;
  depositHeld: number | null;
  fromMillis: number | null;
  untilMillis: number | null;
}

export interface Job {
  id: string;
  program: string;
  executor: string;
  provider: string | null;
  state: string;
  maxPrice: number | null;
  cost: number | null;
  submittedAtMillis: number | null;
  finishedAtMillis: number | null;
  transactionHash: string | null;
  reason: string | null;
}

export interface JobDetail extends Job {
  inputHash: string | null;
  resultHash: string | null;
  deadlineMillis: number | null;
  history: { state: string; atMillis: number | null; transactionHash: string | null; note: string | null }[];
}

export interface Bundle {
  id: number;
  symbolicName: string;
  name: string;
  version: string;
  state: string;
  kind: string;
  callsInFlight: number | null;
  installedAtMillis: number | null;
  removable: boolean;
  problem: string | null;
}

export interface RuntimeInfo {
  id: string;
  version: string | null;
  bundle: string | null;
  state: string;
  selfTest: 'passed' | 'failed' | 'not-run';
  selfTestDetail: string | null;
  callsInFlight: number | null;
}

export interface AuditEntry {
  id: string;
  atMillis: number;
  operator: string;
  action: string;
  target: string | null;
  outcome: string;
  detail: string | null;
}

export interface Attention {
  code: string;
  severity: 'critical' | 'warning' | 'info';
  title: string;
  detail: string;
  action: string;
  link: string | null;
}

export interface Overview {
  node: {
    version: string;
    address: string | null;
    networkId: number | null;
    chainId: number | null;
    startedAtMillis: number | null;
    consensusEngine: string | null;
  };
  chain: {
    lastBlock: BlockSummary | null;
    finalizedNumber: number | null;
    /** How old the newest finalized block is, seen at nowMillis. */
    finalityLagMillis: number | null;
    epoch: number | null;
    epochMillis: number | null;
  };
  peers: { connected: number | null; wanted: number | null };
  pool: { pending: number | null; limit: number | null };
  market: {
    enabled: boolean;
    escrow: number | null;
    programs: number | null;
    offers: number | null;
    contracts: number | null;
    runningJobs: number | null;
    settledJobs: number | null;
  };
  capacity: { slots: number | null; inUse: number | null };
  memory: { usedBytes: number; maxBytes: number };
  /** The newest blocks, oldest first. */
  throughput: { blockNumber: number; timestampMillis: number; transactions: number }[];
  nowMillis: number;
}

/** The one shape of every error of the node that is not an AI Network interface. */
export interface ErrorBody {
  error: { code: string; message: string; details?: Record<string, JsonValue> };
}
