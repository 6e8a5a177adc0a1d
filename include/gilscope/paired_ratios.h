#pragma once

#include <gilscope/statistics.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace gilscope::statistics {

/// The times of one row: `blocks[i]` is the block in which `times[i]` was measured. Without blocks
/// they are 0, 1, 2, ...
struct BlockedTimes {
    std::vector<double> times;
    std::vector<std::uint32_t> blocks;
};

/// How rows that were measured in the same randomised blocks compare, pair by pair. Times scatter
/// by factors, so everything is about their logarithms. The difference of two rows is the mean over
/// the blocks that both have: what makes a whole block slow or fast cancels. Each row has a
/// variance of its own; what is known of it comes from what rows and blocks leave (Rao 1970) and
/// from how the variances of all rows are distributed (Smyth 2004, Ignatiadis and Sen 2025). An
/// interval is as wide as the variances that its two rows may have make it, at a level that makes
/// all pairs hold together (Sidak 1967). See docs/measuring.md. A value; cheap to ask.
class PairedRatios {
public:
    /// A variance that a row may have, and how likely it has it.
    struct PossibleVariance {
        double variance = 0;
        double chance = 0;
    };

    /// `comparisons`: the pairs that hold together in 95 of 100 reports; 0: all pairs of these
    /// rows.
    explicit PairedRatios(std::span<const BlockedTimes> rows, std::size_t comparisons = 0);

    /// Time of row `a` over that of row `b`: the geometric mean of the ratios in their common
    /// blocks, and the interval that belongs to it; with one common block a point. nullopt: none.
    std::optional<Estimate> ratio(std::size_t a, std::size_t b) const;
    /// What the interval of ratio(a, b) rests on.
    std::size_t commonBlocks(std::size_t a, std::size_t b) const;
    /// Places in the times of `row` that are far from its others; no ratio counts them.
    const std::vector<std::size_t>& leftOut(std::size_t row) const { return m_leftOut[row]; }
    /// How many trials of `row` are so far from all of all rows that something must have happened,
    /// even if times are skewed.
    std::size_t outliers(std::size_t row) const { return m_outliers[row]; }

private:
    struct Cell {
        double logarithm = 0;
        bool present = false;
    };
    void findOutliers(std::span<const BlockedTimes> rows, const std::vector<std::uint32_t>& blocks);
    void leaveOut(std::size_t row, std::size_t place, const BlockedTimes& times,
                  std::uint32_t block);
    void estimateVariances();
    Cell& cell(std::size_t row, std::size_t block) { return m_cells[row * m_blocks + block]; }
    const Cell& cell(std::size_t row, std::size_t block) const {
        return m_cells[row * m_blocks + block];
    }

    std::size_t m_rows = 0;
    std::size_t m_blocks = 0;
    double m_tail = 0.025; ///< of one interval, to each side
    std::vector<Cell> m_cells;
    std::vector<std::vector<std::size_t>> m_leftOut;
    std::vector<std::size_t> m_outliers;
    bool m_pooled = false;   ///< rows have variances; otherwise each pair has its own only
    bool m_scatters = false; ///< m_pooled: times are not all the same
    std::vector<std::vector<PossibleVariance>> m_variances; ///< of each row
};

/// As how many comparisons `pairs` of rows are judged if they were repeated until an interval was
/// narrow: as twice as many, since one that happens to be narrow is looked for.
constexpr std::size_t comparisonsUntilNarrow(std::size_t pairs) {
    return 2 * pairs;
}

/// Time of `a` over that of `b`, which share no blocks: two recordings, say. Welch's interval of
/// the logarithms at the level that makes `comparisons` of them hold together.
std::optional<Estimate> unpairedRatio(std::span<const double> a, std::span<const double> b,
                                      std::size_t comparisons = 1);

} // namespace gilscope::statistics
