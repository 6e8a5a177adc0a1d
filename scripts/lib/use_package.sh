#!/usr/bin/env bash
# Run by scripts/package-check as an ordinary user of a system that has the package and nothing to
# build with.
set -euo pipefail
cd "$(mktemp -d)"
export QT_QPA_PLATFORM=offscreen

gilscope --version
gilscope pythons
gilscope pythons --json | grep -q '"abi": *"cp313"'
gilscope compare --jobs 24 --workers 2 --repeat 2 --output run.gilscope
gilscope show run.gilscope >/dev/null
gilscope-gui --version
gilscope-gui --render compare -o compare.png run.gilscope
file compare.png | grep -q 'PNG image data, 1280 x 800'
man -w gilscope gilscope-gui 2>/dev/null || ls /usr/share/man/man1/gilscope*.1.gz
