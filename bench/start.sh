#!/usr/bin/env bash
# Measures the start, the memory after it, and the command line. Usage: bench/start.sh
set -euo pipefail
cd "$(dirname "$0")/.."
java=$(readlink -f "$(./mvnw --java-home)/bin/java")
work=$(mktemp -d "${TMPDIR:-/tmp}/longzheng-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$java" -jar bench/driver/target/bench.jar start --java="$java" --jar=ui/app/target/longzheng.jar \
  --plugins="$PWD/ui/app/target/plugins" --home="$work" --module="$PWD/plugins/lawyers/metadata" --port="${BENCH_PORT:-18100}"
