#include "foreign_value.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/utf8.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace gilscope::engine {

using boost::multiprecision::cpp_int;
using nlohmann::json;

namespace {

constexpr int deepestValue = 100; // as the digest of CPython's hosts
constexpr std::size_t shownCharacters = 200;
constexpr std::size_t enoughText = 4 * shownCharacters; ///< of what is shown, before it is cut
constexpr std::size_t longestInteger = 100'000;         ///< decimal digits

/// Both texts of a value, or of a part of it.
struct Texts {
    std::string canonical;
    std::string shown;
};

std::string prefixed(char letter, std::string_view bytes) {
    return fmt::format("{}{}:{}", letter, bytes.size(), bytes);
}

void show(Texts& texts, std::string_view text) {
    if (texts.shown.size() < enoughText)
        texts.shown += text.substr(0, enoughText);
}

/// A float as Python's repr writes it.
std::string floatRepr(double number) {
    if (std::isnan(number))
        return "nan";
    if (std::isinf(number))
        return number > 0 ? "inf" : "-inf";
    std::string text = fmt::format("{}", number); // the shortest that reads back the same
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return text;
}

/// Text between quotes as Python's repr writes it; `bytes`: nothing beyond ASCII stays.
std::string quoted(std::string_view text, bool bytes) {
    const bool doubled =
        text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
    const char quote = doubled ? '"' : '\'';
    std::string result(1, quote);
    for (const char c : text.substr(0, enoughText)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == quote || c == '\\')
            result += {'\\', c};
        else if (c == '\n')
            result += "\\n";
        else if (c == '\r')
            result += "\\r";
        else if (c == '\t')
            result += "\\t";
        else if (byte < 0x20 || byte == 0x7f || (bytes && byte > 0x7f))
            result += fmt::format("\\x{:02x}", byte);
        else
            result += c;
    }
    return result + quote;
}

std::optional<std::string> decodedBase64(const std::string& text) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t signs = std::min(text.find_first_not_of(letters), text.size());
    const std::size_t equals = text.size() - signs;
    if (text.size() % 4 != 0 || equals > 2 || text.compare(signs, equals, "==", equals) != 0)
        return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    if (size < 0)
        return std::nullopt;
    bytes.resize(static_cast<std::size_t>(size) - equals);
    return bytes;
}

