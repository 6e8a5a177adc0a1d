# shellcheck shell=bash
# Finds the CPython installations that a host can embed.

# The file name of a Python that may be new enough: python3.12, python3.13t, ...
python_name='python3\.(1[2-9]|[2-9][0-9])t?'

# made_pythons: the folder of the Pythons that set-up has made, for every clone of this user.
made_pythons() {
  local cache=${XDG_CACHE_HOME:-}
  [[ $cache == /* ]] || cache=${HOME:-/nonexistent}/.cache
  echo "$cache/gilscope/pythons"
}

# candidates: "SOURCE<tab>PATH" lines in the order of preference. Looks at folders only and starts
# nothing, so that it is cheap enough for every call.
candidates() {
  local entry folder path base
  local IFS_list=$' \t\n:'
  local -A listed=()
  # shellcheck disable=SC2086
  while read -r entry; do
    [ -z "$entry" ] || printf 'GILSCOPE_PYTHON\t%s\n' "$entry"
  done < <(IFS=$IFS_list; set -f; printf '%s\n' ${GILSCOPE_PYTHON:-})

  base=${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}
  # What lies there are scripts that start whatever is switched on.
  listed[$(readlink -f -- "$base/shims" || echo none)]=1
  while read -r folder; do
    list_pythons PATH "$folder"
  done < <(tr ':' '\n' <<<"$PATH")

  for folder in "$base"/versions/*/bin; do
    list_pythons pyenv "$folder"
  done

  base=${UV_PYTHON_INSTALL_DIR:-${XDG_DATA_HOME:-${HOME:-/nonexistent}/.local/share}/uv/python}
  for folder in "$base"/*/bin; do
    list_pythons uv "$folder"
  done

  while read -r path; do
    for folder in "$path"/bin "$path"/envs/*/bin; do
      list_pythons conda "$folder"
    done
  done < <(conda_roots | awk 'NF && !seen[$0]++')

  for folder in "$(made_pythons)"/*/bin; do
    list_pythons setup "$folder"
  done
}

conda_roots() {
  [ -z "${CONDA_PREFIX:-}" ] || echo "$CONDA_PREFIX"
  [ -z "${CONDA_EXE:-}" ] || dirname -- "$(dirname -- "$CONDA_EXE")"
  [ -z "${HOME:-}" ] || printf '%s\n' "$HOME"/{miniforge3,miniconda3,mambaforge,anaconda3}
  echo /opt/conda
  if [ -r "${HOME:-/nonexistent}/.conda/environments.txt" ]; then
    cat -- "$HOME/.conda/environments.txt"
  fi
}

# list_pythons SOURCE FOLDER: the Pythons in a folder, newest name first; nothing of a folder that was
# listed before (/bin is /usr/bin). What lies below the current folder by chance is nobody's installation.
list_pythons() {
  local source=$1 folder=$2 path
  [[ $folder == /* ]] && [ -d "$folder" ] || return 0
  folder=$(cd -- "$folder" && pwd -P) || return 0
  [ -z "${listed[$folder]:-}" ] || return 0
  listed[$folder]=1
  for path in "$folder"/python3.[1-9][0-9]*; do
    if [[ ${path##*/} =~ ^$python_name$ ]] && [ -x "$path" ]; then
      printf '%s\t%s\n' "$source" "$path"
    fi
  done | sort -t . -k 2,2 -rV
}

# candidate_fingerprint: changes when a candidate comes, goes or is replaced.
candidate_fingerprint() {
  local source path
  candidates | while IFS=$'\t' read -r source path; do
    printf '%s %s %s\n' "$source" "$path" "$(stat -L -c '%n %Y %s' -- "$path" 2>/dev/null || echo absent)"
  done
}

# probe_candidates: asks every candidate. What can be embedded is in found_pythons (JSON objects) and
# found_abis (the ABIs, each with its executable), what the others lack in refused_pythons (sentences); folders of
# pybind11 that the Pythons carry in pip_pybind11.
found_pythons=()
declare -A found_abis=()
refused_pythons=()
pip_pybind11=()
probe_candidates() {
  local source path resolved answer status problem verdict real pybind json abi seen=$'\n'
  local probe
  probe=$(dirname -- "${BASH_SOURCE[0]}")/probe_python.py
  found_pythons=() refused_pythons=() pip_pybind11=()
  found_abis=()
  while IFS=$'\t' read -r source path; do
    resolved=$path
    if [ "$source" = GILSCOPE_PYTHON ]; then
      resolved=$(command -v -- "$path") || {
        refused_pythons+=("$path (GILSCOPE_PYTHON): no such program")
        continue
      }
    fi
    status=0 problem="does not run"
    # The first start of a Python, on a machine that is busy, takes long.
    answer=$(env -u PYTHONHOME -u PYTHONPATH timeout 60 "$resolved" -E -B "$probe" "$source" \
      2>/dev/null </dev/null) || status=$?
    if [ "$status" -ne 0 ]; then
      [ "$status" -ne 124 ] || problem="no answer within a minute"
      refused_pythons+=("$path ($source): $problem")
      continue
    fi
    # Tabs count as blanks to `read`, which would swallow an empty field.
    IFS=$'\037' read -r verdict real pybind abi json < <(tr '\t' '\037' <<<"$answer")
    if [ "$verdict" != ok ]; then
      refused_pythons+=("$path ($source): $real")
      continue
    fi
    [[ $seen != *$'\n'"$real"$'\n'* ]] || continue
    seen+=$real$'\n'
    [ -z "$pybind" ] || pip_pybind11+=("$pybind")
    found_pythons+=("$json")
    [ -n "${found_abis[$abi]:-}" ] || found_abis[$abi]=$path
  done < <(candidates)
}

# write_pythons FILE: what was found, as JSON.
write_pythons() {
  {
    printf '{"pythons": [\n'
    printf '%s,\n' "${found_pythons[@]}" | sed '$ s/,$//'
    printf ']}\n'
  } >"$1.new"
  mv -- "$1.new" "$1"
}

# say_pythons: what was found, and why the others are not among it.
say_pythons() {
  local abi
  for abi in "${!found_abis[@]}"; do
    say "  $abi: ${found_abis[$abi]}"
  done
  [ ${#refused_pythons[@]} -eq 0 ] || printf '  not %s\n' "${refused_pythons[@]}" >&2
}

# abi_of VERSION: cp313t for 3.13t.
abi_of() { echo "cp${1//./}"; }

# pythons_that_are_too_old: "Python 3.11 (/usr/bin/python3.11)" for each other version on PATH.
pythons_that_are_too_old() {
  local folder path version seen=' '
  while read -r folder; do
    [[ $folder == /* && $folder != "${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}/shims" ]] || continue
    for path in "$folder"/python3.[0-9] "$folder"/python3.[0-9][0-9]; do
      version=${path##*/python}
      if [ -x "$path" ] && [[ ! ${path##*/} =~ ^$python_name$ ]] && [[ $seen != *" $version "* ]]; then
        seen+="$version "
        echo "Python $version ($path)"
      fi
    done
  done < <(tr ':' '\n' <<<"$PATH")
}
