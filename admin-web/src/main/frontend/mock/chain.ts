import type {
  Block, BlockSummary, Bundle, BundleEntry, Contract, Job, Offer, Overview, Program, Transaction, TransactionSummary, JobRun, SearchHit } from '../src/api/types';

/** A made-up node for developing and testing the console without one. It is never part of what is built. */

const START_MILLIS = Date.now() - 70_000;
const EPOCH_MILLIS = 1000;

/** Hexadecimal digits that look random and are the same every time. */
export function hex(seed: string, digits: number): string {
  let state = 2166136261;
  let text = '';
  for (let i = 0; text.length < digits; i++) {
    for (const char of `${seed}/${i}`) state = Math.imul(state ^ char.charCodeAt(0), 16777619);
    state ^= state >>> 15;
    text += (state >>> 0).toString(16).padStart(8, '0');
  }
  return `0x${text.slice(0, digits)}`;
}

const NODE = hex('node', 40);
const ALICE = hex('alice', 40);
const BOB = hex('bob', 40);

export const newest = (): number => Math.floor((Date.now() - START_MILLIS) / EPOCH_MILLIS);

const OPERATIONS: [string, string][] = [
  ['SET_VALUE', `/transfer/${ALICE}/${BOB}/17/value`],
  ['SET_VALUE', `/market/command/submit_job/${BOB}/job-42`],
  ['SET', `/market/command/report_result/${NODE}/job-42`],
  ['SET_RULE', '/apps/markdown/.rule'],
];

const count = (number: number): number => (number % 7 === 0 ? 0 : (number * 7919) % 13);

export function transactionsOf(number: number): TransactionSummary[] {
  return Array.from({ length: count(number) }, (_, index) => {
    const [operation, ref] = OPERATIONS[(number + index) % OPERATIONS.length] ?? ['SET_VALUE', '/'];
    return {
      hash: hex(`tx${number}.${index}`, 64),
      from: index % 2 ? ALICE : BOB,
      state: (number * 31 + index) % 23 === 0 ? 'REVERTED' : 'FINALIZED',
      operation,
      ref,
      timestampMillis: START_MILLIS + number * EPOCH_MILLIS - 300,
      blockNumber: number,
      index,
    };
  });
}

export const blockOf = (number: number): BlockSummary => ({
  number,
  hash: hex(`block${number}`, 64),
  timestampMillis: START_MILLIS + number * EPOCH_MILLIS,
  epoch: number + 12,
  proposer: NODE,
  transactions: count(number),
  gasCost: count(number) * 0.0005,
  sizeBytes: 1800 + count(number) * 640,
});

export const blocks = (before: number, limit: number): BlockSummary[] =>
  Array.from({ length: Math.max(0, Math.min(limit, before)) }, (_, i) => blockOf(before - 1 - i));

export const block = (number: number): Block => ({
  ...blockOf(number),
  lastHash: hex(`block${number - 1}`, 64),
  stateProofHash: hex(`state${number}`, 64),
  gasUsed: count(number) * 3,
  validators: [{ address: NODE, stake: 100_000 }],
  votes: 1,
  newest: number >= newest(),
  transactionList: transactionsOf(number),
});

export function transactions(limit: number): TransactionSummary[] {
  const found: TransactionSummary[] = [];
  for (let number = newest(); number >= 0 && found.length < limit; number--) found.push(...transactionsOf(number));
  return found.slice(0, limit);
}

export function transaction(hash: string): Transaction | undefined {
  const found = transactions(500).find((tx) => tx.hash === hash);
  return found && {
    ...found,
    operations: 1,
    nonce: -1,
    gasPrice: 0,
    gasUsed: 3,
    gasCost: 0.0005,
    resultCode: 0,
    body: { operation: { type: found.operation, ref: found.ref, value: 42 }, nonce: -1, timestamp: found.timestampMillis, gas_price: 0 },
    receipt: { code: 0, gas_amount_charged: 3, gas_cost_total: 0.0005 },
    result: null,
    signature: hex(`sig${hash}`, 130),
    about: found.ref?.includes('job-42') ? [{ kind: 'job', id: 'job-42' }, { kind: 'contract', id: 'contract-7' }] : [],
    reasons: [],
  };
}

