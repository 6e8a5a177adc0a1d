"""Values to be compared by what they hold.

Every entry of CASES makes a value that holds the same each time it is made, wherever that is, and something else than
the value of every other entry. `pair` is called for two jobs of each; so the jobs of a trial return as many different
values as there are entries. Those of LOCAL cannot be sent to another process, and of those in ALIKE only a repr is
known.
"""
import array
import collections
import ctypes
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import ipaddress
import pathlib
import re
import types
import uuid

import gilscope


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


class Flags(enum.Flag):
    A = enum.auto()
    B = enum.auto()


Point = collections.namedtuple("Point", "x y")


class Plain:
    def __init__(self, n):
        self.n = n


class Silent(Plain):
    """Its repr is the same whatever it holds, as that of a large array in the middle."""

    def __repr__(self):
        return "Silent(0, ..., 9)"


class Boastful(Plain):
    """Equal to everything."""

    def __eq__(self, other):
        return True

    __hash__ = None


class Undecided(Plain):
    """Compared with another it has no truth value, as an array has none."""

    def __eq__(self, other):
        raise ValueError("ambiguous")

    __hash__ = None


class Slotted:
    __slots__ = ("n", "next")

    def __init__(self, n):
        self.n = n


class SlottedToo(Slotted):
    """Has a dictionary beside the slots."""


@dataclasses.dataclass
class Row:
    name: str
    parts: list
    hidden: int = dataclasses.field(default=0, repr=False, compare=False)


@dataclasses.dataclass(frozen=True)
class Frozen:
    __slots__ = ("words",)
    words: frozenset

    def __getstate__(self):
        return [self.words]

    def __setstate__(self, state):
        object.__setattr__(self, "words", state[0])


class OwnState:
    """Says itself what counts: its cache does not."""

    def __init__(self, n, cache):
        self.n = n
        self.cache = cache

    def __getstate__(self):
        return {"n": self.n}


class Shaped:
    """Says by __reduce__ of what it is made."""

    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return Shaped, (self.n,)

    def __repr__(self):
        raise RuntimeError("not telling")


class Words(set):
    pass


class Tree(dict):
    pass


class Numbers(list):
    pass


class Label(str):
    pass


class Count(int):
    pass


WORDS = "alpha beta gamma delta epsilon zeta eta theta".split()


def with_attribute(value, n):
    value.n = n
    return value


def silent(n):
    return Silent(n)


def slotted_too(n, more):
    made = SlottedToo(n)
    made.more = more
    return made


def ring(length):
    """Lists in a ring."""
    made = []
    at = made
    for _ in range(length - 1):
        at.append([])
        at = at[0]
    at.append(made)
    return made


def itself(n):
    made = Plain(n)
    made.me = made
    return made


def twice(item):
    return [item, item]


def words(kind, backwards=False):
    return kind(reversed(WORDS) if backwards else WORDS)


def error(*args, note=None):
    made = ValueError(*args)
    if note is not None:
        made.note = note
    return made


def ordered(*keys):
    return collections.OrderedDict((key, 0) for key in keys)


def counting():
    made = collections.defaultdict(int)
    made["a"] += 1
    return made


def unlike(n):
    """Only what its repr says is known of it."""

    class Unlike:
        def __reduce_ex__(self, protocol):
            raise TypeError("not to be pickled")

        def __repr__(self):
            return "<Unlike {} at {:#x}>".format(n, id(self))

    return Unlike()


def closure(n):
    return lambda: n


def compiled(body):
    """A function that no name leads to, of a text that no file has."""
    space = {}
    exec("def made(n): " + body, space)
    return space["made"]


def with_method(n):
    class Made:
        @property
        def size(self):
            return n

        @staticmethod
        def other():
            return Made

    return Made


