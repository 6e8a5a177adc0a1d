#pragma once

#include <cstdint>
#include <span>

namespace gilscope {

/// How often something was found different from itself.
struct SelfTest {
    std::uint32_t comparisons = 0;
    std::uint32_t noDifference = 0; ///< it was said that there is none
    std::uint32_t tooNoisy = 0;     ///< nothing could be said
    std::uint32_t different = 0;    ///< one was said to be faster: a false alarm
    bool operator==(const SelfTest&) const = default;

    /// Part of the comparisons in which no difference was claimed; 1 where there are none.
    double quiet() const {
        return comparisons == 0
                   ? 1.0
                   : 1.0 - static_cast<double>(different) / static_cast<double>(comparisons);
    }
};

/// Compares a runner with itself by the rules that comparisons are judged by. `times` are the
/// measure times of trials of one row in the order in which they ran; each 2 x `repeat` of them in
/// a row are one comparison, whose trials are dealt to its two sides pair by pair at random, as the
/// blocks of a comparison of two runners are. Trials left over are not used. The intervals of all
/// comparisons hold together: where only chance makes trials differ, one test in twenty
/// at most finds any difference.
SelfTest selfTest(std::span<const double> times, std::uint32_t repeat, std::uint64_t seed);

} // namespace gilscope
