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

/// Places of `residuals` that are far from the rest of them: the one farthest out, or the few, if
/// the t of its distance from the others, each tested as one of `tested`, is beyond chance (Cook
/// and Weisberg 1982, section 2.2.2). `common`: a variance known from other rows, worth four
/// degrees of freedom; 0: there is none. Fewer than a third of them, and none
/// of fewer than five or more than 15.
std::vector<std::size_t> farOut(std::span<const double> residuals, double common,
                                std::size_t tested);

} // namespace gilscope::statistics::detail
