"""What an object consists of, so that two can be compared by what they hold.

One source for two readers: hosts of CPython carry this text and walk on in C++ (src/host/value_digest.cpp), the
executors' host walks on in Python (dialect.py). Both write the same canonical text. Only the standard library, nothing
that Python 3.9 does not have, and nothing imported that a callable would have had to import itself.
"""
import copyreg
import os
import sys
import types
from itertools import islice

# What the code of a value may raise. Anything else that is no Exception is an interrupt of the host's.
RAISED = (Exception, SystemExit, KeyboardInterrupt, GeneratorExit)
_LONGEST_TEXT = 1 << 24  # bytes of a file of source
_MOST_ITEMS = 1 << 24  # of an iterator that an object says it is made of
_EXACT_REPR = {
    "datetime": ("date", "datetime", "time", "timedelta", "timezone"),
    "decimal": ("Decimal",),
    "fractions": ("Fraction",),
    "ipaddress": ("IPv4Address", "IPv6Address"),
    "pathlib": ("PosixPath", "PurePosixPath", "PureWindowsPath"),
    "pathlib._local": ("PosixPath", "PurePosixPath", "PureWindowsPath"),
    "uuid": ("UUID",),
}
_SAFE_FORMAT = frozenset("?bBhHiIlLqQnNefdgcsuwpx@=<>!^T{}(), \t0123456789")
_NAME_OF = type.__dict__["__qualname__"].__get__
_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))


def describe(value):
    """One level of `value`, which is none of the plain built-ins, as (lead, parts, tail, alike).

    The canonical text is `lead`, the text of each part, and `tail`. A part is (prefix, name, content): the prefix, and
    then the text of `content`, or, with a name, of the items in the list `content` without an order, between braces
    after the name. `alike`: what this level holds is known by a repr only.
    """
    kind = type(value)
    try:
        exact = _exact_repr(kind, value)
        if exact is not None:
            return b"r" + _sized(exact), (), b"", False
        return _by_type(kind, value) or _by_buffer(kind, value) or _by_reduction(kind, value)
    except RAISED:
        return _by_repr(kind, value)


def _sized(text):
    data = text.encode("utf-8", "backslashreplace")
    return b"s%d:" % len(data) + data


def _object(kind, parts, alike=False):
    lead = b"O" + _sized(_NAME_OF(kind)) + b"("
    return lead, [(b"," + part[0] + b":",) + part[1:] for part in parts], b")", alike


# --- what has a repr that says it all ----------------------------------------------------------------


def _exact_repr(kind, value):
    if kind is range or (kind is slice and all(type(part) in (int, type(None)) for part in _bounds(value))):
        pass
    elif _NAME_OF(kind) not in _EXACT_REPR.get(kind.__module__, ()) or getattr(
        sys.modules.get(kind.__module__), _NAME_OF(kind), None
    ) is not kind:
        return None
    elif _NAME_OF(kind) in ("datetime", "time"):
        zone = value.tzinfo
        if zone is not None and type(zone) is not sys.modules["datetime"].timezone:
            return None
    try:
        return repr(value)
    except RAISED:
        return None  # an integer of too many digits


def _bounds(value):
    return value.start, value.stop, value.step


# --- what is known by its type ------------------------------------------------------------------------


def _by_type(kind, value):
    if issubclass(kind, type):
        return _class(value)
    if kind is types.ModuleType:
        return b"m" + _sized(value.__name__), (), b"", False
    if kind is types.FunctionType:
        return _function(value)
    if kind is types.CodeType:
        parts, alike = _code(value)
        return _object(kind, parts, alike)
    if kind in (staticmethod, classmethod):
        return _object(kind, [(b"f", None, value.__func__)])
    if kind is property:
        return _object(kind, [(b"f", None, (value.fget, value.fset, value.fdel))])
    if kind is slice:
        return _object(kind, [(b"a", None, _bounds(value))])
    if kind is types.MappingProxyType:
        return _object(kind, [(b"d", "dict", list(value.items()))])
    if kind in _VIEWS:
        items = list(value)
        return _object(kind, [(b"l", None, items) if kind is _VIEWS[1] else (b"l", "set", items)])
    enum = sys.modules.get("enum")
    if enum is not None and issubclass(kind, enum.Enum):
        name = value._name_
        return _object(kind, [(b"v", None, value._value_) if name is None else (b"n", None, name)])
    if issubclass(kind, (set, frozenset)):
        return _object(kind, _members(value) + _state(_reduction(kind, value)[2]))
    return None


