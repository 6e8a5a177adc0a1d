#pragma once

#include <gilscope/error.h>
#include <gilscope/scaling.h>
#include <gilscope/statistics.h>

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// What the rows of a comparison say together: how a runner scales, where another one takes the
/// lead, and from how many jobs on a start-up is paid back. Rows are named by their places in
/// Summary::rows.
/// What is swept, as the rows show it.
enum class SweptValue { Workers, Arguments };

/// The rows of one swept value.
struct SweepStage {
    std::string text;             ///< the value: "4", "24", "n=20"
    std::optional<double> number; ///< the value, or the first argument, where it is a number
    std::vector<std::size_t> rows;
};

/// A sweep as the rows show it, in the order of the plan for arguments, ascending for workers. A
/// runner that always has one worker is part of every stage over workers.
struct SweepView {
    SweptValue swept = SweptValue::Workers;
    std::vector<SweepStage> stages; ///< at least two
};

/// What the laws say of more workers, where their intervals carry it: the only place that says so.
struct ScalingLimit {
    enum class Law {
        Universal,  ///< with `workers` throughput is highest, `gain` times that of one
        Amdahl,     ///< `serial` of the work is serial, so that no workers gain more than `gain`
        AmdahlBound ///< the upper end of `serial` is known, and it may be nothing
    };
    Law law = Law::Amdahl;
    scaling::Parameter workers; ///< Universal
    scaling::Parameter serial;  ///< Amdahl, AmdahlBound
    scaling::Parameter gain;    ///< Universal; of Amdahl a point, from the lower end of `serial`
    bool hasGain() const { return law != Law::AmdahlBound; }
};

/// One runner over its worker counts, and the laws fitted to its throughput.
struct ScalingCurve {
    std::string runner;
    std::string arguments;         ///< of the calls, as in TrialSpec
    std::vector<std::size_t> rows; ///< measured ones, fewest workers first; at least two
    /// Those of `rows` that the fits rest on: with more workers than usable cores a count is left
    /// out if its workers waited for a core, because then the scheduler's law is seen, not this
    /// runner's.
    std::vector<std::size_t> fitted;
    std::optional<scaling::AmdahlFit> amdahl;
    std::optional<scaling::UslFit> usl;
    std::optional<Message> amdahlRefusal; ///< why there is no fit; nullopt: there is one
    std::optional<Message> uslRefusal;
    std::optional<ScalingLimit> limit; ///< nullopt: nothing for sure
};

/// Another runner takes the lead as the swept value grows; both leads are clear, not chance.
struct CrossOver {
    SweptValue swept = SweptValue::Workers;
    std::string from;         ///< runner that is fastest up to `lastFrom`
    std::string to;           ///< runner that is fastest from `firstTo` on
    std::size_t lastFrom = 0; ///< row of `from` at the largest swept value where it leads
    std::size_t firstTo = 0;  ///< row of `to` at the smallest where it does
    std::string lastValue;    ///< the swept value of `lastFrom`, as text
    std::string firstValue;   ///< the lead changes somewhere between the two
};

/// From so many jobs on a row is ahead of another for good, start-up counted.
struct BreakEvenJobs {
    double jobs = 1;                 ///< a whole number; 1: always
    statistics::Interval ci95{1, 1}; ///< the same for the ends of what is known of both
    bool operator==(const BreakEvenJobs&) const = default;
};

/// The later start of `row` is paid back by its shorter jobs.
struct BreakEven {
    std::size_t row = 0;
    std::size_t against = 0;
    BreakEvenJobs from;
};

} // namespace gilscope
