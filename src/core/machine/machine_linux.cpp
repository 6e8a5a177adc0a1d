#include <gilscope/machine.h>

#include "machine/parse.h"

#include <hwloc.h>

#include <memory>
#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

namespace gilscope {

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
