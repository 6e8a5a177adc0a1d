"""Callables that do to a worker what user code does sooner or later.

Each one returns the number of its job, except in job `bad`, where it misbehaves. The calibration
call (gilscope.job is None) behaves well, so that the trial itself meets the fault; with bad=-1 every
call misbehaves, that one included.
"""

import os
import sys

import gilscope


def _bad(bad):
    return bad == -1 or gilscope.job == bad


# --- exceptions and results -------------------------------------------------------------------


def raises(bad=2):
    """Raises an ordinary exception."""
    if _bad(bad):
        raise ValueError("this job was told to fail")
    return gilscope.job


class _Unprintable(Exception):
    def __str__(self):
        raise RuntimeError("no text for you")

    __repr__ = __str__


def raises_unprintable(bad=2):
    """Raises an exception whose __str__ and __repr__ raise."""
    if _bad(bad):
        raise _Unprintable()
    return gilscope.job


def returns_unpicklable(bad=2):
    """Returns what neither marshal nor pickle can write."""
    if _bad(bad):
        return lambda: None
    return gilscope.job


class _LoopingReduce:
    def __reduce__(self):
        while True:
            pass


def returns_looping_reduce(bad=2):
    """Returns an object whose __reduce__ never ends."""
    if _bad(bad):
        return _LoopingReduce()
    return gilscope.job


class _UnpickleBomb:
    def __reduce__(self):
        return (os._exit, (7,))


def returns_unpickle_bomb(bad=2):
    """Returns an object that ends the process that decodes it."""
    if _bad(bad):
        return _UnpickleBomb()
    return gilscope.job


def returns_gibibyte(bad=2):
    """Returns 1 GiB."""
    if _bad(bad):
        return bytes(1 << 30)
    return gilscope.job


# --- output -----------------------------------------------------------------------------------


def prints_much(bad=2):
    """Prints 100 MiB."""
    if _bad(bad):
        line = "x" * 65535
        for _ in range(1600):
            print(line)
    return gilscope.job


def prints_invalid_utf8(bad=2):
    """Writes bytes that are not UTF-8."""
    if _bad(bad):
        os.write(1, b"before \xff\xfe\x80 after\n")
        os.write(2, b"\xc3(\n")
    return gilscope.job


def closes_output(bad=2):
    """Closes standard output and standard error."""
    if _bad(bad):
        os.close(1)
        os.close(2)
    return gilscope.job


# --- ends of the process ----------------------------------------------------------------------


def calls_sys_exit(bad=2):
    """Calls sys.exit: a failed job, not the end of the host."""
    if _bad(bad):
        sys.exit(5)
    return gilscope.job


def calls_exit(bad=2):
    """Ends the process with os._exit(3)."""
    if _bad(bad):
        os._exit(3)
    return gilscope.job


def aborts(bad=2):
    """Calls os.abort."""
    if _bad(bad):
        os.abort()
    return gilscope.job


def segfaults(bad=2):
    """Reads address 0 through ctypes."""
    if _bad(bad):
        import ctypes

        ctypes.string_at(0)
    return gilscope.job


def kills_itself(bad=2):
    """Sends SIGKILL to its own process."""
    if _bad(bad):
        os.kill(os.getpid(), 9)
    return gilscope.job


def stops_itself(bad=2):
    """Sends SIGSTOP to its own process."""
    if _bad(bad):
        os.kill(os.getpid(), 19)
    return gilscope.job


# --- never ending -----------------------------------------------------------------------------


def loops(bad=2):
    """Loops for ever in Python."""
    if _bad(bad):
        while True:
            pass
    return gilscope.job


def swallows_interrupts(bad=2):
    """Loops for ever and catches every exception, BaseException included."""
    while _bad(bad):
        try:
            while True:
                pass
        except BaseException:
            continue
    return gilscope.job


def backtracks(bad=2):
    """Loops in C: a regular expression that backtracks for ages."""
    if _bad(bad):
        import re

        re.match(r"(a+)+$", "a" * 64 + "b")
    return gilscope.job


def huge_power(bad=2):
    """Loops in C: the power of huge integers."""
    if _bad(bad):
        pow(3, 10**9)
    return gilscope.job


def sleeps_for_ever(bad=2):
    """Sleeps for thirty years."""
    if _bad(bad):
        import time

        time.sleep(1e9)
    return gilscope.job


def _recurse(depth):
    return _recurse(depth + 1) + 1


def recurses(bad=2):
    """Recurses without end."""
    if _bad(bad):
        _recurse(0)
    return gilscope.job


