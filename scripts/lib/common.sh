# shellcheck shell=bash
# What every script here shares. Source it; it changes to no directory and starts nothing.

# Folder of the project, whatever the current directory is.
project_root() {
  (cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
}

# say TEXT...: a progress line. Standard output belongs to the program that is run, so messages go
# to standard error.
say() { printf '%s\n' "$*" >&2; }

# die CODE TEXT...: one line, then the end. 2: wrong usage, 3: something is missing here.
die() {
  local code=$1
  shift
  say "$(basename -- "$0"): $*"
  exit "$code"
}

# step TEXT...: a progress line with the time of day, in UTC.
step() { say "== $(date -u +%H:%M:%S) $*"; }

# How many compilers may run at once: the usable cores, and no more than memory allows (about 1.5 GiB
# for a unit that includes Qt and pybind11).
build_jobs() {
  local cores kib
  cores=$(nproc)
  kib=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo 2>/dev/null || echo 0)
  if [ "$kib" -gt 0 ] && [ $((kib / 1572864)) -lt "$cores" ]; then
    cores=$((kib / 1572864))
  fi
  [ "$cores" -ge 1 ] || cores=1
  echo "$cores"
}

# use_ccache: compiles through ccache where it is installed, so that a second folder is quick.
use_ccache() {
  if [ -z "${CMAKE_CXX_COMPILER_LAUNCHER:-}" ] && command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
}

# configure PRESET: a CMake preset, quiet unless something is wrong.
configure() {
  local log status=0
  use_ccache
  log=$(cmake --preset "$1" 2>&1) || status=$?
  if [ "$status" -ne 0 ]; then
    say "$log"
    die "$status" "cmake --preset $1 failed"
  fi
}

# build PRESET [TARGET...]: builds everything, or only the targets named.
build() {
  local preset=$1
  shift
  local args=()
  [ $# -eq 0 ] || args=(--target "$@")
  cmake --build "build/$preset" --parallel "$(build_jobs)" "${args[@]}" >&2
}

# use_offscreen_without_display: Qt needs a platform even where there is no screen.
use_offscreen_without_display() {
  if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
  fi
}
