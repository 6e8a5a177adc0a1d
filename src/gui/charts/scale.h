#pragma once

#include <QRectF>
#include <QString>

#include <functional>
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

/// A value as a person reads it: "1.50 s".
using ValueFormat = std::function<QString(double)>;

/// The value as a place on an axis: "1.50 s" becomes "1.5 s".
QString axisLabel(const ValueFormat& format, double value);

/// Takes values to places between 0 and 1 along an axis, with round values for its labels.
class Scale {
public:
    /// From 0 to a round value at or beyond `high`.
    static Scale linear(double high, int count = 5);
    /// From `low` to `high` as they are, with these labels: for counts that were measured.
    static Scale of(double low, double high, std::vector<double> ticks, bool logarithmic);
    /// Powers of ten, with 2 and 5 between them where there are few. Values must be positive; what
    /// is not counts as the smallest.
    static Scale logarithmic(double low, double high);

    /// 0 at the low end, 1 at the high end, beyond both for values outside.
    double at(double value) const;
    double low() const { return m_low; }
    double high() const { return m_high; }
    const std::vector<double>& ticks() const { return m_ticks; }

private:
    double m_low = 0;
    double m_high = 1;
    bool m_logarithmic = false;
    std::vector<double> m_ticks;
};

/// Places in order, moved apart so that neighbours have at least `distance` between them, and as
/// far as possible within [low, high]. The order of `places` is kept in the result.
std::vector<double> spreadApart(const std::vector<double>& places, double distance, double low,
                                double high);

} // namespace gilscope::gui
