import type { Role } from '../api/types';

export type Tone = 'green' | 'blue' | 'red' | 'gray' | 'purple' | 'teal' | 'warm-gray' | 'magenta';

const TONES: Record<string, Tone> = {
  FINALIZED: 'green', IN_BLOCK: 'blue', EXECUTED: 'teal', PENDING: 'gray', FAILED: 'red', REVERTED: 'magenta',
  TIMED_OUT: 'red', UNKNOWN: 'gray',
  SERVING: 'green', PAUSED: 'magenta', ACTIVE: 'green', DRAINING: 'blue', CANARY: 'teal', STUCK: 'red', WITHDRAWN: 'warm-gray', STARTING: 'blue', STOPPING: 'blue', RESOLVED: 'gray', INSTALLED: 'gray', UNINSTALLED: 'gray',
  PROBLEM: 'red', RUNNING: 'blue', SUBMITTED: 'gray', RESULT: 'teal', ACCEPTED: 'teal', SETTLED: 'green', REJECTED: 'red', OVERDUE: 'magenta', DELIVERED: 'teal', DISPUTED: 'magenta', REFUTED: 'red',
  DROPPED: 'magenta', EXPIRED: 'red', COMPLETED: 'green', BREACHED: 'red', TERMINATED: 'magenta', PROPOSED: 'gray',
  IN_STEP: 'green', BEHIND: 'magenta', AHEAD: 'blue', IDLE: 'warm-gray',
  PUBLISHED: 'green', RETIRED: 'warm-gray', KILLED: 'red', OPEN: 'green', SUSPENDED: 'magenta', CLOSED: 'warm-gray', PASSED: 'green', DEPLOYED: 'green', TRIAL: 'teal', PROMOTED: 'green', FAILED_TRIAL: 'red', ROLLED_BACK: 'magenta', REMOVED: 'warm-gray',
  'NOT-RUN': 'gray', SUCCESS: 'green', OK: 'green', DENIED: 'red', REFUSED: 'red',
};

/** The colour of a state; one that the console does not know is grey and keeps its own name. */
export const toneOf = (state: string): Tone => TONES[state.toUpperCase().replaceAll(' ', '_')] ?? 'gray';

const RANK: Record<Role, number> = { viewer: 0, operator: 1, administrator: 2 };

/** The node decides; this only hides what it would refuse. */
export const mayManage = (role: Role): boolean => RANK[role] >= RANK.administrator;

/** The node decides; this only hides what it would refuse. */
export const mayOperate = (role: Role): boolean => RANK[role] >= RANK.operator;
