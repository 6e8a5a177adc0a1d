#pragma once

#include <gilscope/error.h>
#include <gilscope/statistics.h>

#include <cstddef>
#include <optional>
#include <span>

/// Laws of scaling, fitted to throughput over the number of workers.
namespace gilscope::scaling {

/// One measured point of a sweep. Any unit of throughput: jobs a second, or speed-up.
struct Point {
    double workers = 1;
    double throughput = 0;
    bool operator==(const Point&) const = default;
};

/// A parameter of a fit with its 95 % interval (from the curvature at the optimum and Student's t).
struct Parameter {
    double value = 0;
    statistics::Interval ci95;
    bool operator==(const Parameter&) const = default;
};

/// X(N) = single N / (1 + serial (N - 1)); Amdahl (1967) with the throughput of one worker free.
struct AmdahlFit {
    Parameter single; ///< throughput of one worker
    Parameter serial; ///< the part that does not run in parallel
    double error = 0; ///< root mean square of the relative residuals
    double at(double workers) const;
};

/// X(N) = single N / (1 + contention (N - 1) + coherency N (N - 1)); Gunther (1993), the universal
/// scalability law.
struct UslFit {
    Parameter single;
    Parameter contention; ///< waiting for one another; a little below 0 means none that shows
    Parameter coherency;  ///< keeping one another informed; a little below 0 likewise
    double error = 0;     ///< root mean square of the relative residuals
    double at(double workers) const;
    /// Where throughput is highest. There only where the coherency is above 0 for sure; otherwise
    /// it does not clearly fall again.
    struct Peak {
        Parameter workers;
        Parameter gain; ///< throughput there over that of one worker
    };
    std::optional<Peak> top;
    /// The points are at least as near to a law that rises as Amdahl's and then stays level.
    bool levelAsNear = false;
    /// Workers at which throughput is highest.
    std::optional<double> peak() const {
        return top ? std::optional(top->workers.value) : std::nullopt;
    }
};

/// Nonlinear least squares of the logarithms, as the error of a throughput is a part of it.
/// Intervals are for `curves` fits that hold together. An Error of code Usage that says why where
/// there are fewer than 5 worker counts, values that are not positive, or a fit that is off by more
/// than 20 % on average.
Result<AmdahlFit> fitAmdahl(std::span<const Point> points, std::size_t curves = 1);
Result<UslFit> fitUsl(std::span<const Point> points, std::size_t curves = 1);

} // namespace gilscope::scaling
