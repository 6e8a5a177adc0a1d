"""Jobs of the load tests."""


def noop():
    """Nothing: what is measured is everything around it."""


def prints_a_mebibyte():
    """A mebibyte of lines."""
    print("\n".join(["x" * 1023] * 1024))


def little(n=2000):
    """Some microseconds of arithmetic."""
    return sum(range(n))
