#pragma once

#include <gilscope/comparison.h>

#include <nlohmann/json.hpp>

/// The parts of gilscope.comparison/1 that speak of several rows at once, and of single jobs.
namespace gilscope::detail {

/// null for what is not finite.
nlohmann::ordered_json jsonNumber(double value);

nlohmann::ordered_json curvesJson(const Summary& summary);
nlohmann::ordered_json crossOversJson(const Summary& summary);
nlohmann::ordered_json breakEvenJson(const Summary& summary);
nlohmann::ordered_json jobTimesJson(const std::optional<JobTimes>& times);

} // namespace gilscope::detail
