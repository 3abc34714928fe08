#!/usr/bin/env bash
# Measures Hanok and prints a table: every figure of docs/performance.md, with what is asked and whether it is met.
# Needs a built tree (./mvnw package) and, for a fair figure, a machine that does nothing else.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
here="$root/verification/benchmarks"

usage() {
  cat <<'HELP'
Usage: verification/benchmarks/run.sh [--quick] [PART...]

Parts (if none is named, all but catchup, snapshot, postgres, profile, side-by-side, replay and write; together about seven minutes):
  pipeline      flat writes, transfers, nested SETs, 2,000 and 100,000 each: signed, verified, executed, hashed;
                beside it, in turns, how fast both cores only recover signers
  parts         recovery, verification and execution on one thread (JMH)
  block         blocks of 10,000 transactions: built, hashed, in the database; received, verified, in the database (H2)
  postgres      the same on PostgreSQL
  catchup       a new node that takes a chain of 240 blocks of 500 transfers from a peer: read, verified, executed, stored (H2)
  snapshot      a state of a million leaves as a snapshot in chunks, in the shipped heap: given; kept, made into a state, stored, loaded
  growth        the same writes at a thousand and at a million leaves
  state         the state tree alone: overwrites at both sizes, heap of a node
  rpc           JSON-RPC reads of one value over HTTP, 16 connections, from a node that is started for it
  profile       which methods take the time of the pipeline
  side-by-side  the reference on the same workloads: speed, and whether the state hashes agree (needs REF)
  replay        a stored chain of BLOCKS blocks of 20 transactions, executed again by ./hanok replay and by the reference as it
                starts, and whether the state hashes agree (needs REF)
  write         signed writes over HTTP, on Hanok and, if REF is set, on the reference (needs LOAD, and NODE_PATH or REF)

  --quick       fewer rounds: to see that all works

Environment:
  COUNT transactions of each kind for side-by-side, 2,000 by default; 100,000 take a quarter of an hour
  BLOCKS of the chain for replay, 3,000 by default
  REF   checkout of ain-blockchain with its dependencies installed
  LOAD  a load generator: node $LOAD URL COUNT CONNECTIONS KEY CHAIN_ID
  CPUS  which cores to use, for taskset; 0,1 by default
HELP
}

quick=
parts=()
for argument in "$@"; do
  case "$argument" in
    -h | --help) usage && exit 0 ;;
    --quick) quick=1 ;;
    pipeline | parts | block | catchup | snapshot | postgres | growth | state | rpc | profile | side-by-side | replay | write) parts+=("$argument") ;;
    *) echo "no such part: $argument" >&2 && usage >&2 && exit 2 ;;
  esac