def _members(value):
    content = frozenset(value) if type(value) is not frozenset else value
    return [(b"a", "set", list(content))]


# What a class holds that differs between Pythons, or says where it stands and not what it is.
_OF_ALL_CLASSES = frozenset(
    "__module__ __qualname__ __dict__ __weakref__ __doc__ __firstlineno__ __static_attributes__ __abstractmethods__"
    " __replace__"
    " _abc_impl __annotate__ __annotate_func__ __annotations_cache__ __classcell__".split()
)


def _is_known(value):
    """Whether a function or a class is what anybody finds under its name, and not made by something that ran."""
    found = sys.modules.get(value.__module__) if isinstance(value.__module__, str) else None
    for name in value.__qualname__.split("."):
        found = getattr(found, "__dict__", {}).get(name)
    code = getattr(value, "__code__", None)
    file = "" if code is None else code.co_filename
    return found is value and (not file.startswith("<") or file.startswith("<frozen "))


def _class(value):
    """By its name; one that has been made while something ran by its bases and what it holds too."""
    lead = b"c" + _sized(_NAME_OF(value))
    if value.__flags__ & _BUILT_IN or not hasattr(value, "__module__") or _is_known(value):
        return lead, (), b"", False
    held = [(name, item) for name, item in type.__dict__["__dict__"].__get__(value).items()
            if name not in _OF_ALL_CLASSES and type(item) not in _SLOTS]
    slots = [name for name, item in type.__dict__["__dict__"].__get__(value).items() if type(item) is _SLOTS[0]]
    parts = [(b",b:", None, value.__bases__), (b",h:", "dict", held), (b",s:", None, slots)]
    return lead + b"(", parts, b")", False


_BUILT_IN = 1 << 8  # Py_TPFLAGS_IMMUTABLETYPE
_SLOTS = (types.MemberDescriptorType, types.GetSetDescriptorType)


def _function(value):
    """By its name; where that does not say which one it is, by its code and by what it has taken along too."""
    parts = []
    if not _is_known(value):
        cells = tuple(_cell(cell) for cell in value.__closure__ or ())
        parts = [
            (b"c", None, value.__code__),
            (b"a", None, (value.__defaults__, value.__kwdefaults__)),
            (b"l", None, cells),
        ]
    if value.__dict__:
        parts.append((b"s", "dict", list(value.__dict__.items())))
    return _object(types.FunctionType, [(b"n", None, value.__qualname__)] + parts)


_KIND = 0x4 | 0x8 | 0x20 | 0x80 | 0x200  # *arguments, **named, generator, coroutine, async generator


def _code(code):
    """What it does: by its text where that is known, since another Python compiles the same to other bytes. Where it is
    not, as of what eval() and exec() make, names, operators and constants are all that is the same in all of them."""
    file = code.co_filename
    if file.startswith("<frozen ") or ("/lib/python3." in file and "-packages/" not in file):
        return [(b"m", None, getattr(code, "co_qualname", code.co_name))], False  # other Pythons have another text
    arguments = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
    signature = (code.co_varnames[:arguments], code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags & _KIND)
    names = sorted(name for name in code.co_names if not name.startswith("__"))
    inner = [constant for constant in code.co_consts if type(constant) is types.CodeType]
    used, returned = _used(code)
    text = _text_of(code) if returned is None else None  # 3.12 does not say where a constant stands
    parts = [(b"g", None, signature), (b"n", None, names), (b"t", None, text), (b"i", None, inner)]
    if text is None:
        parts.append((b"k", "set", list(used) if returned is None else returned))
    return parts, text is None and returned is None


