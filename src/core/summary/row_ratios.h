#pragma once

#include <gilscope/comparison.h>
#include <gilscope/paired_ratios.h>
#include <gilscope/statistics.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

/// When two sets of times differ: one rule for the verdict, for the comparison of recordings and
/// for the self-test.
namespace gilscope::detail {

/// What the interval of a ratio says.
enum class Finding {
    Faster,       ///< it leaves 1 out
    NoDifference, ///< it lies within the bounds of what counts as none
    TooNoisy,     ///< it holds 1 and reaches beyond those bounds
    TooFew,       ///< the same, of fewer repetitions than enoughRepetitions
    OnceEach,     ///< there is none: both were measured in one block only
    Apart,        ///< there is not even a ratio: no block has both
};

/// With fewer, more repetitions are the first thing to ask for.
inline constexpr std::size_t enoughRepetitions = 5;

/// Times that differ by less count as the same, unless a plan asks for another precision.
inline constexpr double sameWithin = 0.03;
/// A median whose interval is wider than this to each side is called noisy.
inline constexpr double noisyHalfWidth = 0.05;

/// `repetitions`: what the interval rests on. `bounds`: from 1 / (1 + bounds) to 1 + bounds is the
/// same.
Finding judgeDifference(const statistics::Estimate& ratio, std::size_t repetitions,
                        double bounds = sameWithin);

/// Repetitions that would decide, if the true ratio is what `ratio` says: an interval narrows with
/// the root of their number. 0: so many that repeating is no answer.
std::uint32_t repetitionsFor(const statistics::Estimate& ratio, std::size_t repetitions,
                             double bounds = sameWithin);

/// How the rows of a summary compare in one figure: the pairs of rows with the same arguments, and
/// all pairs together are the family whose intervals hold together, as whatever is said of rows is
/// chosen among them. Refers to the rows; they must stay where they are.
class RowRatios {
public:
    /// The figure of each trial of a row, in the order of ResultRow::trialBlocks; empty: this row
    /// is not compared.
    using Figure = std::function<std::vector<double>(const ResultRow& row)>;

    RowRatios(const Summary& summary, const Figure& figure);

    /// Figure of `a` over that of `b`, rows of the summary. nullopt: other arguments, or nothing
    /// that both were measured in.
    std::optional<Estimate> ratio(const ResultRow& a, const ResultRow& b) const;
    /// Blocks that ratio(a, b) rests on.
    std::size_t repetitions(const ResultRow& a, const ResultRow& b) const;
    /// Trials of `row` that are far from its others: no ratio counts them.
    std::size_t leftOut(const ResultRow& row) const;
    /// Trials that are so far from those of all rows that they are worth a doubt.
    std::size_t outliers(const ResultRow& row) const;

private:
    struct Place {
        std::size_t group = 0, row = 0;
    };
    const Place* placeOf(const ResultRow& row) const;

    const std::vector<ResultRow>& m_rows;
    std::vector<std::optional<Place>> m_places;
    std::vector<statistics::PairedRatios> m_groups;
};

/// Measure times per job of the rows that can be ranked.
RowRatios timeRatios(const Summary& summary);
/// Initialization times of the same rows.
RowRatios startRatios(const Summary& summary);
/// Memory per worker of the same rows.
RowRatios memoryRatios(const Summary& summary);

} // namespace gilscope::detail
