"""Everything that reads recordings, on files that ask for more than their size."""

import concurrent.futures
import os
import subprocess
import sys
from pathlib import Path

import watch

CRAFTED = str(Path(__file__).parent.with_name("faults") / "crafted.py")
FORMATS = ("csv", "markdown", "html", "chrome-trace", "pyperf")  # png is a page of the window
CHARTS = ("time", "speedup", "phases", "shares", "timeline")
FEW_KINDS = ("errors", "letters", "values")

MOST_KIB = 500_000_000 // 1024
MOST_SECONDS = 5
HANGS_AFTER = 300  # seconds, on a machine however busy
WATCHDOG = 60


def kinds():
    return subprocess.run([sys.executable, "-B", CRAFTED, "kinds"], capture_output=True, text=True,
                          check=True).stdout.split()


def craft(kind, folder):
    """Has a folder of its own: the page of recordings lists all that lie beside the one that it is given."""
    folder.mkdir()
    path = folder / "crafted.gilscope"
    subprocess.run([sys.executable, "-B", CRAFTED, kind, path], check=True)
    return path


def pages(window):
    listed = subprocess.run([window, "--list-pages"], capture_output=True, text=True, check=True).stdout
    return [page for page in listed.split() if page != "modules"]  # which shows no recording


def readers(gilscope, recording, out):
    """{name: command line} of all programs and pages that read a recording; they write below `out`."""
    found = {"show": [gilscope, "show", recording], "show --json": [gilscope, "show", "--json", recording],
             "diff": [gilscope, "diff", recording, recording]}
    for word in FORMATS:
        found[f"export {word}"] = [gilscope, "export", "--format", word, "-o", f"{out}/{word}.csv", recording]
    for chart in CHARTS:
        found[f"export svg, {chart}"] = [gilscope, "export", "--format", "svg", "--chart", chart, "-o",
                                         f"{out}/{chart}.svg", recording]
    window = Path(gilscope).with_name("gilscope-gui")
    for page in pages(window) if window.exists() else ():
        found[f"page {page}"] = [str(window), "--render", page, "-o", f"{out}/{page}.png", recording]
    return found


class Outcome:
    """What one reader made of one file."""

    def __init__(self, kind, name, words, environment, limit=HANGS_AFTER):
        run = watch.run([str(word) for word in words], environment, limit=limit)
        self.title = f"{kind}, {name}"
        self.code = run.code
        self.err = run.err
        self.seconds = run.seconds
        self.cpu_seconds = run.cpu_seconds
        self.kib = max(run.peak_kib.values())

    def problem(self, bounded_time):
        if self.code not in (0, 1, 2, 4):
            return f"ended with {self.code}: {self.err[-500:]}"
        if self.kib >= MOST_KIB:
            return f"took {self.kib / 1024:.0f} MiB"
        if bounded_time and self.cpu_seconds >= MOST_SECONDS:
            return f"took {self.cpu_seconds:.1f} s of a core"
        return ""


def read_every_kind(gilscope, scratch, environment):
    """Each kind of file by `show` and by three others in turn, so that all of them get several. The list of what no
    reader may do; time is bounded by a watchdog only."""
    problems = []
    environment = {**environment, "QT_QPA_PLATFORM": "offscreen"}
    turn = 0
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for kind in kinds():
            recording = craft(kind, scratch / kind)
            lines = recording.read_bytes().count(b"\n")
            found = readers(gilscope, recording, scratch)
            others = [name for name in found if name != "show"]
            some = ["show"] + [others[(turn + i) % len(others)] for i in range(3)]
            turn += 3
            outcomes = list(pool.map(lambda name, k=kind, f=found: Outcome(k, name, f[name], environment, WATCHDOG),
                                     some))
            largest = max(outcomes, key=lambda one: one.kib)
            print(f"{kind}: {lines} lines; {', '.join(f'{one.code}' for one in outcomes)}; "
                  f"{largest.title}: {largest.kib / 1024:.0f} MiB", flush=True)
            problems += [f"{one.title} {problem}" for one in outcomes if (problem := one.problem(False))]
            recording.unlink()
    return problems


def read_all(gilscope, scratch, environment, full):
    """Prints the worst of each kind of file; the list of what no reader may do. Time is bounded in full only, and
    then by what the processor was used: other builds are slow, and other programs may be running."""
    problems = []
    environment = {**environment, "QT_QPA_PLATFORM": "offscreen"}
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for kind in kinds() if full else FEW_KINDS:
            recording = craft(kind, scratch / kind)
            outcomes = list(pool.map(lambda one, k=kind: Outcome(k, *one, environment),
                                     readers(gilscope, recording, scratch).items()))
            slowest = max(outcomes, key=lambda one: one.cpu_seconds)
            largest = max(outcomes, key=lambda one: one.kib)
            print(f"{slowest.title}: {slowest.cpu_seconds:.1f} s of a core, {slowest.seconds:.1f} s in all; "
                  f"{largest.title}: {largest.kib / 1024:.0f} MiB", flush=True)
            problems += [f"{one.title} {problem}" for one in outcomes if (problem := one.problem(full))]
            recording.unlink()
    return problems
