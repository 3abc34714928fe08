// Runs a workload of EndToEnd.java through AI Network's reference, in process, with the same keys, rules and times.
// Usage: REF=CHECKOUT BLOCKCHAIN_CONFIGS_DIR=blockchain-configs/1-node UNSAFE_PRIVATE_KEY=… node reference.js WORKLOAD COUNT
// Prints transactions a second, verified and executed, and the state's hash, which must be Hanok's; exits with 1 and
// says what the first failure was if one transaction failed.
'use strict';
const path = require('path');
const root = process.env.REF;
process.chdir(root);
const load = (name) => require(path.join(root, name));
const Node = load('node');
const Transaction = load('tx-pool/transaction');
const Common = load('common/common-util');
const accounts = load('blockchain-configs/base/genesis_accounts.json').others;
const [workload, countText] = process.argv.slice(2);
const count = Number(countText);
const TIME = 1700000000000;
// The network's own limit of 20 MB is full after 45,786 flat writes. As in BenchNetwork.java.
const STATE_BYTES_LIMIT = 100000000000;
const sender = accounts[0];
const receivers = accounts.slice(1, 5).map((account) => account.address);

const setValue = (ref, value) => ({ type: 'SET_VALUE', ref, value });
const operations = {
  SET: (i) => setValue(`/bench/u${i % 1000}/k${i}`, i),
  TRANSFER: (i) => setValue(`/transfer/${sender.address}/${receivers[i % 4]}/k${i}/value`, 1),
  NESTED: (i) => ({
    type: 'SET',
    op_list: [0, 1, 2, 3].map((k) => setValue(`/bench/u${i % 500}/f${k}/v${i}`, { a: i, b: 'hello' })),
  }),
};

const node = new Node();
node.state = 'STATE_LOADED';
node.startNode(true);
const db = node.db;
const rule = 'util.isDict(newData) || util.isNumber(newData) || util.isString(newData)';
db.setValuesForTesting('/blockchain_params/resource/state_tree_bytes_limit', STATE_BYTES_LIMIT);
db.setRulesForTesting('/bench', { '.rule': { write: rule } });
const signed = [];
for (let i = 0; i < count; i++) {
  const body = { operation: operations[workload](i), nonce: -1, timestamp: TIME + i, gas_price: 0 };
  signed.push(Common.signTransaction(body, sender.private_key, 0).signedTx);
}
const start = process.hrtime.bigint();
let failed = 0;
for (const each of signed) {
  const transaction = Transaction.create(each.tx_body, each.signature, 0);
  if (!Transaction.verifyTransaction(transaction, 0)) {
    failed++;
    continue;
  }
  const result = db.executeTransaction(Transaction.toExecutable(transaction, 0), false, true, 1, TIME + count);
  if (Common.isFailedTx(result) && failed++ === 0) {
    console.error(`failed: ${JSON.stringify(result)}`);
  }
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const heap = process.memoryUsage().heapUsed;
console.log(JSON.stringify({
  workload, count, failed, per_second: Math.round(count / seconds), heap_mb: Math.round(heap / 1e6),
  state_hash: db.stateRoot.getProofHash(),
}));
process.exit(failed ? 1 : 0);
