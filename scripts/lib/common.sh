# shellcheck shell=bash
# What every script here shares. Source it; it changes to no directory and starts nothing.

# Folder of the project, whatever the current directory is.
project_root() {
  (cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
}

# print_usage: the comment at the head of the script that was called.
print_usage() { sed -n '2,/^set -/{/^set -/d;s/^# \{0,1\}//;p}' "$0"; }

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

# progress WHAT PERCENT: how far something is, on a line that is written over; in a file a line for
# every tenth.
progress_shown=
progress() {
  local tenth=$(($2 / 10))
  if [ -t 2 ]; then
    printf '\r\033[K%s: %d %%' "$1" "$2" >&2
    progress_shown=line
  elif [ "$progress_shown" != "$1 $tenth" ]; then
    progress_shown="$1 $tenth"
    say "$1: $2 %"
  fi
}

# end_progress: what is said next begins a line.
end_progress() {
  [ ! -t 2 ] || printf '\r\033[K' >&2
  progress_shown=
}

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

# configure PRESET [OPTION...]: a CMake preset, quiet unless something is wrong.
configure() {
  local log status=0
  use_ccache
  log=$(cmake --preset "$@" 2>&1) || status=$?
  if [ "$status" -ne 0 ]; then
    say "$log"
    die "$status" "cmake --preset $1 failed"
  fi
}

# build PRESET [TARGET...]: builds everything, or only the targets named.
build() {
  local preset=$1 line finished all
  shift
  local args=()
  [ $# -eq 0 ] || args=(--target "$@")
  args=(--build "build/$preset" --parallel "$(build_jobs)" "${args[@]}")
  if [ -t 1 ] && [ -t 2 ]; then
    NINJA_STATUS='building: %p, %f of %t, %es ' cmake "${args[@]}" >&2
    return
  fi
  # Where every step would be a line of its own, a line for every tenth is enough.
  NINJA_STATUS='building:%f:%t:' cmake "${args[@]}" 2>&1 |
    while IFS= read -r line; do
      case $line in
        building:*)
          IFS=: read -r _ finished all _ <<<"$line"
          progress building $((100 * finished / all))
          ;;
        *) say "$line" ;;
      esac
    done
}

# use_offscreen_without_display: Qt needs a platform even where there is no screen.
use_offscreen_without_display() {
  if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
  fi
}
