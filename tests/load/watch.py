"""Runs the program and looks at it and all its descendants through /proc while it runs."""

import json
import os
import subprocess
import tempfile
import threading
import time
from pathlib import Path


def text(path):
    try:
        return Path(path).read_text(errors="replace")
    except OSError:
        return ""


def children(pid):
    found = []
    try:
        tasks = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return found
    for task in tasks:
        found += [int(child) for child in text(f"/proc/{pid}/task/{task}/children").split()]
    return found


def family(pid):
    """pid and all its descendants."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children(one)
    return found


def program(pid):
    try:
        return os.path.basename(os.readlink(f"/proc/{pid}/exe")).removesuffix(" (deleted)")
    except OSError:
        return ""


def kib(pid, field):
    for line in text(f"/proc/{pid}/status").splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1])
    return 0


def descriptors(pid):
    try:
        return len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return 0


def sockets(pid):
    """Inodes of the sockets that a process holds."""
    found = set()
    try:
        for fd in os.listdir(f"/proc/{pid}/fd"):
            try:
                target = os.readlink(f"/proc/{pid}/fd/{fd}")
            except OSError:
                continue
            if target.startswith("socket:["):
                found.add(target[8:-1])
    except OSError:
        pass
    return found


class Run:
    """What a run did and how large it was."""

    def __init__(self):
        self.code = None
        self.out = self.err = ""
        self.peak_kib = {}  # most resident memory, by program
        self.engine = []  # (seconds, KiB of its own, descriptors, processes below)
        self.most_processes = 0
        self.sockets = set()
        self.seconds = 0.0
        self.cpu_seconds = 0.0  # of all cores, its ended children included

    def json(self):
        return json.loads(self.out)


def run(words, environment=None, cwd=None, every=0.02, look=None, limit=3600):
    """Runs `words` to their end, or for `limit` seconds; `look(pids)` is called at each look."""
    result = Run()
    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(words, stdout=out, stderr=err, stdin=subprocess.DEVNULL,
                                   env=environment, cwd=cwd)
        done = threading.Event()

        def watch():
            while True:
                pids = family(process.pid)
                result.most_processes = max(result.most_processes, len(pids))
                for pid in pids:
                    name = program(pid)
                    peak = kib(pid, "VmHWM")
                    result.peak_kib[name] = max(result.peak_kib.get(name, 0), peak)
                    result.sockets |= sockets(pid)
                    if name == "gilscope-engine":
                        # Without the pages of the board: they come and go with each trial.
                        own = kib(pid, "RssAnon") + kib(pid, "RssFile")
                        result.engine.append((time.monotonic() - start, own, descriptors(pid),
                                              len(family(pid)) - 1))
                if look:
                    look(pids)
                if done.wait(every):
                    return

        watcher = threading.Thread(target=watch)
        watcher.start()
        late = threading.Timer(limit, process.kill)
        late.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            late.cancel()
            done.set()
            watcher.join()
        process.returncode = result.code = os.waitstatus_to_exitcode(status)
        result.seconds = time.monotonic() - start
        result.cpu_seconds = usage.ru_utime + usage.ru_stime
        if result.most_processes == 1:  # nobody below it: the kernel's figure is its own
            result.peak_kib[os.path.basename(words[0])] = usage.ru_maxrss
        for stream, name in ((out, "out"), (err, "err")):
            stream.seek(0)
            setattr(result, name, stream.read().decode())
    return result
