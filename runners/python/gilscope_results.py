"""What can be wrong with a result although the call went well: nothing of it has run, or it cannot leave its worker.

Part of the executors' host, and built into the hosts of CPython. Only the standard library; nothing is imported before
it is needed.

What is said is a tuple: the word of a message in gilscope's catalogue (include/gilscope/message/catalogue/results.inc),
and its arguments. These are texts, counts, tuples of that kind, and lists.
"""


def as_json(said):
    """A message as a line of the host dialect has it."""
    word, *arguments = said
    return {"message_code": word, "arguments": [_argument(argument) for argument in arguments]}


def _argument(argument):
    if isinstance(argument, tuple):
        word, *arguments = argument
        return {"code": word, "arguments": [_argument(inner) for inner in arguments]}
    if isinstance(argument, list):
        return {"list": [_argument(item) for item in argument], "joint": "and"}
    return {"count": argument} if isinstance(argument, int) else {"text": argument}



# --- what has not run ------------------------------------------------------------------------------

_SCALARS = (type(None), bool, int, float, complex, str, bytes, bytearray, type(...))
_CONTAINERS = (dict, list, tuple, set, frozenset)  # and those of _container(), and objects of classes that Python made
_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))
_LOOKED_AT = 10_000  # members, those of containers within each other included
_DEEP = 4  # containers within each other; the hosts of CPython look as deep
# What classes of iterators are called that are not in builtins.
_NAMES = {
    ("_csv", "reader"): "csv.reader",
    ("csv", "DictReader"): "csv.DictReader",
    ("sqlite3", "Cursor"): "sqlite3.Cursor",
    ("posix", "ScandirIterator"): "os.scandir",
}
_ENDLESS = ("count", "cycle")  # of itertools
# Iterators through what is there already. How much they have before them they know themselves.
_WALKS = tuple(
    type(made)
    for made in (
        *map(iter, ([], (), "", "\u20ac", b"", bytearray(), set(), range(0), range(1 << 70), {}, {}.values(), {}.items())),
        *map(reversed, ([], (), {}, {}.values(), {}.items())),
    )
)
# What tells classes of futures from others, and what gives their results.
_FUTURES = (
    (("result", "done", "add_done_callback"), "result()"),
    (("get", "ready", "successful"), "get()"),
)
_KNOWN_FUTURES = (
    ("concurrent.futures._base", "Future"),
    ("_asyncio", "Future"),
    ("asyncio.futures", "_PyFuture"),
    ("multiprocessing.pool", "ApplyResult"),
)

# What is said of one, and what several of them are called.
_COROUTINE = ("lazy.coroutine", "lazy.coroutines")
_ASYNC_GENERATOR = ("lazy.async-generator", "lazy.async-generators")
_GENERATOR = ("lazy.generator", "lazy.generators")
_BEGUN_GENERATOR = ("lazy.iterator", "lazy.generators", "generator")
_MANAGER = ("lazy.manager", "lazy.managers")
_ASYNC_MANAGER = ("lazy.async-manager", "lazy.async-managers")
_AWAITABLE = ("lazy.awaitable", "lazy.awaitables")
_ASYNC_ITERATOR = ("lazy.async-iterator", "lazy.async-iterators")

_MRO = type.__dict__["__mro__"].__get__
_DICT = type.__dict__["__dict__"].__get__
_FROM_C = 1 << 8  # Py_TPFLAGS_IMMUTABLETYPE, which static types and most others of extension modules have


def lazy_result(name, value):
    """Why `value`, which the callable of this name has returned, is no result: of it, or of something that it holds,
    nothing has run. None: it is one.

    What does its work later is what can be awaited or gone through with `async for`, an iterator that is its own
    iterator, a future, and a context manager that a generator makes. An open file is all that there is to return. What
    is known to have come to its end without a step of it is a result as well.
    """
    word = _container(value)
    if word is None:
        found = _lazy_kind(value)
        if found is not None:
            return _said(name, found)
        if not _is_plain(type(value)):
            return None
    # Such as [work(item) for item in items] where work is an `async def`.
    members = _Members()
    members.look(value, _DEEP)
    if not members.lazy:
        return None
    if word is None:
        return ("lazy.in-object", name, type(value).__qualname__, list(members.lazy))
    return ("lazy.some" if members.others else "lazy.members", name, word, list(members.lazy))


