#include "charts/scale.h"

#include "charts/nice_axis.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gilscope::gui {

Scale Scale::linear(double high, int count) {
    const NiceAxis axis = niceAxis(high, count);
    Scale scale;
    scale.m_high = axis.high;
    scale.m_ticks = axis.ticks();
    return scale;
}

Scale Scale::of(double low, double high, std::vector<double> ticks, bool logarithmic) {
    Scale scale;
    scale.m_low = low;
    scale.m_high = high > low ? high : low + 1;
    scale.m_logarithmic = logarithmic && low > 0;
    scale.m_ticks = std::move(ticks);
    return scale;
}

Scale Scale::logarithmic(double low, double high) {
    if (!(low > 0) || !std::isfinite(low))
        low = 1e-9;
    if (!(high > low) || !std::isfinite(high))
        high = low * 10;
    const int first = int(std::floor(std::log10(low) + 1e-9));
    const int last = int(std::ceil(std::log10(high) - 1e-9));
    const int decades = last - first;
    const int step = std::max(1, (decades + 7) / 8);
    Scale scale;
    scale.m_logarithmic = true;
    std::vector<double> all;
    for (int power = first; power <= last; ++power)
        for (const double part : {1.0, 2.0, 5.0})
            if ((part == 1.0 && (power - first) % step == 0) || decades <= 3)
                all.push_back(part * std::pow(10, power));
    // The axis ends at the labels around the values.
    auto begin = std::upper_bound(all.begin(), all.end(), low * (1 + 1e-9));
    begin = begin == all.begin() ? begin : std::prev(begin);
    auto end = std::lower_bound(all.begin(), all.end(), high * (1 - 1e-9));
    scale.m_low = *begin;
    scale.m_high = end == all.end() ? high : *end;
    scale.m_ticks.assign(begin, end == all.end() ? end : std::next(end));
    return scale;
}

double Scale::at(double value) const {
    if (!m_logarithmic)
        return (value - m_low) / (m_high - m_low);
    return std::log(std::max(value, m_low * 1e-3) / m_low) / std::log(m_high / m_low);
}

std::vector<double> spreadApart(const std::vector<double>& places, double distance, double low,
                                double high) {
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return places[a] < places[b]; });
    std::vector<double> result(places);
    double next = low;
    for (const std::size_t i : order) {
        result[i] = std::max(places[i], next);
        next = result[i] + distance;
    }
    // What stands beyond the end is pushed back, and pushes its neighbours.
    double most = high;
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        result[*i] = std::min(result[*i], most);
        most = result[*i] - distance;
    }
    return result;
}

} // namespace gilscope::gui
