#include "base/phrases.h"

#include <QCoreApplication>

#include <array>

/// Runners, and what the bundled callables say of themselves.
namespace gilscope::gui {
namespace {

constexpr std::array runnerPhrasesTable{
    Phrase{QT_TRANSLATE_NOOP("core",
                             "One worker on the main thread: what the others are compared with"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Threads of one interpreter; with a GIL only one runs Python at a time"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "A process with a Python of its own for each worker"), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Threads of one process, each with an interpreter and a GIL of its own"),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Processes forked from one that has loaded the script: the cheapest there are"),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Interpreters of the old kind, under one GIL; they load what an own "
                             "GIL keeps out, mostly"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Several processes, each with several subinterpreters; "
                                     "hybrid-2x4 is 2 of 4"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "A Fibonacci number by plain recursion: function calls and "
                                     "small integers, nothing else."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core",
            "How many primes are below a limit, by trial division: loops and integer arithmetic."),
        "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core",
            "How many points of a grid belong to the Mandelbrot set: floating-point arithmetic."),
        "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core",
            "The energy of five bodies after some steps of a simulation: attributes and floats."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Records written as JSON text and read again; the number of "
                                     "characters and the sum read."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Several CSV files parsed into objects: the case that made "
                                     "people try interpreters at all."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "How often each word stands in a text; the five most "
                                     "frequent: strings and a dictionary."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Many small objects made and dropped again: the memory "
                                     "allocator and the garbage collector."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "A chain of SHA-256 over large blocks, which releases the GIL while it computes."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Waits and does nothing else: what every runner should be good at."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "A server's answer put together from parts that wait and "
                                     "compute, each on a thread of its own."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Hands back that many bytes: what it costs to carry a result out of a worker."),
        "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core",
            "The address of an interned string: one for all threads, another in each interpreter."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "A list of the job's own filled and emptied: threads without a "
                             "GIL have nothing to wait for."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "One list for all jobs of an interpreter filled and emptied: "
                                     "each append takes the list's lock."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "One object for all jobs of an interpreter, only read: its "
                                     "reference count changes all the same."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "The sum of an array of numpy, or why numpy cannot be used in this worker."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "serial"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "thread"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "process"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "subinterpreter"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "forked process"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "subinterpreter, shared GIL"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "hybrid"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "serial runs"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "threads"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "processes"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "subinterpreters"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "forked processes"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "subinterpreters with one GIL"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "hybrids"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 x %2"), "w#", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 ×%2"), "w#", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 x %2 (%3)"), "w#r", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "concurrent.futures as its documentation says, with threads"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "concurrent.futures as its documentation says, with spawned processes"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "concurrent.futures as its documentation says, with forked processes"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "concurrent.futures as its documentation says, with a fork server"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "concurrent.futures as its documentation says, with interpreters (3.14 and newer)"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Threads in C++: what the hardware gives"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "worker_threads of Node.js"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Web Workers in a browser"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "C# with Parallel.ForEach, on .NET or Mono"), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "C# with tasks over a BlockingCollection, on .NET or Mono"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "a free-threaded Python has no interpreters of this kind"), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "it needs Python %1 or newer, and the chosen one is %2"), "rr",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 {is|are} not installed"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "its host is not installed: %1 is missing"), "r",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 on %2"), "wr", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "ThreadPoolExecutor"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "threads of a ThreadPoolExecutor"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "ProcessPoolExecutor"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "processes of a ProcessPoolExecutor"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "ProcessPoolExecutor, fork"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "forked processes of a ProcessPoolExecutor"), "",
           Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "ProcessPoolExecutor, forkserver"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "fork-server processes of a ProcessPoolExecutor"), "",
           Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "InterpreterPoolExecutor"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "interpreters of an InterpreterPoolExecutor"), "",
           Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "native"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "native threads"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "Node.js"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "Node.js workers"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "web"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "Web Workers"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "TPL"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "threads of the Task Parallel Library"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "TPL tasks"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "tasks of the Task Parallel Library"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 cannot run this plan: %2"), "wr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the runner '%1' cannot be used here: %2; it comes with: %3"),
           "rtr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the runner '%1' cannot be used here: %2"), "rt",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the runner '%1' has no counterpart of %2; it knows %3"),
           "rrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the plan names the runner '%1' twice"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "there is no program %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the runner '%1' takes jobs by itself and cannot follow a "
                                     "schedule of arrivals (--rate)"),
           "r", Phrase::Whole},
};

} // namespace

std::span<const Phrase> runnerPhrases() {
    return runnerPhrasesTable;
}

} // namespace gilscope::gui