export const overview = (): Overview => ({
  node: { version: '0.1.0', state: 'SERVING', address: NODE, networkId: 2026, chainId: 0, engine: 'solo', startedAtMillis: START_MILLIS },
  chain: {
    lastBlock: blockOf(newest()), tipNumber: newest() + 1, finalityLagMillis: Date.now() - blockOf(newest()).timestampMillis,
    finalityLagEpochs: 1, stalledFromEpochs: 10, epoch: newest() + 13,
  },
  peers: { connected: 0, message: 'a network of one node has no peers' },
  pool: { used: 37, limit: 3000 },
  market: { enabled: true, escrow: 12_480.5, programs: 2, offers: 1, contracts: 3, runningJobs: 2, settledJobs: 118 },
  capacity: { offered: 8, contracted: 6, inUse: 2 },
  memory: { usedBytes: 412e6, maxBytes: 1.5e9 },
  disk: { freeBytes: 61e9 },
  database: { product: 'H2 2.4.240', writable: true, lastCommitMillis: 12 },
  throughput: blocks(newest() + 1, 60).reverse().map((b) => ({ blockNumber: b.number, timestampMillis: b.timestampMillis, transactions: b.transactions })),
  nowMillis: Date.now(),
});

export const account = (address: string) => ({
  address, balance: address === NODE ? 250_000.25 : 1_204.5, nonce: 12, thisNode: address === NODE,
  market: {
    programs: programs.filter((p) => p.developer === address), offers: offers.filter((o) => o.provider === address),
    contracts: contracts.filter((c) => c.developer === address || c.provider === address), jobs: jobs.filter((j) => j.executor === address || j.provider === address),
  },
  transactions: transactions(200).filter((tx) => tx.from === address),
});

export const programs: Program[] = [
  { name: 'markdown', state: 'PUBLISHED', developer: ALICE, repository: 'samples/markdown', revision: 'v1.2.0', runtime: 'wasm', artifactHash: hex('a', 64), price: 0.05, policy: 'first-result', immutable: false, publishedAtMillis: START_MILLIS },
];
export const offers: Offer[] = [{ id: 'offer-1', provider: NODE, runtime: 'wasm', capacity: 8, contracted: 6, deposit: 1000, contracts: 3, suspended: false }];
export const contracts: Contract[] = [
  { id: 'contract-7', program: 'markdown', developer: ALICE, provider: NODE, offer: 'offer-1', state: 'ACTIVE', capacity: 4, openJobs: 2, providerShare: 0.8, developerDeposit: 5000, providerDeposit: 1000, penalty: 0.02, untilMillis: START_MILLIS + 8.64e7, settledJobs: 118, failedJobs: 3, unpaidJobs: 1, reason: null },
  { id: 'contract-6', program: 'markdown', developer: ALICE, provider: NODE, offer: 'offer-1', state: 'BREACHED', capacity: 4, openJobs: 0, providerShare: 0.8, developerDeposit: 0, providerDeposit: 0.01, penalty: 0.02, untilMillis: START_MILLIS + 8.64e7, settledJobs: 2, failedJobs: 0, unpaidJobs: 0, reason: 'deposit-used-up' },
];
const STATES: [string, string | null][] = [['RUNNING', null], ['SUBMITTED', null], ['ACCEPTED', 'paid'], ['ACCEPTED', 'paid'], ['EXPIRED', 'deadline_missed'], ['REJECTED', 'program_failed']];
export const jobs: Job[] = STATES.map(([state, reason], i) => ({
  id: `job-${42 - i}`, program: 'markdown', contract: 'contract-7', executor: BOB, provider: NODE, state, price: 0.05,
  inputHash: hex(`in${i}`, 64), inputBytes: 4096, resultHash: state === 'ACCEPTED' ? hex(`out${i}`, 64) : null,
  resultBytes: state === 'ACCEPTED' ? 9120 : null, wallMillis: state === 'ACCEPTED' ? 14 : null,
  submittedAtMillis: START_MILLIS + 60_000 - i * 7000, deadlineMillis: START_MILLIS + 360_000, reason, open: reason === null,
}));

