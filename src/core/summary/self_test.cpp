#include <gilscope/paired_ratios.h>
#include <gilscope/self_test.h>

#include "base/random.h"
#include "summary/difference.h"

namespace gilscope {

SelfTest selfTest(std::span<const double> times, std::uint32_t repeat, std::uint64_t seed) {
    SelfTest result;
    const std::size_t trials = 2 * std::size_t{repeat};
    if (repeat == 0)
        return result;
    const std::size_t comparisons = times.size() / trials;
    detail::SplitMix random(seed);
    for (std::size_t begin = 0; begin < comparisons * trials; begin += trials) {
        std::vector<double> sides[2];
        for (std::uint32_t block = 0; block < repeat; ++block) {
            const std::size_t first = random.next() & 1U;
            sides[first].push_back(times[begin + 2 * block]);
            sides[1 - first].push_back(times[begin + 2 * block + 1]);
        }
        const statistics::BlockedTimes both[]{{std::move(sides[0]), {}}, {std::move(sides[1]), {}}};
        const statistics::PairedRatios ratios(both, comparisons);
        const auto ratio = ratios.ratio(0, 1);
        const auto finding = ratio ? detail::judgeDifference(*ratio, ratios.commonBlocks(0, 1))
                                   : detail::Finding::OnceEach;
        ++result.comparisons;
        if (finding == detail::Finding::NoDifference)
            ++result.noDifference;
        else if (finding == detail::Finding::Faster)
            ++result.different;
        else
            ++result.tooNoisy;
    }
    return result;
}

} // namespace gilscope
