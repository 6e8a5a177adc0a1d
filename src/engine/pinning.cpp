#include "pinning.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

namespace gilscope::engine {

namespace {

/// The usable CPUs, each physical core's first one before any core's second.
std::vector<CpuId> coresFirst(const MachineFacts& machine) {
    struct Place {
        std::uint32_t sibling;
        std::size_t position;
        CpuId cpu;
    };
    std::vector<Place> places;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> siblings;
    for (std::size_t i = 0; i < machine.usable.size(); ++i) {
        const CpuId cpu = machine.usable[i];
        const auto facts = std::find_if(machine.cpus.begin(), machine.cpus.end(),
                                        [cpu](const CpuFacts& known) { return known.cpu == cpu; });
        const std::uint32_t sibling =
            facts == machine.cpus.end() ? 0 : siblings[{facts->package, facts->core}]++;
        places.push_back({sibling, i, cpu});
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
        return std::tie(a.sibling, a.position) < std::tie(b.sibling, b.position);
    });
    std::vector<CpuId> order;
    for (const Place& place : places)
        order.push_back(place.cpu);
    return order;
}

} // namespace

std::int32_t pinnedCpu(const MachineFacts& machine, PinPolicy policy, std::uint32_t worker) {
    if (policy == PinPolicy::None || machine.usable.empty())
        return -1;
    const std::vector<CpuId> order = coresFirst(machine);
    return index(order[policy == PinPolicy::One ? 0 : worker % order.size()]);
}

} // namespace gilscope::engine
