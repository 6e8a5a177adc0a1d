# shellcheck shell=bash
# Small Debian systems in folders, for .ci/clean, scripts/fresh-check and scripts/package-check. Callers
# call prepare_for_systems and own_namespaces first.

# prepare_for_systems: what making one needs of this machine.
prepare_for_systems() {
  [ "$(id -u)" -eq 0 ] || die 3 "making a system needs root"
  install_packages debootstrap debian-archive-keyring
}

# can_make_systems: whether this machine lets us, by trying what making one does: namespaces, mounts, device nodes.
can_make_systems() {
  [ "$(id -u)" -eq 0 ] && [ -n "$(own_archive)" ] || return 1
  # shellcheck disable=SC2016 # for the inner shell
  unshare --mount --pid --fork --kill-child -- sh -ec '
    folder=$(mktemp -d)
    mount -t tmpfs tmpfs "$folder"
    mkdir "$folder/proc"
    mknod "$folder/null" c 1 3
    mount -t proc proc "$folder/proc"
    umount "$folder/proc" "$folder"
    rmdir "$folder"' 2>/dev/null
}

# own_namespaces SCRIPT ARGUMENT...: goes on in SCRIPT with mounts and processes that are its own and
# end with it. Returns where that is so already.
own_namespaces() {
  if [ "${GILSCOPE_OWN_NAMESPACES:-}" = "$$" ]; then
    # A process 1 without handlers of its own hears no signal.
    trap 'exit 130' INT TERM
    return 0
  fi
  # Process 1 of the new namespace is the script.
  GILSCOPE_OWN_NAMESPACES=1 exec unshare --mount --pid --fork --kill-child -- "$@"
}

# share_folder FROM TO: the same folder, seen in a system.
share_folder() {
  mkdir -p -- "$1" "$2"
  mount --bind -- "$1" "$2"
}

# share_settings FOLDER: how this machine reaches apt's and pip's archives.
share_settings() {
  local file
  for file in /etc/apt/apt.conf.d/*proxy* /etc/apt/auth.conf /etc/apt/auth.conf.d /etc/pip.conf \
    /etc/ssl/certs/ca-certificates.crt "$HOME/.pip/pip.conf" "$HOME/.config/pip/pip.conf"; do
    if [ -e "$file" ]; then
      mkdir -p -- "$1${file%/*}"
      cp -rL -- "$file" "$1$file"
    fi
  done
}

# share_pyenv FOLDER: the Pythons under pyenv, at the same place and only to be read.
share_pyenv() {
  local from=${PYENV_ROOT:-$HOME/.pyenv}/versions
  [ -d "$from" ] || return 0
  share_folder "$from" "$1/root/.pyenv/versions"
  mount -o remount,bind,ro "$1/root/.pyenv/versions"
}

# own_archive: the address of the Debian archive that this machine installs from.
own_archive() {
  # shellcheck disable=SC2016 # apt's own variables
  apt-get indextargets --format '$(REPO_URI)|$(ORIGIN)|$(COMPONENT)' 'Created-By: Packages' |
    awk -F '|' '$2 == "Debian" && $3 == "main" {print $1; exit}'
}

# make_system FOLDER RELEASE ARCHIVE: a minimal system, unless FOLDER is one.
make_system() {
  local folder=$1 release=$2 archive=$3 key=/usr/share/keyrings/debian-archive-keyring.gpg
  local script=/usr/share/debootstrap/scripts/$release
  [ ! -e "$folder/etc/made" ] || return 0
  [ -r "$key" ] || die 3 "Debian's archive key is missing: apt-get install debian-archive-keyring"
  say "== $(date -u +%H:%M:%S) debootstrap $release"
  remove_system "$folder"
  remove_system "$folder.new"
  # A release that this debootstrap does not know is made like all newer ones.
  [ -e "$script" ] || script=${script%/*}/sid
  debootstrap --variant=minbase --keyring="$key" "$release" "$folder.new" "$archive" "$script" \
    >"$folder.log" 2>&1 || {
    tail -n 20 "$folder.log" >&2
    die 3 "debootstrap could not make a $release system from this machine's archive"
  }
  touch "$folder.new/etc/made"
  mv -- "$folder.new" "$folder"
}

# copy_system FROM TO: unless TO is there.
copy_system() {
  [ ! -e "$2/etc/made" ] || return 0
  remove_system "$2"
  cp -a --reflink=auto -- "$1" "$2"
}

# make_devices FOLDER: devices of its own. Nothing of this machine's /dev is shown, so that nothing of
# it can be removed with the folder.
make_devices() {
  local name numbers
  mount -t tmpfs -o mode=755 tmpfs "$1"
  mkdir "$1/pts" "$1/shm"
  mount -t devpts -o newinstance,ptmxmode=666 devpts "$1/pts"
  mount -t tmpfs -o mode=1777 tmpfs "$1/shm"
  while read -r name numbers; do
    # shellcheck disable=SC2086 # two numbers
    mknod -m 666 "$1/$name" c $numbers
  done <<<$'null 1 3\nzero 1 5\nfull 1 7\nrandom 1 8\nurandom 1 9\ntty 5 0'
  ln -s pts/ptmx "$1/ptmx"
  ln -s /proc/self/fd "$1/fd"
  ln -s fd/0 "$1/stdin"
  ln -s fd/1 "$1/stdout"
  ln -s fd/2 "$1/stderr"
}

# left_running FOLDER: the processes whose root is that system, a line for each. Its own /proc tells, which counts
# them as this namespace does.
left_running() {
  local process
  for process in "$1"/proc/[0-9]*; do
    if [ "$(readlink -- "$process/root" 2>/dev/null)" = "$1" ]; then
      printf '%s %s\n' "${process##*/}" "$(tr '\0' ' ' 2>/dev/null <"$process/cmdline")"
    fi
  done
}

