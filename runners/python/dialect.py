"""The host dialect of gilscope in Python: docs/runners.md says what it is.

For hosts that are written in Python, or that need a Python beside their own runtime. Only the standard library,
and nothing that Python 3.9 does not have.
"""
import ast
import base64
import errno
import hashlib
import json
import math
import os
import pickle
import resource
import select
import signal
import sys
import threading
import traceback

from bounded import bound
from value_contents import RAISED, describe

DIALECT = 1
LONGEST_TRACEBACK = 16 * 1024
LONGEST_MESSAGE = 4 * 1024
_HIGH_DESCRIPTORS = (8192, 600, 200, 50)  # out of the way of code that counts its files from 3, or closes them all
_BUFFER = 1 << 16


class Engine:
    """The two descriptors that lead to the engine.

    They are moved to where code of the user does not find them by accident, descriptor 0 becomes /dev/null, and
    3 is closed. When the engine is gone, `on_gone` is called, and the process ends.
    """

    def __init__(self, commands=0, answers=3, on_gone=lambda: None):
        self._commands = _moved(commands)
        self._answers = out_of_reach(answers)
        self._on_gone = on_gone
        self._read = bytearray()
        self._writing = threading.Lock()
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.register_at_fork(after_in_child=self.close)

    def close(self):
        """Lets go of the engine: a copy of this process must not be taken for it."""
        for descriptor in (self._commands, self._answers):
            try:
                os.close(descriptor)
            except OSError:
                pass  # a callable has closed it
        self._commands = self._answers = -1

    def gone(self):
        """The engine has ended: so does this process, and what it has started."""
        self._on_gone()
        if os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)  # a child that is just being made is in no list
        os._exit(1)

    def read(self, timeout=None):
        """The next command, or None if there is none within `timeout` seconds. What is no JSON object is {}."""
        while True:
            end = self._read.find(b"\n")
            if end >= 0:
                line = bytes(self._read[:end])
                del self._read[: end + 1]
                return _object(line)
            try:
                if timeout is not None and not _readable(self._commands, timeout):
                    return None
                data = os.read(self._commands, _BUFFER)
            except OSError as problem:
                self.cut_off(problem)
                data = b""
            if not data:
                self.gone()
            self._read += data

    def write(self, message):
        """Says `message`, one line, whole. For any thread."""
        text = json.dumps(message, separators=(",", ":"), allow_nan=False)
        rest = memoryview(text.encode("ascii") + b"\n")
        with self._writing:
            try:
                while rest:
                    rest = rest[os.write(self._answers, rest):]
            except OSError as problem:
                self.cut_off(problem)
                self.gone()

    def cut_off(self, problem):
        """Where the callable has closed the way to the engine, this host ends by itself, and says why."""
        if problem.errno != errno.EBADF:
            return
        if self._answers < 0:
            os._exit(1)  # a copy of the host, which comes back from what it was forked for
        self._on_gone()
        try:
            os.write(2, b"gilscope: the callable has closed the descriptors that lead to the engine\n")
        finally:
            os._exit(1)

    def refuse(self, message, kind="Unsupported"):
        self.write({"verb": "refused", "kind": kind, "message": message})


def out_of_reach(descriptor):
    """Another number of an open file, instead of this one, that no code of the user finds by accident: above what the
    limit of open files allows it, where the system lets us."""
    moved = _moved(descriptor)
    os.close(descriptor)
    return moved


def _moved(descriptor):
    import fcntl

    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    for lowest in _HIGH_DESCRIPTORS:
        try:
            if lowest >= limits[0]:
                resource.setrlimit(resource.RLIMIT_NOFILE, (lowest + 8, limits[1]))
            return fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, lowest)
        except (OSError, ValueError):
            continue  # more than the limit of open files allows
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    return fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 4)


def _readable(descriptor, timeout):
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(timeout * 1000))


def _object(line):
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


# --- what the kernel knows of a thread -------------------------------------------------------------


class Usage:
    """CPU time, time in the run queue (nanoseconds) and context switches of a thread; None: not known."""

    def __init__(self, pid, tid):
        folder = "/proc/{}/task/{}".format(pid, tid)
        self.cpu, self.run_queue = _numbers(folder + "/schedstat", 2) or (None, None)
        switches = _fields(folder + "/status", ("voluntary_ctxt_switches", "nonvoluntary_ctxt_switches"))
        self.voluntary, self.involuntary = switches

    def since(self, before):
        """The fields of `finished` for the time between two readings."""
        names = ("cpu", "run_queue", "voluntary", "involuntary")
        return {name: _difference(getattr(self, name), getattr(before, name)) for name in names}


def _difference(after, before):
    return None if after is None or before is None else after - before


