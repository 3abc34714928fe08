'use strict';
// Makes vectors with other seeds: mutates the recorded calls of a folder of vectors, asks the reference, and writes a folder of
// the same layout for `hanok conformance`.
//
//   REF=<checkout> BLOCKCHAIN_CONFIGS_DIR=<base> node vectors.js FROM TO [--seed N] [--times N]

const fs = require('fs');
const path = require('path');
const zlib = require('zlib');
const { Dice, Mutator, decode, encode } = require('./values.js');
const { reference } = require('./load.js');
const { mutateRules } = require('./rules.js');
const { radixVectors } = require('./radix.js');

const args = process.argv.slice(2);
const option = (name, fallback) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : fallback);
if (args.length < 2 || args.includes('--help')) {
  console.error('usage: REF=DIR node vectors.js FROM TO [--seed N] [--times N]');
  process.exit(2);
}
const [from, to] = args.slice(0, 2).map((each) => path.resolve(each));
const seed = option('--seed', 1);
const times = option('--times', 10);
const ref = reference();

const lines = (file) => zlib.gunzipSync(fs.readFileSync(file)).toString('utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l));
const plain = (text) => text.replace(/[\ud800-\udfff]/g, (c, at, all) => {
  const code = c.charCodeAt(0);
  const other = code < 0xdc00 ? all.charCodeAt(at + 1) : all.charCodeAt(at - 1);
  const paired = code < 0xdc00 ? other >= 0xdc00 && other < 0xe000 : other >= 0xd800 && other < 0xdc00;
  return paired ? c : '\\u' + code.toString(16);
});
function write(name, records) {
  const file = path.join(to, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, zlib.gzipSync(records.map((r) => plain(JSON.stringify(r))).join('\n') + '\n'));
  console.error(`${name}: ${records.length}`);
}

/** The recorded call again with other arguments, or null if there is nothing to learn from it. */
function again(record, dice, mutator, corpus) {
  if (!record.args || !ref.functions[record.fn]) {
    return ref.special[record.fn] ? ref.special[record.fn](record, dice, mutator) : null;
  }
  let values = record.args.map(decode);
  if (dice.chance(25) && corpus.length) {
    const other = dice.of(corpus).map(decode);
    values = values.map((each, i) => (dice.chance(50) && i < other.length ? other[i] : each));
  }
  for (let i = 1 + dice.below(3); i > 0 && values.length; i--) {
    const at = dice.below(values.length);
    if (typeof values[at] !== 'function') {
      values[at] = mutator.value(values[at]);
    }
  }
  if (values.some((value, i) => !kinds[record.fn][i] || !kinds[record.fn][i].has(kindOf(value)))) {
    return null;
  }
  return isPossible(record.fn, values) ? ref.run(record.fn, values, record.calls, dice, mutator) : null;
}

/** Whether callers can bring these arguments about: pools hold transactions, validators stakes, networks a number as limit. */
function isPossible(fn, values) {
  if (fn === 'StateUtil.isValidStateRule' && typeof (values[1] || {}).minGcNumSiblingsDeleted !== 'number') return false;
  if (fn.startsWith('TransactionPool.merge') || fn.startsWith('TransactionPool.exclude')) return false;
  return fn !== 'Consensus.selectProposer' || Object.values(values[1]).every((each) => each !== null && typeof each === 'object'
      && Number.isFinite(each.stake) && each.stake >= 0 && typeof each.proposal_right === 'boolean');
}

const kindOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
// Which types of arguments were ever recorded, by function and position: callers bring about no others.
const kinds = {};

for (const name of fs.readdirSync(path.join(from, 'functions')).sort()) {
  const dice = new Dice(seed * 7919 + name.length);
  const mutator = new Mutator(dice);
  const records = lines(path.join(from, 'functions', name));
  const corpora = {};
  for (const r of records) {
    (corpora[r.fn] = corpora[r.fn] || []).push(r.args || []);
    kinds[r.fn] = kinds[r.fn] || [];
    (r.args || []).forEach((each, i) => {
      mutator.learn(decode(each));
      (kinds[r.fn][i] = kinds[r.fn][i] || new Set()).add(kindOf(decode(each)));
    });
  }
  const made = [];
  for (let i = 0; i < times; i++) {
    for (const r of records) {
      const one = again(r, dice, mutator, corpora[r.fn]);
      if (one !== null) made.push(one);
    }
  }
  if (made.length) write(`functions/${name}`, made);
}
const rules = ['generated-expressions', 'shipped-and-recorded'].map((each) => lines(path.join(from, 'rules', `${each}.jsonl.gz`)));
write('rules/generated-expressions.jsonl.gz', mutateRules(ref, rules, new Dice(seed + 77), times));
const radix = radixVectors(ref, new Dice(seed + 99), 12 * times);
write('radix/scripts-block.jsonl.gz', radix.block);
write('radix/scripts-free.jsonl.gz', radix.free);
write('radix/single-objects.jsonl.gz', radix.objects);
