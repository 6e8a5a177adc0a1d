#include "json_text.h"

#include <gilscope/message/json.h>

#include <nlohmann/json.hpp>

namespace gilscope::engine {

std::string textField(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::uint64_t> numberField(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number_unsigned())
        return std::nullopt;
    return found->get<std::uint64_t>();
}

Message messageIn(const nlohmann::json& object) {
    std::string text = textField(object, "message");
    if (!object.contains("message_code"))
        return message::verbatim(std::move(text));
    nlohmann::json said = {{"message", text}};
    for (const char* name : {"message_code", "arguments"})
        if (const auto found = object.find(name); found != object.end())
            said[name] = *found;
    return message::fromJson(said.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace))
        .value_or(message::verbatim(text));
}

} // namespace gilscope::engine
