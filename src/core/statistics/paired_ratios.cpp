#include <gilscope/paired_ratios.h>

#include "statistics/detail.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/polygamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

namespace gilscope::statistics {

namespace {

using boost::math::trigamma;

/// Below so many rows to a block a pair's own differences know as much as all rows together.
constexpr double enoughRows = 3.5;
constexpr int mostRounds = 50;
/// How many rows Smyth's distribution of the variances counts as, beside those that were measured.
constexpr double priorRows = 4;
constexpr double negligible = 1e-3; ///< part of a chance that may be left out
constexpr double exact = 1e-24;     ///< variances below this are those of rounding
constexpr double gridStep = 1.4;    ///< a variance of the grid over the one before

using PossibleVariance = PairedRatios::PossibleVariance;

struct Residual {
    std::size_t row, block;
    double value;
};

std::uint32_t blockOf(const BlockedTimes& row, std::size_t i) {
    return i < row.blocks.size() ? row.blocks[i] : static_cast<std::uint32_t>(i);
}

double medianOf(const std::vector<double>& values) {
    return median(values).value_or(0);
}

/// The x with trigamma(x) = y (Smyth 2004, appendix).
double trigammaInverse(double y) {
    double x = 0.5 + 1 / y;
    for (int round = 0; round < mostRounds; ++round) {
        const double value = trigamma(x);
        const double step = value * (1 - value / y) / boost::math::polygamma(2, x);
        x += step;
        if (-step / x < 1e-8)
            break;
    }
    return x;
}

/// What each row and each block have in common is taken out of `residuals`, by `centre`.
template <class Centre>
void sweepOut(std::vector<Residual>& residuals, std::size_t Residual::*axis, std::size_t count,
              const Centre& centre) {
    std::vector<std::vector<double>> groups(count);
    for (const Residual& one : residuals)
        groups[one.*axis].push_back(one.value);
    std::vector<double> level(count);
    for (std::size_t i = 0; i < count; ++i)
        level[i] = groups[i].empty() ? 0 : centre(groups[i]);
    for (Residual& one : residuals)
        one.value -= level[one.*axis];
}

/// Medians leave residuals that are too small where a block has few rows.
double polishFactor(std::size_t rows) {
    constexpr std::array<double, 6> known{1, 1, 1, 3, 1.4, 1.25};
    const double count = static_cast<double>(rows);
    return rows < known.size() ? known[rows] : std::sqrt(count / (count - 1));
}

/// Degrees of freedom with which the variances of the rows may be taken as draws from one
/// distribution, and drawn towards its centre (Smyth 2004, section 6.2); 0: they are not alike. Few
/// rows cannot show how alike they are: their spread is taken as one standard error larger.
double priorFreedom(const std::vector<double>& variances, const std::vector<double>& freedom) {
    std::vector<double> logarithms;
    double expected = 0, error = 0;
    for (std::size_t i = 0; i < variances.size(); ++i) {
        const double half = freedom[i] / 2;
        if (!(half > 0) || !(variances[i] > 0))
            continue;
        logarithms.push_back(std::log(variances[i]) - boost::math::digamma(half) + std::log(half));
        const double one = trigamma(half);
        expected += one;
        // The variance of a squared deviation of log chi-squared: its fourth moment less its
        // square.
        error += boost::math::polygamma(3, half) + 2 * one * one;
    }
    if (logarithms.size() < 3)
        return 0;
    const double n = static_cast<double>(logarithms.size());
    double mean = 0, spread = 0;
    for (const double value : logarithms)
        mean += value / n;
    for (const double value : logarithms)
        spread += (value - mean) * (value - mean) / (n - 1);
    const double excess = spread + std::sqrt(error / n / (n - 1)) - expected / n;
    return 2 * trigammaInverse(std::max(excess, 1e-3));
}

/// What a row's residuals say of its variance.
struct Scatter {
    double squares = 0; ///< their sum
    double freedom = 0; ///< 0: they say nothing
};

/// How the variances of the rows are distributed, on a grid: the distribution under which the
/// residuals are most likely (Kiefer and Wolfowitz 1956), held in check by Smyth's around the
/// common variance. Unlike that one alone it has no tail where no row lies, so that few blocks
/// decide between rows that scatter unequally (Ignatiadis and Sen 2025).
class VarianceMixture {
public:
    /// A residual of a row with variance v has the variance part * v + rest.
    VarianceMixture(const std::vector<Scatter>& rows, double common, double priorFreedom,
                    double part, double rest) {
        double least = common, most = common;
        for (const Scatter& row : rows) {
            if (!(row.freedom > 0))
                continue;
            least = std::min(least, row.squares / row.freedom);
            most = std::max(most, mostPossible(row));
        }
        constexpr double smallest = 1e-4;
        const double step = std::log(gridStep);
        const double down = -std::log(std::max(least / common / 8, smallest)) / step;
        const double up = std::log(most / common) / step;
        for (double at = -std::ceil(down); at <= up; ++at)
            m_grid.push_back(common * std::exp(at * step));
        std::vector<double> prior;
        for (const double variance : m_grid) {
            const double ratio = common / variance;
            prior.push_back(std::exp(priorFreedom / 2 * (std::log(ratio) - ratio + 1)));
        }
        normalise(prior);
        for (const Scatter& row : rows)
            m_rows.push_back(likelihood(row, common, part, rest));
        m_weights = prior;
        for (int round = 0; round < mostRounds; ++round) { // expectation and maximisation
            std::vector<double> next;
            for (const double weight : prior)
                next.push_back(priorRows * weight);
            for (const std::vector<double>& row : m_rows) {
                const std::vector<double> mine = posterior(row);
                for (std::size_t i = 0; i < next.size(); ++i)
                    next[i] += mine[i];
            }
            normalise(next);
            m_weights = std::move(next);
        }
    }

