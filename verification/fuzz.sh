#!/usr/bin/env bash
# Hanok beside AI Network's reference: random chains, and vectors with other seeds.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

usage() {
  cat <<'TEXT'
Usage: verification/fuzz.sh chains  [--seed N] [--seeds N] [--blocks N] [--transactions N] [--network DIR] …
       verification/fuzz.sh vectors [--seed N] [--times N] [--vectors DIR]

chains   random transactions, blocks, reads and wallets through both implementations (as ./hanok fuzz);
         ./hanok fuzz --help lists all options. Stops at the first difference, prints seed and block.
vectors  makes vectors with another seed out of recorded ones (default ../shared/vectors): ten times as
         many, or as --times says; and runs ./hanok conformance over them.

REF must name the reference's checkout with its dependencies installed; Node.js 20 runs it.
TEXT
}

case "${1:-}" in
  chains) shift; exec "$root/hanok" fuzz --reference "${REF:?set REF to the checkout of ain-blockchain}" "$@" ;;
  vectors) shift ;;
  -h | --help) usage; exit ;;
  *) usage >&2; exit 2 ;;
esac

from="$root/../shared/vectors"
options=()
while [ $# -gt 0 ]; do
  case "$1" in
    --vectors) from="$2"; shift 2 ;;
    --help) usage; exit 0 ;;
    *) options+=("$1"); shift ;;
  esac
done
to="$(mktemp -d)"
trap 'rm -rf "$to"' EXIT
export REF="${REF:?set REF to the checkout of ain-blockchain}"
export BLOCKCHAIN_CONFIGS_DIR="$REF/blockchain-configs/base" BLOCKCHAIN_DATA_DIR="$to/data"
node "$root/verification/fuzz/vectors.js" "$from" "$to/vectors" "${options[@]}"
"$root/hanok" conformance "$to/vectors"
