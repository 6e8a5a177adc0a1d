"""Run by a candidate Python: says whether a gilscope host can embed it.

Usage: PYTHON probe_python.py SOURCE

Prints one line, fields parted by tabs: "ok", the real path of the executable, the folder of
pybind11's headers if this Python has them (or nothing), the ABI, and a JSON object; or "no" and the
reason. Must run on any Python, however old, since that is one of the reasons.
"""
import json
import os
import sys


def refuse(reason):
    print("no\t" + reason)
    sys.exit(0)


if sys.version_info < (3, 12):
    refuse("is Python %d.%d; 3.12 or newer is needed" % sys.version_info[:2])
if sys.implementation.name != "cpython":
    refuse("is " + sys.implementation.name + ", not CPython")

import sysconfig  # noqa: E402

# Inside a virtual environment this is the Python that the environment was made from: an
# environment is chosen when a comparison starts, not when a host is built.
executable = getattr(sys, "_base_executable", None) or sys.executable
prefix = sys.base_prefix
name = "python%d.%d%s" % (sys.version_info[0], sys.version_info[1], sys.abiflags)


def first(paths, leaf):
    for path in paths:
        if path and os.path.isfile(os.path.join(path, leaf)):
            return path
    return None


def of_the_system():
    """Whether the distribution's packages brought this Python, and so bring what it lacks."""
    return prefix in ("/", "/usr")


def package():
    """The package with library and headers, as far as the distribution's name for it is known."""
    return name + "-dev" if os.path.exists("/etc/debian_version") else "its -dev or -devel package"


# Relocated installations (uv, conda) may still carry the paths of the machine that built them, so
# the folders beside the prefix are tried too.
library_dir = sysconfig.get_config_var("LIBDIR") or ""
multiarch = sysconfig.get_config_var("MULTIARCH") or ""
library_dirs = [os.path.join(library_dir, multiarch), library_dir,
                os.path.join(prefix, "lib", multiarch), os.path.join(prefix, "lib")]
library = None
for leaf in ("lib%s.so.1.0" % name, "lib%s.dylib" % name):
    folder = first(library_dirs, leaf)
    if folder:
        library = os.path.realpath(os.path.join(folder, leaf))
        break
include = first([sysconfig.get_path("include"), os.path.join(prefix, "include", name)], "Python.h")
if of_the_system() and not (library and include):
    refuse(package() + " is not installed")
if not library and sysconfig.get_config_var("Py_ENABLE_SHARED"):
    refuse("has lost its shared library lib%s.so.1.0" % name)
if not library:
    refuse("has no shared library (built without --enable-shared)")
if not include:
    refuse("has no headers (there is no Python.h)")

pybind11 = ""
for path in sys.path:
    if os.path.isfile(os.path.join(path, "pybind11", "include", "pybind11", "pybind11.h")):
        pybind11 = os.path.join(path, "pybind11", "include")
        break

abi = "cp%d%d%s" % (sys.version_info[0], sys.version_info[1], sys.abiflags)
print("\t".join(["ok", os.path.realpath(executable), pybind11, abi, json.dumps({
    "abi": abi,
    "version": sys.version.split()[0],
    "executable": executable,
    "library": library,
    "prefix": prefix,
    "include": include,
    "source": sys.argv[1],
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
})]))
