#include <gilscope/machine.h>

#include "machine/parse.h"

#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <hwloc.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

namespace gilscope {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// Cuts the first line off `text`; false at the end.
bool nextLine(std::string_view& text, std::string_view& line) {
    if (text.empty())
        return false;
    const std::size_t end = text.find('\n');
    line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return true;
}

/// The value of the first line "key<separator>value".
std::string_view valueOf(std::string_view text, std::string_view key, char separator) {
    for (std::string_view line; nextLine(text, line);) {
        const std::size_t at = line.find(separator);
        if (at != std::string_view::npos && trimmed(line.substr(0, at)) == key)
            return trimmed(line.substr(at + 1));
    }
    return {};
}

std::optional<std::int64_t> wholeNumber(std::string_view text) {
    std::int64_t number = 0;
    text = trimmed(text);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace

std::optional<double> ceilingFor(const MachineFacts& machine, std::uint32_t workers) {
    if (machine.ceiling.empty() || workers == 0)
        return std::nullopt;
    auto points = machine.ceiling;
    std::sort(points.begin(), points.end(),
              [](const CeilingPoint& a, const CeilingPoint& b) { return a.workers < b.workers; });
    const auto above =
        std::lower_bound(points.begin(), points.end(), workers,
                         [](const CeilingPoint& p, std::uint32_t n) { return p.workers < n; });
    // More workers than were measured: they share what the most could reach.
    if (above == points.end())
        return points.back().speedup;
    if (above->workers == workers)
        return above->speedup;
    const CeilingPoint below = above == points.begin() ? CeilingPoint{0, 0.0} : *std::prev(above);
    const double part = static_cast<double>(workers - below.workers) /
                        static_cast<double>(above->workers - below.workers);
    return below.speedup + part * (above->speedup - below.speedup);
}

namespace machine {

std::string processorModel(std::string_view cpuinfo) {
    for (const std::string_view key :
         {"model name", "Model Name", "cpu model", "cpu", "Processor"}) {
        if (const auto value = valueOf(cpuinfo, key, ':'); !value.empty())
            return std::string(value);
    }
    return {};
}

bool hasHypervisorFlag(std::string_view cpuinfo) {
    std::string_view flags = valueOf(cpuinfo, "flags", ':');
    while (!flags.empty()) {
        const std::size_t end = flags.find(' ');
        if (flags.substr(0, end) == "hypervisor")
            return true;
        flags = end == std::string_view::npos ? std::string_view{} : flags.substr(end + 1);
    }
    return false;
}

bool isVirtualProduct(std::string_view vendor, std::string_view product) {
    vendor = trimmed(vendor);
    product = trimmed(product);
    for (const std::string_view maker :
         {"QEMU", "KVM", "VMware", "innotek GmbH", "Xen", "Parallels", "OpenStack"}) {
        if (vendor.starts_with(maker))
            return true;
    }
    // These also make machines that one can touch.
    if (vendor == "Amazon EC2")
        return product.find("metal") == std::string_view::npos;
    return product == "Virtual Machine" || product == "Google Compute Engine" ||
           product.find("KVM") != std::string_view::npos || product == "VirtualBox";
}

std::string systemName(std::string_view osRelease) {
    std::string_view value = valueOf(osRelease, "PRETTY_NAME", '=');
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
        value.back() == value.front())
        value = value.substr(1, value.size() - 2);
    return std::string(value);
}

std::optional<double> quotaFromMax(std::string_view cpuMax) {
    cpuMax = trimmed(cpuMax);
    const std::size_t space = cpuMax.find(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    return quotaFromCfs(cpuMax.substr(0, space), cpuMax.substr(space + 1));
}

std::optional<double> quotaFromCfs(std::string_view quota, std::string_view period) {
    const auto allowed = wholeNumber(quota);
    const auto each = wholeNumber(period);
    if (!allowed || !each || *allowed <= 0 || *each <= 0)
        return std::nullopt;
    return static_cast<double>(*allowed) / static_cast<double>(*each);
}

std::uint32_t usableCores(std::size_t usable, std::optional<double> quota) {
    double cores = static_cast<double>(usable);
    if (quota)
        cores = std::min(cores, std::floor(*quota));
    return static_cast<std::uint32_t>(std::max(1.0, cores));
}

std::string readText(const std::filesystem::path& file) {
    constexpr std::size_t longest = 4u << 20;
    std::string text;
    std::ifstream stream(file, std::ios::binary);
    char piece[4096];
    while (stream && text.size() < longest) {
        stream.read(piece, sizeof piece);
        text.append(piece, static_cast<std::size_t>(stream.gcount()));
    }
    return text;
}

} // namespace machine

namespace {

struct TopologyDeleter {
    void operator()(hwloc_topology* topology) const { hwloc_topology_destroy(topology); }
};
using Topology = std::unique_ptr<hwloc_topology, TopologyDeleter>;

Topology loadTopology() {
    hwloc_topology_t handle = nullptr;
    if (hwloc_topology_init(&handle) != 0)
        return nullptr;
    Topology topology(handle);
    // All CPUs of the machine, not just those that a cpuset leaves to this process.
    hwloc_topology_set_flags(handle, HWLOC_TOPOLOGY_FLAG_INCLUDE_DISALLOWED);
    return hwloc_topology_load(handle) == 0 ? std::move(topology) : nullptr;
}

/// Position of the object of `type` around `unit`, counted over the whole machine; 0 if there is
/// none.
std::uint32_t positionOf(hwloc_topology_t topology, hwloc_obj_t unit, hwloc_obj_type_t type) {
    const hwloc_obj_t around = hwloc_get_ancestor_obj_by_type(topology, type, unit);
    return around ? around->logical_index : 0;
}

void readCaches(hwloc_topology_t topology, MachineFacts& facts) {
    for (const hwloc_obj_type_t type :
         {HWLOC_OBJ_L1CACHE, HWLOC_OBJ_L2CACHE, HWLOC_OBJ_L3CACHE, HWLOC_OBJ_L4CACHE}) {
        hwloc_obj_t object = nullptr;
        while ((object = hwloc_get_next_obj_by_type(topology, type, object)) != nullptr &&
               facts.caches.size() < limits::caches) {
            CacheFacts cache;
            cache.level = object->attr->cache.depth;
            cache.kib = object->attr->cache.size / 1024;
            for (int cpu = hwloc_bitmap_first(object->cpuset); cpu >= 0;
                 cpu = hwloc_bitmap_next(object->cpuset, cpu))
                cache.cpus.push_back(CpuId{static_cast<std::uint16_t>(cpu)});
            facts.caches.push_back(std::move(cache));
        }
    }
}

void readTopology(MachineFacts& facts) {
    const Topology owner = loadTopology();
    hwloc_topology_t topology = owner.get();
    if (!topology)
        return;
    hwloc_obj_t unit = nullptr;
    while ((unit = hwloc_get_next_obj_by_type(topology, HWLOC_OBJ_PU, unit)) != nullptr) {
        const int node = unit->nodeset ? hwloc_bitmap_first(unit->nodeset) : -1;
        facts.cpus.push_back({CpuId{static_cast<std::uint16_t>(unit->os_index)},
                              positionOf(topology, unit, HWLOC_OBJ_CORE),
                              positionOf(topology, unit, HWLOC_OBJ_PACKAGE),
                              node < 0 ? 0u : static_cast<std::uint32_t>(node)});
    }
    readCaches(topology, facts);
    if (facts.model.empty()) {
        const hwloc_obj_t package = hwloc_get_obj_by_type(topology, HWLOC_OBJ_PACKAGE, 0);
        const char* model = package ? hwloc_obj_get_info_by_name(package, "CPUModel") : nullptr;
        if (model)
            facts.model = model;
    }
}

/// The CPUs that this process may run on; empty if the kernel does not say.
std::vector<CpuId> readAffinity() {
    // The kernel refuses a set that is smaller than its own; large machines need larger ones.
    for (int count = 1024; count <= 1 << 16; count *= 2) {
        const std::unique_ptr<cpu_set_t, void (*)(cpu_set_t*)> set(
            CPU_ALLOC(static_cast<std::size_t>(count)), [](cpu_set_t* s) { CPU_FREE(s); });
        const std::size_t size = CPU_ALLOC_SIZE(static_cast<std::size_t>(count));
        if (!set || sched_getaffinity(0, size, set.get()) != 0)
            continue;
        std::vector<CpuId> cpus;
        for (int cpu = 0; cpu < count; ++cpu) {
            if (CPU_ISSET_S(static_cast<std::size_t>(cpu), size, set.get()))
                cpus.push_back(CpuId{static_cast<std::uint16_t>(cpu)});
        }
        return cpus;
    }
    return {};
}

} // namespace

MachineFacts readMachineFacts() {
    MachineFacts facts;
    const std::string cpuinfo = machine::readText("/proc/cpuinfo");
    facts.model = machine::processorModel(cpuinfo);
    facts.system = machine::systemName(machine::readText("/etc/os-release"));
    utsname names{};
    if (uname(&names) == 0) {
        facts.kernel = std::string(names.sysname) + ' ' + names.release;
        facts.host = names.nodename;
    }
    readTopology(facts);
    facts.usable = readAffinity();
    facts.quota = machine::cgroupQuota("/");
    facts.usableCores = machine::usableCores(facts.usable.size(), facts.quota);
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long pageSize = sysconf(_SC_PAGESIZE);
    if (pages > 0 && pageSize > 0)
        facts.memoryBytes =
            static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageSize);
    facts.virtualMachine =
        machine::hasHypervisorFlag(cpuinfo) ||
        machine::isVirtualProduct(machine::readText("/sys/class/dmi/id/sys_vendor"),
                                  machine::readText("/sys/class/dmi/id/product_name"));
    return facts;
}

} // namespace gilscope