class _Members:
    """What the members of a container are: what the lazy ones are called, and whether there are others."""

    def __init__(self):
        self.lazy = {}
        self.others = False
        self._left = _LOOKED_AT

    def look(self, value, depth):
        inside = _container(value) is None
        for member in _members_of(value):
            self._left -= 1
            if self._left < 0:
                return
            if _container(member) is not None:
                if depth > 1:
                    self.look(member, depth - 1)
                continue
            found = _lazy_kind(member)
            # What has no end is nobody's to run: a counter of an object's own, say.
            if found and found[0] != "lazy.endless" and (not inside or _never_began(found, member)):
                self.lazy[_several(found)] = None
                continue
            self.others = True
            if depth > 1 and found is None and _is_plain(type(member)):
                self.look(member, depth - 1)


def _never_began(found, member):
    """Whether this is work that nobody has begun. An object may well keep iterators for what it does itself, and be
    one that can be awaited."""
    if found in (_COROUTINE, _ASYNC_GENERATOR, _GENERATOR, _MANAGER, _ASYNC_MANAGER):
        return True
    return found[0] == "lazy.future" or (
        type(member) in (map, filter, zip) or type(member).__module__ == "itertools"
    )


def _container(value):
    """What is said of a container; None: `value` is none."""
    kind = type(value)
    if kind in _SCALARS:
        return None
    for known in _CONTAINERS:
        if issubclass(kind, known):
            return known.__name__
    if kind in _VIEWS or (kind.__module__, kind.__name__) in (
        ("collections", "deque"),
        ("types", "SimpleNamespace"),
        ("builtins", "mappingproxy"),
    ):
        return kind.__name__
    return "dataclass" if _has(kind, "__dataclass_fields__") else None


def _has(kind, name):
    """Whether objects of this class have this. Nothing is called to know it."""
    return any(name in _DICT(base) for base in _MRO(kind))


def _is_plain(kind):
    """Whether objects of this class consist of attributes: it and those that it is made from are of Python's making."""
    heap = 1 << 9  # Py_TPFLAGS_HEAPTYPE
    return kind is not object and all(
        base is object or type.__dict__["__flags__"].__get__(base) & (heap | _FROM_C) == heap for base in _MRO(kind)
    )


def _members_of(value):
    """Of containers and objects, without a call of anything that their classes say."""
    import gc

    kind = type(value)
    if issubclass(kind, dict):
        return list(dict.values(value))
    for known in _CONTAINERS:
        if issubclass(kind, known):
            return list(known.__iter__(value))
    if kind in _VIEWS or (kind.__module__, kind.__name__) == ("collections", "deque"):
        return list(value)
    # What is in slots, and the attributes or the dict that has them.
    held = []
    for part in gc.get_referents(value):
        if type(part) is dict:
            held += part.values()
        elif not issubclass(type(part), type):
            held.append(part)
    return held


def lazy_function(name, function):
    """The same of what has not been called, as far as its code says what a call gives; None: it does not say."""
    import functools
    import inspect

    while isinstance(function, functools.partial):
        function = function.func
    if not inspect.isroutine(function) and not isinstance(function, type):
        function = getattr(type(function), "__call__", function)
    for is_such, found in (
        (inspect.iscoroutinefunction, _COROUTINE),
        (inspect.isasyncgenfunction, _ASYNC_GENERATOR),
        (inspect.isgeneratorfunction, _GENERATOR),
    ):
        if is_such(function):
            return _said(name, found)
    return None


def discard(value, depth=_DEEP):
    """Lets go of coroutines without Python's word that nobody has awaited them."""
    import types

    if type(value) is types.CoroutineType:
        value.close()
    elif depth > 0 and (_container(value) is not None or _is_plain(type(value))):
        for member in _members_of(value)[:_LOOKED_AT]:
            discard(member, depth - 1)


