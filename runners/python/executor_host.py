"""A host of gilscope whose workers are those of a concurrent.futures executor: executor_host.py KIND.

The executors are driven as their documentation says: one submit() for each job, as_completed() to collect. What
they cost is then what a program pays that uses them like this.
"""
import concurrent.futures
import marshal
import multiprocessing
import os
import queue
import signal
import sys
import threading
import time

if sys.flags.safe_path:  # then Python leaves the folder of this file out
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import dialect
import executor_pool
import executor_worker
import gilscope_results
from executor_pool import how_it_ended
from executor_worker import Stopped, Table

KINDS = ("thread", *executor_pool.OF_PROCESSES, "interpreter")
REPORT_EVERY = 0.05  # seconds
LONG_RUNNING = 50_000_000  # ns
GRACE_OF_END = 0.1  # seconds
MOST_JOBS_OF_LINE = 16_384
FULL_TRACEBACKS = 40  # later failures are told without
NO_RESULT = (executor_worker.LazyResult, executor_worker.UnsendableResult)

_FUTURES = os.path.dirname(concurrent.futures.__file__)
OWN_FILES = (
    os.path.abspath(__file__),
    executor_pool.__file__,
    executor_worker.__file__,
    gilscope_results.__file__,
    *(os.path.join(_FUTURES, name) for name in ("_base.py", "thread.py", "process.py", "interpreter.py")),
)


class Refused(Exception):
    pass


def described(error):
    """`kind`, `message` and `traceback` of what a job raised; of a result that is none the message as data."""
    told = dialect.describe_error(error, OWN_FILES)
    if isinstance(error, NO_RESULT):
        del told["message"]
        told.update(gilscope_results.as_json(error.args[0]), traceback="")
    return told


def is_broken(error):
    """Whether a pool says that it has lost a process."""
    return type(error).__name__ == "BrokenProcessPool"


