#!/usr/bin/env bash
# Measures a fresh node: time to ready, the gateway's round trip, paid calls a second, a bundle update, memory.
# Needs a built node (./mvnw package). Starts it in a folder of its own and stops it again.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
. "$root/liberty-config/find-jdk.sh"
JAVA_HOME="$(find_jdk)"
export JAVA_HOME
HANOK_HOME="$(mktemp -d)"
export HANOK_HOME PORT="${PORT:-28080}" HANOK_ADMIN_PORT="${HANOK_ADMIN_PORT:-28443}" HANOK_CHAIN_ID=0
cd "$root"
trap './hanok stop >/dev/null 2>&1; rm -rf "$HANOK_HOME"' EXIT

uptime
echo "start: $(./hanok run -d --json | grep -o '"ready_in_ms":[0-9]*') (first start: with a new chain)"
./hanok publish samples/markdown --json >/dev/null
./hanok wallet create bench --fund 1000 --json >/dev/null
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
  -cp "verification/benchmarks/target/classes:cli/target/lib/*" \
  org.hanok.benchmarks.GatewayRoundTrip "http://localhost:$PORT" "$HANOK_HOME/wallets/bench.key"
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
  -cp "verification/benchmarks/target/classes:cli/target/lib/*" \
  org.hanok.benchmarks.PaidCalls "http://localhost:$PORT" "$HANOK_HOME/wallets/bench.key" "${CALLS:-4000}" "${CONNECTIONS:-8}"
# A bundle update as the node's own clock has it: from the command's arrival, upload included, to the new
# version in service after its self-test. Each round deploys a version that was not there before.
built="$(ls ear/target/node/bundles/language-wasm-*.jar)"
manifest="$HANOK_HOME/manifest"
rounds=9
updates="$(for round in $(seq $rounds); do
  cp "$built" "$HANOK_HOME/update.jar"
  echo "Bundle-Version: 1000.0.$round" >"$manifest"
  "$JAVA_HOME/bin/jar" --update --file "$HANOK_HOME/update.jar" --manifest "$manifest" 2>/dev/null
  ./hanok bundle sign "$HANOK_HOME/update.jar" --key "$HANOK_HOME/publisher.pem" >/dev/null
  ./hanok bundle trust "$HANOK_HOME/update.jar" >/dev/null
  ./hanok bundle deploy "$HANOK_HOME/update.jar" --json | sed -E 's/.*"tookMillis":([0-9]+).*/\1/'
done | sort -n)"
echo "bundle update over $rounds rounds, command accepted to new version live: median $(
  sed -n "$((rounds / 2 + 1))p" <<<"$updates") ms, longest $(tail -1 <<<"$updates") ms"
server="$(cat "$HANOK_HOME/run/node.pid")"
echo "resident memory of the server: $(ps -o rss= -p "$server" --ppid "$server" | sort -n | tail -1) KiB"
./hanok stop >/dev/null
echo "start: $(./hanok run -d --json | grep -o '"ready_in_ms":[0-9]*') (again, on the same folder)"
