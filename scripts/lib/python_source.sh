# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # newer_suites and suite_apt are of archive.sh; others use what is left here
# CPython from the source package of a Debian suite that has one, for releases that have no CPython
# >= 3.12 and for builds without a GIL, which Debian does not package.

# open_python_sources WORK: the lists of source packages, once for each call of set-up.
python_sources_opened=
open_python_sources() {
  if [ -z "$python_sources_opened" ]; then
    say "Reading which sources of CPython Debian's archive has"
    if open_suites "$1" deb-src stable "${newer_suites[@]}"; then
      python_sources_opened=yes
    else
      python_sources_opened=no
    fi
  fi
  [ "$python_sources_opened" = yes ]
}

# python_source_versions [MINOR]: "PACKAGE VERSION" lines of the sources that the lists name, newest
# first; previews are left out.
python_source_versions() {
  local names=() minor
  if [ $# -gt 0 ]; then
    names=("python$1")
  else
    for minor in {12..40}; do
      names+=("python3.$minor")
    done
  fi
  # Names that are in no list are errors to apt.
  { apt-cache "${suite_apt[@]}" showsrc --only-source "${names[@]}" 2>/dev/null || :; } |
    awk '$1 == "Package:" {name = $2} $1 == "Version:" && $2 !~ /(~|[0-9])(a|b|rc)[0-9]/ {print name, $2}' |
    sort -k 2,2 -rV | uniq
}

# fetch_python_source WANTED WORK: the newest source that the archive not only names but serves, of
# 3.13 or 3.13t or, where WANTED is empty, of any version. Leaves its version in python_source_version and
# its file in python_source_file; otherwise status 1 and the reason in python_source_lack.
python_source_version=
python_source_file=
python_source_lack=
fetch_python_source() {
  local wanted=$1 work=$2 name version tried=()
  if ! open_python_sources "$work/sources"; then
    python_source_lack="Debian's sources are out of reach"
    return 1
  fi
  while read -r name version; do
    python_source_version=${version%%[-+~]*}
    python_source_file=$work/python-$python_source_version.tar
    [ ! -e "$python_source_file" ] || return 0
    rm -rf -- "$work/fetched"
    mkdir -p -- "$work/fetched"
    # Only what upstream released: Debian's own changes are for Debian's own packages.
    if (cd -- "$work/fetched" &&
      apt-get "${suite_apt[@]}" --download-only --tar-only source "$name=$version") \
      >/dev/null 2>&1 </dev/null; then
      mv -- "$work"/fetched/*.orig.tar.* "$python_source_file"
      return 0
    fi
    tried+=("$python_source_version")
  done < <(python_source_versions ${wanted:+"${wanted%t}"})
  python_source_lack="${wanted:+python$wanted is no package of this release, and }Debian's archive has no source of it"
  [ ${#tried[@]} -eq 0 ] ||
    python_source_lack="Debian's archive names the sources of $(printf '%s, ' "${tried[@]}" | sed 's/, $//') and serves none of them"
  return 1
}

# build_python VERSION THREADING FILE: makes the Python that the source in FILE is of, unless another
# call has made it meanwhile. THREADING is t for one without a GIL, otherwise empty. What is half done
# never has the name of something finished.
build_python() {
  local version=$1 threading=$2 file=$3 folder final work program options=()
  folder=$(made_pythons)
  final=$folder/$version$threading
  program=bin/python${version%.*}$threading
  work=$folder/.work
  # Make's own rules cannot hold a blank.
  [[ $final != *[[:space:]]* ]] || die 3 "CPython cannot be built in $folder: no blank may be in the path; set XDG_CACHE_HOME"
  mkdir -p -- "$folder"
  exec 8>"$folder/lock"
  flock 8
  if "$final/$program" -c '' 2>/dev/null; then
    exec 8>&-
    return 0
  fi
  rm -rf -- "$final" "$work"
  mkdir -p -- "$work/source" "$work/build"
  [ -z "$threading" ] || options+=(--disable-gil)
  say "Building CPython $version$threading in $final"
  (
    set -e
    exec </dev/null
    unset CC CXX CFLAGS CPPFLAGS CXXFLAGS LDFLAGS PYTHONHOME PYTHONPATH MAKEFLAGS DESTDIR
    tar -xf "$file" -C "$work/source" --strip-components=1
    cd -- "$work/build"
    # Found beside the program wherever that lies. The optimiser's profile (PGO) would take many times as long.
    ../source/configure --prefix="$final" --enable-shared --disable-test-modules \
      --without-static-libpython "${options[@]}" OPT='-DNDEBUG -fwrapv -O3 -Wall' \
      LDFLAGS="-Wl,-rpath,'\$\$ORIGIN/../lib'"
    make -j "$(build_jobs)"
    make -j 1 install DESTDIR="$work/root"
    "$work/root$final/$program" -c 'import ssl, zlib, ctypes, bz2, lzma, sqlite3'
  ) >"$folder/log" 2>&1 8>&- || {
    tail -n 30 "$folder/log" >&2
    die 3 "CPython $version$threading could not be built; $folder/log has all of it"
  }
  mv -- "$work/root$final" "$final"
  rm -rf -- "$work" "$folder/log"
  exec 8>&-
}
