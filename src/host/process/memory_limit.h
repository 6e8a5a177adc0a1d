#pragma once

#include <cstdint>

namespace gilscope::host {

/// Lets this process add at most `bytes` to the address space that it has now, so that a callable
/// that exhausts memory gets a MemoryError and the machine stays usable; 0: no limit. What stands
/// against it is said on standard error.
void limitMemory(std::uint64_t bytes);

} // namespace gilscope::host
