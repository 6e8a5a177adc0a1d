#include "ceiling.h"

#include <gilscope/board.h>
#include <gilscope/start_thread.h>

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <tuple>
#include <vector>

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

namespace {

constexpr std::size_t rounds = 5;
constexpr std::int64_t roundLength = 30'000'000; // ns

/// Dependent integer and floating-point steps that stay in registers: what is left to share between
/// cores is execution units and clock frequency. The result keeps the work from being optimised
/// away.
std::uint64_t kernel(std::uint64_t seed) {
    constexpr int steps = 2000;
    std::uint64_t integer = seed | 1U;
    double real = 1.0;
    for (int i = 0; i < steps; ++i) {
        integer ^= integer << 13U;
        integer ^= integer >> 7U;
        integer ^= integer << 17U;
        real = real * 1.0000001 + static_cast<double>(integer & 0xffU);
    }
    return integer + static_cast<std::uint64_t>(real);
}

/// Kernels per second on `workers` threads at once; nullopt: the system makes not that many.
std::optional<double> throughput(std::uint32_t workers) {
    std::atomic<std::uint32_t> ready{0};
    std::atomic<bool> go{false};
    std::atomic<double> rate{0}; // per ns
    std::atomic<std::uint64_t> sink{0};
    std::vector<std::thread> threads;
    threads.reserve(workers);
    for (std::uint32_t worker = 0; worker < workers; ++worker) {
        auto thread = startThread([&, worker] {
            ++ready;
            go.wait(false);
            std::uint64_t count = 0;
            std::uint64_t value = worker;
            // Each ends by its own clock: under a real-time policy nobody might get a core to stop
            // them.
            const std::int64_t begin = board::monotonicNow();
            std::int64_t now = begin;
            for (; now - begin < roundLength; now = board::monotonicNow(), ++count)
                value = kernel(value);
            rate += static_cast<double>(count) / static_cast<double>(now - begin);
            sink ^= value;
        });
        if (!thread)
            break;
        threads.push_back(std::move(*thread));
    }
    while (ready < threads.size())
        std::this_thread::yield();
    go = true;
    go.notify_all();
    for (std::thread& thread : threads)
        thread.join();
    return threads.size() == workers ? std::optional<double>(rate) : std::nullopt;
}

double medianOf(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

std::vector<CeilingPoint> measureCeiling(std::vector<std::uint32_t> workers,
                                         const std::function<bool()>& cancelled) {
    workers.push_back(1);
    std::sort(workers.begin(), workers.end());
    workers.erase(std::unique(workers.begin(), workers.end()), workers.end());
    std::erase(workers, 0U);

    // Interleaved, so that a slow spell of the machine touches every count alike.
    std::map<std::uint32_t, std::vector<double>> measured;
    for (std::size_t round = 0; round < rounds; ++round)
        for (const std::uint32_t count : workers) {
            if (cancelled && cancelled())
                return {};
            if (const auto rate = throughput(count))
                measured[count].push_back(*rate);
        }
    std::vector<CeilingPoint> points;
    if (measured[1].empty())
        return points;
    const double single = medianOf(measured[1]);
    for (const std::uint32_t count : workers)
        if (!measured[count].empty())
            points.push_back({count, single > 0 ? medianOf(measured[count]) / single : 1.0});
    return points;
}

} // namespace gilscope::engine