def _numbers(path, count):
    try:
        with open(path, "rb") as file:
            return [int(word) for word in file.read().split()[:count]]
    except OSError:
        return None


def _fields(path, names):
    found = dict.fromkeys(names)
    try:
        with open(path, "rb") as file:
            for line in file:
                name, _, value = line.decode("ascii", "replace").partition(":")
                if name in found:
                    found[name] = int(value)
    except OSError:
        pass
    return [found[name] for name in names]


# --- values ----------------------------------------------------------------------------------------

_DEEPEST = 100
_MOST_ITEMS = 1 << 16  # parts of a value that is sent; a larger one is told by its digest
_LARGEST = 1 << 16  # characters or bytes of such a part
_MOST_WRITTEN = 1 << 24  # parts of a value that is compared; as in CPython's hosts
_OBJECT_COST = 15
_SAY_ALL = (float, complex, bool, type(None), type(...), type(NotImplemented))
_PLAIN = (int, str, bytes, bool, type(None))
_ALL_BITS = 0xFFFFFFFF
_SHOWN = 200
_LARGE_FOR_REPR = 64 * 1024


class _TooLarge(Exception):
    pass


def value_to_json(value):
    """The value as docs/runners.md writes it, or its digest where it is large or has no such form."""
    try:
        return _Encoder().encode(value, 0)
    except (_TooLarge, ValueError, RecursionError):
        digest, alike = value_digest(value)
        told = {"digest": digest, "text": short_repr(value)}
        return dict(told, alike=True) if alike else told


class _Encoder:
    def __init__(self):
        self._left = _MOST_ITEMS

    def encode(self, value, depth):
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            raise _TooLarge
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is int:
            return value if -(2**63) <= value < 2**63 else {"int": str(value)}
        if kind is float:
            return value if math.isfinite(value) else {"float": repr(value)}
        if kind is str:
            value.encode("utf-8")  # a lone surrogate is a ValueError
            return _small(value)
        if kind is bytes:
            return {"bytes": base64.b64encode(_small(value)).decode("ascii")}
        if kind is bytearray:
            raise _TooLarge  # the typed JSON does not tell it from bytes, its digest does
        if kind is list:
            return self._items(value, depth)
        if kind in (tuple, set, frozenset):
            return {kind.__name__: self._items(value, depth)}
        if kind is dict:
            return {"dict": [self._items(pair, depth) for pair in value.items()]}
        raise _TooLarge  # what else there is has no such form

    def _items(self, items, depth):
        return [self.encode(item, depth + 1) for item in items]


def _small(data):
    if len(data) > _LARGEST:
        raise _TooLarge
    return data


def value_digest(value):
    """The SHA-256 of the canonical text, equal for equal contents, whatever runtime they come from; and whether of
    some of them only a repr is known, or they are too deep or too much."""
    digest = hashlib.sha256()
    writer = _Writer(digest.update)
    writer.write(value, 0)
    return digest.hexdigest(), writer.alike


class _Writer:
    """Writes the text that says what a value holds: the same, piece by piece, as src/host/value_digest.cpp does."""

    def __init__(self, put):
        self.alike = False
        self._put = put
        self._left = _MOST_WRITTEN
        self._path = [None] * (_DEEPEST + 1)  # what the value is a part of, one at each depth

    def write(self, value, depth):
        self._left -= 1
        if depth > _DEEPEST or self._left < 0:
            return self._leave_out()
        kind = type(value)
        if kind is bytes or kind is bytearray:
            self._put((b"b%d:" if kind is bytes else b"B%d:") % len(value))
            return self._put(value)
        if kind is str:
            return self._put(_sized(value))
        if kind is int:
            return self._put(b"i" + _sized(hex(value)))
        if kind in _SAY_ALL:
            return self._put(b"r" + _sized(repr(value)))
        for level in range(depth - 1, -1, -1):
            if self._path[level] is value:
                return self._put(b"^%d;" % (depth - level))
        self._path[depth] = value
        if kind is list or kind is tuple:
            self._put(b"[" if kind is list else b"(")
            for item in value:
                self.write(item, depth + 1)
                self._put(b",")
            return self._put(b"]" if kind is list else b")")
        if kind is dict:
            return self._unordered("dict", list(value.items()), depth)
        if kind is set or kind is frozenset:
            return self._unordered(kind.__name__, value, depth)
        return self._object(value, depth)

    def _leave_out(self):
        self.alike = True
        self._put(b"...")

    def _object(self, value, depth):
        self._left -= _OBJECT_COST
        if self._left < 0:
            return self._leave_out()
        lead, parts, tail, alike = describe(value)
        self.alike = self.alike or alike
        self._put(lead)
        for prefix, name, content in parts:
            self._put(prefix)
            if name is None:
                self.write(content, depth + 1)
            else:
                self._unordered(name, content, depth)
        self._put(tail)

    def _unordered(self, name, items, depth):
        outer = self._put
        parts = []
        try:
            for item in items:
                part = bytearray()
                self._put = part.extend
                self.write(item, depth + 1)
                parts.append(bytes(part))
        finally:
            self._put = outer
        outer(name.encode() + b"{")
        for part in sorted(parts):
            outer(part + b",")
        outer(b"}")


