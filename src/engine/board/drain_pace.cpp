#include "drain_pace.h"

#include <algorithm>

namespace gilscope::engine {

void DrainPace::seen(double fill) {
    constexpr double low = 0.05;
    constexpr double high = 0.25;
    // Quick to hurry, slow to relax: a full ring makes a worker wait, an early look costs little.
    if (fill > high)
        m_interval = std::max(shortest, m_interval / 4);
    else if (fill < low)
        m_interval = std::min(longest, m_interval + m_interval / 2);
}

} // namespace gilscope::engine
