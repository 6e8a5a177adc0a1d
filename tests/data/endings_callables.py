"""Callables that give a test something to end: job `bad` says that it has begun, and stays.

The path of the file that says so is in GILSCOPE_FAULTS_STARTED; every other job returns at once.
"""

import os
import signal
import time

import gilscope


def _begins(bad):
    if gilscope.job != bad:
        return False
    with open(os.environ["GILSCOPE_FAULTS_STARTED"], "w") as file:
        file.write("begun")
    return True


def loops(bad=2):
    """Loops for ever in Python."""
    if _begins(bad):
        while True:
            pass
    return gilscope.job


def swallows(bad=2):
    """Loops for ever and catches everything."""
    if _begins(bad):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                continue
    return gilscope.job


def sleeps(bad=2):
    """Sleeps for thirty years."""
    if _begins(bad):
        time.sleep(1e9)
    return gilscope.job


def blocks(bad=2):
    """Blocks every signal and sleeps."""
    if _begins(bad):
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while True:
            time.sleep(1e9)
    return gilscope.job


def stops(bad=2):
    """Stops its own process."""
    if _begins(bad):
        while True:
            os.kill(os.getpid(), signal.SIGSTOP)
    return gilscope.job


def forks(bad=2):
    """Forks; child and parent sleep."""
    if _begins(bad):
        os.fork()
        while True:
            time.sleep(1e9)
    return gilscope.job


def starts_a_program(bad=2):
    """Runs a program that blocks nothing and outlives everybody."""
    if _begins(bad):
        import subprocess

        subprocess.run(["sleep", "100000"])
    return gilscope.job


def never_prepared():
    """Never comes back from the call that prepares."""
    if gilscope.worker is None:
        while True:
            try:
                _begins(None)
                time.sleep(1e9)
            except BaseException:
                continue


def much(count=300):
    """Returns, after a while, and prints enough to fill a small disk."""
    time.sleep(0.002)
    print("x" * 1000)
    return count


def steady():
    """Waits some milliseconds."""
    time.sleep(0.005)


def quick(n=150):
    """Some microseconds of arithmetic."""
    return sum(range(n))
