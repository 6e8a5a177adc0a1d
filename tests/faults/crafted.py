"""Writes a recording of at most 10 MB that asks for more than its size: crafted.py KIND FILE.

Whoever reads such a file needs bounded time and memory; docs/reliability.md has the bounds.
"""
import json
import sys

TRIALS = 20_000


def line(**fields):
    return json.dumps(fields, separators=(",", ":")) + "\n"


def head(specs):
    yield line(verb="hello", format="gilscope", major=1, minor=2, generator="crafted", unix_time_ms=1795411200000)
    yield line(
        verb="machine", model="m", kernel="k", system="s", host="h", cpus=[[0, 0, 0, 0]], usable=[0], usable_cores=1
    )
    plan = {"script": "/s.py", "callable": "f", "runners": ["serial"], "workers": 2, "jobs": 6}
    yield line(verb="plan", plan=plan, python={"abi": "cp312"}, arguments="[]", call="f()", trials=specs)


def spec(number, runner="serial", workers=1, jobs=1, block=0):
    return {"trial": number, "runner": runner, "workers": workers, "jobs": jobs, "block": block, "order": 0}


def end(number, workers):
    return line(
        verb="trial_end", trial=number, status="complete", measure=1000000 + number, jobs_ok=1, value="1",
        value_digest="ab", workers=workers,
    )


def trials(specs, events):
    yield from head(specs)
    for one in specs:
        yield line(verb="trial", **one)
        yield from events(one)
    yield line(verb="end", status="complete")


def rows():
    """Each trial is a row of its own."""
    specs = [spec(number, f"r{number}") for number in range(TRIALS)]
    return trials(specs, lambda one: [end(one["trial"], [{"jobs": 1, "wall": 1}])])


def cells():
    """Each trial is a row and a repetition of its own."""
    specs = [spec(number, f"r{number % 1900}", block=number) for number in range(TRIALS)]
    return trials(specs, lambda one: [end(one["trial"], [{"jobs": 1, "wall": 1}])])


def workers():
    """Two thousand trials of 1024 workers of whom nothing is said."""
    specs = [spec(number, "thread", 1024, block=number) for number in range(2500)]
    return trials(specs, lambda one: [end(one["trial"], [{}] * 1024)])


def backwards():
    """Trials that begin in the order of their names, the last one first, and nothing else."""
    specs = [spec(number, block=number % 100) for number in range(50_000)]
    yield from head(specs)
    for one in reversed(specs):
        yield line(verb="trial", **one)


def jobs():
    """Lines of sixty letters that hold 4096 jobs each."""
    yield from head([spec(0, "thread", 2, 1_000_000_000)])
    yield line(verb="trial", **spec(0, "thread", 2, 1_000_000_000))
    for _ in range(150_000):
        yield '{"verb":"jobs","trial":0,"worker":0,"rows":4096,"job":1,"call":7}\n'


if __name__ == "__main__":
    kinds = {kind.__name__: kind for kind in (rows, cells, workers, backwards, jobs)}
    with open(sys.argv[2], "w") as recording:
        recording.writelines(kinds[sys.argv[1]]())
