#!/usr/bin/env bash
# Sourced by the scripts that run Node.js: Vite wants 20 or later, Debian 12 has 18. Where the system's is older,
# the one pinned in third_party/node is put first on the PATH (script/setup installs it).
system_node_is_enough() {
  [[ $(node --version 2>/dev/null || true) =~ ^v([0-9]+) ]] && [ "${BASH_REMATCH[1]}" -ge 20 ]
}
for laborshed_node in "$PWD"/third_party/node/node_modules/node-linux-*/bin; do
  if [ -x "$laborshed_node/node" ] && ! system_node_is_enough; then
    export PATH="$laborshed_node:$PATH"
  fi
done
