"""What runs in the workers of the executors: loading the script, one job, and telling of it.

Jobs hand nothing but their result to the executor, as a program without gilscope would. When they began and
ended stands in a table in shared memory, which the host reads.
"""
import fcntl
import gc
import linecache
import marshal
import mmap
import os
import struct
import sys
import threading
import time
import types
from importlib.machinery import ModuleSpec, SourceFileLoader

import gilscope_results
from bounded import bound
from dialect import Snapshot
from value_contents import RAISED

# The table: a head, a place for each worker, a record for each job. -1: none.
HEAD = struct.Struct("<qqqq")  # workers that have a number, that are at the barrier, no more jobs?, 0
CLAIMED, ENTERED, STOPPED = 0, 8, 16
PLACE = struct.Struct("<qq")  # the job that a worker is at, and since when
# Worker, core, core at the end, whether the call returned, start, end, CPU time.
RECORD = struct.Struct("<iiiiqqq")
NUMBER = struct.Struct("<q")

# Two readings of the thread's CPU clock cost 1.3 us, two of the core (a file of /proc) 20 us, since Python before
# 3.15 offers no sched_getcpu and loading ctypes would add a quarter of a megabyte to each process. Each is done
# where the job before was so long that it is at most 2 % or 1 % of it.
LONG_ENOUGH_FOR_CPU = 70_000  # ns
LONG_ENOUGH_FOR_CORE = 2_000_000

_CORE_FIELD = 36  # of /proc/.../stat after the program's name
_LONGEST_MARK = 1024

NOT_A_MODULE_NAME = (
    "gilscope",
    "dialect",
    "executor_host",
    "executor_pool",
    "executor_worker",
    "bounded",
    "gilscope_results",
    "value_contents",
    "__main__",
)


class Stopped(Exception):
    """A job that never began because the run was stopped."""


class LazyResult(Exception):
    """What a callable returned has not run."""


class UnsendableResult(Exception):
    """The call went well, and its result cannot be handed to the host."""


class Table:
    """The shared table; `path` leads to the host's descriptor of it."""

    def __init__(self, path, workers, jobs, epoch):
        self.path, self.workers, self.jobs, self.epoch = path, workers, jobs, epoch
        size = HEAD.size + workers * PLACE.size + jobs * RECORD.size
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        try:
            self.memory = mmap.mmap(descriptor, size)
        finally:
            os.close(descriptor)

    def __reduce__(self):
        return Table, (self.path, self.workers, self.jobs, self.epoch)

    def now(self):
        return time.monotonic_ns() - self.epoch

    def number(self, offset):
        return NUMBER.unpack_from(self.memory, offset)[0]

    def increase(self, offset):
        """Adds 1 to a number of the head and gives what it was, for one worker at a time."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            before = self.number(offset)
            NUMBER.pack_into(self.memory, offset, before + 1)
            return before
        finally:
            os.close(descriptor)

    def stop(self):
        NUMBER.pack_into(self.memory, STOPPED, 1)

    def stopped(self):
        return self.number(STOPPED) != 0

    def all_entered(self):
        """Whether all workers have loaded the script."""
        return self.number(ENTERED) >= self.workers

    def expect_workers(self):
        """Others take the numbers of those that were."""
        NUMBER.pack_into(self.memory, CLAIMED, 0)
        NUMBER.pack_into(self.memory, ENTERED, 0)

    def place(self, worker):
        return PLACE.unpack_from(self.memory, HEAD.size + worker * PLACE.size)

    def set_place(self, worker, job, start):
        PLACE.pack_into(self.memory, HEAD.size + worker * PLACE.size, job, start)

    def _record(self, job):
        return HEAD.size + self.workers * PLACE.size + job * RECORD.size

    def record(self, job):
        """(worker, core, core at the end, start, end, CPU time); start 0: it never began."""
        worker, core, core_end, _, start, end, cpu = RECORD.unpack_from(self.memory, self._record(job))
        return worker, core, core_end, start, end, cpu

    def returned(self, job):
        """Whether the call has returned, whatever became of its result."""
        return RECORD.unpack_from(self.memory, self._record(job))[3] != 0

    def set_record(self, job, worker, core, core_end, returned, start, end, cpu):
        RECORD.pack_into(self.memory, self._record(job), worker, core, core_end, returned, start, end, cpu)


class Context:
    """One worker: its number, and the job that it is at."""

    def __init__(self, table, worker, marks):
        self.table, self.worker, self.marks = table, worker, marks
        self.job = None
        self.before = 0  # ns that the job before took
        self.entered = 0
        self.loading = None  # begin and end of the import
        self.error = None  # why the script cannot be loaded
        self.proven = False  # has given a result


class _Own(threading.local):
    context = None


class _Everybody:
    context = None


_own = _Own()  # where workers are threads of one interpreter
_everybody = _Everybody()  # where this interpreter is one worker, whatever thread of it asks


def context():
    """The worker that the calling code runs in, or None."""
    return _own.context or _everybody.context


def module_name(path):
    name = os.path.splitext(os.path.basename(path))[0].replace(".", "_")
    if name in sys.stdlib_module_names or name in NOT_A_MODULE_NAME:
        name += "_script"
    return name


def load_script(path, source):
    """The script as a module that pickle finds by its name; what stands under `__main__` does not run."""
    name = module_name(path)
    if name in sys.modules:
        return sys.modules[name]  # in a process that was forked
    folder = os.path.dirname(path)
    if folder not in sys.path and not sys.flags.safe_path:
        sys.path.insert(0, folder)
    data = source.encode("utf-8") if isinstance(source, str) else bytes(source)
    # Entries without a time are never compared with the file: the text may not have been saved.
    text = data.decode("utf-8", "replace")
    linecache.cache[path] = (len(text), None, text.splitlines(True), path)
    module = types.ModuleType(name)
    module.__file__ = path
    # As of a module that has been imported.
    module.__loader__ = SourceFileLoader(name, path)
    module.__spec__ = ModuleSpec(name, module.__loader__, origin=path)
    module.__spec__.has_location = True
    sys.modules[name] = module
    try:
        exec(compile(data, path, "exec", 0, True), module.__dict__)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def write_through():
    """What was printed before a crash has been printed."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(write_through=True)


