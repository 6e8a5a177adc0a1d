#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <system_error>

/// Small files that the engine keeps between its runs. Any thread.
namespace gilscope::engine {

/// What is in a file of at most `most` bytes; discarded where it cannot be read or is no JSON.
nlohmann::json readJsonFile(const std::filesystem::path& file, std::uintmax_t most);

/// Makes the folder and replaces the file: whoever reads meanwhile sees the old one or the new one.
/// `indent` as dump() has it.
std::error_code replaceJsonFile(const std::filesystem::path& file, const nlohmann::json& content,
                                int indent);

} // namespace gilscope::engine
