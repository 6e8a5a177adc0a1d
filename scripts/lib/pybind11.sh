# shellcheck shell=bash
# shellcheck disable=SC2154 # newer_suites and suite_apt are of archive.sh
# pybind11 >= 3.1: its headers end in TARGET/usr/include/pybind11.

# pybind11_version INCLUDE: "3.1" as the headers there say it; status 1 without headers.
pybind11_version() {
  awk '/^#define PYBIND11_VERSION_MAJOR/ {major = $3}
       /^#define PYBIND11_VERSION_MINOR/ {minor = $3}
       END {if (major == "") exit 1; print major "." minor}' \
    "$1/pybind11/detail/common.h" 2>/dev/null
}

# pybind11_new_enough INCLUDE
pybind11_new_enough() {
  local version
  version=$(pybind11_version "$1") || return 1
  [ "${version%%.*}" -gt 3 ] || { [ "${version%%.*}" -eq 3 ] && [ "${version##*.}" -ge 1 ]; }
}

# link_pybind11 INCLUDE TARGET: only the pybind11 folder is linked, since a system's include folder
# named once more would upset the order in which the C++ library finds its own headers.
link_pybind11() {
  mkdir -p "$2/usr/include"
  ln -sfn -- "$1/pybind11" "$2/usr/include/pybind11"
}

# fetch_pybind11_from_debian TARGET WORK: the package of a newer suite, unpacked and not installed.
fetch_pybind11_from_debian() {
  local target=$1 work=$2 suite deb
  command -v dpkg-deb >/dev/null || return 1
  for suite in "${newer_suites[@]}"; do
    say "Fetching pybind11-dev of Debian $suite (unpacked under build/, not installed)"
    open_suites "$work" deb "$suite" || continue
    (cd -- "$work" && apt-get "${suite_apt[@]}" download pybind11-dev </dev/null >&2) || continue
    for deb in "$work"/pybind11-dev_*.deb; do
      rm -rf -- "$target.new"
      dpkg-deb -x "$deb" "$target.new" || continue
      if pybind11_new_enough "$target.new/usr/include"; then
        rm -rf -- "$target" "$work"
        mv -- "$target.new" "$target"
        return 0
      fi
    done
  done
  rm -rf -- "$target.new" "$work"
  return 1
}

# obtain_pybind11 TARGET WORK: from wherever it can be had.
obtain_pybind11() {
  local target=$1 work=$2 include
  if [ -n "${GILSCOPE_PYBIND11:-}" ]; then
    pybind11_new_enough "$GILSCOPE_PYBIND11" ||
      die 3 "GILSCOPE_PYBIND11=$GILSCOPE_PYBIND11 holds no pybind11 >= 3.1"
    rm -rf -- "$target"
    link_pybind11 "$GILSCOPE_PYBIND11" "$target"
    return 0
  fi
  if pybind11_new_enough "$target/usr/include"; then
    return 0
  fi
  rm -rf -- "$target"
  # shellcheck disable=SC2154 # probe_candidates leaves it
  for include in /usr/include /usr/local/include "${pip_pybind11[@]}"; do
    if pybind11_new_enough "$include"; then
      link_pybind11 "$include" "$target"
      return 0
    fi
  done
  if [[ $(system_id) == debian* ]] && fetch_pybind11_from_debian "$target" "$work"; then
    return 0
  fi
  die 3 "pybind11 >= 3.1 is missing: install it for a Python that is here (PYTHON -m pip install 'pybind11>=3.1')" \
    "or set GILSCOPE_PYBIND11 to the include folder of a copy"
}
