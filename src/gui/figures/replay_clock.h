#pragma once

#include <cstdint>
#include <span>

namespace gilscope::gui {

/// Where a replay is in its trial, and how fast it goes. Knows neither widgets nor clocks: whoever
/// owns it says how much time has passed. Times in ns since the trial's epoch.
class ReplayClock {
public:
    /// Seconds that a trial takes on screen at the speed that it is given first.
    static constexpr double comfortable = 10;

    /// The speeds there are, slowest first: 1, 2 and 5 times powers of ten, up to 10 times as fast.
    static std::span<const double> speeds();
    /// The one with which `length` ns take about `comfortable` seconds.
    static double speedFor(std::int64_t length);

    /// The time there is. A clock at the newest end moves along with it.
    void setLimits(std::int64_t begin, std::int64_t end);
    std::int64_t begin() const { return m_begin; }
    std::int64_t end() const { return m_end; }
    std::int64_t position() const { return m_position; }
    /// Part of the time that is past, 0 to 1.
    double fraction() const;
    /// Whether nothing is left to be shown: a running trial is followed, one that is over is whole.
    bool atEnd() const { return m_position >= m_end; }

    double speed() const { return m_speed; }
    void setSpeed(double speed) { m_speed = speed; }
    /// By so many places in speeds().
    void changeSpeed(int places);

    bool playing() const { return m_playing; }
    /// At the end it begins anew.
    void play();
    void pause() { m_playing = false; }
    void seek(std::int64_t time);
    /// By a part of what the speed shows in `comfortable` seconds.
    void step(double part);
    /// `seconds` have passed; stops at the end. Returns whether the position changed.
    bool advance(double seconds);

private:
    std::int64_t m_begin = 0, m_end = 0, m_position = 0;
    double m_speed = 1;
    double m_rest = 0; ///< of a nanosecond
    bool m_playing = false;
};

} // namespace gilscope::gui
