#pragma once

#include "proc_file.h"

#include <gilscope/machine.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace gilscope::engine {

/// How busy the cores were since the last look, from /proc/stat. One thread.
class MachineSampler {
public:
    /// Cores are reported in the order of `cpus`.
    explicit MachineSampler(const std::vector<CpuFacts>& cpus);

    /// Looks, and fills in busy() and steal() with per mille of the time since the last look; false
    /// where that was too short ago for the kernel's counters, and this was no look. `time` counts
    /// from about when the sampler was made.
    bool sample(std::int64_t time);
    const std::vector<std::uint32_t>& busy() const { return m_busy; }
    const std::vector<std::uint32_t>& steal() const { return m_steal; }

private:
    /// Ticks since boot.
    struct Ticks {
        std::uint64_t busy = 0;
        std::uint64_t steal = 0;
        std::uint64_t total = 0;
    };
    void readInto(std::vector<Ticks>& ticks);

    ProcFile m_file;
    std::int64_t m_lookedAt = 0;
    std::vector<std::size_t> m_position; ///< of a CPU number in the order of `cpus`, or npos
    std::vector<Ticks> m_last;
    std::vector<Ticks> m_now;
    std::vector<std::uint32_t> m_busy;
    std::vector<std::uint32_t> m_steal;
};

/// Numbers of `text` in order, separated by anything else.
std::vector<std::uint64_t> parseNumbers(std::string_view text, std::size_t most);

} // namespace gilscope::engine
