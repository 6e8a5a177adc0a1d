"""gilscope against the standard library's executors of the same Python, as a Markdown table.

Usage: bench.py --gilscope PROGRAM --pythons FILE [--python ABI] [--repeat N] [--json FILE]

Every repetition measures every figure once, in an order of its own (the seed is printed), so that a
slow minute of the machine falls on all alike. Figures are medians; a ratio is peer / gilscope.
"""
import argparse
import datetime
import json
import os
import platform
import random
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
JOBS_SCRIPT = os.path.join(HERE, "jobs.py")

MICRO, MILLI = 1e6, 1e3


class Bench:
    def __init__(self, options, python):
        self.gilscope_program = options.gilscope
        self.python = python
        self.ceilings = []  # of the native kernel, as the engine measured it for each scaling trial

    def gilscope(self, *arguments):
        """The JSON of one `gilscope` command."""
        command = [self.gilscope_program, *arguments, "--python", self.python["executable"], "--json"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr}{done.stdout[-2000:]}")
        return json.loads(done.stdout)

    def trial(self, runner, workers, jobs, callable_name, script=None, *extra):
        arguments = ["run", "--runner", runner, "--workers", str(workers), "--jobs", str(jobs),
                     "--callable", callable_name, *extra]
        if script:
            arguments += ["--script", script]
        answer = self.gilscope(*arguments)
        if callable_name == "fibonacci" and workers > 1:
            self.ceilings.append(answer["machine"]["ceiling"])
        return answer["trials"][0]

    def peer(self, figure, executor, workers, jobs):
        """Seconds, or None where this Python has no such executor."""
        environment = dict(os.environ, PYTHONPATH=f"{HERE}:{ROOT}/resources",
                           PYTHONDONTWRITEBYTECODE="1")
        done = subprocess.run(
            [self.python["executable"], os.path.join(HERE, "peers.py"), figure, executor,
             "--workers", str(workers), "--jobs", str(jobs)],
            capture_output=True, text=True, env=environment)
        if done.returncode != 0:
            sys.exit(f"peers.py {figure} {executor}: exit {done.returncode}\n{done.stderr}")
        return json.loads(done.stdout).get("seconds")


# How many jobs each trial runs: enough for a trial of about a tenth of a second.
NOOP_JOBS = 300_000
NOOP_PEER_JOBS = {"thread": 20_000, "spawn": 3_000, "fork": 3_000, "forkserver": 3_000,
                  "interpreter": 3_000}
ECHO_JOBS = 64
FIBONACCI_JOBS = 60
MILLISECOND_JOBS = 1_000


def measurements(bench, cores):
    """{key: function that measures once and gives one number}."""
    table = {}

    def add(key, function):
        table[key] = function

    for runner in ("thread", "subinterpreter", "process"):
        add(("noop", runner), lambda r=runner: bench.trial(
            r, 2, NOOP_JOBS, "noop", JOBS_SCRIPT)["measure_ns"] / 1e9 / NOOP_JOBS)
        add(("echo", runner), lambda r=runner: taken_in(bench.trial(
            r, 2, ECHO_JOBS, "echo_payload", None, "--args", "1048576", "--warmup", "0")) / ECHO_JOBS)
        add(("fibonacci", runner), lambda r=runner: bench.trial(
            r, cores, FIBONACCI_JOBS, "fibonacci")["measure_ns"] / 1e9)
    add(("fibonacci", "serial"), lambda: bench.trial(
        "serial", 1, FIBONACCI_JOBS, "fibonacci")["measure_ns"] / 1e9)
    for runner in ("subinterpreter", "process"):
        add(("ready", runner), lambda r=runner: bench.trial(
            r, 8, 8, "noop", JOBS_SCRIPT)["init_ns"] / 1e9)
    for live in ("--live", "--no-live"):
        add(("cost", live), lambda flag=live: bench.trial(
            "subinterpreter", 2, MILLISECOND_JOBS, "millisecond", JOBS_SCRIPT,
            flag)["measure_ns"] / 1e9)
    for executor, jobs in NOOP_PEER_JOBS.items():
        add(("noop", "peer", executor),
            lambda e=executor, n=jobs: per_job(bench.peer("noop", e, 2, n), n))
        add(("echo", "peer", executor),
            lambda e=executor: per_job(bench.peer("echo", e, 2, ECHO_JOBS), ECHO_JOBS))
        add(("fibonacci", "peer", executor),
            lambda e=executor: bench.peer("fibonacci", e, cores, FIBONACCI_JOBS))
        if executor != "thread":
            add(("ready", "peer", executor), lambda e=executor: bench.peer("ready", e, 8, 8))
    return table


def taken_in(trial):
    """From the start barrier until the coordinator holds every result, in seconds; without warm-up."""
    return (trial["overall_ns"] - trial["init_ns"]) / 1e9


def per_job(seconds, jobs):
    return None if seconds is None else seconds / jobs


class Report:
    def __init__(self, medians):
        self.medians = medians
        self.lines = ["| figure | gilscope | peer | peer / gilscope | goal | reached |",
                      "| --- | ---: | ---: | ---: | --- | --- |"]

    def median(self, *key):
        return self.medians.get(key)

    def row(self, name, ours, unit, scale, executor=None, theirs=None, goal="", limit=None,
            least_ratio=None):
        """One line; `limit`: the most that `ours` may be, `least_ratio`: the least of peer / ours."""
        ratio = theirs / ours if theirs else None
        verdicts = []
        if limit is not None:
            verdicts.append("yes" if ours <= limit else "no")
        if least_ratio is not None and theirs:
            verdicts.append("yes" if ratio >= least_ratio else "no")
        peer = f"{theirs * scale:.3g} {unit} ({executor})" if theirs else (
            f"not in this Python ({executor})" if executor else "")
        self.lines.append(f"| {name} | {ours * scale:.3g} {unit} | {peer} | "
                          f"{f'{ratio:.3g}' if ratio else ''} | {goal} | {', '.join(verdicts)} |")


