#!/usr/bin/env bash
# Pulls the plug at random moments while licences are applied for. Usage: bench/kill-loop.sh [kills] [longest milliseconds between them]
set -euo pipefail
cd "$(dirname "$0")/.."
java=$(readlink -f "$(./mvnw --java-home)/bin/java")
work=$(mktemp -d "${TMPDIR:-/tmp}/longzheng-bench.XXXXXX")
trap '[ -n "${BENCH_KEEP:-}" ] && echo "kept $work" >&2 || rm -rf "$work"' EXIT
"$java" -jar bench/driver/target/bench.jar kill --kills="${1:-10}" --longest-millis="${2:-5000}" --java="$java" \
  --jar=ui/app/target/longzheng.jar --plugins="$PWD/ui/app/target/plugins" --home="$work" --port="${BENCH_PORT:-18100}"
