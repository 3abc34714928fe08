#!/usr/bin/env bash
# Hanok beside AI Network's reference: random chains, and vectors with other seeds; and Hanok alone
# with whatever bytes a fuzzer finds that watches the branches they take.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

usage() {
  cat <<'TEXT'
Usage: verification/fuzz.sh chains  [--seed N] [--seeds N] [--blocks N] [--transactions N] [--network DIR] …
       verification/fuzz.sh vectors [--seed N] [--times N] [--vectors DIR]
       verification/fuzz.sh targets [--seed N] [--seconds N] [NAME …]

chains   random transactions, blocks, reads and wallets through both implementations (as ./hanok fuzz);
         ./hanok fuzz --help lists all options. Stops at the first difference, prints seed and block.
vectors  makes vectors with another seed out of recorded ones (default ../shared/vectors): ten times as
         many, or as --times says; and runs ./hanok conformance over them.
targets  json, transaction, rule, block, snapshot, webassembly: fuzzes each of them, or those named,
         for so many seconds (600). Finds go on in verification/fuzz-targets/target/found from run to
         run; an input that breaks a promise is named, and belongs into verification/fuzz-targets/corpus.

For the first two REF must name the reference's checkout with its dependencies installed; Node.js 20 runs it.
TEXT
}

case "${1:-}" in
  chains) shift; exec "$root/hanok" fuzz --reference "${REF:?set REF to the checkout of ain-blockchain}" "$@" ;;
  vectors) shift ;;
  targets)
    shift
    module="$root/verification/fuzz-targets" seed=1 seconds=600 names=()
    while [ $# -gt 0 ]; do
      case "$1" in
        --seed) seed="$2"; shift 2 ;;
        --seconds) seconds="$2"; shift 2 ;;
        --help) usage; exit 0 ;;
        *) names+=("$1"); shift ;;
      esac
    done
    . "$root/liberty-config/find-jdk.sh"
    JAVA_HOME="$(find_jdk)"
    export JAVA_HOME
    if [ ! -d "$module/target/lib" ]; then
      (cd "$root" && ./mvnw -q -Dquick -DskipTests -pl verification/fuzz-targets -am package)
    fi
    exec "$JAVA_HOME/bin/java" -cp "$module/target/classes:$module/target/lib/*" org.hanok.fuzz.Fuzz \
      "$module" "$module/target/found" "$seconds" "$seed" "${names[@]}"
    ;;
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
