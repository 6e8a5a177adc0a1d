#pragma once

#include "json/figures.h"

/// The parts of gilscope.comparison/1 that speak of several rows at once, and of single jobs.
namespace gilscope::detail {

OrderedJson curvesJson(const Summary& summary);
OrderedJson crossOversJson(const Summary& summary);
OrderedJson breakEvenJson(const Summary& summary);
OrderedJson jobTimesJson(const std::optional<JobTimes>& times);

} // namespace gilscope::detail
