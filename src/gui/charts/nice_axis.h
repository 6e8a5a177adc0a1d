#pragma once

#include <vector>

namespace gilscope::gui {

/// Round positions for the labels of an axis.
struct NiceAxis {
    double low = 0;
    double high = 1;
    double step = 1;
    std::vector<double> ticks() const;
};

/// An axis from 0 to at least `high`, in steps of 1, 2 or 5 times a power of ten, about `count` of
/// them. A `high` that is not positive counts as 1.
NiceAxis niceAxis(double high, int count = 5);
/// The same over [low, high]; the ends stay as they are, only the ticks between them are round.
std::vector<double> niceTicks(double low, double high, int count = 5);

} // namespace gilscope::gui
