"""The runner `web`: a browser whose Web Workers run the jobs.

Speaks the host dialect with the engine (docs/runners.md) and passes the lines on: the page's coordinator, which is
JavaScript, carries them out. This program serves the page on the loopback interface, opens a browser, tells the time,
and ends with whichever side ends first.

GILSCOPE_BROWSER: `headless` (a Chromium without a window; also where there is no display), or the path of a browser
to start; otherwise the desktop's own is used.
"""
import json
import os
import queue
import signal
import sys
import threading
import time

from web_browser import BrowserError, open_browser
from web_server import PageServer

DIALECT = 1
ANSWERS = 3  # the descriptor
PATIENCE = 30.0  # seconds for a browser to come
GOODBYE = 1.0  # seconds for the page to close itself


class Host:
    """Events of all threads end up in one queue, which the main thread takes from."""

    def __init__(self):
        self.started = time.monotonic_ns()
        self.events = queue.SimpleQueue()
        self._writing = threading.Lock()

    def post(self, event, *details):
        self.events.put((event, *details))

    def write(self, lines):
        """Answers for the engine, whole lines. Any thread."""
        with self._writing:
            try:
                while lines:
                    lines = lines[os.write(ANSWERS, lines):]
            except OSError:
                self.post("engine gone")

    def refuse(self, kind, message):
        line = json.dumps({"verb": "refused", "kind": kind, "message": message})
        self.write(line.encode() + b"\n")

    def read_commands(self):
        for line in sys.stdin.buffer:
            self.post("command", line)
        self.post("engine gone")


def verb_of(line):
    try:
        command = json.loads(line)
    except ValueError:
        return None, {}
    return (command.get("verb"), command) if isinstance(command, dict) else (None, {})


def main():
    host = Host()
    signal.signal(signal.SIGTERM, lambda *_: host.post("engine gone"))
    threading.Thread(target=host.read_commands, daemon=True).start()
    event, *details = host.events.get()
    if event != "command":
        return 0
    verb, plan = verb_of(details[0])
    if verb == "end":
        return 0
    if verb != "plan":
        host.refuse("Usage", "the first line is not a plan")
        return 2
    if plan.get("dialect") != DIALECT:
        other = plan.get("dialect")
        host.refuse("Unsupported", f"dialect {other} of the host protocol is not known here, only {DIALECT}")
        return wait_for_end(host)
    return with_browser(host, details[0])


def with_browser(host, plan):
    server = PageServer(host)
    server.command(plan)
    browser = None
    try:
        browser = open_browser(server.url)
        return serve(host, server, browser)
    except BrowserError as error:
        host.refuse("Browser", str(error))
        return wait_for_end(host)
    finally:
        if browser:
            browser.close()


def serve(host, server, browser):
    """Passes lines to and fro until one side ends; the exit code."""
    deadline = time.monotonic() + PATIENCE
    came = False
    while True:
        try:
            event, *details = host.events.get(timeout=0.2 if not came else None)
        except queue.Empty:
            problem = browser.problem(server.opened())
            if problem or time.monotonic() > deadline:
                raise BrowserError(problem or f"no browser has opened {server.url} within {PATIENCE:.0f} s") from None
            continue
        if event == "command":
            server.command(details[0])
            if verb_of(details[0])[0] == "end":
                if came:
                    wait_for(host, {"goodbye", "page gone", "engine gone"}, GOODBYE)
                return 0
        elif event == "page came":
            came = True
        elif event == "page gone":
            print("the page in the browser was closed", file=sys.stderr)
            return 1
        elif event == "failed":
            print("the page in the browser failed:", details[0], file=sys.stderr)
            return 1
        elif event == "hidden":
            print("the tab was hidden while it measured; browsers slow down hidden tabs", file=sys.stderr, flush=True)
        elif event == "engine gone":
            return 0


def wait_for_end(host):
    """After a refusal nothing but the end is waited for."""
    while True:
        event, *details = host.events.get()
        if event == "engine gone" or (event == "command" and verb_of(details[0])[0] == "end"):
            return 0


def wait_for(host, wanted, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if host.events.get(timeout=max(0.0, deadline - time.monotonic()))[0] in wanted:
                return
        except queue.Empty:
            return


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # threads that serve the page may still be in a call
