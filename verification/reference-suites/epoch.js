'use strict';
// epoch.js FOLDER MILLISECONDS: sets the epoch in a network's parameters. Says "same" if it was that already; the shards'
// own longer epochs grow with it.

const fs = require('fs');
const path = require('path');

const USUAL_MS = 1000;
const [, , folder, milliseconds] = process.argv;
const file = path.join(folder, 'blockchain_params.json');
const kept = path.join(folder, 'epoch_ms.usual');
const params = JSON.parse(fs.readFileSync(file));
if (!fs.existsSync(kept)) fs.writeFileSync(kept, String(params.genesis.epoch_ms));
const wanted = (Number(fs.readFileSync(kept)) * Number(milliseconds)) / USUAL_MS;
if (params.genesis.epoch_ms === wanted) {
  console.log('same');
} else {
  params.genesis.epoch_ms = wanted;
  fs.writeFileSync(file, JSON.stringify(params, null, 2));
  console.log('changed');
}
