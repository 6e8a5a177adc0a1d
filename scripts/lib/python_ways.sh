# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # refused_pythons is of pythons.sh; set-up uses what is left here
# Where the Pythons come from that are wanted and not here: decided before anything long begins.

# What has to be done, as plan_pythons found: packages to install, and sources to build, as
# "VERSION|t|FILE"; sentences on those that are not to be had.
python_packages=()
python_builds=()
python_lacks=()

# packaged_minors: the versions of CPython that this release packages and a host can be built for,
# oldest first.
packaged_minors() {
  local names
  mapfile -t names < <(apt-cache pkgnames python3. | grep -x 'python3\.\(1[2-9]\|[2-9][0-9]\)-dev')
  [ ${#names[@]} -eq 0 ] || available_packages "${names[@]}" | sed 's/^python//; s/-dev$//' | sort -V
}

# own_minor: the packaged version that this release calls python3; where that is too old, the newest.
own_minor() {
  local minors own
  mapfile -t minors < <(packaged_minors)
  [ ${#minors[@]} -gt 0 ] || return 1
  own=$(apt-cache depends python3 2>/dev/null | sed -n 's/^ *Depends: python\(3\.[0-9]*\)$/\1/p' | head -n 1)
  if [[ " ${minors[*]} " == *" ${own:-none} "* ]]; then
    echo "$own"
  else
    echo "${minors[-1]}"
  fi
}

# headers_of_own_pythons: the development packages of the Pythons that the release's packages have put
# here, unless the release has none.
headers_of_own_pythons() {
  local python name
  for python in /usr/bin/python3.1[2-9] /usr/bin/python3.[2-9][0-9]; do
    name=${python##*/}-dev
    if [ -x "$python" ] && { [ -z "$(missing_packages "$name")" ] || has_package "$name"; }; then
      echo "$name"
    fi
  done
}

# plan_pythons WORK [VERSION...]: how each of these (3.13, 3.13t) can be had, or one at all.
plan_pythons() {
  local work=$1 wanted
  shift
  python_packages=() python_builds=() python_lacks=()
  if [ $# -gt 0 ]; then
    for wanted in "$@"; do
      if [ -z "${found_abis[$(abi_of "$wanted")]:-}" ] && ! plan_python "$work" "$wanted"; then
        python_lacks+=("$wanted is not to be had: $python_source_lack")
      fi
    done
  elif [ ${#found_abis[@]} -eq 0 ]; then
    plan_any_python "$work"
  fi
}

# say_lacks: what cannot be had.
say_lacks() {
  [ ${#python_lacks[@]} -eq 0 ] || printf '  %s\n' "${python_lacks[@]}" >&2
}

# plan_python WORK VERSION: by the release's packages, uv, or a source.
plan_python() {
  local wanted=$2
  if [[ $wanted != *t ]] && has_package "python$wanted-dev"; then
    python_packages+=("python$wanted" "python$wanted-dev")
  elif ! by_uv "$wanted"; then
    fetch_python_source "$wanted" "$1" || return 1
    [[ $wanted == *t ]] && python_builds+=("$python_source_version|t|$python_source_file") ||
      python_builds+=("$python_source_version||$python_source_file")
  fi
}

# plan_any_python WORK: the one that the release has; where it has none, the newest to be had.
plan_any_python() {
  local own here
  if own=$(own_minor); then
    python_packages=("python$own" "python$own-dev")
    return 0
  fi
  here=$(pythons_that_are_too_old | paste -sd , | sed 's/,/, /g')
  say "CPython 3.12 or newer is needed, with headers and a shared library. Here is ${here:-none};" \
    "this release has no newer one."
  [ ${#refused_pythons[@]} -eq 0 ] || printf '  not %s\n' "${refused_pythons[@]}" >&2
  by_uv '' && return 0
  if ! fetch_python_source '' "$1"; then
    die 3 "there is no CPython >= 3.12: $python_source_lack. Install one with uv, or with pyenv" \
      "(PYTHON_CONFIGURE_OPTS=--enable-shared), or name one in GILSCOPE_PYTHON"
  fi
  python_builds=("$python_source_version||$python_source_file")
  say "So CPython $python_source_version is built from Debian's source, once, into $(made_pythons):" \
    "about $((200 / $(build_jobs))) seconds here, without the optimiser's profile (PGO)." \
    "To choose another way, stop this, install one with uv or pyenv" \
    "(PYTHON_CONFIGURE_OPTS=--enable-shared) or name one in GILSCOPE_PYTHON, and start again."
}

# by_uv VERSION: lets uv get it, where uv is. What uv has is found where uv keeps it.
by_uv() {
  local log
  command -v uv >/dev/null || return 1
  say "uv python install $1"
  # shellcheck disable=SC2086 # no version is no argument
  if log=$(uv python install $1 2>&1 </dev/null); then
    return 0
  fi
  say "  uv cannot: $(tail -n 1 <<<"$log")"
  return 1
}

# build_pythons: those that plan_pythons has found sources for.
build_pythons() {
  local entry version threading file
  for entry in "${python_builds[@]}"; do
    IFS='|' read -r version threading file <<<"$entry"
    build_python "$version" "$threading" "$file"
  done
}
