'use strict';
// Values as the vectors write them, seeded dice, and mutations of values.

/** A generator of 32 bits at a time (xorshift128 seeded by splitmix), the same everywhere. */
class Dice {
  constructor(seed) {
    let h = 0x9e3779b9 ^ seed;
    const next = () => {
      h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) + 0x6d2b79f5 | 0;
      return (h ^ (h >>> 16)) >>> 0;
    };
    this.s = [next(), next(), next(), next() | 1];
  }

  bits() {
    const s = this.s;
    let t = s[3];
    t ^= t << 11;
    t ^= t >>> 8;
    s[3] = s[2]; s[2] = s[1]; s[1] = s[0];
    t ^= s[0];
    t ^= s[0] >>> 19;
    s[0] = t;
    return t >>> 0;
  }

  below(n) { return Math.floor(this.bits() / 4294967296 * n); }
  chance(percent) { return this.bits() / 4294967296 * 100 < percent; }
  of(list) { return list[this.below(list.length)]; }
}

const TAGS = ['$num', '$undefined', '$obj', '$other', '$bits', '$repeat', '$tail'];

function decode(value) {
  if (Array.isArray(value)) {
    return value.map(decode);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const keys = Object.keys(value);
  if (keys[0] === '$repeat') {
    return value.$repeat[0].repeat(value.$repeat[1]) + (value.$tail || '');
  }
  if (keys.length === 1) {
    switch (keys[0]) {
      case '$undefined': return undefined;
      case '$num': return value.$num === '-0' ? -0 : Number(value.$num);
      case '$bits': return Buffer.from(value.$bits, 'hex').readDoubleBE(0);
      case '$other': return () => null;
      case '$obj': return fill(value.$obj.map(([k, v]) => [k, decode(v)]));
    }
  }
  return fill(keys.map((k) => [k, decode(value[k])]));
}

function fill(pairs) {
  const object = {};
  for (const [k, v] of pairs) {
    Object.defineProperty(object, k, { value: v, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

function encode(value) {
  switch (typeof value) {
    case 'undefined': return { $undefined: true };
    case 'function': case 'symbol': case 'bigint': return { $other: typeof value };
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value
          : { $num: Object.is(value, -0) ? '-0' : String(value) };
    case 'object': {
      if (value === null) return null;
      if (Array.isArray(value)) return Array.from(value, encode);
      const pairs = Object.keys(value).map((k) => [k, encode(value[k])]);
      return pairs.some(([k]) => TAGS.includes(k)) ? { $obj: pairs } : fill(pairs);
    }
    default: return value;
  }
}

const TEXTS = ['', '0x', '0xAB', '0xabc', '0x0abc', 'a', 'abc', 'é', '日本', '😀', '\ud83d', '\udc00', '|', '/', '.', '$', '*',
  '_isBuffer', 'length', '#', ' ', '\t', '\u007f', '\u0080', '\u2028', '__proto__', 'constructor', 'toString', '10', '007', '1e3', '-1', '4294967295',
  '0x' + 'ab'.repeat(32), '0x00ADEc28B6a845a085e03591bE7550dd68673C1C', '0x00adec28b6a845a085e03591be7550dd68673c1c', 'null',
  'staking|abc|k', 'billing|a|b', 'NaN', 'Infinity', '.rule', '.owner', '$a', 'https://a.com', 'http://[::1]:80/x', '127.0.0.1'];
const NUMBERS = [0, -0, 1, -1, 2, 10, 0.1, 1e-7, 1.5, 1e21, 1e-6, 123456789012345680000, 2 ** 53, 2 ** 53 + 2, -(2 ** 31), 2 ** 32,
  5e-324, 1.7976931348623157e308, 0.30000000000000004, 4294967295, 1640995200000, 0.0000015, 999999999999999900000, 1e16];

class Mutator {
  constructor(dice) {
    this.dice = dice;
    this.pool = [];
  }

  /** Keeps parts of {@code value} for later use. */
  learn(value) {
    if (this.pool.length < 4000 || this.dice.chance(3)) {
      this.pool[this.pool.length < 4000 ? this.pool.length : this.dice.below(4000)] = value;
    }
  }

  text(text) {
    const d = this.dice;
    const at = d.below(text.length + 1);
    switch (d.below(8)) {
      case 0: return d.of(TEXTS);
      case 1: return text.slice(0, at) + d.of(TEXTS) + text.slice(at);
      case 2: return text.slice(0, at) + text.slice(at + 1);
      case 3: return text.slice(0, at) + String.fromCharCode(d.chance(70) ? d.below(128) : d.below(65536)) + text.slice(at + 1);
      case 4: return d.chance(50) ? text.toUpperCase() : text.toLowerCase();
      case 5: return text.slice(at) + text.slice(0, at);
      case 6: return text + text.slice(0, 40);
      default: return text.slice(0, at);
    }
  }

  number(number) {
    const d = this.dice;
    switch (d.below(8)) {
      case 0: return d.of(NUMBERS);
      case 1: return number + d.of([1, -1, 0.5, 1e-6]);
      case 2: return -number;
      case 3: return number * d.of([10, 0.1, 1e6, 1e-6, 1e15]);
      case 4: return Math.floor(number);
      case 5: return d.bits() / d.of([1, 7, 1e3, 1e9]);
      case 6: { const b = Buffer.alloc(8); b.writeUInt32BE(d.bits(), 0); b.writeUInt32BE(d.bits(), 4); return b.readDoubleBE(0); }
      default: return d.below(1000);
    }
  }

  value(value) {
    const d = this.dice;
    if (d.chance(6) && this.pool.length) return d.of(this.pool);
    if (d.chance(4)) return d.of([null, true, false, {}, [], '', 0, undefined, NaN]);
    switch (typeof value) {
      case 'string': return this.text(value);
      case 'number': return this.number(value);
      case 'boolean': return !value;
      case 'object': return value === null ? d.of([null, 0, {}, 'a']) : this.members(value);
      default: return value;
    }
  }

  members(value) {
    const d = this.dice;
    if (Array.isArray(value)) {
      const copy = value.slice();
      const at = d.below(copy.length + 1);
      if (copy.length === 0 || d.chance(15)) copy.splice(at, 0, this.pool.length ? d.of(this.pool) : 1);
      else if (d.chance(15)) copy.splice(d.below(copy.length), 1);
      else { const i = d.below(copy.length); copy[i] = this.value(copy[i]); }
      return copy;
    }
    let pairs = Object.keys(value).map((k) => [k, value[k]]);
    if (pairs.length === 0 || d.chance(12)) {
      pairs.splice(d.below(pairs.length + 1), 0, [d.chance(60) ? d.of(TEXTS) : 'k' + d.below(99), this.pool.length ? d.of(this.pool) : 1]);
    } else {
      const i = d.below(pairs.length);
      if (d.chance(12)) pairs.splice(i, 1);
      else if (d.chance(12)) pairs[i] = [this.text(pairs[i][0]), pairs[i][1]];
      else pairs[i] = [pairs[i][0], this.value(pairs[i][1])];
    }
    return fill(pairs);
  }
}

module.exports = { Dice, Mutator, decode, encode, fill };
