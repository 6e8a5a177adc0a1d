#pragma once

#include <gilscope/curves.h>
#include <gilscope/error.h>
#include <gilscope/units.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope {

/// Where workers may run.
enum class PinPolicy {
    None,  ///< wherever the scheduler puts them
    Cores, ///< one worker per physical core, in turn; then SMT siblings
    Smt,   ///< workers side by side on the SMT siblings of one physical core, then of the next
    One,   ///< all on one core
};

/// What happens to the values that jobs return.
enum class ResultsPolicy {
    None,   ///< dropped in the worker
    Return, ///< handed to the coordinator, decoded and compared: part of the trial
};

/// What a person asks for: everything that the engine needs to run one comparison.
/// A value; `parsePlan` and `writePlan` are its only way across a process boundary.
struct Plan {
    std::string script;   ///< absolute path of the callables script
    std::string callable; ///< name of a public function in it
    std::string
        arguments;      ///< Python literals as in a call: "24, 'x', depth=3"; empty: the defaults
    std::string python; ///< ABI (cp312), version (3.12 or 3.12.1) or path; empty: the newest found
    std::string venv;   ///< directory of a virtual environment; empty: none
    std::vector<std::string> runners; ///< ids from runners.h, in the order to show them
    std::uint32_t workers = 0;        ///< 0: the usable cores
    std::uint64_t jobs = 0; ///< in each trial, or for each worker with weak scaling; 0: calibrated
    std::uint32_t repeat = 1; ///< trials of each runner and point; 0: as `precision` needs
    double precision = 0.03;  ///< repeat 0: half-width of the interval of each ratio, a part of 1
    Nanoseconds budget{60'000'000'000}; ///< repeat 0: none begins that would not end by then
    /// Job n begins no earlier than n times this after the start barrier, as requests come to a
    /// server: how long one waits for a worker then counts. 0: a job begins when a worker is free.
    Nanoseconds arrivalInterval{0};
    Sweep sweep;
    std::uint32_t warmup = 1; ///< jobs for each worker before the barrier, not counted
    Nanoseconds timeout{0};   ///< for one job; 0: none
    Nanoseconds deadline{0};  ///< for the whole comparison; 0: none
    PinPolicy pin = PinPolicy::None;
    ResultsPolicy results = ResultsPolicy::Return;
    std::uint64_t seed = 0;        ///< order of the trials; 0: the engine picks one and says it
    bool prepare = true;           ///< call once in the main interpreter first
    bool emptyCall = true;         ///< measure first what a job costs that calls nothing
    std::uint32_t maxRestarts = 3; ///< hosts replaced in one trial before it is given up
    std::uint64_t memoryLimit = 0; ///< bytes of address space a host may add; 0: no limit
    bool live = true;              ///< send samples while trials run
    bool control = false; ///< stdin stays open: its end, or a line {"verb":"stop"}, means stop

    bool operator==(const Plan&) const = default;
};

/// Bounds that a plan from outside must respect; beyond them parsePlan refuses.
namespace limits {
inline constexpr std::uint32_t workers = 1024;
inline constexpr std::uint64_t jobs = 1'000'000'000;
inline constexpr std::uint32_t repeat = 10'000;
inline constexpr std::uint32_t warmup = 1'000'000;
inline constexpr std::size_t runners = 64;
inline constexpr std::uint64_t trials = 20'000; ///< runners times points times repeat
inline constexpr std::size_t sweepPoints = 256;
inline constexpr std::uint64_t payload = 1ULL << 30;
/// Of a plan: runners times points of a sweep. Each row of a result is compared with each other
/// one. A recording may have twice as many, since other languages get a serial run of their own.
inline constexpr std::size_t rows = 1024;
inline constexpr std::size_t planBytes = 1 << 20;
} // namespace limits

/// Reads the JSON object that writePlan made (or a person wrote). Unknown fields are ignored;
/// a wrong type, an unknown word or a number out of bounds is an Error of code Usage that names
/// the field. Never throws.
Result<Plan> parsePlan(std::string_view json);
/// One line of JSON, without a newline.
std::string writePlan(const Plan& plan);

/// Trials that `plan` asks for: runners times points times repetitions, one of these at least.
std::uint64_t trialCount(const Plan& plan);

std::string_view toString(PinPolicy pin);
std::string_view toString(ResultsPolicy results);
Result<PinPolicy> parsePinPolicy(std::string_view word);
Result<ResultsPolicy> parseResultsPolicy(std::string_view word);

/// The word of `known` that is nearest to `word` (edit distance), for "did you mean"; empty if none
/// is near.
std::string nearestWord(std::string_view word, const std::vector<std::string>& known);

} // namespace gilscope
