import type { Mark, Neighbourhood, Peer, PeerDirection, PeerStanding, Validator, ValidatorReport } from '../src/api/types';
import { hex, newest } from './chain.ts';

/** A made-up network around the made-up node. */

const SELF = hex('node', 40);
const NAMES = ['seoul', 'busan', 'oslo', 'lima', 'porto'];
const DIRECTIONS: PeerDirection[] = ['BOTH', 'BOTH', 'OUTBOUND', 'INBOUND', 'BOTH'];
const STANDINGS: PeerStanding[] = ['IN_STEP', 'IN_STEP', 'IN_STEP', 'BEHIND', 'IDLE'];

const peer = (name: string, at: number): Peer => ({
  address: hex(name, 40), host: `10.0.0.${at + 2}`, direction: DIRECTIONS[at] ?? 'BOTH', chosen: at < 3, sinceMillis: Date.now() - 3_600_000 * (at + 1),
  standing: STANDINGS[at] ?? 'IN_STEP', version: '1.6.0', nodeState: 'SERVING', validator: at < 3,
  lastBlockNumber: newest() - (at === 3 ? 120 : 1), distance: at === 3 ? -119 : 0, toldMillis: Date.now() - 4000 - at * 1000, roundTripMillis: [3, 18, 141, 260, null][at] ?? null,
  sentMessages: 8123 + at * 911, sentUnits: 6_400_000 + at * 1e6, heardMessages: 7011 + at * 500, heardUnits: 5_100_000 + at * 3e5, waitingUnits: 0,
});

export const peers = (): Neighbourhood => ({
  self: { address: SELF, version: '1.6.0', chainId: 0, networkId: 2026, lastBlockNumber: newest(), validator: true },
  neighbours: {
    limits: { targetOutbound: 4, maxInbound: 6 },
    peers: NAMES.map(peer),
    dialling: ['ws://10.0.0.9:5000/'],
    candidates: 11,
    bans: [{ who: '10.0.7.7', code: 'HANOK-PEER-FLOOD', meaning: 'A peer sends more than a peer may.', untilMillis: Date.now() + 540_000, times: 1 }],
    banned: 1,
  },
  nowMillis: Date.now(),
});

function markOf(block: number, at: number): Mark {
  if (block % 4 === at) return 'PROPOSED';
  if (at === 3 && block % 9 < 3) return 'SILENT';
  return at === 2 && block % 31 === 0 ? 'AGAINST' : 'VOTED';
}

function validator(address: string, at: number, blocks: number): Validator {
  const marks = Array.from({ length: blocks }, (_, i) => markOf(newest() - blocks + i, at));
  const count = (mark: Mark) => marks.filter((each) => each === mark).length;
  return {
    address, own: at === 0, stake: 10_000_000, share: 0.25, validator: true, mayPropose: at !== 3, proposed: count('PROPOSED'), missedEpochs: at === 3 ? 4 : 0,
    votesFor: count('VOTED') + count('PROPOSED'), votesAgainst: count('AGAINST'), votesMissed: count('SILENT'), offences: 0, offencesOnRecord: at === 3 ? 1 : 0,
    rewards: 512.25 + at, rewardsUnclaimed: 12.5, lockedUntilMillis: at === 3 ? Date.now() + 2.4e9 : null, marks,
  };
}

export const validators = (blocks: number): ValidatorReport => ({
  blockNumber: newest(), epoch: newest() + 12,
  window: { fromBlock: newest() - blocks, toBlock: newest() - 1, blocks, asked: blocks, skippedEpochs: 4 },
  terms: { minStake: 10_000_000, maxStake: 10_000_000, maxValidators: 9, annualRate: 0.08, lockupExtensionMillis: 2_592_000_000 },
  validators: [SELF, ...NAMES.slice(0, 3).map((name) => hex(name, 40))].map((address, at) => validator(address, at, blocks)),
  own: {
    address: SELF, stake: 10_000_000, validator: true, mayPropose: true, listed: true, lockedUntilMillis: null, offencesOnRecord: 0,
    risks: [{ offence: 'INVALID_PROPOSAL', lockedForMillis: 2_592_000_000, stakeLost: 0 }], signedThroughEpoch: newest() + 12, concerns: [],
  },
});
