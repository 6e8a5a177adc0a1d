"""The callables that come with gilscope.

Every public function in this file can be chosen in the window and on the command line; names that
begin with an underscore are helpers and stay out of sight. For each callable gilscope shows the first
line of its docstring and offers the defaults of its parameters as arguments.

To try your own code, copy this file (or start an empty one) and choose it:

    gilscope compare --script mine.py --callable work --args "100"

    def work(n=100):
        "What it does, in one line."
        return sum(i * i for i in range(n))

Worth knowing when you write one:

* A job is one call. Give it a few milliseconds of work: a job that only takes a microsecond measures
  the runner and hardly the function.
* Return something, and always the same for the same arguments. gilscope compares the results of all
  jobs and runners and says when they differ. Plain values (numbers, strings, bytes, lists, tuples,
  dicts, sets, None) travel between interpreters and processes fastest; anything else is pickled.
* The function runs in threads, in other processes and in interpreters with a GIL of their own. Module
  globals are shared by threads only. The file is loaded once in each interpreter, so what stands
  outside of functions runs that often too.
* Import a module that takes long to load inside the function that needs it; the others then start
  without it. Some extension modules refuse to load in an interpreter with its own GIL: the job fails
  and the message names the module.
* Inside a job, `import gilscope` gives `gilscope.worker`, `gilscope.job` and `gilscope.mark("text")`,
  which leaves a mark on the timeline.

The defaults below are chosen so that a job takes between 5 and 50 milliseconds on a machine of today.
"""
import os
import sys
import time


# --- computing: needs the GIL all the time ---------------------------------------------------------


def fibonacci(n=24):
    """A Fibonacci number by plain recursion: function calls and small integers, nothing else."""
    return _fibonacci(n)


def _fibonacci(n):
    return n if n < 2 else _fibonacci(n - 1) + _fibonacci(n - 2)


def count_primes(limit=12_000):
    """How many primes are below a limit, by trial division: loops and integer arithmetic."""
    count = 0
    for candidate in range(2, limit):
        divisor = 2
        while divisor * divisor <= candidate:
            if candidate % divisor == 0:
                break
            divisor += 1
        else:
            count += 1
    return count


def mandelbrot(size=56, iterations=60):
    """How many points of a grid belong to the Mandelbrot set: floating-point arithmetic."""
    inside = 0
    for row in range(size):
        y = 2.4 * row / size - 1.2
        for column in range(size):
            x = 3.0 * column / size - 2.1
            a = b = 0.0
            for _ in range(iterations):
                a, b = a * a - b * b + x, 2.0 * a * b + y
                if a * a + b * b > 4.0:
                    break
            else:
                inside += 1
    return inside


def nbody(steps=1_200):
    """The energy of five bodies after some steps of a simulation: attributes and floats."""
    from math import sqrt

    bodies = [_Body(*start) for start in _PLANETS]
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    for _ in range(steps):
        for a, b in pairs:
            a.attract(b, 0.01, sqrt)
        for body in bodies:
            body.move(0.01)
    # Nothing but operations that every language rounds alike, in an order written down: roots instead of
    # powers, and no sum(), which adds floats more exactly than + since Python 3.12.
    energy = 0.0
    for c in bodies:
        energy += 0.5 * c.mass * (c.vx * c.vx + c.vy * c.vy + c.vz * c.vz)
    for a, b in pairs:
        dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
        energy -= a.mass * b.mass / sqrt(dx * dx + dy * dy + dz * dz)
    return energy


class _Body:
    __slots__ = ("x", "y", "z", "vx", "vy", "vz", "mass")

    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz
        self.mass = mass

    def attract(self, other, dt, sqrt):
        dx, dy, dz = self.x - other.x, self.y - other.y, self.z - other.z
        square = dx * dx + dy * dy + dz * dz
        pull = dt / (square * sqrt(square))
        self.vx -= dx * other.mass * pull
        self.vy -= dy * other.mass * pull
        self.vz -= dz * other.mass * pull
        other.vx += dx * self.mass * pull
        other.vy += dy * self.mass * pull
        other.vz += dz * self.mass * pull

    def move(self, dt):
        self.x += dt * self.vx
        self.y += dt * self.vy
        self.z += dt * self.vz


