#pragma once

#include "python_choice.h"

#include <gilscope/error.h>
#include <gilscope/events.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace gilscope::engine {

/// A question to `gilscope-host --inspect`.
struct InspectionRequest {
    std::string script;    ///< absolute; empty: only describe the Python
    std::string callable;  ///< empty: list what the script offers
    std::string arguments; ///< as in a call
    /// Only compile this text; nothing of it runs.
    std::optional<std::string> source = std::nullopt;
    std::int64_t limitNs = 10'000'000'000;
};

/// Asks a host in a process of its own. The answer is a JSON object, checked to be one and no more:
/// user code ran in that process. A host that dies or takes too long is an Error of code Script
/// where a script was to be read, else Missing.
Result<std::string> inspect(const ChosenPython& python, const InspectionRequest& request,
                            const std::function<bool()>& cancelled = {});

/// The `python` object of a host's answer or reply; what is missing stays empty.
PythonFacts readPythonFacts(const std::string& answer);

} // namespace gilscope::engine
