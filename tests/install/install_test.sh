#!/usr/bin/env bash
# Installs a build into a folder, moves it somewhere else and uses it there.
#
# usage: install_test.sh BUILD_FOLDER RECORDING
set -euo pipefail

build=$1
recording=$2
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

fail() {
  printf 'install: %s\n' "$*" >&2
  exit 1
}
# expect NAME TEXT...: TEXT is what a program printed.
expect() {
  [[ $2 == *$1* ]] || fail "expected '$1', got: $2"
}

# As package builders do it.
DESTDIR=$work/staged cmake --install "$build" --prefix /usr >/dev/null
cmake --install "$build" --prefix "$work/first" >/dev/null
(cd -- "$work/staged/usr" && find . ! -type d | sort) >"$work/staged.list"
(cd -- "$work/first" && find . ! -type d | sort) >"$work/first.list"
diff "$work/staged.list" "$work/first.list" || fail "DESTDIR and --prefix install different files"

for file in bin/gilscope bin/gilscope-gui libexec/gilscope/gilscope-engine \
  libexec/gilscope/pythons.json share/gilscope/callables.py \
  share/applications/org.gilscope.Gilscope.desktop \
  share/metainfo/org.gilscope.Gilscope.metainfo.xml share/mime/packages/org.gilscope.Gilscope.xml \
  share/icons/hicolor/scalable/apps/org.gilscope.Gilscope.svg \
  share/man/man1/gilscope.1 share/man/man1/gilscope-gui.1 \
  share/man/man1/gilscope-engine.1 share/doc/gilscope/LICENSE \
  share/bash-completion/completions/gilscope share/bash-completion/completions/gilscope-gui \
  share/fish/vendor_completions.d/gilscope.fish share/fish/vendor_completions.d/gilscope-gui.fish \
  share/doc/gilscope/README.md share/doc/gilscope/CHANGELOG.md share/doc/gilscope/docs/measuring.md \
  share/doc/gilscope/docs/examples/perl/host.pl share/doc/gilscope/docs/examples/perl/perl.json; do
  [ -s "$work/first/$file" ] || fail "$file is not installed"
done
for size in 16 22 24 32 48 64 128 256; do
  picture=$work/first/share/icons/hicolor/${size}x$size/apps/org.gilscope.Gilscope.png
  # Width and height stand in the first chunk of a PNG.
  header=$(od -An -t u1 -j 16 -N 8 "$picture" | tr -s ' \n' ' ')
  [ "$header" = " 0 0 $((size / 256)) $((size % 256)) 0 0 $((size / 256)) $((size % 256)) " ] ||
    fail "$picture is not of size $size"
done
while read -r program; do
  if readelf -d "$work/first/$program" 2>/dev/null | grep -E 'R(UN)?PATH'; then
    fail "$program carries the path of a private folder"
  fi
done <"$work/first.list"

# Nothing of it may look for its old place, nor for the build.
moved="$work/another place"
mv -- "$work/first" "$moved"
export HOME=$work/home XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config
unset GILSCOPE_ENGINE VIRTUAL_ENV
mkdir -p "$HOME"
cd /
expect "gilscope" "$("$moved/bin/gilscope" --version)"
expect "gilscope-engine" "$("$moved/bin/gilscope-engine" --version)"
expect "$moved/libexec/gilscope/gilscope-host-" "$("$moved/bin/gilscope" pythons --json)"
expect '"jobs_ok": 6' "$("$moved/bin/gilscope" run --jobs 6 --workers 2 --callable fibonacci \
  --args 10 --no-live --json 2>/dev/null)"
export QT_QPA_PLATFORM=offscreen
expect "gilscope" "$("$moved/bin/gilscope-gui" --version)"
"$moved/bin/gilscope-gui" --render compare -o "$work/compare.png" "$recording"
[ -s "$work/compare.png" ] || fail "no picture was drawn"