namespace gilscope::machine {

namespace {

namespace fs = std::filesystem;

/// One line of /proc/self/mountinfo, as far as it matters here; see proc(5).
struct Mount {
    std::string root;  ///< which part of the hierarchy is mounted
    std::string point; ///< where
    std::string type;
    std::string options; ///< of the file system: the controllers of version 1
};

std::vector<Mount> cgroupMounts(const std::string& mountinfo) {
    std::vector<Mount> mounts;
    std::istringstream lines(mountinfo);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        std::string id, parent, device, flags, word, source;
        Mount mount;
        fields >> id >> parent >> device >> mount.root >> mount.point >> flags;
        // A number of optional fields, ended by a hyphen.
        while (fields >> word && word != "-") {
        }
        fields >> mount.type >> source >> mount.options;
        if (fields && (mount.type == "cgroup" || mount.type == "cgroup2"))
            mounts.push_back(std::move(mount));
    }
    return mounts;
}

bool lists(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const std::size_t comma = words.find(',');
        if (words.substr(0, comma) == word)
            return true;
        words = comma == std::string_view::npos ? std::string_view{} : words.substr(comma + 1);
    }
    return false;
}

/// `group` as seen under a mount that shows the hierarchy from `mountRoot` on. A group outside of
/// that part cannot be seen; then the mount's own top is the nearest that can.
fs::path below(const std::string& group, const std::string& mountRoot) {
    fs::path relative = fs::path(group).lexically_relative(mountRoot);
    if (relative.empty() || *relative.begin() == "..")
        return ".";
    return relative;
}

