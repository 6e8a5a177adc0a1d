#pragma once

#include <gilscope/plan.h>

#include <nlohmann/json.hpp>

namespace gilscope {

/// The plan as the JSON object of docs/stream.md.
nlohmann::ordered_json planToJson(const Plan& plan);

/// Reads types and bounds, but not whether the plan can be run: a recording of a newer gilscope may
/// name runners that this one does not know. Errors have `code` and begin with "plan".
Result<Plan> planFromJson(const nlohmann::json& object, ErrorCode code);

} // namespace gilscope
