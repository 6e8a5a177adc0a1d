#pragma once

#include <gilscope/paired_ratios.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

/// Times with a known truth.
namespace gilscope::testing {

struct Noise {
    double within = 0.02; ///< standard deviation of the logarithms within a block
    /// Skewed: what is added to the time, over it, is `within` times an exponential value, or times
    /// a lognormal one whose logarithms scatter by 0.7.
    enum class Shape { Normal, Exponential, Lognormal };
    Shape shape = Shape::Normal;
    double quietest = 0; ///< > 0: rows scatter by something from here to `within`
    bool twoKinds =
        false;          ///< with `quietest`: every other row scatters by that, the rest by `within`
    double between = 0; ///< the same for what a whole block has in common
    double spikes = 0;  ///< part of the trials that take 30 % longer
    double trend = 0;   ///< how much more each block takes than the one before, a part
};

/// Draws tables of times; row r takes `ratios[r]` times as long as 0.2 s. The generator is a
/// Mersenne twister and the normal values are made by Box and Muller, so that every standard
/// library gives the same.
class TimesMaker {
public:
    explicit TimesMaker(std::uint64_t seed) : m_random(seed) {}

    std::vector<statistics::BlockedTimes> table(const std::vector<double>& ratios,
                                                std::size_t blocks, const Noise& noise) {
        std::vector<statistics::BlockedTimes> rows(ratios.size());
        for (std::size_t block = 0; block < blocks; ++block) {
            const double common =
                noise.between * normal() + std::log1p(noise.trend) * static_cast<double>(block);
            for (std::size_t row = 0; row < rows.size(); ++row) {
                double logarithm = std::log(0.2 * ratios[row]) + common +
                                   draw(noise.shape, spread(noise, row, ratios.size()));
                if (uniform() < noise.spikes)
                    logarithm += std::log(1.3);
                rows[row].times.push_back(std::exp(logarithm));
                rows[row].blocks.push_back(static_cast<std::uint32_t>(block));
            }
        }
        return rows;
    }

    double uniform() { return (static_cast<double>(m_random() >> 11) + 0.5) * 0x1p-53; }
    double normal() {
        return std::sqrt(-2 * std::log(uniform())) * std::cos(6.283185307179586 * uniform());
    }

private:
    double draw(Noise::Shape shape, double spread) {
        switch (shape) {
        case Noise::Shape::Exponential:
            return std::log1p(spread * -std::log(uniform()));
        case Noise::Shape::Lognormal:
            return std::log1p(spread * std::exp(0.7 * normal()));
        case Noise::Shape::Normal:
            break;
        }
        return spread * normal();
    }
    static double spread(const Noise& noise, std::size_t row, std::size_t rows) {
        if (noise.quietest <= 0 || rows < 2)
            return noise.within;
        if (noise.twoKinds)
            return row % 2 == 0 ? noise.quietest : noise.within;
        const double part = static_cast<double>(row) / static_cast<double>(rows - 1);
        return noise.quietest + (noise.within - noise.quietest) * part;
    }

    std::mt19937_64 m_random;
};

} // namespace gilscope::testing
