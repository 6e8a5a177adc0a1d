#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string_view>

namespace gilscope::engine {

/// Resident memory of a process in KiB, from statm: cheap, counts shared pages in full. 0: unknown.
std::uint64_t residentKib(pid_t pid);

/// Proportional set size of a process in KiB, from smaps: shared pages are divided by the number of
/// processes that map them. The job board is left out, it is gilscope's own. Walks the page tables
/// and holds the process's memory lock, so it is for the boundaries of phases, never for the
/// measure phase. 0: unknown.
std::uint64_t proportionalKib(pid_t pid);

/// The same from the text of /proc/PID/smaps.
std::uint64_t proportionalKibOf(std::string_view smaps);

} // namespace gilscope::engine
