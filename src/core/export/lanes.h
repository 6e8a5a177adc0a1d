#pragma once

#include <gilscope/comparison.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Jobs of a trial, worker by worker, cut down to what a picture can show.
namespace gilscope::exporting {

/// Something to draw, in bins from the left edge.
struct Stretch {
    double from = 0;
    double to = 0;
    double busy = 1;  ///< part of it that jobs fill, in quarters
    bool bad = false; ///< a job in it failed, crashed, timed out or was cancelled
    std::string tip;
};

/// One worker's row.
struct Lane {
    std::vector<Stretch> stretches;
    std::uint64_t jobs = 0;
    std::uint64_t bad = 0;
};

/// How a time range becomes bins.
struct Window {
    std::int64_t start = 0; ///< ns
    std::int64_t end = 1;   ///< ns, after start
    std::size_t bins = 1;
    double bin(std::int64_t time) const {
        return static_cast<double>(time - start) * static_cast<double>(bins) /
               static_cast<double>(end - start);
    }
};

/// The first `most` workers of `trial`. A lane of few jobs has a stretch for each; any other has at
/// most two for each bin, so that a picture's size does not depend on the number of jobs.
std::vector<Lane> lanesOf(const Trial& trial, const Window& window, std::size_t most);

} // namespace gilscope::exporting
