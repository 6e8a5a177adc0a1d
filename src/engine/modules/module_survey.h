#pragma once

#include "control.h"

#include <gilscope/error.h>

#include <filesystem>
#include <string>

namespace gilscope::engine {

/// The mode `modules`: tries modules in hosts, several at a time, and writes a line for each to
/// `output` as it is known; docs/architecture.md. Stops when `control` says so. An Error only where
/// nothing was written.
Result<void> surveyModules(const std::filesystem::path& pythonsFile, std::string request,
                           Control& control, int output);

} // namespace gilscope::engine
