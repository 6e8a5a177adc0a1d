"""What can be wrong with a result although the call went well: nothing of it has run, or it cannot leave its worker.

Part of the executors' host, and built into the hosts of CPython. Only the standard library; nothing is imported before
it is needed.

What is said is a tuple: the word of a message in gilscope's catalogue (include/gilscope/message/catalogue/results.inc),
and its arguments. These are texts, tuples of that kind, and lists.
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
    return {"text": argument}



# --- what has not run ------------------------------------------------------------------------------

_SCALARS = (type(None), bool, int, float, complex, str, bytes, bytearray, dict, set, frozenset, type(...))
_CONTAINERS = (list, tuple, dict)
_LOOKED_AT = 100  # members of a container
_DEEP = 3  # containers within each other; the hosts of CPython look as deep
# Iterators of the standard library, beside those of builtins and itertools, that do their work when somebody goes
# through them.
_LAZY_TYPES = {
    ("_csv", "reader"): "csv.reader",
    ("csv", "DictReader"): "csv.DictReader",
    ("posix", "ScandirIterator"): "os.scandir",
}
_IMMUTABLE_TYPE = 1 << 8  # Py_TPFLAGS_IMMUTABLETYPE: no class of a script

# What is said of one, and what several of them are called.
_COROUTINE = ("lazy.coroutine", "lazy.coroutines")
_ASYNC_GENERATOR = ("lazy.async-generator", "lazy.async-generators")
_GENERATOR = ("lazy.generator", "lazy.generators")
_MANAGER = ("lazy.manager", "lazy.managers")
_ASYNC_MANAGER = ("lazy.async-manager", "lazy.async-managers")
_AWAITABLE = ("lazy.awaitable", "lazy.awaitables")
_ASYNC_ITERATOR = ("lazy.async-iterator", "lazy.async-iterators")


def lazy_result(name, value):
    """Why `value`, which the callable of this name has returned, is no result: nothing of it has run. None: it is one.

    Only what is known to do its work later counts. An object of a class that somebody has written may be an iterator
    and all that there is to return; so may an open file.
    """
    if type(value) not in _CONTAINERS:
        found = _lazy_kind(value)
        return found and _said(name, found)
    # Such as [work(item) for item in items] where work is an `async def`.
    found = _lazy_members(value, _DEEP)
    return ("lazy.members", name, type(value).__name__, list(found)) if found else None


def _lazy_members(value, depth):
    """What the members of a container are called, those of containers in it included; None: some are no such thing."""
    from itertools import islice

    names = {}
    for member in islice(_members_of(value), _LOOKED_AT):
        if type(member) in _CONTAINERS:
            found = _lazy_members(member, depth - 1) if depth > 0 else None
        else:
            kind = _lazy_kind(member)
            found = kind and {_several(kind): None}
        if not found:
            return None
        names.update(found)
    return names


def _members_of(value):
    return iter(value.values() if type(value) is dict else value)


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

    if isinstance(value, types.CoroutineType):
        value.close()
    elif type(value) in _CONTAINERS and depth >= 0:
        for member in _members_of(value):
            discard(member, depth - 1)


def _lazy_kind(value):
    """One of the above; None: there is nothing of `value` to run."""
    kind = type(value)
    if kind in _SCALARS:
        return None
    import types

    if isinstance(value, types.CoroutineType):
        return _COROUTINE
    if isinstance(value, types.AsyncGeneratorType):
        return _ASYNC_GENERATOR
    if isinstance(value, types.GeneratorType):
        return _GENERATOR if value.gi_frame is not None else None  # None: it has come to its end
    if kind.__module__ == "contextlib" and kind.__name__.endswith("GeneratorContextManager"):
        return _ASYNC_MANAGER if kind.__name__.startswith("_Async") else _MANAGER
    # Of classes of a script as well: whatever these do, they do it when somebody awaits them.
    if hasattr(kind, "__await__"):
        return _AWAITABLE
    if hasattr(kind, "__anext__"):
        return _ASYNC_ITERATOR
    for lazy in (map, zip, filter, enumerate, type(iter(int, 1))):
        if isinstance(value, lazy):
            return _lazy_iterator(lazy.__name__)
    if kind.__module__ == "itertools" and kind.__flags__ & _IMMUTABLE_TYPE:
        return _lazy_iterator("itertools." + kind.__name__)
    known = _LAZY_TYPES.get((kind.__module__, kind.__name__))
    return known and _lazy_iterator(known)


def _lazy_iterator(name):
    return ("lazy.iterator-vowel" if name[0] in "aeiou" else "lazy.iterator", "lazy.objects", name)


def _said(name, found):
    word, _, *iterator = found
    return (word, name, *iterator)


def _several(found):
    _, word, *iterator = found
    return (word, *iterator)


# --- what cannot leave its worker ------------------------------------------------------------------

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
            except Exception as problem:
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
        except Exception:
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
    except Exception:
        message = ""
    # Where something lies in memory says nothing, and would make one failure of two jobs two.
    return f"{_type_name(error)}: {re.sub(' at 0x[0-9a-fA-F]+', '', message)}"