def _lazy_kind(value):
    """One of the above; None: there is nothing of `value` to run."""
    kind = type(value)
    if kind in _SCALARS or _is_done(kind, value):
        return None
    import types

    if kind is types.CoroutineType:
        return _AWAITABLE if _is_begun(value, "cr") else _COROUTINE
    if kind is types.AsyncGeneratorType:
        return _ASYNC_ITERATOR if _is_begun(value, "ag") else _ASYNC_GENERATOR
    if kind is types.GeneratorType:
        return _BEGUN_GENERATOR if _is_begun(value, "gi") else _GENERATOR
    if _manager(kind):
        return _ASYNC_MANAGER if kind.__name__.startswith("_Async") else _MANAGER
    # Of classes of a script as well: whatever these do, they do it when somebody awaits them.
    if _has(kind, "__await__"):
        return _AWAITABLE
    if _has(kind, "__anext__"):
        return _ASYNC_ITERATOR
    for names, gives in _FUTURES:
        if all(_has(kind, name) for name in names):
            return ("lazy.future", "lazy.futures", gives)
    return _lazy_iterator(kind, value) if _has(kind, "__next__") and _own_iterator(kind, value) else None


def _manager(kind):
    return kind.__module__ == "contextlib" and kind.__name__.endswith("GeneratorContextManager")


def _is_begun(value, prefix):
    """Whether something of the body of a generator or one of its like has run; it does not run now."""
    suspended = getattr(value, prefix + "_suspended", None)
    return getattr(value, prefix + "_frame").f_lasti >= 0 if suspended is None else suspended


def _is_done(kind, value):
    """Whether it is known, without a step of it, that nothing of `value` is left to do."""
    if kind in _WALKS:
        return value.__length_hint__() == 0
    if kind in (map, filter, zip, enumerate):
        return _has_ended(kind, value)
    if kind.__module__ == "builtins":
        for prefix in ("gi", "cr", "ag"):  # of generators and their like
            if _has(kind, prefix + "_frame"):
                return getattr(value, prefix + "_frame") is None
    if _manager(kind):  # one that has been entered has run
        prefix = "ag" if kind.__name__.startswith("_Async") else "gi"
        return getattr(value.gen, prefix + "_frame", None) is None or _is_begun(value.gen, prefix)
    return _is_done_future(kind, value)


def _has_ended(kind, value):
    """Whether a map, filter, zip or enumerate takes from something that has come to its end. Of several the first one
    that has ends it; those before give up an item."""
    try:
        arguments = value.__reduce__()[1]
    except Exception:
        return False
    sources = arguments[1:] if kind in (map, filter) else arguments[:1] if kind is enumerate else arguments
    for source in sources:
        if _is_done(type(source), source):
            return True
        if type(source) not in _WALKS:
            return False
    return not sources


def _is_done_future(kind, value):
    import sys

    for module, name in _KNOWN_FUTURES:
        known = getattr(sys.modules.get(module), name, None)
        if known is None or known not in _MRO(kind):
            continue
        if name == "ApplyResult":
            return value._event.is_set()
        return value._state != "PENDING" and value._state != "RUNNING"
    return False


def _own_iterator(kind, value):
    if _has(kind, "read") or _has(kind, "readline"):
        return False  # a file
    if _has(kind, "fetchone") and getattr(value, "description", value) is None:
        return False  # a cursor whose statement gives no rows
    try:
        return iter(value) is value
    except Exception:
        return False


def _lazy_iterator(kind, value):
    name = _NAMES.get((kind.__module__, kind.__name__), kind.__name__)
    if kind.__module__ == "itertools":
        name = "itertools." + name
        if kind.__name__ in _ENDLESS or (kind.__name__ == "repeat" and "," not in repr(value)):
            return ("lazy.endless", "lazy.objects", name)
    return ("lazy.iterator-vowel" if name[0] in "aeiouAEIO" else "lazy.iterator", "lazy.objects", name)


