#pragma once

#include "host/process/host_plan.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace gilscope::host {

/// {"python": facts, "names": [...]}: every top-level module of this Python that can be imported,
/// as far as files tell, without those that are for its own tests or that open windows. Nothing is
/// imported for it.
nlohmann::json importableModules();

/// {"python": facts, "names": [...]}: what a script imports when it is loaded and when `callable`
/// runs, which is read from its text and not run; an empty `callable` means all of its functions.
/// {"problem": {...}} where it does not compile or has no such callable.
nlohmann::json importsOf(const ScriptText& script, const std::string& callable);

} // namespace gilscope::host
