"""A script that imports a module that refuses interpreters with a GIL of their own."""

import readline  # noqa: F401


def answer():
    """Returns 42."""
    return 42
