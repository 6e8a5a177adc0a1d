"""Large arguments and results: what it costs to carry them between workers.

Threads hand an object over; processes and interpreters have to encode it, copy it and decode it. Plain
values (numbers, strings, bytes, lists, tuples, dicts, sets, None) travel fastest.
"""


def bytes_back(size=1_048_576):
    """A block of bytes: one copy and nothing to decode."""
    return b"\xa5" * size


def table_back(rows=5_000):
    """The same idea with many small objects, each of which is encoded by itself."""
    return [{"id": i, "name": f"row {i}", "value": i * 0.5} for i in range(rows)]


def summary_back(rows=5_000):
    """The cure: make the table in the worker and return only what is needed of it."""
    return sum(row["value"] for row in table_back(rows))