    /// Variances that row `place` may have, and how likely each is; those that are less so than
    /// `least` are left out.
    std::vector<PossibleVariance> of(std::size_t place, double least) const {
        std::vector<PossibleVariance> possible;
        const std::vector<double> mine = posterior(m_rows[place]);
        for (std::size_t i = 0; i < m_grid.size(); ++i)
            if (mine[i] > least)
                possible.push_back({m_grid[i], mine[i]});
        return possible;
    }

private:
    /// The upper end of the 95 % interval of its variance.
    static double mostPossible(const Scatter& row) {
        constexpr double absurd = 1000; // times what it looks like: nothing is known of it
        const boost::math::chi_squared_distribution<double> squares(row.freedom);
        return std::min(row.squares / boost::math::quantile(squares, 0.025),
                        absurd * row.squares / row.freedom);
    }
    static void normalise(std::vector<double>& weights) {
        double sum = 0;
        for (const double weight : weights)
            sum += weight;
        for (double& weight : weights)
            weight /= sum;
    }
    std::vector<double> likelihood(const Scatter& row, double common, double part,
                                   double rest) const {
        std::vector<double> logarithms;
        double most = -std::numeric_limits<double>::infinity();
        for (const double variance : m_grid) {
            const double expected = part * variance + rest;
            logarithms.push_back(row.freedom > 0 ? row.freedom / 2 * std::log(common / expected) -
                                                       row.squares / expected / 2
                                                 : 0);
            most = std::max(most, logarithms.back());
        }
        for (double& value : logarithms)
            value = std::exp(value - most);
        return logarithms;
    }
    std::vector<double> posterior(const std::vector<double>& likelihood) const {
        std::vector<double> weights;
        for (std::size_t i = 0; i < m_grid.size(); ++i)
            weights.push_back(m_weights[i] * likelihood[i]);
        normalise(weights);
        return weights;
    }

