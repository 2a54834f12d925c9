#!/usr/bin/env bash
# Measures how long definitions take to be checked and linked, what they weigh, and whether their cost is linear. Usage: bench/catalogue.sh
set -euo pipefail
cd "$(dirname "$0")/.."
java=$(readlink -f "$(./mvnw --java-home)/bin/java")
work=$(mktemp -d "${TMPDIR:-/tmp}/longzheng-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$java" -jar bench/driver/target/bench.jar catalogue --java="$java" --jar=ui/app/target/longzheng.jar --home="$work"
