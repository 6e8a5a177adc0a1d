#include "phrases.h"

#include <QCoreApplication>

#include <array>

/// Warnings with their hints, and what gilscope doctor observes.
namespace gilscope::gui {
namespace {

constexpr std::array warningPhrasesTable{
    Phrase{QT_TRANSLATE_NOOP("core", "Fewer than 5 repetitions: the interval is a rough one."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 repetition{s|}: the interval is a rough one."), "#",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Repeat with --repeat 5 or more."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Set Repetitions to 5 or more."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The repetitions differ a lot among themselves."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The repetitions differ: the median is known to %1 % only."),
           "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Close other programs, or repeat more often with --repeat."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Close other programs, or raise Repetitions."), "",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Some repetitions are far from the others; medians count them, ratios do not."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 repetitions {are|is} far from the others; medians "
                                     "count them, ratios do not."),
           "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Look at the trials one by one; something else may have run at that time."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Look at the trials one by one in the list of trials; "
                                     "something else may have run at that time."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "A trial took less than 100 ms."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "A trial took %1, less than 100 ms."), "q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Use more jobs with --jobs, or larger arguments."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Raise Jobs, or give the function larger arguments."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Running, waiting for the GIL and waiting for a core add up "
                                     "to more than the time that passed."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Running and waiting add up to %1 of the time that passed."),
           "q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Read the shares as approximate: with more workers than cores "
                                     "a wait for the GIL can hide a wait for a core."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Some figures could not be measured here."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Not measured: %1."), "w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "No trial was complete, so there are no times."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "See gilscope doctor for what this system does not allow."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The Machine page says what this system does not allow."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "See the log, and the other warnings, for why."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Raise the deadline, or use fewer or shorter jobs."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Let it run longer, or use fewer or shorter jobs."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "There are times once a trial has come to its end."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Jobs with the same arguments did not return the same value."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 jobs returned another value than those of %3."),
           "##w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 jobs returned another value in another trial."),
           "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The jobs of one trial returned %1 different values."), "#",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "See whether the callable depends on time, chance or shared "
                                     "state; where it may, use --results none."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "See whether the callable depends on time, chance or shared "
                                     "state; where it may, set Results to dropped."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "See whether the callable depends on time, chance, addresses or shared state."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Some trials did not come to their end."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 trials did not come to their end."), "##",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Their jobs are counted, their times are not; see the log for why."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Their jobs are counted, their times are not; the Log page says why."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Their jobs are counted, their times are not."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "A host process died and was replaced during a trial."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "%1 host process{es|} died and {were|was} replaced, with worker{s|} %2."),
           "#r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 host process{es|} died and {were|was} replaced."), "#",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "See the log; the trial's times include the restart."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "See the Log page; the trial's times include the restart."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Some live samples were dropped."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 live samples were dropped."), "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Jobs are complete all the same; only the live curves have gaps."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Workers waited for the engine to read their finished jobs."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Workers waited %1 of their time for the engine to read their finished jobs."),
        "q", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Results were taken in while the jobs ran, so that memory does not fill up."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 of the results were taken in while the jobs ran, so that memory "
                             "does not fill up: that took %2 of the workers' time, and they waited "
                             "%3 of it for room."),
           "qqq", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "It is part of the measure time, as for any pool; use --results none "
                             "where only the work matters."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "It is part of the measure time, as for any pool; set Results to "
                             "dropped where only the work matters."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Use longer jobs, or leave the engine a core of its own with fewer --workers."),
        "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Use longer jobs, or leave the engine a core of its own with fewer Workers."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Some tracebacks or marks found no room and were dropped."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 marks or errors found no room and were dropped"), "#",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Mark less often, or look at the first errors only."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "This runner cannot run this callable here."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 cannot run this script: %2"), "wr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 cannot begin here: %2"), "wr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "A newer Python was left out, because its host program is missing."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Python %1 (%2) has no host program %3; %4 runs the jobs instead"),
           "rrrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Repeat the installation, or the build."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Some of the workers never began; the others ran the jobs."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 workers never began: %3"), "##r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "Use fewer workers, or raise what bounds them: processes and threads of this user "
               "or control group (ulimit -u), memory, open files (ulimit -n)."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Choose another runner, or another Python."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Tick another runner, or choose another Python."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The callable failed when it was called once to prepare."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "called once in preparation, the callable raised %1: %2"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "the host ended, or the time limit was over, while the callable was "
                             "called once in preparation; the trial goes on without that call"),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Run it in a Python shell, or use --no-prepare if it needs a worker to run."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Try the function in a Python shell; the Log page has the traceback."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Some warm-up jobs failed."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 warm-up job{s|} failed"), "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "a warm-up job ran longer than %1 s and could not be interrupted; its "
                             "host was ended, and the trial goes on without warm-up"),
           "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "the host ended (%1) during a warm-up job, and the trial goes on without warm-up"),
           "w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "See the log for the traceback; the measured jobs may fail alike."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "See the Log page for the traceback; the measured jobs may fail alike."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Some results could not be decoded."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "%1 of %2 results were lost with the host that held them; the others were compared"),
           "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "See the log for why the host died; these jobs and their "
                                     "times are counted all the same."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the host ended, or the time was over, while it decoded the "
                                     "results; they could not be compared"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "See the log for how the host ended, and whether smaller "
                                     "results help; the times are not affected."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 results could not be decoded: %3"), "##r",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "the host ended (%1) after its last job, and the results that it held are lost"),
           "w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 host{s|} ended (%2) after {their|its} last job"), "#w",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "A host died of a signal after its last job."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "See whether the callable, or something that it has started, sends signals late."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "A call of the callable returns something that has yet to run."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Measure a function that runs it and returns what comes out."),
           "", Phrase::Whole},
    // What has not run; gilscope_results.py says these.
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
               "core",
               "%1 returns a %2 of %3, and none of them runs: measure a function that runs them"),
           "rrr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 returns an async context manager, and its body never runs: measure "
                             "a function with \"async with %2(...):\" within asyncio.run()"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 returns an awaitable, and nobody awaits it: measure a "
                                     "function that awaits it within asyncio.run()"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 returns an async iterator, and nothing of it is computed: measure "
                             "a function that goes through it within asyncio.run()"),
           "r", Phrase::Whole},
    // What cannot leave its worker.
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
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Return values that marshal or pickle can carry, or use --results none."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Return values that marshal or pickle can carry, or set Results to dropped."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "The speed-up is not against the serial runner, as that was not measured."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Add serial to --runners for a speed-up over one worker."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Tick serial too for a speed-up over one worker."), "",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core",
            "What this machine can reach was not measured, so there is no efficiency against it."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Compare efficiency against the number of workers instead."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "There are more workers than usable cores, so they take turns."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 workers share %2 usable core{s|}."), "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Use as many --workers as there are usable cores."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Set Workers to no more than the usable cores."), "",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "The hypervisor gave part of the cores' time to other machines."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The hypervisor took %1 of the cores' time."), "q",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Repeat when the machine below is less busy, or on hardware of your own."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Other programs used the cores during the measurement."), "",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Other programs, or threads that the callable started, used %1 of the cores."),
        "q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Close them and repeat."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The control group's quota held the workers back."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The quota of the control group held the workers back %1 "
                                     "time{s|}, %2 in all, while jobs were measured."),
           "#q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Use fewer --workers than the quota, or raise it."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Set Workers below the quota, or raise the quota."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Workers could not be bound to cores."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 workers could not be bound to their cores."), "##",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Use --pin none, or allow the cores to this process."), "",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Let the scheduler decide under Pinning, or allow the cores to this process."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "A host did not end when asked and was killed."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "See whether the callable blocks signals, leaves threads behind or never returns."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The time for repeating was over before the intervals were as "
                                     "narrow as was asked for."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "After %1 repetitions the widest interval is %2 to either side, not %3."),
           "#qq", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "There was time for one repetition only."), "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Give it more time with --budget, or be content with less with --precision."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Set Repetitions to a fixed number, or use longer jobs."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The cores' clock follows the load instead of staying high."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The cores' clock follows the load (governor %1)."), "r",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "Choose the governor 'performance', with cpupower frequency-set -g performance."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "The cores may run faster than their nominal clock while few of them work."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "Switch turbo off in /sys/devices/system/cpu for comparisons over worker counts."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The cores' clock changed under load."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The cores' clock fell from %1 to %2 MHz."), "##",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Let the machine cool down, plug it in, and fix the clock if you can."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The machine runs on its battery, which often slows it down."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Plug it in."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "The processor is near the temperature at which it slows itself down."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The processor has %1 °C; at %2 °C it slows itself down."),
           "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Let it cool down, and see whether its fans are free."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "More programs want to run than there are cores."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Programs wanted %1 cores in the last minute."), "#",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Close other programs, or wait until they are done."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Programs had to wait for a core in the last seconds."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "This is a virtual machine: its cores are shared with others "
                                     "that cannot be seen from here."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "Repeat on hardware of your own where small differences matter."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "The control group may use less processor time than it has cores."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Use as many --workers as the quota allows, or raise it."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Set Workers to no more than the quota allows, or raise it."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "Memory lies elsewhere in every process, which can shift times by a few per cent."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Repeat more often; every trial has processes of its own, so it averages out."),
        "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "Libraries such as OpenBLAS may start a thread for each core in every worker."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Set OMP_NUM_THREADS=1 and its relatives where workers are to be compared."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "Somebody wrote to memory of the job board that is not theirs."),
        "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "%1 jobs were never reported although the workers had finished"),
        "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 entries on the job board made no sense"), "#",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "somebody wrote over the job board; of %1 jobs %2 had been "
                                     "read from it before, and the trial ended there"),
           "##", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core",
            "Find what writes to memory of others: ctypes, an extension module, /proc/self/mem."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The callable left processes behind, which were ended."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "the callable left %1 process{es|} behind, which {were|was} ended"),
           "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Let the callable wait for the processes that it starts."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Some errors were counted but not kept."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 further errors were counted but not kept"), "#",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Look at the first ones: the others usually say the same."),
           "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "There was no room for temporary files, so waiting lines were kept in memory."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1: lines that the reader has not taken wait in memory"), "r",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core",
            "Free some space in the folder for temporary files, or name another one with TMPDIR."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "This ran as root, and so did the callable: nothing kept it from any file."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Run as an ordinary user."), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The first jobs of the workers were slower than the rest."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "The first %1 job{s|} of a worker took %2 times as long as the rest."),
           "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "Let them run before the clock starts with --warmup, or use more jobs with --jobs."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Raise Warm-up, so that they run before the clock starts, or raise Jobs."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Governor"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Turbo"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Clock under load"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Power"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Temperature"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Load"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Waiting for cores"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Other programs"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Stolen time"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Virtual machine"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Quota"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Random addresses"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Library threads"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "unknown"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "on"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "off"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "battery"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "mains"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "yes"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "no"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "none"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "no sign of one"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "not limited"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "A variable of the environment is not passed on to the Pythons "
                             "that run jobs."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 is not passed on to the Pythons that run jobs: %2"), "rt",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Unset it; docs/measuring.md says which variables are passed "
                                     "on."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "another allocator makes interpreters that start at the same "
                                     "time unsafe, and every time another one"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "what it switches on is shared by all interpreters of a "
                                     "process, and unsafe in more than one"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "it is for debug builds, which run jobs at another speed"), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "a worker has no prompt to fall back to"), "", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "it prints whenever memory is taken, also while jobs are timed"),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The jobs took no longer than a call of nothing, although the "
                                     "first call did."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "A job took %1, no longer than a call of nothing; the call in "
                                     "preparation took %2."),
           "qq", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "See whether the callable keeps its results (functools.cache) "
                                     "or does its work once only; give each job something to do."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of the last 10 s"), "q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of all cores, while nothing was measured"), "q",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of all cores"), "q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 MHz before, %2 MHz after a short load"), "##",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "%1 MHz before, %2 MHz after a short load; speed %3 from its start to its end"),
        "##q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "speed %1 from its start to its end"), "q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 °C, limit %2 °C"), "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 °C"), "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 in the last minute, %2 usable core{s|}"), "##",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 cores' time"), "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 cores' time"), "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "throughput"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "where the time went"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "times of single jobs"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "memory"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "cores used"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "exit code %1"), "#", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 results: %3"), "##t", Phrase::Whole},
};

} // namespace

std::span<const Phrase> warningPhrases() {
    return warningPhrasesTable;
}

} // namespace gilscope::gui