class Host:
    """The life of this host. The main thread is the program that uses the executor; a second one listens to the
    engine and tells it what has happened."""

    def __init__(self, kind):
        self.kind = kind
        self.engine = dialect.Engine(on_gone=self.kill_children)
        self.commands = queue.SimpleQueue()
        self.listener = threading.Thread(target=self.listen, name="gilscope", daemon=True)
        self.table = None
        self.pool = None
        self.processes = None  # of the pool
        self.callable = None
        self.load_error = None
        self.workers = []  # what enter() returned, by number
        self.results = []
        self.futures = {}
        self.preparing = False
        self.measuring = False
        self.done = []  # jobs that ended well and are not told yet
        self.telling = threading.Lock()
        self.said_running = {}
        self.cores = {}  # where each worker was last
        self.migrations = {}
        self.failures = 0

    # --- listening -----------------------------------------------------------

    def next_command(self):
        # A process that is to be forked may have no second thread, so it listens by itself until then.
        return self.commands.get() if self.listener.is_alive() else self.engine.read()

    def listen(self):
        while True:
            command = self.engine.read(REPORT_EVERY if self.measuring else None)
            if command is None:
                if self.measuring:
                    self.report()
                continue
            verb = command.get("verb")
            if verb == "stop":
                self.stop()
            elif verb == "end":
                self.commands.put(command)
                if not self.idle_soon():
                    self.leave()
            else:
                if verb == "measure":
                    self.measuring = True
                self.commands.put(command)

    def idle_soon(self):
        """Whether the main thread has done with what it was told. It may just have answered, which the engine hears
        before it knows itself."""
        until = time.monotonic() + GRACE_OF_END
        while self.measuring or self.preparing:
            if time.monotonic() > until:
                return False
            time.sleep(0.002)
        return True

    def kill_children(self):
        for process in multiprocessing.active_children():
            process.kill()

    def leave(self):
        """Ends in spite of jobs that cannot be interrupted."""
        self.kill_children()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(0)

    def stop(self):
        if self.table is not None:
            self.table.stop()
        for future in list(self.futures):
            future.cancel()  # those that run cannot be

    # --- the stages of a trial -----------------------------------------------

    def run(self):
        plan = self.engine.read()
        if plan.get("verb") != "plan":
            self.engine.refuse("the first line is no plan", "Protocol")
            return 2
        if self.kind != "fork":
            self.listener.start()
        try:
            self.prepare(plan)
        except Refused as refusal:
            self.engine.refuse(str(refusal))
        except (KeyError, TypeError) as problem:
            self.engine.refuse(f"the plan is not as expected: {problem!r}", "Protocol")
            return 2
        stages = {"spawn": self.spawn, "measure": self.measure, "drain": self.drain}
        while True:
            verb = self.next_command().get("verb")
            if verb == "end":
                break
            if verb == "stop":
                self.stop()
            elif self.table is not None and verb in stages:
                self.preparing = True
                stages.pop(verb)()
                self.preparing = False
        self.end_pool()
        return 0

    def end_pool(self):
        if self.pool is None:
            return
        self.pool.shutdown(wait=True)
        self.pool, self.processes, self.futures = None, None, {}
        executor_pool.end_helpers()

    def prepare(self, plan):
        if plan.get("dialect", 1) != dialect.DIALECT:
            raise Refused(f"the engine speaks dialect {plan['dialect']} and this host dialect {dialect.DIALECT}")
        if self.kind == "interpreter" and not hasattr(concurrent.futures, "InterpreterPoolExecutor"):
            raise Refused("InterpreterPoolExecutor is there from Python 3.14 on, this is " + dialect.runtime_name())
        self.preparing = True
        epoch = plan["epoch"]
        start = time.monotonic_ns() - epoch
        self.plan = plan
        self.keep = plan.get("results", "return") != "none"
        self.make_table(plan["workers"], plan["jobs"], epoch)
        source = plan.get("source")
        if source is None:
            with open(plan["script"], "rb") as file:
                source = file.read()
        self.source = source
        answer = {"verb": "prepared", "start": start}
        sys.argv = [plan["script"]]
        try:
            module = executor_worker.load_script(plan["script"], source)
            callable_ = getattr(module, plan["callable"], None)
            if not callable(callable_):
                raise Refused(f"there is no callable '{plan['callable']}' in {plan['script']}")
            self.args, self.kwargs = dialect.parse_arguments(plan.get("call", ""))
            self.marshalled = marshal.dumps((self.args, self.kwargs))
            # The other executors hand copies over.
            self.copies = self.kind == "thread" and any(
                map(executor_worker.can_change, (*self.args, *self.kwargs.values()))
            )
            self.callable = callable_
            if plan.get("prepare", True):
                args, kwargs = marshal.loads(self.marshalled)
                begin = time.monotonic_ns()
                try:
                    value = callable_(*args, **kwargs)
                finally:
                    answer["call"] = time.monotonic_ns() - begin
                lazy = gilscope_results.lazy_result(plan["callable"], value)
                if lazy is not None:
                    gilscope_results.discard(value)
                    raise executor_worker.LazyResult(lazy)
        except Refused:
            self.table, self.preparing = None, False
            raise
        except BaseException as error:
            answer["error"] = described(error)
            if self.callable is None:
                self.load_error = answer["error"]
        answer["runtime"] = dialect.runtime_name()  # after the import: a module can switch the GIL on
        answer["end"] = self.table.now()
        self.engine.write(answer)
        self.preparing = False

    def make_table(self, workers, jobs, epoch):
        size = executor_worker.HEAD.size + workers * executor_worker.PLACE.size + jobs * executor_worker.RECORD.size
        descriptor = dialect.out_of_reach(os.memfd_create("gilscope-jobs"))
        os.ftruncate(descriptor, size)
        # By this path any process of this user can open it for as long as the host lives.
        self.table = Table(f"/proc/{os.getpid()}/fd/{descriptor}", workers, jobs, epoch)
        for worker in range(workers):
            self.table.set_place(worker, -1, 0)
        self.marks = dialect.out_of_reach(os.memfd_create("gilscope-marks"))
        self.marks_path = f"/proc/{os.getpid()}/fd/{self.marks}"
        self.marks_read = 0

    def spawn(self):
        if self.load_error is not None:
            for worker in range(self.table.workers):
                self.engine.write({"verb": "lost", "worker": worker, **self.load_error})
        else:
            self.make_workers()
        if not self.listener.is_alive():
            self.listener.start()

    def make_workers(self):
        if self.kind == "thread":
            executor_worker.share(self.callable, self.plan["callable"])
        warmup = self.plan.get("warmup", 0)
        died = None
        failed, broken = self.fill_pool(warmup)
        if broken and warmup and self.processes.dead() and self.table.all_entered() and not self.table.stopped():
            # One died of a warm-up job. What it takes along is the whole pool.
            died = self.first_end()
            self.pool.shutdown(wait=True)
            self.table.expect_workers()
            failed, _ = self.fill_pool(0)
        for number, own in enumerate(self.workers):
            if own is None:
                self.engine.write({"verb": "lost", "worker": number, **failed})
                continue
            answer = {name: own[name] for name in ("worker", "pid", "tid", "create", "warmup", "warmup_failed")}
            if own["import"]:
                answer["import"] = own["import"]
            if died is not None:
                answer["warmup_ended"] = died[1] if isinstance(died, tuple) else died
            self.engine.write({"verb": "ready", **answer})

    def fill_pool(self, warmup):
        """Makes the pool and sets self.workers; gives why others are missing, and whether the pool is broken."""
        plan, count = self.plan, self.table.workers
        shared = self.kind == "thread"
        initargs = (self.table, plan["script"], self.source, plan["callable"], self.marks_path, shared)
        self.pool = executor_pool.make_pool(self.kind, count, initargs)
        pins = plan.get("pins") or [None] * count
        begun, entering, failed, broken = [], [], {}, False
        try:
            for worker in range(count):
                begun.append(self.table.now())
                entering.append(
                    self.pool.submit(executor_worker.enter, pins[worker], warmup, self.keep, self.marshalled)
                )
        except BaseException as error:
            broken = is_broken(error)  # one has died already
            if not broken:
                self.stop()  # no further thread or process can be made
            failed = dialect.describe_error(error, OWN_FILES)
        self.processes = executor_pool.Processes(self.pool)
        self.workers = [None] * count
        for future in concurrent.futures.as_completed(entering):
            try:
                own = future.result()
            except BaseException as error:
                broken = broken or is_broken(error)
                failed = dialect.describe_error(error, OWN_FILES)
                continue
            number = own["worker"]
            own["create"] = (min(begun[number], own["entered"]), own["entered"])
            self.workers[number] = own
        if broken and self.processes.dead():
            failed = self.crash("job.pool-never-began", self.first_end())
        return failed, broken

    def usages(self):
        return [dialect.Usage(own["pid"], own["tid"]) if own else None for own in self.workers]

    def submit(self, job):
        if self.copies:
            return self.pool.submit(executor_worker.run_with_copy, job, self.keep, self.marshalled)
        return self.pool.submit(executor_worker.run, job, self.keep, *self.args, **self.kwargs)

    def measure(self):
        if self.pool is None:
            return
        self.measuring = True
        before = self.usages()
        start = self.table.now()
        futures, given_up = self.futures, []
        try:
            for job in range(self.table.jobs):
                if self.table.stopped():
                    break
                futures[self.submit(job)] = job
        except (concurrent.futures.BrokenExecutor, RuntimeError) as error:
            # The jobs that could not even be submitted fail for the same reason.
            given_up += ((job, error) for job in range(len(futures), self.table.jobs))
        for future in concurrent.futures.as_completed(futures):
            job = futures[future]
            error = Stopped() if future.cancelled() else future.exception()
            if error is None:
                if self.keep:
                    self.results.append((job, future.result()))
                self.done.append(job)
            elif is_broken(error):
                given_up.append((job, error))
            elif not isinstance(error, Stopped):
                self.fail(job, error)
        # What broke the pool comes first, and then what went with it.
        for job, error in sorted(given_up, key=lambda one: self.told_of(*one).get("status") is None):
            self.fail(job, error)
        end = self.table.now()
        self.measuring = False
        self.report()
        for number, (own, first, last) in enumerate(zip(self.workers, before, self.usages())):
            if own is not None:
                self.engine.write(
                    {
                        "verb": "finished",
                        "worker": number,
                        "start": start,
                        "end": end,
                        "gil_wait": None,
                        "migrations": self.migrations.get(number),
                        # Of workers elsewhere: as it was when they were ready.
                        **(executor_worker.gil_state() if self.kind == "thread" else own["gil"]),
                        **last.since(first),
                    }
                )

    def drain(self):
        results, self.results = self.results, []
        self.engine.write(dialect.drained(results, self.table.jobs, self.table.now))

    # --- telling -------------------------------------------------------------

    def fail(self, job, error):
        worker, _, _, start, end, _ = self.table.record(job)
        now = self.table.now()
        self.failures += 1
        told = self.told_of(job, error)
        if self.failures > FULL_TRACEBACKS:
            told["traceback"] = ""
        self.engine.write(
            {
                "verb": "job_error",
                "worker": worker,
                "job": job,
                "status": "failed",
                "start": start or now,
                "end": end or now,
                **told,
            }
        )

    def told_of(self, job, error):
        worker, _, _, start, _, _ = self.table.record(job)
        if is_broken(error) and self.processes.dead():
            own = self.workers[worker] if start else None
            code = self.processes.dead().get(own["pid"]) if own else None
            # A pool that cannot see a process any more ends it, which is no end of the job's making.
            if code == -signal.SIGTERM and self.table.returned(job):
                return described(error)
            if code is not None:
                return self.crash("job.pool-process-ended", how_it_ended(code))
            why = gilscope_results.as_json(("job.pool-broken", self.first_end()))
            return {"kind": type(error).__name__, "traceback": "", **why}
        told = described(error)
        if self.table.returned(job) and not isinstance(error, (*NO_RESULT, concurrent.futures.BrokenExecutor)):
            del told["message"]
            told.update(gilscope_results.as_json(gilscope_results.unsendable_unseen(error)), kind="UnsendableResult")
        return told

    def first_end(self):
        return how_it_ended(next(iter(self.processes.dead().values())))

    @staticmethod
    def crash(word, how):
        """What is said of work that a process took along which ended like that."""
        kind = how if isinstance(how, str) else "ProcessEnded"
        return {"kind": kind, "status": "crashed", "traceback": "", **gilscope_results.as_json((word, how))}

    def report(self):
        """Tells of the jobs that ended since the last time, those that take long, and marks."""
        with self.telling:
            done = self.done[:]
            del self.done[: len(done)]
            columns = {}
            for job in sorted(done):
                self.add_to(columns, job)
            for worker, lines in columns.items():
                self.write_columns(worker, lines)
            if self.measuring:
                self.report_running()
            self.report_marks()

    def add_to(self, columns, job):
        worker, core, core_end, start, end, cpu = self.table.record(job)
        own = columns.setdefault(worker, [])
        own.append((start, job, end, _or_none(cpu), _or_none(core), _or_none(core_end)))
        if core >= 0 and core_end >= 0:
            moved = (core != core_end) + (core != self.cores.get(worker, core))
            self.migrations[worker] = self.migrations.get(worker, 0) + moved
            self.cores[worker] = core_end

    def write_columns(self, worker, rows):
        rows.sort()
        for first in range(0, len(rows), MOST_JOBS_OF_LINE):
            start, job, end, cpu, core, core_end = zip(*rows[first : first + MOST_JOBS_OF_LINE])
            self.engine.write(
                {
                    "verb": "jobs",
                    "worker": worker,
                    "job": job,
                    "start": start,
                    "end": end,
                    "cpu": cpu,
                    "core": core,
                    "core_end": core_end,
                }
            )

    def report_running(self):
        now = self.table.now()
        for worker in range(self.table.workers):
            job, start = self.table.place(worker)
            if job < 0 or now - start < LONG_RUNNING or self.said_running.get(worker) == job:
                continue
            if self.table.place(worker) == (job, start):  # read whole, not while it changed
                self.said_running[worker] = job
                self.engine.write({"verb": "running", "worker": worker, "job": job, "start": start})

    def report_marks(self):
        import json

        try:
            size = os.fstat(self.marks).st_size
            text = os.pread(self.marks, size - self.marks_read, self.marks_read)
        except OSError:
            return  # a callable has closed it
        whole = text.rpartition(b"\n")[0]
        self.marks_read += len(whole) + 1 if whole else 0
        for line in whole.splitlines():
            self.engine.write({"verb": "mark", **json.loads(line)})


def _or_none(number):
    return None if number < 0 else number


def main():
    if len(sys.argv) != 2 or sys.argv[1] not in KINDS:
        sys.exit("usage: executor_host.py " + "|".join(KINDS))
    # multiprocessing would load this file in every process that it spawns; the workers have no use for it.
    del sys.modules["__main__"].__file__
    executor_worker.write_through()
    executor_worker.tell_crashes()
    executor_worker.watch_gil()
    sys.exit(Host(sys.argv[1]).run())


if __name__ == "__main__":
    main()
