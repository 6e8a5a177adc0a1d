"""A second reader of an engine's stream: what had been reported when a command line was killed?

usage: second_reader.py stream FOLDER ENGINE WORDS...   as the engine: hands the stream on, keeps it and notes when
       second_reader.py kill FOLDER SIGNAL PID LINES    once LINES lines of jobs had been reported half a second before
       second_reader.py check FOLDER RECORDING          everything that had been reported then is in the recording

Half a second is one in which the command line was not kept waiting for a core, as the kernel counts it: a busy
machine proves less, and fails nothing.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

KEPT_AFTER = 0.5
JOBS = b'{"verb":"jobs"'


def tasks(pid, name):
    """What the kernel says in the file `name` of each thread of a process."""
    texts = []
    for folder in Path(f"/proc/{pid}/task").glob("*"):
        try:
            texts.append((folder / name).read_text())
        except OSError:
            pass  # it has ended
    return texts


def waited(pid):
    """Seconds that the threads of a process have waited for a core, together."""
    return sum(int(text.split()[1]) for text in tasks(pid, "schedstat")) / 1e9


def waits(pid):
    """Whether one of its threads wants a core at this moment: that is counted when it gets one."""
    return any(text.rsplit(") ", 1)[1].startswith("R") for text in tasks(pid, "stat"))


def stream(folder, engine, words):
    """The engine's stream to its client and into FOLDER/stream; FOLDER/notes has a line each time that the client
    has been handed something: bytes, time, and how long the client had waited for a core."""
    client = os.getppid()
    with (subprocess.Popen([engine, *words], stdout=subprocess.PIPE) as process,
          open(folder / "stream", "wb", buffering=0) as kept, open(folder / "notes", "w", buffering=1) as notes):
        print("begin", time.monotonic(), file=notes)
        handed = 0
        try:
            while piece := os.read(process.stdout.fileno(), 1 << 20):
                kept.write(piece)
                while piece:
                    written = os.write(sys.stdout.fileno(), piece)
                    handed += written
                    piece = piece[written:]
                print("handed", handed, time.monotonic(), waited(client), file=notes)
        except BrokenPipeError:
            process.stdout.close()
    return process.returncode


def notes_of(folder):
    """{first word: [the numbers behind it, ...]} of whole lines."""
    notes = {}
    for line in (folder / "notes").read_text().splitlines(keepends=True):
        if line.endswith("\n"):
            word, *numbers = line.split()
            notes.setdefault(word, []).append([float(number) for number in numbers])
    return notes


def reported(folder, at, client_waited):
    """What the command line had been handed half a second before `at`, waiting left out."""
    handed = [int(size) for size, when, waited_then in notes_of(folder).get("handed", [])
              if at - when - (client_waited - waited_then) >= KEPT_AFTER]
    return (folder / "stream").read_bytes()[:max(handed, default=0)]


def kill(folder, name, pid, lines):
    while True:
        at, client_waited = time.monotonic(), waited(pid)
        if not os.path.exists(f"/proc/{pid}/fd"):
            return "the command line has ended by itself"
        if (folder / "notes").exists() and reported(folder, at, client_waited).count(JOBS) >= lines and not waits(pid):
            break
        time.sleep(0.02)
    os.kill(pid, signal.Signals[f"SIG{name}"])
    (folder / "killed").write_text(f"{at} {client_waited}")
    return 0


def last_end(lines):
    """The latest end of a job in these lines of a stream, since the engine's start; in seconds."""
    begin = latest = 0
    for line in lines:
        if line.startswith(b'{"verb":"trial"'):
            begin = json.loads(line)["since_begin"]
        if line.startswith(JOBS):
            latest = max(latest, begin + end_of_batch(json.loads(line)))
    return latest / 1e9


def end_of_batch(batch):
    """docs/stream.md: a start counts from the end of the row before; one number stands for all rows."""
    def total(column):
        value = batch.get(column, 0)
        return sum(value) if isinstance(value, list) else value * batch["rows"]
    return sum(total(column) for column in ("start", "decode", "call", "encode"))


def check(folder, recording):
    recorded = recording.read_bytes()
    at, client_waited = (float(number) for number in (folder / "killed").read_text().split())
    (begin,), = notes_of(folder)["begin"]
    due = reported(folder, at, client_waited)
    print(f"{due.count(JOBS)} lines of jobs had been reported half a second before, {recorded.count(JOBS)} are kept; "
          f"the last job that is kept ended {at - begin - last_end(recorded.splitlines()[:-1]):.2f} s before")
    if not (folder / "stream").read_bytes().startswith(recorded):
        return "the recording is not what the engine said"
    if len(recorded) < len(due):
        return f"{len(due) - len(recorded)} bytes that had been reported half a second before are lost"
    return 0


def main():
    task, folder, *words = sys.argv[1:]
    folder = Path(folder)
    if task == "stream":
        return stream(folder, words[0], words[1:])
    if task == "kill":
        return kill(folder, words[0], int(words[1]), int(words[2]))
    return check(folder, Path(words[0]))


if __name__ == "__main__":
    sys.exit(main())
