"""The table: a row for each figure beside its peer, with the goal and whether it was reached."""
import statistics

from figures import ECHO_JOBS, ECHO_PEERS, FIBONACCI_JOBS, MEMORY_JOBS, PEERS
from growth import JOBS as TRIAL_JOBS, line

MICRO, MILLI = 1e6, 1e3

POOLS = {"thread": "ThreadPoolExecutor", "interpreter": "InterpreterPoolExecutor",
         "spawn": "ProcessPoolExecutor, spawn", "fork": "ProcessPoolExecutor, fork",
         "forkserver": "ProcessPoolExecutor, forkserver"}

# Of the first peer: the most seconds that a job may take, the least ratio.
NOOP_GOALS = {"thread": (0.3e-6, 45), "subinterpreter": (0.6e-6, 500), "process": (0.8e-6, 450)}
READY_GOALS = {"subinterpreter": (0.050, 6), "process": (0.060, 6)}
ECHO_RATIO = 1
LIVE_COST = 0.01
WRITING_COST = 0.005
GROWTH = 1.1  # of the line through the smaller sizes


class Rows:
    def __init__(self, medians):
        self.medians = medians
        self.lines = []

    def has(self, *key):
        return key in self.medians

    def add(self, name, ours, unit, scale, pool, theirs, limit=None, least_ratio=None):
        """One line; `limit`: the most that `ours` may be, `least_ratio`: the least of peer / ours."""
        ratio = theirs / ours if theirs else None
        goals, verdicts = [], []
        if limit is not None:
            goals.append(f"<= {limit * scale:g} {unit}")
            verdicts.append("yes" if ours <= limit else "no")
        if least_ratio is not None:
            goals.append(f">= {least_ratio:g} times")
            if theirs:
                verdicts.append("yes" if ratio >= least_ratio else "no")
        peer = f"{theirs * scale:.3g} {unit} ({pool})" if theirs else f"not in this Python ({pool})"
        self.line(name, f"{ours * scale:.3g} {unit}", peer, f"{ratio:.3g}" if ratio else "",
                  ", ".join(goals), ", ".join(verdicts))

    def line(self, *cells):
        self.lines.append(f"| {' | '.join(cells)} |")


def add_against_peers(rows, figure, name, unit, scale, goals):
    for runner, executors in PEERS.items():
        if not rows.has(figure, runner):
            continue
        for executor in executors:
            limit, least = goals.get(runner, (None, None)) if executor == executors[0] else (None, None)
            rows.add(name.format(runner=runner), rows.medians[figure, runner], unit, scale,
                     POOLS[executor], rows.medians.get((figure, "peer", executor)), limit, least)


def size_name(size):
    return f"{size >> 20} MiB" if size >= 1 << 20 else f"{size >> 10} KiB"


def add_sizes(rows):
    """The peer's caller is whichever is faster: the one that keeps all results or the one that lets
    each go."""
    for size in ECHO_JOBS:
        unit, scale = ("us", MICRO) if size < 1 << 20 else ("ms", MILLI)
        for runner, executors in ECHO_PEERS.items():
            if not rows.has("echo", runner, size):
                continue
            for executor in executors:
                times = {caller: rows.medians[key] for caller in ("drops", "keeps")
                         if (key := ("echo", "peer", executor, size, caller)) in rows.medians}
                best = min(times, key=times.get) if times else None
                pool = POOLS[executor] + (f"; the caller {best} results" if best else "")
                rows.add(f"{size_name(size)} echo_payload, {runner}, results taken in",
                         rows.medians["echo", runner, size], unit, scale, pool, times.get(best), None,
                         ECHO_RATIO)


def add_memory(rows):
    few, many = MEMORY_JOBS
    for runner in ECHO_PEERS:
        if not rows.has("memory", runner, few):
            continue
        less, more = rows.medians["memory", runner, few], rows.medians["memory", runner, many]
        rows.line(f"memory with {many} results of 1 MiB, {runner}", f"{more:.0f} MiB",
                  f"{less:.0f} MiB with {few}", f"{less / more:.2f}", "", "")


def add_scaling(rows, cores, ceilings):
    if not rows.has("fibonacci", "serial"):
        return
    speedup = rows.medians["fibonacci", "serial"] / rows.medians["fibonacci", "subinterpreter"]
    name = f"fibonacci(24), subinterpreter, {cores} workers over serial"
    if not ceilings:
        rows.line(name, f"{speedup:.3f} x", "not measured (native kernel)", "", ">= 0.97 of it", "")
        return
    ceiling = statistics.median(ceilings)
    part = speedup / ceiling
    rows.line(name, f"{speedup:.3f} x", f"{ceiling:.3f} x (native kernel)", f"{part:.3f} of it",
              ">= 0.97 of it", "yes" if part >= 0.97 else "no")


def add_cost(rows, name, cost, goal):
    """What pairs.py has found."""
    if cost is None:
        return
    rows.line(name, f"{cost['median'] * 100:+.2f} %, {cost['level'] * 100:.0f} % interval "
              f"{cost['low'] * 100:+.2f} to {cost['high'] * 100:+.2f} %",
              f"{len(cost['pairs'])} pairs", "", f"the interval's end <= {goal * 100:g} %",
              "yes" if cost["high"] <= goal else "no")


def add_writing(rows, writing):
    if writing is None:
        return
    name = f"{writing['rate'] / 1000:.0f},000 jobs a second, written to a recording against not"
    for part in ("measure phase", "whole command"):
        add_cost(rows, f"{name}, {part}", writing[part], WRITING_COST)


def add_growth(rows, grown):
    """Whether many trials cost as much each as few do: the largest size beside the line through the others."""
    for what, name in (("run", "a comparison"), ("open", "opening its recording")) if grown else ():
        medians = {size: statistics.median(found) for size, found in grown[what].items()}
        *smaller, largest = sorted(medians)
        intercept, slope = line({size: medians[size] for size in smaller})
        over = medians[largest] / (intercept + slope * largest)
        times = " / ".join(f"{medians[size]:.3g}" for size in sorted(medians))
        rows.line(f"{name} of {' / '.join(map(str, sorted(medians)))} trials of {TRIAL_JOBS} jobs, CPU",
                  f"{times} s", f"{slope * 1e3:.2f} ms a trial", f"{over:.2f} of the line",
                  f"<= {GROWTH:g} of the line", "yes" if over <= GROWTH else "no")


def table(medians, python, cores, ceilings, live, writing, grown):
    rows = Rows(medians)
    rows.line("figure", "gilscope", "peer", "peer / gilscope", "goal", "reached")
    rows.line("---", "---:", "---:", "---:", "---", "---")
    ready = dict(READY_GOALS)
    if python["abi"].startswith("cp312"):  # makes one interpreter after the other
        ready["subinterpreter"] = (0.060, ready["subinterpreter"][1])
    add_against_peers(rows, "noop", "no-op job, {runner}", "us", MICRO, NOOP_GOALS)
    add_against_peers(rows, "ready", "8 {runner} workers ready", "ms", MILLI, ready)
    add_sizes(rows)
    add_memory(rows)
    add_against_peers(rows, "fibonacci",
                      f"{FIBONACCI_JOBS} x fibonacci(24), {{runner}}, {cores} workers", "ms", MILLI, {})
    add_scaling(rows, cores, ceilings)
    add_cost(rows, "1 ms jobs, live view on against off", live, LIVE_COST)
    add_writing(rows, writing)
    add_growth(rows, grown)
    return "\n".join(rows.lines)