done
[ ${#parts[@]} -gt 0 ] || parts=(pipeline parts block growth state rpc)

. "$root/liberty-config/find-jdk.sh"
JAVA_HOME="$(find_jdk)"
export JAVA_HOME
jars="$here/target/lib"
[ -d "$jars" ] || { echo "build first: ./mvnw -Dquick -DskipTests package" >&2 && exit 1; }
work="$(mktemp -d)"
export HANOK_HOME="$work/home" PORT="${PORT:-28080}" HANOK_ADMIN_PORT="${HANOK_ADMIN_PORT:-28443}"
reference=
cleanup() {
  [ -z "$reference" ] || kill "$reference" 2>/dev/null || true
  [ ! -f "$HANOK_HOME/run/node.pid" ] || "$root/hanok" stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT
figures="$work/figures"
: >"$figures"

pin() { if command -v taskset >/dev/null; then taskset -c "${CPUS:-0,1}" "$@"; else "$@"; fi; }
# java HEAP MAIN ARGUMENT...: runs a program on the benchmarks' class path and keeps its figures
java_of() { local heap="$1"; shift
  pin "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Xms$heap" "-Xmx$heap" \
    -XX:+UseParallelGC -XX:+UseCompactObjectHeaders -cp "$here/target/classes:$jars/*" "$@" 2>"$work/errors" | tee -a "$work/log" |
    sed -n 's/^FIGURE //p' | tee -a "$figures" | one_line || { tail -20 "$work/errors" >&2; return 1; }; }
one_line() { sed -u -E 's/^\{"what":"([^"]*)","value":([^,]*),"unit":"([^"]*)"(,"asked":"([^"]*)","met":(true|false))?\}/  \1: \2 \3/'; }
rounds() { if [ -n "$quick" ]; then echo 3; else echo "$1"; fi; }
start_node() { "$root/hanok" run -d --json >/dev/null; }
stop_node() { "$root/hanok" stop >/dev/null; }

pipeline() {
  for each in "SET 0.6" "TRANSFER 0.6" "NESTED 0.4"; do
    read -r workload share <<<"$each"
    java_of 3g org.hanok.benchmarks.EndToEnd "$workload" 2000 "$(rounds 21)" "$share"
    [ -n "$quick" ] || java_of 3g org.hanok.benchmarks.EndToEnd "$workload" 100000 3 "$share"
  done
}

parts() {
  local time=(-wi 6 -i 5)
  [ -z "$quick" ] || time=(-wi 2 -i 2)
  pin "$JAVA_HOME/bin/java" -cp "$here/target/classes:$jars/*" org.openjdk.jmh.Main PartsBenchmark "${time[@]}" \
    -rf json -rff "$work/jmh.json" >"$work/jmh.log" 2>&1 || { tail -20 "$work/jmh.log" >&2; return 1; }
  pin "$JAVA_HOME/bin/java" -cp "$here/target/classes:$jars/*" org.hanok.benchmarks.JmhFigures "$work/jmh.json" |
    sed -n 's/^FIGURE //p' | tee -a "$figures" | one_line
}

block() { java_of 3g org.hanok.benchmarks.BlockCommit 10000 "$(rounds 7)" h2; }
catchup() { java_of 3g org.hanok.benchmarks.CatchUp 500 "$([ -n "$quick" ] && echo 60 || echo 240)"; }
# Each in the heap and with the collector of the node that is shipped.
snapshot() {
  local node=(-Xss64m -XX:-UseParallelGC -XX:+UseG1GC)
  java_of 1g "${node[@]}" org.hanok.benchmarks.SnapshotSpeed give "$work/chunks" "$([ -n "$quick" ] && echo 100000 || echo 1000000)"
  java_of 1g "${node[@]}" org.hanok.benchmarks.SnapshotSpeed take "$work/chunks"
}
postgres() { java_of 3g org.hanok.benchmarks.BlockCommit 10000 "$(rounds 7)" postgres; }
growth() { java_of 6g -Xmn2g org.hanok.benchmarks.Growth 100000 "$(rounds 5)" 1000 1000000; }
state() { java_of 6g org.hanok.benchmarks.StateTreeBenchmark 1000 1000000; }

rpc() {
  start_node
  java_of 256m org.hanok.benchmarks.RpcReads "http://localhost:$PORT" 16 "$([ -n "$quick" ] && echo 3 || echo 10)" 10
  stop_node
}

profile() {
  for workload in SET TRANSFER NESTED; do
    java_of 3g "-XX:StartFlightRecording:filename=$work/$workload.jfr,settings=profile" \
      org.hanok.benchmarks.EndToEnd "$workload" 20000 "$(rounds 15)" 0
    echo "  top costs of $workload, without the recover-only rounds:"
    "$JAVA_HOME/bin/java" -cp "$here/target/classes:$jars/*" org.hanok.benchmarks.TopCosts "$work/$workload.jfr"
  done
}

run_reference() { # WORKLOAD COUNT
  UNSAFE_PRIVATE_KEY=b22c95ffc4a5c096f7d7d0487ba963ce6ac945bdc91c79b64ce209de289bec96 \
    BLOCKCHAIN_CONFIGS_DIR=blockchain-configs/1-node BLOCKCHAIN_DATA_DIR="$work/reference" \
    pin node --max-old-space-size=12288 "$here/reference.js" "$@" 2>"$work/errors" | grep '^{"workload"' ||
    { echo "the reference gave no figure for $*:" >&2 && tail -5 "$work/errors" >&2 && return 1; }
}

side_by_side() {
  [ -n "${REF:-}" ] || { echo "side-by-side needs REF" >&2 && return 2; }
  local count="${COUNT:-2000}"
  for workload in SET TRANSFER NESTED; do
    local theirs ours
    theirs="$(run_reference "$workload" "$count")"
    : >"$work/log"
    java_of 3g "-Dhanok.bench.reference=$REF" org.hanok.benchmarks.EndToEnd "$workload" "$count" "$(rounds "$((count > 20000 ? 3 : 9))")" 0
    ours="$(sed -n 's/^state hash //p' "$work/log" | tail -1)"
    echo "  reference: $theirs"
    if [[ "$theirs" == *"\"$ours\""* ]]; then
      echo "  the state hashes agree: $ours"
    else
      echo "  THE STATE HASHES DIFFER: ours is $ours" && return 1
    fi
  done
}

replay() {
  [ -n "${REF:-}" ] || { echo "replay needs REF" >&2 && return 2; }
  local configs="$REF/blockchain-configs/1-node" chain="$work/chain" blocks="${BLOCKS:-3000}" ours theirs start
  java_of 3g "-Dhanok.bench.reference=$REF" org.hanok.benchmarks.StoredChain "$chain" 8081 "$blocks" 20
  for _ in 1 2; do
    ours="$(pin "$root/hanok" replay "$chain" --config "$configs" --json 2>/dev/null)"
    echo "  Hanok: $(sed -E 's/,"configuration".*/}/' <<<"$ours")"
  done
  start=$SECONDS
  theirs="$(BLOCKCHAIN_CONFIGS_DIR="$configs" BLOCKCHAIN_DATA_DIR="$chain" PORT=8081 SYNC_MODE=full \
    pin node --max-old-space-size=8192 "$root/verification/fuzz/start.js" 2>/dev/null)"
  echo "  reference, $((SECONDS - start)) s: $theirs"
  if [ "$(grep -o '"state_root":"[^"]*' <<<"$ours" | cut -d'"' -f4)" = "$(grep -o '"root":"[^"]*' <<<"$theirs" | cut -d'"' -f4)" ]; then
    echo "  the state hashes agree"
  else
    echo "  THE STATE HASHES DIFFER" && return 1
  fi
}

await_blocks() { # URL: until the node makes blocks, two minutes at most
  local question='{"jsonrpc":"2.0","id":1,"method":"ain_getLastBlockNumber","params":{"protoVer":"1.6.0"}}'
  for _ in $(seq 120); do
    sleep 1
    if curl -s -m 2 -H 'content-type: application/json' -d "$question" "$1/json-rpc" | grep -qE '"result":[3-9]'; then
      return 0
    fi
  done
  echo "no blocks from $1" >&2 && return 1
}

write() {
  [ -n "${LOAD:-}" ] || { echo "write needs LOAD" >&2 && return 2; }
  export NODE_PATH="${NODE_PATH:-${REF:+$REF/node_modules}}"
  # What the reference's test account can pay.
  export STAKE_APP=250000
  # Room in the pools, else both nodes refuse what one account sends within an epoch.
  export TX_POOL_SIZE_LIMIT=50000 TX_POOL_SIZE_LIMIT_PER_ACCOUNT=50000
  local key count=2000
  start_node
  "$root/hanok" wallet create bench --fund 3000000 --json >/dev/null
  key="$(tr -d '[:space:]' <"$HANOK_HOME/wallets/bench.key")"
  echo "  Hanok:" && pin node "$LOAD" "http://localhost:$PORT" "$count" 16 "${key#0x}" 0 | sed 's/^/    /'
  stop_node
  [ -n "${REF:-}" ] || return 0
  (cd "$REF" && UNSAFE_PRIVATE_KEY=b22c95ffc4a5c096f7d7d0487ba963ce6ac945bdc91c79b64ce209de289bec96 \
    BLOCKCHAIN_CONFIGS_DIR=blockchain-configs/1-node PORT=28081 P2P_PORT=25001 STAKE=100000 \
    ENABLE_EXPRESS_RATE_LIMIT=false BLOCKCHAIN_DATA_DIR="$work/reference" HOSTING_ENV=local \
    PEER_CANDIDATE_JSON_RPC_URL=http://localhost:28081/json-rpc \
    exec taskset -c "${CPUS:-0,1}" node -r "$root/verification/reference-offline.js" client/index.js) \
    >"$work/reference.log" 2>&1 &
  reference=$!
  await_blocks http://localhost:28081
  echo "  reference:" && pin node "$LOAD" http://localhost:28081 "$count" 16 | sed 's/^/    /'
  kill "$reference" && reference=
}

echo "$(date -u '+%F %H:%M') UTC, $(nproc) cores, $("$JAVA_HOME/bin/java" -version 2>&1 | tail -1)"
uptime
for part in "${parts[@]}"; do
  echo "$part"
  "${part//-/_}"
done
uptime
[ ! -s "$figures" ] || "$JAVA_HOME/bin/java" -cp "$here/target/classes:$jars/*" org.hanok.benchmarks.FigureTable "$figures"
