'use strict';
// What the command line says; see run.

const os = require('os');
const fs = require('fs');
const path = require('path');

const DEFAULTS = { references: 2, hanoks: 2, minutes: 10, rate: 5, restart: 60, replace: 0, seed: 1, epoch: 1000, port: 21081 };
const MOST_VALIDATORS = 5;

function options(words) {
  const chosen = { ...DEFAULTS, folder: '' };
  for (const word of words) {
    const [name, value] = word.split(/=(.*)/s);
    if (!(name in chosen) || value === undefined) throw new Error(`no such option: ${word}`);
    chosen[name] = name === 'folder' ? path.resolve(value) : Number(value);
    if (Number.isNaN(chosen[name])) throw new Error(`not a number: ${word}`);
  }
  const count = chosen.references + chosen.hanoks;
  if (chosen.references < 1 || count > MOST_VALIDATORS) {
    throw new Error(`one node of the reference at least, and ${MOST_VALIDATORS} nodes at most`);
  }
  chosen.folder = chosen.folder || fs.mkdtempSync(path.join(os.tmpdir(), 'hanok-mixed-'));
  fs.mkdirSync(chosen.folder, { recursive: true });
  return { ...chosen, reference: process.env.REF, hanokNode: process.env.HANOK_NODE,
    hanokCli: process.env.HANOK_CLI, engineJar: process.env.ENGINE_JAR };
}

module.exports = { options };
