'use strict';
// The reference as a process that answers: one JSON request a line on stdin, one JSON answer a line on stdout.
//
//   REF=<checkout of ain-blockchain with dependencies> BLOCKCHAIN_CONFIGS_DIR=<folder> node reference.js
//
// Time comes in with each request ("now", milliseconds): the reference's Date.now() answers it. Requests ("do"):
//   start                                   executes the genesis block of the configuration
//   apply {block, proposal}                 validates and executes a block on its parent, as a validator
//   build {key, epoch, transactions}        makes a block of these transactions, as the proposer with that key
//   votes {votes} / invalid {block, proposal, votes}   what consensus messages would have brought
//   read {calls, max_…}                     JSON-RPC methods on the newest block's state
//   wallet {kind, …}                       what its wallets make of it, see wallet.js
//   snapshot {writes}                       that state, its hash when loaded again, and after some writes
// Every execution in apply and build answers {hash, failed, result, root}.

const path = require('path');
const readline = require('readline');
const { encode } = require('./values.js');
const load = require('./load.js').loadReference();
const constants = load('common/constants');
const CommonUtil = load('common/common-util');
const Transaction = load('tx-pool/transaction');
const DB = load('db');
const StateManager = load('db/state-manager');
const StateNode = load('db/state-node');
const StateUtil = load('db/state-util');
const BlockPool = load('block-pool');
const Consensus = load('consensus');
const BlockchainNode = load('node');
const FileUtil = load('common/file-util');
const { Block } = load('blockchain/block');
const { StateVersions } = constants;

let now = 0;
Date.now = () => now;

let executions = null;
const execute = DB.prototype.executeTransaction;
DB.prototype.executeTransaction = function(...args) {
  if (executions === null) {
    return execute.apply(this, args);
  }
  const result = execute.apply(this, args);
  executions.push({
    hash: args[0].hash,
    failed: CommonUtil.isFailedTx(result),
    result: encode(result),
    root: this.getProofHash('/'),
  });
  return result;
};

/** What the reference's node is to its consensus code, without files, sockets and timers. */
class Node {
  constructor() {
    this.account = null;
    this.eh = null;
    this.stateManager = new StateManager();
    this.chain = [];
    const chain = this.chain;
    this.bc = {
      genesisBlockHash: null,
      lastBlock: () => (chain.length ? chain[chain.length - 1] : null),
      lastBlockNumber: () => (chain.length ? chain[chain.length - 1].number : -1),
      lastBlockTimestamp: () => (chain.length ? chain[chain.length - 1].timestamp : -1),
      getBlockByHash: (hash) => chain.find((block) => block.hash === hash) || null,
    };
    this.tp = {
      transactionTracker: new Map(),
      addTransaction() {},
      updateTransactionInfo() {},
      cleanUpConsensusTxs() {},
      removeInvalidTxsFromPool() {},
    };
    for (const name of ['createTempDb', 'getBlockchainParam', 'createTransaction', 'createSingleTransaction']) {
      this[name] = BlockchainNode.prototype[name];
    }
    this.executeAndGetValidTransactions = (chainUnused, number, time, db) => this.tryAll(number, time, db);
    this.bp = new BlockPool(this);
    this.candidates = [];
    this.leftOut = [];
  }

  start() {
    const db = DB.create(StateVersions.EMPTY, StateVersions.START, this.bc, true, -1, this.stateManager);
    db.initDb(null);
    const block = FileUtil.readCompressedJsonSync(path.join(constants.NodeConfigs.GENESIS_BLOCK_DIR, 'genesis_block.json.gz'));
    this.bc.genesisBlockHash = block.hash;
    this.apply(block, null);
    this.finalize(Block.parse(block));
    return { hash: block.hash, root: this.tip().getProofHash('/') };
  }

  apply(block, proposal) {
    Consensus.validateAndExecuteBlockOnDb(block, this, StateVersions.POOL, proposal || undefined, false, false);
    this.newest = block.hash;
  }

  tip() {
    return this.bp.hashToDb.get(this.newest);
  }

  // As tryFinalizeChain, which needs files: all but the last block, one block late.
  finalize(block) {
    const version = this.bp.hashToDb.get(block.hash).stateVersion;
    const old = this.stateManager.getFinalVersion();
    const final = `${StateVersions.FINAL}:${block.number}`;
    this.stateManager.cloneVersion(version, final);
    this.stateManager.finalizeVersion(final);
    if (old) {
      this.stateManager.deleteVersion(old);
    }
    this.chain.push(block);
    if (this.chain.length > 3) {
      this.chain.shift();
    }
    const recorded = new Set();
    for (const list of Object.values(block.evidence || {})) {
      list.forEach((each) => recorded.add(each.block.hash));
    }
    this.bp.cleanUpAfterFinalization(block, recorded);
  }

