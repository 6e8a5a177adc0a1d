// What several trials of a module say together.
#include "module_verdict.h"

#include <gilscope/message/catalogue.h>

namespace gilscope::engine {

using message::say;
using enum message::Code;

bool needsSecondLook(const ModuleReport& report) {
    switch (report.verdict) {
    case ModuleVerdict::NotTwice:
    case ModuleVerdict::SharedState:
    case ModuleVerdict::Hangs:
    case ModuleVerdict::Crashes:
        return true;
    default: // an exception or a fact of one interpreter alone
        return false;
    }
}

bool needsControl(const ModuleReport& report) {
    return report.verdict == ModuleVerdict::Hangs || report.verdict == ModuleVerdict::Crashes;
}

ModuleReport confirm(const ModuleReport& first, ModuleReport second) {
    if (first.verdict == second.verdict && first.step == second.step)
        return second;
    const auto outcome = [](const ModuleReport& report) -> message::Argument {
        if (saysNothing(report.message))
            return toString(report.verdict);
        return say<ImportOutcome>(toString(report.verdict), report.message);
    };
    second.message = say<ImportTwice>(outcome(first), outcome(second));
    second.verdict = ModuleVerdict::Undecided;
    second.kind.clear();
    second.step = first.step;
    second.blamed = first.blamed;
    second.shared.clear();
    return second;
}

ModuleReport withControl(ModuleReport report, const ModuleReport& control) {
    if (control.verdict == ModuleVerdict::Imports)
        return report;
    report.message = say<ImportAlsoWithout>(report.message, control.message);
    report.verdict = ModuleVerdict::Undecided;
    report.blamed.clear();
    return report;
}

} // namespace gilscope::engine
