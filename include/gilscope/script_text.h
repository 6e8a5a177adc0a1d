#pragma once

#include <gilscope/error.h>

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace gilscope {

namespace limits {
inline constexpr std::size_t scriptBytes = 16 << 20;
inline constexpr std::size_t requestBytes = 80 << 20; ///< a plan and a script of any encoding
} // namespace limits

/// The bytes of the script at `path`. One that cannot be read, or is larger than a script may be
/// (of which no more is read), is an Error of code Script.
Result<std::string> readScript(const std::string& path);

/// How the bytes of a script, or of its path, travel inside JSON: as text where they are UTF-8,
/// else as an array of numbers. Python decodes a script as its first lines say.
nlohmann::json scriptTextToJson(std::string_view bytes);
/// The bytes back; nullopt where `value` is neither a text nor an array of bytes.
std::optional<std::string> scriptTextFromJson(const nlohmann::json& value);

/// A request (one JSON object) with the script's bytes added as its field "source": for an engine
/// on another machine, which cannot read the file.
std::string withScriptText(std::string_view request, std::string_view bytes);
/// Takes the field "source" out of a request and gives its bytes; nullopt where it has none. What
/// is no JSON object is left to the reader of the rest. A field of another type is an Error of code
/// Usage.
Result<std::optional<std::string>> takeScriptText(std::string& request);

} // namespace gilscope
