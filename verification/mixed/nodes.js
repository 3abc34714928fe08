'use strict';
// The nodes as processes: started, stopped, killed, and looked at from outside.

const fs = require('fs');
const path = require('path');
const { spawn, execFile } = require('child_process');
const { accountsOf } = require('./network.js');

const PEERS_ABOVE = 1000;
const OPERATORS_ABOVE = 2000;
const OFFLINE = path.join(__dirname, '..', 'reference-offline.js');
const PREFIX = (process.env.NODE_PREFIX || '').split(' ').filter(Boolean);
const GIVE_UP_MS = 60000;
const COMMAND_MS = 120000;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

class MixedNode {
  constructor(options, configs, index) {
    this.options = options;
    this.index = index;
    this.kind = index < options.references ? 'reference' : 'hanok';
    this.name = `${this.kind} ${index}`;
    this.port = options.port + index;
    this.home = path.join(options.folder, `node${index}`);
    this.log = path.join(options.folder, `node${index}.log`);
    this.account = accountsOf(options.reference)[index];
    this.configs = configs;
    this.starts = 0;
    this.child = null;
  }

  /** The node that is asked for peers: who names itself begins a network, and only the first may, once. */
  seed() {
    const first = this.index === 0 && this.starts > 1 ? this.options.port + 1 : this.options.port;
    return `http://127.0.0.1:${first}/json-rpc`;
  }

  environment() {
    const { PATH, HOME, JAVA_HOME, JAVA_TOOL_OPTIONS } = process.env;
    const given = Object.fromEntries(Object.entries({ PATH, HOME, JAVA_HOME, JAVA_TOOL_OPTIONS }).filter(([, v]) => v));
    return {
      ...given,
      UNSAFE_PRIVATE_KEY: this.account.private_key,
      PORT: String(this.port),
      P2P_PORT: String(this.port + PEERS_ABOVE),
      BLOCKCHAIN_CONFIGS_DIR: this.configs,
      BLOCKCHAIN_DATA_DIR: this.home,
      PEER_CANDIDATE_JSON_RPC_URL: this.seed(),
      HOSTING_ENV: 'local',
      ENABLE_STATUS_REPORT_TO_TRACKER: 'false',
      ENABLE_EXPRESS_RATE_LIMIT: 'false',
      TX_POOL_SIZE_LIMIT_PER_ACCOUNT: '1000',
      CONSOLE_LOG: 'true',
      HANOK_HOME: this.home,
      HANOK_ENGINE: 'validators',
      HANOK_ADMIN_PORT: String(this.port + OPERATORS_ABOVE),
    };
  }

  command() {
    const own = this.kind === 'hanok' ? this.options.hanokNode.split(' ') : ['node', '-r', OFFLINE, 'client/index.js'];
    return [...PREFIX, ...own];
  }

  start() {
    this.starts++;
    fs.mkdirSync(this.home, { recursive: true });
    const log = fs.openSync(this.log, 'a');
    const cwd = this.kind === 'hanok' ? this.home : this.options.reference;
    const [program, ...words] = this.command();
    // A group of its own: what a script started goes with it.
    this.child = spawn(program, words, { cwd, env: this.environment(), stdio: ['ignore', log, log], detached: true });
    fs.closeSync(log);
    this.child.on('error', (error) => fs.appendFileSync(this.log, `${error}\n`));
    this.child.on('exit', () => (this.isGone = true));
    this.isGone = false;
  }

  get isUp() {
    return this.child !== null && !this.isGone;
  }

  /** Ends it in order, or at once. */
  async end(isAtOnce) {
    if (!this.isUp) return;
    this.signal(isAtOnce ? 'SIGKILL' : this.kind === 'hanok' ? 'SIGTERM' : 'SIGINT');
    const last = Date.now() + GIVE_UP_MS;
    while (!this.isGone && Date.now() < last) await sleep(100);
    this.signal('SIGKILL');
    while (!this.isGone) await sleep(100);
    // Its sockets are closed when all of its group are gone.
    while (processesOf(this.child.pid).length > 0) await sleep(100);
  }

  signal(name) {
    try {
      process.kill(-this.child.pid, name);
    } catch {
      // It is gone already.
    }
  }

  /** Runs a command of Hanok's command line on it; answers what it prints as JSON, and throws where it fails. */
  ask(...words) {
    const [program, ...prefix] = [...PREFIX, this.options.hanokCli];
    const { JAVA_TOOL_OPTIONS: own, ...environment } = this.environment();
    return new Promise((resolve, reject) => {
      execFile(program, [...prefix, ...words, '--home', this.home, '--json'], { env: environment, timeout: COMMAND_MS },
        (error, out) => (error ? reject(error) : resolve(JSON.parse(out))));
    });
  }

  /** Deploys a bundle of engines; answers when no engine of another version works there any more. */
  async replaceEngine(jar) {
    await this.ask('bundle', 'trust', jar);
    const { bundle } = await this.ask('bundle', 'deploy', jar);
    for (const last = Date.now() + COMMAND_MS; Date.now() < last; await sleep(1000)) {
      const all = (await this.ask('bundle', 'list')).filter((one) => one.name === bundle.name);
      if (all.length === 1 && all[0].version === bundle.version) return bundle.version;
    }
    throw new Error(`${this.name} still works with another engine`);
  }

  /** What it costs: the largest process of its group. */
  cost() {
    return this.isUp ? processesOf(this.child.pid).map(look).sort((a, b) => b.rssMb - a.rssMb)[0] : undefined;
  }
}

function processesOf(group) {
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name) && groupOf(name) === group);
}

function groupOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? -1 : Number(group);
  } catch {
    return -1;
  }
}

function look(pid) {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    const number = (name) => Number((status.match(new RegExp(`^${name}:\\s*(\\d+)`, 'm')) || [0, 0])[1]);
    return {
      rssMb: Math.round(number('VmRSS') / 1024),
      threads: number('Threads'),
      files: fs.readdirSync(`/proc/${pid}/fd`).length,
    };
  } catch {
    return { rssMb: 0, threads: 0, files: 0 };
  }
}

module.exports = { MixedNode, sleep };