  // As executeAndGetValidTransactions, but a transaction at which the reference throws is left out instead of ending it.
  tryAll(number, time, db) {
    const chainId = this.getBlockchainParam('genesis/chain_id');
    const transactions = [];
    const results = [];
    for (const json of this.candidates) {
      let result;
      const transaction = Transaction.toExecutable(json, chainId);
      if (!transaction) {
        this.leftOut.push({ hash: json.hash, why: 'malformed' });
        continue;
      }
      try {
        result = db.executeTransaction(transaction, false, true, number, time, null);
      } catch (thrown) {
        db.restoreDb();
        this.leftOut.push({ hash: json.hash, why: `threw ${thrown.message}` });
        continue;
      }
      if (CommonUtil.txPrecheckFailed(result)) {
        this.leftOut.push({ hash: json.hash, why: `code ${result.code}` });
      } else {
        transactions.push(transaction);
        results.push(result);
      }
    }
    const unit = this.getBlockchainParam('resource/gas_price_unit', number, db.stateVersion);
    const floors = constants.isEnabledTimerFlag('allow_up_to_6_decimal_transfer_value_only', number);
    const { gasAmountTotal, gasCostTotal } =
        CommonUtil.getServiceGasCostTotalFromTxList(transactions, results, unit, floors);
    return { transactions, receipts: CommonUtil.txResultsToReceipts(results), gasAmountTotal, gasCostTotal };
  }

  build({ account, epoch, transactions }) {
    this.account = account;
    this.candidates = transactions;
    this.leftOut = [];
    const consensus = Object.create(Consensus.prototype);
    Object.assign(consensus, { node: this, epoch, cache: {} });
    const { proposalBlock, proposalTx } = consensus.createProposal(epoch);
    return { block: proposalBlock, proposal: proposalTx, left_out: this.leftOut };
  }
}

const node = new Node();

function traced(work) {
  executions = [];
  try {
    const answer = work();
    return { ok: true, ...answer, executions };
  } catch (error) {
    return { ok: false, code: error.code, message: String(error.message).slice(0, 2000), executions };
  } finally {
    executions = null;
  }
}

function apply(request) {
  return traced(() => {
    node.apply(request.block, request.proposal);
    const block = Block.parse(request.block);
    if (request.votes) {
      request.votes.forEach((vote) => node.bp.addSeenVote(vote));
    }
    const parent = node.bp.hashToBlockInfo.get(block.last_hash);
    if (block.number > 1 && parent && parent.block && parent.block.number > node.bc.lastBlockNumber()) {
      node.finalize(parent.block);
    }
    return { hash: block.hash, size: block.size, root: node.tip().getProofHash('/') };
  });
}

/** Answers calls of JSON-RPC methods as the reference's own handlers do, with limits of the request's. */
function read(request) {
  const { NodeConfigs } = constants;
  const kept = { ...NodeConfigs };
  NodeConfigs.GET_RESP_MAX_SIBLINGS = request.max_siblings;
  NodeConfigs.GET_RESP_BYTES_LIMIT = request.max_bytes;
  NodeConfigs.GET_OP_LIST_SIZE_LIMIT = request.max_operations;
  try {
    return { answers: request.calls.map((call) => answerOf(call)) };
  } finally {
    Object.assign(NodeConfigs, kept);
  }
}

function answerOf({ method, args }) {
  let answer;
  try {
    handlers[method](args, (error, result) => { answer = result; });
  } catch (error) {
    return { $threw: String(error.message) };
  }
  return answer;
}

const facade = {
  get db() { return node.tip(); },
  validateAppName: (name) => Object.create(BlockchainNode.prototype, asNode()).validateAppName(name),
  getStateUsageWithStakingInfo: (name) => Object.create(BlockchainNode.prototype, asNode()).getStateUsageWithStakingInfo(name),
};
const asNode = () => Object.getOwnPropertyDescriptors({ db: node.tip(), bc: node.bc, stateManager: node.stateManager });
const handlers = {
  ...load('json_rpc/database')(facade),
  ...load('json_rpc/app')(facade),
  verifyStateProof: (args, done) => {
    const proof = node.tip().getStateProof(args.ref);
    done(null, { result: proof === null ? null : StateUtil.verifyStateProof(proof) });
  },
};

/** The newest state's structure, the hash it has when it is loaded again, and that after some writes. */
function snapshot(request) {
  const radix = node.tip().takeRadixSnapshot();
  const root = StateNode.fromRadixSnapshot(JSON.parse(JSON.stringify(radix)));
  StateUtil.updateStateInfoForStateTree(root);
  const loaded = root.getProofHash();
  for (const { path, value } of request.writes || []) {
    DB.writeToStateRoot(root, 'loaded', path, value);
  }
  return { radix, loaded, written: root.getProofHash() };
}

const actions = {
  start: () => traced(() => node.start()),
  apply,
  build: (request) => traced(() => node.build(request)),
  votes: (request) => {
    request.votes.forEach((vote) => node.bp.addSeenVote(vote));
    return {};
  },
  invalid: (request) => {
    node.bp.addSeenBlock(Block.parse(request.block), request.proposal, false);
    request.votes.forEach((vote) => node.bp.addSeenVote(vote));
    return {};
  },
  read,
  snapshot,
  wallet: require('./wallet.js').wallets(load),
};

const tell = (value) => process.stdout.write(JSON.stringify(value) + '\n');

async function serve() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    try {
      const request = JSON.parse(line);
      if (request.now !== undefined) {
        now = request.now;
      }
      tell(await actions[request.do](request));
    } catch (error) {
      tell({ broken: String(error.stack) });
    }
  }
  process.exit(0);
}
serve();
