#pragma once

#include <cstdint>

namespace gilscope::engine {

/// How long the engine sleeps between two looks at the rings: often enough that no ring fills up,
/// seldom enough that looking costs the workers nothing worth mentioning. Millisecond jobs settle
/// at the longest interval, jobs of a microsecond and less at what their rings last for.
class DrainPace {
public:
    /// ns until the next look.
    std::int64_t interval() const { return m_interval; }
    /// After a look: how full the fullest ring was, 0 to 1.
    void seen(double fill);

private:
    static constexpr std::int64_t shortest = 1'000'000;
    static constexpr std::int64_t longest = 50'000'000;
    std::int64_t m_interval = 2'000'000;
};

} // namespace gilscope::engine
