#include "charts/nice_axis.h"

#include <algorithm>
#include <cmath>

namespace gilscope::gui {
namespace {

double niceStep(double span, int count) {
    const double raw = span / std::max(1, count);
    const double power = std::pow(10, std::floor(std::log10(raw)));
    const double part = raw / power;
    return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
}

} // namespace

std::vector<double> NiceAxis::ticks() const {
    std::vector<double> at;
    const auto count = std::llround((high - low) / step);
    for (long long i = 0; i <= count && i < 1000; ++i)
        at.push_back(low + double(i) * step);
    return at;
}

NiceAxis niceAxis(double high, int count) {
    if (!(high > 0) || !std::isfinite(high))
        high = 1;
    NiceAxis axis;
    axis.step = niceStep(high, count);
    axis.high = std::ceil(high / axis.step - 1e-9) * axis.step;
    return axis;
}

std::vector<double> niceTicks(double low, double high, int count) {
    std::vector<double> at;
    if (!(high > low))
        return at;
    const double step = niceStep(high - low, count);
    for (double t = std::ceil(low / step - 1e-9) * step;
         t <= high + step * 1e-9 && at.size() < 1000; t += step)
        at.push_back(std::abs(t) < step * 1e-9 ? 0 : t);
    return at;
}

} // namespace gilscope::gui
