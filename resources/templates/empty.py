"""What this script is about, in one line."""


def work(n=100_000):
    """What one job does, in one line."""
    return sum(i * i for i in range(n))
