#pragma once

#include <gilscope/machine.h>
#include <gilscope/plan.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace gilscope::engine {

/// The logical CPU that worker `worker` is to be bound to; -1: none. Cores: one worker per physical
/// core in turn, then their SMT siblings, then from the start again. Smt: on all siblings of one
/// physical core, then of the next. One: all on the first usable
/// CPU.
std::int32_t pinnedCpu(const MachineFacts& machine, PinPolicy policy, std::uint32_t worker);

/// Whether the kernel lets thread `tid` run on logical CPU `cpu` and nowhere else.
bool isBoundTo(std::int32_t tid, std::int32_t cpu);

/// Measures how a native kernel of integer and floating-point work scales on this machine: medians
/// of interleaved rounds on 1 thread and on each count of `workers`. Takes about 0.3 s for one
/// count. Empty if `cancelled` says yes in between.
std::vector<CeilingPoint> measureCeiling(std::vector<std::uint32_t> workers,
                                         const std::function<bool()>& cancelled = {});

} // namespace gilscope::engine
