"""What is measured: each figure is a function that measures once and gives one number."""
import json
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
JOBS_SCRIPT = os.path.join(HERE, "jobs.py")

# How many jobs each trial runs: enough for a trial of about a tenth of a second.
NOOP_JOBS = 300_000
NOOP_PEER_JOBS = {"thread": 20_000, "spawn": 3_000, "fork": 3_000, "forkserver": 3_000,
                  "interpreter": 3_000}
ECHO_JOBS = {1 << 10: 20_000, 1 << 16: 4_000, 1 << 20: 400, 1 << 24: 32}
ECHO_PEER_JOBS = {1 << 10: 4_000, 1 << 16: 2_000, 1 << 20: 300, 1 << 24: 32}
FIBONACCI_JOBS = 60
MILLISECOND_JOBS = 1_000
WRITING_JOBS = 200_000
MEMORY_JOBS = (100, 800)

# Which executor a runner is compared with; the first one is the one that goals are about.
PEERS = {"thread": ("thread",), "subinterpreter": ("interpreter",),
         "process": ("spawn", "fork", "forkserver")}
ECHO_PEERS = {"thread": ("thread",), "subinterpreter": ("interpreter",),
              "subinterpreter-shared-gil": ("interpreter",), "process": ("spawn",),
              "process-fork": ("fork",), "hybrid-1x2": ("spawn", "interpreter")}


class Bench:
    def __init__(self, program, python):
        self.program = program
        self.python = python
        self.ceilings = []  # of the native kernel, as the engine measured it for each scaling trial
        self.rates = []  # jobs a second of the trials that are written to a file or not

    def gilscope(self, *arguments):
        """The JSON of one `gilscope` command."""
        command = [self.program, *arguments, "--python", self.python["executable"], "--json"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr}{done.stdout[-2000:]}")
        return json.loads(done.stdout)

    def answer(self, runner, workers, jobs, callable_name, *extra):
        return self.gilscope("run", "--runner", runner, "--workers", str(workers), "--jobs", str(jobs),
                             "--callable", callable_name, *extra)

    def trial(self, *arguments):
        return self.answer(*arguments)["trials"][0]

    def peer(self, figure, executor, workers, jobs, *extra):
        """Seconds, or None where this Python has no such executor."""
        environment = dict(os.environ, PYTHONPATH=f"{HERE}:{ROOT}/resources",
                           PYTHONDONTWRITEBYTECODE="1")
        done = subprocess.run(
            [self.python["executable"], os.path.join(HERE, "peers.py"), figure, executor,
             "--workers", str(workers), "--jobs", str(jobs), *extra],
            capture_output=True, text=True, env=environment)
        if done.returncode != 0:
            sys.exit(f"peers.py {figure} {executor}: exit {done.returncode}\n{done.stderr}")
        return json.loads(done.stdout).get("seconds")

    # Seconds, for a job where there are several.

    def noop(self, runner):
        trial = self.trial(runner, 2, NOOP_JOBS, "noop", "--script", JOBS_SCRIPT)
        return trial["measure_ns"] / 1e9 / NOOP_JOBS

    def echo(self, runner, size):
        """Until every result has been taken in; start-up left out."""
        jobs = ECHO_JOBS[size]
        trial = self.trial(runner, 2, jobs, "echo_payload", "--args", str(size), "--warmup", "0")
        return (trial["overall_ns"] - trial["init_ns"]) / 1e9 / jobs

    def memory(self, runner, jobs):
        """MiB of all hosts at the end of measure, with results of 1 MiB."""
        answer = self.answer(runner, 2, jobs, "echo_payload", "--args", str(1 << 20))
        return answer["results"][0]["memory"]["pss_mib"]

    def fibonacci(self, runner, workers):
        answer = self.answer(runner, workers, FIBONACCI_JOBS, "fibonacci")
        if workers > 1 and answer["machine"]["ceiling"]:
            self.ceilings.append(answer["machine"]["ceiling"])
        return answer["trials"][0]["measure_ns"] / 1e9

    def ready(self, runner, workers=8):
        return self.trial(runner, workers, workers, "noop", "--script",
                          JOBS_SCRIPT)["init_ns"] / 1e9

    def milliseconds(self, *flags):
        """Of a trial whose jobs take about a millisecond each."""
        return self.trial("subinterpreter", 2, MILLISECOND_JOBS, "millisecond", "--script",
                          JOBS_SCRIPT, *flags)["measure_ns"] / 1e9

    def writing(self, *flags):
        """Of a trial of very short jobs: its measure phase, and the whole command."""
        begin = time.monotonic()
        trial = self.trial("subinterpreter", 2, WRITING_JOBS, "ten_microseconds", "--script", JOBS_SCRIPT,
                           *flags)
        whole = time.monotonic() - begin
        self.rates.append(WRITING_JOBS / trial["measure_ns"] * 1e9)
        return trial["measure_ns"] / 1e9, whole

    def peer_job(self, figure, executor, jobs, *extra):
        seconds = self.peer(figure, executor, 2, jobs, *extra)
        return None if seconds is None else seconds / jobs

    def peer_echo(self, executor, size, caller):
        return self.peer_job("echo", executor, ECHO_PEER_JOBS[size], "--size", str(size), "--caller",
                             caller)


def all_figures(bench, cores):
    """{key: function that measures once and gives one number}."""
    table = {}
    for runner in PEERS:
        table["noop", runner] = lambda r=runner: bench.noop(r)
        table["fibonacci", runner] = lambda r=runner: bench.fibonacci(r, cores)
    table["fibonacci", "serial"] = lambda: bench.fibonacci("serial", 1)
    for runner in ("subinterpreter", "process"):
        table["ready", runner] = lambda r=runner: bench.ready(r)
    for executor, jobs in NOOP_PEER_JOBS.items():
        table["noop", "peer", executor] = lambda e=executor, n=jobs: bench.peer_job("noop", e, n)
        table["fibonacci", "peer", executor] = \
            lambda e=executor: bench.peer("fibonacci", e, cores, FIBONACCI_JOBS)
        if executor != "thread":
            table["ready", "peer", executor] = lambda e=executor: bench.peer("ready", e, 8, 8)
    return table | size_figures(bench)


def size_figures(bench):
    table = {}
    executors = {executor for some in ECHO_PEERS.values() for executor in some}
    for size in ECHO_JOBS:
        for runner in ECHO_PEERS:
            table["echo", runner, size] = lambda r=runner, s=size: bench.echo(r, s)
        for executor in sorted(executors):
            for caller in ("drops", "keeps"):
                table["echo", "peer", executor, size, caller] = \
                    lambda e=executor, s=size, c=caller: bench.peer_echo(e, s, c)
    for runner in ECHO_PEERS:
        for jobs in MEMORY_JOBS:
            table["memory", runner, jobs] = lambda r=runner, n=jobs: bench.memory(r, n)
    return table
