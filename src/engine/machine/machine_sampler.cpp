#include "machine/machine_sampler.h"

#include <gilscope/start_thread.h>

#include "machine_sampler.h"

#include <fcntl.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <functional>
#include <limits>
#include <thread>

namespace gilscope::engine {

ProcFile::ProcFile(const std::string& path) : m_fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}

std::size_t ProcFile::readAt(std::size_t size) {
    constexpr std::size_t step = 4096;
    if (!m_fd)
        return 0;
    if (m_buffer.size() < size + step)
        m_buffer.resize(size + step);
    const ssize_t got = ::pread(m_fd.get(), m_buffer.data() + size, m_buffer.size() - size,
                                static_cast<off_t>(size));
    return got > 0 ? static_cast<std::size_t>(got) : 0;
}

std::string_view ProcFile::read() {
    std::size_t size = 0;
    while (const std::size_t got = readAt(size)) {
        size += got;
        // A short read is the end, and asking again costs as much as the first time.
        if (size < m_buffer.size())
            break;
    }
    return {m_buffer.data(), size};
}

std::string_view ProcFile::readPieces() {
    std::size_t size = 0;
    while (const std::size_t got = readAt(size))
        size += got;
    return {m_buffer.data(), size};
}

namespace {
constexpr std::size_t notRead = std::numeric_limits<std::size_t>::max();
/// The kernel counts in steps of 10 ms: of less than two of them there is nothing to say.
constexpr std::int64_t leastStretch = 20'000'000;
} // namespace

std::vector<std::uint64_t> parseNumbers(std::string_view text, std::size_t most) {
    std::vector<std::uint64_t> numbers;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end && numbers.size() < most) {
        std::uint64_t number = 0;
        const auto parsed = std::from_chars(at, end, number);
        if (parsed.ec == std::errc{})
            numbers.push_back(number);
        at = parsed.ptr == at ? at + 1 : parsed.ptr;
    }
    return numbers;
}

MachineSampler::MachineSampler(const std::vector<CpuFacts>& cpus)
    : m_file("/proc/stat"),
      m_last(cpus.size()),
      m_now(cpus.size()),
      m_busy(cpus.size()),
      m_steal(cpus.size()) {
    for (std::size_t i = 0; i < cpus.size(); ++i) {
        const std::size_t number = index(cpus[i].cpu);
        m_position.resize(std::max(m_position.size(), number + 1), notRead);
        m_position[number] = i;
    }
    readInto(m_last);
}

bool MachineSampler::sample(std::int64_t time) {
    if (time - m_lookedAt < leastStretch)
        return false;
    m_lookedAt = time;
    readInto(m_now);
    for (std::size_t i = 0; i < m_now.size(); ++i) {
        constexpr std::uint64_t whole = 1000;
        // The kernel's counters may step back by a tick.
        const auto growth = [](std::uint64_t now, std::uint64_t last) {
            return now > last ? now - last : 0;
        };
        const std::uint64_t total = growth(m_now[i].total, m_last[i].total);
        const auto share = [&](std::uint64_t now, std::uint64_t last) {
            return static_cast<std::uint32_t>(
                total == 0 ? 0 : std::min(growth(now, last) * whole / total, whole));
        };
        m_busy[i] = share(m_now[i].busy, m_last[i].busy);
        m_steal[i] = share(m_now[i].steal, m_last[i].steal);
    }
    m_last = m_now;
    return true;
}

void MachineSampler::readInto(std::vector<Ticks>& ticks) {
    std::string_view text = m_file.read();
    while (text.starts_with("cpu")) {
        const std::size_t lineEnd = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, lineEnd);
        text.remove_prefix(std::min(lineEnd + 1, text.size()));
        if (line.starts_with("cpu "))
            continue; // the sum of all
        // cpuN user nice system idle iowait irq softirq steal
        constexpr std::size_t fields = 9;
        const auto values = parseNumbers(line, fields);
        if (values.size() < fields || values[0] >= m_position.size() ||
            m_position[values[0]] == notRead)
            continue;
        Ticks& core = ticks[m_position[values[0]]];
        core.busy = values[1] + values[2] + values[3] + values[6] + values[7];
        core.steal = values[8];
        core.total = core.busy + core.steal + values[4] + values[5];
    }
}

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
