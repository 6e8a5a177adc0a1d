#pragma once

#include <gilscope/error.h>

#include <cstdint>

namespace gilscope::host {

/// Lets this process add at most `bytes` to the address space that it has now, so that a callable
/// that exhausts memory gets a MemoryError and the machine stays usable.
Result<void> limitMemory(std::uint64_t bytes);

} // namespace gilscope::host
