# shellcheck shell=bash
# shellcheck disable=SC2034 # for whoever sources this
# What newer suites of Debian's archive have, looked at without a change to the machine's own view of it.

# Suites that may have something newer than this release, by the names that never change.
newer_suites=(testing unstable)

# debian_archive: the address of the archive that this machine already installs its release from.
debian_archive() {
  local codename
  # shellcheck disable=SC1091
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  # shellcheck disable=SC2016 # apt's own variables
  apt-get indextargets --format '$(REPO_URI)|$(ORIGIN)|$(CODENAME)|$(COMPONENT)' 'Created-By: Packages' |
    awk -F '|' -v codename="$codename" '$2 == "Debian" && $4 == "main" {
        if (first == "") first = $1
        if ($3 == codename) own = $1
      } END {print own != "" ? own : first}'
}

# open_suites WORK KIND SUITE...: reads their lists (KIND: deb or deb-src) into the folder WORK, and
# leaves in suite_apt the options with which apt uses these and no others. apt checks the suite's
# signature, and through it the hash of whatever is fetched. Status 1: not to be had, and why is said.
suite_apt=()
open_suites() {
  local work=$1 kind=$2 keyring=/usr/share/keyrings/debian-archive-keyring.gpg archive suite log
  shift 2
  if [[ $(system_id) != debian* ]]; then
    say "  this system is not Debian"
    return 1
  fi
  if [ ! -r "$keyring" ]; then
    say "  the package debian-archive-keyring is missing"
    return 1
  fi
  archive=$(debian_archive)
  if [ -z "$archive" ]; then # the machine has never read its lists
    update_lists
    archive=$(debian_archive)
  fi
  if [ -z "$archive" ]; then
    say "  this machine installs from no archive of Debian"
    return 1
  fi
  rm -rf -- "$work"
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
  for suite in "$@"; do
    printf '%s [signed-by=%s] %s %s main\n' "$kind" "$keyring" "$archive" "$suite"
  done >"$work/sources.list"
  # A mirror that stands still is good enough: what it has is signed.
  suite_apt=(-qq -o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache"
    -o "APT::Sandbox::User=$(id -un)" -o Acquire::Languages=none -o Acquire::Check-Valid-Until=false
    -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false
    -o Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false)
  log=$(apt-get "${suite_apt[@]}" update 2>&1 </dev/null) && return 0
  say "  the lists of Debian $* cannot be read: $(tail -n 1 <<<"$log")"
  return 1
}
