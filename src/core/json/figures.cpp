#include "json/figures.h"

#include <cmath>

namespace gilscope::detail {

OrderedJson jsonNumber(double value) {
    return std::isfinite(value) ? OrderedJson(value) : OrderedJson(nullptr);
}

OrderedJson jsonNumber(const std::optional<double>& value) {
    return value ? jsonNumber(*value) : OrderedJson(nullptr);
}

OrderedJson jsonEstimate(const std::optional<Estimate>& value) {
    if (!value)
        return nullptr;
    return {{"median", jsonNumber(value->median)},
            {"ci95", {jsonNumber(value->ci95.low), jsonNumber(value->ci95.high)}}};
}

} // namespace gilscope::detail
