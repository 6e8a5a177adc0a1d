#include "base/json_fields.h"

#include <gilscope/codec.h>
#include <gilscope/utf8.h>

namespace gilscope {

using message::say;
using nlohmann::json;

bool nestsDeeper(std::string_view text, int levels) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            quoted = c != '"';
            i += c == '\\' ? 1 : 0; // whatever follows belongs to the text
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            if (++depth > levels)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

Result<json> parseJsonObject(std::string_view text, std::string_view what, ErrorCode code) {
    // Asked first and not while parsing: nlohmann's parser looks through the whole of an array at
    // the end of each of its objects, where it has a callback.
    if (nestsDeeper(text, jsonDepth))
        return failure(code, say<MessageCode::JsonDeep>(what, std::uint64_t{jsonDepth}));
    json value = json::parse(text.begin(), text.end(), nullptr, false);
    if (value.is_discarded())
        return failure(code, say<MessageCode::JsonNone>(what));
    if (!value.is_object())
        return failure(code, say<MessageCode::JsonNoObject>(what, excerpt(value)));
    return value;
}

std::string dumpJson(const nlohmann::ordered_json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string excerpt(const json& value) {
    constexpr std::size_t longest = 40;
    if (value.is_array() || value.is_object())
        return value.is_array() ? "a list" : "an object";
    std::string text = value.dump(-1, ' ', true, json::error_handler_t::replace);
    if (text.size() > longest) {
        text.resize(longest - 3);
        text += "...";
    }
    return text;
}

std::string escapedLine(std::string_view text) {
    constexpr std::size_t longest = 300;
    std::string line;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        // Never between the bytes of one character.
        if (line.size() >= longest && !utf8::continues(c))
            return line + "...";
        if (byte < 0x20 || byte == 0x7f)
            line += fmt::format("\\x{:02x}", byte);
        else
            line += c;
    }
    return line;
}

JsonFields::JsonFields(const json& object, std::string what, ErrorCode code)
    : m_object(object), m_what(std::move(what)), m_code(code) {
    if (!object.is_object())
        m_error = Error(code, say<MessageCode::JsonNoObject>(m_what, excerpt(object)));
}

const json* JsonFields::find(const char* name) const {
    if (!m_object.is_object())
        return nullptr;
    const auto found = m_object.find(name);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

void JsonFields::text(const char* name, std::string& target, std::size_t most) {
    const auto* value = find(name);
    if (!value)
        return;
    if (!value->is_string())
        return wrong(name, say<MessageCode::FieldNoText>(excerpt(*value)));
    const auto& text = value->get_ref<const std::string&>();
    if (text.size() > most)
        return wrong(name, say<MessageCode::FieldBytes>(text.size(), most));
    target = text;
}

void JsonFields::boolean(const char* name, bool& target) {
    const auto* value = find(name);
    if (!value)
        return;
    if (!value->is_boolean())
        return wrong(name, say<MessageCode::FieldNoBoolean>(excerpt(*value)));
    target = value->get<bool>();
}

void JsonFields::require(std::initializer_list<const char*> names) {
    for (const char* name : names) {
        if (!has(name))
            wrong(name, MessageCode::FieldMissing);
    }
}

void JsonFields::wrong(std::string_view name, Message problem) {
    if (!m_error)
        m_error = Error(m_code, say<MessageCode::FieldWrong>(m_what, name, std::move(problem)));
}

void JsonFields::adopt(const std::optional<Error>& error) {
    if (!m_error)
        m_error = error;
}

} // namespace gilscope
