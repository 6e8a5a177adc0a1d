#include "charts/scale.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <numeric>

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

QString axisLabel(const ValueFormat& format, double value) {
    static const QString point = QRegularExpression::escape(QLocale().decimalPoint());
    static const QRegularExpression zeros{QStringLiteral("(%1\\d*?)0+(?=\\D|$)").arg(point)};
    static const QRegularExpression lonely{QStringLiteral("%1(?=\\D|$)").arg(point)};
    QString label = format(value);
    label.replace(zeros, QStringLiteral("\\1"));
    return label.remove(lonely);
}

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
