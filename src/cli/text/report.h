#pragma once

#include "output.h"

#include <gilscope/comparison.h>

#include <string>

namespace gilscope::cli {

/// A comparison for people: what ran, the tables, values, errors, warnings, the verdict.
std::string comparisonReport(const Summary& summary, const Style& style);

/// What comparing a runner with itself came to, for people and for programs.
std::string selfTestReport(const Summary& summary, const Style& style);
std::string selfTestJson(const Summary& summary);

/// Its parts; each is empty or ends with a newline.
std::string headText(const Summary& summary, const Style& style);
std::string timesTable(const Summary& summary, const Style& style);
std::string sharesTable(const Summary& summary, const Style& style);
/// Trials that no ratio counts; empty: there are none.
std::string leftOutText(const Summary& summary, const Style& style);
/// Which jobs were found to be warm-up.
std::string warmupText(const Summary& summary, const Style& style);
std::string valuesText(const Summary& summary, const Style& style);
std::string errorsText(const Summary& summary, const Style& style);
std::string trialsText(const Summary& summary, const Style& style);
/// The last lines that the callables printed.
std::string outputText(const Summary& summary, const Style& style);
std::string warningsText(const Summary& summary, const Style& style);

/// "1 job", "3 jobs"
std::string counted(std::uint64_t count, std::string_view what);

} // namespace gilscope::cli
