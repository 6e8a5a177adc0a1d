"""Writes a recording of at most 10 MB that asks for more than its size.

usage: crafted.py KIND FILE
       crafted.py kinds          the kinds, one a line

Whoever reads such a file needs bounded time and memory; docs/reliability.md has the bounds. The same kind gives the
same bytes every time.
"""

import itertools
import json
import random
import sys

MOST_BYTES = 10_000_000
TRIALS = 20_000
LONGEST_TIME = 2**62
LONGEST_ID = 4352
LONGEST_LABEL = 256
WORKERS = 1024
KINDS = {}


def kind(function):
    KINDS[function.__name__] = function
    return function


def line(**fields):
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False) + "\n"


def hello():
    return line(verb="hello", format="gilscope", major=1, minor=3, generator="crafted", unix_time_ms=1795411200000)


def machine(cpus=2, **more):
    facts = {"cpus": [[cpu, cpu, 0, 0] for cpu in range(cpus)], "usable": list(range(cpus)), "usable_cores": cpus}
    return line(verb="machine", model="m", kernel="k", system="s", host="h", **{**facts, **more})


def plan(specs, settings=None, **more):
    runners = list(dict.fromkeys(one["runner"] for one in specs))[:64]
    asked = {"script": "/s.py", "callable": "f", "runners": runners, "workers": 2, "jobs": 6, **(settings or {})}
    facts = {"python": {"abi": "cp312", "version": "3.12.1"}, "arguments": "[]", "call": "f()"}
    return line(verb="plan", plan=asked, trials=specs, **{**facts, **more})


def head(specs):
    return [hello(), machine(), plan(specs)]


def spec(number, runner="serial", workers=1, jobs=1, block=0, **more):
    return {"trial": number, "runner": runner, "workers": workers, "jobs": jobs, "block": block, "order": 0, **more}


def end(number, workers=({"jobs": 1, "wall": 1},), **more):
    facts = {"status": "complete", "measure": 1_000_000 + number, "jobs_ok": 1, "value": "1", "value_digest": "ab"}
    return line(verb="trial_end", trial=number, workers=list(workers), **{**facts, **more})


def trials(specs, events, preamble=None):
    """A whole comparison: `events` of a trial's spec are the lines between its first and the next."""
    yield from head(specs) if preamble is None else preamble
    for one in specs:
        yield line(verb="trial", **one)
        yield from events(one)
    yield line(verb="end", status="complete")


def one_trial(events, **more):
    """A comparison of one trial that says `events` for as long as there is room."""
    return trials([spec(0, **more)], lambda one: events)


# Many of what a comparison is made of.


@kind
def rows():
    """Each trial is a row of its own."""
    specs = [spec(number, f"r{number}") for number in range(TRIALS)]
    return trials(specs, lambda one: [end(one["trial"])])


@kind
def cells():
    """Each trial is a row and a repetition of its own."""
    specs = [spec(number, f"r{number % 1900}", block=number) for number in range(TRIALS)]
    return trials(specs, lambda one: [end(one["trial"])])


