#pragma once

#include <gilscope/events.h>
#include <gilscope/machine.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace gilscope::engine {

/// Holds what trials gained over serial ones against what a native kernel was measured to gain: a
/// ceiling that somebody goes through was measured at a bad moment.
class CeilingCheck {
public:
    void add(const TrialSpec& spec, const TrialEndEvent& end);
    /// By worker count: the best median speed-up over a serial runner that needed its cores. Who is
    /// blocked (sleeps, waits for I/O) can gain any amount, and is no measure.
    std::vector<CeilingPoint> best() const;

private:
    struct Series {
        std::string runner;
        std::string arguments;
        std::uint32_t workers = 1;
        std::vector<double> times; ///< ns for a job, one for each complete trial
        std::int64_t wall = 0, waited = 0;
    };
    const Series* serialOf(const Series& series) const;

    std::vector<Series> m_series;
};

/// `ceiling`, with no point below what `other` says of as many workers.
std::vector<CeilingPoint> higherOf(std::vector<CeilingPoint> ceiling,
                                   const std::vector<CeilingPoint>& other);
/// Whether some point of `other` is above `ceiling`.
bool exceeds(const std::vector<CeilingPoint>& other, const std::vector<CeilingPoint>& ceiling);

} // namespace gilscope::engine
