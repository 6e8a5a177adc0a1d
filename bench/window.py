"""How fluid the window is, as a Markdown table; see bench/README.md.

Usage: window.py --bench FOLDER --gui PROGRAM [--repeat N] [--json FILE]

FOLDER holds bench_stream and window_bench. Every repetition measures every figure once, in an order of
its own, so that a slow minute of the machine falls on all alike. Figures are medians over the
repetitions; what is called the longest is the longest of all. Calls are timed with the CPU clock of
the window's thread: what other programs took meanwhile is not in them.
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
import tempfile
import time

PAGES = ("live", "timeline", "compare", "script", "log", "machine", "recordings", "none")
MILLION = 1_000_000


def run(command, **extra):
    done = subprocess.run(command, capture_output=True, text=True,
                          env=dict(os.environ, QT_QPA_PLATFORM="offscreen", **extra))
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


class Window:
    def __init__(self, options, folder):
        self.program = os.path.join(options.bench, "window_bench")
        self.engine = os.path.join(options.bench, "bench_stream")
        self.gui = options.gui
        self.home = folder
        self.recording = os.path.join(folder, "million.gilscope")
        with open(self.recording, "wb") as file:
            subprocess.run([self.engine, "run"], stdin=subprocess.DEVNULL, stdout=file, check=True,
                           env=dict(os.environ, BENCH_JOBS=str(MILLION), BENCH_RATE="0"))

    def stream(self, page):
        return run([self.program, "stream", page], BENCH_ENGINE=self.engine)[0]

    def timeline(self):
        return run([self.program, "timeline", self.recording], BENCH_ENGINE=self.engine)

    def replay(self):
        return run([self.program, "replay", self.recording], BENCH_ENGINE=self.engine)

    def first_paint(self):
        """Milliseconds from before the program is started to the window's first picture."""
        places = {name: self.home for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
        done = subprocess.run(
            [self.gui], capture_output=True, text=True,
            env=dict(os.environ, QT_QPA_PLATFORM="offscreen",
                     GILSCOPE_FIRST_PAINT=str(time.clock_gettime_ns(time.CLOCK_MONOTONIC)), **places))
        return float(done.stdout.split()[0])


def measure(window, repeat, shuffle):
    parts = {("first paint",): window.first_paint, ("timeline",): window.timeline,
             ("replay",): window.replay}
    for page in PAGES:
        parts[("stream", page)] = lambda p=page: window.stream(p)
    window.first_paint()  # warms the cache
    found = {key: [] for key in parts}
    for repetition in range(repeat):
        print(f"repetition {repetition + 1} of {repeat}", file=sys.stderr)
        keys = list(parts)
        shuffle(keys)
        for key in keys:
            found[key].append(parts[key]())
    return found


def median(reports, field):
    return statistics.median(report[field] for report in reports)


def write_table(found):
    def line(*cells):
        print("| " + " | ".join(cells) + " |")

    def verdict(good):
        return "yes" if good else "no"

    line("figure", "reached", "goal", "")
    line("---", "---:", "---", "---")
    paint = statistics.median(found[("first paint",)])
    line("first paint after the start, warm cache", f"{paint:.0f} ms", "< 400 ms", verdict(paint < 400))
    for page in PAGES:
        reports = found[("stream", page)]
        rate = median(reports, "jobs_a_second")
        longest = max(report["longest_cpu_ms"] for report in reports)
        middle = median(reports, "median_of_50ms_ms")
        name = f"{rate / 1e3:.0f},000 jobs a second, " + (
            "window hidden" if page == "none" else f"page {page}")
        line(name + ": longest call", f"{longest:.1f} ms", "< 16 ms", verdict(longest < 16))
        line(name + ": median of the longest in 50 ms", f"{middle:.2f} ms", "< 4 ms",
             verdict(middle < 4))
    shown = [found[("stream", page)] for page in PAGES if page != "none"]
    memory = max(median(reports, "bytes_a_job") for reports in shown)
    line("memory, the page that needs most", f"{memory:.0f} bytes a job", "< 200 bytes",
         verdict(memory < 200))
    hidden = sum(report["calls_into_hidden_pages"] for reports in shown for report in reports)
    line("events that reached pages which are hidden", f"{hidden:.0f}", "", "")
    idle = median(found[("stream", "none")], "cpu_ms")
    line("CPU time of the window's thread in the run, hidden", f"{idle:.0f} ms", "", "")
    opened = statistics.median(reports[0]["ms"] for reports in found[("timeline",)])
    line("Timeline of 1,000,000 jobs: opened", f"{opened / 1e3:.2f} s", "< 1.5 s",
         verdict(opened < 1500))
    for at in range(1, len(found[("timeline",)][0])):
        reports = [reports[at] for reports in found[("timeline",)]]
        frame = median(reports, "median_ms")
        worst = max(report["longest_ms"] for report in reports)
        line(f"panning, {reports[0]['part'] * 100:g} % of it in sight: a frame (the longest)",
             f"{frame:.1f} ms ({worst:.1f})", "< 16.7 ms", verdict(worst < 16.7))
    for at in range(1, len(found[("replay",)][0])):
        reports = [reports[at] for reports in found[("replay",)]]
        frame = median(reports, "median_ms")
        worst = max(report["longest_ms"] for report in reports)
        line(f"replay of 1,000,000 jobs, scrubbing at speed {at} of 3: a frame (the longest)",
             f"{frame:.1f} ms ({worst:.1f})", "", "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", required=True)
    parser.add_argument("--gui", required=True)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--json", help="also keep every single figure in this file")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Window(options, folder), options.repeat, random.Random(seed).shuffle)
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")),
                     "a processor")
    print(f"{datetime.date.today()}, {model}, {os.cpu_count()} cores, Linux {platform.release()}, "
          f"load average {os.getloadavg()[0]:.1f}; medians of {options.repeat} interleaved "
          f"repetitions, seed {seed}; drawn offscreen.\n")
    write_table(found)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"seed": seed, "values": {" ".join(key): value for key, value in found.items()}},
                      file, indent=1)


if __name__ == "__main__":
    main()