# remove_system FOLDER: with what is mounted and what still runs in it. A mount that somebody is in ends when
# they do; nothing is seen through it from here any more, so that nothing of it can be removed.
remove_system() {
  local folder place left
  folder=$(realpath -m -- "$1")
  left=$(left_running "$folder")
  if [ -n "$left" ]; then
    say "left running in $folder:"
    say "$left"
    cut -d ' ' -f 1 <<<"$left" | xargs -r kill -KILL 2>/dev/null || true
  fi
  for place in dev/pts dev/shm dev sys proc ccache root/.pyenv/versions; do
    if mountpoint -q "$folder/$place"; then
      umount --lazy "$folder/$place"
    fi
  done
  rm -rf --one-file-system -- "$folder"
}

# enter_system FOLDER ARCHIVE: what programs in it expect of a running system, and its packages.
enter_system() {
  local folder=$1 archive=$2 release
  # shellcheck disable=SC1091
  release=$(. "$folder/etc/os-release" && echo "$VERSION_CODENAME")
  mount -t proc proc "$folder/proc"
  mount -t sysfs -o ro sysfs "$folder/sys"
  make_devices "$folder/dev"
  cp -L -- /etc/resolv.conf "$folder/etc/resolv.conf"
  cp -L -- /etc/hosts "$folder/etc/hosts"
  rm -f -- "$folder"/etc/apt/sources.list.d/*
  printf 'deb %s %s main\n' "$archive" "$release" >"$folder/etc/apt/sources.list"
  # A mirror that stands still is good enough; its files are signed.
  printf 'Acquire::Check-Valid-Until "false";\nAcquire::Languages "none";\n' \
    >"$folder/etc/apt/apt.conf.d/90gilscope"
  # What is thrown away need not outlive a power cut: installing takes half the time.
  echo force-unsafe-io >"$folder/etc/dpkg/dpkg.cfg.d/90gilscope"
}

# inside FOLDER COMMAND...: as root, in an environment of its own.
inside() {
  local folder=$1
  shift
  chroot "$folder" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@" </dev/null
}

# as_builder FOLDER SHELL_TEXT: as the user builder.
as_builder() {
  inside "$1" setpriv --reuid=builder --regid=builder --init-groups \
    env HOME=/home/builder USER=builder CCACHE_DIR=/ccache CCACHE_BASEDIR=/src \
    QT_QPA_PLATFORM=offscreen GILSCOPE_NO_PACKAGES=1 bash -c "$2"
}
