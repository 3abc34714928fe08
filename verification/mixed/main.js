'use strict';
// A mixed network: see run.

const { options: read } = require('./options.js');
const { makeNetwork } = require('./network.js');
const { MixedNode, sleep } = require('./nodes.js');
const { Load } = require('./load.js');
const { Comparison } = require('./compare.js');
const { record } = require('./record.js');

const FIRST_BLOCK_MS = 600000;
const SETTLE_MS = 180000;
const ROUND_MS = 2000;
const MINUTE_MS = 60000;
const SHORTEST_AWAY_MS = 2000;
const LONGEST_AWAY_MS = 20000;

const say = (text) => console.log(`${new Date().toISOString()} ${text}`);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

async function startAll(run) {
  for (const node of run.nodes) {
    node.start();
    // The first one begins the network; the others find it there.
    if (!run.isInterrupted) await sleep(node.index === 0 ? 10000 : 2000);
  }
}

async function until(run, limitMs, condition) {
  const last = Date.now() + limitMs;
  while (!condition() && Date.now() < last && !run.isInterrupted) {
    await run.comparison.round();
    await sleep(ROUND_MS);
  }
  return condition();
}

/** Ends one node after the other and starts it again, until the time is over. */
async function restarts(run) {
  const random = randomOf(run.options.seed);
  for (let i = 0; !run.isOver; i++) {
    for (let waited = 0; waited < run.options.restart && !run.isOver; waited++) await sleep(1000);
    if (run.isOver) return;
    // The last node first, so that both kinds come early.
    const node = run.nodes[run.nodes.length - 1 - (i % run.nodes.length)];
    const isAtOnce = Math.floor(i / run.nodes.length) % 2 === 1;
    const away = Math.round(SHORTEST_AWAY_MS + random() * (LONGEST_AWAY_MS - SHORTEST_AWAY_MS));
    const what = `${node.name} ${isAtOnce ? 'killed' : 'stopped'} at ${run.comparison.highest}, away ${away} ms`;
    say(what);
    run.restarts.push(what);
    await node.end(isAtOnce);
    await sleep(away);
    node.start();
    await isBack(run, node);
  }
}

/** Puts another engine to work at each of Hanok's nodes, one after another. */
async function replacements(run) {
  for (let waited = 0; waited < run.options.replace && !run.isOver; waited++) await sleep(1000);
  for (const node of run.nodes.filter((one) => one.kind === 'hanok')) {
    while (!run.isOver && !(await replaced(run, node))) await sleep(5000);
  }
}

/** A node that is away just now is tried again. */
async function replaced(run, node) {
  const at = run.comparison.highest;
  try {
    const version = await node.replaceEngine(run.options.engineJar);
    run.replacements.push(`${node.name} works with the engine ${version} since ${at}`);
    say(run.replacements.at(-1));
    return true;
  } catch (error) {
    say(`${node.name} did not replace its engine: ${String(error.message).slice(0, 300)}`);
    return false;
  }
}

/** Only one node is away at a time: two would leave the others without a majority. */
async function isBack(run, node) {
  const goal = run.comparison.highest + 1;
  while (run.comparison.upTo.get(node) < goal && !run.isOver) await sleep(1000);
}

async function watch(run) {
  let nextRecord = Date.now();
  const end = run.begunAt + run.options.minutes * MINUTE_MS;
  while (Date.now() < end && !run.isInterrupted) {
    await run.comparison.round();
    if (Date.now() >= nextRecord) {
      nextRecord += MINUTE_MS;
      run.nodes.forEach((node) => {
        const cost = node.cost();
        if (cost) run.costs.get(node).push(cost);
      });
      record(run);
      const heights = run.nodes.map((node) => run.comparison.heights.get(node) ?? '-').join(' ');
      say(`final ${heights}, compared ${run.comparison.compared}, differ ${run.comparison.differences.length}, ` +
        `awaited ${run.load.awaited.size}`);
    }
    await sleep(ROUND_MS);
  }
}

/**
 * All nodes are up again: they come to the same height, and what Hanok accepted is final. The reference keeps what
 * waits in memory only, so that what it accepted goes with it when it is killed: the record says so.
 */
async function settle(run) {
  run.load.stop();
  run.isOver = true;
  await run.restarting;
  await run.replacing;
  const goal = () => run.comparison.common() >= run.goal && run.load.missing('hanok').length === 0;
  run.goal = run.comparison.highest + 3;
  return until(run, SETTLE_MS, goal);
}

function allReplaced({ options, replacements: done }) {
  return options.replace === 0 || done.length === options.hanoks;
}

async function main() {
  const options = read(process.argv.slice(2));
  const configs = makeNetwork(options);
  const nodes = Array.from({ length: options.references + options.hanoks }, (_, i) => new MixedNode(options, configs, i));
  const load = new Load(options, nodes);
  const comparison = new Comparison(nodes, load);
  const run = { options, nodes, load, comparison, restarts: [], replacements: [], begunAt: Date.now() };
  run.costs = new Map(nodes.map((node) => [node, []]));
  process.on('SIGINT', () => (run.isInterrupted = true));
  process.on('SIGTERM', () => (run.isInterrupted = true));
  say(`folder ${options.folder}`);
  let isWell = false;
  try {
    await startAll(run);
    if (!(await until(run, FIRST_BLOCK_MS, () => run.comparison.common() >= 3))) throw new Error('no common blocks');
    run.begunAt = Date.now();
    say('all nodes agree on their first blocks');
    if (options.rate > 0) await load.begin();
    load.start();
    run.restarting = options.restart > 0 ? restarts(run) : Promise.resolve();
    run.replacing = options.replace > 0 ? replacements(run) : Promise.resolve();
    await watch(run);
    isWell = (await settle(run)) && run.comparison.differences.length === 0 && allReplaced(run);
  } finally {
    run.isOver = true;
    load.stop();
    record(run);
    await Promise.all(nodes.map((node) => node.end(false)));
  }
  say(`${isWell ? 'well' : 'NOT WELL'}; the record is ${options.folder}/record.md`);
  process.exit(isWell ? 0 : 1);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
