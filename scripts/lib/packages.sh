# shellcheck shell=bash
# shellcheck disable=SC2034 # the lists are for whoever sources this
# Packages that the build needs, by system. Debian and Ubuntu are served here; for the others the
# names are printed.

# Names for Debian and Ubuntu; "a|b": two names of the same thing in different releases.
apt_packages=(
  g++ cmake ninja-build pkg-config python3
  qt6-base-dev 'qt6-charts-dev|libqt6charts6-dev' 'qt6-svg-dev|libqt6svg6-dev' qt6-tools-dev
  qt6-l10n-tools qt6-translations-l10n libqscintilla2-qt6-l10n libqt6opengl6-dev libgl-dev libqscintilla2-qt6-dev
  libcli11-dev nlohmann-json3-dev libfmt-dev libexpected-dev libboost-math-dev libeigen3-dev
  libhwloc-dev libssl-dev libgtest-dev libgmock-dev librapidcheck-dev fonts-dejavu-core
)
apt_coverage_packages=(gcovr)
apt_check_packages=(
  git clang libclang-rt-dev clang-format desktop-file-utils appstream libxml2-utils shared-mime-info yamllint
  shellcheck lintian dpkg-dev fakeroot
)
# What the runners in other languages need, so that their tests have something to run.
apt_runtime_packages=(nodejs 'chromium|chromium-browser' mono-mcs mono-runtime)

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
  elif command -v sudo >/dev/null; then
    sudo -- "$@"
  else
    die 3 "packages are missing and neither root nor sudo is at hand; as root: $*"
  fi
}

# missing_packages NAME...: those that are not installed, one a line.
missing_packages() {
  local installed name alternative found
  installed=" $(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null |
    awk '$1 == "installed" {printf "%s ", $2}')"
  for name in "$@"; do
    found=no
    for alternative in ${name//|/ }; do
      [[ $installed != *" $alternative "* ]] || found=yes
    done
    [ "$found" = yes ] || echo "$name"
  done
}

# The development package of the distribution's own Python, where that is new enough.
own_python_packages() {
  local python name
  for python in /usr/bin/python3.1[2-9] /usr/bin/python3.[2-9][0-9]; do
    [ -x "$python" ] || continue
    name=$(basename -- "$python")
    echo "$name-dev"
  done
}

# run_apt COMMAND...: apt-get as root, asking nothing and silent unless it fails.
run_apt() {
  local log status=0
  log=$(as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" 2>&1 </dev/null) || status=$?
  [ "$status" -eq 0 ] || say "$log"
  return "$status"
}

# install_packages NAME...: by apt, only those that are missing.
install_packages() {
  local missing=() chosen=() name alternative
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  run_apt update || die 3 "apt-get update failed"
  for name in "${missing[@]}"; do
    for alternative in ${name//|/ }; do
      if apt-cache show --no-all-versions "$alternative" >/dev/null 2>&1; then
        chosen+=("$alternative")
        break
      fi
    done
  done
  say "Installing ${chosen[*]}"
  run_apt install -y --no-install-recommends "${chosen[@]}" ||
    die 3 "apt-get could not install: ${chosen[*]}"
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] || die 3 "this release has no package for: ${missing[*]}"
}
