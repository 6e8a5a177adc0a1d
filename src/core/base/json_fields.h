#pragma once

#include <gilscope/error.h>
#include <gilscope/message/catalogue.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace gilscope {

/// Deepest nesting of arrays and objects that is read from outside.
inline constexpr int jsonDepth = 64;

/// Parses text that somebody else wrote. An Error of `code` that begins with `what` where it is not
/// JSON, not an object, or nested deeper than jsonDepth. Never throws.
Result<nlohmann::json> parseJsonObject(std::string_view text, std::string_view what,
                                       ErrorCode code);

/// One line of JSON; bytes that are not UTF-8 are replaced by U+FFFD.
std::string dumpJson(const nlohmann::ordered_json& value);

/// Reads the fields of one JSON object with their types and bounds. Keeps the first thing that is
/// wrong, so that a reader asks for all fields and looks at error() once. A field that is absent
/// or null leaves its target alone. Refers to `object`, which must outlive it.
class JsonFields {
public:
    /// `what` begins every message: "plan", "trial_end".
    JsonFields(const nlohmann::json& object, std::string what, ErrorCode code);

    /// A text of at most `most` bytes.
    void text(const char* name, std::string& target,
              std::size_t most = std::numeric_limits<std::size_t>::max());
    void boolean(const char* name, bool& target);
    template <std::integral T>
    void integer(const char* name, T& target, T low = std::numeric_limits<T>::min(),
                 T high = std::numeric_limits<T>::max());
    /// Calls `read(element, position)` for each element of an array field of at most `most`.
    template <class Read>
    void array(const char* name, std::size_t most, Read read);
    /// The elements of an array field of integers.
    template <class Container>
    void integers(const char* name, std::size_t most, Container& target);

    /// Notes the first of these fields that is absent.
    void require(std::initializer_list<const char*> names);
    /// A field that holds one of the words of an enumeration whose last member is `last`.
    template <class Enum>
    void word(const char* name, Enum& target, Enum last);

    /// The field, or nullptr where it is absent or null.
    const nlohmann::json* find(const char* name) const;
    bool has(const char* name) const { return find(name) != nullptr; }
    /// Notes that field `name` is wrong: "WHAT: field 'NAME' PROBLEM".
    void wrong(std::string_view name, Message problem);
    void wrong(std::string_view name, MessageCode problem) { wrong(name, Message{problem, {}}); }
    void adopt(const std::optional<Error>& error);
    const std::optional<Error>& error() const { return m_error; }

    /// Whether `value` is an integer from `low` to `high`; then it is in `target`.
    template <std::integral T>
    static bool readInteger(const nlohmann::json& value, T& target, T low, T high);

private:
    const nlohmann::json& m_object;
    std::string m_what;
    ErrorCode m_code;
    std::optional<Error> m_error;
};

/// Longest texts of a stream, by kind, in bytes: docs/stream.md.
namespace limits {
inline constexpr std::size_t label = 256; ///< ids, names, labels, versions
inline constexpr std::size_t path = 4352; ///< files, and ids that may hold one
inline constexpr std::size_t message = 1024 * 1024;
} // namespace limits

/// Value and bounds for a message: what it is instead, cut to a readable length.
std::string excerpt(const nlohmann::json& value);
/// Text that somebody else wrote, for a message of one line: control characters as \xNN, and cut to
/// a readable length.
std::string escapedLine(std::string_view text);

template <std::integral T>
bool JsonFields::readInteger(const nlohmann::json& value, T& target, T low, T high) {
    const auto take = [&](auto number) {
        if (!std::in_range<T>(number))
            return false;
        const T narrow = static_cast<T>(number);
        if (narrow < low || narrow > high)
            return false;
        target = narrow;
        return true;
    };
    if (value.is_number_unsigned())
        return take(value.get<std::uint64_t>());
    return value.is_number_integer() && take(value.get<std::int64_t>());
}

template <std::integral T>
void JsonFields::integer(const char* name, T& target, T low, T high) {
    if (const auto* value = find(name); value && !readInteger(*value, target, low, high)) {
        wrong(name, message::say<MessageCode::FieldNoNumber>(
                        std::to_string(low), std::to_string(high), excerpt(*value)));
    }
}

/// The member of an enumeration (counted from 0 to `last`) that toString() calls `word`.
template <class Enum>
std::optional<Enum> fromWord(std::string_view word, Enum last) {
    using Number = std::underlying_type_t<Enum>;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto member = static_cast<Enum>(static_cast<Number>(i));
        if (toString(member) == word)
            return member;
    }
    return std::nullopt;
}

template <class Enum>
void JsonFields::word(const char* name, Enum& target, Enum last) {
    const auto* value = find(name);
    if (!value)
        return;
    const auto* text = value->get_ptr<const std::string*>();
    const auto member = text ? fromWord(*text, last) : std::nullopt;
    if (!member)
        return wrong(name, message::say<MessageCode::FieldWord>(excerpt(*value)));
    target = *member;
}

template <class Read>
void JsonFields::array(const char* name, std::size_t most, Read read) {
    const auto* value = find(name);
    if (!value)
        return;
    if (!value->is_array())
        return wrong(name, message::say<MessageCode::FieldNoList>(excerpt(*value)));
    if (value->size() > most)
        return wrong(name, message::say<MessageCode::FieldEntries>(value->size(), most));
    for (std::size_t i = 0; i < value->size() && !m_error; ++i)
        read((*value)[i], i);
}

template <class Container>
void JsonFields::integers(const char* name, std::size_t most, Container& target) {
    using Value = typename Container::value_type;
    array(name, most, [&](const nlohmann::json& element, std::size_t) {
        Value number{};
        if (!readInteger(element, number, std::numeric_limits<Value>::min(),
                         std::numeric_limits<Value>::max()))
            return wrong(name, message::say<MessageCode::FieldHolds>(excerpt(element)));
        target.push_back(number);
    });
}

} // namespace gilscope
