#!/usr/bin/env bash
# Trials without a pause for half an hour, which stands for the 24 hours that nobody waits for:
# processes, descriptors, shared memory, temporary files and the engine's memory must not grow. Not
# part of .ci/run.
#
# usage: tests/soak.sh [MINUTES [PROGRAM]]      30, build/release/bin/gilscope
set -euo pipefail

tests=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
program=${2:-$tests/../build/release/bin/gilscope}
if [ ! -x "$program" ]; then
  echo "soak.sh: there is no $program: scripts/run builds it" >&2
  exit 3
fi
exec python3 -B "$tests/load/load.py" --gilscope "$program" --minutes "${1:-30}" soak
