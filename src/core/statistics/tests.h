#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// What the comparisons of rows share.
namespace gilscope::statistics::detail {

/// The part that each of `comparisons` intervals may miss to each side, so that all hold together
/// (Sidak 1967): one at 95 %, several at 96 %, which leaves a part for outliers that are none.
double tailOf(std::size_t comparisons);

/// A value beyond which Student's t with `freedom` degrees lies with probability `tail`.
double studentQuantile(double freedom, double tail);

/// Of more than so many trials none is left out. A row that scatters much would keep what others
/// lose, and so look slower by it; and one of so many trials costs the mean of all little.
inline constexpr std::size_t mostForLeavingOut = 15;

/// Places of `residuals` that are far from the rest of them: the one farthest out, or the few, if
/// the t of its distance from the others, each tested as one of `tested`, is beyond chance (Cook
/// and Weisberg 1982, section 2.2.2). `common`: a variance known from other rows, worth four
/// degrees of freedom; 0: there is none. Fewer than a third of them, and none
/// of fewer than five.
std::vector<std::size_t> farOut(std::span<const double> residuals, double common,
                                std::size_t tested);

/// How many of `distances`, the largest first, stand apart from all others: between them and the
/// next one lies a gap that even skewed times do not have, and no more than a quarter are beyond
/// it. `tested`: how many of them are independent. A ratio of neighbouring extremes (after Dixon
/// 1950): where logarithms of times are as skewed as a lognormal's with sigma 1, that of the two
/// largest of n is about an exponential's with mean 1 / sqrt(2 ln n).
std::size_t countApart(std::span<const double> distances, std::size_t tested);

} // namespace gilscope::statistics::detail
