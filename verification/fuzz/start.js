'use strict';
// Starts the reference's node on a data folder, as its client does but without sockets and timers, and says where it ends.
//
//   REF=<checkout of ain-blockchain with dependencies> BLOCKCHAIN_CONFIGS_DIR=<folder> BLOCKCHAIN_DATA_DIR=<folder> \
//     PORT=<the chain's> [SYNC_MODE=fast|full] [SNAPSHOTS_INTERVAL_BLOCK_NUMBER=n] node start.js
//
// Prints one line: {started, error, from, number, root, final, final_root, seconds}. "from" is the block of the snapshot
// it started from, -1 for none; "number" and "root" are the last block it executed and the state after it. It writes
// snapshots as any node does.

process.env.UNSAFE_PRIVATE_KEY = process.env.UNSAFE_PRIVATE_KEY || 'ab'.repeat(32);
const load = require('./load.js').loadReference();
const BlockchainNode = load('node');
const CommonUtil = load('common/common-util');
const FileUtil = load('common/file-util');
const { NodeConfigs } = load('common/constants');

let error = null;
CommonUtil.finishWithStackTrace = (_, message) => {
  error = message;
  throw new Error(message);
};

const written = [];
const write = FileUtil.writeSnapshotFile;
FileUtil.writeSnapshotFile = (...args) => {
  written.push(write(...args));
  return written[written.length - 1];
};

/** The block that was executed last: the highest that the pool knows a state of. */
function newest(node) {
  const blocks = [...node.bp.hashToBlockInfo.values()].map((info) => info.block).filter((block) => block && node.bp.hashToDb.has(block.hash));
  return blocks.reduce((a, b) => (a && a.number > b.number ? a : b), null);
}

async function main() {
  const node = new BlockchainNode();
  const begun = process.hrtime.bigint();
  if (NodeConfigs.SYNC_MODE === 'fast') {
    await node.loadLatestSnapshot();
  }
  const from = node.bootstrapSnapshotBlockNumber;
  const started = node.startNode(true);
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  await Promise.all(written);
  const block = newest(node);
  const final = node.stateManager.getFinalRoot();
  process.stdout.write(JSON.stringify({
    started,
    error,
    from,
    number: block ? block.number : -1,
    root: block ? node.bp.hashToDb.get(block.hash).getProofHash('/') : null,
    final: node.bc.lastBlockNumber(),
    final_root: final ? final.getProofHash() : null,
    seconds,
  }) + '\n');
  process.exit(started ? 0 : 1);
}

main();
