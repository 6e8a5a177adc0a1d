#pragma once

#include "process/host_process.h"

#include <gilscope/modules.h>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gilscope::engine {

/// What a host said while it tried one module, and how it ended. User code ran in that process:
/// nothing of it is believed beyond its type.
struct ModuleTrial {
    std::string module;
    std::string step;                            ///< the last one that began; empty: none
    bool whole = false;                          ///< all steps were gone through
    std::map<std::string, nlohmann::json> ended; ///< by step: what was found in it
    /// Name and file of the extension modules that were being loaded, innermost last.
    std::vector<std::pair<std::string, std::string>> loading;
    bool timedOut = false; ///< it was killed at the time limit
    std::int64_t limitNs = 0;
    ProcessExit exit;
    std::string errors; ///< what was on its standard error, its end
};

/// Takes one line of the host in; what makes no sense is passed over.
void noteLine(ModuleTrial& trial, std::string_view line);

/// The verdict and what it rests on.
ModuleReport judge(const ModuleTrial& trial);

/// Whether the verdict may be chance, or the fault of Python or gilscope: it then needs a second
/// trial.
bool needsSecondLook(const ModuleReport& report);
/// Whether it also needs the same steps without a module, to be laid at the module's door.
bool needsControl(const ModuleReport& report);
/// What two trials say together: the verdict where they agree, else that it is undecided.
ModuleReport confirm(const ModuleReport& first, ModuleReport second);
/// The verdict where the steps without a module went as `control` says.
ModuleReport withControl(ModuleReport report, const ModuleReport& control);

/// The files that the verdict depends on, as the host named them.
std::vector<std::string> filesOf(const ModuleTrial& trial);

} // namespace gilscope::engine
