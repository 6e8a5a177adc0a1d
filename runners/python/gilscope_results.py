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

_SCALARS = (type(None), bool, int, float, complex, str, bytes, bytearray, type(...))
_CONTAINERS = (dict, list, tuple, set, frozenset)  # and deques, and objects that are no more than their attributes
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
# What tells classes of futures from others, and what gives their results.
_FUTURES = (
    (("result", "done", "add_done_callback"), "result()"),
    (("get", "ready", "successful"), "get()"),
)

# What is said of one, and what several of them are called.
_COROUTINE = ("lazy.coroutine", "lazy.coroutines")
_ASYNC_GENERATOR = ("lazy.async-generator", "lazy.async-generators")
_GENERATOR = ("lazy.generator", "lazy.generators")
_MANAGER = ("lazy.manager", "lazy.managers")
_ASYNC_MANAGER = ("lazy.async-manager", "lazy.async-managers")
_AWAITABLE = ("lazy.awaitable", "lazy.awaitables")
_ASYNC_ITERATOR = ("lazy.async-iterator", "lazy.async-iterators")


def lazy_result(name, value):
    """Why `value`, which the callable of this name has returned, is no result: of it, or of something that it holds,
    nothing has run. None: it is one.

    What does its work later is what can be awaited or gone through with `async for`, an iterator that is its own
    iterator, a future, and a context manager that a generator makes. An open file is all that there is to return.
    """
    word = _container(value)
    if word is None:
        found = _lazy_kind(value)
        return found and _said(name, found)
    # Such as [work(item) for item in items] where work is an `async def`.
    members = _Members()
    members.look(value, _DEEP)
    if not members.lazy:
        return None
    return ("lazy.some" if members.others else "lazy.members", name, word, list(members.lazy))


class _Members:
    """What the members of a container are: what the lazy ones are called, and whether there are others."""

    def __init__(self):
        self.lazy = {}
        self.others = False
        self._left = _LOOKED_AT

    def look(self, value, depth):
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
            if found and found[0] != "lazy.endless":
                self.lazy[_several(found)] = None
            else:
                self.others = True


def _container(value):
    """What is said of a container; None: `value` is none."""
    kind = type(value)
    if kind in _SCALARS:
        return None
    for known in _CONTAINERS:
        if issubclass(kind, known):
            return known.__name__
    if kind.__module__ == "collections" and kind.__name__ == "deque":
        return "deque"
    if kind.__module__ == "types" and kind.__name__ == "SimpleNamespace":
        return kind.__name__
    return "dataclass" if hasattr(kind, "__dataclass_fields__") else None


def _members_of(value):
    """Of those containers, without a call of anything that their subclasses say."""
    kind = type(value)
    if issubclass(kind, dict):
        return list(dict.values(value))
    for known in _CONTAINERS:
        if issubclass(kind, known):
            return list(known.__iter__(value))
    if kind.__name__ == "deque":
        return list(value)
    fields = getattr(kind, "__dataclass_fields__", None)
    return [getattr(value, name, None) for name in (vars(value) if fields is None else fields)]


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
    elif depth > 0 and _container(value) is not None:
        for member in _members_of(value)[:_LOOKED_AT]:
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
    for names, gives in _FUTURES:
        if all(hasattr(kind, name) for name in names):
            return ("lazy.future", "lazy.futures", gives)
    return _lazy_iterator(kind, value) if hasattr(kind, "__next__") and _own_iterator(kind, value) else None


def _own_iterator(kind, value):
    if hasattr(kind, "read") or hasattr(kind, "readline"):
        return False  # a file
    if hasattr(kind, "fetchone") and getattr(value, "description", value) is None:
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
