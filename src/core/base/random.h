#pragma once

#include <array>
#include <cstdint>

/// Pseudo-random numbers whose sequence is ours: the same seed gives the same results with every
/// compiler and standard library, which <random>'s distributions do not promise.
namespace gilscope::detail {

/// Spreads a seed over 64 bits (Steele, Lea and Flood 2014). Also good for deriving a seed per
/// figure.
class SplitMix {
public:
    explicit constexpr SplitMix(std::uint64_t seed) : m_state(seed) {}

    constexpr std::uint64_t next() {
        m_state += 0x9e3779b97f4a7c15;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

private:
    std::uint64_t m_state;
};

/// xoshiro256++ (Blackman and Vigna 2019). Not for secrets.
class Random {
public:
    explicit constexpr Random(std::uint64_t seed) {
        SplitMix spread(seed);
        for (std::uint64_t& word : m_state)
            word = spread.next();
    }

    constexpr std::uint64_t next() {
        const std::uint64_t result = rotated(m_state[0] + m_state[3], 23) + m_state[0];
        const std::uint64_t shifted = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = rotated(m_state[3], 45);
        return result;
    }

    /// A number below `bound`, 1 <= bound < 2^32. Multiply and shift (Lemire 2019) without the
    /// rejection step: the bias is below bound / 2^32, far under the noise of any resampling.
    constexpr std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
    }

private:
    static constexpr std::uint64_t rotated(std::uint64_t word, int by) {
        return (word << by) | (word >> (64 - by));
    }

    std::array<std::uint64_t, 4> m_state{};
};

} // namespace gilscope::detail
