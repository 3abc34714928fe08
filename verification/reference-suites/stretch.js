'use strict';
// For `mocha -r`: lengthens the waits of the reference's integration tests, and nothing else. They start a node and go on
// after a fixed time; here a wait ends when the nodes that were started answer, and those that were ended are gone.

const childProcess = require('child_process');
const fs = require('fs');
const http = require('http');
const path = require('path');

const PATIENCE = Number(process.env.SUITE_PATIENCE);
const START_MS = Number(process.env.SUITE_START_SECONDS) * 1000;
const END_MS = 120000;
const POLL_MS = 500;
const ANSWER_MS = 10000;
const DEFAULT_PORT = 8080;
const inTree = (name) => require(path.join(process.cwd(), name));

/** The nodes that the tests started: {port, process, since, isUp, endedAt}. */
const nodes = [];

const spawn = childProcess.spawn;
childProcess.spawn = function (command, words, options) {
  const started = spawn.apply(this, arguments);
  if (command === 'node' && String(words[0]).endsWith('client/index.js')) note(started, options.env.PORT || DEFAULT_PORT);
  return started;
};

function note(started, port) {
  const node = { port: Number(port), process: started, since: Date.now(), isUp: false, endedAt: 0 };
  const kill = started.kill.bind(started);
  started.kill = (signal) => {
    node.endedAt = node.endedAt || Date.now();
    return kill(signal);
  };
  nodes.push(node);
}

const { setTimeout: later } = globalThis;
const pause = (ms) => new Promise((resolve) => later(resolve, ms));
const isStarting = (node) => !node.isUp && node.endedAt === 0 && !isGone(node) && Date.now() < node.since + START_MS;
const isEnding = (node) => node.endedAt > 0 && !isGone(node) && Date.now() < node.endedAt + END_MS;

function isGone(node) {
  try {
    const stat = fs.readFileSync(`/proc/${node.process.pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) === 'Z';
  } catch {
    return true;
  }
}

function answers(port) {
  return new Promise((resolve) => {
    const request = http.get(`http://localhost:${port}/get_address`, { timeout: ANSWER_MS, agent: false }, (response) => {
      let text = '';
      response.on('data', (part) => (text += part));
      response.on('end', () => resolve(response.statusCode === 200 && /"result":"0x/.test(text)));
      response.on('error', () => resolve(false));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

async function settled() {
  while (nodes.some((node) => isStarting(node) || isEnding(node))) {
    for (const node of nodes.filter(isStarting)) node.isUp = await answers(node.port);
    if (nodes.some((node) => isStarting(node) || isEnding(node))) await pause(POLL_MS);
  }
}

const CommonUtil = inTree('common/common-util');
const sleep = CommonUtil.sleep;
CommonUtil.sleep = async (ms) => {
  await sleep(ms * PATIENCE);
  await settled();
};

// The tests wipe the chains right after they ended the nodes.
const rimraf = inTree('node_modules/rimraf');
const wipe = rimraf.sync;
rimraf.sync = (...words) => {
  while (nodes.some(isEnding)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
  return wipe(...words);
};

const Runnable = inTree('node_modules/mocha/lib/runnable');
const timeout = Runnable.prototype.timeout;
Runnable.prototype.timeout = function (ms) {
  return typeof ms === 'number' ? timeout.call(this, ms * PATIENCE) : timeout.apply(this, arguments);
};