export const bundles: Bundle[] = [
  { name: 'org.hanok.consensus.solo', version: '0.1.0', state: 'ACTIVE', services: ['engine solo'], devices: [], callsInFlight: 0, file: 'consensus-bundle-0.1.0.jar', hash: hex('c', 64), sinceMillis: START_MILLIS, publisher: 'shipped with the node', trial: null },
  { name: 'org.hanok.runtime.wasm', version: '0.1.0', state: 'ACTIVE', services: ['runtime wasm 0.1.0'], devices: [], callsInFlight: 2, file: 'language-wasm-0.1.0.jar', hash: hex('d', 64), sinceMillis: START_MILLIS + 30_000, publisher: 'shipped with the node', trial: null },
  { name: 'org.hanok.runtime.wasm', version: '0.2.0', state: 'CANARY', services: ['runtime wasm 0.2.0'], devices: [], callsInFlight: 1, file: 'org.hanok.runtime.wasm.jar', hash: hex('e', 64), sinceMillis: START_MILLIS + 60_000, publisher: 'Anna (0f1e2d3c4b5a6978…)', trial: { sharePercent: 20, calls: 6, failures: 0, medianMillis: 12, oldCalls: 24, oldFailures: 1, oldMedianMillis: 11 } },
];
export const bundleHistory: BundleEntry[] = [
  { atMillis: START_MILLIS + 60_000, actor: 'admin', what: 'trial', name: 'org.hanok.runtime.wasm', version: '0.2.0', hash: hex('e', 64), code: 'ok', why: 'org.hanok.runtime.wasm 0.2.0 gets 20 % of the calls' },
  { atMillis: START_MILLIS + 30_000, actor: 'drop-folder', what: 'deployed', name: 'org.hanok.runtime.wasm', version: '0.1.0', hash: hex('d', 64), code: 'ok', why: 'org.hanok.runtime.wasm 0.1.0 is in service' },
  { atMillis: START_MILLIS + 10_000, actor: 'drop-folder', what: 'deployed', name: 'org.hanok.runtime.wasm', version: '0.0.9', hash: hex('f', 64), code: 'ok', why: 'org.hanok.runtime.wasm 0.0.9 is in service' },
];
export const runtimes = [
  { type: 'wasm', version: '0.1.0', description: 'WebAssembly, compiled to JVM bytecode', isolation: 'SANDBOX', features: ['wasi-preview1', 'simd'] },
];

export const run: JobRun = {
  happened: 'the program ended with an exit status that means failure', advice: 'That was the program’s doing: the same input gives the same end. Tell its developer.',
  reason: { code: 'HANOK-EXEC-EXITED', name: 'EXEC_EXITED', category: 'USER', meaning: 'The program ended with an exit status other than 0.', remedy: 'Change what was sent.' },
  code: 'HANOK-EXEC-EXITED', exitStatus: 3, message: 'no such file', log: 'opening input\nno such file\n', withheld: false,
};

/** What goes by a text, as the node finds it. */
export function search(text: string): SearchHit[] {
  const hit = (kind: SearchHit['kind'], id: string): SearchHit => ({ kind, id, label: id, matched: 'id', exact: id === text });
  return [
    ...programs.map((p) => hit('program', p.name)), ...contracts.map((c) => hit('contract', c.id)), ...offers.map((o) => hit('offer', o.id)),
    ...jobs.map((j) => hit('job', j.id)), ...(/^\d+$/.test(text) && Number(text) <= newest() ? [hit('block', text)] : []),
  ].filter((one) => one.id.includes(text));
}
