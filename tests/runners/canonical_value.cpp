#include "dialect_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

namespace gilscope::test {

using nlohmann::json;

namespace {

std::string floatText(double number) {
    if (std::isnan(number))
        return "float:nan";
    return fmt::format("float:{:016x}", std::bit_cast<std::uint64_t>(number));
}

/// Sorted: sets and dictionaries have no order that counts.
std::string joined(const json& list, const char* name, bool sorted) {
    if (!list.is_array())
        throw std::runtime_error(fmt::format("the value's '{}' is no list", name));
    std::vector<std::string> parts;
    for (const json& element : list)
        parts.push_back(canonicalValue(element));
    if (sorted)
        std::sort(parts.begin(), parts.end());
    return fmt::format("{}[{}]", name, fmt::join(parts, ","));
}

std::string textOf(const json& value, const std::string& key) {
    if (!value.is_string())
        throw std::runtime_error("the value's '" + key + "' is no text");
    return value.get<std::string>();
}

std::string dictionary(const json& pairs) {
    std::vector<std::string> parts;
    for (const json& pair : pairs) {
        if (!pair.is_array() || pair.size() != 2)
            throw std::runtime_error("the value's 'dict' is no list of pairs");
        parts.push_back(canonicalValue(pair[0]) + '=' + canonicalValue(pair[1]));
    }
    std::sort(parts.begin(), parts.end());
    return fmt::format("dict[{}]", fmt::join(parts, ","));
}

std::string special(const std::string& key, const json& value) {
    if (key == "float") {
        const std::string text = textOf(value, key);
        char* end = nullptr;
        const double number = std::strtod(text.c_str(), &end);
        if (text.empty() || *end != '\0')
            throw std::runtime_error("the value's 'float' is no number: " + text);
        return floatText(number);
    }
    if (key == "int") {
        const std::string text = textOf(value, key);
        const std::string digits = text.substr(text.starts_with('-') ? 1 : 0);
        if (digits.empty() || digits.find_first_not_of("0123456789") != digits.npos ||
            (digits.size() > 1 && digits.front() == '0'))
            throw std::runtime_error("the value's 'int' is no number: " + text);
        return "int:" + text;
    }
    if (key == "bytes" || key == "repr")
        return key + ':' + textOf(value, key);
    if (key == "tuple")
        return joined(value, "tuple", false);
    if (key == "set" || key == "frozenset")
        return joined(value, key.c_str(), true);
    if (key == "dict")
        return dictionary(value);
    throw std::runtime_error("the value has an object with the key '" + key + "'");
}

} // namespace

std::string canonicalValue(const json& value) {
    switch (value.type()) {
    case json::value_t::null:
        return "None";
    case json::value_t::boolean:
        return value.get<bool>() ? "True" : "False";
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
        return "int:" + value.dump();
    case json::value_t::number_float:
        return floatText(value.get<double>());
    case json::value_t::string:
        return "str:" + value.dump();
    case json::value_t::array:
        return joined(value, "list", false);
    case json::value_t::object:
        if (value.contains("digest"))
            return "digest:" + textOf(value["digest"], "digest");
        if (value.size() == 1)
            return special(value.begin().key(), value.begin().value());
        throw std::runtime_error("the value has an object with several keys");
    default:
        throw std::runtime_error("the value is none that JSON has");
    }
}

} // namespace gilscope::test
