"""The jobs that only the benchmark needs; the others are the bundled callables."""


def noop(value=7):
    """Hands its argument back: what remains is the runner's own cost."""
    return value


def millisecond(rounds=13_000):
    """About a millisecond of plain Python on a machine of today."""
    total = 0
    for i in range(rounds):
        total += i & 3
    return total


def ten_microseconds(rounds=130):
    """About as much: two workers end some 200,000 of them a second."""
    return millisecond(rounds)
