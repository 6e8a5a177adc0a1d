#pragma once

#include <gilscope/units.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gilscope {

namespace limits {
inline constexpr std::size_t caches = 4096; ///< that are read and written
} // namespace limits

/// What is known of one logical CPU.
struct CpuFacts {
    CpuId cpu{};
    std::uint32_t core = 0;    ///< physical core; SMT siblings share it
    std::uint32_t package = 0; ///< socket
    std::uint32_t numaNode = 0;
    bool operator==(const CpuFacts&) const = default;
};

/// A cache and whom it serves.
struct CacheFacts {
    std::uint32_t level = 1; ///< data or unified; instructions' own caches are left out
    std::uint64_t kib = 0;
    std::vector<CpuId> cpus; ///< that share it
    bool operator==(const CacheFacts&) const = default;
};

/// How well a native kernel scales on this machine: the most that any runner could reach.
struct CeilingPoint {
    std::uint32_t workers = 1;
    double speedup = 1.0; ///< throughput of the kernel on `workers` threads over one thread
    bool operator==(const CeilingPoint&) const = default;
};

/// The machine that a comparison ran on.
struct MachineFacts {
    std::string model;          ///< of the processor
    std::string kernel;         ///< "Linux 6.1.0"
    std::string system;         ///< "Debian GNU/Linux 12 (bookworm)"
    std::string host;           ///< node name
    std::vector<CpuFacts> cpus; ///< online
    std::vector<CacheFacts> caches;
    std::vector<CpuId> usable;     ///< this process may run on them (affinity)
    std::optional<double> quota;   ///< CPUs that the cgroup allows; none: no limit
    std::uint32_t usableCores = 1; ///< usable CPUs, cut to the quota, at least 1
    std::uint64_t memoryBytes = 0;
    bool virtualMachine = false;
    std::vector<CeilingPoint> ceiling; ///< empty: not measured
    bool operator==(const MachineFacts&) const = default;
};

/// How often and for how long quotas have held this process's control groups back.
struct Throttling {
    std::uint64_t times = 0;
    Nanoseconds time{};
    bool operator==(const Throttling&) const = default;
};

/// Counts what the quotas of the control groups hold back, of both versions. Finds their files
/// once; reading is a few system calls.
class ThrottleMeter {
public:
    /// `root` stands for "/".
    explicit ThrottleMeter(const std::filesystem::path& root = "/");
    /// Since the groups were made, all of them together; nullopt: nothing counts it.
    std::optional<Throttling> read() const;

private:
    std::vector<std::filesystem::path> m_files;
};

/// Reads this machine's facts from /proc, /sys, hwloc and the cgroup; the ceiling stays empty.
/// Facts that cannot be read keep their defaults. Safe from any thread.
MachineFacts readMachineFacts();

/// The ceiling for `workers`, interpolated from the measured points; nullopt where none was
/// measured.
std::optional<double> ceilingFor(const MachineFacts& machine, std::uint32_t workers);

} // namespace gilscope
