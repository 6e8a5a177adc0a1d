#include "phrases.h"

#include <QCoreApplication>

#include <array>

/// The verdict (src/core/verdict*.cpp), runners, and what the bundled callables say of themselves.
namespace gilscope::gui {
namespace {

constexpr std::array verdictPhrasesTable{
    Phrase{QT_TRANSLATE_NOOP("core", "Nothing was measured: %1."), "t", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Nothing was measured: no trial of %1 came to its end."), "w",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "No trial ran all jobs of %1, so there are no times."), "w",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "No runner ran all jobs of %1, so there is nothing to compare."),
        "w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "No trial of %1 came to its end, so there are only times of single jobs."),
           "w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "No trial of %1 came to its end, so nothing can be compared."),
           "w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 %2 of %3 job{s|} {were|was} finished."), "w##",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "With %1 %2 of %3 job{s|} {were|was} finished, %4 a job (median)."),
           "w##q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 %2 of %3 job{s|} {were|was} finished; no trial of "
                                     "theirs came to its end, so they are not compared."),
           "w##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "With %1 %2 of %3 job{s|} {were|was} finished, %4 a job (median); no "
                             "trial of theirs came to its end, so they are not compared."),
           "w##q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 %2 job{s|} of %3 took %4."), "w#wq", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 %2 job{s|} of %3 took %4 (95 % CI %5 to %6)."),
           "w#wqqq", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 %2 job{s|} of %3 took %4, %5 jobs a second."),
           "w#wq#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "With %1 %2 job{s|} of %3 took %4 (95 % CI %5 to %6), %7 jobs a second."),
           "w#wqqq#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 %2 job{s|} of %3 took %4, after %5 of start-up."),
           "w#wqq", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "With %1 %2 job{s|} of %3 took %4 (95 % CI %5 to %6), after %7 of start-up."),
        "w#wqqqq", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "With %1 %2 job{s|} of %3 took %4, %5 jobs a second, after %6 of start-up."),
           "w#wq#q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 %2 job{s|} of %3 took %4 (95 % CI %5 to %6), %7 jobs "
                                     "a second, after %8 of start-up."),
           "w#wqqq#q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "For %1 on this machine %2 are %3."), "www", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "For %1 on this machine %2 are %3; they %4."), "wwww",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "They reach %1 of what a native kernel gains on the same cores (95 % CI %2 to %3)."),
           "q#q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "No difference of more than %1 found between %2 and %3 (ratio %4, %5)."),
           "qww#p", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "Too few repetitions to say whether %1 are faster than %2: %3."),
        "www", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Too noisy to say whether %1 are faster than %2: %3."), "www",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "For %1 on this machine %2 were %3, measured side by side "
                                     "once: %4 to know how sure that is."),
           "wwww", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 did not run all jobs."), "w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 did not run all jobs (%2)."), "wr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 did not run all jobs, so their times are not compared."),
           "w", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "%1 did not run all jobs (%2), so their times are not compared."),
        "wr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "No row of %1 had all its workers, so nothing is compared."),
           "w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 workers of %3 never began (%4)."), "##wr",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 of %2 workers of %3 never began (%4), so their times are not "
                             "compared."),
           "##wr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Of %1 jobs of %2 %3."), "#wd", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Of %1 jobs of %2 %3 (%4)."), "#wdr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Of %1 jobs of %2 %3, so their times are not compared."),
           "#wd", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Of %1 jobs of %2 %3 (%4), so their times are not compared."),
           "#wdr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 returned other values than %2 for %3 of %4 job{s|}."),
           "ww##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 returned other values than %2 for %3 of %4 job{s|}: the "
                                     "function is not safe in threads."),
           "ww##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 returned other values than %2 for %3 of %4 job{s|}: the function "
                             "is not safe in threads, or its values depend on the calls before."),
           "ww##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 returned other values than %2 for %3 of %4 job{s|}: the "
                                     "values depend on where a job runs, or on the calls before."),
           "ww##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 returned other values in another trial for %2 of %3 job{s|}: they "
                             "depend on chance or time, or the function is not safe in threads."),
           "w##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "The callable returns something else each time, as chance, time "
                             "or an order of hashes have it: its values cannot be compared."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Every runner returned other values: they depend on chance, "
                                     "time or the process, and cannot be compared."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1: %2, so their times are not compared."), "wt",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1: %2."), "wt", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Not all results of %1 came back, so its times say nothing."),
           "w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Not all results of %1 came back, so there is nothing to compare."),
           "w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The trials did not all return the same value."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 trial{s|} {were|was} left out by hand."), "#",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "The recording is damaged; this is what could be read of it."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "The deadline ended the comparison early; this is what was measured until then."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "The comparison was stopped early; this is what was measured until then."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "For a result let it run longer, or use fewer Jobs."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "For a result raise Deadline, or use fewer Jobs."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 worker{s|} %2 are fastest, with %3 worker{s|} %4: "
                                     "the lead changes between the two."),
           "#w#w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "With %1 %2 are fastest, with %3 %4: the lead changes between the two."),
           "roro", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "From %1 to %2 workers %3 gain nothing (at most %4)."), "##wq",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "With %1 workers %2 do %3 less than with %4 (95 % CI %5 to %6)."),
        "#wq##q", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "Too noisy to say whether %1 gain from more than %2 worker{s|} (%3 workers: %4)."),
           "w##p", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "%1 do most with %2 workers, %3x of what they do with %4 (%5)."),
        "w###p", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 do most with %2 workers, which cannot be told apart, %3x "
                                     "of what they do with %4 (%5)."),
           "ww##p", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "By Amdahl's law %1 of the work of %2 is serial (95 % CI %3 "
                                     "to %4), so more workers gain at most %5x."),
           "qwqq#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 show no serial part (95 % CI up to %2)."), "wq",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "By the universal scalability law %1 do most with %2 workers (95 "
                             "% CI %3 to %4), %5x of what one does (95 % CI %6 to %7)."),
           "w######", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 waited for the GIL %2 of the time."), "ws", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 waited for the GIL %2 of the time{,| and} %3."), "wsw",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Jobs of %1 took %2 with %3, no longer than a call of nothing, "
                             "while the call in preparation took %4: the work had been "
                             "done, and was kept or not repeated."),
           "rqwq", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "What was measured is not the callable, so no runner is ranked."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 waited for a core %2 of the time."), "ws", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 waited for a core %2 of the time{,| and} %3."), "wsw",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 waited for a core %2 of the time (%3)."), "wsp",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 waited for a core %2 of the time{,| and} %3 (%4)."),
           "wswp", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 waited for locks of Python's own %2 of the time (%3)."),
           "wsp", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 waited for locks of Python's own %2 of the time{,| and} %3 (%4)."),
           "wswp", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Each job of %1 took %2x the time on a core that it takes alone: what they "
                       "share (reference counts, locks tried again, caches) slows them down."),
           "w#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 were blocked (sleep, I/O or locks) %2 of the time."), "ws",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 were blocked (sleep, I/O or locks) %2 of the time{,| and} %3."),
           "wsw", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "%1 had not begun %2 of the time (they got a core late after the start)."),
           "ws", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 had not begun %2 of the time{,| and} %3 (they got a core "
                                     "late after the start)."),
           "wsw", Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "%1 had not begun %2 of the time (their pool handed the first jobs out late)."),
        "ws", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 had not begun %2 of the time{,| and} %3 (their pool "
                                     "handed the first jobs out late)."),
           "wsw", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 had no job left %2 of the time (few or uneven jobs)."),
           "ws", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 had no job left %2 of the time{,| and} %3 (few or uneven jobs)."),
           "wsw", Phrase::Whole},
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
    Phrase{QT_TRANSLATE_NOOP("core", "this callable"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 (%2 worker{s|})"), "w#", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 (%2 to %3 workers)"), "w##", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 with %2"), "wr", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1x faster than %2"), "#w", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1x faster than %2 (%3)"), "#wp", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "as fast as %1"), "w", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 (%2)"), "wp", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "95 % CI %1 to %2"), "##", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 than %2"), "ww", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "start %1x sooner"), "#", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "start %1 later"), "q", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "use %1 less per worker"), "q", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "use %1 more per worker"), "q", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "from %1 jobs on they win, start-up counted"), "#",
           Phrase::Part},
    Phrase{
        QT_TRANSLATE_NOOP("core", "from %1 jobs on they win, start-up counted (95 % CI %2 to %3)"),
        "###", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "win from %1 jobs on, start-up counted (95 % CI %2 to %3)"),
           "###", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "win from %1 jobs on, start-up counted"), "#", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "set Repetitions to %1 (about %2)"), "#q", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "close other programs or use longer jobs, then repeat"), "",
           Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 failed"), "#", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 crashed"), "#", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 timed out"), "#", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 cancelled"), "#", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 %2"), "wq", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 %2 to %3 %"), "w##", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "there are more workers than usable cores"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "there are more workers than usable cores, and other programs "
                                     "used them too"),
           "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "they were all bound to one core"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "objects that several of them use"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "the control group's quota held them back"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "the hypervisor gave the cores to other machines"), "",
           Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "other programs used the cores"), "", Phrase::Part},
    Phrase{
        QT_TRANSLATE_NOOP(
            "core", "the scheduler gave the cores to something else, or the quota took them away"),
        "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "the scheduler gave the cores to something else"), "",
           Phrase::Part},
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
    Phrase{QT_TRANSLATE_NOOP("core", "%1 cannot run this script: %2"), "wr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 cannot begin here: %2"), "wr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "%1 of %2 results were lost with the host that held them; the others were compared"),
           "##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "the host ended, or the time was over, while it decoded the "
                                     "results; they could not be compared"),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 of %2 results could not be decoded: %3"), "##r",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "the host ended (%1) after its last job, and the results that it held are lost"),
           "w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 host{s|} ended (%2) after {their|its} last job"), "#w",
           Phrase::Whole},
};

} // namespace

std::span<const Phrase> verdictPhrases() {
    return verdictPhrasesTable;
}

} // namespace gilscope::gui
