#pragma once

#include <gilscope/comparison.h>

#include <string>
#include <vector>

/// Figures and names as the verdict says them.
namespace gilscope::detail {

/// "1.93x", "14.2x", "310x".
std::string timesWords(double ratio);
/// The same with more decimals where the number would read 1.00 and is not 1.
std::string timesWords(const Estimate& ratio);
/// "95 % CI 1.90 to 1.95".
std::string intervalWords(const Estimate& ratio);
/// "850 us", "12.3 ms", "4.1 s", "3 min", "2 h".
std::string durationWords(double seconds);
/// "9 MiB", "0.4 MiB".
std::string memoryWords(double mib);
/// "48 %".
std::string percentWords(double part);
/// "1.3 million", "250".
std::string countWords(double count);
/// Jobs a second: "0.25", "4.13", "5850".
std::string rateWords(double perSecond);
/// "a", "a and b", "a, b and c".
std::string listWords(const std::vector<std::string>& items);
/// The first letter as a capital.
std::string sentence(std::string text);

/// What the comparison planned; nullptr: not known.
const PlanEvent* planOf(const Summary& summary);
/// The plural of a row's runner: "threads"; with `workers`: "threads (4 workers)".
std::string nameOf(const Summary& summary, const ResultRow& row, bool workers);

} // namespace gilscope::detail
