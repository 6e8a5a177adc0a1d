"""The executors as their documentation makes them, what becomes of their processes, and their end."""
import concurrent.futures
import gc
import multiprocessing
import signal
import sys
import threading
import time

import executor_worker

OF_PROCESSES = ("spawn", "fork", "forkserver")
_GRACE = 2.0  # seconds, for processes that are ending
_GRACE_OF_HELPERS = 0.5


def make_pool(kind, workers, initargs):
    options = {"initializer": executor_worker.initialize, "initargs": initargs}
    if kind == "thread":
        return concurrent.futures.ThreadPoolExecutor(max_workers=workers, **options)
    if kind == "interpreter":
        return concurrent.futures.InterpreterPoolExecutor(max_workers=workers, **options)
    context = multiprocessing.get_context(kind)
    _keep_tracker_apart()
    return concurrent.futures.ProcessPoolExecutor(max_workers=workers, mp_context=context, **options)


def _keep_tracker_apart():
    """Starts multiprocessing's resource tracker in a process group of its own.

    When the engine is killed the kernel ends this host's whole group. The tracker ends by itself a moment later, and
    takes the pool's semaphores out of the system before it does.
    """
    from multiprocessing import resource_tracker, util

    spawn = util.spawnv_passfds

    def apart(path, args, fds):
        return spawn(path, [*args[:-1], "import os; os.setpgid(0, 0); " + args[-1]], fds)

    util.spawnv_passfds = apart
    try:
        resource_tracker.ensure_running()
    finally:
        util.spawnv_passfds = spawn


class Processes:
    """Those of a pool; a pool of anything else has none. The pool says of one that has died no more than that."""

    def __init__(self, pool):
        self._all = list((getattr(pool, "_processes", None) or {}).values())
        self._manager = getattr(pool, "_executor_manager_thread", None)
        self._ended = None

    def dead(self):
        """The exit codes, as multiprocessing has them, of those that ended by themselves, by number of the process;
        empty: none did. Only of a pool that is broken, which ends all others with SIGTERM."""
        if self._ended is None:
            # Of two threads that ask a process of a fork server, one hears 255. So the pool's own is to be through.
            until = time.monotonic() + _GRACE
            if self._manager is not None:
                self._manager.join(_GRACE)
            while any(process.exitcode is None for process in self._all) and time.monotonic() < until:
                time.sleep(0.001)
            codes = {process.pid: process.exitcode for process in self._all if process.exitcode is not None}
            first = {pid: code for pid, code in codes.items() if code != -signal.SIGTERM}
            self._ended = first or codes
        return self._ended


def how_it_ended(code):
    """What is said of an exit code of multiprocessing's: a signal's name, or a message."""
    if code >= 0:
        return ("exit.code", code)
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def end_helpers():
    """Ends multiprocessing's own helpers, which end a moment after this process, when they are taken for something that
    the callable left behind. Nobody may refer to a pool any more."""
    # Nothing that they keep account of may be left by then.
    gc.collect()
    # What something still refers to, as the pool's threads do for a moment, is released as at the end of Python: the
    # tracker would take it for a leak, and say so in the callable's name.
    if "multiprocessing.util" in sys.modules:
        multiprocessing.util._run_finalizers(0)
    for module, helper in (("forkserver", "_forkserver"), ("resource_tracker", "_resource_tracker")):
        module = sys.modules.get("multiprocessing." + module)
        end = getattr(getattr(module, helper, None), "_stop", None)
        if end is not None:
            # What the callable has left behind may hold the pipe at whose end a helper goes.
            waiting = threading.Thread(target=end, daemon=True)
            waiting.start()
            waiting.join(_GRACE_OF_HELPERS)