def _sized(text):
    data = text.encode("utf-8", "backslashreplace")
    return b"s%d:" % len(data) + data


def short_repr(value):
    """repr() cut to 200 characters, without writing out what is large."""
    if type(value) in (bytes, bytearray, str, list, tuple) and len(value) > _LARGE_FOR_REPR:
        value = value[:_SHOWN]
    try:
        shown = repr(value)
    except RAISED:
        if type(value) is not int:
            return "<repr() failed: {}>".format(type(value).__name__)
        digits = hex(value)  # of an integer of too many digits
        return "{}… ({} characters)".format(digits[:24], len(digits))
    shown = shown.encode("utf-8", "replace").decode("utf-8")
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


class Tally:
    """Counts results, and how many different ones there are: those that do not hold the same, types included.

    Of each job it keeps a fingerprint, the first 32 bits of the digest: one by one of the first jobs, of the others one
    for each group, as include/gilscope/job_values.h has it.
    """

    _MOST_DIFFERENT = 64
    _MOST_JOBS = 16384
    _MOST_GROUPS = 4096
    _LARGEST_GROUP = 4096

    def __init__(self, jobs):
        self.count = 0
        self.alike = False
        self._jobs = jobs
        self._known = {}  # fingerprints, by value of those that a dict compares by what they hold, or by pickle
        self._different = set()
        self._each = {}
        self._groups = {}
        self._size = 1
        while (jobs - self._MOST_JOBS) // self._size > self._MOST_GROUPS and self._size < self._LARGEST_GROUP:
            self._size *= 2

    def add(self, job, value):
        self.count += 1
        if type(value) is Snapshot:
            key = value.key
        else:
            key = (type(value), value) if type(value) in _PLAIN else _pickled(value)
        fingerprint = None if key is None else self._known.get(key)
        if fingerprint is None:
            digest, alike = value.digest() if type(value) is Snapshot else value_digest(value)
            fingerprint = int(digest[:8], 16) or 1
            self.alike = self.alike or alike
            if key is not None and len(self._known) < self._MOST_DIFFERENT:
                self._known[key] = fingerprint
            if len(self._different) < self._MOST_DIFFERENT:
                self._different.add(digest)
        if job < self._MOST_JOBS:
            self._each[job] = fingerprint
        else:
            group = (job - self._MOST_JOBS) // self._size
            if group < self._MOST_GROUPS:
                total, count = self._groups.get(group, (0, 0))
                self._groups[group] = ((total + _addend(job, fingerprint)) & _ALL_BITS, count + 1)

    def distinct(self):
        return len(self._different)

    def each(self):
        """Fields of `drained` that say what each job returned; none where all returned the same."""
        if not self.count or (self.distinct() == 1 and self.count == self._jobs):
            return {}
        singles = [self._each.get(job, 0) for job in range(max(self._each, default=-1) + 1)]
        fields = {"job_values": _hex(singles)}
        if self._groups:
            pairs = [self._groups.get(group, (0, 0)) for group in range(max(self._groups) + 1)]
            fields["job_value_group"] = self._size
            fields["job_value_groups"] = _hex((total or 1) if count == self._size else 0 for total, count in pairs)
        return fields


def _addend(job, fingerprint):
    mixed = ((fingerprint ^ (job * 0x9E3779B1 & _ALL_BITS)) * 0x85EBCA6B) & _ALL_BITS
    return mixed ^ (mixed >> 16)


def _hex(fingerprints):
    return "".join("%08x" % fingerprint for fingerprint in fingerprints)


class Snapshot:
    """What a result was when its job ended: somebody beside who made this holds it too, and may change it. It keeps a
    copy, or where there can be none what the value looked like. For any thread."""

    _MOST_KEPT = 64 << 20  # bytes of copies; beyond that a value is described at once
    _kept = {}  # copies, by what they hold
    _size = 0
    _lock = threading.Lock()

    def __init__(self, value):
        self.data = self.told = None
        try:
            data = pickle.dumps(value, 4)
        except RAISED:
            data = None
        if data is not None:
            self.key = hashlib.sha256(data).digest()
            with Snapshot._lock:
                self.data = Snapshot._kept.get(self.key)
                if self.data is None and Snapshot._size + len(data) <= Snapshot._MOST_KEPT:
                    Snapshot._kept[self.key] = self.data = data
                    Snapshot._size += len(data)
        if self.data is None:
            digest, alike = value_digest(value)
            self.key, self.told = None, {"digest": digest, "text": short_repr(value), "alike": alike}

    def value(self):
        return pickle.loads(self.data)

    def digest(self):
        return value_digest(self.value()) if self.told is None else (self.told["digest"], self.told["alike"])

    def to_json(self):
        if self.told is None:
            return value_to_json(self.value())
        return {name: told for name, told in self.told.items() if name != "alike" or told}


