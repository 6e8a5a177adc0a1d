#include "phrases.h"

#include <QCoreApplication>

#include <array>

/// Runners in other languages and of the standard library.
namespace gilscope::gui {
namespace {

constexpr std::array runnerPhrasesTable{
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
    Phrase{QT_TRANSLATE_NOOP("core", "At %1 jobs a second the median latency, from the moment a "
                                     "job was due to its end, was: %2."),
           "#w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 %2 (95 % CI %3 to %4; 95 % of jobs within %5, 99 % within %6)"),
           "wqqqqq", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 %2 (95 % of jobs within %3, 99 % within %4)"), "wqqq",
           Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "%1 jobs a second are more than these could do, so that their queues grew: %2."),
           "#w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 %2 a second"), "w#", Phrase::Part},
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
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 (%2) one worker does %3 jobs a second."), "wr#",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "With %1 (%2) one worker does %3 jobs a second, %4x (%5) of what %6 does."),
           "wr##pw", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "With %1 (%2) one worker does %3 jobs a second; %4 workers do %5x (%6) of that."),
           "wr###p", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 (%2) one worker does %3 jobs a second, %4x (%5) of "
                                     "what %6 does; %7 workers do %8x (%9) of that."),
           "wr##pw##p", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "With %1 (%2) one worker does %3 jobs a second, about %4x of what %5 does."),
           "wr##w", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core",
               "With %1 (%2) one worker does %3 jobs a second; %4 workers do about %5x of that."),
           "wr###", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 (%2) one worker does %3 jobs a second, about %4x of "
                                     "what %5 does; %6 workers do about %7x of that."),
           "wr##w##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 (%2) one worker does %3 jobs a second, %4x (%5) of "
                                     "what %6 does; %7 workers do about %8x of that."),
           "wr##pw##", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "With %1 (%2) one worker does %3 jobs a second, about %4x of "
                                     "what %5 does; %6 workers do %7x (%8) of that."),
           "wr##w##p", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "serial Python"), "", Phrase::Part},
    Phrase{QT_TRANSLATE_NOOP("core", "serial Python %1"), "r", Phrase::Part},
};

} // namespace

std::span<const Phrase> runnerPhrases() {
    return runnerPhrasesTable;
}

} // namespace gilscope::gui
