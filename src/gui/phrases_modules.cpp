#include "phrases.h"

#include <QCoreApplication>

#include <array>

/// What is said about modules in interpreters with their own GIL.
namespace gilscope::gui {
namespace {

constexpr std::array modulePhrasesTable{
    Phrase{QT_TRANSLATE_NOOP("core", "Imports in interpreters with their own GIL as it does in the "
                                     "main interpreter."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Imports, but falls back to slower Python code: extension "
                                     "modules that it uses do not load."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Imports, but interpreters that run at the same time change "
                                     "the same objects."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Imports in the first interpreter with its own GIL and in no later one."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Does not import in an interpreter with its own GIL."), "",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "Importing it in an interpreter with its own GIL does not end."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Importing it in an interpreter with its own GIL ends the process."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Imports, but switches the GIL of the whole process on: it does not "
                             "say that it can live without."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Could not be told: it did not go the same way twice, or goes "
                                     "as badly without the module."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "switches the GIL on: %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "%1 switches the GIL on (%2), so threads take turns: use process, or leave "
                       "it out"),
           "rr", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "whether %1 works in interpreters with their own GIL could "
                                     "not be told: try again"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Does not import in the main interpreter either, which says "
                                     "nothing about interpreters."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Nothing is known about how it declares itself."), "",
           Phrase::Whole},
    Phrase{
        QT_TRANSLATE_NOOP("core", "Single-phase initialization: one module for the whole process."),
        "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Multi-phase initialization without a word about several interpreters."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Declares that it supports no subinterpreters."), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "Declares that it supports several interpreters that share one GIL."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "Declares that it supports interpreters with their own GIL."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "does not load: %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "shared: %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 falls back to slower code in interpreters with their own GIL (%2 "
                             "does not load): %3"),
           "rrt", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 fails in interpreters with their own GIL when it is used "
                                     "(%2 does not load): %3"),
           "rrt", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "use process, or subinterpreter-shared-gil"), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "use process"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "its import loads none of its %1 extension modules; each is "
                                     "tried on its own"),
           "#", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "needs, and does not load: %1"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP(
               "core", "Imports, but what its functions need does not load, so that they fail."),
           "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core",
                             "%1 shares objects between interpreters, which is not safe with their "
                             "own GIL: %2"),
           "rt", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 loads in one interpreter with its own GIL only: use "
                                     "process, or subinterpreter with one worker"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 does not load in interpreters with their own GIL: %2"),
           "rt", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "importing %1 does not end in interpreters with their own "
                                     "GIL: use process"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "importing %1 crashes interpreters with their own GIL: use "
                                     "process"),
           "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 cannot be imported by this Python: %2"), "rr",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "%1 is not installed for this Python"), "r", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "these are no results of gilscope modules"), "",
           Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "these results are %1, and this version reads %2"), "rr",
           Phrase::Whole},
};

} // namespace

std::span<const Phrase> modulePhrases() {
    return modulePhrasesTable;
}

} // namespace gilscope::gui
