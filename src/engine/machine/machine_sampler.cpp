#include "machine_sampler.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace gilscope::engine {

namespace {
constexpr std::size_t unknown = std::numeric_limits<std::size_t>::max();
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
        m_position.resize(std::max(m_position.size(), number + 1), unknown);
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
            m_position[values[0]] == unknown)
            continue;
        Ticks& core = ticks[m_position[values[0]]];
        core.busy = values[1] + values[2] + values[3] + values[6] + values[7];
        core.steal = values[8];
        core.total = core.busy + core.steal + values[4] + values[5];
    }
}

} // namespace gilscope::engine
