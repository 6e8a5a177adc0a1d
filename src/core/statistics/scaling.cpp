#include <gilscope/scaling.h>

#include "statistics/detail.h"

#include <gilscope/message/catalogue.h>

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace gilscope::scaling {

namespace {

constexpr std::size_t fewestCounts = 5;
constexpr double worstError = 0.2;

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// The law with two or three parameters: (single, contention[, coherency]).
double law(const VectorXd& p, double n) {
    const double coherency = p.size() > 2 ? p[2] : 0;
    return p[0] * n / (1 + p[1] * (n - 1) + coherency * n * (n - 1));
}

/// N / X is linear in the parameters over `single`. Rows are weighted with X / N, so that every
/// point counts by its relative error: good enough to start from.
VectorXd linearStart(std::span<const Point> points, Eigen::Index parameters) {
    MatrixXd a(static_cast<Eigen::Index>(points.size()), parameters);
    for (Eigen::Index row = 0; row < a.rows(); ++row) {
        const Point& point = points[static_cast<std::size_t>(row)];
        const double n = point.workers;
        a(row, 0) = point.throughput / n;
        a(row, 1) = point.throughput * (n - 1) / n;
        if (parameters > 2)
            a(row, 2) = point.throughput * (n - 1);
    }
    const VectorXd solved = a.colPivHouseholderQr().solve(VectorXd::Ones(a.rows()));
    VectorXd start = solved / solved[0];
    start[0] = 1 / solved[0];
    const bool usable = std::all_of(points.begin(), points.end(), [&](const Point& point) {
        return law(start, point.workers) > 0;
    });
    if (!usable) { // it has a pole among the points
        start.setZero();
        start[0] = points.front().throughput / points.front().workers;
    }
    return start;
}

struct Residuals {
    VectorXd value;
    MatrixXd jacobian; ///< of the law's logarithm by its parameters
    double squares = 0;
};

Residuals residualsAt(const VectorXd& p, std::span<const Point> points) {
    Residuals result{VectorXd(static_cast<Eigen::Index>(points.size())),
                     MatrixXd(static_cast<Eigen::Index>(points.size()), p.size()), 0};
    for (Eigen::Index row = 0; row < result.value.size(); ++row) {
        const Point& point = points[static_cast<std::size_t>(row)];
        const double n = point.workers;
        const double modelled = law(p, n);
        result.value[row] = std::log(point.throughput / modelled);
        // d ln X / d contention = -X (n - 1) / (single n), and with another factor n for coherency.
        const double slope = -modelled / (p[0] * n) * (n - 1);
        result.jacobian(row, 0) = 1 / p[0];
        result.jacobian(row, 1) = slope;
        if (p.size() > 2)
            result.jacobian(row, 2) = slope * n;
    }
    result.squares = result.value.squaredNorm();
    return result;
}

/// Levenberg (1944) and Marquardt (1963), the damping scaled by the diagonal.
VectorXd minimise(VectorXd p, std::span<const Point> points) {
    constexpr int mostSteps = 200;
    double damping = 1e-3;
    Residuals now = residualsAt(p, points);
    for (int step = 0; step < mostSteps && damping < 1e12; ++step) {
        MatrixXd normal = now.jacobian.transpose() * now.jacobian;
        normal.diagonal() *= 1 + damping;
        const VectorXd move = normal.ldlt().solve(now.jacobian.transpose() * now.value);
        const VectorXd tried = p + move;
        Residuals next = residualsAt(tried, points);
        if (!std::isfinite(next.squares) || next.squares > now.squares) {
            damping *= 10;
            continue;
        }
        const bool settled = move.cwiseAbs().maxCoeff() <= 1e-14 * p.cwiseAbs().maxCoeff() ||
                             now.squares - next.squares <= 1e-16 * now.squares;
        p = tried;
        now = std::move(next);
        damping = std::max(damping / 10, 1e-12);
        if (settled)
            break;
    }
    return p;
}

struct Fit {
    std::vector<Parameter> parameters;
    double error = 0;
    double squares = 0; ///< of the residuals' logarithms
    MatrixXd covariance;
    double t = 0; ///< standard errors to each side of an interval
};

Result<Fit> fit(std::span<const Point> points, Eigen::Index parameters, std::size_t curves) {
    std::set<double> counts;
    for (const Point& point : points) {
        if (!(point.workers >= 1 && point.throughput > 0) || !std::isfinite(point.workers) ||
            !std::isfinite(point.throughput))
            return failure(ErrorCode::Usage, message::say<MessageCode::LawNoThroughput>());
        counts.insert(point.workers);
    }
    if (counts.size() < fewestCounts)
        return failure(ErrorCode::Usage,
                       message::say<MessageCode::LawFewCounts>(counts.size(), fewestCounts));

    const VectorXd p = minimise(linearStart(points, parameters), points);
    const Residuals at = residualsAt(p, points);
    if (!p.allFinite() || !std::isfinite(at.squares) || !(p[0] > 0))
        return failure(ErrorCode::Usage, message::say<MessageCode::LawNotFollowed>());

    Fit result;
    double relative = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double off = law(p, points[i].workers) / points[i].throughput - 1;
        relative += off * off / static_cast<double>(points.size());
    }
    result.error = std::sqrt(relative);
    result.squares = at.squares;
    if (result.error > worstError)
        return failure(ErrorCode::Usage,
                       message::say<MessageCode::LawOff>(message::share(result.error),
                                                         message::share(worstError)));

    const double freedom = static_cast<double>(points.size()) - static_cast<double>(parameters);
    result.covariance = (at.jacobian.transpose() * at.jacobian)
                            .colPivHouseholderQr()
                            .solve(MatrixXd::Identity(parameters, parameters)) *
                        (at.squares / freedom);
    result.t = statistics::detail::studentQuantile(freedom, statistics::detail::tailOf(curves));
    for (Eigen::Index i = 0; i < parameters; ++i) {
        const double half = result.t * std::sqrt(std::max(0.0, result.covariance(i, i)));
        result.parameters.push_back({p[i], {p[i] - half, p[i] + half}});
    }
    return result;
}

/// exp(`logarithm`) with the interval by the delta method; a gradient by contention and coherency.
Parameter exponential(double logarithm, double byContention, double byCoherency, const Fit& of) {
    const double variance = byContention * byContention * of.covariance(1, 1) +
                            2 * byContention * byCoherency * of.covariance(1, 2) +
                            byCoherency * byCoherency * of.covariance(2, 2);
    const double half = of.t * std::sqrt(std::max(0.0, variance));
    return {std::exp(logarithm), {std::exp(logarithm - half), std::exp(logarithm + half)}};
}

/// What is left of the squares where throughput follows Amdahl's law up to some number of workers
/// and from the next one on is the same: as many parameters as the universal law has. At least two
/// counts lie on each side.
double squaresOfLevel(std::span<const Point> points) {
    std::vector<Point> sorted(points.begin(), points.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const Point& a, const Point& b) { return a.workers < b.workers; });
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t rising = 2; rising + 2 <= sorted.size(); ++rising) {
        const auto first = std::span(sorted).first(rising);
        double sum = 0, squares = 0;
        for (const Point& point : std::span(sorted).subspan(rising)) {
            const double logarithm = std::log(point.throughput);
            sum += logarithm;
            squares += logarithm * logarithm;
        }
        const double level = squares - sum * sum / static_cast<double>(sorted.size() - rising);
        least = std::min(
            least, level + residualsAt(minimise(linearStart(first, 2), first), first).squares);
    }
    return least;
}

