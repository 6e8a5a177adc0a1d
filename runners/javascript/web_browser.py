"""Finds, starts and ends the browser of the runner `web`."""
import ctypes
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import webbrowser

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser")
PREFIX = "gilscope-web-"
PR_SET_PDEATHSIG = 1
SMALL_SHARED_MEMORY = 512 << 20


class BrowserError(Exception):
    """There is no browser, or it does not work."""


class DesktopBrowser:
    """The browser of the person at this machine, which has a life of its own."""

    def problem(self, opened):
        return None

    def close(self):
        pass


class OwnBrowser:
    """A browser that was started for this trial, with a profile of its own, and ends with it."""

    def __init__(self, command, url):
        remove_abandoned_profiles()
        self.name = os.path.basename(command[0])
        self.profile = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")
        self._log = os.path.join(self.profile, "output.txt")
        arguments = [word.replace("{profile}", self.profile).replace("{url}", url) for word in command]
        try:
            with open(self._log, "wb") as log:
                self._process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                                 env={**os.environ, "TMPDIR": self.profile},
                                                 preexec_fn=_die_with_parent)
        except OSError as error:
            shutil.rmtree(self.profile, ignore_errors=True)
            raise BrowserError(f"{command[0]} cannot be started: {error.strerror}") from None

    def problem(self, opened):
        """Why it will not come any more, or None. `opened`: it has asked for the page. One that ends with exit code 0
        before that may have handed over to a browser that runs already."""
        code = self._process.poll()
        if code is None or (code == 0 and not opened):
            return None
        with open(self._log, encoding="utf-8", errors="replace") as log:
            lines = log.read().strip().splitlines()
        return f"{self.name} ended with exit code {code}" + (f": {lines[-1]}" if lines else "")

    def close(self):
        # Nothing of it is kept, so there is nothing that it would have to put in order first.
        for pid in [self._process.pid, *_descendants(self._process.pid)]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self._process.wait()
        for _ in range(50):  # a helper may still be writing there for a moment
            shutil.rmtree(self.profile, ignore_errors=True)
            if not os.path.exists(self.profile):
                break
            time.sleep(0.01)


def open_browser(url):
    wanted = os.environ.get("GILSCOPE_BROWSER", "")
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if wanted and wanted != "headless":
        return OwnBrowser([wanted, "{url}"], url)
    if display and not wanted:
        if not webbrowser.open(url):
            raise BrowserError("no browser could be opened; GILSCOPE_BROWSER names one")
        return DesktopBrowser()
    return OwnBrowser(headless_command(), url)


def headless_command():
    program = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if program is None:
        raise BrowserError("there is no display, and no Chromium that could do without: apt-get install chromium")
    # As an app there is no browser around the page, whose own pages would compute beside the measured one.
    command = [
        program, "--headless=new", "--app={url}", "--user-data-dir={profile}", "--no-first-run",
        "--no-default-browser-check", "--disable-features=SpareRendererForSitePerProcess", "--disable-gpu",
        "--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update",
        "--disable-default-apps", "--disable-breakpad", "--mute-audio", "--password-store=basic",
        "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
        "--disable-backgrounding-occluded-windows",
    ]
    if os.geteuid() == 0:
        command.append("--no-sandbox")  # it cannot be used by root
    if _free_shared_memory() < SMALL_SHARED_MEMORY:
        command.append("--disable-dev-shm-usage")  # as in most containers
    return command


def remove_abandoned_profiles():
    """Those of hosts that were killed before they could clean up."""
    folder = tempfile.gettempdir()
    for name in os.listdir(folder):
        match = re.fullmatch(re.escape(PREFIX) + r"(\d+)-\w+", name)
        if match and not os.path.exists(f"/proc/{match[1]}"):
            shutil.rmtree(os.path.join(folder, name), ignore_errors=True)


def _free_shared_memory():
    try:
        facts = os.statvfs("/dev/shm")
    except OSError:
        return 0
    return facts.f_bavail * facts.f_frsize


def _descendants(pid):
    """Processes that it has started, and theirs."""
    children = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                parent = int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(name))
    found, left = [], [pid]
    while left:
        born = children.get(left.pop(), [])
        found += born
        left += born
    return found


def _die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
