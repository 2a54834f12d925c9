#!/usr/bin/env bash
# Measures how long the first scenario of each module takes, and each further one, in processes of their own. Usage: bench/scenarios.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/.."
java=$(readlink -f "$(./mvnw --java-home)/bin/java")
jar=ui/app/target/longzheng.jar
[ -f "$jar" ] || { echo "$jar is missing. Build it: ./mvnw package -DskipTests" >&2; exit 2; }
echo "| module | what its scenarios took | load before |"
echo "|---|---|--:|"
for round in $(seq "${1:-3}"); do
  for module in lawyers petitions appraisals mediation notaries; do
    load=$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo "?")
    told=$("$java" -jar "$jar" scenarios "plugins/$module" | tail -n 1) || { echo "$told" >&2; exit 1; }
    echo "| $module | $told | $load |"
  done
done
echo
echo "Goal: the first in less than 2 s, each further one in 50 ms."
