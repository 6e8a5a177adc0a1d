#include <gilscope/warnings.h>

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

using enum WarningCode;

constexpr std::array<WarningInfo, 50> catalog{{
    {FewRepetitions, "few-repetitions", "Fewer than 5 repetitions: the interval is a rough one.",
     "Repeat with --repeat 5 or more."},
    {Noisy, "noisy", "The repetitions differ a lot among themselves.",
     "Close other programs, or repeat more often with --repeat."},
    {Outliers, "outliers",
     "Some repetitions are far from the others; medians count them, ratios do not.",
     "Look at the trials one by one; something else may have run at that time."},
    {ShortMeasurement, "short-measurement", "A trial took less than 100 ms.",
     "Use more jobs with --jobs, or larger arguments."},
    {SharesDoNotAddUp, "shares-do-not-add-up",
     "Running, waiting for the GIL and waiting for a core add up to more than the time that "
     "passed.",
     "Read the shares as approximate: with more workers than cores a wait for the GIL can hide a "
     "wait for a core."},
    {NotMeasured, "not-measured", "Some figures could not be measured here.",
     "See gilscope doctor for what this system does not allow."},
    {ValuesDiffer, "values-differ", "Jobs with the same arguments did not return the same value.",
     "See whether the callable depends on time, chance or shared state; where it may, use "
     "--results none."},
    {IncompleteTrials, "incomplete-trials", "Some trials did not come to their end.",
     "Their jobs are counted, their times are not; see the log for why."},
    {RestartedHost, "restarted-host", "A host process died and was replaced during a trial.",
     "See the log; the trial's times include the restart."},
    {SamplesDropped, "samples-dropped", "Some live samples were dropped.",
     "Jobs are complete all the same; only the live curves have gaps."},
    {RingFull, "ring-full", "Workers waited for the engine to read their finished jobs.",
     "Use longer jobs, or leave the engine a core of its own with fewer --workers."},
    {NotesDropped, "notes-dropped", "Some tracebacks or marks found no room and were dropped.",
     "Mark less often, or look at the first errors only."},
    {UnsupportedRunner, "unsupported-runner", "This runner cannot run this callable here.",
     "Choose another runner, or another Python."},
    {PrepareFailed, "prepare-failed", "The callable failed when it was called once to prepare.",
     "Run it in a Python shell, or use --no-prepare if it needs a worker to run."},
    {WarmupFailed, "warmup-failed", "Some warm-up jobs failed.",
     "See the log for the traceback; the measured jobs may fail alike."},
    {DecodeFailed, "decode-failed", "Some results could not be decoded.",
     "Return values that marshal or pickle can carry, or use --results none."},
    {BaseNotSerial, "base-not-serial",
     "The speed-up is not against the serial runner, as that was not measured.",
     "Add serial to --runners for a speed-up over one worker."},
    {CeilingNotMeasured, "ceiling-not-measured",
     "What this machine can reach was not measured, so there is no efficiency against it.",
     "Compare efficiency against the number of workers instead."},
    {MoreWorkersThanCores, "more-workers-than-cores",
     "There are more workers than usable cores, so they take turns.",
     "Use as many --workers as there are usable cores."},
    {CoresStolen, "cores-stolen", "The hypervisor gave part of the cores' time to other machines.",
     "Repeat when the machine below is less busy, or on hardware of your own."},
    {OtherLoad, "other-load", "Other programs used the cores during the measurement.",
     "Close them and repeat."},
    {Throttled, "throttled", "The control group's quota held the workers back.",
     "Use fewer --workers than the quota, or raise it."},
    {PinningFailed, "pinning-failed", "Workers could not be bound to cores.",
     "Use --pin none, or allow the cores to this process."},
    {HostForcedToEnd, "host-forced-to-end", "A host did not end when asked and was killed.",
     "See whether the callable blocks signals, leaves threads behind or never returns."},
    {RepeatBudgetEnded, "repeat-budget-ended",
     "The time for repeating was over before the intervals were as narrow as was asked for.",
     "Give it more time with --budget, or be content with less with --precision."},
    {Governor, "governor", "The cores' clock follows the load instead of staying high.",
     "Choose the governor 'performance', with cpupower frequency-set -g performance."},
    {Turbo, "turbo", "The cores may run faster than their nominal clock while few of them work.",
     "Switch turbo off in /sys/devices/system/cpu for comparisons over worker counts."},
    {FrequencyChanged, "frequency-changed", "The cores' clock changed under load.",
     "Let the machine cool down, plug it in, and fix the clock if you can."},
    {OnBattery, "on-battery", "The machine runs on its battery, which often slows it down.",
     "Plug it in."},
    {Hot, "hot", "The processor is near the temperature at which it slows itself down.",
     "Let it cool down, and see whether its fans are free."},
    {MachineBusy, "machine-busy", "More programs want to run than there are cores.",
     "Close other programs, or wait until they are done."},
    {CpuPressure, "cpu-pressure", "Programs had to wait for a core in the last seconds.",
     "Close other programs, or wait until they are done."},
    {VirtualMachine, "virtual-machine",
     "This is a virtual machine: its cores are shared with others that cannot be seen from here.",
     "Repeat on hardware of your own where small differences matter."},
    {Quota, "quota", "The control group may use less processor time than it has cores.",
     "Use as many --workers as the quota allows, or raise it."},
    {RandomAddresses, "random-addresses",
     "Memory lies elsewhere in every process, which can shift times by a few per cent.",
     "Repeat more often; every trial has processes of its own, so it averages out."},
    {LibraryThreads, "library-threads",
     "Libraries such as OpenBLAS may start a thread for each core in every worker.",
     "Set OMP_NUM_THREADS=1 and its relatives where workers are to be compared."},
    {BoardDamaged, "board-damaged", "Somebody wrote to memory of the job board that is not theirs.",
     "Find what writes to memory of others: ctypes, an extension module, /proc/self/mem."},
    {ProcessesLeftBehind, "processes-left-behind",
     "The callable left processes behind, which were ended.",
     "Let the callable wait for the processes that it starts."},
    {ErrorsOmitted, "errors-omitted", "Some errors were counted but not kept.",
     "Look at the first ones: the others usually say the same."},
    {StreamInMemory, "stream-in-memory",
     "There was no room for temporary files, so waiting lines were kept in memory.",
     "Free some space in the folder for temporary files, or name another one with TMPDIR."},
    {RunningAsRoot, "running-as-root",
     "This ran as root, and so did the callable: nothing kept it from any file.",
     "Run as an ordinary user."},
    {WarmingUp, "warming-up", "The first jobs of the workers were slower than the rest.",
     "Let them run before the clock starts with --warmup, or use more jobs with --jobs."},
    {HostNotUnderstood, "host-not-understood",
     "The host of a runner in another language said something that made no sense.",
     "Check the host against docs/runners.md with the conformance kit."},
    {ResultsTakenEarly, "results-taken-early",
     "Results were taken in while the jobs ran, so that memory does not fill up.",
     "It is part of the measure time, as for any pool; use --results none where only the work "
     "matters."},
    {VariableRefused, "variable-refused",
     "A variable of the environment is not passed on to the Pythons that run jobs.",
     "Unset it; docs/measuring.md says which variables are passed on."},
    {NothingLeftToDo, "nothing-left-to-do",
     "The jobs took no longer than a call of nothing, although the first call did.",
     "See whether the callable keeps its results (functools.cache) or does its work once only; "
     "give each job something to do."},
    {WorkersMissing, "workers-missing", "Some of the workers never began; the others ran the jobs.",
     "Use fewer workers, or raise what bounds them: processes and threads of this user or control "
     "group (ulimit -u), memory, open files (ulimit -n)."},
    {PythonPassedOver, "python-passed-over",
     "A newer Python was left out, because its host program is missing.",
     "Repeat the installation, or the build."},
    {NothingRan, "nothing-ran", "A call of the callable returns something that has yet to run.",
     "Measure a function that runs it and returns what comes out."},
    {DiedAfterJobs, "died-after-jobs", "A host died of a signal after its last job.",
     "See whether the callable, or something that it has started, sends signals late."},
}};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < catalog.size(); ++i) {
        if (static_cast<std::size_t>(catalog[i].code) != i)
            return false;
    }
    return true;
}
static_assert(inOrder());

} // namespace

std::span<const WarningInfo> warningCatalog() {
    return catalog;
}

const WarningInfo& warningInfo(WarningCode code) {
    return catalog.at(static_cast<std::size_t>(code));
}

const WarningInfo* findWarning(std::string_view word) {
    const auto found = std::find_if(catalog.begin(), catalog.end(),
                                    [&](const WarningInfo& info) { return info.word == word; });
    return found == catalog.end() ? nullptr : &*found;
}

WarningEvent makeWarning(WarningCode code, std::string message, std::optional<TrialId> trial) {
    const WarningInfo& info = warningInfo(code);
    return WarningEvent{std::string(info.word),
                        message.empty() ? std::string(info.message) : std::move(message),
                        std::string(info.hint), trial};
}

} // namespace gilscope
