"""The bundled callables on one Python: what they return, and what they promise.

Usage: PYTHON test_callables.py CALLABLES_PY
"""
import importlib.util
import inspect
import json
import marshal
import os
import subprocess
import sys
import tempfile
import threading
import unittest
from unittest import mock

SCRIPT = sys.argv.pop(1)


def load():
    spec = importlib.util.spec_from_file_location("callables", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


callables = load()

EXPECTED = {
    "fibonacci", "count_primes", "mandelbrot", "nbody", "json_round_trip", "load_tables", "word_count",
    "sha256_blocks", "sleep", "allocate_objects", "echo_payload", "serve_request", "shared_identity",
    "numpy_sum", "share_nothing", "append_to_one_list", "read_one_object",
}


def public():
    return {
        name: value for name, value in vars(callables).items()
        if inspect.isfunction(value) and not name.startswith("_")
    }


class Promises(unittest.TestCase):
    def test_names(self):
        self.assertEqual(set(public()), EXPECTED)

    def test_each_has_a_description_and_defaults_for_all_parameters(self):
        for name, function in public().items():
            with self.subTest(name):
                first = inspect.getdoc(function).splitlines()[0]
                self.assertTrue(first.endswith("."), first)
                self.assertLess(len(first), 110)
                for parameter in inspect.signature(function).parameters.values():
                    self.assertIsNot(parameter.default, parameter.empty, parameter)

    def test_loading_the_script_imports_little(self):
        code = "import sys; before = set(sys.modules); exec(compile(open(sys.argv[1]).read(), " \
               "sys.argv[1], 'exec'), {'__name__': 'x'}); print(sorted(set(sys.modules) - before))"
        out = subprocess.run([sys.executable, "-I", "-c", code, SCRIPT], capture_output=True,
                             text=True, check=True)
        self.assertEqual(out.stdout.strip(), "[]")

    def test_results_are_the_same_again_and_plain(self):
        with tempfile.TemporaryDirectory() as cache, mock.patch.dict(os.environ, XDG_CACHE_HOME=cache):
            for name, function in public().items():
                if name == "numpy_sum":
                    continue
                with self.subTest(name):
                    value = function()
                    self.assertEqual(value, function())
                    self.assertEqual(marshal.loads(marshal.dumps(value)), value)


class Values(unittest.TestCase):
    def test_fibonacci(self):
        self.assertEqual([callables.fibonacci(n) for n in (0, 1, 2, 10, 24)], [0, 1, 1, 55, 46368])

    def test_count_primes(self):
        self.assertEqual([callables.count_primes(n) for n in (2, 3, 30, 1000)], [0, 1, 10, 168])

    def test_mandelbrot_counts_points(self):
        self.assertEqual(callables.mandelbrot(size=1, iterations=5), 0)
        self.assertGreater(callables.mandelbrot(20, 10), callables.mandelbrot(20, 100))

    def test_nbody_keeps_energy(self):
        start, later = callables.nbody(0), callables.nbody(200)
        self.assertLess(abs(later / start - 1), 1e-2)
        self.assertNotEqual(start, later)

    def test_json_round_trip(self):
        characters, total = callables.json_round_trip(5)
        self.assertEqual(total, sum(i * 0.25 for i in range(5)))
        self.assertGreater(characters, 5 * 60)

    def test_word_count(self):
        self.assertEqual(dict(callables.word_count(2))["and"], 12)

    def test_allocate_objects(self):
        self.assertEqual(callables.allocate_objects(11), 12)

    def test_sha256_blocks(self):
        self.assertEqual(callables.sha256_blocks(0, 1), "")
        self.assertEqual(len(callables.sha256_blocks(2, 4)), 64)
        self.assertNotEqual(callables.sha256_blocks(1, 4), callables.sha256_blocks(2, 4))

    def test_echo_payload(self):
        self.assertEqual(callables.echo_payload(3), b"\xa5\xa5\xa5")

    def test_serve_request_leaves_no_thread(self):
        before = threading.active_count()
        answer = json.loads(callables.serve_request(parts=3, work=10, wait=0))
        self.assertEqual([part["part"] for part in answer["parts"]], [0, 1, 2])
        self.assertEqual(answer["total"], sum(part["sum"] for part in answer["parts"]))
        self.assertEqual(threading.active_count(), before)

    def test_what_is_shared_makes_no_difference_to_the_result(self):
        self.assertEqual(callables.share_nothing(300), 300)
        self.assertEqual(callables.read_one_object(5), 1.0)
        results = []
        threads = [threading.Thread(target=lambda: results.append(callables.append_to_one_list(5_000)))
                   for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(results, [5_000] * 4)
        self.assertEqual(callables._one_list, [])

    def test_shared_identity_is_one_for_all_threads(self):
        seen = []
        threads = [threading.Thread(target=lambda: seen.append(load().shared_identity()))
                   for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(seen, [callables.shared_identity()] * 3)


class Tables(unittest.TestCase):
    def setUp(self):
        cache = tempfile.TemporaryDirectory()
        self.addCleanup(cache.cleanup)
        self.folder = os.path.join(cache.name, "gilscope")
        patch = mock.patch.dict(os.environ, XDG_CACHE_HOME=cache.name)
        patch.start()
        self.addCleanup(patch.stop)

    def test_made_once(self):
        first = callables.load_tables(2, 10)
        self.assertEqual([count for count, _ in first.values()], [10, 10])
        with mock.patch("builtins.open", side_effect=AssertionError("made again")):
            paths = callables._table_files(2, 10)
        self.assertEqual(sorted(os.listdir(os.path.dirname(paths[0]))), sorted(first))

    def test_sizes_do_not_mix(self):
        callables.load_tables(1, 5)
        self.assertEqual(callables.load_tables(1, 6)["orders-0.csv"][0], 6)

    def test_many_at_once_leave_one_folder(self):
        barrier = threading.Barrier(6)
        results = []

        def worker():
            barrier.wait()
            results.append(callables.load_tables(3, 300))

        threads = [threading.Thread(target=worker) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(results, [results[0]] * 6)
        self.assertEqual(os.listdir(self.folder), ["tables-1-3x300"])

    def test_a_folder_that_cannot_be_written_is_reported(self):
        with open(self.folder, "w", encoding="utf-8"):
            pass
        with self.assertRaises(OSError):
            callables.load_tables(1, 5)


class Numpy(unittest.TestCase):
    def test_absent(self):
        with mock.patch.dict(sys.modules, {"numpy": None}):
            with self.assertRaisesRegex(ImportError, "numpy is not installed .* -m pip install numpy"):
                callables.numpy_sum(3)

    def refuse_with(self, source):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        with open(os.path.join(folder.name, "numpy.py"), "w", encoding="utf-8") as file:
            file.write(source)
        with mock.patch.object(sys, "path", [folder.name]), mock.patch.dict(sys.modules):
            sys.modules.pop("numpy", None)
            callables.numpy_sum(3)

    def test_refused(self):
        source = "try:\n    raise ImportError('module x does not support loading in subinterpreters')\n" \
                 "except ImportError as e:\n    raise ImportError('a page of advice') from e\n"
        with self.assertRaisesRegex(ImportError, "refuses to load in this worker: module x does not"):
            self.refuse_with(source)

    def test_another_module_that_is_missing_is_named(self):
        with self.assertRaisesRegex(ModuleNotFoundError, "no_such_module"):
            self.refuse_with("import no_such_module\n")


if __name__ == "__main__":
    unittest.main()
