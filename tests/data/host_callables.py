"""Callables for the tests of the host: small, and with results that a test can foresee."""

import threading
import time

import gilscope


def add(a=1, b=2, *, scale=1):
    """Sum of two numbers.

    This line is not part of the description.
    """
    return (a + b) * scale


def nothing():
    """Does nothing."""


def spin(steps=20000):
    """Pure Python that never gives anything up by itself."""
    total = 0
    for step in range(steps):
        total += step & 3
    return total


def forever():
    """Never returns; nothing on the way that could be interrupted but Python itself."""
    if gilscope.worker is None:
        return
    while True:
        pass


def forever_in_one_job(job=3):
    """One job never returns, the others do."""
    while gilscope.job == job:
        pass
    return "done"


def stubborn(job=3):
    """Swallows the first two attempts to end it."""
    attempts = 0
    while gilscope.job == job:
        try:
            while True:
                pass
        except gilscope.Interrupted:
            attempts += 1
            if attempts == 3:
                raise
    return "done"


class SlowToTell(Exception):
    """An exception that takes its time the first time that it is asked what it is."""

    told = False

    def __str__(self):
        if not SlowToTell.told:
            SlowToTell.told = True
            end = time.monotonic() + 0.3
            while time.monotonic() < end:
                pass
        return "told at last"


def translates(job=3):
    """Makes an exception of its own of an interrupt."""
    if gilscope.job == job:
        try:
            while True:  # with a condition here, 3.13 would leave the loop's last jump out of the try
                pass
        except gilscope.Interrupted:
            raise SlowToTell() from None
    return "done"


def helped():
    """Has a thread of its own while it never returns."""
    if gilscope.worker is None:
        return
    helper = threading.Thread(target=lambda: time.sleep(3))
    helper.start()
    while True:
        pass


def where():
    """Which worker and job this is."""
    return (gilscope.worker, gilscope.job)


def where_in_thread():
    """The same, asked by a thread that the callable starts."""
    seen = []
    helper = threading.Thread(target=lambda: seen.append((gilscope.worker, gilscope.job)))
    helper.start()
    helper.join()
    return seen[0]


def marked():
    """Leaves a mark."""
    gilscope.mark("half way, \u00fc")
    return None


def fails():
    """Raises, except in prepare."""
    if gilscope.worker is not None:
        raise ValueError("no luck today")


def fails_in_prepare():
    """Raises everywhere."""
    raise KeyError("always")


class Mute(Exception):
    """An exception that cannot say what it is."""

    def __str__(self):
        raise RuntimeError("not telling")


def fails_mutely():
    """Raises an exception whose __str__ raises."""
    if gilscope.worker is not None:
        raise Mute()


def leaves():
    """Tries to end the process."""
    if gilscope.worker is not None:
        raise SystemExit(3)


def unpicklable():
    """Returns what cannot be sent anywhere."""
    return threading.Lock()


class Point:
    """A value of a class of the script, without __eq__ and __repr__."""

    def __init__(self, x, y):
        self.x = x
        self.y = y


def point():
    """Returns an object of a class of this script."""
    return Point(1, [2, 3])


def values():
    """Everything that marshal can carry, and what it would change if asked naively."""
    return {
        "none": None, "yes": True, "int": -5, "big": 2**80, "float": 0.1, "complex": 1j,
        "text": "gr\u00fc\u00df", "bytes": b"\x00\xff", "tuple": (1, (2,)), "list": [1, [2]],
        "set": {1, 2, 3}, "frozen": frozenset("abc"), "dots": ..., "nan": float("nan"),
    }


def buffer():
    """A bytearray, which marshal alone would hand over as bytes."""
    return [bytearray(b"abc")]


def payload(size=1000):
    """Returns that many bytes."""
    return b"x" * size


def growing():
    """Each result larger than the one before, by turns with a small one; up to 1.8 MB."""
    job = gilscope.job or 0
    return bytes(job % 251 for _ in range(5)) if job % 2 else bytes([job % 251]) * (job * 6_000)


def varies():
    """A different value for each job."""
    return gilscope.job


def dates():
    """Modules that crash CPython when two interpreters import them first."""
    import datetime
    import json

    return json.dumps([datetime.date(2026, 1, 1).isoformat()])


def surroundings():
    """How this interpreter looks."""
    import os
    import sys

    return {
        "executable": sys.executable,
        "prefix": sys.prefix,
        "base_prefix": sys.base_prefix,
        "path": list(sys.path),
        "argv": list(sys.argv),
        "encoding": sys.getfilesystemencoding(),
        "stdout": sys.stdout.encoding,
        "quit": repr(quit),
        "library_path": os.environ.get("LD_LIBRARY_PATH"),
        "name": __name__,
        "file": __file__,
        "spec": __spec__.name,
    }


def prints():
    """Writes to both channels."""
    import sys

    print("to stdout")
    print("to stderr", file=sys.stderr)


def crash():
    """Ends the process with a segmentation fault in the first job: two tracebacks at once would mingle."""
    import signal

    if gilscope.job == 0:
        signal.raise_signal(signal.SIGSEGV)


def crash_natively():
    """Ends the process with SIGABRT in the first job."""
    import os

    if gilscope.job == 0:
        os.abort()


def hoard():
    """Asks for more memory than a limit allows, except in prepare."""
    if gilscope.worker is not None:
        return len(bytearray(1 << 30))
    return 0


def _hidden():
    """Not offered."""


def leaves_daemon():
    """A thread that waits for ever, as libraries start them."""
    import threading
    thread = threading.Thread(target=threading.Event().wait, daemon=True)
    thread.start()
    return thread.is_alive()


_numbers = list(range(400000))
_lock = threading.Lock()
_again = threading.RLock()


def sorts_one_list():
    """Of several threads: whoever sorts holds the lock of the list, for milliseconds."""
    _numbers.sort()
    return True


def takes_turns(seconds=0.004):
    """Of several threads: one after the other, by a lock of its own."""
    with _lock:
        time.sleep(seconds)
    return True


def takes_turns_again(seconds=0.004):
    """The same by a lock that may be taken twice."""
    with _again, _again:
        time.sleep(seconds)
    return True


def joins(seconds=0.002):
    """Waits for an event, a queue and a thread."""
    import queue

    event, answers = threading.Event(), queue.SimpleQueue()

    def help_out():
        time.sleep(seconds)
        event.set()
        time.sleep(seconds)
        answers.put(1)
        time.sleep(seconds)

    helper = threading.Thread(target=help_out)
    helper.start()
    event.wait()
    answers.get()
    helper.join()
    return True
