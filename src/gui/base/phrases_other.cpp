#include "base/phrases.h"

#include <QCoreApplication>

#include <array>

/// What differs between recordings.
namespace gilscope::gui {
namespace {

constexpr std::array otherPhrasesTable{
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
    Phrase{QT_TRANSLATE_NOOP("core", "unknown"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "yes"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "no"), "", Phrase::Whole},
    Phrase{QT_TRANSLATE_NOOP("core", "none"), "", Phrase::Whole},
};

} // namespace

std::span<const Phrase> otherPhrases() {
    return otherPhrasesTable;
}

} // namespace gilscope::gui