std::optional<double> quotaOf(const fs::path& folder, bool version2) {
    if (version2)
        return quotaFromMax(readText(folder / "cpu.max"));
    return quotaFromCfs(readText(folder / "cpu.cfs_quota_us"),
                        readText(folder / "cpu.cfs_period_us"));
}

/// A group that limits this process.
struct Group {
    fs::path folder;
    bool version2 = true;
};

/// This process's groups of both versions that can limit processor time, each after those above it,
/// which limit it too.
std::vector<Group> limitingGroups(const fs::path& root) {
    std::vector<Group> found;
    const auto mounts = cgroupMounts(readText(root / "proc/self/mountinfo"));
    std::istringstream groups(readText(root / "proc/self/cgroup"));
    // Lines "hierarchy:controllers:path"; version 2 has no controllers.
    for (std::string line; std::getline(groups, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = first == std::string::npos ? first : line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const bool version2 = controllers.empty();
        if (!version2 && !lists(controllers, "cpu"))
            continue;
        const auto mount = std::find_if(mounts.begin(), mounts.end(), [&](const Mount& m) {
            return version2 ? m.type == "cgroup2" : m.type == "cgroup" && lists(m.options, "cpu");
        });
        if (mount == mounts.end())
            continue;
        fs::path folder = root / fs::path(mount->point).relative_path();
        found.push_back({folder, version2});
        for (const fs::path& part : below(line.substr(second + 1), mount->root))
            if (part != ".")
                found.push_back({folder /= part, version2});
    }
    return found;
}

} // namespace

std::optional<double> cgroupQuota(const fs::path& root) {
    std::optional<double> least;
    for (const Group& group : limitingGroups(root))
        if (const auto quota = quotaOf(group.folder, group.version2))
            least = least ? std::min(*least, *quota) : *quota;
    return least;
}

std::optional<Throttling> throttlingOf(std::string_view cpuStat) {
    Throttling throttling;
    bool found = false;
    std::istringstream lines{std::string(cpuStat)};
    std::string name;
    for (std::uint64_t value = 0; lines >> name >> value;) {
        if (name == "nr_throttled") {
            throttling.times = value;
            found = true;
        } else if (name == "throttled_usec") { // version 2
            throttling.time = std::chrono::microseconds(value);
        } else if (name == "throttled_time") { // version 1
            throttling.time = Nanoseconds(value);
        }
    }
    return found ? std::optional(throttling) : std::nullopt;
}

} // namespace gilscope::machine

namespace gilscope {

ThrottleMeter::ThrottleMeter(const std::filesystem::path& root) {
    for (const machine::Group& group : machine::limitingGroups(root)) {
        const std::filesystem::path file = group.folder / "cpu.stat";
        if (machine::throttlingOf(machine::readText(file)))
            m_files.push_back(file);
    }
}

std::optional<Throttling> ThrottleMeter::read() const {
    std::optional<Throttling> sum;
    for (const std::filesystem::path& file : m_files)
        if (const auto each = machine::throttlingOf(machine::readText(file))) {
            sum = sum.value_or(Throttling{});
            sum->times += each->times;
            sum->time += each->time;
        }
    return sum;
}

} // namespace gilscope