/// Turns typed JSON into texts. Keeps the first thing that is wrong.
class ValueReader {
public:
    Texts read(const json& value, int depth = 0) {
        Texts texts;
        if (depth > deepestValue)
            return {"...", "..."};
        if (value.is_null())
            return byRepr("None");
        if (value.is_boolean())
            return byRepr(value.get<bool>() ? "True" : "False");
        if (value.is_number_integer())
            return integer(value.is_number_unsigned() ? cpp_int(value.get<std::uint64_t>())
                                                      : cpp_int(value.get<std::int64_t>()));
        if (value.is_number_float())
            return byRepr(floatRepr(value.get<double>()));
        if (value.is_string())
            return text(value.get_ref<const std::string&>());
        if (value.is_array())
            return sequence(value, "[", "]", depth);
        return tagged(value, depth);
    }
    const std::optional<Message>& problem() const { return m_problem; }

private:
    Texts wrong(MessageCode what) { return wrong(Message{what, {}}); }
    Texts wrong(Message what) {
        if (!m_problem)
            m_problem = std::move(what);
        return {};
    }
    static Texts byRepr(const std::string& repr) {
        return {fmt::format("r{}", prefixed('s', repr)), repr};
    }
    static Texts text(const std::string& value) {
        return {prefixed('s', value), quoted(value, false)};
    }
    static Texts integer(const cpp_int& value) {
        const cpp_int size = abs(value);
        const std::string digits =
            fmt::format("{}0x{}", value < 0 ? "-" : "", size.str(0, std::ios_base::hex));
        return {fmt::format("i{}", prefixed('s', digits)), value.str()};
    }
    Texts integerText(const std::string& decimal) {
        const std::size_t sign = decimal.starts_with('-') ? 1 : 0;
        if (decimal.size() == sign || decimal.size() > longestInteger ||
            decimal.find_first_not_of("0123456789", sign) != std::string::npos)
            return wrong(MessageCode::ValueInteger);
        // A leading zero would make it octal.
        const std::size_t first =
            std::min(decimal.find_first_not_of('0', sign), decimal.size() - 1);
        const cpp_int size(decimal.substr(first));
        return integer(sign == 1 ? cpp_int(-size) : size);
    }
    Texts bytes(const std::string& base64) {
        const auto raw = decodedBase64(base64);
        if (!raw)
            return wrong(MessageCode::ValueBytes);
        return {prefixed('b', *raw), fmt::format("b{}", quoted(*raw, true))};
    }
    Texts sequence(const json& items, std::string_view open, std::string_view close, int depth) {
        if (!items.is_array())
            return wrong(MessageCode::ValueItems);
        Texts texts{std::string(open), std::string(open)};
        for (std::size_t i = 0; i < items.size() && !m_problem; ++i) {
            const Texts item = read(items[i], depth + 1);
            texts.canonical += item.canonical + ",";
            show(texts, fmt::format("{}{}", i > 0 ? ", " : "", item.shown));
        }
        texts.canonical += close;
        show(texts, open == "(" && items.size() == 1 ? "," : "");
        show(texts, close);
        return texts;
    }
    Texts unordered(const json& items, std::string_view name, bool pairs, int depth) {
        if (!items.is_array())
            return wrong(MessageCode::ValueItems);
        std::vector<std::string> parts;
        Texts texts;
        for (std::size_t i = 0; i < items.size() && !m_problem; ++i) {
            if (pairs && (!items[i].is_array() || items[i].size() != 2))
                return wrong(MessageCode::ValuePair);
            const Texts item =
                pairs ? sequence(items[i], "(", ")", depth + 1) : read(items[i], depth + 1);
            parts.push_back(item.canonical);
            const std::string shown = pairs ? read(items[i][0], depth + 1).shown + ": " +
                                                  read(items[i][1], depth + 1).shown
                                            : item.shown;
            show(texts, fmt::format("{}{}", i > 0 ? ", " : "", shown));
        }
        std::sort(parts.begin(), parts.end());
        texts.canonical = std::string(name) + "{";
        for (const std::string& part : parts)
            texts.canonical += part + ",";
        texts.canonical += "}";
        texts.shown = fmt::format("{{{}}}", texts.shown);
        if (!pairs && items.empty())
            texts.shown = std::string(name) + "()";
        else if (name == "frozenset")
            texts.shown = fmt::format("frozenset({})", texts.shown);
        return texts;
    }
    Texts tagged(const json& value, int depth) {
        if (value.contains("object") && value["object"].is_string()) {
            const auto& name = value["object"].get_ref<const std::string&>();
            Texts texts{fmt::format("o{}", prefixed('s', name)), fmt::format("<{}>", name)};
            if (value.contains("state"))
                texts.canonical += unordered(value["state"], "dict", true, depth + 1).canonical;
            return texts;
        }
        if (value.size() != 1)
            return wrong(MessageCode::ValueKeys);
        const std::string& tag = value.begin().key();
        const json& content = value.begin().value();
        if (tag == "tuple")
            return sequence(content, "(", ")", depth);
        if (tag == "set" || tag == "frozenset")
            return unordered(content, tag, false, depth);
        if (tag == "dict")
            return unordered(content, tag, true, depth);
        if (!content.is_string())
            return wrong(message::say<MessageCode::ValueText>(tag));
        const auto& word = content.get_ref<const std::string&>();
        if (tag == "float" || tag == "repr")
            return byRepr(word);
        if (tag == "int")
            return integerText(word);
        if (tag == "bytes")
            return bytes(word);
        return wrong(message::say<MessageCode::ValueKind>(tag));
    }

    std::optional<Message> m_problem;
};

std::string sha256(std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        return {};
    std::string hex;
    for (unsigned i = 0; i < size; ++i)
        hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

/// At most as many characters as are shown, the dots included; never cut within one.
std::string cutToShown(std::string text) {
    std::size_t characters = 0;
    std::size_t lastStart = 0; // of the last character that has room together with the dots
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (utf8::continues(text[i]))
            continue;
        if (++characters == shownCharacters)
            lastStart = i;
        if (characters > shownCharacters)
            return text.substr(0, lastStart) + "\u2026";
    }
    return text;
}

bool isDigest(const std::string& text) {
    constexpr std::size_t sha256Digits = 64;
    return text.size() == sha256Digits &&
           text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

Result<ForeignValue> readForeignValue(const json& value) {
    if (value.is_object() && value.contains("digest")) {
        const auto* digest = value["digest"].get_ptr<const std::string*>();
        const json shown = value.value("text", json(""));
        if (digest == nullptr || !isDigest(*digest) || !shown.is_string())
            return failure(ErrorCode::System, message::say<MessageCode::ValueDigest>());
        return ForeignValue{cutToShown(shown.get<std::string>()), *digest};
    }
    ValueReader reader;
    Texts texts = reader.read(value);
    if (reader.problem())
        return failure(ErrorCode::System, *reader.problem());
    return ForeignValue{cutToShown(std::move(texts.shown)), sha256(texts.canonical)};
}

} // namespace gilscope::engine
