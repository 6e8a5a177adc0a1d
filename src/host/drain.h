#pragma once

#include "host/job_loop.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace gilscope::host {

/// Takes in the results of all workers, decoding what is encoded, compares them, and adds value,
/// digest, distinct, decoded and decode_errors to `reply`. Objects are let go meanwhile. The GIL of
/// the main interpreter is held.
void drainObjects(std::vector<ObjectResults>& results, nlohmann::json& reply);
void drainArenas(const board::View& view, nlohmann::json& reply);

} // namespace gilscope::host
