#include "pinning.h"

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

#include <sched.h>

namespace gilscope::engine {

namespace {

/// A usable CPU and where it is.
struct Place {
    std::size_t core = 0;      ///< physical cores in the order of their first usable CPU
    std::uint32_t sibling = 0; ///< position among the usable CPUs of its core
    CpuId cpu{};
};

std::vector<Place> placesOf(const MachineFacts& machine) {
    std::vector<Place> places;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<std::size_t, std::uint32_t>> cores;
    std::size_t next = 0;
    for (const CpuId cpu : machine.usable) {
        const auto facts = std::find_if(machine.cpus.begin(), machine.cpus.end(),
                                        [cpu](const CpuFacts& known) { return known.cpu == cpu; });
        if (facts == machine.cpus.end()) { // nothing is known: a core of its own
            places.push_back({next++, 0, cpu});
            continue;
        }
        const auto [core, added] = cores.try_emplace({facts->package, facts->core}, next, 0u);
        next += added ? 1 : 0;
        places.push_back({core->second.first, core->second.second++, cpu});
    }
    return places;
}

} // namespace

std::int32_t pinnedCpu(const MachineFacts& machine, PinPolicy policy, std::uint32_t worker) {
    if (policy == PinPolicy::None || machine.usable.empty())
        return -1;
    std::vector<Place> places = placesOf(machine);
    const bool siblingsTogether = policy == PinPolicy::Smt;
    std::stable_sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
        return siblingsTogether ? std::tie(a.core, a.sibling) < std::tie(b.core, b.sibling)
                                : std::tie(a.sibling, a.core) < std::tie(b.sibling, b.core);
    });
    return index(places[policy == PinPolicy::One ? 0 : worker % places.size()].cpu);
}

bool isBoundTo(std::int32_t tid, std::int32_t cpu) {
    if (tid <= 0 || cpu < 0)
        return false;
    // The kernel refuses a set that is smaller than its own; large machines need larger ones.
    for (std::size_t count = 1024; count <= 1U << 16U; count *= 2) {
        const std::unique_ptr<cpu_set_t, void (*)(cpu_set_t*)> set(
            CPU_ALLOC(count), [](cpu_set_t* s) { CPU_FREE(s); });
        const std::size_t size = CPU_ALLOC_SIZE(count);
        if (!set || ::sched_getaffinity(tid, size, set.get()) != 0)
            continue;
        return CPU_COUNT_S(size, set.get()) == 1 &&
               CPU_ISSET_S(static_cast<std::size_t>(cpu), size, set.get());
    }
    return false;
}

} // namespace gilscope::engine
