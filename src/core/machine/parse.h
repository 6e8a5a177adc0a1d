#pragma once

#include <gilscope/machine.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// What the texts under /proc, /sys and /etc say; apart from where they come from, so that tests
/// can hand in those of other machines.
namespace gilscope::machine {

/// "model name" of /proc/cpuinfo, or what other architectures call it; empty if it says nothing.
std::string processorModel(std::string_view cpuinfo);
/// Whether /proc/cpuinfo lists the flag by which an x86 hypervisor makes itself known.
bool hasHypervisorFlag(std::string_view cpuinfo);
/// Whether this vendor and product of /sys/class/dmi/id belong to a virtual machine.
bool isVirtualProduct(std::string_view vendor, std::string_view product);
/// PRETTY_NAME of /etc/os-release without its quotes.
std::string systemName(std::string_view osRelease);

/// CPUs that cpu.max ("150000 100000", "max 100000") allows; nullopt: no limit, or not understood.
std::optional<double> quotaFromMax(std::string_view cpuMax);
/// The same from cpu.cfs_quota_us and cpu.cfs_period_us of a version 1 group.
std::optional<double> quotaFromCfs(std::string_view quota, std::string_view period);
/// The least quota of this process's cgroup and of all groups above it, of both versions. `root`
/// stands for "/".
std::optional<double> cgroupQuota(const std::filesystem::path& root);

/// What cpu.stat of a group of either version says; nullopt where it does not count throttling.
std::optional<Throttling> throttlingOf(std::string_view cpuStat);

/// CPUs that can be used at once when `usable` may be used and `quota` CPUs' time may be spent:
/// whole ones, at least 1.
std::uint32_t usableCores(std::size_t usable, std::optional<double> quota);

/// The text of a file of at most 4 MiB; empty if it cannot be read. Works in /proc, where files
/// have no size.
std::string readText(const std::filesystem::path& file);

} // namespace gilscope::machine
