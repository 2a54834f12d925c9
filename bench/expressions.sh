#!/usr/bin/env bash
# Measures expressions beside the same rules in hand-written Java, and those that are made to run for long. Usage: bench/expressions.sh
set -euo pipefail
cd "$(dirname "$0")/.."
java=$(readlink -f "$(./mvnw --java-home)/bin/java")
"$java" -jar bench/driver/target/bench.jar expressions
