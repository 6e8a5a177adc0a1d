#pragma once

#include "host/python/python_error.h"

#include <gilscope/board.h>

#include <nlohmann/json.hpp>

#include <optional>

namespace gilscope::host {

/// {"job", "kind", "traceback"} and saidJson(); without a job it is null.
nlohmann::json errorJson(std::optional<std::uint32_t> job, const PythonError& error);

/// Puts the coordinator's reply on the board. What does not fit loses its tracebacks first.
void writeReply(const board::View& view, nlohmann::json reply);

} // namespace gilscope::host
