'use strict';
// The reference's functions by the names that vectors give them.

const fs = require('fs');
const os = require('os');
const path = require('path');
const { decode, encode, fill } = require('./values.js');

/** Loads the checkout that REF names, silent and with a data folder of its own. */
function loadReference() {
  console.log = console.info = console.debug = console.error;
  const REF = process.env.REF;
  if (!REF || !fs.existsSync(path.join(REF, 'db', 'index.js'))) {
    console.error('REF must name a checkout of ain-blockchain with its dependencies');
    process.exit(2);
  }
  if (process.env.BLOCKCHAIN_CONFIGS_DIR) {
    process.env.BLOCKCHAIN_CONFIGS_DIR = path.resolve(process.env.BLOCKCHAIN_CONFIGS_DIR);
  }
  process.env.BLOCKCHAIN_DATA_DIR = process.env.BLOCKCHAIN_DATA_DIR || fs.mkdtempSync(path.join(os.tmpdir(), 'hanok-fuzz-'));
  process.chdir(REF);
  const file = require.resolve(path.join(REF, 'logger'));
  require.cache[file] = { id: file, filename: file, loaded: true, exports: class { error() {} info() {} debug() {} } };
  global.isFinished = false;
  return (name) => require(path.join(REF, name));
}

function reference() {
  const load = loadReference();
  const CommonUtil = load('common/common-util');
  const RuleUtil = load('db/rule-util');
  const StateUtil = load('db/state-util');
  const Transaction = load('tx-pool/transaction');
  const TransactionPool = load('tx-pool');
  const Consensus = load('consensus');
  const stringify = load('node_modules/fast-json-stable-stringify');
  const sizeof = load('node_modules/object-sizeof');
  const seedrandom = load('node_modules/seedrandom');
  const ainUtil = load('node_modules/@ainblockchain/ain-util');
  const bits = (x) => { const b = Buffer.alloc(8); b.writeDoubleBE(x); return b.toString('hex'); };
  const util = new RuleUtil();
  const functions = {
    stableStringify: (x) => stringify(x),
    'JSON.stringify': (x) => JSON.stringify(x),
    objectSizeof: (x) => sizeof(x),
    hashString: (x) => CommonUtil.hashString(x),
    'hashString(stableStringify)': (x) => CommonUtil.hashString(stringify(x)),
    'Number(string)': (x) => Number(x),
    'number+string': (x, y) => x + y,
    'string<=1': (x) => x <= 1,
    'string>number': (x, y) => x > y,
    'string==number': (x, y) => x == y,
    'formatPath(parsePath)': (x) => CommonUtil.formatPath(CommonUtil.parsePath(x)),
    seedrandom: (x) => { const r = seedrandom(x); return [r(), r(), r()]; },
    'Consensus.selectProposer': (x, y) => Consensus.selectProposer(x, y),
  };
  // Arguments only of the types that callers can bring about.
  const typed = {
    hashString: ['string'], 'Number(string)': ['string'], 'number+string': ['number', 'string'], 'string<=1': ['string'],
    'string>number': ['string', 'number'], 'string==number': ['string', 'number'], seedrandom: ['string'],
    'CommonUtil.toHexString': ['string'], 'CommonUtil.hashString': ['string'], 'Consensus.selectProposer': ['string', 'object'],
    'formatPath(parsePath)': ['string'],
  };
  const owners = { CommonUtil, StateUtil, Transaction, TransactionPool, RuleUtil: util };
  const skipped = ['CommonUtil.signTransaction', 'CommonUtil.hashTxBody', 'CommonUtil.hashSignature', 'CommonUtil.toGetOptions',
    'CommonUtil.toMatchOrEvalOptions', 'StateUtil.hasEnabledShardConfig', 'CommonUtil.isWhitelistedIp'];
  const find = (name) => {
    if (functions[name] || skipped.includes(name)) return functions[name];
    const [owner, member] = name.split('.');
    const holder = owners[owner];
    return holder && typeof holder[member] === 'function' ? (...a) => holder[member](...a) : undefined;
  };
  const names = new Proxy({}, { get: (_, name) => find(name) });

  /** Calls {@code fn}; callbacks answer what was recorded, or something drawn. */
  function run(fn, values, recorded, dice, mutator) {
    const kinds = typed[fn];
    if (kinds && values.some((v, i) => kinds[i] && (typeof v !== kinds[i] || v === null))) return null;
    const calls = [];
    const known = new Map((recorded || []).map(([a, r]) => [JSON.stringify(a), r]));
    const given = values.map((value) => (typeof value !== 'function' ? value : (...asked) => {
      const question = JSON.stringify(asked.map(encode));
      if (!known.has(question)) {
        known.set(question, encode(dice.chance(60) || !mutator.pool.length ? dice.of([null, 5, true, 'abc', { a: 1 }]) : dice.of(mutator.pool)));
      } else if (dice.chance(20)) {
        known.set(question, encode(mutator.value(decode(known.get(question)))));
      }
      const answer = known.get(question);
      calls.push([asked.map(encode), answer]);
      return decode(answer);
    }));
    const record = { fn, args: values.map(encode) };
    try {
      record.result = encode(find(fn)(...given));
    } catch (error) {
      record.throws = String(error.message);
    }
    if (calls.length) record.calls = calls;
    return record;
  }

  const special = {
    'number.toString': (r, dice, mutator) => {
      const x = mutator.number(decode(r.args[0]));
      return { fn: r.fn, args: [{ $bits: bits(x) }], result: String(x), json: JSON.stringify(x), stable: stringify(x) };
    },
    'JSON.parse(number)': (r, dice, mutator) => {
      let text = dice.chance(50) ? mutator.text(r.args[0]) : r.args[0] + dice.below(1e9) + dice.of(['', 'e5', 'e-7', '.5', 'e308', 'E+2']);
      try {
        const x = JSON.parse(text);
        return typeof x === 'number' ? { fn: r.fn, args: [text.trim()], bits: bits(x), result: String(x) } : null;
      } catch (e) {
        return null;
      }
    },
    privateToAccount: (r, dice) => {
      const key = Array.from({ length: 8 }, () => dice.bits().toString(16).padStart(8, '0')).join('');
      const account = ainUtil.privateToAccount(Buffer.from(key, 'hex'));
      return { fn: r.fn, args: [key], result: { address: account.address, public_key: account.public_key } };
    },
  };
  const DB = load('db');
  const StateManager = load('db/state-manager');
  const StateNode = load('db/state-node');
  return { functions: names, special, run, load, RuleUtil, StateUtil, StateManager, StateNode, DB, CommonUtil, fill };
}

module.exports = { reference, loadReference };