def tell_crashes():
    """As in gilscope's own hosts: a crash leaves a traceback."""
    try:
        import faulthandler

        faulthandler.enable(file=2)
    except (ImportError, OSError):
        pass  # an interpreter with a GIL of its own, whose process has it on; no error output


_loaded = {}  # the callable and what the plan calls it


class _Watch:
    """Notes which extension module switches the GIL of a free-threaded Python back on."""

    def __init__(self):
        self.module = None

    def begin(self):
        if getattr(sys, "_is_gil_enabled", lambda: True)():
            return
        import _imp

        create = _imp.create_dynamic

        def create_dynamic(spec, *rest):
            before = sys._is_gil_enabled()
            module = create(spec, *rest)
            if not before and self.module is None and sys._is_gil_enabled():
                self.module = spec.name
            return module

        _imp.create_dynamic = create_dynamic


_watch = _Watch()
watch_gil = _watch.begin


def gil_state():
    """What `finished` says of the GIL of this interpreter, as it is now."""
    if "t" not in sys.abiflags:  # no free-threaded build
        return {"gil": "per-interpreter"}
    if not sys._is_gil_enabled():
        return {"gil": "disabled"}
    return {"gil": "enabled", **({"gil_module": _watch.module} if _watch.module else {})}


def initialize(table, path, source, name, marks, shared):
    """Runs once in each worker, as the executor's initializer. `shared`: workers are threads of the host."""
    entered = table.now()
    worker = table.increase(CLAIMED)
    own = Context(table, worker, marks)
    own.entered = entered
    if shared:
        _own.context = own
    else:
        _everybody.context = own
        write_through()
        tell_crashes()
        watch_gil()
        known = module_name(path) in sys.modules
        begin = table.now()
        try:
            share(getattr(load_script(path, source), name), name)
        except BaseException as error:  # told by enter(): an initializer that fails breaks the pool without a word
            own.error = error
        own.loading = None if known else (begin, table.now())


def share(callable_, name):
    """What the workers of this interpreter call."""
    _loaded.update(callable=callable_, name=name)


_IMMUTABLE = (type(None), bool, int, float, complex, str, bytes, type(...))


def can_change(value):
    """Whether a call could change anything in `value`, at whatever depth."""
    if type(value) in (tuple, frozenset):
        return any(map(can_change, value))
    return type(value) not in _IMMUTABLE


def enter(pin, warmup, keep, arguments):
    """The first task of each worker: waits until all are there, warms up, and says who it is. `arguments` are those
    of a call, marshalled: no call finds what the one before has made of them.

    Each worker gets exactly one of these, since none returns before all have begun.
    """
    own = context()
    table = own.table
    table.increase(ENTERED)
    while table.number(ENTERED) < table.workers and not table.stopped():
        time.sleep(0.0005)
    if own.error is not None:
        raise own.error
    if pin is not None:
        os.sched_setaffinity(0, {pin})
    begin = table.now()
    failed = 0
    for _ in range(warmup):
        if table.stopped():
            break
        args, kwargs = marshal.loads(arguments)
        try:
            prove(own, _loaded["callable"](*args, **kwargs), keep)
        except BaseException:  # counted; a measured job tells of it
            failed += 1
    return {
        "worker": own.worker,
        "pid": os.getpid(),
        "tid": threading.get_native_id(),
        "entered": own.entered,
        "import": own.loading,
        "warmup": (begin, table.now()),
        "warmup_failed": failed,
        "gil": gil_state(),
    }


