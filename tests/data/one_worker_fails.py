"""A script that fails to import in worker 1 only."""

import gilscope

if gilscope.worker == 1:
    raise ImportError("worker 1 was told to fail")


def answer():
    """Returns 42."""
    return 42
