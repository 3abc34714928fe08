#!/usr/bin/env bash
# Runs ain-js's own Jest suites, those that talk to a node, against a running node, and counts.
#
#   ain-js-suites.sh CHECKOUT URL EVENT_URL [RESULT.txt]
#
# CHECKOUT   a checkout of ain-js with its test dependencies installed; it is not changed
# URL        the node, for all three nodes of the suites: http://localhost:8081
# EVENT_URL  its event handler: ws://localhost:5100
# RESULT     one line per test, "passed|failed suite: name", sorted, to be compared with another node's
#
# How the nodes are started for the comparison: docs/conformance.md.
set -euo pipefail

[ $# -ge 3 ] || { sed -n '2,12p' "$0" | cut -c3-; exit 2; }
checkout="$(cd "$1" && pwd)" url="$2" events="$3"
result="${4:-$(mktemp)}"
[ -x "$checkout/node_modules/.bin/jest" ] || { echo "SKIPPED: $checkout has no jest; npm install there" >&2; exit 3; }

copy="$(mktemp -d)"
trap 'rm -rf "$copy"' EXIT
for each in package.json tsconfig.json src __mocks__; do
  [ -e "$checkout/$each" ] && cp -r "$checkout/$each" "$copy/"
done
cp -r "$checkout/__tests__" "$copy/"
ln -s "$checkout/node_modules" "$copy/node_modules"
sed -i -e "s#http://localhost:808[123]#$url#" -e "s#ws://localhost:5100#$events#" "$copy/__tests__/test_data.ts"

# Types are not checked: which of them fit depends on the compiler that npm resolves today.
cat >"$copy/jest.config.js" <<'JS'
const base = require(process.env.CHECKOUT + '/jest.config.js');
module.exports = { ...base, transform: { '^.+\\.ts?$': ['ts-jest', { diagnostics: false, isolatedModules: true }] } };
JS

cd "$copy"
export CHECKOUT="$checkout"
suites="${SUITES:-ain.test.ts ain_raw.test.ts event_manager.test.ts he.test.ts}"
# One suite after the other: they share the node's account and count its nonces.
# shellcheck disable=SC2086
node_modules/.bin/jest --ci --runInBand --json --outputFile="$copy/jest.json" $suites >"$copy/jest.log" 2>&1 || true
[ -s "$copy/jest.json" ] || { tail -40 "$copy/jest.log" >&2; exit 1; }
node - "$copy/jest.json" "$result" <<'JS'
const fs = require('fs');
const [, , from, to] = process.argv;
const report = JSON.parse(fs.readFileSync(from));
const lines = [];
const counts = {};
for (const suite of report.testResults) {
  const name = require('path').basename(suite.name);
  counts[name] = { passed: 0, failed: 0 };
  for (const test of suite.assertionResults) {
    const passed = test.status === 'passed';
    counts[name][passed ? 'passed' : 'failed']++;
    lines.push(`${passed ? 'passed' : 'failed'} ${name}: ${test.fullName}`);
    if (!passed && process.env.VERBOSE) {
      console.log(`--- ${name}: ${test.fullName}\n${test.failureMessages.join('\n').slice(0, 2000)}`);
    }
  }
  if (suite.assertionResults.length === 0) console.log(`${name} did not run: ${suite.message.slice(0, 2000)}`);
}
fs.writeFileSync(to, lines.sort().join('\n') + '\n');
for (const [name, count] of Object.entries(counts)) console.log(`${name}: ${count.passed} passed, ${count.failed} failed`);
console.log(`all: ${report.numPassedTests} passed, ${report.numFailedTests} failed; list in ${to}`);
JS
