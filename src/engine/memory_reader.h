#pragma once

#include <sys/types.h>

#include <cstdint>

namespace gilscope::engine {

/// Resident memory of a process in KiB, from statm: cheap, counts shared pages in full. 0: unknown.
std::uint64_t residentKib(pid_t pid);

/// Proportional set size of a process in KiB, from smaps_rollup: shared pages are divided by the
/// number of processes that map them. Walks the page tables and holds the process's memory lock, so
/// it is for the boundaries of phases, never for the measure phase. 0: unknown.
std::uint64_t proportionalKib(pid_t pid);

} // namespace gilscope::engine
