'use strict';
// A steady stream of signed writes, to all nodes in turn; remembers what was accepted until it is seen in a block.

const path = require('path');
const { send } = require('./rpc.js');
const { accountsOf } = require('./network.js');

const ACCOUNT = 6;
const APP_STAKE = 100000;
const GAS_PRICE = 500;
const KEYS = 1000;
const MOST_OPEN = 64;

class Load {
  constructor(options, nodes) {
    this.util = require(path.join(options.reference, 'node_modules', '@ainblockchain', 'ain-util'));
    this.account = accountsOf(options.reference)[ACCOUNT];
    this.nodes = nodes;
    this.rate = options.rate;
    this.app = `mixed_${options.seed}`;
    this.next = 0;
    this.open = 0;
    this.counts = { sent: 0, accepted: 0, refused: 0, unanswered: 0, passed: 0 };
    this.reasons = new Map();
    this.awaited = new Map();
  }

  signed(ref, value) {
    const body = {
      operation: { type: 'SET_VALUE', ref, value },
      nonce: -1,
      timestamp: Date.now(),
      gas_price: GAS_PRICE,
    };
    const key = Buffer.from(this.account.private_key, 'hex');
    return { tx_body: body, signature: this.util.ecSignTransaction(body, key, 0) };
  }

  /** Makes the app that is written to; answers when the first node has taken it. */
  async begin() {
    const { address } = this.account;
    const create = this.signed(`/manage_app/${this.app}/create/1`, { admin: { [address]: true } });
    const stake = this.signed(`/staking/${this.app}/${address}/0/stake/1/value`, APP_STAKE);
    for (const transaction of [create, stake]) {
      const answer = await send(this.nodes[0].port, transaction);
      if (!isTaken(answer)) throw new Error(`the app was refused: ${JSON.stringify(answer).slice(0, 300)}`);
      this.taken(answer, this.nodes[0]);
    }
  }

  taken(answer, node) {
    this.counts.accepted++;
    this.awaited.set(answer.tx_hash, { node, at: Date.now() });
  }

  start() {
    if (this.rate > 0) this.timer = setInterval(() => this.one(), 1000 / this.rate);
  }

  stop() {
    clearInterval(this.timer);
  }

  async one() {
    const number = this.next++;
    const node = this.nodes[number % this.nodes.length];
    if (!node.isUp || this.open >= MOST_OPEN) {
      this.counts.passed++;
      return;
    }
    this.open++;
    this.counts.sent++;
    try {
      const answer = await send(node.port, this.signed(`/apps/${this.app}/k${number % KEYS}`, number));
      if (isTaken(answer)) {
        this.taken(answer, node);
      } else {
        this.refused(node, answer);
      }
    } catch (error) {
      // It may have been taken all the same: nobody was told so.
      this.counts.unanswered++;
      this.note(`${node.kind}: ${error.code || error.message}`);
    } finally {
      this.open--;
    }
  }

  refused(node, answer) {
    this.counts.refused++;
    this.note(`${node.kind}: ${JSON.stringify(answer?.result ?? answer).slice(0, 120)}`);
  }

  note(reason) {
    if (this.reasons.size < 50 || this.reasons.has(reason)) {
      this.reasons.set(reason, (this.reasons.get(reason) || 0) + 1);
    }
  }

  /** What a node of that kind accepted and no final block holds. */
  missing(kind) {
    return [...this.awaited].filter(([, { node }]) => node.kind === kind);
  }

  /** A final block was read: what it holds is no longer awaited. */
  seen(hashes) {
    hashes.forEach((hash) => this.awaited.delete(hash));
  }
}

function isTaken(answer) {
  return answer?.result?.code === 0;
}

module.exports = { Load };
