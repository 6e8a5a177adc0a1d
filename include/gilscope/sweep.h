#pragma once

#include <gilscope/error.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope {

struct Plan;

/// What a sweep varies from point to point.
enum class SweepOver {
    None,      ///< nothing: one point
    Workers,   ///< how many there are
    Arguments, ///< of each call
    Payload,   ///< bytes, the first argument of each call
};

/// What stays the same while workers are added.
enum class Scaling {
    Strong, ///< the jobs of a trial: more workers should take less time
    Weak,   ///< the jobs of each worker: more workers should take no more time
};

/// The points of a comparison that is repeated with one thing varied.
struct Sweep {
    SweepOver over = SweepOver::None;
    std::vector<std::uint64_t> numbers; ///< worker counts, or bytes of payload; else empty
    std::vector<std::string> arguments; ///< Python literals as in a call; else empty
    Scaling scaling = Scaling::Strong;  ///< Weak only over workers

    bool operator==(const Sweep&) const = default;
    /// Points; 0 where nothing is varied.
    std::size_t size() const { return numbers.size() + arguments.size(); }
};

/// One point: what its trials have in common, apart from the runner.
struct SweepPoint {
    std::uint32_t workers = 1;
    std::string arguments; ///< of each call; empty: the plan's
    bool operator==(const SweepPoint&) const = default;
};

/// The points of `plan` in its order; one where nothing is varied.
std::vector<SweepPoint> sweepPoints(const Plan& plan);
/// Usage error where a runner of the plan cannot have as many workers as it is to have, as far as
/// the plan says how many those are: a hybrid of another shape, more interpreters than a process
/// has room for.
Result<void> checkShapes(const Plan& plan);
/// What is wrong with `sweep`, as an Error of code Usage that names it.
Result<void> checkSweep(const Sweep& sweep);

/// Reads the values of a sweep as people write them; `over` is not None.
///   workers  "1, 2, 4" or "1..8": of a range of more than 16 each is twice the one before
///   payload  "1k, 64k" or "1k..1M": k, M and G for powers of 1024; of a range each is four times
///            the one before
///   args     "20; 22; n=24": Python literals as in a call, parted by semicolons
/// The end of a range is always in it. An Error of code Usage is one line that says what is wrong.
Result<Sweep> parseSweepValues(SweepOver over, std::string_view values);
/// The values as parseSweepValues() reads them.
std::string sweepValues(const Sweep& sweep);

std::string_view toString(SweepOver over);
std::string_view toString(Scaling scaling);
Result<SweepOver> parseSweepOver(std::string_view word);
Result<Scaling> parseScaling(std::string_view word);

} // namespace gilscope