def _said(name, found):
    word, _, *rest = found
    return (word, name, *rest)


def _several(found):
    _, word, *rest = found
    return (word, *rest) if word == "lazy.objects" else (word,)


# --- what cannot leave its worker ------------------------------------------------------------------

# What the code of a value may raise. Anything else that is no Exception is an interrupt of the host's.
_RAISED = (Exception, SystemExit, KeyboardInterrupt, GeneratorExit)
_DEEPEST = 30
_TRYING = 0.2  # seconds
_SHOWN = 40


def unsendable(value, error, dumps):
    """Says why a result cannot leave its worker, and which part of it is to blame; dumps(value) has raised `error`."""
    place = of_part = ""
    if not isinstance(error, RecursionError):
        place, part, error = _culprit(value, error, dumps)
        if place:
            of_part = _type_name(part)
    return ("result.unsendable", _type_name(value), place, of_part, _reason(error))


def unsendable_unseen(error):
    """The same where only what pickle raised is known."""
    return ("result.unsendable", "", "", "", _reason(error))


def _culprit(value, error, dumps):
    """The smallest part found that cannot be pickled: where it is in the value, itself, and what it raised."""
    import time

    end = time.monotonic() + _TRYING
    place, part, seen = "", value, {id(value)}
    for _ in range(_DEEPEST):
        for where, inner in _parts_of(part):
            if time.monotonic() > end:
                return place, part, error
            if type(inner) in _SIMPLE or id(inner) in seen:
                continue
            try:
                dumps(inner)
            except _RAISED as problem:
                place, part, error = place + where, inner, problem
                seen.add(id(inner))
                break
        else:
            break
    return place, part, error


def _parts_of(value):
    """What `value` is pickled as, with the place of each part; nothing where it does not say."""
    kind = type(value)
    if kind is dict:
        yield from _items_of(value)
    elif kind in (list, tuple):
        yield from _numbered(value)
    elif kind in (set, frozenset):
        for member in value:
            yield "{...}", member
    elif isinstance(value, tuple):
        names = getattr(kind, "_fields", None)  # of a namedtuple
        yield from ((f".{name}", field) for name, field in zip(names, value)) if names else _numbered(value)
    elif isinstance(value, BaseException):
        yield from ((f".args[{number}]", argument) for number, argument in enumerate(value.args))
        yield from ((f".{name}", field) for name, field in vars(value).items())
    elif not isinstance(value, type):
        try:
            reduced = value.__reduce_ex__(5)
        except _RAISED:
            return
        if isinstance(reduced, tuple) and 2 <= len(reduced) <= 6:
            yield from _parts_of_reduced(kind, *reduced)


def _parts_of_reduced(kind, _, arguments, state=None, members=None, items=None, _setter=None):
    # What is made by calling its class has these by names of its own; positions are all that is known here.
    for number, argument in enumerate(arguments):
        if argument is not kind:
            yield f".__reduce_ex__(5)[1][{number}]", argument
    # A class with __slots__: what is in its dict, and what is in those.
    for fields in state if type(state) is tuple and len(state) == 2 else (state,):
        if type(fields) is dict:
            for name, field in fields.items():
                yield f".{name}", field
        elif fields is not None:
            yield ".__getstate__()", fields
    yield from _numbered(members or ())
    yield from _items_of(dict(items or ()))


def _numbered(members):
    for number, member in enumerate(members):
        yield f"[{number}]", member


def _items_of(items):
    for key, item in items.items():
        yield f"[{_short(key)}]", item
    for key in items:
        yield ".keys()", key


_SIMPLE = (type(None), bool, int, float, complex, str, bytes, bytearray, type(...))


def _short(key):
    if type(key) not in _SIMPLE:
        return "..."
    shown = repr(key)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3] + "..."


def _type_name(value):
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _reason(error):
    import re

    try:
        message = str(error)
    except _RAISED:
        message = ""
    # Where something lies in memory says nothing, and would make one failure of two jobs two.
    return f"{_type_name(error)}: {re.sub(' at 0x[0-9a-fA-F]+', '', message)}"
