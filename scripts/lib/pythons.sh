# shellcheck shell=bash
# Finds the CPython installations that a host can embed.

# The file name of a Python that may be new enough: python3.12, python3.13t, ...
python_name='python3\.(1[2-9]|[2-9][0-9])t?'

# candidates: "SOURCE<tab>PATH" lines in the order of preference. Looks at folders only and starts
# nothing, so that it is cheap enough for every call.
candidates() {
  local entry folder path base
  local IFS_list=$' \t\n:'
  # shellcheck disable=SC2086
  while read -r entry; do
    [ -z "$entry" ] || printf 'GILSCOPE_PYTHON\t%s\n' "$entry"
  done < <(IFS=$IFS_list; set -f; printf '%s\n' ${GILSCOPE_PYTHON:-})

  while read -r folder; do
    list_pythons PATH "$folder"
  done < <(tr ':' '\n' <<<"$PATH" | awk '!seen[$0]++')

  base=${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}
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

# list_pythons SOURCE FOLDER: the Pythons in a folder, newest name first.
list_pythons() {
  local source=$1 folder=$2 path
  [ -d "$folder" ] || return 0
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

# find_pythons FILE: asks every candidate and writes FILE (JSON). Status 1: none can be embedded.
# Folders of pybind11 that the Pythons carry are left in the array pip_pybind11.
pip_pybind11=()
find_pythons() {
  local file=$1 source path answer verdict real pybind json seen=$'\n' objects=() resolved
  local probe
  probe=$(dirname -- "${BASH_SOURCE[0]}")/probe_python.py
  while IFS=$'\t' read -r source path; do
    resolved=$path
    if [ "$source" = GILSCOPE_PYTHON ]; then
      resolved=$(command -v -- "$path") || {
        say "  $path (GILSCOPE_PYTHON): no such program"
        continue
      }
    fi
    # A shim of pyenv stands on PATH for versions that are not switched on: run it before it counts.
    answer=$(env -u PYTHONHOME -u PYTHONPATH timeout 20 "$resolved" -E -B "$probe" "$source" \
      2>/dev/null </dev/null) || {
      say "  $path ($source): does not run"
      continue
    }
    # Tabs count as blanks to `read`, which would swallow an empty field.
    IFS=$'\037' read -r verdict real pybind json < <(tr '\t' '\037' <<<"$answer")
    if [ "$verdict" != ok ]; then
      say "  $path ($source): $real"
      continue
    fi
    [[ $seen != *$'\n'"$real"$'\n'* ]] || continue
    seen+=$real$'\n'
    [ -z "$pybind" ] || pip_pybind11+=("$pybind")
    objects+=("$json")
    say "  $path ($source): ok"
  done < <(candidates)
  [ ${#objects[@]} -gt 0 ] || return 1
  {
    printf '{"pythons": [\n'
    printf '%s,\n' "${objects[@]}" | sed '$ s/,$//'
    printf ']}\n'
  } >"$file.new"
  mv -- "$file.new" "$file"
}
