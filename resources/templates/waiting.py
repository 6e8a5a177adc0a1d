"""Waiting for something outside: threads let go of the GIL while they wait.

Replace time.sleep() by what you really wait for: a query, a download, a device.
"""
import time


def fetch(seconds=0.02, rows=200):
    """Waits for an answer, then makes something of it."""
    time.sleep(seconds)
    answer = [{"id": i, "value": i * i % 97} for i in range(rows)]
    return sum(row["value"] for row in answer)