# A made-up system: one heavy body and four light ones (position, velocity, mass).
_PLANETS = (
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0),
    (4.8, -1.2, -0.1, 0.6, 2.8, -0.02, 0.04),
    (8.3, 4.1, -0.4, -1.0, 1.8, 0.01, 0.01),
    (12.9, -15.1, -0.2, 1.1, 0.9, -0.01, 0.002),
    (15.4, -25.9, 0.2, 1.0, 0.6, -0.03, 0.002),
)


# --- data: what programs do most of the day --------------------------------------------------------


def json_round_trip(records=1_500):
    """Records written as JSON text and read again; the number of characters and the sum read."""
    import json

    orders = [
        {"id": i, "customer": f"customer-{i % 97}", "price": i * 0.25, "tags": ["new", str(i % 7)],
         "paid": i % 3 == 0}
        for i in range(records)
    ]
    text = json.dumps(orders)
    return len(text), sum(order["price"] for order in json.loads(text))


def load_tables(tables=4, rows=1_000):
    """Several CSV files parsed into objects: the case that made people try interpreters at all.

    The files are made once per machine, in gilscope's folder of the user's cache.
    """
    import csv

    totals = {}
    for path in _table_files(tables, rows):
        with open(path, newline="", encoding="utf-8") as file:
            reader = csv.reader(file)
            next(reader)  # the heading
            orders = [_Order(*line) for line in reader]
        totals[os.path.basename(path)] = (len(orders), sum(order.value() for order in orders))
    return totals


class _Order:
    __slots__ = ("number", "customer", "amount", "price", "open")

    def __init__(self, number, customer, amount, price, is_open):
        self.number = int(number)
        self.customer = customer.strip()
        self.amount = int(amount)
        self.price = float(price)
        self.open = is_open == "yes"

    def value(self):
        return self.amount * self.price if self.open else 0.0


def _table_files(tables, rows):
    """Paths of the CSV files, which are made first if this machine has none of this size."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(cache, "gilscope", f"tables-1-{tables}x{rows}")
    paths = [os.path.join(folder, f"orders-{i}.csv") for i in range(tables)]
    if os.path.isdir(folder):
        return paths
    # Many workers may come here at once. Each fills a folder of its own; the first to rename it wins,
    # and nobody ever sees half a file.
    draft = f"{folder}.{os.urandom(8).hex()}"
    os.makedirs(draft)
    for path in paths:
        name = os.path.join(draft, os.path.basename(path))
        with open(name, "w", newline="", encoding="utf-8") as file:
            file.write(_table_text(rows, seed=paths.index(path)))
    try:
        os.rename(draft, folder)
    except OSError:
        for name in os.listdir(draft):
            os.remove(os.path.join(draft, name))
        os.rmdir(draft)
        if not os.path.isdir(folder):
            raise
    return paths


def _table_text(rows, seed):
    lines = ["number,customer,amount,price,open"]
    numbers = _numbers(seed)
    for number in range(rows):
        amount, cents = next(numbers) % 20, next(numbers) % 10_000
        is_open = "yes" if next(numbers) % 3 else "no"
        lines.append(f"{number},customer {next(numbers) % 500},{amount},{cents / 100},{is_open}")
    return "\n".join(lines) + "\n"


def _numbers(seed):
    """An endless row of numbers that look random and are the same everywhere."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def word_count(repeats=350):
    """How often each word stands in a text; the five most frequent: strings and a dictionary."""
    counts = {}
    for line in (_TEXT * repeats).splitlines():
        for word in line.lower().split():
            word = word.strip(".,;:()")
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]


