#include "machine/doctor_observe.h"

#include <gilscope/start_thread.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace gilscope::engine {

using doctor::CpuTimes;
using doctor::Observations;

namespace {

constexpr auto watchLength = std::chrono::milliseconds(800);
constexpr std::size_t slices = 10;
constexpr auto sliceLength = std::chrono::milliseconds(80);

/// Steps that keep one core busy without memory; the result keeps them from being left out.
std::uint64_t work(std::uint64_t value) {
    for (int i = 0; i < 2000; ++i) {
        value ^= value << 13U;
        value ^= value >> 7U;
        value ^= value << 17U;
    }
    return value;
}

/// Parts of all cores' time between two readings.
void addShares(const std::optional<CpuTimes>& before, const std::optional<CpuTimes>& after,
               Observations& seen) {
    if (!before || !after || after->total <= before->total || after->busy < before->busy ||
        after->steal < before->steal)
        return;
    const auto total = static_cast<double>(after->total - before->total);
    seen.otherShare = static_cast<double>(after->busy - before->busy) / total;
    seen.stolenShare = static_cast<double>(after->steal - before->steal) / total;
}

/// Rounds of work done in each slice of a load on `threads` cores; `atEnd` runs while they are
/// still busy.
std::vector<std::uint64_t> loadCores(std::uint32_t threads, const std::function<void()>& atEnd) {
    std::atomic<bool> stop{false};
    std::atomic<std::uint64_t> sink{0};
    std::vector<std::atomic<std::uint64_t>> worked(threads);
    std::vector<std::thread> workers;
    for (std::uint32_t i = 0; i < threads; ++i) {
        auto worker = startThread([&, i] {
            std::uint64_t value = i + 1;
            while (!stop.load(std::memory_order_relaxed)) {
                value = work(value);
                worked[i].fetch_add(1, std::memory_order_relaxed);
            }
            sink ^= value;
        });
        if (!worker)
            break; // fewer cores are busy, and their clocks can be compared all the same
        workers.push_back(std::move(*worker));
    }
    const auto done = [&] {
        std::uint64_t sum = 0;
        for (const auto& each : worked)
            sum += each.load(std::memory_order_relaxed);
        return sum;
    };
    std::vector<std::uint64_t> inSlice;
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < slices; ++i) {
        std::this_thread::sleep_for(sliceLength);
        const std::uint64_t now = done();
        inSlice.push_back(now - before);
        before = now;
    }
    atEnd();
    stop = true;
    for (std::thread& worker : workers)
        worker.join();
    return inSlice;
}

/// The best of the last third over the best of the first third: single slow slices are others'
/// doing.
std::optional<double> slowdownOf(const std::vector<std::uint64_t>& inSlice) {
    const auto third = static_cast<std::ptrdiff_t>(inSlice.size() / 3);
    if (third == 0)
        return std::nullopt;
    const auto first = *std::max_element(inSlice.begin(), inSlice.begin() + third);
    const auto last = *std::max_element(inSlice.end() - third, inSlice.end());
    if (first == 0)
        return std::nullopt;
    return static_cast<double>(last) / static_cast<double>(first);
}

} // namespace

Observations observeMachine(const std::filesystem::path& root) {
    Observations seen;
    seen.machine = readMachineFacts();
    seen.libraryThreads = doctor::libraryThreadSettings();
    seen.before = doctor::readState(root);
    const auto before = doctor::readCpuTimes(root);
    std::this_thread::sleep_for(watchLength);
    addShares(before, doctor::readCpuTimes(root), seen);
    seen.slowdown = slowdownOf(
        loadCores(seen.machine.usableCores, [&] { seen.after = doctor::readState(root); }));
    return seen;
}

} // namespace gilscope::engine
