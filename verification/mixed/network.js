'use strict';
// The network's configuration: the reference's own for three nodes, for as many validators as there are, with a genesis
// block that the reference's own tool makes of it.

const fs = require('fs');
const path = require('path');
const { execFileSync } = require('child_process');

const STAKE = 10000000;

function entries(accounts, value) {
  return Object.fromEntries(accounts.map((account) => [account.address, value]));
}

/** Answers the folder that BLOCKCHAIN_CONFIGS_DIR is to name; `base` lies beside it. */
function makeNetwork({ reference, folder, references, hanoks, epoch }) {
  const configs = path.join(reference, 'blockchain-configs');
  const accounts = accountsOf(reference).slice(0, references + hanoks);
  const to = path.join(folder, 'configs', 'mixed');
  fs.cpSync(path.join(configs, 'base'), path.join(folder, 'configs', 'base'), { recursive: true });
  fs.mkdirSync(to, { recursive: true });
  const params = JSON.parse(fs.readFileSync(path.join(configs, '3-nodes', 'blockchain_params.json')));
  Object.assign(params.consensus, {
    min_num_validators: Math.min(3, accounts.length),
    max_num_validators: accounts.length,
    genesis_proposer_whitelist: entries(accounts, true),
    genesis_validator_whitelist: entries(accounts, true),
    genesis_validators: entries(accounts, { stake: STAKE, proposal_right: true }),
  });
  params.genesis.epoch_ms = epoch;
  fs.writeFileSync(path.join(to, 'blockchain_params.json'), JSON.stringify(params, null, 2));
  const tool = path.join(reference, 'tools', 'genesis-file', 'createGenesisBlock.js');
  execFileSync('node', [tool], {
    cwd: reference,
    env: { PATH: process.env.PATH, BLOCKCHAIN_CONFIGS_DIR: to, BLOCKCHAIN_DATA_DIR: path.join(folder, 'genesis-data') },
    stdio: 'ignore',
  });
  if (!fs.existsSync(path.join(to, 'genesis_block.json.gz'))) throw new Error('the reference made no genesis block');
  return to;
}

function accountsOf(reference) {
  return JSON.parse(fs.readFileSync(path.join(reference, 'blockchain-configs', 'base', 'genesis_accounts.json'))).others;
}

module.exports = { makeNetwork, accountsOf };
