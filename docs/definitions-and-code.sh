#!/usr/bin/env bash
# Counts what each module is made of, and renews the table in definitions-and-code.md. Lines that are empty or only a comment do not count.
set -euo pipefail
cd "$(dirname "$0")/.."
page=docs/definitions-and-code.md

lines() { # lines COMMENTS FILES…: read from the standard input, one file name each
  tr '\n' '\0' | xargs -0 --no-run-if-empty cat | grep -cvE "^[[:space:]]*($1.*)?$" || true
}
yaml() { find "$1" -name '*.yaml' -path "$2" "${@:3}" | lines '#'; }

table=$(
  echo '| Module | Definitions | Scenarios and casts | Java | Share of Java |'
  echo '|---|---|---|---|---|'
  for module in plugins/*/metadata; do
    home=$(dirname "$module")
    all=$(yaml "$module" '*')
    stories=$(find "$module" \( -path '*/scenarios/*' -o -path '*/casts/*' \) -name '*.yaml' | lines '#')
    code=$( (find "$home/src/main" -name '*.java' 2>/dev/null || true) | lines '(//|/?\*)')
    echo "| $(basename "$home") | $((all - stories)) | $stories | $code | $((100 * code / (all + code))) % |"
  done
)
{ sed '/^| Module/,$d' "$page"; echo "$table"; } > "$page.new"
mv "$page.new" "$page"
