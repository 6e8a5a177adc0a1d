#include "call.h"

#include "callables.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <ctime>
#include <optional>
#include <utility>
#include <vector>

namespace gilscope::native {

namespace {

using nlohmann::json;

constexpr std::int64_t largestFibonacci = 92;          // F(93) has 64 bits
constexpr std::int64_t largestCandidate = 1LL << 62;   // squares of divisors stay in 63 bits
constexpr std::int64_t largestExactDouble = 1LL << 53; // rows and columns become doubles
constexpr std::int64_t largestPayload = 1LL << 40;     // bytes
constexpr double longestSleep = 9e9;                   // seconds, as many as fit in nanoseconds

/// The argument as it came: what kind of Python object it stands for, and its number.
struct Argument {
    enum class Kind { Int, Float, Bool, HugeInt, Other } kind = Kind::Other;
    std::int64_t integer = 0;
    double number = 0.0;
    std::string type; ///< Python's name of the type
};

Argument ofInteger(const std::string& digits) {
    Argument argument{.kind = Argument::Kind::Int, .type = "int"};
    const char* end = digits.data() + digits.size();
    if (std::from_chars(digits.data(), end, argument.integer).ptr != end)
        argument.kind = Argument::Kind::HugeInt;
    return argument;
}

Argument ofFloat(const std::string& text) {
    Argument argument{.kind = Argument::Kind::Float, .type = "float"};
    const char* end = text.data() + text.size();
    if (std::from_chars(text.data(), end, argument.number).ptr != end)
        throw Refusal(fmt::format("'{}' is no number", text));
    return argument;
}

Argument ofObject(const json& object) {
    for (const auto& [key, value] : object.items()) {
        if (key == "int" && value.is_string())
            return ofInteger(value.get<std::string>());
        if (key == "float" && value.is_string())
            return ofFloat(value.get<std::string>());
        return {.type = key};
    }
    return {.type = "dict"};
}

Argument readArgument(const json& value) {
    switch (value.type()) {
    case json::value_t::number_integer:
        return {.kind = Argument::Kind::Int, .integer = value.get<std::int64_t>(), .type = "int"};
    case json::value_t::number_unsigned:
        return ofInteger(value.dump());
    case json::value_t::number_float:
        return {.kind = Argument::Kind::Float, .number = value.get<double>(), .type = "float"};
    case json::value_t::boolean:
        return {.kind = Argument::Kind::Bool, .integer = value.get<bool>() ? 1 : 0, .type = "bool"};
    case json::value_t::object:
        return ofObject(value);
    case json::value_t::null:
        return {.type = "NoneType"};
    case json::value_t::string:
        return {.type = "str"};
    default:
        return {.type = "list"};
    }
}

/// A job that raises what Python would.
Call failing(std::string kind, std::string message) {
    return [kind = std::move(kind), message = std::move(message)]() -> Value {
        throw CallError(kind, message);
    };
}

bool isInteger(const Argument& argument) {
    return argument.kind == Argument::Kind::Int || argument.kind == Argument::Kind::Bool;
}

/// Refuses integers beyond `most`.
void checkRange(const char* callable, const Argument& argument, std::int64_t most) {
    if (argument.kind == Argument::Kind::HugeInt || argument.integer > most)
        throw Refusal(fmt::format("{} in C++ takes numbers up to {}", callable, most));
}

/// As `range(argument)` complains.
std::optional<Call> notAnInteger(const Argument& argument) {
    if (isInteger(argument) || argument.kind == Argument::Kind::HugeInt)
        return std::nullopt;
    return failing("TypeError",
                   fmt::format("'{}' object cannot be interpreted as an integer", argument.type));
}

/// As `b"..." * argument` complains.
std::optional<Call> notACount(const Argument& argument) {
    if (isInteger(argument) || argument.kind == Argument::Kind::HugeInt)
        return std::nullopt;
    return failing("TypeError",
                   fmt::format("can't multiply sequence by non-int of type '{}'", argument.type));
}

Call bindFibonacci(const std::vector<Argument>& arguments) {
    const Argument& n = arguments[0];
    if (n.kind == Argument::Kind::Other)
        return failing(
            "TypeError",
            fmt::format("'<' not supported between instances of '{}' and 'int'", n.type));
    if (n.kind == Argument::Kind::Float || n.kind == Argument::Kind::Bool)
        throw Refusal(fmt::format("fibonacci in C++ takes an int, not a {}", n.type));
    checkRange("fibonacci", n, largestFibonacci);
    return [number = n.integer]() -> Value { return fibonacci(number); };
}

Call bindPrimes(const std::vector<Argument>& arguments) {
    if (const auto failure = notAnInteger(arguments[0]))
        return *failure;
    checkRange("count_primes", arguments[0], largestCandidate);
    return [limit = arguments[0].integer]() -> Value { return countPrimes(limit); };
}

Call bindMandelbrot(const std::vector<Argument>& arguments) {
    if (const auto failure = notAnInteger(arguments[0]))
        return *failure;
    checkRange("mandelbrot", arguments[0], largestExactDouble);
    if (arguments[0].integer <= 0)
        return []() -> Value { return std::int64_t{0}; };
    if (const auto failure = notAnInteger(arguments[1]))
        return *failure;
    checkRange("mandelbrot", arguments[1], largestExactDouble);
    return [size = arguments[0].integer, iterations = arguments[1].integer]() -> Value {
        return mandelbrot(size, iterations);
    };
}

Call bindNbody(const std::vector<Argument>& arguments) {
    if (const auto failure = notAnInteger(arguments[0]))
        return *failure;
    checkRange("nbody", arguments[0], largestExactDouble);
    return [steps = arguments[0].integer]() -> Value { return nbody(steps); };
}

Call bindSha256(const std::vector<Argument>& arguments) {
    if (const auto failure = notACount(arguments[1]))
        return *failure;
    if (const auto failure = notAnInteger(arguments[0]))
        return *failure;
    checkRange("sha256_blocks", arguments[0], largestExactDouble);
    checkRange("sha256_blocks", arguments[1], largestPayload / 1024);
    return [blocks = arguments[0].integer, kib = arguments[1].integer]() -> Value {
        return sha256Blocks(blocks, kib);
    };
}

void sleepFor(double seconds) {
    const double whole = std::floor(seconds);
    timespec rest{};
    rest.tv_sec = static_cast<std::time_t>(whole);
    rest.tv_nsec = static_cast<long>((seconds - whole) * 1e9);
    while (clock_nanosleep(CLOCK_MONOTONIC, 0, &rest, &rest) == EINTR) {
    }
}

Call bindSleep(const std::vector<Argument>& arguments) {
    const Argument& seconds = arguments[0];
    if (seconds.kind == Argument::Kind::Bool)
        throw Refusal("sleep in C++ takes a number, not a bool");
    if (seconds.kind != Argument::Kind::Float) {
        if (const auto failure = notAnInteger(seconds))
            return *failure;
    }
    const bool whole = seconds.kind != Argument::Kind::Float;
    const double length = whole ? static_cast<double>(seconds.integer) : seconds.number;
    if (std::isnan(length))
        return failing("ValueError", "Invalid value NaN (not a number)");
    if (length < 0)
        return failing("ValueError", "sleep length must be non-negative");
    if (length > longestSleep || seconds.kind == Argument::Kind::HugeInt)
        return failing("OverflowError", "timestamp too large to convert to C PyTime_t");
    return [length, whole, integer = seconds.integer]() -> Value {
        sleepFor(length);
        return whole ? Value(integer) : Value(length);
    };
}

Call bindEcho(const std::vector<Argument>& arguments) {
    if (const auto failure = notACount(arguments[0]))
        return *failure;
    checkRange("echo_payload", arguments[0], largestPayload);
    const auto size = static_cast<std::size_t>(std::max<std::int64_t>(arguments[0].integer, 0));
    return [size]() -> Value { return Bytes{std::string(size, '\xa5')}; };
}

struct Counterpart {
    std::string_view name;
    std::size_t parameters;
    Call (*bind)(const std::vector<Argument>&);
};

constexpr Counterpart counterparts[] = {
    {"fibonacci", 1, bindFibonacci},   {"count_primes", 1, bindPrimes},
    {"mandelbrot", 2, bindMandelbrot}, {"nbody", 1, bindNbody},
    {"sha256_blocks", 2, bindSha256},  {"sleep", 1, bindSleep},
    {"echo_payload", 1, bindEcho},
};

} // namespace

Call bindCall(const std::string& callable, const json& arguments) {
    for (const Counterpart& counterpart : counterparts) {
        if (counterpart.name != callable)
            continue;
        if (!arguments.is_array() || arguments.size() != counterpart.parameters)
            throw Refusal(fmt::format("{} in C++ takes {} argument{}", callable,
                                      counterpart.parameters,
                                      counterpart.parameters == 1 ? "" : "s"));
        std::vector<Argument> read;
        for (const json& argument : arguments)
            read.push_back(readArgument(argument));
        return counterpart.bind(read);
    }
    throw Refusal(fmt::format("there is no counterpart of '{}' in C++", callable));
}

} // namespace gilscope::native