def _pickled(value):
    """Equal for values that hold the same; None for what cannot be pickled, as much that a thread may return."""
    try:
        return hashlib.sha256(pickle.dumps(value, 4)).digest()
    except RAISED:
        return None


def drained(results, jobs, now):
    """The answer to `drain`. `results`: pairs of a job and what it returned, or a Snapshot of that; `jobs`: how many there were; `now()`."""
    start = now()
    tally = Tally(jobs)
    for job, value in results:
        tally.add(job, value)
    answer = {"verb": "drained", "start": start, "decoded": tally.count, "distinct": tally.distinct()}
    if results:
        first = min(results, key=lambda result: result[0])[1]
        answer["value"] = first.to_json() if type(first) is Snapshot else value_to_json(first)
    if tally.alike:
        answer["alike"] = True
    answer.update(tally.each())
    answer["end"] = now()
    return answer


# --- calls and their failures ----------------------------------------------------------------------


def parse_arguments(text):
    """The arguments of "24, name='x'" as (positional, named). Only literals; nothing is evaluated."""
    # The newline keeps a comment at the end from swallowing the bracket.
    call = ast.parse("f(" + text + "\n)", "<arguments>", "eval").body
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
        raise SyntaxError("the arguments hold an unmatched ')'")
    named = {}
    for keyword in call.keywords:
        if keyword.arg is None:
            raise ValueError("** is not possible here: give each argument by itself")
        named[keyword.arg] = _literal(keyword.value)
    return tuple(_literal(node) for node in call.args), named


def _literal(node):
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError):
        raise ValueError(
            ast.unparse(node) + " is not a Python literal; arguments are given as in a call: 24, 'x', depth=3"
        ) from None


def describe_error(error, own_files=()):
    """`kind`, `message` and `traceback` of an exception, without the lines of the files in `own_files`."""
    kind = type(error)
    name = kind.__qualname__
    if kind.__module__ not in ("builtins", "executor_worker") and not kind.__module__.startswith("concurrent.futures."):
        name = kind.__module__ + "." + name
    try:
        message = str(error)
    except RAISED as problem:
        message = "<str() of the exception failed with {}>".format(type(problem).__name__)
    try:
        text = _traceback_text(error)
    except RAISED as problem:
        text = "<the traceback could not be made: {}>".format(type(problem).__name__)
    return {
        "kind": _clean(name),
        "message": _shorten(_clean(message), LONGEST_MESSAGE),
        "traceback": _shorten(_without_frames(_clean(text), own_files), LONGEST_TRACEBACK),
    }


def _traceback_text(error):
    # What another process raised comes with the text of the traceback there as its cause.
    remote = getattr(error.__cause__, "tb", None)
    if type(error.__cause__).__name__ == "_RemoteTraceback" and isinstance(remote, str):
        return remote.strip().strip("\"'").strip() + "\n"
    left_out = bound(error)
    note = "  (of {} more calls in the middle nothing is shown)\n".format(left_out) if left_out else ""
    return "".join(traceback.format_exception(type(error), error, error.__traceback__)) + note


def _without_frames(text, own_files):
    """Leaves out the frames of files of our own: `  File "..."` and the deeper lines below."""
    kept = []
    dropping = False
    for line in text.splitlines(True):
        if line.startswith('  File "'):
            dropping = any('"{}"'.format(file) in line for file in own_files)
        elif not line.startswith("    "):
            dropping = False
        if not dropping:
            kept.append(line)
    return "".join(kept)


def _clean(text):
    return text.encode("utf-8", "replace").decode("utf-8")


def _shorten(text, most):
    if len(text) <= most:
        return text
    gap = "\n  ...\n"
    half = (most - len(gap)) // 2
    return text[:half] + gap + text[-half:]


def runtime_name():
    """What people call this Python: "CPython 3.13.0 free-threaded"."""
    name = "{} {}".format(
        "CPython" if sys.implementation.name == "cpython" else sys.implementation.name,
        ".".join(str(part) for part in sys.version_info[:3]),
    )
    with_gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    return name if with_gil else name + " free-threaded"
