"""The host of the runner `web` with a browser that this test plays itself: who gets in, and how it ends."""
import http.client
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import time
import unittest

HOST = sys.argv.pop(1)
PATIENCE = 60


class Session:
    """A host whose browser is a script that writes down the address and then does as told."""

    def __init__(self, browser="sleep 1000"):
        self.folder = tempfile.TemporaryDirectory()
        self.address = pathlib.Path(self.folder.name, "address")
        program = pathlib.Path(self.folder.name, "browser")
        new = f"{self.address}.new"  # renamed, so that nobody reads half of it
        program.write_text(f'#!/bin/sh\necho "$1" >{new} && mv {new} {self.address}\nexec {browser}\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        environment = {**os.environ, "GILSCOPE_BROWSER": str(program), "TMPDIR": self.folder.name}
        reading, writing = os.pipe()
        code = "import os, sys; os.dup2(int(sys.argv[1]), 3); os.execv(sys.argv[2], sys.argv[2:])"
        self.process = subprocess.Popen([sys.executable, "-c", code, str(writing), sys.executable, "-B", HOST],
                                        stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
                                        pass_fds=[writing])
        os.close(writing)
        self.answers = os.fdopen(reading, encoding="utf-8")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.process.stderr.close()
        self.answers.close()
        self.folder.cleanup()

    def send(self, **command):
        self.process.stdin.write(json.dumps(command).encode() + b"\n")
        self.process.stdin.flush()

    def plan(self):
        self.send(verb="plan", dialect=1, workers=1, jobs=1, callable="fibonacci", arguments=[1], epoch=0)

    def answer(self):
        return json.loads(self.answers.readline())

    def wait_for_address(self):
        deadline = time.monotonic() + PATIENCE
        while not self.address.exists():
            if time.monotonic() > deadline:
                raise AssertionError("no browser was started")
            time.sleep(0.02)
        _, _, self.netloc, self.token, _ = self.address.read_text().strip().split("/")

    def ask(self, path, method="GET", body=None, headers=None):
        """Status, headers and body of an answer. `path` is behind the token unless it begins with a slash."""
        connection = http.client.HTTPConnection(self.netloc, timeout=PATIENCE)
        path = path if path.startswith("/") else f"/{self.token}/{path}"
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        try:
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def open_commands(self):
        connection = http.client.HTTPConnection(self.netloc, timeout=PATIENCE)
        connection.request("GET", f"/{self.token}/commands")
        return connection, connection.getresponse()


class Door(unittest.TestCase):
    def test_the_page_is_given_out_once(self):
        with Session() as session:
            session.plan()
            session.wait_for_address()
            status, headers, page = session.ask("")
            self.assertEqual(status, 200)
            self.assertIn(b"web_page.mjs", page)
            self.assertEqual(headers["Cross-Origin-Opener-Policy"], "same-origin")
            self.assertEqual(headers["Cross-Origin-Embedder-Policy"], "require-corp")
            self.assertEqual(session.ask("")[0], 403)
            self.assertEqual(session.ask("web_worker.mjs")[0], 200)

    def test_nothing_is_there_without_the_token(self):
        with Session() as session:
            session.plan()
            session.wait_for_address()
            for path in ("/", "/web_page.html", "/x/", f"/{session.token}", f"/{session.token[:-1]}/", "/commands"):
                self.assertEqual(session.ask(path)[0], 403, path)
                self.assertEqual(session.ask(path, "POST", b"")[0], 403, path)
            for path in ("web_host.py", "node_host.mjs", "../web_host.py", "%2e%2e/web_host.py", "web_page.html"):
                self.assertEqual(session.ask(path)[0], 403, path)
            self.assertEqual(session.ask("", headers={"Host": "elsewhere.example"})[0], 403)
            self.assertEqual(session.ask("")[0], 200)

    def test_it_listens_on_this_machine_only(self):
        with Session() as session:
            session.plan()
            session.wait_for_address()
            self.assertTrue(session.netloc.startswith("127.0.0.1:"))


class Channel(unittest.TestCase):
    def test_lines_pass_in_both_directions(self):
        with Session() as session:
            session.plan()
            session.wait_for_address()
            session.ask("")
            connection, commands = session.open_commands()
            self.assertEqual(json.loads(commands.readline())["verb"], "plan")
            session.send(verb="spawn")
            self.assertEqual(json.loads(commands.readline())["verb"], "spawn")
            self.assertEqual(session.ask("answers", "POST", b'{"verb":"prepared"}\n{"verb":"ready"}\n')[0], 200)
            self.assertEqual([session.answer()["verb"] for _ in range(2)], ["prepared", "ready"])
            self.assertEqual(session.ask("answers", "POST", b"half a line")[0], 403)
            before = time.monotonic_ns()
            told = int(session.ask("clock", "POST", b"")[2])
            self.assertTrue(before <= told <= time.monotonic_ns())
            session.send(verb="end")
            self.assertEqual(json.loads(commands.readline())["verb"], "end")
            session.ask("goodbye", "POST", b"")
            self.assertEqual(session.process.wait(PATIENCE), 0)
            connection.close()

    def test_there_is_one_stream_of_commands(self):
        with Session() as session:
            session.plan()
            session.wait_for_address()
            connection, commands = session.open_commands()
            self.assertEqual(session.ask("commands")[0], 403)
            connection.close()
            commands.close()


class Endings(unittest.TestCase):
    def test_a_closed_page_is_noticed(self):
        with Session() as session:
            session.plan()
            session.wait_for_address()
            connection, commands = session.open_commands()
            commands.readline()
            commands.close()
            connection.close()
            self.assertEqual(session.process.wait(PATIENCE), 1)
            self.assertIn(b"closed", session.process.stderr.read())

    def test_a_page_that_fails_says_why(self):
        with Session() as session:
            session.plan()
            session.wait_for_address()
            connection, _ = session.open_commands()
            session.ask("failed", "POST", b"no shared memory")
            self.assertEqual(session.process.wait(PATIENCE), 1)
            self.assertIn(b"no shared memory", session.process.stderr.read())
            connection.close()

    def test_the_browser_and_its_profile_end_with_the_host(self):
        with Session() as session:
            session.plan()
            session.wait_for_address()
            profiles = list(pathlib.Path(session.folder.name).glob("gilscope-web-*"))
            self.assertEqual(len(profiles), 1)
            session.process.stdin.close()
            self.assertEqual(session.process.wait(PATIENCE), 0)
            self.assertFalse(profiles[0].exists())

    def test_a_browser_that_fails_at_once_is_a_refusal(self):
        with Session(browser="sh -c 'echo no display >&2; exit 7'") as session:
            session.plan()
            answer = session.answer()
            self.assertEqual(answer["verb"], "refused")
            self.assertIn("exit code 7: no display", answer["message"])
            session.send(verb="end")
            self.assertEqual(session.process.wait(PATIENCE), 0)

    def test_no_plan_is_exit_code_2(self):
        with Session() as session:
            session.send(verb="spawn")
            self.assertEqual(session.answer()["verb"], "refused")
            self.assertEqual(session.process.wait(PATIENCE), 2)

    def test_another_dialect_is_refused(self):
        with Session() as session:
            session.send(verb="plan", dialect=2)
            self.assertIn("dialect 2", session.answer()["message"])
            session.send(verb="end")
            self.assertEqual(session.process.wait(PATIENCE), 0)

    def test_profiles_of_hosts_that_were_killed_are_taken_away(self):
        with Session() as session:
            left = pathlib.Path(session.folder.name, "gilscope-web-999999999-abc")
            left.mkdir()
            session.plan()
            session.wait_for_address()
            self.assertFalse(left.exists())


if __name__ == "__main__":
    unittest.main()
