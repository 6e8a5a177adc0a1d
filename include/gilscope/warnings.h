#pragma once

#include <gilscope/comparison.h>
#include <gilscope/events.h>
#include <gilscope/message/catalogue.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gilscope {

/// The first row of each family of warnings, in the order of the catalogue.
std::vector<const message::Info*> warningCatalog();

/// Whether the warning is of the family of `code`.
bool isAbout(const WarningEvent& warning, MessageCode code);

/// What to do about it, naming options of the command line; empty: nobody knows.
std::string hintFor(const WarningEvent& warning);

/// A warning ready for the stream or a result.
WarningEvent makeWarning(Message message, std::optional<TrialId> trial = std::nullopt);

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

/// How often something was found different from itself.
struct SelfTest {
    std::uint32_t comparisons = 0;
    std::uint32_t noDifference = 0; ///< it was said that there is none
    std::uint32_t tooNoisy = 0;     ///< nothing could be said
    std::uint32_t different = 0;    ///< one was said to be faster: a false alarm
    bool operator==(const SelfTest&) const = default;

    /// Part of the comparisons in which no difference was claimed; 1 where there are none.
    double quiet() const {
        return comparisons == 0
                   ? 1.0
                   : 1.0 - static_cast<double>(different) / static_cast<double>(comparisons);
    }
};

/// Compares a runner with itself by the rules that comparisons are judged by. `times` are the
/// measure times of trials of one row in the order in which they ran; each 2 x `repeat` of them in
/// a row are one comparison, whose trials are dealt to its two sides pair by pair at random, as the
/// blocks of a comparison of two runners are. Trials left over are not used. The intervals of all
/// comparisons hold together: where only chance makes trials differ, one test in twenty
/// at most finds any difference.
SelfTest selfTest(std::span<const double> times, std::uint32_t repeat, std::uint64_t seed);

} // namespace gilscope
