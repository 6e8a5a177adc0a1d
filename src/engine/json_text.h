#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace gilscope::engine {

/// A text field of what a host has said; empty where there is none.
std::string textField(const nlohmann::json& object, const char* name);
/// A field that is a number and not negative; nullopt where there is none.
std::optional<std::uint64_t> numberField(const nlohmann::json& object, const char* name);

} // namespace gilscope::engine