CASES = [
    lambda: 1,
    lambda: 1.0,
    lambda: True,
    lambda: 1 + 0j,
    lambda: "1",
    lambda: b"1",
    lambda: bytearray(b"1"),
    lambda: None,
    lambda: 0.0,
    lambda: -0.0,
    lambda: float("nan"),
    lambda: float("inf"),
    lambda: [1],
    lambda: (1,),
    lambda: [True],
    lambda: [1.0],
    lambda: twice([1]),
    lambda: [[1]],
    lambda: {1: "a", "b": 2},
    lambda: dict(reversed({1: "a", "b": 3}.items())),
    lambda: words(set, gilscope.job is not None and gilscope.job % 2 == 1),
    lambda: words(frozenset),
    lambda: words(Words),
    lambda: with_attribute(words(Words), 1),
    lambda: 3**20000,
    lambda: 3**20000 + 1,
    lambda: "a\udc80b",
    lambda: range(3),
    lambda: range(10**5000),
    lambda: slice(1, 2),
    lambda: Colour.RED,
    lambda: Colour.BLUE,
    lambda: Flags.A | Flags.B,
    lambda: Point(1, 2),
    lambda: Point({"x", "y", "z"}, Plain(1)),
    lambda: Plain(1),
    lambda: Plain(1.0),
    lambda: Plain({"a", "b", "c"}),
    lambda: Plain(Plain(1)),
    lambda: silent(1),
    lambda: silent(2),
    lambda: Boastful(1),
    lambda: Boastful(2),
    lambda: Undecided(1),
    lambda: Undecided(2),
    lambda: Slotted(1),
    lambda: Slotted(2),
    lambda: slotted_too(1, 1),
    lambda: slotted_too(1, 2),
    lambda: Row("a", [1]),
    lambda: Row("a", [1], hidden=1),
    lambda: Frozen(words(frozenset)),
    lambda: OwnState(1, gilscope.job),
    lambda: Shaped(1),
    lambda: Shaped(2),
    lambda: Tree(a=1, b={"x", "y", "z"}),
    lambda: with_attribute(Tree(a=1, b={"x", "y", "z"}), 1),
    lambda: Numbers([1]),
    lambda: with_attribute(Numbers([1]), 1),
    lambda: Label("a"),
    lambda: with_attribute(Label("a"), 1),
    lambda: Count(1),
    lambda: with_attribute(Count(1), 1),
    lambda: ordered("a", "b"),
    lambda: ordered("b", "a"),
    lambda: collections.deque([Plain(1)]),
    lambda: collections.deque([Plain(1)], maxlen=5),
    lambda: collections.Counter("abca"),
    counting,
    lambda: collections.ChainMap({"a": 1}, {"b": 2}),
    lambda: types.SimpleNamespace(a=Plain(1), b={"x", "y", "z"}),
    lambda: types.SimpleNamespace(a=Plain(2), b={"x", "y", "z"}),
    lambda: array.array("d", [0.5] * 5),
    lambda: array.array("d", [0.5] * 4 + [0.25]),
    lambda: array.array("f", [0.5] * 5),
    lambda: ctypes.c_int(3),
    lambda: ctypes.c_uint(3),
    lambda: datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc),
    lambda: datetime.datetime(2024, 1, 2),
    lambda: datetime.datetime(2024, 1, 2, fold=1),
    lambda: datetime.date(2024, 1, 2),
    lambda: datetime.timedelta(1),
    lambda: decimal.Decimal("1.10"),
    lambda: decimal.Decimal("1.1"),
    lambda: fractions.Fraction(1, 3),
    lambda: uuid.UUID(int=7),
    lambda: pathlib.Path("/tmp/x"),
    lambda: pathlib.PurePosixPath("/tmp/x"),
    lambda: ipaddress.ip_address("127.0.0.1"),
    lambda: ipaddress.ip_network("10.0.0.0/8"),
    lambda: re.compile("a+"),
    lambda: re.compile("a+", re.ASCII),
    lambda: error("kept", 3),
    lambda: error("kept", 4),
    lambda: error("kept", 3, note=1),
    lambda: Row,
    lambda: Plain,
    lambda: silent,
    lambda: len,
    lambda: functools.partial(silent, 1),
    lambda: functools.partial(silent, 2),
    lambda: Plain(1).__init__,
    lambda: list[int],
    lambda: ...,
    lambda: NotImplemented,
    lambda: object(),
    lambda: [1, [2, (3, {4: {5}})]],
    lambda: [1, [2, (3, {4: {6}})]],
    lambda: ring(1),
    lambda: ring(2),
    lambda: itself(1),
    lambda: itself(2),
]

LOCAL = [
    lambda: closure(1),
    lambda: closure(2),
    lambda: (ctypes.c_int * 2)(3, 4),
    lambda: memoryview(b"abc"),
    lambda: memoryview(b"abcdef")[::2],
    lambda: types.MappingProxyType({"a": {"x", "y", "z"}}),
    lambda: types.MappingProxyType({"a": {"x", "y"}}),
    lambda: {"a": 1}.keys(),
    lambda: {"a": 1}.values(),
    lambda: {"a": 1}.items(),
    lambda: types,
    lambda: (lambda: 0),
    lambda: (lambda: 1),
    lambda: (lambda n: n + 1, lambda n: n - 1)[0],
    lambda: (lambda n: n + 1, lambda n: n - 1)[1],
    lambda: type("Made", (), {"size": 1}),
    lambda: type("Made", (), {"size": 2}),
    lambda: type("Made", (Plain,), {"size": 2}),
    lambda: with_method(1),
    lambda: with_method(2),
]

ALIKE = [
    lambda: unlike(1),
    lambda: unlike(2),
    lambda: [unlike(1)],
    lambda: compiled("return n + 1"),
    lambda: compiled("return n - 1"),
    lambda: compiled("return n + 2"),
    lambda: compiled("return n < 1"),
    lambda: compiled("return len(n)"),
    lambda: compiled("return 'n'"),
    lambda: eval("lambda n: n + 1"),
    lambda: compile("n + 1", "<text>", "eval"),
    lambda: collections.namedtuple("Fields", "a b"),
    lambda: collections.namedtuple("Fields", "a c"),
]


def pair(cases, start, count):
    """Jobs 2n and 2n + 1 return entry `start` + n of `count`."""
    number = 0 if gilscope.job is None else gilscope.job // 2 % count
    return cases[start + number]()


def plain_pair(start=0, count=40):
    return pair(CASES, start, count)


def local_pair(count=len(LOCAL)):
    return pair(LOCAL, 0, count)


def alike_pair(count=len(ALIKE)):
    return pair(ALIKE, 0, count)


def everything():
    """All that can be sent."""
    return [make() for make in CASES]


def of_no_text():
    """What each Python compiles in its own way, and is the same all the same."""
    return [
        *map(compiled, ("return n + 1", "return [n * k for k in range(n) if k not in (1, n)]", "return n[1:] if n < 3 else -n")),
        eval("lambda a, *, k=3: (a, k, a is None, 2.5, 'x')"),
    ]


def beyond():
    """Deeper than anybody looks."""
    made = []
    for _ in range(150):
        made = [made]
    return made


def number_of_cases():
    return len(CASES)