std::optional<UslFit::Peak> topOf(const UslFit& usl, const Fit& of) {
    const double a = usl.contention.value, b = usl.coherency.value;
    if (!(usl.coherency.ci95.low > 0) || a >= 1)
        return std::nullopt;
    const double n = std::sqrt((1 - a) / b);
    if (!(n > 1)) // it falls from the first worker on
        return std::nullopt;
    const double loss = 1 + a * (n - 1) + b * n * (n - 1);
    return UslFit::Peak{exponential(std::log(n), -0.5 / (1 - a), -0.5 / b, of),
                        exponential(std::log(n / loss), -(n - 1) / loss, -n * (n - 1) / loss, of)};
}

} // namespace

double AmdahlFit::at(double workers) const {
    return single.value * workers / (1 + serial.value * (workers - 1));
}

double UslFit::at(double workers) const {
    return single.value * workers /
           (1 + contention.value * (workers - 1) + coherency.value * workers * (workers - 1));
}

Result<AmdahlFit> fitAmdahl(std::span<const Point> points, std::size_t curves) {
    return fit(points, 2, curves).map([](const Fit& f) {
        return AmdahlFit{f.parameters[0], f.parameters[1], f.error};
    });
}

Result<UslFit> fitUsl(std::span<const Point> points, std::size_t curves) {
    return fit(points, 3, curves).map([points](const Fit& f) {
        UslFit usl{f.parameters[0], f.parameters[1], f.parameters[2], f.error, {}, false};
        usl.top = topOf(usl, f);
        usl.levelAsNear = squaresOfLevel(points) <= f.squares;
        return usl;
    });
}

} // namespace gilscope::scaling
