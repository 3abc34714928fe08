'use strict';
// Scripts of raw writes on versions of a state tree, with the reference's hash after each step.

const ALPHABETS = {
  prefix: ['a', 'b', 'aa', 'ab', 'ba', 'bb', 'aaa', 'aab', 'aba', 'abb', 'abc', 'abcd', '1', '3', '9', '10'],
  hex: ['0xAB', '0xab', '0xa', '0xabc', '0x6162', 'ab', '0x', '0x0', '0x00', '0x61', 'a', '0xABCD', '0xabcd', '61', '0X61'],
  unicode: ['é', 'e', 'ê', '日', '日本', '😀', '\ud83d', '\udc00', '\ufffd', 'я', 'ю', 'c3a9', '0xc3a9', '0xc3', '\u0000a'],
  empty: ['0x', '0x', '0x', '0x', '0x0', '0x6', '0x61', 'a'],
  wide: Array.from({ length: 90 }, (_, i) => (i * 37).toString(i % 2 ? 16 : 10)),
};

class Script {
  constructor(ref, dice, kind, id) {
    this.ref = ref;
    this.dice = dice;
    this.manager = new ref.StateManager();
    this.names = new Map([['EMPTY', 'EMPTY']]);
    this.backups = new Map();
    this.finals = new Set();
    this.counter = 0;
    this.alphabet = dice.of(Object.keys(ALPHABETS));
    this.labels = ALPHABETS[this.alphabet];
    this.record = { id, kind, alphabet: this.alphabet, steps: [] };
  }

  root(name) { return this.manager.getRoot(this.names.get(name)); }

  info(name) {
    const root = this.root(name);
    return { root: root.getProofHash(), height: root.getTreeHeight(), size: root.getTreeSize(), bytes: root.getTreeBytes(),
      max_siblings: root.getTreeMaxSiblings() };
  }

  add(step, name) {
    if (name) step.expect = this.info(name);
    this.record.steps.push(step);
  }

  unique(name) { return `${name}#${this.counter++}`; }

  clone(from, to) {
    this.names.set(to, this.unique(to));
    this.manager.cloneVersion(this.names.get(from), this.names.get(to));
    this.add({ op: 'clone', from, to }, to);
  }

  delete(version) {
    this.manager.deleteVersion(this.names.get(version));
    this.names.delete(version);
    this.add({ op: 'delete', version });
  }

  finalize(version) {
    this.manager.finalizeVersion(this.names.get(version));
    this.finals.add(version);
    this.add({ op: 'finalize', version });
  }

  backup(version) {
    const name = this.unique(`${version}:backup`);
    this.manager.cloneVersion(this.names.get(version), name);
    this.backups.set(version, name);
    this.add({ op: 'backup', version }, version);
  }

  dropBackup(version) {
    this.manager.deleteVersion(this.backups.get(version));
    this.backups.delete(version);
    this.add({ op: 'drop_backup', version }, version);
  }

  restore(version) {
    const name = this.unique(version);
    const failed = this.names.get(version);
    this.manager.cloneVersion(this.backups.get(version), name);
    if (this.manager.isFinalVersion(failed)) {
      this.manager.finalizeVersion(name);
    } else {
      this.manager.deleteVersion(failed);
    }
    this.names.set(version, name);
    this.manager.deleteVersion(this.backups.get(version));
    this.backups.delete(version);
    this.add({ op: 'restore', version }, version);
  }

  value(depth) {
    const d = this.dice;
    if (depth > 0 && d.chance(40)) {
      const object = {};
      for (let i = 1 + d.below(4); i > 0; i--) object[d.of(this.labels)] = this.value(depth - 1);
      return object;
    }
    return d.of([d.below(100), true, false, 'é', '0xab', '', d.bits() / 1000, null, 'x'.repeat(d.below(9)), 1e21]);
  }

