#pragma once

#include <QString>

#include <functional>

namespace gilscope::gui {

/// A value as a person reads it: "1.50 s".
using ValueFormat = std::function<QString(double)>;

/// The value as a place on an axis: "1.50 s" becomes "1.5 s".
QString axisLabel(const ValueFormat& format, double value);

} // namespace gilscope::gui
