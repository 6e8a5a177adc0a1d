#include "dialect_fields.h"

#include <gilscope/events.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace gilscope::engine::dialect {

using nlohmann::json;

std::string textOf(const json& line, const char* name, std::size_t most) {
    const auto found = line.find(name);
    if (found == line.end() || !found->is_string())
        return {};
    std::string text = found->get<std::string>();
    std::replace(text.begin(), text.end(), '\0', ' ');
    if (text.size() > most)
        text.resize(most);
    return text;
}

std::optional<std::int64_t> numberOf(const json& value) {
    if (!value.is_number_integer())
        return std::nullopt;
    const auto number = value.get<std::int64_t>();
    return number < 0 || number > limits::nanoseconds ? std::nullopt : std::optional(number);
}

std::optional<std::int64_t> numberOf(const json& line, const char* name) {
    const auto found = line.find(name);
    return found == line.end() ? std::nullopt : numberOf(*found);
}

std::optional<std::pair<std::int64_t, std::int64_t>> spanOf(const json& line, const char* name,
                                                            std::int64_t now) {
    const auto found = line.find(name);
    const auto* times = found == line.end() ? nullptr : found->get_ptr<const json::array_t*>();
    if (times == nullptr || times->size() != 2)
        return std::nullopt;
    const auto begin = numberOf(times->front()), end = numberOf(times->back());
    if (!begin || !end || *end < *begin || *end > now)
        return std::nullopt;
    return std::pair(*begin, *end);
}

} // namespace gilscope::engine::dialect
