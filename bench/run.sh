#!/usr/bin/env bash
# Measures the platform beside the yardstick on one database and prints Markdown tables. Usage: bench/run.sh [mariadb|h2] [rows]
# Everything runs below one temporary folder on loopback ports and is ended by its process id.
set -euo pipefail
cd "$(dirname "$0")/.."

database=${1:-mariadb}
rows=${2:-100000}
java=$(./mvnw --java-home)/bin/java
work=$(mktemp -d "${TMPDIR:-/tmp}/longzheng-bench.XXXXXX")
port=${BENCH_PORT:-18100}
jar=ui/app/target/longzheng.jar
plugins=$PWD/ui/app/target/plugins
bench=bench/driver/target/bench.jar
yardstick=bench/yardstick/target/yardstick.jar
parts=${BENCH_PARTS:-http inside}
pids=()

for each in "$jar" "$bench" "$yardstick"; do
  [ -f "$each" ] || { echo "$each is missing. Build it: ./mvnw -Pbench package -DskipTests" >&2; exit 2; }
done

end() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  pids=()
}
finish() {
  end
  [ -z "${mariadb:-}" ] || { kill "$mariadb" 2>/dev/null || true; wait "$mariadb" 2>/dev/null || true; }
  [ -n "${BENCH_KEEP:-}" ] && echo "kept $work" >&2 || rm -rf "$work"
}
trap finish EXIT

await() { # page, process id
  for _ in $(seq 1 1200); do
    curl -fsS -o /dev/null "$1" 2>/dev/null && return
    kill -0 "$2" 2>/dev/null || { tail -n 40 "$work"/*.log >&2; return 1; }
    sleep 0.2
  done
  return 1
}

case $database in
  mariadb)
    server=$(command -v mariadbd || echo /usr/sbin/mariadbd)
    [ -x "$server" ] || { echo "MariaDB is missing: apt-get install mariadb-server" >&2; exit 2; }
    mariadb-install-db --no-defaults --datadir="$work/db" --auth-root-authentication-method=normal --user="$(id -un)" >"$work/install.log" 2>&1
    sql=$((port + 3))
    "$server" --no-defaults --datadir="$work/db" --socket="$work/sock" --pid-file="$work/db.pid" --bind-address=127.0.0.1 --port=$sql \
      --user="$(id -un)" --character-set-server=utf8mb4 --innodb-buffer-pool-size=512M >"$work/mariadb.log" 2>&1 &
    mariadb=$!
    for _ in $(seq 1 100); do [ -S "$work/sock" ] && break; sleep 0.1; done
    mariadb --no-defaults --socket="$work/sock" -u root -e "create database longzheng; create database yardstick; create database engine; create database publication;
      create user bench@'127.0.0.1' identified by 'bench'; grant all on *.* to bench@'127.0.0.1';"
    url() { echo "jdbc:mysql://127.0.0.1:$sql/$1?nullCatalogMeansCurrent=true&useLocalSessionState=true&rewriteBatchedStatements=true&cachePrepStmts=true&prepStmtCacheSize=256&prepStmtCacheSqlLimit=8192"; }
    user=bench password=bench
    ;;
  h2)
    url() { echo "jdbc:h2:file:$work/$1;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;OPTIMIZE_REUSE_RESULTS=0"; }
    user=sa password=
    ;;
  *) echo "mariadb or h2, not $database" >&2; exit 2 ;;
esac

platform() {
  "$java" -Xmx1g -jar "$jar" --server.port="$port" --longzheng.home="$work/home" --longzheng.plugins="$plugins" \
    --longzheng.modules="$PWD/bench/metadata" --longzheng.demo=true --spring.datasource.url="$(url longzheng)" \
    --spring.datasource.username=$user --spring.datasource.password=$password >>"$work/platform.log" 2>&1 &
  pids+=($!)
  await "http://127.0.0.1:$port/api/v1/openapi.json" $!
}
by_hand() {
  "$java" -Xmx1g -jar "$yardstick" --server.port=$((port + 1)) --spring.datasource.url="$(url yardstick)" \
    --spring.datasource.username=$user --spring.datasource.password=$password >>"$work/yardstick.log" 2>&1 &
  pids+=($!)
  for _ in $(seq 1 300); do
    curl -s -o /dev/null "http://127.0.0.1:$((port + 1))/practitioners" && return
    sleep 0.2
  done
  return 1
}

mkdir -p "$work/home"
if [ "$parts" != publication ]; then
  echo "Tables are made and filled with $rows rows …" >&2
  platform; by_hand; end
  "$java" -jar "$bench" fill --shape=platform --url="$(url longzheng)" --user=$user --password=$password --rows="$rows" >&2
  "$java" -jar "$bench" fill --shape=yardstick --url="$(url yardstick)" --user=$user --password=$password --rows="$rows" >&2
fi

if [[ $parts == *http* ]]; then
  platform; by_hand
  "$java" -jar "$bench" http --title="Over HTTP, $database, $rows rows" --rows="$rows" \
    --platform="http://127.0.0.1:$port" --yardstick="http://127.0.0.1:$((port + 1))" ${BENCH_OPTIONS:-}
  end
fi
if [[ $parts == *inside* ]]; then
  "$java" -Xmx1g -jar "$bench" inside --title="$database, $rows rows" --rows="$rows" --home="$work/home" --modules="$PWD/bench/metadata" \
    --url="$(url longzheng)" --engine-url="$(url engine)" --user=$user --password=$password ${BENCH_OPTIONS:-}
fi
if [[ $parts == *clocks* ]]; then
  "$java" -Xmx1g -jar "$bench" clocks --title="$database" --home="$work/home" --modules="$PWD/bench/metadata" \
    --url="$(url longzheng)" --user=$user --password=$password ${BENCH_OPTIONS:-}
fi
if [[ $parts == *sweep* ]]; then
  "$java" -Xmx1g -jar "$bench" sweep --title="$database" --open="$rows" --home="$work/home" --modules="$PWD/bench/metadata" \
    --url="$(url longzheng)" --user=$user --password=$password ${BENCH_OPTIONS:-}
fi
if [[ $parts == *draw* ]]; then
  "$java" -Xmx1g -jar "$bench" draw --title="$database" --candidates="$rows" --home="$work/home" --modules="$PWD/bench/metadata" \
    --url="$(url longzheng)" --user=$user --password=$password ${BENCH_OPTIONS:-}
fi
if [[ $parts == *runs* ]]; then
  "$java" -Xmx1g -jar "$bench" runs --title="$database" --home="$work/home" --modules="$PWD/bench/metadata" \
    --url="$(url longzheng)" --user=$user --password=$password ${BENCH_OPTIONS:-}
fi
if [[ $parts == *inbox* ]]; then
  "$java" -Xmx1g -jar "$bench" inbox --title="$database" --home="$work/home" --modules="$PWD/bench/metadata" \
    --url="$(url longzheng)" --user=$user --password=$password ${BENCH_OPTIONS:-}
fi
if [[ $parts == *publication* ]]; then
  mkdir -p "$work/publication"
  "$java" -jar "$bench" publication --title="$database" --java="$java" --jar="$jar" --plugins="$plugins" --home="$work/publication" \
    --port="$port" --url="$(url publication)" --user=$user --password=$password ${BENCH_OPTIONS:-}
fi
