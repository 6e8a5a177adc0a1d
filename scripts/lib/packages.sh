# shellcheck shell=bash
# shellcheck disable=SC2034 # the lists are for whoever sources this
# Packages that the build needs, by system. Debian and Ubuntu are served here; for the others the
# names are printed.

# Names for Debian and Ubuntu; "a|b": two names of the same thing in different releases; "a?": a part
# that other releases have in another package.
# What the command line, the engine and the hosts are built with and need to run.
apt_packages=(
  g++ cmake ninja-build pkg-config qt6-base-dev libcli11-dev nlohmann-json3-dev libfmt-dev libexpected-dev
  libboost-math-dev libeigen3-dev libhwloc-dev libssl-dev
)
# The window, besides.
apt_window_packages=(
  'qt6-charts-dev|libqt6charts6-dev' 'qt6-svg-dev|libqt6svg6-dev' qt6-tools-dev qt6-l10n-tools
  qt6-translations-l10n libqscintilla2-qt6-l10n 'libqt6opengl6-dev?' libgl-dev libqscintilla2-qt6-dev
  fonts-dejavu-core
)
# The tests, besides.
apt_test_packages=(python3 libgtest-dev libgmock-dev librapidcheck-dev)
apt_coverage_packages=(gcovr)
apt_check_packages=(
  git clang libclang-rt-dev clang-format desktop-file-utils appstream libxml2-utils shared-mime-info pyflakes3 yamllint
  shellcheck lintian dpkg-dev fakeroot
)
# What the runners in other languages need, so that their tests have something to run.
apt_runtime_packages=(nodejs 'chromium|chromium-browser' 'mono-mcs|mono-devel' mono-runtime)
# What a CPython with all its usual modules is built with, where the release has none: see python_source.sh.
apt_python_source_packages=(
  gcc make xz-utils libssl-dev zlib1g-dev libffi-dev libbz2-dev liblzma-dev libsqlite3-dev libreadline-dev
  libncurses-dev uuid-dev
)

# other_system_packages: what to install where there is no apt.
other_system_packages() {
  cat >&2 <<'LIST'
scripts/setup installs packages on Debian and Ubuntu only. Elsewhere install these first, then run
it again with GILSCOPE_NO_PACKAGES=1:

Fedora:
  dnf install gcc-c++ cmake ninja-build pkgconf-pkg-config qt6-qtbase-devel qt6-qtcharts-devel \
    qt6-qtsvg-devel qt6-qttools-devel qt6-linguist qt6-qttranslations qscintilla-qt6-devel \
    cli11-devel json-devel fmt-devel \
    expected-devel boost-devel eigen3-devel hwloc-devel openssl-devel gtest-devel gmock-devel pybind11-devel \
    rapidcheck-devel python3-devel dejavu-sans-fonts
Arch:
  pacman -S --needed gcc cmake ninja pkgconf qt6-base qt6-charts qt6-svg qt6-tools qt6-translations qscintilla-qt6 \
    cli11 nlohmann-json fmt tl-expected boost eigen hwloc openssl gtest rapidcheck pybind11 python \
    ttf-dejavu
Homebrew:
  brew install cmake ninja pkg-config qt qscintilla2 cli11 nlohmann-json fmt tl-expected boost \
    eigen hwloc openssl@3 googletest rapidcheck pybind11 python@3.13
LIST
}

# system_id: "debian", "ubuntu", ... or the empty string.
system_id() {
  # shellcheck disable=SC1091
  [ -r /etc/os-release ] && (. /etc/os-release && echo "${ID:-} ${ID_LIKE:-}")
}

# as_root COMMAND...: with sudo where this user is not root.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo -- "$@"
  fi
}

# need_root WORD...: stops where nothing can be installed. Asks for sudo's password now, if it wants one,
# and not after the minutes that something else takes.
need_root() {
  local names=("${@//|*/}")
  [ "$(id -u)" -eq 0 ] && return 0
  command -v sudo >/dev/null || die 3 "packages are missing and neither root nor sudo is at hand; as root:" \
    "apt-get install --no-install-recommends ${names[*]%\?}"
  sudo -- true || die 3 "sudo does not let this user install: ${names[*]%\?}"
}