def exhausts_memory(bad=2):
    """Takes memory until there is none."""
    if _bad(bad):
        blocks = []
        while True:
            blocks.append(bytearray(1 << 26))
    return gilscope.job


# --- in the calibration call only -------------------------------------------------------------


def loops_in_preparation():
    """Loops for ever when it is called once to prepare."""
    while gilscope.worker is None:
        try:
            while True:
                pass
        except BaseException:
            continue
    return gilscope.job


def crashes_in_preparation():
    """Ends its process when it is called once to prepare."""
    if gilscope.worker is None:
        os.abort()
    return gilscope.job


# --- in warm-up only --------------------------------------------------------------------------


def _warming_up():
    return gilscope.worker is not None and gilscope.job is None


def sleeps_in_warmup():
    """Sleeps for ever in a warm-up job."""
    if _warming_up():
        import time

        time.sleep(1e9)
    return gilscope.job


def crashes_in_warmup():
    """Ends its process in a warm-up job."""
    if _warming_up():
        os.abort()
    return gilscope.job


# --- what belongs to the whole process --------------------------------------------------------


def leaves_threads(bad=2):
    """Starts threads that never end."""
    if _bad(bad):
        import threading
        import time

        for _ in range(3):
            threading.Thread(target=time.sleep, args=(1e9,)).start()
    return gilscope.job


def forks(bad=2):
    """Forks; the child stays."""
    if _bad(bad):
        if os.fork() == 0:
            import time

            time.sleep(1000)
            os._exit(0)
    return gilscope.job


def forks_and_returns(bad=2):
    """Forks, and the child returns as if it were the worker."""
    if _bad(bad):
        os.fork()
    return gilscope.job


def forks_and_fails(bad=2):
    """Forks, and the child raises."""
    if _bad(bad) and os.fork() == 0:
        raise ValueError("raised in the child")
    return gilscope.job


def changes_directory(bad=2):
    """Changes the working directory."""
    if _bad(bad):
        os.chdir("/")
    return gilscope.job


def clears_path(bad=2):
    """Empties sys.path and sys.modules."""
    if _bad(bad):
        sys.path.clear()
        sys.modules.clear()
    return gilscope.job


def replaces_builtins(bad=2):
    """Replaces builtins that everybody needs."""
    if _bad(bad):
        import builtins

        builtins.len = builtins.print = builtins.repr = builtins.str = None
        builtins.__import__ = None
    return gilscope.job


def closes_descriptors(bad=2):
    """Closes every descriptor from 3 up."""
    if _bad(bad):
        os.closerange(3, 4096)
    return gilscope.job


def installs_handlers(bad=2):
    """Installs handlers that do nothing and sends itself the signals that end a process politely."""
    if _bad(bad):
        import signal

        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: None)  # only the main interpreter's main thread may
            os.kill(os.getpid(), number)
    return gilscope.job


def ignores_sigterm(bad=2):
    """Ignores SIGTERM and SIGINT by way of the C library, which any thread may, and never ends."""
    if _bad(bad):
        import ctypes

        libc = ctypes.CDLL(None)
        libc.signal.argtypes = (ctypes.c_int, ctypes.c_void_p)
        for number in (2, 15):
            libc.signal(number, 1)
        while True:
            pass
    return gilscope.job


def blocks_signals(bad=2):
    """Blocks all signals and sleeps for thirty years."""
    if _bad(bad):
        import signal
        import time

        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
        while True:
            time.sleep(1e9)
    return gilscope.job


def deletes_script(bad=2):
    """Deletes the script while it runs."""
    if _bad(bad):
        try:
            os.unlink(__file__)
        except FileNotFoundError:
            pass
    return gilscope.job


def imports_refused(bad=2):
    """Imports a module that refuses interpreters with their own GIL."""
    if _bad(bad):
        import readline  # noqa: F401
    return gilscope.job


def scribbles(bad=2):
    """Writes over all shared memory that it can find, when the other jobs have been reported."""
    if _bad(bad):
        import time

        time.sleep(0.3)
        for name in os.listdir("/proc/self/fd"):
            try:
                if "memfd" in os.readlink(f"/proc/self/fd/{name}"):
                    os.pwrite(int(name), b"\xff" * (1 << 20), 0)
            except OSError:
                pass
        with open("/proc/self/maps") as maps, open("/proc/self/mem", "r+b", buffering=0) as memory:
            for line in maps:
                if "memfd" not in line or "rw" not in line:
                    continue
                low, high = (int(part, 16) for part in line.split()[0].split("-"))
                memory.seek(low)
                memory.write(b"\xff" * min(high - low, 1 << 20))
    return gilscope.job