_OF_A_CONSTANT = "RESUME CACHE NOP EXTENDED_ARG LOAD_CONST LOAD_SMALL_INT RETURN_CONST RETURN_VALUE".split()
_OPERATORS = 26  # of BINARY_OP; newer Pythons have one more there, which takes an item


def _used(code):
    """The operators and constants that the instructions of `code` name. Where they do no more than to return a
    constant also a list of that, else None."""
    import opcode

    used, extended, compared = set(), 0, 5 if sys.version_info >= (3, 13) else 4
    instructions, returned = code.co_code, []
    for at in range(0, len(instructions), 2):
        name, argument = opcode.opname[instructions[at]], instructions[at + 1] | extended
        extended = argument << 8 if name == "EXTENDED_ARG" else 0
        if name in ("LOAD_CONST", "RETURN_CONST"):
            constant = code.co_consts[argument]
            returned.append(constant)
            if type(constant) in (int, float, complex, str, bytes):
                used.add((type(constant).__name__, repr(constant)))
        elif name == "LOAD_SMALL_INT":
            used.add(("int", repr(argument)))
            returned.append(argument)
        elif name == "BINARY_OP" and argument < _OPERATORS:
            used.add((name, repr(argument)))
        elif name == "COMPARE_OP":
            used.add((name, repr(argument >> compared)))
        elif name in ("IS_OP", "CONTAINS_OP"):
            used.add((name, repr(argument & 1)))
        if name not in _OF_A_CONSTANT:
            returned.append(None)
    return used, returned if len(returned) == 1 else None


_texts = {}  # lines of files


def _lines_of(file):
    if file not in _texts:
        try:
            with open(file, "rb") as text:
                _texts[file] = text.read(_LONGEST_TEXT).splitlines(True)
        except (OSError, ValueError):
            _texts[file] = []
    return _texts[file]


def _text_of(code):
    """The lines that the instructions of `code` are from; None where there are none."""
    lines = [] if code.co_filename.startswith("<") else _lines_of(code.co_filename)
    if not hasattr(code, "co_positions"):
        return None
    spans = [(first, start, last, end) for first, last, start, end in code.co_positions()
             if None not in (first, last, start, end) and (first, start) != (last, end)]
    if not spans:
        return None
    first, start = min(span[:2] for span in spans)
    last, end = max(span[2:] for span in spans)
    if not 0 < first <= last <= len(lines):
        return None
    cut = lines[first - 1:last]
    if code.co_name.startswith("<"):  # a lambda and its like may share their line with others
        cut[-1] = cut[-1][:end]
        cut[0] = cut[0][start:]
    return b"".join(cut).strip()


def _cell(cell):
    try:
        return (cell.cell_contents,)
    except ValueError:
        return ()


# --- buffers -----------------------------------------------------------------------------------------


