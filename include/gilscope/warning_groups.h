#pragma once

#include <gilscope/comparison.h>
#include <gilscope/warnings.h>

#include <string>
#include <vector>

namespace gilscope {

/// One message of a group, and what it is about.
struct WarningLine {
    std::vector<std::size_t> rows; ///< of the summary; none: all of them, or the whole comparison
    Message message;
    bool operator==(const WarningLine&) const = default;
};

/// One doubt, said once for all the rows that share it.
struct WarningGroup {
    WarningEvent first; ///< its code, and what to do, are those of all
    std::vector<WarningLine> lines;
    bool operator==(const WarningGroup&) const = default;
};

/// The warnings of a summary and of its rows as a person should read them: each code once, in the
/// order of its first appearance, each message once.
std::vector<WarningGroup> groupWarnings(const Summary& summary);

/// "thread, process: ..." in English.
std::string lineText(const Summary& summary, const WarningLine& line);

/// What to call a row in a sentence: its runner, with the number of workers where one runner has
/// several rows ("thread x 4").
std::string rowName(const Summary& summary, const ResultRow& row);

} // namespace gilscope
