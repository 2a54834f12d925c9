#!/bin/sh
# Makes src/main/bundles/prod.bundle anew: the JavaScript of every component that BundledComponents names.
#
# Needed after a line was added there or the Vaadin version changed, and only then: the bundle lies in the repository, so that nobody
# else needs Node. Wants npm of any age on the PATH; Node 24 itself comes into a temporary folder, which is removed at the end.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

command -v npm >/dev/null || {
  echo "bundle.sh: npm is missing; install the package npm of your distribution and try again." >&2
  exit 1
}

tools=$(mktemp -d)
generated="package.json package-lock.json tsconfig.json types.d.ts vite.config.ts vite.generated.ts node_modules src/main/frontend"
clean_up() {
  rm -rf "$tools"
  (cd "$here" && rm -rf $generated)
}
trap clean_up EXIT
trap 'exit 130' INT TERM

(cd "$tools" && npm init --yes >/dev/null && npm install --no-fund --no-audit node@24 npm@11)

# The layout of a Node distribution, which Vaadin's build looks for.
mkdir -p "$tools/bin" "$tools/lib/node_modules"
ln -s "$tools/node_modules/node/bin/node" "$tools/bin/node"
ln -s "$tools/node_modules/npm" "$tools/lib/node_modules/npm"
ln -s "$tools/lib/node_modules/npm/bin/npm-cli.js" "$tools/bin/npm"
PATH="$tools/bin:$PATH"
export PATH

cd "$root"
rm -f "$here/src/main/bundles/prod.bundle"
./mvnw -q -pl ui/app -am -DskipTests -Dspotless.check.skip -Dvaadin.force.production.build=true package

ls -l "$here/src/main/bundles/prod.bundle"
