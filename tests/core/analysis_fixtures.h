#pragma once

#include <gilscope/comparison.h>

#include <memory>
#include <string>
#include <vector>

/// Streams made by hand for the tests of the analysis: events straight, without an engine or a
/// codec.
namespace gilscope::testing {

inline constexpr std::int64_t ms = 1'000'000;

/// One trial of a stream in the making.
struct TrialText {
    std::string runner = "thread";
    std::uint32_t workers = 2;
    std::int64_t measureMs = 200;
    std::int64_t initMs = 10;
    TrialStatus status = TrialStatus::Complete;
};

/// A plan with these trials, in this order; `jobs` jobs each. Repetitions of a runner are its
/// blocks.
PlanEvent planFor(const std::vector<TrialText>& trials, std::uint64_t jobs);
/// Two cores, and a ceiling of 1.9 on both.
MachineEvent twoCores();
/// A trial's last event: all jobs well, memory and value measured, workers half running and half
/// waiting for the GIL.
TrialEndEvent endOf(const TrialText& trial, TrialId id, std::uint64_t jobs);
/// Jobs `first` to `first + count` of one worker, `callNs` each with 1 us of decoding and encoding.
JobBatch batchOf(TrialId trial, WorkerId worker, std::uint32_t first, std::uint32_t count,
                 std::int64_t callNs = ms);

/// A whole comparison: hello, machine, plan, each trial with its jobs and its end, end.
std::shared_ptr<const Comparison> comparisonOf(const std::vector<TrialText>& trials,
                                               std::uint64_t jobs = 24);

/// The codes of some warnings, in order.
std::vector<std::string> codes(const std::vector<WarningEvent>& warnings);

} // namespace gilscope::testing
