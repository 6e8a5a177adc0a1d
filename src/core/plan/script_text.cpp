#include <gilscope/script_text.h>

#include <gilscope/message/catalogue.h>

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <vector>

namespace gilscope {

namespace {
constexpr const char* scriptField = "source";
} // namespace

Result<std::string> readScript(const std::string& path) {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    file.peek(); // what opens, such as a folder, may still not be readable
    if (!file.is_open() || file.bad())
        return failure(ErrorCode::Script, message::say<MessageCode::ScriptUnreadable>(
                                              path, std::strerror(errno != 0 ? errno : EIO)));
    file.clear(); // an empty one is at its end already
    std::string bytes(limits::scriptBytes + 1, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > limits::scriptBytes)
        return failure(ErrorCode::Script, message::say<MessageCode::ScriptTooLarge>(path));
    bytes.shrink_to_fit();
    return bytes;
}

nlohmann::json scriptTextToJson(std::string_view bytes) {
    try {
        nlohmann::json text = bytes;
        static_cast<void>(text.dump()); // refuses what is not UTF-8
        return text;
    } catch (const nlohmann::json::type_error&) {
        return std::vector<std::uint8_t>(bytes.begin(), bytes.end());
    }
}

std::optional<std::string> scriptTextFromJson(const nlohmann::json& value) {
    if (value.is_string())
        return value.get<std::string>();
    if (!value.is_array())
        return std::nullopt;
    std::string bytes;
    bytes.reserve(value.size());
    for (const nlohmann::json& byte : value) {
        if (!byte.is_number_unsigned() || byte.get<std::uint64_t>() > 0xFF)
            return std::nullopt;
        bytes += static_cast<char>(byte.get<std::uint64_t>());
    }
    return bytes;
}

std::string withScriptText(std::string_view request, std::string_view bytes) {
    nlohmann::json object = nlohmann::json::parse(request);
    object[scriptField] = scriptTextToJson(bytes);
    return object.dump();
}

Result<std::optional<std::string>> takeScriptText(std::string& request) {
    nlohmann::json object = nlohmann::json::parse(request, nullptr, false);
    if (!object.is_object() || !object.contains(scriptField))
        return std::nullopt;
    auto bytes = scriptTextFromJson(object[scriptField]);
    if (!bytes)
        return failure(ErrorCode::Usage, message::say<MessageCode::RequestSource>());
    object.erase(scriptField);
    request = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return bytes;
}

} // namespace gilscope
