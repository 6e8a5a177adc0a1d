#pragma once

#include <gilscope/comparison.h>

#include <nlohmann/json.hpp>

#include <optional>

/// Figures as the JSON that gilscope prints: fields stay in the order in which they are written.
namespace gilscope::detail {

using OrderedJson = nlohmann::ordered_json;

/// null for what is not finite.
OrderedJson jsonNumber(double value);
/// null for what is absent or not finite.
OrderedJson jsonNumber(const std::optional<double>& value);
/// {"median": .., "ci95": [low, high]}, or null.
OrderedJson jsonEstimate(const std::optional<Estimate>& value);

/// The parts of gilscope.comparison/1 that speak of several rows at once, and of single jobs.
OrderedJson curvesJson(const Summary& summary);
OrderedJson crossOversJson(const Summary& summary);
OrderedJson breakEvenJson(const Summary& summary);
OrderedJson jobTimesJson(const std::optional<JobTimes>& times);

/// The parts of the verdict, for programs; see docs/json.md.
OrderedJson answerJson(const Summary& summary);

} // namespace gilscope::detail
