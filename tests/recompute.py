#!/usr/bin/env python3
"""Recomputes the headline figures of a comparison from its raw export.

    recompute.py JOBS.csv COMPARISON.json

JOBS.csv is what `gilscope export --format csv` wrote (its three companions stand beside it), and
COMPARISON.json what `gilscope show --json` says about the same recording. Nothing here is shared
with gilscope: only the standard library, and the definitions of docs/measuring.md. Prints one line
per figure and ends with 1 if any disagrees.
"""

import csv
import json
import statistics
import sys
from collections import defaultdict
from pathlib import Path

NS = 1e9


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def beside(jobs, what):
    """The companion of the jobs file: today.csv has today.trials.csv."""
    return jobs.with_name(jobs.name.removesuffix(".csv") + f".{what}.csv")


def group(rows):
    """Rows by (runner, workers), each in the order of the repetitions."""
    groups = defaultdict(list)
    for row in rows:
        groups[row["runner"], int(row["workers"])].append(row)
    for members in groups.values():
        members.sort(key=lambda row: int(row["block"]))
    return groups


class Report:
    """Counts what was compared and what disagreed."""

    def __init__(self):
        self.compared = 0
        self.wrong = 0

    def check(self, name, ours, theirs, tolerance=1e-9):
        """Both None, or equal up to `tolerance` of the larger one."""
        self.compared += 1
        if ours is None or theirs is None:
            good = ours is None and theirs is None
        elif isinstance(ours, str):
            good = ours == theirs
        else:
            good = abs(ours - theirs) <= tolerance * max(abs(ours), abs(theirs), 1e-300)
        if not good:
            self.wrong += 1
        print(f"{'ok   ' if good else 'WRONG'} {name}: recomputed {ours}, reported {theirs}")


def complete(trials):
    return [trial for trial in trials if trial["status"] == "complete"]


def median(values):
    return statistics.median(values) if values else None


def shares(workers):
    """Parts of the workers' time, from the counters of each worker; None without counters."""
    wall = running = gil = queue = locks = 0
    for worker in workers:
        if int(worker["wall_ns"]) <= 0:
            continue
        wall += int(worker["wall_ns"])
        running += max(0, int(worker["cpu_ns"]))
        gil += max(0, int(worker["gil_wait_ns"]))
        queue += max(0, int(worker["run_queue_ns"]))
        locks = None if locks is None or not worker["lock_wait_ns"] else locks + int(worker["lock_wait_ns"])
    if wall == 0:
        return None
    known = running + gil + queue
    whole = max(wall, known)
    return {
        "running": running / whole,
        "gil_wait": gil / whole,
        "run_queue": queue / whole,
        "blocked": (whole - known) / whole,
        "lock_wait": None if locks is None else min(locks, whole - known) / whole,
    }


def measure_from_jobs(trial, jobs):
    """From the start barrier to the end of the last job, seconds; None where that is not told by
    the jobs alone, because some were lost with their worker or another took their place."""
    if not trial["measure_start_ns"] or len(jobs) != int(trial["jobs"]):
        return None
    if int(trial["restarts"]) or any(job["status"] not in ("ok", "failed") for job in jobs):
        return None
    return (max(int(job["end_ns"]) for job in jobs) - int(trial["measure_start_ns"])) / NS


def check_row(report, row, trials, workers, jobs, damaged):
    """One entry of `results` against the raw data; returns its times per job by block."""
    name = f"{row['runner']} x{row['workers']}"
    ended = complete(trials)
    measure = [int(trial["measure_ns"]) / NS for trial in ended]

    def of(field):
        return row[field] and row[field]["median"]

    report.check(f"{name} repetitions", len(ended), row["repeat"])
    report.check(f"{name} measure time", median(measure), of("measure_s"))
    for field, column in (("init_s", "init_ns"), ("overall_s", "overall_ns")):
        report.check(f"{name} {field}", median([int(t[column]) / NS for t in ended]), of(field))
    rates = [int(t["jobs_ok"]) / (int(t["measure_ns"]) / NS) for t in ended if int(t["measure_ns"])]
    report.check(f"{name} throughput", median(rates), of("throughput_per_s"))

    numbers = {trial["trial"] for trial in ended}
    mine = [worker for worker in workers if worker["trial"] in numbers]
    ours = shares(mine)
    for part in ("running", "gil_wait", "run_queue", "blocked", "lock_wait"):
        reported = row["share"] and row["share"][part]
        # Parts near zero are differences of large numbers: compare them on the scale of 1.
        report.check(f"{name} share {part}", 1 + ours[part] if ours and ours[part] is not None else None,
                     None if reported is None else 1 + reported)

    by_trial = defaultdict(list)
    for job in jobs:
        by_trial[job["trial"]].append(job)
    called = [int(job["call_ns"]) for trial in ended for job in by_trial[trial["trial"]]]
    report.check(f"{name} time in the callable, us/job",
                 sum(called) / len(called) / 1e3 if called else None, row.get("call_us_per_job"))

    for trial in ended:
        again = measure_from_jobs(trial, by_trial[trial["trial"]])
        if again is not None:
            report.check(f"{name} trial {trial['trial']} measure time from its jobs", again,
                         int(trial["measure_ns"]) / NS, tolerance=1e-3)
    for trial in trials:
        ok = sum(job["status"] == "ok" for job in by_trial[trial["trial"]])
        if trial["jobs_ok"]:
            counted = int(trial["jobs_ok"])
            # Of a damaged recording the end of a trial can be whole where lines of its jobs are not.
            report.check(f"{name} trial {trial['trial']} jobs that went well", ok,
                         min(ok, counted) if damaged else counted)
    return {int(trial["block"]): t / int(trial["jobs"]) for t, trial in zip(measure, ended)}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    path = Path(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        comparison = json.load(file)
    jobs = group(read(path))
    trials = group(read(beside(path, "trials")))
    workers = group(read(beside(path, "workers")))
    summary = read(beside(path, "summary"))

    report = Report()
    report.check("result rows", len(trials), len(comparison["results"]))
    report.check("lines of the summary", len(summary), len(comparison["results"]))
    per_job = {}
    for row in comparison["results"]:
        key = row["runner"], row["workers"]
        per_job[key] = check_row(report, row, trials[key], workers[key], jobs[key],
                                 comparison["damage"] is not None)

    for row, line in zip(comparison["results"], summary):
        key = row["runner"], row["workers"]
        speedup = row["speedup"]
        if speedup:
            base = per_job[speedup["base"], speedup["base_workers"]]
            mine = per_job[key]
            outliers = any(other["left_out_of_ratios"] for other in comparison["results"])
            common = sorted(base.keys() & mine.keys())
            ratio = statistics.geometric_mean(base[block] / mine[block] for block in common)
            # Which trials are far from the others is not told, and ratios do not count them.
            report.check(f"{key[0]} x{key[1]} speed-up over {speedup['base']}",
                         ratio if not outliers else speedup["median"], speedup["median"])
        report.check(f"{key[0]} x{key[1]} summary line",
                     float(line["measure_s"]) if line["measure_s"] else None,
                     row["measure_s"] and row["measure_s"]["median"])

    print(f"{report.compared} figures compared, {report.wrong} disagree")
    sys.exit(1 if report.wrong or not comparison["results"] else 0)


if __name__ == "__main__":
    main()
