"""One measurement of one of the standard library's executors, as JSON on standard output.

Usage: PYTHON peers.py FIGURE EXECUTOR [--workers N] [--jobs N] [--size BYTES]

FIGURE    noop, fibonacci, echo: seconds from the first submit until the caller has had every result,
          pool warm; ready: seconds from making the pool until every worker has begun a job
EXECUTOR  thread, spawn, fork, forkserver (ProcessPoolExecutor), interpreter (3.14 and newer)
CALLER    of echo: `drops` each result once it has it, or `keeps` all of them. Which is faster differs.

bench/ and resources/ have to be on PYTHONPATH, so that workers of every kind can import the jobs.
"""
import argparse
import concurrent.futures
import json
import multiprocessing
import os
import sys
import time

import callables
import jobs

FIGURES = {
    "noop": (jobs.noop, 7),
    "fibonacci": (callables.fibonacci, 24),
    "echo": (callables.echo_payload, None),
}


def make(executor, workers, **extra):
    if executor == "thread":
        return concurrent.futures.ThreadPoolExecutor(workers, **extra)
    if executor == "interpreter":
        return concurrent.futures.InterpreterPoolExecutor(workers, **extra)
    context = multiprocessing.get_context(executor)
    return concurrent.futures.ProcessPoolExecutor(workers, mp_context=context, **extra)


def take_all(pool, caller, count, function, argument):
    if caller == "drops":
        for _ in pool.map(function, [argument] * count):
            pass
        return
    futures = [pool.submit(function, argument) for _ in range(count)]
    for future in futures:
        future.result()


def time_jobs(options, function, argument):
    with make(options.executor, options.workers) as pool:
        # A job of the same kind in every worker, so that what comes later is warm.
        take_all(pool, options.caller, options.workers * 4, function, argument)
        start = time.perf_counter()
        take_all(pool, options.caller, options.jobs, function, argument)
        return time.perf_counter() - start


# Ready: a first job in every worker meets the others before it returns. Processes share a barrier;
# threads and interpreters, which share descriptors, a pair of pipes.

barrier = None


def share(given):
    global barrier
    barrier = given


def meet():
    barrier.wait()


def meet_by_pipes(arrive, leave):
    os.write(arrive, b"x")
    os.read(leave, 1)


def time_ready(executor, workers):
    if executor in ("thread", "interpreter"):
        arrived, arrive = os.pipe()
        leave, release = os.pipe()
        start = time.perf_counter()
        with make(executor, workers) as pool:
            futures = [pool.submit(meet_by_pipes, arrive, leave) for _ in range(workers)]
            for _ in range(workers):
                os.read(arrived, 1)
            seconds = time.perf_counter() - start
            os.write(release, b"x" * workers)
            for future in futures:
                future.result()
        return seconds
    shared = multiprocessing.get_context(executor).Barrier(workers + 1)
    start = time.perf_counter()
    with make(executor, workers, initializer=share, initargs=(shared,)) as pool:
        futures = [pool.submit(meet) for _ in range(workers)]
        shared.wait()
        seconds = time.perf_counter() - start
        for future in futures:
            future.result()
    return seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("figure", choices=[*FIGURES, "ready"])
    parser.add_argument("executor", choices=["thread", "spawn", "fork", "forkserver", "interpreter"])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=1000)
    parser.add_argument("--size", type=int, default=1 << 20)
    parser.add_argument("--caller", choices=["drops", "keeps"], default="keeps")
    options = parser.parse_args()
    if options.executor == "interpreter" and \
            not hasattr(concurrent.futures, "InterpreterPoolExecutor"):
        json.dump({"absent": "this Python has no InterpreterPoolExecutor"}, sys.stdout)
        return
    if options.figure == "ready":
        seconds = time_ready(options.executor, options.workers)
    else:
        function, argument = FIGURES[options.figure]
        seconds = time_jobs(options, function, options.size if argument is None else argument)
    json.dump({"seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
