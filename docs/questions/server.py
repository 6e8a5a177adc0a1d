"""What a small server does, for docs/questions.md.

A worker is a server with one client, which sends its next request as soon as it has the answer. A
short sleep stands for the client and the network between them: as with a socket, the worker gives
the GIL up and has to get it back.
"""
import time

import gilscope

NETWORK = 50e-6  # seconds; the kernel makes about twice that of it


def request(n=1):
    """One request: wait for the client, compute fib(n) in place, answer."""
    time.sleep(NETWORK)
    return _fib(n)


def request_beside(n=1, heavy=30):
    """The same, while worker 0 has long requests only: fib(heavy) each time."""
    if gilscope.worker == 0:
        _fib(heavy)
    return request(n)


def _fib(n):
    return n if n < 2 else _fib(n - 1) + _fib(n - 2)
