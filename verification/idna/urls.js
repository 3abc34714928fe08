'use strict';
// Random URLs, most with strange hosts, as vectors:  node verification/idna/urls.js SEED COUNT FOLDER

const fs = require('fs');
const path = require('path');
const zlib = require('zlib');
const punycode = require('punycode');
const { Dice, encode } = require('../fuzz/values.js');

const [seed, count, folder] = [Number(process.argv[2] || 1), Number(process.argv[3] || 1000), process.argv[4] || '.'];
const dice = new Dice(seed);

const SCHEMES = ['http://', 'http://', 'http://', 'http://', 'https://', 'ftp://', 'file://', 'ws:', 'a://', 'http:', ''];
const ENDS = ['/p', '?q', '#f', ':80', '.', '/'];
const ASCII = ['a', 'b', 'Z', 'xn--', 'XN--', 'xn--a', 'xn-', '--', '-', '.', '..', '0', '1', '255', '256', '0x', '08', '%2e', '%41',
  '%C3%A9', '%E3%80%82', '%ff', '%', '_', '*', '~', '!', '$', '=', '{', '`', ':', '@', '1.2.3.4', '[', 'localhost', ' ', '^', '|',
  '\t', '/', '?', '#', '\\', '"', "'", '80', ':80', ':99999'];
// Full stops, joiners, letters that fold, halves of surrogates, marks, right to left, jamo, what is new or nowhere.
const OTHERS = ['。', '．', '｡', '\u00ad', '\u200d', '\u200c', 'ß', 'ẞ', 'İ', 'ı', 'ς', 'ﬁ', '℀', '％', '／', '０', '１', '\ufeff',
  '\u0300', '\u0301', '\u0338', 'e\u0301', 'क\u094d', 'क', 'א', 'ب', 'ر', '٠', '۰', '\u05b0', 'ﷺ', '㍿', '한', '\u1100', '\u1161',
  '\u11a8', '😀', '\ud83d', '\udc00', '日本', 'é', 'Ａ', 'ａ', '\u0378', '\u2488', '\ufe0f', '\u034f', '\u3164', '\u180e', '𝟏', '𝐀',
  '\u{e0001}', '\u{10ffff}', '\u0e33', '\u{1d15e}', '\u0958', '\ufb1d', '\u2260', '=\u0338', '\u0345', '\u{323af}', '\u0cd5',
  '\u09be', '\u09c7', '\u0b56', '\ua872'];
const BLOCKS = [[0x80, 0x24f], [0x250, 0x5ff], [0x590, 0x6ff], [0x600, 0x8ff], [0x900, 0xdff], [0xe00, 0x10ff], [0x1100, 0x11ff],
  [0x1200, 0x1fff], [0x2000, 0x2fff], [0x3000, 0x33ff], [0xa000, 0xabff], [0xac00, 0xd7ff], [0xd800, 0xdfff], [0xf900, 0xffff],
  [0x10000, 0x11fff], [0x10800, 0x10fff], [0x1d000, 0x1dfff], [0x1e000, 0x1ffff], [0x20000, 0x32fff], [0xe0000, 0xe01ff],
  [0x80, 0x10ffff]];

// Not URL.canParse: once optimised, that of Node.js 20 misreads texts of Latin-1.
function isUrl(text) {
  try {
    return Boolean(new URL(text));
  } catch {
    return false;
  }
}

const times = (n, make) => Array.from({ length: n }, make).join('');
const character = ([from, to]) => String.fromCodePoint(from + dice.below(to - from + 1));

function encoded() {
  let text = times(1 + dice.below(5), () => (dice.chance(65) ? dice.of([...OTHERS, 'a', '1', '-']) : character(dice.of(BLOCKS))));
  if (dice.chance(50)) text = text.normalize('NFC');
  let label = 'xn--' + punycode.encode(text);
  if (dice.chance(25)) {
    const at = dice.below(label.length);
    label = label.slice(0, at) + dice.of(['a', 'z', '9', '-', '0', '']) + label.slice(at + dice.below(2));
  }
  return dice.of(['', '.']) + label + dice.of(['', '.']);
}

function piece() {
  const drawn = dice.below(100);
  if (drawn < 30) return dice.of(ASCII);
  if (drawn < 60) return dice.of(OTHERS);
  if (drawn < 85) return character(dice.of(BLOCKS));
  if (drawn < 90) {
    const block = dice.of(BLOCKS);
    return times(1 + dice.below(6), () => character(block));
  }
  if (drawn < 97) return encoded();
  return 'xn--' + times(dice.below(8), () => dice.of([...'abcdefghijklmnopqrstuvwxyz0123456789-']));
}

const lines = [];
for (let i = 0; i < count; i++) {
  const url = dice.of(SCHEMES) + times(1 + dice.below(5), piece) + (dice.chance(16) ? dice.of(ENDS) : '');
  lines.push(JSON.stringify({ fn: 'RuleUtil.isValidUrlWhitelistItem', args: [encode(url)], result: isUrl(url) }));
}
fs.mkdirSync(path.join(folder, 'functions'), { recursive: true });
fs.writeFileSync(path.join(folder, 'functions', `urls-${seed}.jsonl.gz`), zlib.gzipSync(lines.join('\n') + '\n'));
