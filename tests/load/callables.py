"""Jobs of the load tests."""


def noop():
    """Nothing: what is measured is everything around it."""


def little(n=2000):
    """Some microseconds of arithmetic."""
    return sum(range(n))
