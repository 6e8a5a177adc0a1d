#include "figures/replay_clock.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope::gui {
namespace {

constexpr std::array replaySpeeds{1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3,
                                  5e-3, 1e-2, 2e-2, 5e-2, 1e-1, 2e-1, 5e-1, 1.0,  2.0,  5.0,  10.0};

std::size_t nearestSpeed(double wanted) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < replaySpeeds.size(); ++i)
        if (std::abs(std::log(replaySpeeds[i] / wanted)) <
            std::abs(std::log(replaySpeeds[best] / wanted)))
            best = i;
    return best;
}

} // namespace

std::span<const double> ReplayClock::speeds() {
    return replaySpeeds;
}

double ReplayClock::speedFor(std::int64_t length) {
    return replaySpeeds[nearestSpeed(std::max(1.0, double(length)) / 1e9 / comfortable)];
}

void ReplayClock::setLimits(std::int64_t begin, std::int64_t end) {
    const bool newest = atEnd() && !m_playing;
    m_begin = begin;
    m_end = std::max(begin, end);
    m_position = newest ? m_end : std::clamp(m_position, m_begin, m_end);
}

double ReplayClock::fraction() const {
    return m_end > m_begin ? double(m_position - m_begin) / double(m_end - m_begin) : 1;
}

void ReplayClock::changeSpeed(int places) {
    const auto now = std::int64_t(nearestSpeed(m_speed));
    m_speed = replaySpeeds[std::size_t(
        std::clamp<std::int64_t>(now + places, 0, std::int64_t(replaySpeeds.size()) - 1))];
}

void ReplayClock::play() {
    if (atEnd())
        m_position = m_begin;
    m_rest = 0;
    m_playing = m_end > m_begin;
}

void ReplayClock::seek(std::int64_t time) {
    m_position = std::clamp(time, m_begin, m_end);
    m_rest = 0;
}

void ReplayClock::step(double part) {
    seek(m_position + std::int64_t(std::llround(part * comfortable * m_speed * 1e9)));
}

bool ReplayClock::advance(double seconds) {
    if (!m_playing || !(seconds > 0))
        return false;
    const double by = seconds * m_speed * 1e9 + m_rest;
    const double whole = std::floor(by);
    m_rest = by - whole;
    const std::int64_t before = m_position;
    const double left = double(m_end - m_position);
    if (whole >= left) {
        m_position = m_end;
        m_playing = false;
    } else {
        m_position += std::int64_t(whole);
    }
    return m_position != before;
}

} // namespace gilscope::gui
