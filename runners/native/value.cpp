#include "value.h"

#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace gilscope::native {

namespace {

using nlohmann::json;

constexpr std::size_t shownLength = 200; // of a repr
constexpr std::string_view hexDigits = "0123456789abcdef";

/// A character of repr(bytes).
std::string shownByte(char byte) {
    switch (byte) {
    case '\t':
        return "\\t";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\\':
    case '\'':
        return std::string("\\") + byte;
    default:
        break;
    }
    if (byte >= ' ' && byte <= '~')
        return {byte};
    const auto code = static_cast<unsigned char>(byte);
    return std::string("\\x") + hexDigits[code >> 4] + hexDigits[code & 15];
}

/// The beginning of what repr() says of bytes.
std::string shownBytes(std::string_view data) {
    std::string text = "b'";
    for (const char byte : data) {
        text += shownByte(byte);
        if (text.size() >= shownLength)
            return text.substr(0, shownLength - 1) + "\u2026";
    }
    return text + "'";
}

std::string base64(const std::string& data) {
    std::string text((data.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(data.data()),
                                     static_cast<int>(data.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

/// What is too large to be sent: the digest of its canonical text, and the beginning.
json digested(char kind, const std::string& data, std::string shown) {
    const std::string prefix = kind + std::to_string(data.size()) + ":";
    return {{"digest", hexadecimal(sha256(prefix, data))}, {"text", std::move(shown)}};
}

/// The first characters of a text.
std::string shownText(const std::string& text) {
    std::size_t end = shownLength;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end; // not inside a character
    return "'" + text.substr(0, end) + "\u2026";
}

struct ToJson {
    std::size_t largest;
    json operator()(std::monostate) const { return nullptr; }
    json operator()(std::int64_t number) const { return number; }
    json operator()(double number) const {
        if (std::isfinite(number))
            return number;
        return {{"float", std::isnan(number) ? "nan" : number < 0 ? "-inf" : "inf"}};
    }
    json operator()(const std::string& text) const {
        return text.size() <= largest ? json(text) : digested('s', text, shownText(text));
    }
    json operator()(const Bytes& bytes) const {
        if (bytes.data.size() <= largest)
            return {{"bytes", base64(bytes.data)}};
        return digested('b', bytes.data, shownBytes(bytes.data));
    }
};

void require(int done) {
    if (done != 1)
        throw std::runtime_error("libcrypto cannot compute SHA-256");
}

} // namespace

bool sameValue(const Value& a, const Value& b) {
    const double* left = std::get_if<double>(&a);
    const double* right = std::get_if<double>(&b);
    if (left != nullptr && right != nullptr)
        return (std::isnan(*left) && std::isnan(*right)) ||
               (*left == *right && std::signbit(*left) == std::signbit(*right));
    return a == b;
}

std::size_t hashOf(const Value& value) {
    struct Hash {
        std::size_t operator()(std::monostate) const { return 0; }
        std::size_t operator()(std::int64_t number) const {
            return std::hash<std::int64_t>()(number);
        }
        std::size_t operator()(double number) const {
            return std::isnan(number) ? 1 : std::hash<double>()(number);
        }
        std::size_t operator()(const std::string& text) const {
            return std::hash<std::string>()(text);
        }
        std::size_t operator()(const Bytes& bytes) const {
            return ~std::hash<std::string>()(bytes.data);
        }
    };
    return std::visit(Hash{}, value);
}

json valueToJson(const Value& value, std::size_t largest) {
    return std::visit(ToJson{largest}, value);
}

std::string sha256(const std::string& data) {
    return sha256(data, {});
}

std::string sha256(const std::string& first, const std::string& second) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> state(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    require(EVP_DigestInit_ex(state.get(), EVP_sha256(), nullptr));
    require(EVP_DigestUpdate(state.get(), first.data(), first.size()));
    require(EVP_DigestUpdate(state.get(), second.data(), second.size()));
    require(EVP_DigestFinal_ex(state.get(), digest.data(), &size));
    return {reinterpret_cast<const char*>(digest.data()), size};
}

std::string hexadecimal(const std::string& bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        text += hexDigits[code >> 4];
        text += hexDigits[code & 15];
    }
    return text;
}

} // namespace gilscope::native
