"""gilscope against the standard library's executors of the same Python, as a Markdown table.

Usage: bench.py --gilscope PROGRAM --pythons FILE [--python ABI] [--repeat N] [--only WORD]... [--json FILE]

Every repetition measures every figure once, in an order of its own (the seed is printed), so that a
slow minute of the machine falls on all alike. Figures are medians; a ratio is peer / gilscope. The cost
of the live view is measured in pairs of its own, until its interval is narrow; so is, where it is asked
for (--only writing), what it costs to write a recording; --only growth tells how the cost of
comparisons grows with their trials.
"""
import argparse
import datetime
import json
import os
import platform
import random
import statistics
import sys
import tempfile

import figures
import growth
import pairs
import report

FEW = 5


def choose(pythons, wanted):
    for python in pythons:
        if wanted in (None, python["abi"], python["version"], python["executable"]):
            return python
    sys.exit(f"no Python {wanted}; there are {', '.join(p['abi'] for p in pythons)}")


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gilscope", required=True)
    parser.add_argument("--pythons", required=True)
    parser.add_argument("--python")
    parser.add_argument("--repeat", type=int, default=7,
                        help="repetitions of every figure; medians of fewer than 5 say little")
    parser.add_argument("--only", action="append", choices=["noop", "ready", "echo", "memory",
                                                            "fibonacci", "live", "writing", "growth"],
                        help="these figures, instead of all but the cost of writing and of many trials")
    parser.add_argument("--live-width", type=float, default=0.4,
                        help="half the width of the live view's interval, in per cent (0.4)")
    parser.add_argument("--live-pairs", type=int, default=400, help="at most so many (400)")
    parser.add_argument("--writing-width", type=float, default=0.2,
                        help="half the width of the interval of what writing costs, in per cent (0.2)")
    parser.add_argument("--writing-pairs", type=int, default=400, help="at most so many (400)")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--json", help="also keep every single figure in this file")
    options = parser.parse_args()
    if options.repeat < 1:
        parser.error("--repeat: at least 1")
    return options


def repeat(table, times, shuffle):
    values = {key: [] for key in table}
    for repetition in range(times):
        print(f"repetition {repetition + 1} of {times}", file=sys.stderr)
        keys = list(table)
        shuffle(keys)
        for key in keys:
            value = table[key]()
            if value is not None:
                values[key].append(value)
    return values


def cost_of_writing(bench, shuffle, options):
    """A recording written, against none: what it costs, and how many jobs a second there were."""
    with tempfile.TemporaryDirectory(prefix="gilscope-bench-") as folder:
        recording = os.path.join(folder, "run.gilscope")
        measure, whole = pairs.costs(bench.writing, lambda: bench.writing("--output", recording), shuffle,
                                     options.writing_width / 100, options.writing_pairs,
                                     lambda line: print(f"writing: {line}", file=sys.stderr))
    return {"rate": statistics.median(bench.rates), "measure phase": measure, "whole command": whole}


def main():
    options = parse()
    with open(options.pythons, encoding="utf-8") as file:
        python = choose(json.load(file)["pythons"], options.python)
    seed = options.seed if options.seed is not None else random.randrange(10**6)
    shuffle = random.Random(seed).shuffle

    bench = figures.Bench(options.gilscope, python)
    machine = bench.answer("serial", 1, 1, "noop", "--script", figures.JOBS_SCRIPT)["machine"]
    cores = machine["usable_cores"]
    table = {key: measure for key, measure in figures.all_figures(bench, cores).items()
             if not options.only or key[0] in options.only}
    load = os.getloadavg()[0]
    values = repeat(table, options.repeat, shuffle)
    live = writing = grown = None
    if not options.only or "live" in options.only:
        live = pairs.cost(lambda: bench.milliseconds("--no-live"), lambda: bench.milliseconds("--live"),
                          shuffle, options.live_width / 100, options.live_pairs,
                          lambda line: print(f"live view: {line}", file=sys.stderr))
    if options.only and "writing" in options.only:
        writing = cost_of_writing(bench, shuffle, options)
    if options.only and "growth" in options.only:
        grown = growth.measure(options.gilscope, python, figures.JOBS_SCRIPT, options.repeat, shuffle)
    medians = {key: statistics.median(found) for key, found in values.items() if found}

    print(f"{datetime.date.today()}, {machine['model']}, {cores} usable cores, "
          f"Linux {platform.release()}, CPython {python['version']}; medians of {options.repeat} "
          f"interleaved repetition{'s' if options.repeat > 1 else ''}"
          f"{'' if options.repeat >= FEW else ' (few: they say little)'}, seed {seed}; "
          f"load average {load:.1f} when it began; 2 workers unless said.\n")
    print(report.table(medians, python, cores, bench.ceilings, live, writing, grown))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"seed": seed, "python": python, "machine": machine, "ceilings": bench.ceilings,
                       "live": live, "writing": writing, "growth": grown,
                       "values": {" ".join(map(str, key)): found for key, found in values.items()}},
                      file, indent=1)


if __name__ == "__main__":
    main()
