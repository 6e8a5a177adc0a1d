#!/usr/bin/env python3
"""Exports recordings with the real `gilscope` and reads back what it wrote.

    export_check.py GILSCOPE RECOMPUTE.py DATA_FOLDER SCRATCH_FOLDER
    export_check.py GILSCOPE RECOMPUTE.py --run SCRATCH_FOLDER

The first form takes the recordings of the tests; with --run a comparison is made first, which needs
the engine and a host.
"""

import csv
import json
import shutil
import subprocess
import sys
import unittest
import xml.dom.minidom
from pathlib import Path

GILSCOPE, RECOMPUTE, SOURCE, SCRATCH = sys.argv[1:5]
SCRATCH = Path(SCRATCH)
CHARTS = ("time", "speedup", "phases", "shares", "timeline")


def gilscope(*words, **options):
    return subprocess.run([GILSCOPE, *map(str, words)], capture_output=True, text=True,
                          encoding="utf-8", timeout=300, **options)


class Exports(unittest.TestCase):
    """What every recording must give, whole or not."""

    def export(self, recording, kind, out, *more, code=0):
        done = gilscope("export", recording, "--format", kind, "-o", out, *more)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def recompute(self, recording, code=0):
        jobs = SCRATCH / "jobs.csv"
        self.export(recording, "csv", jobs, code=code)
        shown = gilscope("show", recording, "--json")
        (SCRATCH / "show.json").write_text(shown.stdout, encoding="utf-8")
        done = subprocess.run([sys.executable, RECOMPUTE, jobs, SCRATCH / "show.json"],
                              capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertNotIn("\nWRONG", done.stdout)

    def check_every_format(self, recording, code=0):
        for kind in ("markdown", "html", "chrome-trace", "pyperf"):
            text = self.export(recording, kind, "-", code=code).stdout
            self.assertTrue(text.endswith("\n"), kind)
            if kind in ("chrome-trace", "pyperf"):
                self.assertIsInstance(json.loads(text), dict)
            if kind == "html":
                self.assertNotIn("<script", text)
        for chart in CHARTS:
            svg = self.export(recording, "svg", "-", "--chart", chart, code=code).stdout
            root = xml.dom.minidom.parseString(svg.encode()).documentElement
            self.assertEqual(root.tagName, "svg")
            self.assertTrue(root.getElementsByTagName("rect"))


class OfTestData(Exports):
    def setUp(self):
        self.small = Path(SOURCE, "small.gilscope")
        self.damaged = Path(SOURCE, "damaged.gilscope")

    def test_every_format(self):
        self.check_every_format(self.small)

    def test_figures_can_be_recomputed(self):
        self.recompute(self.small)

    def test_damaged_recordings_are_exported_as_far_as_they_go(self):
        done = self.export(self.damaged, "markdown", "-", code=4)
        self.assertIn("is damaged, exported as far as it goes", done.stderr)
        self.assertIn("fibonacci", done.stdout)
        self.recompute(self.damaged, code=4)
        with open(SCRATCH / "jobs.csv", newline="") as file:
            self.assertTrue(list(csv.DictReader(file)))

    def test_the_old_file_stays_where_the_new_cannot_be_written(self):
        out = SCRATCH / "kept.html"
        self.export(self.small, "html", out)
        before = out.read_text(encoding="utf-8")
        self.export(Path(SOURCE, "newer.gilscope"), "html", out, code=4)
        self.assertEqual(out.read_text(encoding="utf-8"), before)
        self.export(self.small, "html", SCRATCH / "no-folder" / "x.html", code=2)
        self.assertEqual([p.name for p in SCRATCH.glob("kept*")], ["kept.html"])

    def test_wrong_words_are_answered_in_one_line(self):
        for words, hint in ((["--format", "htlm", "-o", "-"], "Did you mean 'html'"),
                            (["--format", "csv", "-o", "-"], "standard output"),
                            (["--format", "html", "-o", "-", "--chart", "time"], "--chart"),
                            (["--format", "svg", "-o", "-", "--chart", "pie"], "timeline")):
            done = gilscope("export", self.small, *words)
            self.assertEqual(done.returncode, 2)
            self.assertIn(hint, done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1)
            self.assertEqual(done.stdout, "")

    def test_png_without_the_window_says_what_is_missing(self):
        alone = SCRATCH / "alone"
        shutil.rmtree(alone, ignore_errors=True)
        alone.mkdir()
        program = shutil.copy(GILSCOPE, alone)
        done = subprocess.run([program, "export", self.small, "--format", "png", "-o",
                               SCRATCH / "x.png"], capture_output=True, text=True,
                              env={"PATH": str(alone)}, timeout=60)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("gilscope-gui", done.stderr)

    def test_a_recording_does_not_differ_from_itself(self):
        done = gilscope("diff", self.small, self.small, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        diff = json.loads(done.stdout)
        self.assertEqual(diff["schema"], "gilscope.diff/1")
        self.assertEqual((diff["machine"], diff["plan"]), ([], []))
        # A job of the threads failed, so their times are not compared.
        self.assertEqual([row["ratio"] and row["ratio"]["median"] for row in diff["rows"]],
                         [1.0, None])
        self.assertEqual(gilscope("diff", self.small, self.damaged).returncode, 4)
        self.assertEqual(gilscope("diff", self.small, SCRATCH / "none").returncode, 2)


class OfARun(Exports):
    def test_a_real_run_can_be_recomputed(self):
        recording = SCRATCH / "run.gilscope"
        done = gilscope("compare", "--args", "15", "--jobs", "40", "--repeat", "3", "--workers",
                        "2", "--output", recording)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.check_every_format(recording)
        self.recompute(recording)

    def test_a_real_sweep_can_be_recomputed(self):
        recording = SCRATCH / "sweep.gilscope"
        done = gilscope("sweep", "--over", "workers=1..3", "--scaling", "weak", "--args", "15",
                        "--jobs", "20", "--repeat", "2", "--runners", "serial,thread", "--output",
                        recording, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        found = json.loads(done.stdout)
        self.assertEqual(found["sweep"],
                         {"over": "workers", "values": [1, 2, 3], "scaling": "weak"})
        self.assertEqual([(row["runner"], row["workers"], row["jobs"]) for row in found["results"]],
                         [("serial", 1, 20), ("thread", 1, 20), ("thread", 2, 40),
                          ("thread", 3, 60)])
        self.check_every_format(recording)
        self.recompute(recording)

    def test_arguments_are_rows_of_their_own(self):
        done = gilscope("sweep", "--over", "args=10; n=12", "--jobs", "20", "--repeat", "1",
                        "--runners", "serial,thread", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        found = json.loads(done.stdout)
        self.assertTrue(found["values_agree"])
        self.assertEqual([(row["runner"], row["call"], row["value"]) for row in found["results"]],
                         [("serial", "fibonacci(10)", "55"), ("serial", "fibonacci(12)", "144"),
                          ("thread", "fibonacci(10)", "55"), ("thread", "fibonacci(12)", "144")])

    def test_jobs_are_calibrated_and_repetitions_end_by_themselves(self):
        done = gilscope("compare", "--args", "14", "--runners", "serial,thread", "--repeat", "auto",
                        "--precision", "20", "--budget", "10", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        found = json.loads(done.stdout)
        self.assertTrue(found["complete"])
        rows = found["results"]
        self.assertEqual(rows[0]["jobs"], rows[1]["jobs"])
        self.assertGreater(rows[0]["jobs"], 24)
        self.assertGreaterEqual(rows[0]["repeat"], 1)
        for row in rows:
            self.assertGreater(row["empty_call_us"], 0)

    def test_a_runner_is_compared_with_itself(self):
        done = gilscope("compare", "--self-test", "--runners", "serial", "--args", "10", "--jobs",
                        "50", "--json", "--no-live")
        self.assertEqual(done.returncode, 0, done.stderr)
        found = json.loads(done.stdout)
        self.assertEqual(found["schema"], "gilscope.self-test/1")
        self.assertEqual((found["comparisons"], found["repeat"]), (20, 5))
        counted = found["no_difference"] + found["too_noisy"] + found["different"]
        self.assertEqual(counted, 20)
        self.assertAlmostEqual(found["quiet"], 1 - found["different"] / 20)


if __name__ == "__main__":
    SCRATCH.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=sys.argv[:1] + ["-v"],
                  defaultTest="OfARun" if SOURCE == "--run" else "OfTestData")
