'use strict';
// A reporter for mocha: a line of JSON for each test as it ends, so that what a run showed outlives it.

const fs = require('fs');
const MESSAGE_CHARACTERS = 4000;

module.exports = class Lines {
  constructor(runner) {
    const file = fs.openSync(process.env.SUITE_RESULT, 'w');
    const write = (line) => fs.writeSync(file, `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
    const failure = (test, error) => ({
      state: 'failed',
      name: test.fullTitle(),
      isHook: test.type === 'hook',
      ms: test.duration,
      message: String((error && (error.stack || error.message)) || error).slice(0, MESSAGE_CHARACTERS),
      expected: error && shown(error.expected),
      actual: error && shown(error.actual),
    });
    runner.on('start', () => write({ state: 'begun', total: runner.total }));
    runner.on('pass', (test) => write({ state: 'passed', name: test.fullTitle(), ms: test.duration }));
    runner.on('pending', (test) => write({ state: 'pending', name: test.fullTitle() }));
    runner.on('fail', (test, error) => write(failure(test, error)));
    runner.on('end', () => write({ state: 'ended' }));
  }
};

function shown(value) {
  const text = value === undefined ? undefined : JSON.stringify(value, null, 1);
  return text === undefined ? undefined : text.slice(0, MESSAGE_CHARACTERS);
}
