"""A script that takes ten seconds to import, or as many as SLOW_IMPORT_SECONDS says."""

import os
import time

time.sleep(float(os.environ.get("SLOW_IMPORT_SECONDS", "10")))


def answer():
    """Returns 42."""
    return 42
