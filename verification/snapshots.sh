#!/usr/bin/env bash
# Snapshots both ways between Hanok and AI Network's reference: each starts from what the other wrote, on a chain whose
# earlier blocks are gone, executes the rest, and must come to the state hash that the last block says.
#
#   REF=<checkout of ain-blockchain with dependencies> verification/snapshots.sh [CHAIN] [NUMBER]
#
# CHAIN   a folder with blocks.jsonl.gz and its configuration; default ../shared/vectors/chains/p1-mixed
# NUMBER  the block of the snapshot; default 60
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
case "${1:-}" in -h | --help) sed -n '2,9p' "$0" | cut -c3-; exit ;; esac
chain="$(cd "${1:-$root/../shared/vectors/chains/p1-mixed}" && pwd)" number="${2:-60}"
export REF="${REF:?set REF to the checkout of ain-blockchain}" PORT=8081

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

lay_out() { # FOLDER FROM: the chain's blocks from FROM on, as the reference keeps them
  node - "$chain/blocks.jsonl.gz" "$1/chains/$PORT" "$2" <<'JS'
const fs = require('fs');
const zlib = require('zlib');
const [, , from, to, first] = process.argv;
for (const line of zlib.gunzipSync(fs.readFileSync(from)).toString().split('\n').filter(Boolean)) {
  const { number, hash } = JSON.parse(line);
  if (number >= Number(first)) {
    const [blocks, hashes] = [`${to}/n2b/${Math.floor(number / 100000)}`, `${to}/h2n/${hash.slice(0, 5)}`];
    [blocks, hashes].forEach((folder) => fs.mkdirSync(folder, { recursive: true }));
    fs.writeFileSync(`${blocks}/${number}.json.gz`, zlib.gzipSync(line));
    fs.writeFileSync(`${hashes}/${hash}`, `${number}`);
  }
}
JS
}

start_reference() { # FOLDER MODE: what start.js says
  BLOCKCHAIN_CONFIGS_DIR="$chain" BLOCKCHAIN_DATA_DIR="$1" SYNC_MODE="$2" SNAPSHOTS_INTERVAL_BLOCK_NUMBER="$number" \
    node "$root/verification/fuzz/start.js" 2>"$work/reference.log" || { tail -5 "$work/reference.log" >&2; return 1; }
}
member() { node -e 'console.log(String(JSON.parse(require("fs").readFileSync(0))[process.argv[1]]))' "$1"; }
require() { [ "$2" = "$3" ] || { echo "$1: $2, not $3" >&2; exit 1; }; }

lay_out "$work/whole" 0
lay_out "$work/pruned" "$number"
whole="$("$root/hanok" replay "$work/whole" --config "$chain" --json)"
expected="$(member state_root <<<"$whole")"
echo "the whole chain: $(member blocks <<<"$whole") blocks, state hash $expected"

"$root/hanok" replay "$work/whole" --config "$chain" --until "$number" --json \
  --write-snapshot "$work/pruned/snapshots/$PORT/n2s/$number.json.gz" >/dev/null
theirs="$(start_reference "$work/pruned" fast)"
require "the reference starts from the block of the snapshot" "$(member from <<<"$theirs")" "$number"
require "the reference's state from Hanok's snapshot" "$(member root <<<"$theirs")" "$expected"
echo "the reference, from Hanok's snapshot of block $number: state hash $expected at block $(member number <<<"$theirs")"

start_reference "$work/whole" full >/dev/null
rm -r "$work/pruned/snapshots"
mkdir -p "$work/pruned/snapshots/$PORT/n2s"
cp "$work/whole/snapshots/$PORT/n2s/$number.json.gz" "$work/pruned/snapshots/$PORT/n2s/"
ours="$("$root/hanok" replay "$work/pruned" --config "$chain" --from-snapshot latest --json)"
require "Hanok's state from the reference's snapshot" "$(member state_root <<<"$ours")" "$expected"
echo "Hanok, from the reference's snapshot of block $number: state hash $expected after $(member blocks <<<"$ours") blocks"
