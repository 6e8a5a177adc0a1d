#include "phrases.h"

#include <QCoreApplication>

#include <array>

/// Errors, the log, and what differs between recordings.
namespace gilscope::gui {
namespace {

constexpr std::array errorPhrasesTable{
    Phrase{QT_TRANSLATE_NOOP("core", "there is no runner called '%1'; there are %2"), "rr",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "there is no runner called '%1': did you mean '%2'?; there are %3"),
           "rrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the plan names no runner"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cannot read the script %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cannot read the script %1: %2"), "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the script %1 is larger than 16 MiB"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the installation of gilscope is damaged: %1; install it "
                                     "again, or build it again"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the system makes no more threads: %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "'%1' has no room for %2 workers: one process holds up to %3 "
                                     "interpreters; choose fewer workers, or 'hybrid'"),
           "r##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "no more than %1 files may be open at a time; a comparison needs %2 (ulimit -n)"),
           "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "the stack may have no more than %1 KiB; Python needs %2 (ulimit -s)"),
           "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "stopped while the script was being loaded; nothing has been measured"),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core",
            "the deadline was over while the script was being loaded; nothing has been measured"),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the host did not say how to call %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1: loading it took longer than %2 s"), "r#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1: the host ended (%2) while loading it"), "rw",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "nobody reads the stream any more"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the engine was ended at once, as asked"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the engine was ended by %1; what it said until then is kept"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the engine ended with exit code %1"), "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the engine ended with exit code %1: %2"), "#r",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the engine's answer makes no sense: %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the engine's answer is larger than an answer can be"), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "no answer within %1 s; a script that needs long to import can not be looked at"),
           "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cancelled"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "no pipe: %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cannot start %1: %2"), "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cannot tell where gilscope is: %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 is not at %2; build or install gilscope as a whole"), "wr",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cannot read %1: %2"), "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cannot read on in %1: %2"), "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 is not a recording: %2"), "rt", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "it is empty"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1: written by a newer gilscope in format %2; this one reads "
                                     "formats up to %3: update gilscope to open it"),
           "rrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "written by a newer gilscope in format %1; this one reads "
                                     "formats up to %2: update gilscope to open it"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "not a gilscope recording: %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cannot make the recording %1: %2"), "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cannot empty %1: %2"), "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cannot write the recording %1: %2"), "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "there is no ssh on this machine (Debian: openssh-client)"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the connection to %1 was lost; what came until then is kept"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "the connection to %1 was lost; what came until then is kept: %2"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cannot reach %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "cannot reach %1: %2"), "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "there is no gilscope-engine in the PATH of %1; install "
                                     "gilscope there, or name it: %2:/path/to/gilscope-engine"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "'%1' names no machine: %2; write user@host or user@host:/path/to/gilscope-engine"),
           "rw", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the virtual environment %1 (of --venv or VIRTUAL_ENV) is for "
                                     "Python %2, not %3: leave --python out, or choose %4"),
           "rrrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Python %1 (%2) has no shared library %3: %4"), "rrrt",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "no host was built for Python %1 (%2), only for %3. In gilscope's source: %4"),
        "rrrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "no host was built for %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "no host was built for %1: run scripts/setup and build again"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 did not answer within ten seconds"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1: is that Python still installed? Run scripts/setup again, "
                                     "or choose another with --python"),
           "t", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 does not start: %2"), "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 does not start in a host: %2"), "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the runner '%1' has no counterpart of this %2; it knows the "
                                     "one of gilscope's own callables.py"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "the runner '%1' has no counterpart of this %2; it knows the one of %3"),
           "rrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "%1 is not a virtual environment (it has no pyvenv.cfg); make one with: %2"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the virtual environment %1 is for Python %2, not %3: leave "
                                     "--python out, or choose %4"),
           "rrrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "no host was built for Python %1, which the virtual environment %2 needs: install "
               "it with its headers and shared library, then run scripts/setup and build again"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "no host was built for Python %1, which the virtual environment %2 needs, or "
               "that Python is not here: install it with its headers and shared library; if "
               "`gilscope pythons` does not list it then, run scripts/setup and build again"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "no Python was found: %1"), "t", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "let scripts/setup in gilscope's source find or get one (--python VERSION: that "
               "one), then build again"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "no Python with a GIL was found, only %1: choose one with --python, or %2"),
           "rt", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "no host was built for Python '%1', only for %2: choose one of them, or %3"),
           "rrt", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Python %1 (%2) has a GIL anyway: +gil is for a free-threaded "
                                     "Python, such as cp313t+gil"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "no Python was found that a host was built for (there are hosts for "
                             "%1): %2; one in another place can be named in GILSCOPE_PYTHON"),
           "rt", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "install libpython%1 of your system (Debian, Ubuntu; "
                                     "python%2-libs or python3-libs elsewhere), or: %3"),
           "rrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 is not a CPython 3 that answers"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "there is a host for Python %1 but no Python %2 was found: "
                                     "%3; one in another place can be given as --python PATH"),
           "rrt", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "No fit: a point has no throughput."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "No fit: %1 worker count{s|}, and at least %2 are needed."),
           "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "No fit: the points follow no such law."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "No fit: the law says other ratios than those that were measured."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "No fit: the law is off by %1 on average, more than %2."),
           "qq", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "No trial of this recording is complete, so there is nothing "
                                     "that pyperf could read: export it as csv instead"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "'%1' is not a size such as 64k or 1M"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "'%1' is not a whole number from 1 to %2"), "r#",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the range %1 ends before it begins"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "it needs at least one value"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "it names '%1' twice"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "it has %1 values; %2 are allowed"), "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 is not a number of workers from %2 to %3"), "###",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 is not a size from %2 to %3"), "###", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "one of its values is empty"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "one of its values contains a NUL character"), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "plan: field 'sweep': %1"), "t", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "this session has been started before"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the request is too long (more than %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The machines do not differ."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The machines differ"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The plans differ"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The calls differ, so no row of A is compared with one of B."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core",
            "The Pythons differ: rows of the same runner and workers are compared all the same."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The values differ"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 jobs returned another value in B"), "##",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 jobs returned another value in B, as they do from "
                                     "trial to trial of one recording"),
           "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Only in A"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Only in B"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "runner"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "n A"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "n B"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "A per job"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "B per job"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "B / A [95 %]"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "verdict"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "B is %1x faster"), "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "B is %1x slower"), "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "too few repetitions to say: %1 are needed"), "#",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "no difference of more than 3 %"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "too noisy to say"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "not measured"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 per job"), "q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 [%2, %3]"), "###", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Processor"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Logical CPUs"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Usable cores"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "CPU quota"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Memory"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Ceiling of a native kernel"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "System"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Kernel"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Host"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 on %2 physical cores"), "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 CPUs"), "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1× on %2 workers"), "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Made by"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Script"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Python"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Python executable"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Python build"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Virtual environment"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Workers"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Sweep"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Jobs in a trial"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Repetitions"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Warm-up jobs for each worker"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Pinning"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Results"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Time limit for a job"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Prepared in the main interpreter"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 to %2"), "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 to %2, calibrated"), "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1, calibrated"), "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "until the intervals are within %1, at most %2"), "qq",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "workers %1, %2 scaling"), "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the engine"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "the engine of GILSCOPE_ENGINE"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "the bundled script"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "the host is missing"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "a name cannot begin with -"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "there is a space in it"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "there is a control character in the path"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 returns a coroutine, and its body never runs: measure a "
                                     "function with \"return asyncio.run(%2(...))\""),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 returns a generator, and its body never runs: measure a "
                                     "function with \"return list(%2(...))\""),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 returns an async generator, and its body never runs: measure "
                             "a function that goes through it within asyncio.run()"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 returns a context manager, and its body never runs: "
                                     "measure a function with \"with %2(...):\""),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 returns {a|an} %2, and nothing of it is computed: measure "
                                     "a function with \"return list(%3(...))\""),
           "rrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "%1 returns a %2 of %3s, and none of them runs: measure a function that runs them"),
           "rrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "the call went well, but its result of type %1 cannot leave the worker: %2; "
                       "return plain values, or drop results with --results none"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "the call went well, but its result of type %1 cannot leave the worker, because of "
               "%2 of type %3: %4; return plain values, or drop results with --results none"),
           "rrrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "the call went well, but its result cannot leave the worker: %1; "
                             "return plain values, or drop results with --results none"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "unknown"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "yes"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "no"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "none"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "exit code %1"), "#", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "these are no results of gilscope modules"), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "these results are %1, and this version reads %2"), "rr",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "%1 returns a %2 of %3, and none of them runs: measure a function that runs them"),
           "rrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "%1 returns an async context manager, and its body never runs: measure "
                       "a function with \"async with %2(...):\" within asyncio.run()"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 returns an awaitable, and nobody awaits it: measure a "
                                     "function that awaits it within asyncio.run()"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 returns an async iterator, and nothing of it is computed: measure "
                             "a function that goes through it within asyncio.run()"),
           "r", Phrase::Whole},
};

} // namespace

std::span<const Phrase> errorPhrases() {
    return errorPhrasesTable;
}

} // namespace gilscope::gui
