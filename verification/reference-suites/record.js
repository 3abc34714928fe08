'use strict';
// record.js tell: says what lines of a result on standard input say.
// record.js write FOLDER WORDS: FOLDER/results as FOLDER/record.md; exit code 1 if a test fails on Hanok alone.

const fs = require('fs');
const os = require('os');
const path = require('path');

const SHOWN_CHARACTERS = 500;
const read = (file) => (fs.existsSync(file) ? parse(fs.readFileSync(file, 'utf8')) : undefined);
const parse = (text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));

function tell(line) {
  if (line.state === 'begun') return `  ${line.total} tests`;
  if (line.state === 'ended') return '  ended';
  const why = line.state === 'failed' ? `\n    ${line.message.slice(0, SHOWN_CHARACTERS).replace(/\n/g, '\n    ')}` : '';
  return `  ${line.state} ${line.name}${line.ms === undefined ? '' : ` (${line.ms} ms)`}${why}`;
}

/** What one suite came to; two tests of one name count apart. */
function outcome(lines) {
  const states = new Map();
  const seen = new Map();
  for (const line of lines.filter(({ name }) => name)) {
    const times = (seen.get(line.name) || 0) + 1;
    seen.set(line.name, times);
    states.set(times === 1 ? line.name : `${line.name} (${times})`, line);
  }
  const count = (state) => [...states.values()].filter((line) => line.state === state).length;
  const isWhole = lines.some(({ state }) => state === 'ended');
  return { states, passed: count('passed'), failed: count('failed'), pending: count('pending'), isWhole };
}

const cell = (found) =>
  found === undefined
    ? 'not run'
    : `${found.passed} / ${found.failed} / ${found.pending}${found.isWhole ? '' : ' (not to its end)'}`;

/** Tests that pass on the reference and not on Hanok. */
function onHanokAlone(reference, hanok) {
  if (hanok === undefined) return [];
  const good = (name) => reference === undefined || (reference.states.get(name) || {}).state === 'passed';
  const failed = [...hanok.states].filter(([name, line]) => line.state === 'failed' && good(name)).map(([name]) => name);
  const missing = reference === undefined ? [] : [...reference.states.keys()].filter((name) => good(name) && !hanok.states.has(name));
  return [...failed, ...missing];
}

function write(folder, words) {
  const of = (kind, suite) => {
    const lines = read(path.join(folder, 'results', kind, `${suite}.jsonl`));
    return lines && outcome(lines);
  };
  const names = ['reference', 'hanok'].flatMap((kind) => fs.readdirSync(path.join(folder, 'results', kind)));
  const rows = [...new Set(names)].map((name) => {
    const suite = path.basename(name, '.jsonl');
    const [reference, hanok] = [of('reference', suite), of('hanok', suite)];
    return { suite, reference, hanok, differing: onHanokAlone(reference, hanok) };
  });
  const table = rows.map(
    ({ suite, reference, hanok, differing }) =>
      `| ${suite} | ${cell(reference)} | ${cell(hanok)} | ${differing.length === 0 ? 'none' : differing.join('; ')} |`);
  const load = os.loadavg().map((each) => each.toFixed(1)).join(', ');
  fs.writeFileSync(
    path.join(folder, 'record.md'),
    [
      `${new Date().toISOString()}, Node.js ${process.version}, ${os.cpus().length} cores, load ${load}; ${words}`,
      '',
      '| suite | reference: passed / failed / pending | Hanok: passed / failed / pending | fails on Hanok alone |',
      '| --- | --- | --- | --- |',
      ...table,
      '',
    ].join('\n'));
  return rows.some(({ differing }) => differing.length > 0) ? 1 : 0;
}

const [, , command, folder, words] = process.argv;
if (command === 'tell') {
  parse(fs.readFileSync(0, 'utf8')).forEach((line) => console.log(tell(line)));
} else {
  process.exitCode = write(folder, words);
}
