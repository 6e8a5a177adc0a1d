"""How much the programs carry: many jobs, many workers, many trials, one after the other.

usage: load.py --gilscope PROGRAM [--full | --minutes N] CASE...
CASE is jobs, workers, printing, writing, trials, crafted, kinds, soak or isolation. Without --full the sizes are such that a case takes
seconds. Prints what was measured, and fails where a promise of docs/reliability.md does not hold.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import readers
import watch

RUNNERS = ("thread", "process", "subinterpreter")
MOST_KIB = 300_000_000 // 1024
MOST_INTERPRETERS = 1000  # in one process; gilscope refuses more
SCRIPT = str(Path(__file__).with_name("callables.py"))


class Broken(Exception):
    pass


def require(holds, promise):
    if not holds:
        raise Broken(promise)


def mib(size):
    return f"{size / 1024:.0f} MiB"


def hosts_left(marker):
    """Hosts of ours that are still there: they carry the marker in their environment."""
    left = []
    for entry in os.listdir("/proc"):
        if entry.isdigit() and watch.program(entry).startswith("gilscope-"):
            if marker in watch.text(f"/proc/{entry}/environ"):
                left.append(entry)
    return left


class Load:
    def __init__(self, gilscope, full, minutes, scratch):
        self.gilscope = os.path.abspath(gilscope)
        self.full = full
        self.minutes = minutes
        self.scratch = Path(scratch)
        self.marker = f"GILSCOPE_LOAD_TEST={os.getpid()}"
        self.environment = {**os.environ, "GILSCOPE_LOAD_TEST": str(os.getpid()),
                            "TMPDIR": scratch, "LC_ALL": "C.UTF-8"}
        self.environment.pop("VIRTUAL_ENV", None)

    def run(self, *words, **more):
        before = set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()
        result = watch.run([self.gilscope, *words], self.environment, **more)
        require(result.code == 0, f"{words} ended with {result.code}: {result.err}")
        require(not hosts_left(self.marker), "no process is left behind")
        after = set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()
        left = [name for name in after - before if "gilscope" in name]
        require(not left, f"no shared memory is left behind: {left}")
        return result

    def jobs(self):
        """A trial of very many jobs that do nothing."""
        count = 10_000_000 if self.full else 200_000
        for runner, results in (("thread", "return"), ("subinterpreter", "none"),
                                ("process", "none")):
            recording = self.scratch / "jobs.gilscope"
            result = self.run("run", "--script", SCRIPT, "--callable", "noop", "--runner", runner, "--jobs", str(count),
                              "--results", results, "--json", "--output", str(recording), every=0.1 if self.full else 0.02)
            told = result.json()["results"][0]
            require(told["jobs_ok"] == count, f"every job ran well: {told['jobs_ok']}")
            recorded, dropped = 0, None
            with recording.open() as lines:
                for line in lines:
                    if line.startswith('{"verb":"jobs"'):
                        recorded += json.loads(line)["rows"]
                    elif line.startswith('{"verb":"end"'):
                        dropped = json.loads(line)["dropped_samples"]
            require(recorded == count, f"the recording holds every job: {recorded} of {count}")
            size = recording.stat().st_size
            print(f"{count} no-op jobs, {runner}, results {results}: {result.seconds:.0f} s, engine "
                  f"{mib(result.peak_kib['gilscope-engine'])}, command line "
                  f"{mib(result.peak_kib['gilscope'])}, recording {size / 2**20:.0f} MiB, "
                  f"{dropped} samples dropped")
            for name in ("gilscope", "gilscope-engine"):
                require(result.peak_kib[name] < MOST_KIB,
                        f"{name} stays under 300 MB: {mib(result.peak_kib[name])}")
            shown = self.run("show", "--json", str(recording), every=0.05)
            require(shown.json()["results"][0]["jobs_ok"] == count, "it can be read again")
            require(shown.peak_kib["gilscope"] < MOST_KIB,
                    f"showing it stays under 300 MB: {mib(shown.peak_kib['gilscope'])}")
            window = Path(self.gilscope).with_name("gilscope-gui")
            if self.full and window.exists():
                drawn = watch.run([str(window), "--render", "compare", "-o",
                                   str(self.scratch / "page.png"), str(recording)],
                                  {**self.environment, "QT_QPA_PLATFORM": "offscreen"})
                require(drawn.code == 0, f"the window draws it: {drawn.err}")
                print(f"  the window with it: {mib(drawn.peak_kib['gilscope-gui'])}")
                require(drawn.peak_kib["gilscope-gui"] < MOST_KIB, "the window stays under 300 MB")
            recording.unlink()

    def workers(self):
        """Very many workers of each kind, and how what one of them costs grows with their number."""
        counts = (128, 256, 512, MOST_INTERPRETERS) if self.full else (12, 24)
        for runner in RUNNERS:
            pools = [self.pool(runner, count) for count in counts]
            times, sizes = zip(*pools)
            print(f"  each of {counts[-1]} took {times[-1] / times[0]:.2f} times as long as each of {counts[0]}, and "
                  f"{sizes[-1] / sizes[0]:.2f} times as much memory")

    def pool(self, runner, count):
        """Milliseconds until all of them are ready, and MiB of all hosts at the end of measure, for each worker."""
        result = self.run("run", "--script", SCRIPT, "--callable", "noop", "--runner", runner, "--workers",
                          str(count), "--jobs", str(count * 8), "--json", every=0.1 if self.full else 0.02)
        told = result.json()["results"][0]
        require(told["jobs_ok"] == count * 8 and told["workers"] == count and told["workers_missing"] == 0,
                f"{count} {runner} workers run their jobs")
        ready = result.json()["trials"][0]["init_ns"] / 1e6
        hosts = told["memory"]["pss_mib"]
        print(f"{count} workers, {runner}: ready after {ready:.0f} ms, {ready / count:.2f} ms for each; hosts "
              f"{hosts:.0f} MiB, {hosts / count:.2f} MiB for each; {result.seconds:.1f} s in all, up to "
              f"{result.most_processes} processes, engine {mib(result.peak_kib['gilscope-engine'])}", flush=True)
        return ready / count, hosts / count

    def printing(self):
        """A callable that prints very much."""
        count = 1000 if self.full else 20
        result = self.run("run", "--script", SCRIPT, "--callable", "prints_a_mebibyte", "--runner",
                          "thread", "--jobs", str(count), "--json", every=0.05)
        require(result.json()["results"][0]["jobs_ok"] == count, "every job ran well")
        for name in ("gilscope", "gilscope-engine"):
            require(result.peak_kib[name] < MOST_KIB, f"{name} stays under 300 MB")
        print(f"{count} MiB printed: {result.seconds:.1f} s, engine "
              f"{mib(result.peak_kib['gilscope-engine'])}, command line "
              f"{mib(result.peak_kib['gilscope'])}")

    def writing(self):
        """What it costs to write the recording out every 200 ms: the system calls that do it."""
        if not shutil.which("strace"):
            print("writing: strace is not here")
            return
        count = 5_000_000 if self.full else 200_000
        recording, log = self.scratch / "run.gilscope", self.scratch / "writes.log"
        traced = watch.run(["strace", "-f", "-qq", "-T", "-P", str(recording), "-e", "trace=write",
                            "-o", str(log), self.gilscope, "run", "--script", SCRIPT, "--callable",
                            "noop", "--runner", "thread", "--jobs", str(count), "--json", "--output",
                            str(recording)], self.environment)
        if "not permitted" in traced.err:
            print("writing: strace may not trace here")
            return
        require(traced.code == 0, f"it runs under strace: {traced.err}")
        # The end of a call that another thread came in between is in a line of its own.
        writes = [(int(end[1]), float(end[2])) for end in
                  re.finditer(r"= (\d+) <([\d.]+)>$", log.read_text(errors="replace"), re.MULTILINE)]
        measured = traced.json()["trials"][0]["measure_ns"] / 1e9
        small = [spent for size, spent in writes if size < 256 * 1024]
        print(f"{count} jobs at {count / measured:.0f} a second: {len(writes)} writes of "
              f"{sum(size for size, _ in writes) / 2**20:.0f} MiB, of which {len(small)} were made "
              f"before their 256 KiB were full and took {1e3 * sum(small):.1f} ms, "
              f"{100 * sum(small) / traced.seconds:.3f} % of {traced.seconds:.1f} s")

    def grown(self, result, what):
        """No growth from the early part of a run to its last fifth, or half if it is short."""
        # Until the first host of a pool of processes is there, nothing of interest has run.
        looks = result.engine
        while looks and looks[0][3] < 2:
            looks = looks[1:]
        require(len(looks) >= 20, f"the engine was looked at often enough: {len(looks)}")
        few = result.seconds < 60
        tenth, half = len(looks) // 10, len(looks) // 2
        early, late = ((looks[:half], looks[half:]) if few else
                       (looks[tenth:3 * tenth], looks[-2 * tenth:]))
        resident = [statistics.median(look[1] for look in part) for part in (early, late)]
        fds = [max(look[2] for look in part) for part in (early, late)]
        processes = [max(look[3] for look in part) for part in (early, late)]
        print(f"{what}: {result.seconds:.0f} s, engine {resident[0] / 1024:.1f} MiB early and "
              f"{resident[1] / 1024:.1f} MiB late, {fds[0]} and {fds[1]} descriptors, "
              f"{processes[0]} and {processes[1]} processes below it, command line "
              f"{mib(result.peak_kib['gilscope'])}")
        # The first trials bring in code and buffers, and a few of them are not all runners alike.
        settling, some = (2048, 8) if few else (256, 1)
        require(resident[1] <= resident[0] * 1.05 + settling, "the engine's memory does not grow")
        require(fds[1] <= fds[0] + some, "descriptors do not pile up")
        require(processes[1] <= processes[0] + some, "processes do not pile up")

    def trials(self):
        """Very many trials in a row by one engine."""
        repeat = 667 if self.full else 20
        result = self.run("compare", "--script", SCRIPT, "--callable", "noop", "--runners", ",".join(RUNNERS),
                          "--workers", "2", "--jobs", "20", "--repeat", str(repeat), "--json",
                          every=0.02 if self.full else 0.01)
        told = result.json()
        require(len(told["trials"]) == 3 * repeat and told["complete"], "every trial ran")
        self.grown(result, f"{3 * repeat} trials in a row")

    def crafted(self):
        """Recordings of 10 MB that ask for more, and all that read recordings."""
        problems = readers.read_all(self.gilscope, self.scratch, self.environment, self.full)
        require(not problems, "no file of 10 MB takes 500 MB or 5 s:\n" + "\n".join(problems))

    def kinds(self):
        """All kinds of such recordings, each with some of those readers."""
        problems = readers.read_every_kind(self.gilscope, self.scratch, self.environment)
        require(not problems, "no file of 10 MB takes 500 MB or hangs:\n" + "\n".join(problems))

    def soak(self):
        """Trials without a pause, by one engine after the other, until the time is up."""
        end = time.monotonic() + 60 * self.minutes
        rounds = trials = 0
        peaks = []
        while time.monotonic() < end:
            repeat = 100 if self.minutes >= 5 else 5
            result = self.run("compare", "--script", SCRIPT, "--callable", "little", "--runners",
                              ",".join(RUNNERS), "--workers", "2", "--jobs", "40", "--repeat",
                              str(repeat), "--json")
            rounds += 1
            trials += 3 * repeat
            peaks.append(result.peak_kib["gilscope-engine"])
            self.grown(result, f"round {rounds}")
            left = [name for name in os.listdir(self.scratch) if "gilscope" in name]
            require(not left, f"no temporary file is left behind: {left}")
        print(f"{trials} trials in {rounds} rounds, engine at most {mib(max(peaks))} in the first "
              f"round {mib(peaks[0])}")
        require(peaks[-1] <= peaks[0] * 1.05 + 1024, "a later engine needs no more than the first")

    def isolation(self):
        """Nobody can connect, and nothing is written where it does not belong."""
        home, work, temporary = (self.scratch / name for name in ("home", "work", "tmp"))
        for folder in (home, work, temporary):
            folder.mkdir()
        script = work / "mine.py"
        script.write_text("def f(n=3):\n    return n\n")
        places = {"XDG_DATA_HOME": home / "data", "XDG_CONFIG_HOME": home / "config",
                  "XDG_CACHE_HOME": home / "cache", "XDG_STATE_HOME": home / "state",
                  "XDG_RUNTIME_DIR": home / "run"}
        for folder in places.values():
            folder.mkdir()
        (home / "run").chmod(0o700)
        self.environment |= {name: str(folder) for name, folder in places.items()}
        self.environment |= {"HOME": str(home), "TMPDIR": str(temporary)}
        recording = work / "kept.gilscope"
        listening = set()
        modes = set()

        def look(pids):
            held = set().union(*(watch.sockets(pid) for pid in pids))
            listening.update(held & listening_sockets())
            for pid in pids:
                modes.update(temporary_files(pid, temporary))

        words = ["compare", "--script", str(script), "--callable", "f", "--runners",
                 "serial,thread,process,subinterpreter", "--workers", "2", "--jobs", "200",
                 "--repeat", "2", "--json", "--output", str(recording)]
        result = self.run(*words, cwd=work, look=look)
        require(result.json()["complete"], "the comparison ran")
        require(not listening, f"no socket listens: {listening}")
        require(all(mode == 0o600 for mode in modes), f"temporary files are private: {modes}")
        written = sorted(str(path.relative_to(self.scratch)) for folder in (home, work, temporary)
                         for path in folder.rglob("*") if path.is_file())
        require(written == ["work/kept.gilscope", "work/mine.py"],
                f"nothing was written but the recording: {written}")
        print(f"isolation: {len(result.sockets)} sockets, none listens; written: the recording")
        if shutil.which("strace"):
            self.traced(words, work, recording)

    def traced(self, words, work, recording):
        """The same under strace: every file that anything of ours opens to write."""
        log = self.scratch / "strace.log"
        traced = subprocess.run(
            ["strace", "-f", "-qq", "-e", "trace=openat,open,creat,mkdir,mkdirat,rename,renameat2,"
             "symlink,link,bind,listen", "-o", str(log), self.gilscope, *words],
            env=self.environment, cwd=work, capture_output=True, text=True, check=False)
        if "ptrace" in traced.stderr and "not permitted" in traced.stderr:
            print("strace may not trace here; the folders were compared instead")
            return
        require(traced.returncode == 0, f"it runs under strace: {traced.stderr}")
        allowed = (str(recording), "/dev/", "/proc/self/", "/proc/thread-self/")
        count, strays = 0, []
        for line in log.read_text(errors="replace").splitlines():
            count += 1
            call = line.split(None, 1)[-1]
            if " = -1 " in call:
                continue
            if call.startswith("listen("):
                strays.append(call)
            if call.startswith("open") and not any(flag in call for flag in
                                                   ("O_WRONLY", "O_RDWR", "O_CREAT")):
                continue
            if not call.startswith(("open", "creat", "mkdir", "rename", "symlink", "link")):
                continue
            path = call.split('"')[1] if '"' in call else call
            private = "O_TMPFILE" in call or "O_EXCL" in call
            if path.startswith(allowed) or (private and ", 0600" in call):
                continue
            strays.append(call)
        require(count > 0, "strace saw something")
        require(not strays, f"nothing else is written: {strays[:5]}")
        print(f"under strace: {count} calls, none writes anywhere else")


def listening_sockets():
    """Inodes of all sockets of this machine that wait for connections."""
    found = set()
    for name in ("tcp", "tcp6"):
        for line in watch.text(f"/proc/net/{name}").splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A":
                found.add(fields[9])
    for line in watch.text("/proc/net/unix").splitlines()[1:]:
        fields = line.split()
        if int(fields[3], 16) & 0x10000:  # SO_ACCEPTCON
            found.add(fields[6])
    return found


def temporary_files(pid, folder):
    """Modes of the files in `folder` that a process has open, those without a name included."""
    modes = set()
    try:
        for fd in os.listdir(f"/proc/{pid}/fd"):
            try:
                if os.readlink(f"/proc/{pid}/fd/{fd}").startswith(f"{folder}/"):
                    modes.add(os.stat(f"/proc/{pid}/fd/{fd}").st_mode & 0o777)
            except OSError:
                continue
    except OSError:
        pass
    return modes


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gilscope", required=True)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--minutes", type=float, default=0.2)
    parser.add_argument("case", nargs="+",
                        choices=["jobs", "workers", "printing", "writing", "trials", "crafted",
                                 "kinds", "soak", "isolation"])
    options = parser.parse_args()
    failed = False
    for case in options.case:
        with tempfile.TemporaryDirectory(prefix="gilscope-load-") as scratch:
            try:
                getattr(Load(options.gilscope, options.full, options.minutes, scratch), case)()
            except Broken as broken:
                print(f"{case}: BROKEN PROMISE: {broken}", file=sys.stderr)
                failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
