"""A script that takes ten seconds to import."""

import time

time.sleep(10)


def answer():
    """Returns 42."""
    return 42
