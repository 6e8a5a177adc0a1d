#pragma once

#include <gilscope/units.h>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// What gilscope has to say to a person, as data: which sentence, and what stands in its places.
/// Who shows it finds the words: english() here, messageText() in the window. Values; any thread.
namespace gilscope::message {

/// Which sentence; codes.h names them all. Code{} is the text of somebody else, as it is.
enum class Code : std::uint16_t;

struct Argument;

/// How many. The first argument of a sentence with a singular and a plural is one.
struct Count {
    std::uint64_t value = 0;
    bool operator==(const Count&) const = default;
};
/// A number that is no count.
struct Decimal {
    std::int64_t thousandths = 0;
    bool operator==(const Decimal&) const = default;
};
/// A figure of which so many decimals are known.
struct Quantity {
    double value = 0;
    int decimals = 0;
    std::string unit; ///< "%", "MiB"; empty: none
    bool operator==(const Quantity&) const = default;
};
struct Duration {
    Nanoseconds value{};
    bool operator==(const Duration&) const = default;
};
/// A part of a whole: 1000 is all of it.
struct Share {
    std::int64_t thousandths = 0;
    bool operator==(const Share&) const = default;
};
/// All that a runner runs jobs in: "threads".
struct Runner {
    std::string id;
    std::string plural; ///< in English, for a runner that the reader's catalogue does not have
    bool operator==(const Runner&) const = default;
};
/// What is the same in every language: a name, a path, what an exception says.
struct Text {
    std::string value;
    bool operator==(const Text&) const = default;
};
/// Several.
struct List {
    enum class Joint { Comma, And, Semicolon }; ///< "a, b, c", "a, b and c", "a; b; c"
    std::vector<Argument> items;
    Joint joint = Joint::Comma;
    bool operator==(const List& other) const;
};

/// One thing to say. `arguments` are for the places %1, %2 and so on of the sentence.
struct Message {
    Code code{};
    std::vector<Argument> arguments;
    bool operator==(const Message& other) const;
};

struct Argument {
    std::variant<Text, Count, Decimal, Quantity, Duration, Share, Runner, List, Message> value;

    Argument() = default;
    template <class T>
    requires std::constructible_from<decltype(value), T> &&
        (!std::is_arithmetic_v<T>)&&(!std::same_as<std::remove_cvref_t<T>, Argument>)&&(
            !std::same_as<std::remove_cvref_t<T>, Message>)Argument(T&& one)
        : value(std::forward<T>(one)) {}
    template <std::unsigned_integral T>
    Argument(T count) : value(Count{count}) {}
    Argument(std::string text) : value(Text{std::move(text)}) {}
    Argument(std::string_view text) : value(Text{std::string(text)}) {}
    Argument(const char* text) : value(Text{text}) {}
    /// A message in a message; of a verbatim one its text.
    Argument(Message message);
    bool operator==(const Argument&) const = default;
};

inline Argument::Argument(Message message) {
    if (message.code == Code{})
        *this = message.arguments.empty() ? Argument() : Argument(message.arguments.front());
    else
        value = std::move(message);
}
inline bool List::operator==(const List& other) const {
    return items == other.items && joint == other.joint;
}
inline bool Message::operator==(const Message& other) const {
    return code == other.code && arguments == other.arguments;
}

/// 0.083 as a share. What no share can be (not a number, beyond all bounds) is the nearest that
/// can.
Share share(double part);
/// A number, to three decimals.
Decimal decimal(double value);
/// A time in seconds, to the nanosecond.
Duration duration(double seconds);

/// Names, each as it is.
List listOf(const std::vector<std::string>& texts);

/// The text of somebody else: of an exception, of an older recording.
Message verbatim(std::string text);
/// Whether it is a text without a letter.
bool saysNothing(const Message& message);

} // namespace gilscope::message

namespace gilscope {
using message::Message;
} // namespace gilscope
