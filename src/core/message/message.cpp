#include <gilscope/message/message.h>

#include <gilscope/message/codes.h>

#include <algorithm>
#include <cmath>

namespace gilscope::message {

namespace {

constexpr double largest = 4e18; ///< what fits in 63 bits

std::int64_t rounded(double value) {
    return std::isnan(value) ? 0 : std::llround(std::clamp(value, -largest, largest));
}

} // namespace

Share share(double part) {
    return {rounded(1e3 * part)};
}

Decimal decimal(double value) {
    return {rounded(1e3 * value)};
}

Duration duration(double seconds) {
    return {Nanoseconds{rounded(1e9 * seconds)}};
}

List listOf(const std::vector<std::string>& texts) {
    List list;
    for (const std::string& text : texts)
        list.items.emplace_back(text);
    return list;
}

Message verbatim(std::string text) {
    if (text.empty())
        return {}; // nothing is said in one way only
    return {Code::Verbatim, {std::move(text)}};
}

bool saysNothing(const Message& message) {
    return message.code == Code::Verbatim &&
           (message.arguments.empty() || message.arguments.front() == Argument(""));
}

} // namespace gilscope::message
