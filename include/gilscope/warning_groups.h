#pragma once

#include <gilscope/comparison.h>

#include <string>
#include <vector>

namespace gilscope {

/// One doubt, said once for all the rows that share it.
struct WarningGroup {
    std::string code;               ///< a word of warnings.h
    std::vector<std::string> lines; ///< messages, each with the runners it is about in front unless
                                    ///< it is about all of them: "thread, process: ..."
    std::string hint;               ///< what to do; may be empty
    bool operator==(const WarningGroup&) const = default;
};

/// The warnings of a summary and of its rows as a person should read them: each code once, in the
/// order of its first appearance, each message once.
std::vector<WarningGroup> groupWarnings(const Summary& summary,
                                        Audience audience = Audience::CommandLine);

/// What to call a row in a sentence: its runner, with the number of workers where one runner has
/// several rows ("thread x 4").
std::string rowName(const Summary& summary, const ResultRow& row);

} // namespace gilscope
