#pragma once

#include <cstdint>

namespace gilscope::gui {

/// The part of a trial's time that the timeline shows, in ns since the trial's epoch. It never
/// leaves the limits and never gets narrower than `narrowest`.
class TimeWindow {
public:
    static constexpr std::int64_t narrowest = 200;

    /// The time there is. A window that showed everything goes on showing everything; one at the
    /// newest end moves along with it.
    void setLimits(std::int64_t begin, std::int64_t end);
    /// Shows [begin, end), or as much of it as there is.
    void show(std::int64_t begin, std::int64_t end);
    void fit() { show(m_low, m_high); }
    /// `factor` < 1 comes nearer. `at`: the place that keeps still, 0 the left edge, 1 the right.
    void zoom(double factor, double at = 0.5);
    /// By a part of the width: 1 is a whole window to the right.
    void pan(double part);

    std::int64_t begin() const { return m_begin; }
    std::int64_t end() const { return m_end; }
    std::int64_t width() const { return m_end - m_begin; }
    bool whole() const { return m_begin == m_low && m_end == m_high; }

    /// ns at `part` of the width.
    std::int64_t timeAt(double part) const;
    /// Part of the width at `time`; beyond 0 and 1 outside the window.
    double placeOf(std::int64_t time) const;

private:
    std::int64_t m_low = 0, m_high = 1'000'000;
    std::int64_t m_begin = 0, m_end = 1'000'000;
};

} // namespace gilscope::gui
