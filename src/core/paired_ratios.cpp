#include <gilscope/paired_ratios.h>

#include "statistics_detail.h"
#include "statistics_tests.h"

#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/polygamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace gilscope::statistics {

namespace {

using boost::math::trigamma;

/// Below so many rows to a block a pair's own differences know as much as all rows together.
constexpr double enoughRows = 3.5;
constexpr int mostRounds = 50;

struct Residual {
    std::size_t row, block;
    double value;
};

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

Estimate exponential(double difference, double half) {
    return {std::exp(difference), {std::exp(difference - half), std::exp(difference + half)}};
}

} // namespace

PairedRatios::PairedRatios(std::span<const BlockedTimes> rows, std::size_t comparisons)
    : m_rows(rows.size()), m_outliers(rows.size()) {
    m_tail = detail::tailOf(comparisons > 0 ? comparisons : m_rows * (m_rows - 1) / 2);
    std::vector<std::uint32_t> blocks;
    const auto blockOf = [](const BlockedTimes& row, std::size_t i) {
        return i < row.blocks.size() ? row.blocks[i] : static_cast<std::uint32_t>(i);
    };
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
    dropOutliers(rows, blocks);
    estimateVariances();
}

void PairedRatios::dropOutliers(std::span<const BlockedTimes> rows,
                                const std::vector<std::uint32_t>& blocks) {
    std::vector<Residual> residuals;
    for (std::size_t row = 0; row < m_rows; ++row)
        for (std::size_t block = 0; block < m_blocks; ++block)
            if (cell(row, block).present)
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
    // residuals at 0 and the rest far from normal: the level was found by simulation.
    const std::size_t tested = m_rows == 2   ? residuals.size() / 2
                               : m_rows == 3 ? 30 * residuals.size()
                                             : residuals.size();
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
            cell(row, places[out]).present = false;
            for (std::size_t i = 0; i < rows[row].times.size(); ++i) {
                const std::uint32_t block = i < rows[row].blocks.size()
                                                ? rows[row].blocks[i]
                                                : static_cast<std::uint32_t>(i);
                if (block == blocks[places[out]])
                    m_outliers[row].push_back(i);
            }
        }
    }
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
    m_variance.resize(m_rows);
    m_freedom.resize(m_rows);
    for (std::size_t i = 0; i < m_rows; ++i) {
        // A residual holds (k - 2) / k of its row's variance, and a k-th of the common one.
        const double own = freedom[i] > 0
                               ? std::max(0.0, (squares[i] / freedom[i] - common / k) / (1 - 2 / k))
                               : 0;
        const double known = std::max(freedom[i], 0.0) * (k - 1) / (k + 1);
        m_freedom[i] = prior + known;
        m_variance[i] = m_freedom[i] > 0 ? (prior * common + known * own) / m_freedom[i] : common;
    }
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
    double variance = 0;
    double freedom = n - 1;
    if (m_pooled) {
        const double mine = m_variance[a], theirs = m_variance[b];
        variance = mine + theirs;
        if (variance > 0) // Welch (1947)
            freedom = std::max(freedom,
                               variance * variance /
                                   (mine * mine / m_freedom[a] + theirs * theirs / m_freedom[b]));
    } else {
        for (const double difference : differences)
            variance += (difference - mean) * (difference - mean) / freedom;
    }
    if (!(variance > 1e-24))
        return exponential(mean, 0);
    return exponential(mean, detail::studentQuantile(freedom, m_tail) * std::sqrt(variance / n));
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
        const auto out = detail::farOut(logarithms, 0, logarithms.size());
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
    if (!(variance > 1e-24))
        return exponential(difference, 0);
    const double freedom =
        variance * variance / (mine * mine / (one->n - 1) + theirs * theirs / (other->n - 1));
    return exponential(difference, detail::studentQuantile(freedom, detail::tailOf(comparisons)) *
                                       std::sqrt(variance));
}

} // namespace gilscope::statistics
