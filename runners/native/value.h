#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

namespace gilscope::native {

/// Python's bytes.
struct Bytes {
    std::string data;
    bool operator==(const Bytes&) const = default;
};

/// What a callable returns, by the Python type that it stands for: None, int, float, str, bytes.
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Bytes>;

/// True for values that Python would show in the same way: NaN is the same as NaN, and -0.0 is not
/// 0.0.
bool sameValue(const Value& a, const Value& b);
/// Equal for values that are the same.
std::size_t hashOf(const Value& value);

inline constexpr std::size_t largestValue = 64 * 1024; ///< bytes; larger ones go by their digest

/// The value as docs/runners.md writes it; texts and bytes of more than `largest` bytes by their
/// digest.
nlohmann::json valueToJson(const Value& value, std::size_t largest = largestValue);

/// The SHA-256 of `data`, as 32 bytes. Throws std::runtime_error if libcrypto refuses.
std::string sha256(const std::string& data);
/// Of two pieces one after the other.
std::string sha256(const std::string& first, const std::string& second);
/// In hexadecimal.
std::string hexadecimal(const std::string& bytes);

} // namespace gilscope::native
