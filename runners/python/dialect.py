"""The host dialect of gilscope in Python: docs/runners.md says what it is.

For hosts that are written in Python, or that need a Python beside their own runtime. Only the standard library,
and nothing that Python 3.9 does not have.
"""
import ast
import base64
import hashlib
import json
import math
import os
import select
import signal
import sys
import threading
import traceback

from bounded import bound

DIALECT = 1
LONGEST_TRACEBACK = 16 * 1024
LONGEST_MESSAGE = 4 * 1024
_HIGH_DESCRIPTORS = (600, 200, 50)  # out of the way of code that counts its files from 3
_BUFFER = 1 << 16


class Engine:
    """The two descriptors that lead to the engine.

    They are moved to where code of the user does not find them by accident, descriptor 0 becomes /dev/null, and
    3 is closed. When the engine is gone, `on_gone` is called, and the process ends.
    """

    def __init__(self, commands=0, answers=3, on_gone=lambda: None):
        self._commands = _moved(commands)
        self._answers = _moved(answers)
        self._on_gone = on_gone
        self._read = bytearray()
        self._writing = threading.Lock()
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.close(answers)
        os.register_at_fork(after_in_child=self.close)

    def close(self):
        """Lets go of the engine: a copy of this process must not be taken for it."""
        for descriptor in (self._commands, self._answers):
            try:
                os.close(descriptor)
            except OSError:
                pass  # a callable has closed it

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
            except OSError:
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
            except OSError:
                self.gone()

    def refuse(self, message, kind="Unsupported"):
        self.write({"verb": "refused", "kind": kind, "message": message})


def _moved(descriptor):
    import fcntl

    for lowest in _HIGH_DESCRIPTORS:
        try:
            return fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, lowest)
        except OSError:
            continue  # more than the limit of open files allows
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
_SHOWN = 200
_LARGE_FOR_REPR = 64 * 1024


class _TooLarge(Exception):
    pass


def value_to_json(value):
    """The value as docs/runners.md writes it, or its digest where it is large or has no such form."""
    try:
        return _Encoder().encode(value, 0)
    except (_TooLarge, ValueError, RecursionError):
        return {"digest": value_digest(value), "text": short_repr(value)}


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
        if kind.__repr__ is not object.__repr__:
            shown = _small(repr(value))
            shown.encode("utf-8")
            return {"repr": shown}
        raise _TooLarge

    def _items(self, items, depth):
        return [self.encode(item, depth + 1) for item in items]


def _small(data):
    if len(data) > _LARGEST:
        raise _TooLarge
    return data


def value_digest(value):
    """The SHA-256 of the canonical text: equal for equal plain values, whatever runtime they come from."""
    digest = hashlib.sha256()
    for piece in canonical(value):
        digest.update(piece)
    return digest.hexdigest()


def canonical(value, depth=0):
    """Pieces of the text that says what a value is; the same as gilscope's CPython hosts write."""
    kind = type(value)
    if depth > _DEEPEST:
        yield b"..."
    elif kind is bytes:
        yield b"b%d:" % len(value)
        yield value
    elif kind is bytearray:
        yield b"B%d:" % len(value)
        yield bytes(value)
    elif kind is str:
        yield _sized(value)
    elif kind in (list, tuple):
        yield b"[" if kind is list else b"("
        for item in value:
            yield from canonical(item, depth + 1)
            yield b","
        yield b"]" if kind is list else b")"
    elif kind is dict:
        yield _unordered("dict", value.items(), depth)
    elif kind in (set, frozenset):
        yield _unordered(kind.__name__, value, depth)
    elif kind is int:
        yield b"i" + _sized(hex(value))
    elif kind.__repr__ is not object.__repr__:
        yield b"r" + _sized(repr(value))
    else:
        yield b"o" + _sized(kind.__qualname__)
        state = getattr(value, "__dict__", None)
        if type(state) is dict:
            yield _unordered("dict", state.items(), depth)


def _sized(text):
    data = text.encode("utf-8", "replace")
    return b"s%d:" % len(data) + data


def _unordered(name, items, depth):
    parts = sorted(b"".join(canonical(item, depth + 1)) for item in items)
    return name.encode() + b"{" + b"".join(part + b"," for part in parts) + b"}"


def short_repr(value):
    """repr() cut to 200 characters, without writing out what is large."""
    if type(value) in (bytes, bytearray, str, list, tuple) and len(value) > _LARGE_FOR_REPR:
        value = value[:_SHOWN]
    try:
        shown = repr(value)
    except ValueError:  # an integer of too many digits
        digits = hex(value)
        return "{}… ({} characters)".format(digits[:24], len(digits))
    shown = shown.encode("utf-8", "replace").decode("utf-8")
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


class Tally:
    """Counts results, and how many different ones there are."""

    _MOST_DIFFERENT = 100

    def __init__(self):
        self.count = 0
        self._known = []

    def add(self, value):
        self.count += 1
        if len(self._known) < self._MOST_DIFFERENT and not any(_same(known, value) for known in self._known):
            self._known.append(value)

    def distinct(self):
        return len(self._known)


def _same(known, value):
    if type(known) is not type(value):
        return False
    try:
        if known == value:
            return True
    except Exception:
        pass  # an == that fails, or has no truth value as that of an array
    if type(value) in (int, str, bytes, bool, type(None)):
        return False
    # NaN is not equal to itself, nor is an object without __eq__ to its own copy.
    try:
        return value_digest(known) == value_digest(value)
    except Exception:
        return False  # a repr() that fails says nothing


def drained(results, now):
    """The answer to `drain`. `results`: pairs of a job and what it returned; `now()`: the time."""
    start = now()
    tally = Tally()
    for _, value in results:
        tally.add(value)
    answer = {"verb": "drained", "start": start, "decoded": tally.count, "distinct": tally.distinct()}
    if results:
        answer["value"] = _shown(min(results, key=lambda result: result[0])[1])
    answer["end"] = now()
    return answer


def _shown(value):
    try:
        return value_to_json(value)
    except Exception as error:  # the repr() of an object of the user
        return {"repr": "<repr() failed: {}>".format(type(error).__name__)}


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
    if kind.__module__ != "builtins" and not kind.__module__.startswith("concurrent.futures."):
        name = kind.__module__ + "." + name
    try:
        message = str(error)
    except Exception as problem:
        message = "<str() of the exception failed with {}>".format(type(problem).__name__)
    try:
        text = _traceback_text(error)
    except Exception as problem:
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
