#pragma once

#include "plan_resolver.h"

#include <gilscope/error.h>

#include <optional>

namespace gilscope::engine {

/// What is left of a plan where some of its Pythons cannot run it. Nothing: why, as an Error;
/// `scriptProblem`, where there is one.
Result<void> checkAnyUsable(const PythonSet& pythons, const std::optional<Error>& scriptProblem);

/// Loads the script with each Python, checks the callable and its arguments at every point of the
/// sweep, and fills in what was found out about both. A Python with which it does not load gets its
/// problem; an Error of code Script where it loads with none.
Result<void> checkScript(ResolvedPlan& plan, const PlanResolver::Surroundings& here);

} // namespace gilscope::engine
