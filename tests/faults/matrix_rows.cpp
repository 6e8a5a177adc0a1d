/// The fault matrix as data: what each thing that user code does must come to in each runner.

#include "matrix_rows.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace gilscope::test {

namespace {

using enum JobStatus;

/// The job ends well; `warning`: what the trial says all the same.
Cell fine(std::string warning = {}, std::string note = {}) {
    Cell cell;
    cell.warning = std::move(warning);
    cell.note = std::move(note);
    return cell;
}

Cell failed(std::string kind, std::string message = {}, std::string note = {}) {
    Cell cell;
    cell.ends = {Failed};
    cell.kind = std::move(kind);
    cell.message = std::move(message);
    cell.note = std::move(note);
    return cell;
}

/// Over its time limit, and gilscope.Interrupted reached it: the host lives on.
Cell interrupted() {
    Cell cell;
    cell.ends = {TimedOut};
    cell.kind = "gilscope.Interrupted";
    cell.said = MessageCode::JobInterruptedOverdue;
    cell.traceback = "Traceback (most recent call last)";
    return cell;
}

/// Over its time limit, and only the end of its host could end it.
Cell ended(MessageCode said = MessageCode::JobOverdue) {
    Cell cell;
    cell.ends = {TimedOut};
    cell.kind = "TimedOut";
    cell.said = said;
    return cell;
}

Cell crashed(std::string kind, std::string message, std::string traceback = {}) {
    Cell cell;
    cell.ends = {Crashed};
    cell.kind = std::move(kind);
    cell.message = std::move(message);
    cell.traceback = std::move(traceback);
    return cell;
}

/// As crashed(), where the host held other workers and nobody could say which of them it was.
Cell crashedWithOthers(std::string kind, std::string message) {
    Cell cell = crashed(std::move(kind), std::move(message));
    cell.victims = 1;
    return cell;
}

/// Any of several ends, each of them honest.
Cell either(std::vector<JobStatus> ends, std::string note) {
    Cell cell;
    cell.ends = std::move(ends);
    cell.note = std::move(note);
    return cell;
}

Cell notApplicable(std::string why) {
    Cell cell;
    cell.applies = false;
    cell.note = std::move(why);
    return cell;
}

/// The trial ends there; what had been reported before is kept.
Cell boardLost() {
    Cell cell;
    cell.ends = {Cancelled, Failed};
    cell.trial = TrialStatus::GivenUp;
    cell.warning = "board-damaged";
    return cell;
}

/// The same in warm-up and in every job, until no host may be replaced any more.
Cell keptOn(Cell cell) {
    cell.trial = TrialStatus::GivenUp;
    cell.warning = "warmup-failed";
    return cell;
}

Cells everywhere(const Cell& cell) {
    Cells cells;
    cells.fill(cell);
    return cells;
}

/// By the four kinds of host that there are: the others are like one of them.
Cells by(const Cell& serial, const Cell& thread, const Cell& process, const Cell& interpreter) {
    Cells cells;
    for (std::size_t runner = 0; runner < cells.size(); ++runner) {
        const std::string_view id = matrixRunners[runner];
        cells[runner] = id == "serial"              ? serial
                        : id == "thread"            ? thread
                        : id.starts_with("process") ? process
                                                    : interpreter;
    }
    return cells;
}

/// `cells`, but for one runner.
Cells but(Cells cells, std::string_view runner, const Cell& cell) {
    *std::next(cells.begin(), std::find(matrixRunners.begin(), matrixRunners.end(), runner) -
                                  matrixRunners.begin()) = cell;
    return cells;
}

constexpr const char* sharedGil = "subinterpreter-shared-gil";

/// Where results stay objects, and where they are encoded.
Cells byTransport(const Cell& objects, const Cell& encoded) {
    return by(objects, objects, encoded, encoded);
}

std::vector<Row> exceptionsAndResults(const PythonFacts& facts) {
    const Cell unsent =
        failed("UnsendableResult", std::string(facts.localObjectError()) + ": Can't");
    return {
        {"raises", "raises", "raises", everywhere(failed("ValueError", "told to fail"))},
        {"raises_unprintable", "raises an exception whose `__str__` raises", "raises_unprintable",
         everywhere(failed("hostile_callables._Unprintable",
                           "str() of the exception failed with RuntimeError"))},
        {"returns_unpicklable", "returns what cannot be pickled", "returns_unpicklable",
         byTransport(fine({}, "stays an object"), unsent)},
        {"returns_looping_reduce", "returns an object whose `__reduce__` loops",
         "returns_looping_reduce", byTransport(fine({}, "stays an object"), interrupted())},
        {"returns_unpickle_bomb", "returns an object that ends who unpickles it",
         "returns_unpickle_bomb", byTransport(fine({}, "stays an object"), fine("decode-failed"))},
        {.name = "returns_gibibyte",
         .title = "returns 1 GiB",
         .callable = "returns_gibibyte",
         .cells = everywhere(fine()),
         .timeout = "60",
         .memoryMiB = 6144},
        {"recurses", "recurses without end", "recurses",
         everywhere(failed("RecursionError", "recursion depth"))},
        {.name = "exhausts_memory",
         .title = "exhausts memory, with `--memory-limit 400M`",
         .callable = "exhausts_memory",
         .cells = everywhere(failed("MemoryError")),
         .options = {"--memory-limit", "400M"},
         .timeout = "60"},
    };
}

std::vector<Row> output() {
    return {
        {.name = "prints_much",
         .title = "prints 100 MiB",
         .callable = "prints_much",
         .cells = everywhere(fine()),
         .timeout = "60"},
        {"prints_invalid_utf8", "prints what is not UTF-8", "prints_invalid_utf8",
         everywhere(fine())},
        {"closes_output", "closes stdout and stderr", "closes_output", everywhere(fine())},
    };
}

std::vector<Row> endsOfTheProcess(const PythonFacts& facts) {
    const auto withOthers = [](const Cell& alone, const Cell& together) {
        return by(alone, together, alone, together);
    };
    const std::string running = "while this job was running";
    const Cell abort = crashed("SIGABRT", running, "in aborts");
    const Cell segfault = crashed("SIGSEGV", running, "in segfaults");
    const Cell inCtypes = facts.ctypesLoadsAnywhere()
                              ? segfault
                              : failed("ImportError", "does not support loading in subinterpreters",
                                       "ctypes refuses interpreters of its own");
    const Cells segfaults = but(by(segfault, segfault, segfault, inCtypes), sharedGil, segfault);
    const Cell stopped = ended(MessageCode::JobHostStopped);
    // The signal stops the process as a whole; the thread that sent it may be quicker.
    Cell stoppedTogether =
        either({TimedOut, Ok}, "the stop may take hold after the job's last line");
    stoppedTogether.victims = 2; // what both workers were at when it did
    return {
        {"calls_sys_exit", "`sys.exit`", "calls_sys_exit", everywhere(failed("SystemExit", "5"))},
        {"calls_exit", "`os._exit(3)`", "calls_exit",
         withOthers(crashed("HostEnded", "exit code 3"),
                    crashedWithOthers("HostEnded", "exit code 3"))},
        {"aborts", "`os.abort`", "aborts", everywhere(abort)},
        {"segfaults", "SIGSEGV through ctypes", "segfaults", segfaults},
        {.name = "segfaults_other_python",
         .title = "the same on the oldest Python here",
         .callable = "segfaults",
         .cells = segfaults,
         .otherPython = true},
        {"kills_itself", "SIGKILL to itself", "kills_itself",
         withOthers(crashed("SIGKILL", "SIGKILL"), crashedWithOthers("SIGKILL", "SIGKILL"))},
        {"stops_itself", "SIGSTOP to itself", "stops_itself",
         by(stopped, stoppedTogether, stopped, stoppedTogether)},
    };
}

std::vector<Row> neverEnding() {
    return {
        {"loops", "loops for ever in Python", "loops", everywhere(interrupted())},
        {"swallows_interrupts", "loops for ever and catches everything", "swallows_interrupts",
         everywhere(ended())},
        {"backtracks", "loops in C: a regular expression", "backtracks", everywhere(ended())},
        {"huge_power", "loops in C: `pow` of huge integers", "huge_power", everywhere(ended())},
        {"sleeps_for_ever", "`time.sleep(1e9)`", "sleeps_for_ever", everywhere(ended())},
        {"ignores_sigterm", "ignores SIGTERM and never ends", "ignores_sigterm",
         everywhere(interrupted())},
        {"blocks_signals", "blocks all signals and never ends", "blocks_signals",
         everywhere(ended())},
        {"loops_in_preparation", "never ends when called to prepare", "loops_in_preparation",
         everywhere(fine("prepare-failed"))},
        {"crashes_in_preparation", "crashes when called to prepare", "crashes_in_preparation",
         everywhere(fine("prepare-failed"))},
        {"sleeps_in_warmup", "`time.sleep(1e9)` in warm-up only", "sleeps_in_warmup",
         everywhere(fine("warmup-failed"))},
        {"crashes_in_warmup", "`os.abort` in warm-up only", "crashes_in_warmup",
         everywhere(fine("warmup-failed"))},
        {.name = "always_sleeps",
         .title = "`time.sleep(1e9)` in every call",
         .callable = "sleeps_for_ever",
         .cells = everywhere(keptOn(ended())),
         .options = {"--args", "-1"},
         .timeout = "0.3",
         .badJob = 0},
        {.name = "always_aborts",
         .title = "`os.abort` in every call, with `--max-restarts 5`",
         .callable = "aborts",
         .cells = everywhere(keptOn(crashed("SIGABRT", "while this job was running", "in aborts"))),
         .options = {"--args", "-1", "--max-restarts", "5"},
         .badJob = 0},
    };
}

std::vector<Row> wholeProcess() {
    const Cell noFork = failed("RuntimeError", "fork not supported");
    const Cell noHandler = failed("ValueError", "main thread of the main interpreter",
                                  "Python allows it in the main thread only");
    const Cell copyEnds =
        fine({}, "the copy ends: Python keeps the main interpreter only when it is copied");
    const Cell forcedToEnd = fine("host-forced-to-end");
    const auto forking = [&](const Cell& cell) {
        return but(by(cell, cell, cell, noFork), sharedGil, copyEnds);
    };
    return {
        {"leaves_threads", "starts threads that never end", "leaves_threads",
         but(by(forcedToEnd, fine({}, "who ends first is up to Python"), forcedToEnd, forcedToEnd),
             sharedGil, fine({}, "they are daemons there"))},
        {"forks", "forks, the child sleeps on", "forks", forking(fine("processes-left-behind"))},
        {"forks_and_returns", "forks, the child returns too", "forks_and_returns", forking(fine())},
        {"forks_and_fails", "forks, the child raises", "forks_and_fails", forking(fine())},
        {"changes_directory", "`os.chdir`", "changes_directory", everywhere(fine())},
        {"clears_path", "empties `sys.path` and `sys.modules`", "clears_path", everywhere(fine())},
        {"replaces_builtins", "replaces builtins", "replaces_builtins", everywhere(fine())},
        {"closes_descriptors", "closes every descriptor from 3 up", "closes_descriptors",
         everywhere(fine())},
        {"installs_handlers", "installs signal handlers and signals itself", "installs_handlers",
         by(fine(), noHandler, fine(), noHandler)},
        {"deletes_script", "deletes the script", "deletes_script", everywhere(fine())},
        {"scribbles", "writes over the shared memory that it can find", "scribbles",
         everywhere(boardLost())},
    };
}

std::vector<Row> imports() {
    const std::string refusal = "does not support loading in subinterpreters";
    Cell unsupported = fine("unsupported-runner");
    unsupported.ends = {Cancelled};
    unsupported.trial = TrialStatus::Unsupported;
    return {
        {"imports_refused", "imports a module that refuses own-GIL interpreters", "imports_refused",
         but(by(fine(), fine(), fine(), failed("ImportError", refusal)), sharedGil, fine())},
        {.name = "refused_import",
         .title = "the same at the top of the script",
         .callable = "answer",
         .cells = but(by(fine(), fine(), fine(), unsupported), sharedGil, fine()),
         .script = "refused_import.py"},
        {.name = "slow_import",
         .title = "takes longer to import than a job may run",
         .callable = "answer",
         .cells = everywhere(fine()),
         .script = "slow_import.py"},
        {.name = "one_worker_fails",
         .title = "fails to import in one worker only",
         .callable = "answer",
         .cells =
             but(by(notApplicable("there is one worker"), notApplicable("threads share one import"),
                    fine("workers-missing"), fine("workers-missing")),
                 "process-fork", notApplicable("forked workers share one import")),
         .script = "one_worker_fails.py"},
    };
}

} // namespace

std::vector<Row> matrixRows(const PythonFacts& facts) {
    std::vector<Row> all;
    for (const auto& part : {exceptionsAndResults(facts), output(), endsOfTheProcess(facts),
                             neverEnding(), wholeProcess(), imports()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace gilscope::test