_TEXT = """\
A thread shares everything with its neighbours and waits for one lock. A process shares nothing and
waits for nobody; what it is told has to be written down, sent, and read again. An interpreter with a
lock of its own stands between the two: it lives in the same process, and still it shares almost
nothing. Which of the three is fastest depends on the work, on the machine, and on how much has to be
carried to and fro (which is why it is better to measure than to argue).
"""


def allocate_objects(count=25_000):
    """Many small objects made and dropped again: the memory allocator and the garbage collector."""
    kept = []
    for i in range(count):
        kept.append({"number": i, "text": str(i), "parts": (i, i + 1)})
        if i % 8 == 0:
            kept[-1]["self"] = kept[-1]  # a cycle: only the garbage collector can free it
    return sum(len(item["text"]) for item in kept)


# --- leaving the GIL alone -------------------------------------------------------------------------


def sha256_blocks(blocks=16, kib=1024):
    """A chain of SHA-256 over large blocks, which releases the GIL while it computes."""
    import hashlib

    block = b"gilscope" * (kib * 128)
    digest = b""
    for _ in range(blocks):
        state = hashlib.sha256(digest)
        state.update(block)  # beyond 2 KiB hashlib works without the GIL
        digest = state.digest()
    return digest.hex()


def sleep(seconds=0.02):
    """Waits and does nothing else: what every runner should be good at."""
    time.sleep(seconds)
    return seconds


def serve_request(parts=4, work=1_500, wait=0.004):
    """A server's answer put together from parts that wait and compute, each on a thread of its own."""
    import json
    import threading

    answers = [None] * parts
    threads = [
        threading.Thread(target=_serve_part, args=(answers, i, work, wait)) for i in range(parts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return json.dumps({"parts": answers, "total": sum(part["sum"] for part in answers)})


def _serve_part(answers, index, work, wait):
    time.sleep(wait)  # another service answers
    numbers = _numbers(index)
    rows = [next(numbers) % 1_000 for _ in range(work)]
    answers[index] = {"part": index, "sum": sum(sorted(rows)[: work // 2])}


# --- what lies between workers ---------------------------------------------------------------------


def echo_payload(size=1_048_576):
    """Hands back that many bytes: what it costs to carry a result out of a worker."""
    return b"\xa5" * size


def shared_identity():
    """The address of an interned string: one for all threads, another in each interpreter.

    The results of several interpreters or processes differ here on purpose.
    """
    return id(sys.intern("an interned string of gilscope's callables"))


# What threads of a free-threaded Python share decides what they gain: three times the same kind of work.


def share_nothing(count=120_000):
    """A list of the job's own filled and emptied: threads without a GIL have nothing to wait for."""
    return _fill([], count)


def append_to_one_list(count=120_000):
    """One list for all jobs of an interpreter filled and emptied: each append takes the list's lock."""
    return _fill(_one_list, count)


def _fill(values, count):
    for number in range(count):
        values.append(number & 255)
    del values[:count]  # as many as were added, whoever added them
    return count


def read_one_object(count=120_000):
    """One object for all jobs of an interpreter, only read: its reference count changes all the same."""
    total = 0
    settings = _one_object
    for number in range(count):
        total += settings.step * (number & 1)
    return total


class _Settings:
    def __init__(self):
        self.step = 0.5


_one_list = []
_one_object = _Settings()


def numpy_sum(size=2_000_000):
    """The sum of an array of numpy, or why numpy cannot be used in this worker."""
    try:
        import numpy
    except ModuleNotFoundError as error:
        if error.name != "numpy":
            raise
        raise ImportError(
            f"numpy is not installed for this Python: {sys.executable} -m pip install numpy"
        ) from None
    except ImportError as error:
        # numpy wraps the reason in a page of advice; the first error of the chain is the reason.
        reason = error
        while reason.__cause__ or reason.__context__:
            reason = reason.__cause__ or reason.__context__
        raise ImportError(f"numpy refuses to load in this worker: {reason}") from error
    return float(numpy.arange(size, dtype=numpy.float64).sum())
