#pragma once

#include <gilscope/comparison.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/statistics.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gilscope {

/// A fact that two recordings do not share; nullopt: that recording does not say.
struct DifferentFact {
    MessageCode name{};
    std::optional<message::Argument> left, right;
    bool operator==(const DifferentFact&) const = default;
};

/// What the interval of the ratio says of a row of B against the same row of A.
enum class DiffWord {
    Faster,       ///< it is below 1
    Slower,       ///< it is above 1
    NoDifference, ///< it lies within 3 % of 1
    TooNoisy,     ///< it holds 1 and reaches further
    TooFew,       ///< the same of less than diffMinimum complete trials on a side, or there is none
    NotMeasured,  ///< no complete trial on a side
    Failed,       ///< not all jobs of a side ran as planned, or gave their results back
    BySchedule,   ///< jobs of a side came by a schedule: their times are that one's
    Hollow,       ///< jobs of a side took no longer than a call of nothing: see ResultRow::hollow
};
/// The word of --json.
std::string_view toString(DiffWord word);

/// With fewer repetitions on a side more of them are the first thing to ask for.
inline constexpr std::size_t diffMinimum = 5;

/// The same callable, arguments, runner and number of workers in both recordings.
struct DiffRow {
    std::string runner;
    std::uint32_t workers = 1;
    ResultRow left, right;
    /// Time per job of B over that of A; the intervals of all rows hold together, see
    /// statistics::unpairedRatio(). Time per job is measure time over jobs, so that recordings of
    /// different numbers of jobs can be compared.
    std::optional<Estimate> ratio;
    DiffWord word = DiffWord::NotMeasured;
    /// Jobs that have a value in both, compared job by job with the first trial of A; of the trial
    /// of B that differs most. 0: there is nothing to compare.
    std::uint64_t valuesCompared = 0, valuesDiffering = 0;
    /// The trials of one side differ among themselves: chance, time or unsafe threads.
    bool valuesUnsteady = false;
};

/// Two recordings side by side; left is A, right is B.
struct ComparisonDiff {
    std::string leftCall, rightCall;
    std::vector<DifferentFact> machine; ///< to be shown first
    std::vector<DifferentFact> plan;
    bool sameCall = false;   ///< callable and arguments agree; otherwise no row is aligned
    bool samePython = false; ///< ABIs agree; otherwise rows are aligned across Pythons
    bool leftBySchedule = false, rightBySchedule = false; ///< see bySchedule()
    std::vector<DiffRow> rows;
    std::vector<ResultRow> onlyLeft, onlyRight;
    std::optional<bool> valuesAgree; ///< of all rows that have values in both; nullopt: none has
};

/// Aligns and compares. Deterministic: the same recordings give the same intervals. Any thread.
ComparisonDiff diffSummaries(const Summary& left, const Summary& right);

/// What is found of a row: "B is 1.21x faster", or why nothing is said.
Message diffFinding(const DiffRow& row);

/// The words of a message, as a front end finds them.
using MessageWords = std::function<std::string(const Message&)>;

/// For people; `leftName` and `rightName` are what the two are called, usually file names.
std::string diffText(const ComparisonDiff& diff, const std::string& leftName,
                     const std::string& rightName, const MessageWords& words);
/// Schema gilscope.diff/1, pretty-printed, newline at the end.
std::string diffJson(const ComparisonDiff& diff, const std::string& leftName,
                     const std::string& rightName);

} // namespace gilscope
