#include "dialect_fields.h"

#include "json_text.h"

#include <gilscope/events.h>
#include <gilscope/message/json.h>

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

ErrorText errorOf(const json& line) {
    const bool coded = line.contains("message_code");
    return {textOf(line, "kind"),
            coded ? messageIn(line) : message::verbatim(textOf(line, "message")),
            textOf(line, "traceback")};
}

json errorJson(const json& line) {
    const ErrorText error = errorOf(line);
    json object = json::parse(message::toJson(error.message));
    object.update({{"job", nullptr}, {"kind", error.kind}, {"traceback", error.traceback}});
    return object;
}

} // namespace gilscope::engine::dialect
