#include "stream/sample_history.h"

#include <algorithm>
#include <cmath>

namespace gilscope::detail {

namespace {

/// Shares of a core over a stretch that was two; the second may list fewer cores.
void mergeShares(std::vector<std::uint32_t>& into, const std::vector<std::uint32_t>& earlier,
                 double earlierPart) {
    if (into.empty()) // nobody looked a second time
        into = earlier;
    for (std::size_t core = 0; core < std::min(into.size(), earlier.size()); ++core) {
        const double mean = earlier[core] * earlierPart + into[core] * (1 - earlierPart);
        into[core] = static_cast<std::uint32_t>(std::lround(mean));
    }
}

/// `later` over its own stretch and that of `earlier`, which began at `begin`. Counters are
/// cumulative, so the later ones stand for both.
std::shared_ptr<const SampleEvent> merged(Nanoseconds begin, const SampleEvent& earlier,
                                          SampleEvent later) {
    const double whole = static_cast<double>((later.time - begin).count());
    const double part =
        whole > 0 ? static_cast<double>((earlier.time - begin).count()) / whole : 0.5;
    mergeShares(later.coreBusy, earlier.coreBusy, part);
    mergeShares(later.coreSteal, earlier.coreSteal, part);
    return std::make_shared<const SampleEvent>(std::move(later));
}

/// Whether the start barrier opened between the two: what is counted before it and what after it
/// stay apart.
bool acrossBarrier(const SampleEvent& earlier, const SampleEvent& later) {
    return earlier.measure.has_value() != later.measure.has_value() ||
           (later.measure && earlier.time == *later.measure && earlier.time < later.time);
}

} // namespace

std::size_t SampleHistory::capacity(std::size_t workers) {
    // A sample weighs about 60 bytes for each worker: with a thousand of them 4096 are too many.
    return std::clamp<std::size_t>(65'536 / std::max<std::size_t>(workers, 1), 256, 4096);
}

void SampleHistory::add(Samples& samples, SampleEvent sample) {
    const std::size_t most = capacity(sample.workers.size());
    const auto beginOf = [&](std::size_t i) {
        return i == 0 ? Nanoseconds{} : samples[i - 1]->time;
    };

    if (!samples.empty() && m_inLast < m_stride && !acrossBarrier(*samples.back(), sample)) {
        const std::size_t last = samples.size() - 1;
        samples[last] = merged(beginOf(last), *samples[last], std::move(sample));
        ++m_inLast;
        return;
    }
    samples.push_back(std::make_shared<const SampleEvent>(std::move(sample)));
    m_inLast = 1;
    if (samples.size() <= most)
        return;

    Samples halved;
    halved.reserve(samples.size() / 2 + 1);
    std::size_t at = 0;
    while (at < samples.size()) {
        if (at + 1 == samples.size() || acrossBarrier(*samples[at], *samples[at + 1])) {
            halved.push_back(samples[at++]);
        } else {
            halved.push_back(merged(beginOf(at), *samples[at], *samples[at + 1]));
            at += 2;
            if (at == samples.size())
                m_inLast = m_stride + 1; // made of a whole stretch and a new sample
        }
    }
    m_stride *= 2;
    samples = std::move(halved);
}

} // namespace gilscope::detail
