#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace gilscope {

/// A length of time, or a point in time counted from a trial's epoch; CLOCK_MONOTONIC.
using Nanoseconds = std::chrono::duration<std::int64_t, std::nano>;

/// Position of a worker in its trial, from 0.
enum class WorkerId : std::uint32_t {};
/// Position of a job in its trial, from 0; the order in which jobs are handed out.
enum class JobIndex : std::uint32_t {};
/// Position of a trial in its comparison, from 0, in the order in which trials run.
enum class TrialId : std::uint32_t {};
/// The kernel's number for a logical CPU.
enum class CpuId : std::uint16_t {};

/// Stands for "no worker": a fact that belongs to the whole trial.
inline constexpr WorkerId noWorker{std::numeric_limits<std::uint32_t>::max()};
/// Stands for "core unknown".
inline constexpr CpuId noCpu{std::numeric_limits<std::uint16_t>::max()};

/// The plain number behind an id, for arithmetic, indexing and printing.
template <class Id>
requires std::is_enum_v<Id>
constexpr auto index(Id id) {
    return static_cast<std::underlying_type_t<Id>>(id);
}

/// `time` in seconds.
constexpr double seconds(Nanoseconds time) {
    return static_cast<double>(time.count()) / 1e9;
}

} // namespace gilscope