PEERS = {"thread": ("thread",), "subinterpreter": ("interpreter",),
         "process": ("spawn", "fork", "forkserver")}
POOLS = {"thread": "ThreadPoolExecutor", "interpreter": "InterpreterPoolExecutor",
         "spawn": "ProcessPoolExecutor, spawn", "fork": "ProcessPoolExecutor, fork",
         "forkserver": "ProcessPoolExecutor, forkserver"}


def write_table(report, python, cores, ceiling):
    goals = {  # runner: no-op seconds, least ratio to the first peer
        "thread": (0.3e-6, 35), "subinterpreter": (0.6e-6, 100), "process": (0.8e-6, 150)}
    for runner, (limit, least) in goals.items():
        for i, executor in enumerate(PEERS[runner]):
            first = i == 0
            report.row(f"no-op job, {runner}", report.median("noop", runner), "us", MICRO,
                       POOLS[executor], report.median("noop", "peer", executor),
                       f"<= {limit * MICRO:g} us, >= {least} times" if first else "",
                       limit if first else None, least if first else None)
    ready = {"subinterpreter": 0.060 if python["abi"].startswith("cp312") else 0.050,
             "process": 0.060}
    for runner, limit in ready.items():
        for i, executor in enumerate(PEERS[runner]):
            first = i == 0
            report.row(f"8 {runner} workers ready", report.median("ready", runner), "ms", MILLI,
                       POOLS[executor], report.median("ready", "peer", executor),
                       f"<= {limit * MILLI:g} ms, >= 4 times" if first else "",
                       limit if first else None, 4 if first else None)
    for runner, executors in PEERS.items():
        for executor in executors:
            report.row(f"1 MiB echo_payload, {runner}, results taken in",
                       report.median("echo", runner), "ms", MILLI, POOLS[executor],
                       report.median("echo", "peer", executor))
    serial = report.median("fibonacci", "serial")
    for runner, executors in PEERS.items():
        ours = report.median("fibonacci", runner)
        for executor in executors:
            report.row(f"{FIBONACCI_JOBS} x fibonacci(24), {runner}, {cores} workers", ours, "ms",
                       MILLI, POOLS[executor], report.median("fibonacci", "peer", executor))
    speedup = serial / report.median("fibonacci", "subinterpreter")
    part = speedup / ceiling
    report.lines.append(
        f"| fibonacci(24), subinterpreter, {cores} workers over serial | {speedup:.3f} x | "
        f"{ceiling:.3f} x (native kernel) | {part:.3f} of it | >= 0.97 of it | "
        f"{'yes' if part >= 0.97 else 'no'} |")
    cost = report.median("cost", "--live") / report.median("cost", "--no-live") - 1
    report.lines.append(
        f"| 1 ms jobs, live view on against off | {cost * 100:+.2f} % | | | <= 1 % | "
        f"{'yes' if cost <= 0.01 else 'no'} |")


def choose(pythons, wanted):
    for python in pythons:
        if wanted in (None, python["abi"], python["version"], python["executable"]):
            return python
    sys.exit(f"no Python {wanted}; there are {', '.join(p['abi'] for p in pythons)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gilscope", required=True)
    parser.add_argument("--pythons", required=True)
    parser.add_argument("--python")
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--json", help="also keep every single figure in this file")
    options = parser.parse_args()
    if options.repeat < 5:
        parser.error("--repeat: medians of fewer than 5 repetitions say little")
    with open(options.pythons, encoding="utf-8") as file:
        python = choose(json.load(file)["pythons"], options.python)
    seed = options.seed if options.seed is not None else random.randrange(10**6)
    shuffle = random.Random(seed).shuffle

    bench = Bench(options, python)
    machine = bench.gilscope("run", "--runner", "serial", "--jobs", "1", "--callable", "noop",
                             "--script", JOBS_SCRIPT)["machine"]
    cores = machine["usable_cores"]
    table = measurements(bench, cores)
    values = {key: [] for key in table}
    for repetition in range(options.repeat):
        print(f"repetition {repetition + 1} of {options.repeat}", file=sys.stderr)
        keys = list(table)
        shuffle(keys)
        for key in keys:
            value = table[key]()
            if value is not None:
                values[key].append(value)
    medians = {key: statistics.median(found) for key, found in values.items() if found}
    ceiling = statistics.median(c for c in bench.ceilings if c)

    print(f"{datetime.date.today()}, {machine['model']}, {cores} usable cores, "
          f"Linux {platform.release()}, CPython {python['version']}; medians of {options.repeat} "
          f"interleaved repetitions, seed {seed}; 2 workers unless said.\n")
    report = Report(medians)
    write_table(report, python, cores, ceiling)
    print("\n".join(report.lines))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"seed": seed, "python": python, "machine": machine, "ceilings": bench.ceilings,
                       "values": {" ".join(key): found for key, found in values.items()}},
                      file, indent=1)


if __name__ == "__main__":
    main()
