#include "timeline/time_window.h"

#include <algorithm>
#include <cmath>

namespace gilscope::gui {

void TimeWindow::setLimits(std::int64_t begin, std::int64_t end) {
    end = std::max(end, begin + narrowest);
    const bool all = whole();
    const bool newest = m_end == m_high;
    const std::int64_t width = m_end - m_begin;
    m_low = begin;
    m_high = end;
    if (all)
        fit();
    else if (newest)
        show(end - width, end);
    else
        show(m_begin, m_end);
}

void TimeWindow::show(std::int64_t begin, std::int64_t end) {
    const std::int64_t width = std::clamp(end - begin, narrowest, m_high - m_low);
    m_begin = std::clamp(begin, m_low, m_high - width);
    m_end = m_begin + width;
}

void TimeWindow::zoom(double factor, double at) {
    const double still = static_cast<double>(m_begin) + at * static_cast<double>(width());
    const double wanted = std::max(factor * static_cast<double>(width()), double(narrowest));
    const auto begin = static_cast<std::int64_t>(std::llround(still - at * wanted));
    show(begin, begin + static_cast<std::int64_t>(std::llround(wanted)));
}

void TimeWindow::pan(double part) {
    const auto by = static_cast<std::int64_t>(std::llround(part * static_cast<double>(width())));
    show(m_begin + by, m_end + by);
}

std::int64_t TimeWindow::timeAt(double part) const {
    return m_begin + static_cast<std::int64_t>(std::floor(part * static_cast<double>(width())));
}

double TimeWindow::placeOf(std::int64_t time) const {
    return static_cast<double>(time - m_begin) / static_cast<double>(width());
}

} // namespace gilscope::gui
