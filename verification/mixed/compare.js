'use strict';
// Reads each node's final blocks and holds them against what the first to show a height said of it.

const { block, lastNumber } = require('./rpc.js');

class Comparison {
  constructor(nodes, load) {
    this.nodes = nodes;
    this.load = load;
    this.known = new Map();
    this.upTo = new Map(nodes.map((node) => [node, -1]));
    this.heights = new Map();
    this.differences = [];
    this.compared = 0;
    this.transactions = 0;
    this.highest = -1;
    this.byProposer = {};
    this.evidence = [];
    this.missedEpochs = 0;
    this.lastEpoch = 0;
  }

  /** Reads on where each node was left; a node that is away, or busy, is read later. */
  async round() {
    await Promise.all(this.nodes.map((node) => this.read(node).catch(() => {})));
  }

  async read(node) {
    if (!node.isUp) return;
    const last = await lastNumber(node.port);
    this.heights.set(node, last);
    for (let number = this.upTo.get(node) + 1; number <= last; number++) {
      const found = await block(node.port, number);
      if (!found) return;
      this.take(node, number, found);
      this.upTo.set(node, number);
    }
  }

  take(node, number, found) {
    const said = `${found.hash} ${found.state_proof_hash}`;
    const before = this.known.get(number);
    if (before === undefined) {
      this.known.set(number, said);
      this.first(number, found);
      return;
    }
    this.compared++;
    if (before !== said) this.differences.push({ number, node: node.name, said, before });
  }

  first(number, found) {
    this.highest = Math.max(this.highest, number);
    if (number === 0) return;
    this.transactions += found.transactions.length;
    this.load.seen(found.transactions.map((transaction) => transaction.hash));
    this.byProposer[found.proposer] = (this.byProposer[found.proposer] || 0) + 1;
    for (const [offender, offences] of Object.entries(found.evidence || {})) {
      offences.forEach((one) => this.evidence.push({ number, offender, type: one.offense_type }));
    }
    if (this.lastEpoch > 0) this.missedEpochs += Math.max(0, found.epoch - this.lastEpoch - 1);
    this.lastEpoch = found.epoch;
  }

  /** How far all nodes that are up have been read, and agree. */
  common() {
    return Math.min(...this.nodes.map((node) => this.upTo.get(node)));
  }
}

module.exports = { Comparison };