    std::vector<double> m_grid, m_weights;
    std::vector<std::vector<double>> m_rows; ///< likelihoods over the grid
};

/// Sums of two variances, those that are nearly the same as one.
std::vector<PossibleVariance> sumsOf(const std::vector<PossibleVariance>& mine,
                                     const std::vector<PossibleVariance>& theirs) {
    const double least = mine.front().variance + theirs.front().variance;
    const double step = std::log(gridStep) / 4;
    std::vector<PossibleVariance> sums;
    for (const PossibleVariance& a : mine)
        for (const PossibleVariance& b : theirs) {
            const double sum = a.variance + b.variance, chance = a.chance * b.chance;
            const auto place = static_cast<std::size_t>(std::lround(std::log(sum / least) / step));
            sums.resize(std::max(sums.size(), place + 1));
            sums[place].variance += chance * sum;
            sums[place].chance += chance;
        }
    std::erase_if(sums, [](const PossibleVariance& one) { return !(one.chance > 0); });
    for (PossibleVariance& one : sums)
        one.variance /= one.chance;
    return sums;
}

/// How far the mean of `n` differences with one of these variances is from the true one at most,
/// but for `tail` to each side.
double reachOf(const std::vector<PossibleVariance>& variances, double n, double tail) {
    const auto error = [&](const PossibleVariance& one) { return std::sqrt(one.variance / n); };
    const double normal = detail::studentQuantile(std::numeric_limits<double>::max(), tail);
    if (variances.size() == 1)
        return normal * error(variances.front());
    const auto excess = [&](double reach) {
        double chance = 0;
        for (const PossibleVariance& one : variances)
            chance += one.chance * std::erfc(reach / error(one) / std::sqrt(2.0)) / 2;
        return std::log(chance / tail);
    };
    // A little beyond the outermost, as the chances that were left out are missing.
    constexpr int bits = 20;
    std::uintmax_t steps = mostRounds;
    const auto [low, high] = boost::math::tools::toms748_solve(
        excess, 0.99 * normal * error(variances.front()), 1.01 * normal * error(variances.back()),
        boost::math::tools::eps_tolerance<double>(bits), steps);
    return (low + high) / 2;
}

Estimate exponential(double difference, double half) {
    return {std::exp(difference), {std::exp(difference - half), std::exp(difference + half)}};
}

} // namespace

PairedRatios::PairedRatios(std::span<const BlockedTimes> rows, std::size_t comparisons)
    : m_rows(rows.size()), m_leftOut(rows.size()), m_outliers(rows.size()) {
    m_tail = detail::tailOf(comparisons > 0 ? comparisons : m_rows * (m_rows - 1) / 2);
    std::vector<std::uint32_t> blocks;
    for (const BlockedTimes& row : rows)
        for (std::size_t i = 0; i < row.times.size(); ++i)
            blocks.push_back(blockOf(row, i));
    std::sort(blocks.begin(), blocks.end());
    blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
    m_blocks = blocks.size();
    m_cells.resize(m_rows * m_blocks);
    std::vector<double> seen(m_cells.size());
    for (std::size_t row = 0; row < m_rows; ++row) {
        for (std::size_t i = 0; i < rows[row].times.size(); ++i) {
            const double time = rows[row].times[i];
            if (!(time > 0) || !std::isfinite(time))
                continue;
            const auto block = static_cast<std::size_t>(
                std::lower_bound(blocks.begin(), blocks.end(), blockOf(rows[row], i)) -
                blocks.begin());
            Cell& one = cell(row, block);
            double& count = seen[row * m_blocks + block];
            one.logarithm = (one.logarithm * count + std::log(time)) / (count + 1);
            one.present = true;
            ++count;
        }
    }
    findOutliers(rows, blocks);
    estimateVariances();
}

void PairedRatios::findOutliers(std::span<const BlockedTimes> rows,
                                const std::vector<std::uint32_t>& blocks) {
    // A row that is alone in a block deviates from nobody there: beside such blocks those with
    // others would look strange.
    std::vector<std::size_t> present(m_blocks);
    for (std::size_t row = 0; row < m_rows; ++row)
        for (std::size_t block = 0; block < m_blocks; ++block)
            present[block] += cell(row, block).present ? 1 : 0;
    std::vector<Residual> residuals;
    for (std::size_t row = 0; row < m_rows; ++row)
        for (std::size_t block = 0; block < m_blocks; ++block)
            if (cell(row, block).present && (m_rows == 1 || present[block] > 1))
                residuals.push_back({row, block, cell(row, block).logarithm});
    if (residuals.empty())
        return;
    // Blocks first: whatever a whole block has in common is gone then.
    for (int round = 0; round < 3; ++round) {
        if (m_rows > 1)
            sweepOut(residuals, &Residual::block, m_blocks, medianOf);
        sweepOut(residuals, &Residual::row, m_rows, medianOf);
    }
    double common = 0;
    if (m_rows > 2) {
        std::vector<double> sizes;
        for (const Residual& one : residuals)
            sizes.push_back(std::abs(one.value));
        const double each = static_cast<double>(residuals.size()) / static_cast<double>(m_rows);
        const double scale = 1.482602218505602 * medianOf(sizes) * polishFactor(m_rows);
        common = scale * scale * (each > 1 ? each / (each - 1) : 1);
    }
    // Two rows have one set of differences. Of three the median is one of them, which leaves many
    // residuals at 0 and the rest far from normal; of four or five some of that is left, which
    // shows where rows scatter unequally: the levels were found by simulation.
    const std::size_t tested = m_rows == 2   ? residuals.size() / 2
                               : m_rows == 3 ? 30 * residuals.size()
                               : m_rows <= 5 ? 5 * residuals.size()
                                             : residuals.size();
    std::vector<Residual> far;
    for (std::size_t row = 0; row < m_rows; ++row) {
        std::vector<double> mine;
        std::vector<std::size_t> places;
        for (const Residual& one : residuals) {
            if (one.row != row)
                continue;
            mine.push_back(one.value);
            places.push_back(one.block);
        }
        for (const std::size_t out : detail::farOut(mine, common, tested)) {
            far.push_back({row, places[out], std::abs(mine[out])});
            if (mine.size() <= detail::mostForLeavingOut)
                leaveOut(row, places[out], rows[row], blocks[places[out]]);
        }
    }
    // Many times are skewed, and the mean is better off without what is merely long: whether that
    // is worth a doubt is another question.
    std::vector<double> distances;
    for (const Residual& one : residuals)
        distances.push_back(std::abs(one.value));
    std::sort(distances.begin(), distances.end(), std::greater<>());
    const std::size_t fitted = m_rows > 1 ? m_rows + m_blocks - 1 : 1;
    const std::size_t free = residuals.size() - std::min(residuals.size(), fitted);
    const std::size_t apart = detail::countApart(distances, free);
    for (const Residual& one : far)
        if (apart > 0 && one.value >= distances[apart - 1])
            ++m_outliers[one.row];
}

void PairedRatios::leaveOut(std::size_t row, std::size_t place, const BlockedTimes& times,
                            std::uint32_t block) {
    cell(row, place).present = false;
    for (std::size_t i = 0; i < times.times.size(); ++i)
        if (blockOf(times, i) == block)
            m_leftOut[row].push_back(i);
}

void PairedRatios::estimateVariances() {
    std::vector<Residual> residuals;
    std::size_t used = 0; // blocks with several rows
    for (std::size_t block = 0; block < m_blocks; ++block) {
        const std::size_t before = residuals.size();
        for (std::size_t row = 0; row < m_rows; ++row)
            if (cell(row, block).present)
                residuals.push_back({row, block, cell(row, block).logarithm});
        if (residuals.size() - before < 2)
            residuals.resize(before);
        else
            ++used;
    }
    if (used == 0)
        return;
    const double total = static_cast<double>(residuals.size());
    const double k = total / static_cast<double>(used); // rows to a block
    const double left = total - static_cast<double>(m_rows + used) + 1;
    m_pooled = k >= enoughRows && left > 0;
    if (!m_pooled)
        return;
    const auto mean = [](const std::vector<double>& values) {
        double sum = 0;
        for (const double value : values)
            sum += value / static_cast<double>(values.size());
        return sum;
    };
    const bool complete = residuals.size() == m_rows * used;
    for (int round = 0; round < (complete ? 1 : mostRounds); ++round) {
        sweepOut(residuals, &Residual::block, m_blocks, mean);
        sweepOut(residuals, &Residual::row, m_rows, mean);
    }
    std::vector<double> squares(m_rows), freedom(m_rows, -1.0);
    double sum = 0;
    for (const Residual& one : residuals) {
        squares[one.row] += one.value * one.value;
        sum += one.value * one.value;
        freedom[one.row] += 1;
    }
    const double common = sum / left;
    std::vector<double> seen(m_rows);
    for (std::size_t i = 0; i < m_rows; ++i)
        seen[i] = freedom[i] > 0 ? squares[i] / (freedom[i] * (1 - 1 / k)) : 0;
    const double prior = priorFreedom(seen, freedom);
    // A residual holds (k - 2) / k of its row's variance, and a k-th of the common one.
    std::vector<Scatter> scatter(m_rows);
    for (std::size_t i = 0; i < m_rows; ++i)
        scatter[i] = {squares[i], std::max(freedom[i], 0.0)};
    m_scatters = common > exact;
    if (!m_scatters)
        return;
    const VarianceMixture mixture(scatter, common, prior, 1 - 2 / k, common / k);
    for (std::size_t i = 0; i < m_rows; ++i)
        m_variances.push_back(mixture.of(i, negligible * m_tail));
}

std::size_t PairedRatios::commonBlocks(std::size_t a, std::size_t b) const {
    std::size_t count = 0;
    for (std::size_t block = 0; block < m_blocks; ++block)
        count += cell(a, block).present && cell(b, block).present ? 1 : 0;
    return count;
}

std::optional<Estimate> PairedRatios::ratio(std::size_t a, std::size_t b) const {
    std::vector<double> differences;
    for (std::size_t block = 0; block < m_blocks; ++block)
        if (cell(a, block).present && cell(b, block).present)
            differences.push_back(cell(a, block).logarithm - cell(b, block).logarithm);
    if (differences.empty())
        return std::nullopt;
    const double n = static_cast<double>(differences.size());
    double mean = 0;
    for (const double difference : differences)
        mean += difference / n;
    if (a == b || differences.size() < 2)
        return exponential(mean, 0);
    if (m_pooled)
        return exponential(
            mean, m_scatters ? reachOf(sumsOf(m_variances[a], m_variances[b]), n, m_tail) : 0);
    double variance = 0;
    for (const double difference : differences)
        variance += (difference - mean) * (difference - mean) / (n - 1);
    if (!(variance > exact))
        return exponential(mean, 0);
    return exponential(mean, detail::studentQuantile(n - 1, m_tail) * std::sqrt(variance / n));
}

std::optional<Estimate> unpairedRatio(std::span<const double> a, std::span<const double> b,
                                      std::size_t comparisons) {
    struct Side {
        double n = 0, mean = 0, variance = 0;
    };
    const auto sideOf = [](std::span<const double> times) -> std::optional<Side> {
        std::vector<double> logarithms;
        for (const double time : times) {
            if (!(time > 0) || !std::isfinite(time))
                return std::nullopt;
            logarithms.push_back(std::log(time));
        }
        const auto out = logarithms.size() <= detail::mostForLeavingOut
                             ? detail::farOut(logarithms, 0, logarithms.size())
                             : std::vector<std::size_t>();
        for (auto place = out.rbegin(); place != out.rend(); ++place)
            logarithms.erase(logarithms.begin() + static_cast<std::ptrdiff_t>(*place));
        if (logarithms.empty())
            return std::nullopt;
        Side side;
        side.n = static_cast<double>(logarithms.size());
        for (const double value : logarithms)
            side.mean += value / side.n;
        for (const double value : logarithms)
            side.variance += (value - side.mean) * (value - side.mean) / std::max(side.n - 1, 1.0);
        return side;
    };
    const auto one = sideOf(a), other = sideOf(b);
    if (!one || !other)
        return std::nullopt;
    const double difference = one->mean - other->mean;
    if (one->n < 2 || other->n < 2)
        return exponential(difference, 0);
    const double mine = one->variance / one->n, theirs = other->variance / other->n;
    const double variance = mine + theirs;
    if (!(variance > exact))
        return exponential(difference, 0);
    const double freedom =
        variance * variance / (mine * mine / (one->n - 1) + theirs * theirs / (other->n - 1));
    return exponential(difference, detail::studentQuantile(freedom, detail::tailOf(comparisons)) *
                                       std::sqrt(variance));
}

} // namespace gilscope::statistics
