"""What the recordings beside this file ran."""

import time


def spin(rounds=400):
    """A short job: some 30 us in the interpreter."""
    total = 0
    for i in range(rounds):
        total += i
    return total


def work_and_sleep(rounds=300_000, pause=0.12):
    """A long job, half of it asleep."""
    total = spin(rounds)
    time.sleep(pause)
    return total


def fail(rounds=20_000):
    spin(rounds)
    raise ValueError("on purpose")


def crowd(rounds=400_000):
    return spin(rounds)
