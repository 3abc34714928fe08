'use strict';
// Asks Node.js, code point by code point, what it makes of international host names, and writes what it learns as the
// table that Hanok reads:  node verification/idna/tables.js > chain-protocol/src/main/resources/org/hanok/protocol/rule/hosts.txt

const fs = require('fs');

const decode = (label) => {
  if (!label.startsWith('xn--')) return label;
  return require('punycode').decode(label.slice(4));
};

/** The host that Node.js makes of a name, labels decoded; null if it refuses. */
function host(name) {
  try {
    return new URL('http://' + name).hostname.split('.').map(decode).join('.');
  } catch {
    return null;
  }
}

const valid = (name) => host(name) !== null;
const HEBREW = '\u05d0';
const ARABIC_DIGIT = '\u0660';
const DUAL_JOINING = '\u0628';

/** What becomes of a code point within a name: a text; null if it is refused. */
function mapped(c) {
  if (c === '\u200c' || c === '\u200d') return c; // Refused here for want of the right neighbours.
  for (const around of ['q', HEBREW]) {
    const whole = host(around + c + around);
    if (whole !== null) return whole.slice(1, -1);
  }
  return null;
}

/** The group of bidirectional classes, as far as Node.js makes a difference. */
function direction(c) {
  const rightToLeft = !valid('q' + c + 'q');
  const inside = valid(HEBREW + c + HEBREW);
  if (rightToLeft) return inside && !valid(HEBREW + '1' + c + HEBREW) ? 'A' : 'R';
  if (!inside) return valid('q' + c + 'q' + HEBREW) ? 'L' : 'O';
  if (!valid(HEBREW + ARABIC_DIGIT + c + HEBREW)) return 'E';
  return valid(HEBREW + c) ? 'M' : 'N';
}

const groups = {};
const add = (group, code) => {
  const ranges = (groups[group] = groups[group] || []);
  const last = ranges[ranges.length - 1];
  if (last && last[1] === code - 1) last[1] = code;
  else ranges.push([code, code]);
};

const mappings = [];
for (let code = 0x80; code < 0x110000; code++) {
  if (code >= 0xd800 && code < 0xe000) continue;
  const c = String.fromCodePoint(code);
  const text = mapped(c);
  if (text === null) continue;
  if (text !== c) {
    mappings.push([code, text]);
    continue;
  }
  if (c === '\u200c' || c === '\u200d') {
    add('N', code);
    continue;
  }
  add(direction(c), code);
  if (!valid(c + 'q') && !valid(c + HEBREW)) add('combining', code);
  if (valid('q' + c + '\u200dq')) add('virama', code);
  if (valid('q' + c + 'q\u200c' + DUAL_JOINING)) add('joins-next', code);
  if (valid(DUAL_JOINING + '\u200cq' + c + 'q')) add('joins-previous', code);
}

const hex = (n) => n.toString(16);
const ranges = [];
for (const [code, text] of mappings) {
  const last = ranges[ranges.length - 1];
  if (last && last.to === code - 1 && last.text === text) last.to = code;
  else ranges.push({ from: code, to: code, text });
}
const span = (from, to) => (from === to ? hex(from) : hex(from) + '-' + hex(to));
const texts = ranges.map(({ from, to, text }) => span(from, to) + '>' + [...text].map((c) => hex(c.codePointAt(0))).join('+'));
const lines = [
  `# What becomes of the characters of host names, as Node.js ${process.version} has it (Ada ${process.versions.ada}).`,
  '# Made by verification/idna/tables.js. It holds data of the Unicode Character Database, (c) Unicode, Inc., Unicode License V3.',
];
for (const name of Object.keys(groups).sort()) {
  lines.push(`[${name}]`);
  lines.push(...wrap(groups[name].map(([from, to]) => span(from, to))));
}
lines.push('[mapped]', ...wrap(texts));
fs.writeSync(1, lines.join('\n') + '\n');

function wrap(words) {
  const out = [''];
  for (const word of words) {
    if (out[out.length - 1].length + word.length > 118) out.push('');
    out[out.length - 1] += (out[out.length - 1] ? ' ' : '') + word;
  }
  return out;
}
