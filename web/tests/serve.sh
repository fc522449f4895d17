#!/usr/bin/env bash
# tests/serve.sh example|empty PORT: serves a fresh data folder, with the example region or with nothing in it.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${LABORSHED:-build/dev/bin/laborshed}
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
if [ "$1" = example ]; then
  "$program" --data "$work/data" example --load >/dev/null
  # tests sign in with these (tests/accounts.ts)
  "$program" --data "$work/data" example --example-accounts >"${TMPDIR:-/tmp}/laborshed-accounts-$2"
fi
"$program" --data "$work/data" serve --port "$2" --web web/dist &
server=$!
wait "$server"