@kind
def repetitions():
    """Two rows, each repeated very often."""
    specs = [spec(number, ("serial", "thread")[number % 2], block=number // 2) for number in range(TRIALS)]
    return trials(specs, lambda one: [end(one["trial"])])


@kind
def workers():
    """Two thousand trials of 1024 workers of whom nothing is said."""
    specs = [spec(number, "thread", WORKERS, block=number) for number in range(2500)]
    return trials(specs, lambda one: [end(one["trial"], [{}] * WORKERS)])


@kind
def crowd():
    """Trials of 1024 workers with jobs and figures each."""
    figures = {"jobs": 4, "wall": 50_000, "cpu": 40_000, "gil_wait": 5_000, "run_queue": 100, "pid": 7, "tid": 8}
    specs = [spec(number, "thread", WORKERS, 4 * WORKERS, block=number) for number in range(40)]

    def events(one):
        number = one["trial"]
        for worker in range(WORKERS):
            yield line(verb="jobs", trial=number, worker=worker, rows=4, job=[worker, WORKERS, WORKERS, WORKERS],
                       start=[worker + 1, 3, 5, 7], call=[10_000, 11_000, 9_000, 12_345])
        yield end(number, [figures] * WORKERS, jobs_ok=4 * WORKERS)
    return trials(specs, events)


@kind
def backwards():
    """Trials that begin in the order of their names, the last one first, and nothing else."""
    specs = [spec(number, block=number % 100) for number in range(50_000)]
    yield from head(specs)
    for one in reversed(specs):
        yield line(verb="trial", **one)


@kind
def plans():
    """Plans that grow by a trial each."""
    specs = [spec(number, block=number) for number in range(500)]
    yield from [hello(), machine()]
    for number, one in enumerate(specs):
        yield plan(specs[:number + 1])
        yield line(verb="trial", **one)
        yield end(number)


@kind
def small_plans():
    """The same plan again and again."""
    specs = [spec(0)]
    return head(specs) + [plan(specs)] * 100_000


@kind
def sweep():
    """A sweep over arguments that are long."""
    values = [f"{number}, {'x' * 4000}" for number in range(256)]
    specs = [spec(number, arguments=value) for number, value in enumerate(values * 3)]
    for number, one in enumerate(specs):
        one["runner"] = ("serial", "thread", "process")[number // 256]
    settings = {"sweep": {"over": "args", "values": values, "scaling": "strong"}}
    calls = [{"arguments": value, "json": f"[{value}]", "call": f"f({value})", "time": 7} for value in values]
    return trials(specs, lambda one: [end(one["trial"])],
                  [hello(), machine(), plan(specs, settings, calls=calls)])


@kind
def phases():
    """Phases of 1024 workers, many more than there are."""
    return one_trial((line(verb="phase", trial=0, phase="import", worker=at % WORKERS, start=at, end=at + 5)
                      for at in range(200_000)), runner="thread", workers=WORKERS)


@kind
def exits():
    """Hosts that end and end."""
    return one_trial(line(verb="host_exit", trial=0, pid=at, exit_code=-1, signal="SIGSEGV", expected=False)
                     for at in range(200_000))


@kind
def marks():
    """Marks, all over a trial."""
    return one_trial((line(verb="mark", trial=0, worker=at % 2, job=0, time=at * 1000, text=f"mark {at}")
                      for at in range(200_000)), runner="thread", workers=2)


@kind
def warnings():
    """Warnings of which no two are alike."""
    return one_trial(line(verb="warning", trial=0, code=f"odd-{at}", message=f"Doubt {at}.", hint=f"Do {at}.")
                     for at in range(200_000))


@kind
def errors():
    """Errors of as many kinds, with tracebacks."""
    trace = "Traceback (most recent call last):\n" + "  File \"/s.py\", line 1, in f\n" * 200
    return one_trial((line(verb="job_error", trial=0, worker=0, job=at, status="failed", kind=f"Error{at}",
                           message=f"what {at}", traceback=trace) for at in range(5000)), jobs=5000)


# Texts.


@kind
def names():
    """Runners whose names are as long as may be."""
    specs = [spec(number, f"r{number:04}" + "n" * (LONGEST_ID - 5)) for number in range(1100)]
    return trials(specs, lambda one: [end(one["trial"])])


@kind
def labels():
    """Runners that a person has added, and Pythons, with labels as long as may be."""
    ids = [f"r{number}@p{number}" for number in range(64)]
    specs = [spec(number, ids[number % 64], block=number // 64) for number in range(12_000)]
    runners = [{"id": one, "label": one + "l" * 240, "plural": one + "p" * 240, "language": "L" * LONGEST_LABEL}
               for one in ids]
    pythons = {f"p{number}": {"abi": "a" * LONGEST_LABEL, "version": "v" * LONGEST_LABEL,
                              "executable": "e" * LONGEST_ID, "build": "b" * 60_000} for number in range(64)}
    return trials(specs, lambda one: [end(one["trial"])],
                  [hello(), machine(), plan(specs, runners=runners, pythons=pythons)])


@kind
def letters():
    """Letters that are hard to lay out: piled up, from right to left, of no width, of four bytes."""
    hard = "Z" + "\u0336\u0489\u0301" * 60 + "\u202e\u05d0\u0627\u200b\U0001f468\u200d\U0001f469\u0001\t"
    specs = [spec(number, f"{number}{hard}") for number in range(500)]
    return trials(specs, lambda one: [line(verb="output", trial=one["trial"], channel="stdout", text=hard * 40),
                                      line(verb="warning", trial=one["trial"], code=hard[:80], message=hard),
                                      end(one["trial"], value=hard * 9)])


@kind
def source_lines():
    """A script of four million lines."""
    return trials([spec(0)], lambda one: [end(0)], [hello(), machine(), plan([spec(0)], source="\n" * 4_000_000)])


@kind
def source_line():
    """A script that is one line of brackets, quotes and letters."""
    return trials([spec(0)], lambda one: [end(0)],
                  [hello(), machine(), plan([spec(0)], source="f('a', [(é" * 700_000)])


@kind
def environment():
    """Settings of the environment, as many and as long as there is room for."""
    settings = {f"PYTHON{number}": "v" * 40_000 for number in range(200)}
    return trials([spec(0)], lambda one: [end(0)], [hello(), machine(), plan([spec(0)], environment=settings)])


@kind
def output():
    """What user code prints: very many short lines."""
    return one_trial(line(verb="output", trial=0, worker=0, channel="stdout", text=f"{at}\n")
                     for at in range(200_000))


@kind
def output_wide():
    """What user code prints: a text without a line feed, then one of nothing else."""
    return one_trial([line(verb="output", trial=0, channel="stdout", text="x" * 7_000_000),
                      line(verb="output", trial=0, channel="stderr", text="\n" * 1_400_000), end(0)])


@kind
def values():
    """Results of which each differs, and one with a very long repr."""
    specs = [spec(number, ("serial", "thread")[number % 2], jobs=32_768, block=number // 2) for number in range(40)]

    def events(one):
        digits = random.Random(one["trial"]).randbytes(4 * 16_384).hex()
        yield end(one["trial"], value=f"[{one['trial']}, '{'v' * 80_000}']", distinct_values=64, job_values=digits,
                  job_value_group=4, job_value_groups=digits[:8 * 4096], jobs_ok=32_768)
    return trials(specs, events)


@kind
def messages():
    """Messages in messages, as deep and as wide as they may be."""
    inner = {"code": "log.error", "arguments": [{"text": "t" * 60}, {"list": [{"text": "u"}] * 64}]}
    return one_trial(line(verb="warning", trial=0, code=f"odd-{at}", message="m", message_code="log.error",
                          arguments=[{"text": "t" * 1000}, {"list": [inner] * 256}]) for at in range(1000))


# Figures.


@kind
def jobs():
    """Lines of sixty letters that hold 4096 jobs each."""
    yield from head([spec(0, "thread", 2, 1_000_000_000)])
    yield line(verb="trial", **spec(0, "thread", 2, 1_000_000_000))
    for _ in range(150_000):
        yield '{"verb":"jobs","trial":0,"worker":0,"rows":4096,"job":1,"call":7}\n'


@kind
def scatter():
    """Jobs whose times follow no rule, of several workers that take turns."""
    chance = random.Random(1)
    times = [[chance.randrange(1, 10**9) for _ in range(4096)] for _ in range(8)]

    def events():
        for batch in range(1000):
            yield line(verb="jobs", trial=0, worker=batch % 4, rows=4096, job=[batch * 4096] + [1] * 4095,
                       start=times[batch % 8], call=times[(batch + 1) % 8])
    return one_trial(events(), runner="thread", workers=4, jobs=4_096_000)


@kind
def spans():
    """Jobs as long as all time, among such of a nanosecond; most workers have none."""
    def events():
        yield line(verb="jobs", trial=0, worker=0, rows=1, job=0, start=0, call=LONGEST_TIME)
        for job in range(1, 100_000):
            yield line(verb="jobs", trial=0, worker=1, rows=1, job=job, start=(LONGEST_TIME >> 17) * job, call=1)
    return one_trial(events(), runner="thread", workers=WORKERS, jobs=1_000_000)


@kind
def numbers():
    """Every figure as large as it may be, and some larger."""
    most = 2**63 - 1
    worker = {name: most for name in ("jobs", "wall", "cpu", "gil_wait", "gil_waits", "run_queue", "voluntary",
                                      "involuntary", "migrations", "create", "import", "ring_wait", "lock_wait")}
    specs = [spec(number, ("serial", "thread")[number % 2], jobs=10**9, block=number // 2) for number in range(5000)]

    def events(one):
        number = one["trial"]
        yield line(verb="phase", trial=number, phase="measure", start=-LONGEST_TIME, end=LONGEST_TIME)
        yield line(verb="sample", trial=number, time=LONGEST_TIME, done=most, rss_kib=most, core_busy=[2**32 - 1] * 2)
        yield line(verb="mark", trial=number, worker=0, job=2**32 - 1, time=LONGEST_TIME, text=f"{10**300}")
        yield end(number, [worker], measure=LONGEST_TIME, overall=LONGEST_TIME, init=LONGEST_TIME, jobs_ok=10**9,
                  pss_kib=2**64 - 1, host_pss_kib=[2**64 - 1])
        yield line(verb="sample", trial=number, time=10**400)
    return trials(specs, events)


@kind
def samples():
    """Samples of 1024 workers."""
    def events():
        for at in range(5000):
            columns = {name: [at + 1] * WORKERS for name in ("done", "cpu", "run_queue", "gil_wait", "rss_kib")}
            yield line(verb="sample", trial=0, time=at * 50_000_000, measure=1, done=at,
                       workers={"state": ["running"] * WORKERS, "core": [0] * WORKERS, **columns})
    return one_trial(events(), runner="thread", workers=WORKERS, jobs=10**9)


@kind
def small_samples():
    """As many samples as there is room for."""
    return one_trial((line(verb="sample", trial=0, time=at * 1000, measure=1, done=at, core_busy=[at % 1000, 7])
                      for at in range(200_000)), jobs=10**9)


@kind
def cpus():
    """A machine of very many cores and caches, and how busy each of them is."""
    count = 65_535
    caches = [[1, 32, list(range(at, at + 64))] for at in range(4096)]

    def events():
        for at in range(100):
            yield line(verb="sample", trial=0, time=at * 50_000_000, core_busy=[at % 1000] * count)
    return trials([spec(0)], lambda one: events(), [hello(), machine(count, caches=caches), plan([spec(0)])])


# Lines that are no lines.


@kind
def nesting():
    """Lines as deep as they may be, and one that is deeper than all."""
    deep = '{"verb":"later","x":' + "[" * 60 + "]" * 60 + "}\n"
    return head([spec(0)]) + [deep] * 60_000 + ["[" * 1_000_000 + "\n"]


@kind
def elements():
    """A line of the smallest things that take the most memory."""
    return trials([spec(0)], lambda one: ['{"verb":"later","x":[' + '{"":0},' * 1_190_000 + "0]}\n", end(0)])


@kind
def keys():
    """A line of very many fields."""
    fields = "".join(f',"{number:x}":{{}}' for number in range(700_000))
    return trials([spec(0)], lambda one: ['{"verb":"later"' + fields + "}\n", end(0)])


@kind
def crumbs():
    """Lines of one letter."""
    return itertools.chain(head([spec(0)]), itertools.repeat("{\n"))


@kind
def noise():
    """No line feed at all."""
    return head([spec(0)]) + ["".join(random.Random(2).choices("{}[]\":,0123abc\\ ", k=9_000_000))]


@kind
def damaged():
    """A recording of many trials in which each thirtieth line has a letter too much."""
    for number, one in enumerate(repetitions()):
        yield "?" + one if number > 10 and number % 30 == 0 else one


@kind
def not_numbers():
    """What is no number in JSON, times below zero, and fields that come twice."""
    def events(one):
        number = one["trial"]
        for text in ("NaN", "-Infinity", "1e999", "-1", "0x7", '"7"', "7,\"time\":8"):
            yield f'{{"verb":"sample","trial":{number},"time":{text},"measure":{text}}}\n'
            yield f'{{"verb":"trial_end","trial":{number},"status":"complete","measure":{text},"jobs_ok":{text}}}\n'
        yield line(verb="phase", trial=number, phase="measure", start=-5, end=-4)
        yield end(number)
    return trials([spec(number) for number in range(5000)], events)


@kind
def short_batches():
    """Batches that say another number of jobs than they have, or break off."""
    def events(one):
        number = one["trial"]
        for rows in (0, 1, 3, 4097, 10**9, 2**64, -1):
            yield line(verb="jobs", trial=number, worker=0, rows=rows, job=[0, 1], start=[1, 2], call=7)
            yield line(verb="jobs", trial=number, worker=0, rows=rows, job=1, start=1, call=[], status="o")
        whole = line(verb="jobs", trial=number, worker=0, rows=2, job=[0, 1], start=[1, 2], call=7, status="ox")
        for at in range(20, len(whole), 20):
            yield whole[:at] + "\n"
        yield whole
        yield end(number, jobs_ok=1, jobs_crashed=1)
    return trials([spec(number, jobs=2) for number in range(2000)], events)


@kind
def without_plan():
    """Many trials of which no plan is there."""
    return (one for one in repetitions() if not one.startswith('{"verb":"plan"'))


@kind
def twice():
    """Every line two times."""
    return (one for line_of in repetitions() for one in (line_of, line_of))


def within(lines):
    """Of `lines` as many as fit."""
    size = 0
    for one in lines:
        size += len(one.encode())
        if size > MOST_BYTES:
            return
        yield one


def main():
    if sys.argv[1:] == ["kinds"]:
        print("\n".join(KINDS))
        return
    name, path = sys.argv[1:]
    with open(path, "w", encoding="utf-8") as recording:
        recording.writelines(within(KINDS[name]()))


if __name__ == "__main__":
    main()