  write(version) {
    const d = this.dice;
    const path = [d.chance(70) ? 'values' : d.of(['rules', 'owners', 'functions']), 'x'];
    for (let i = 1 + d.below(4); i > 0; i--) path.push(d.of(this.labels));
    const value = d.chance(38) ? null : this.value(d.below(3));
    this.ref.DB.writeToStateRoot(this.root(version), this.names.get(version), path, value);
    const parent = this.ref.DB.getRefForReadingFromStateRoot(this.root(version), path.slice(0, -1));
    const step = { op: 'write', version, path, value };
    if (parent !== null) step.siblings = parent.getChildLabels().slice(0, 30);
    this.add(step, version);
  }

  scope(version) {
    this.backup(version);
    for (let i = 1 + this.dice.below(5); i > 0; i--) this.write(version);
    if (this.dice.chance(75)) this.dropBackup(version); else this.restore(version);
  }

  finish() {
    this.record.final = {};
    for (const name of this.names.keys()) {
      if (name !== 'EMPTY') {
        this.record.final[name] = { ...this.info(name), radix_snapshot: this.root(name).toRadixSnapshot() };
      }
    }
    return this.record;
  }
}

function block(ref, dice, id) {
  const s = new Script(ref, dice, 'block', id);
  s.clone('EMPTY', 'b0');
  for (let i = 3 + dice.below(8); i > 0; i--) s.write('b0');
  s.finalize('b0');
  const count = 3 + dice.below(6);
  for (let n = 1; n <= count; n++) {
    const [base, version] = [`b${n - 1}`, `b${n}`];
    if (dice.chance(40)) {
      s.clone(base, 'scratch');
      for (let i = dice.below(4); i >= 0; i--) s.scope('scratch');
      s.delete('scratch');
    }
    s.clone(base, version);
    for (let i = dice.below(3); i > 0; i--) s.write(version);
    for (let i = dice.below(7); i > 0; i--) s.scope(version);
    if (dice.chance(50)) s.add({ op: 'check', version: base }, base);
    if (n >= 2) {
      s.finalize(`b${n - 1}`);
      s.delete(`b${n - 2}`);
    }
  }
  return s.finish();
}

function free(ref, dice, id) {
  const s = new Script(ref, dice, 'free', id);
  s.clone('EMPTY', 'v0');
  let next = 1;
  for (let i = 20 + dice.below(70); i > 0; i--) {
    const live = [...s.names.keys()].filter((each) => each !== 'EMPTY');
    const version = dice.of(live);
    const kind = dice.below(100);
    if (kind < 62) s.write(version);
    else if (kind < 74 && live.length < 5) s.clone(version, `v${next++}`);
    else if (kind < 82 && live.length > 1 && !s.backups.has(version)) s.delete(version);
    else if (kind < 90 && !s.backups.has(version)) s.backup(version);
    else if (s.backups.has(version)) { if (dice.chance(60)) s.dropBackup(version); else s.restore(version); }
  }
  for (const version of [...s.backups.keys()]) s.dropBackup(version);
  return s.finish();
}

function single(ref, dice) {
  const s = new Script(ref, dice, 'single', '');
  let object = s.value(4);
  if (object === null || typeof object !== 'object') object = { a: object };
  const manager = new ref.StateManager();
  const root = manager.cloneVersion('EMPTY', 'v');
  ref.DB.writeToStateRoot(root, 'v', ['values'], object);
  const node = root.getChild('values');
  return { object_json: JSON.stringify(object), hash: node.getProofHash(), height: node.getTreeHeight(), size: node.getTreeSize(),
    bytes: node.getTreeBytes(), max_siblings: node.getTreeMaxSiblings(), root: root.getProofHash(),
    radix_snapshot: node.toRadixSnapshot(), read_back: node.toStateSnapshot(),
    proof: ref.StateUtil.getStateProofFromStateRoot(root, ['values', node.getChildLabels()[0]]) };
}

function radixVectors(ref, dice, count) {
  const many = (n, make) => Array.from({ length: n }, (_, i) => make(ref, dice, `fuzz-${i}`));
  return { block: many(count, block), free: many(count >> 1, free), objects: many(count * 3, single) };
}

module.exports = { radixVectors };
