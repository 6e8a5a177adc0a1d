"""How the cost of a comparison and of opening its recording grows with the number of trials.

What is counted is processor time of gilscope's own programs: `show` reads a recording and does no
work of anybody else, and of a run the time of the jobs is the same for each trial. A line through the
three sizes says what a trial costs; what lies above it at the largest is what grows faster."""
import os
import resource
import subprocess
import sys
import tempfile

TRIALS = (100, 200, 400)
JOBS = 1_000
RUNNERS = "serial,thread"


def cpu_seconds(command):
    """Processor time of a command and of all that it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(program, python, script, repeat, shuffle):
    """{"run" or "open": {trials: [seconds, ...]}}, each size `repeat` times, in an order of its own."""
    found = {what: {size: [] for size in TRIALS} for what in ("run", "open")}
    with tempfile.TemporaryDirectory(prefix="gilscope-bench-") as folder:
        for _ in range(repeat):
            sizes = list(TRIALS)
            shuffle(sizes)
            for size in sizes:
                recording = os.path.join(folder, "run.gilscope")
                found["run"][size].append(cpu_seconds(
                    [program, "compare", "--runners", RUNNERS, "--workers", "2", "--script", script,
                     "--callable", "noop", "--jobs", str(JOBS), "--repeat", str(size // 2), "--no-live",
                     "--python", python["executable"], "--json", "--output", recording]))
                found["open"][size].append(cpu_seconds([program, "show", recording, "--json"]))
    return found


def line(points):
    """Intercept and slope of the least squares through {x: y}."""
    count = len(points)
    mean_x, mean_y = sum(points) / count, sum(points.values()) / count
    slope = (sum((x - mean_x) * (y - mean_y) for x, y in points.items())
             / sum((x - mean_x) ** 2 for x in points))
    return mean_y - slope * mean_x, slope