def run_with_copy(job, keep, arguments):
    """One job where workers share objects, with arguments of its own. As what a pool of processes does with its
    pickles, it is none of the job's time."""
    call = list(marshal.loads(arguments))
    return run(job, keep, *call.pop(0), **call.pop())  # nobody but the call keeps them


def prove(own, value, keep):
    """Looks at the results of a worker until one is good: what is wrong with one of them is wrong with each."""
    if own.proven:
        return
    lazy = gilscope_results.lazy_result(_loaded["name"], value)
    if lazy is not None:
        gilscope_results.discard(value)
        raise LazyResult(lazy)
    # The pool tells of a result that it cannot pickle when nobody can look at it any more.
    reduction = sys.modules.get("multiprocessing.reduction")
    if keep and reduction is not None and _own.context is None:
        try:
            reduction.ForkingPickler.dumps(value)
        except RAISED as error:
            raise UnsendableResult(
                gilscope_results.unsendable(value, error, reduction.ForkingPickler.dumps)
            ) from None
    own.proven = True


_CONSTANT = (
    *_IMMUTABLE,
    type,
    range,
    types.ModuleType,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.CodeType,
)
_COLLECTED = 1 << 14  # Py_TPFLAGS_HAVE_GC
_MOST_VISITED = 1 << 22


def _references(holder):
    """What `holder` refers to, and how often each is referred to, by whomever."""
    return [(part, sys.getrefcount(part)) for part in gc.get_referents(holder)]


_BY_ONE = _references([[]])[0][1]


def held_elsewhere(box):
    """Whether somebody beside `box`, a list of one value, holds that or a part of it that can change. The same rule as
    in the hosts of CPython, where src/host/values/held_elsewhere.cpp says why there are two."""
    open_, visited = [(box, False)], 0
    while open_ and visited < _MOST_VISITED:
        holder, others = open_.pop()
        kinds = set(map(type, gc.get_referents(holder)))
        if kinds.issubset(_CONSTANT):
            continue
        for part, count in _references(holder):
            visited += 1
            kind = type(part)
            if kind in _CONSTANT or issubclass(kind, type):
                continue
            held = others or count > _BY_ONE
            if kind not in (tuple, frozenset):
                if held:
                    return True
                # Arrays that the collector does not know say what they are a view of.
                if not kind.__flags__ & _COLLECTED and getattr(part, "base", None) is not None:
                    return True
            open_.append((part, held))
    return False


def run(job, keep, /, *args, **kwargs):
    """One job."""
    own = context()
    table = own.table
    if table.stopped():
        raise Stopped
    if own.error is not None:
        raise own.error
    callable_ = _loaded["callable"]
    core = _core() if own.before >= LONG_ENOUGH_FOR_CORE else -1
    timed = own.before >= LONG_ENOUGH_FOR_CPU
    own.job = job
    start = table.now()
    table.set_record(job, own.worker, core, -1, 0, start, 0, -1)
    table.set_place(own.worker, job, start)
    cpu = time.thread_time_ns() if timed else 0
    returned = 0
    try:
        value = callable_(*args, **kwargs)
        returned = 1
    except BaseException as error:
        bound(error)  # an executor of processes writes its traceback out
        raise
    finally:
        spent = time.thread_time_ns() - cpu if timed else -1
        end = table.now()
        core_end = _core() if core >= 0 else -1
        table.set_place(own.worker, -1, 0)
        table.set_record(job, own.worker, core, core_end, returned, start, end, spent)
        own.before = end - start
        own.job = None
    prove(own, value, keep)
    if not keep:
        return None
    if _own.context is not None and can_change(value):
        # Results of threads are looked at when all jobs have ended.
        del args, kwargs
        value = [value]
        return Snapshot(value[0]) if held_elsewhere(value) else value[0]
    return value


def _core():
    """The logical CPU of this thread; -1: not known."""
    try:
        descriptor = os.open("/proc/thread-self/stat", os.O_RDONLY | os.O_CLOEXEC)
        try:
            return int(os.read(descriptor, 1024).rpartition(b")")[2].split()[_CORE_FIELD])
        finally:
            os.close(descriptor)
    except OSError:
        return -1


def mark(text):
    """Leaves a mark for the timeline; see gilscope.py."""
    own = context()
    if own is None:
        return
    import json

    text = text[:_LONGEST_MARK].encode("utf-8", "replace").decode("utf-8")
    line = {"worker": own.worker, "job": own.job, "time": own.table.now(), "text": text}
    descriptor = os.open(own.marks, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
    try:
        os.write(descriptor, json.dumps(line).encode("ascii") + b"\n")
    finally:
        os.close(descriptor)