# missing_packages NAME...: those that are not installed, one a line.
missing_packages() {
  local installed name alternative found
  installed=" $(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null |
    awk '$1 == "installed" {printf "%s ", $2}')"
  for name in "$@"; do
    found=no
    for alternative in $(names_of "$name"); do
      [[ $installed != *" $alternative "* ]] || found=yes
    done
    if [ "$found" = no ] && { [[ $name != *\? ]] || has_package "${name%\?}"; }; then
      echo "$name"
    fi
  done
}

# names_of NAME: the names that an entry of the lists stands for.
names_of() { tr '|' ' ' <<<"${1%\?}"; }

# available_packages NAME...: those that apt could install, one a line.
available_packages() {
  apt-cache policy "$@" 2>/dev/null | awk '/^[^ ].*:$/ {name = substr($0, 1, length($0) - 1)}
    $1 == "Candidate:" && $2 != "(none)" {print name}'
}

# has_package NAME: whether apt could install it.
has_package() { [ -n "$(available_packages "$1")" ]; }

# choose_packages NAME...: by the names that this release has, in the array chosen_packages. Stops at
# those that it has under no name.
chosen_packages=()
choose_packages() {
  local name names alternative found all=() available lacking=()
  chosen_packages=()
  for name in "$@"; do
    read -r -a names < <(names_of "$name")
    all+=("${names[@]}")
  done
  available=" $(available_packages "${all[@]}" | tr '\n' ' ') "
  for name in "$@"; do
    found=
    for alternative in $(names_of "$name"); do
      if [ -z "$found" ] && [[ $available == *" $alternative "* ]]; then
        found=$alternative
      fi
    done
    [ -n "$found" ] && chosen_packages+=("$found") || lacking+=("$name")
  done
  [ ${#lacking[@]} -eq 0 ] || die 3 "this release has no package for: ${lacking[*]}"
}

# update_lists: of the packages that there are. A machine whose lists cannot be renewed may still have
# good ones; what they lack shows when something is installed.
update_lists() {
  local log
  log=$(as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update 2>&1 </dev/null) ||
    say "apt-get update failed, going on with the lists that are here: $(tail -n 1 <<<"$log")"
}

# install_packages NAME...: by apt, only those that are missing.
install_packages() {
  local missing=() count
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  need_root "${missing[@]}"
  update_lists
  mapfile -t missing < <(missing_packages "$@")
  choose_packages "${missing[@]}"
  install_chosen_packages
}

# install_chosen_packages: the second half, for those who do something in between.
install_chosen_packages() {
  local plan log line kind percent options=() status=0
  plan=$(apt-get -s -qq install --no-install-recommends "${chosen_packages[@]}" 2>/dev/null) || :
  say "Installing $(grep -c '^Inst ' <<<"$plan") packages: ${chosen_packages[*]} and what these need"
  # dpkg waits for the disk after each of some 30,000 files, which is most of its time. Where nothing that
  # works is replaced it is enough to wait once, at the end.
  if ! grep -q '^Inst [^ ]* \[\|^Remv ' <<<"$plan"; then
    options=(-o Dpkg::Options::=--force-unsafe-io)
  fi
  log=$(mktemp)
  # How far it is comes between apt's own lines: sudo passes no further descriptors on.
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o APT::Status-Fd=1 "${options[@]}" \
    install -y --no-install-recommends "${chosen_packages[@]}" 2>&1 </dev/null |
    while IFS= read -r line; do
      case $line in
        dlstatus:* | pmstatus:*)
          IFS=: read -r kind _ percent _ <<<"$line"
          [ "$kind" = pmstatus ] && kind=installing || kind=fetching
          progress "packages, $kind" "${percent%.*}"
          ;;
        *) printf '%s\n' "$line" >>"$log" ;;
      esac
    done || status=${PIPESTATUS[0]}
  end_progress
  if [ "$status" -ne 0 ]; then
    say "$(tail -n 30 "$log")"
    rm -f -- "$log"
    die 3 "apt-get could not install: ${chosen_packages[*]}"
  fi
  rm -f -- "$log"
  [ ${#options[@]} -eq 0 ] || sync -f /usr
}