def _by_buffer(kind, value):
    """Format, shape and bytes of what has a buffer of plain numbers; None where it has not."""
    if issubclass(kind, (bytes, bytearray)):
        return None
    try:
        view = memoryview(value)
    except RAISED:
        return None
    with view:
        form, shape = view.format, view.shape
        letters = _letters(form)
        if not _SAFE_FORMAT.issuperset(letters):
            # Addresses; those of Python's own objects are of things that can be looked at.
            if letters.strip("@=<>!^") in ("z", "Z"):
                content = value.value  # the text that a pointer of ctypes leads to
            elif "O" not in letters or not hasattr(value, "tolist") or set("&PXzZ").intersection(letters):
                return None
            else:
                content = value.tolist()
        elif letters.strip("@=<>!^") == "g":
            content = _without_padding(view.tobytes(), view.itemsize // (2 if "Z" in form else 1))
        elif ("x" in letters or "g" in letters) and hasattr(value, "tolist"):
            content = value.tolist()  # bytes between the fields hold anything
        else:
            content = view.tobytes()
    return _array(kind, value, form, shape, content)


def _array(kind, value, form, shape, content):
    items = getattr(value, "dtype", None)  # NumPy's, whose dates have units
    parts = [(b"b", None, (form if items is None else form + " " + str(items), shape, content))]
    attributes = getattr(value, "__dict__", None)
    if type(attributes) is dict and attributes:
        parts.append((b"s", "dict", list(attributes.items())))
    return _object(kind, parts)


def _letters(form):
    """A buffer's format without the names of fields, which stand between colons, complex numbers as their parts."""
    text = "".join(form.split(":")[::2])
    for part in "fdg":
        text = text.replace("Z" + part, part)
    return text


def _without_padding(data, size):
    """An 80-bit float of x86 lies in 12 or 16 bytes; what fills them up holds anything."""
    used = 10
    if os.uname().machine not in ("x86_64", "i386", "i686"):
        return data
    masked = bytearray(data)
    for start in range(0, len(masked), size):
        masked[start + used:start + size] = bytes(size - used)
    return bytes(masked)


# --- everything else: what pickling would write ---------------------------------------------------------


def _reduction(kind, value):
    reducer = copyreg.dispatch_table.get(kind)
    reduced = reducer(value) if reducer is not None else value.__reduce_ex__(4)
    if isinstance(reduced, str):
        return reduced, (), None, None, None
    function, arguments, *rest = reduced
    state, items, pairs = (rest + [None, None, None])[:3]
    return function, arguments, state, items, pairs


def _by_reduction(kind, value):
    function, arguments, state, items, pairs = _reduction(kind, value)
    if isinstance(function, str):
        return _object(kind, [(b"n", None, function)])
    if function is copyreg.__newobj__ and arguments[:1] == (kind,):
        function, arguments = kind, arguments[1:]
        if not arguments and items is None and pairs is None and (state is None or type(state) is dict):
            return _plain(kind, value, state)
    elif function is copyreg.__newobj_ex__ and arguments[:1] == (kind,):
        function, arguments = kind, arguments[1:]
    parts = [] if function is kind else [(b"f", None, function)]
    if arguments:
        parts.append((b"a", None, arguments))
    parts += _state(state)
    alike = False
    if items is not None:
        listed, alike = _listed(items)
        if listed:
            parts.append((b"l", None, listed))
    if pairs is not None:
        listed, more = _listed(pairs)
        alike = alike or more
        ordered = getattr(sys.modules.get("collections"), "OrderedDict", None)
        if listed:
            parts.append((b"d", None if ordered and issubclass(kind, ordered) else "dict", listed))
    return _object(kind, parts, alike)


def _plain(kind, value, state):
    """As runners in other languages can say it, too: {"object": name, "state": [[name, value]]}."""
    parts = []
    if state is not None or hasattr(value, "__dict__"):
        parts.append((b"", "dict", list((state or {}).items())))
    return b"o" + _sized(_NAME_OF(kind)), parts, b"", False


def _state(state):
    if state is None or (type(state) is dict and not state):
        return []
    return [(b"s", "dict", list(state.items())) if type(state) is dict else (b"s", None, state)]


def _listed(iterator):
    iterator = iter(iterator)
    listed = list(islice(iterator, _MOST_ITEMS))
    more = len(listed) == _MOST_ITEMS and next(iterator, None) is not None
    return listed, more


def _by_repr(kind, value):
    """What does not say what it is made of looks like this; addresses differ and mean nothing."""
    import re

    try:
        shown = re.sub(r"\b(at 0x)[0-9a-fA-F]+|\b(id=')[0-9]+(?=')", r"\1\2", repr(value))
    except RAISED:
        shown = ""
    return _object(kind, [(b"r", None, shown)], True)
