#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

namespace gilscope::host {

/// Resident memory of this process in bytes; nothing where /proc does not say.
std::optional<std::uint64_t> residentBytes();

/// Whether results that are kept as objects have made this process grow by so much that they should
/// be taken in now. Nobody can know how large a Python object is with all that it refers to; what
/// the process takes is known. Any thread of it; no Python.
class MemoryGrowth {
public:
    /// What results may take before they are taken in.
    static constexpr std::uint64_t bound = 8u << 20;
    /// Of results whose size is known so much is taken in together, once there were too many.
    static constexpr std::uint64_t batch = 256u << 10;
    /// ns between two looks of one worker: each costs some microseconds.
    static constexpr std::int64_t lookInterval = 5'000'000;

    /// Growth counts from now on. Only the first call counts.
    void begin();
    bool tooMuch() const;
    /// Results have just been taken in. What did not become free with them is something else, or
    /// memory that the next results will use: it counts no more than by half of the bound.
    void taken();

private:
    std::atomic<std::uint64_t> m_begin{0};
    std::atomic<std::uint64_t> m_base{0};
};

/// Lets this process add at most `bytes` to the address space that it has now, so that a callable
/// that exhausts memory gets a MemoryError and the machine stays usable; 0: no limit. What stands
/// against it is said on standard error.
void limitMemory(std::uint64_t bytes);

} // namespace gilscope::host
