#pragma once

#include <gilscope/comparison.h>
#include <gilscope/warnings.h>

#include "summary/rows.h"

namespace gilscope::detail {

/// The doubts about one row: what its figures show, then what the stream said of its trials. Each
/// code at most once.
std::vector<WarningEvent> rowWarnings(const ResultRow& row, const TrialGroup& group,
                                      const RowFacts& facts, const Comparison& comparison);

/// The row's warning of the family of `code`; nullptr: there is none.
const WarningEvent* warningOf(const ResultRow& row, MessageCode code);

/// Warns of so many repetitions of `row` that are far from the others; see
/// statistics::PairedRatios.
void addOutlierWarning(ResultRow& row, std::size_t outliers);

/// The doubts about the comparison as a whole. Each code at most once.
std::vector<WarningEvent> summaryWarnings(const Summary& summary);

} // namespace gilscope::detail
