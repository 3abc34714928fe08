'use strict';
// What came of it, as a table for people.

const fs = require('fs');
const path = require('path');

const MOST_SHOWN = 20;

function record(run) {
  const { options, nodes, load, comparison, restarts, replacements, costs, begunAt } = run;
  const minutes = ((Date.now() - begunAt) / 60000).toFixed(1);
  const rows = [
    ['command', `\`references=${options.references} hanoks=${options.hanoks} minutes=${options.minutes} ` +
      `rate=${options.rate} restart=${options.restart} replace=${options.replace} epoch=${options.epoch} seed=${options.seed}\``],
    ['begun, ran', `${new Date(begunAt).toISOString()}, ${minutes} minutes`],
    ['blocks final', comparison.highest],
    ['epochs without a final block', comparison.missedEpochs],
    ['transactions in them', comparison.transactions],
    ['hashes compared', `${comparison.compared} (block and state, each node against the first to show the height)`],
    ['what differed', comparison.differences.length === 0 ? 'nothing' : `${comparison.differences.length}, below`],
    ['load', Object.entries(load.counts).map(([name, count]) => `${name} ${count}`).join(', ')],
    ['accepted and not in a block', load.awaited.size],
    ['restarts', restarts.length],
    ['engines replaced', replacements.length],
    ['evidence in blocks', evidence(run)],
  ];
  const lines = ['| | |', '| --- | --- |', ...rows.map(([name, value]) => `| ${name} | ${value} |`), ''];
  lines.push('| node | final | read to | proposed | resident MB first, last, most | files first, last, most | threads last |');
  lines.push('| --- | --- | --- | --- | --- | --- | --- |');
  nodes.forEach((node) => lines.push(nodeRow(node, comparison, costs.get(node))));
  lines.push('', ...list('Differences', comparison.differences.map((one) => JSON.stringify(one))));
  lines.push(...list('Refused and unanswered', [...load.reasons].map(([reason, count]) => `${count} × ${reason}`)));
  const missing = [...load.awaited].map(([hash, { node, at }]) => `${hash}, by ${node.name} at ${new Date(at).toISOString()}`);
  lines.push(...list('Accepted and not in a block', missing));
  lines.push(...list('Restarts', restarts));
  lines.push(...list('Engines replaced', replacements));
  lines.push(...list('What Hanok warned of', warnings(nodes)));
  fs.writeFileSync(path.join(options.folder, 'record.md'), lines.join('\n') + '\n');
}

function nodeRow(node, comparison, seen) {
  const span = (name) => `${seen[0]?.[name] ?? '-'}, ${seen.at(-1)?.[name] ?? '-'}, ${Math.max(0, ...seen.map((one) => one[name]))}`;
  return `| ${node.name} | ${comparison.heights.get(node) ?? '-'} | ${comparison.upTo.get(node)} ` +
    `| ${comparison.byProposer[node.account.address] || 0} | ${span('rssMb')} | ${span('files')} | ${seen.at(-1)?.threads ?? '-'} |`;
}

function evidence({ nodes, comparison }) {
  const counts = {};
  for (const one of comparison.evidence) {
    const node = nodes.find(({ account }) => account.address === one.offender);
    const what = `${one.type} of ${node ? node.name : one.offender}`;
    counts[what] = (counts[what] || 0) + 1;
  }
  const said = Object.entries(counts).map(([what, count]) => `${count} × ${what}`);
  return said.length === 0 ? 'none' : said.join(', ');
}

/** The codes that Hanok's logs hold, by how often. */
function warnings(nodes) {
  const counts = {};
  for (const node of nodes.filter(({ kind }) => kind === 'hanok')) {
    const text = fs.existsSync(node.log) ? fs.readFileSync(node.log, 'utf8') : '';
    for (const [, code] of text.matchAll(/(?:WARN\w*|ERROR|SEVERE)\b.*?\b(HANOK-[A-Z0-9-]+)/g)) {
      counts[`${node.name} ${code}`] = (counts[`${node.name} ${code}`] || 0) + 1;
    }
  }
  return Object.entries(counts).map(([code, count]) => `${count} × ${code}`);
}

function list(title, items) {
  const shown = items.slice(-MOST_SHOWN);
  return items.length === 0 ? [] : [`${title} (${items.length}${items.length > MOST_SHOWN ? ', the last' : ''}):`, '',
    ...shown.map((item) => `- ${item}`), ''];
}

module.exports = { record };
