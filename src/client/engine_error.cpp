#include "engine_error.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/json.h>

#include <array>
#include <utility>

namespace gilscope::client {

namespace {

constexpr std::string_view prefix = "gilscope-engine: ";

constexpr std::array<std::pair<std::string_view, ErrorCode>, 7> words{{
    {"usage", ErrorCode::Usage},
    {"missing", ErrorCode::Missing},
    {"script", ErrorCode::Script},
    {"system", ErrorCode::System},
    {"damaged", ErrorCode::Damaged},
    {"newer", ErrorCode::NewerFormat},
    {"interrupted", ErrorCode::Interrupted},
}};

} // namespace

std::string_view lastLine(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    const auto cut = text.rfind('\n');
    return cut == std::string_view::npos ? text : text.substr(cut + 1);
}

namespace {

/// The message as data, where the line before says it; an older engine has the text alone.
Message messageBefore(std::string_view before, std::string_view text) {
    constexpr std::string_view word = "message: ";
    auto line = lastLine(before);
    if (line.starts_with(prefix) && line.substr(prefix.size()).starts_with(word))
        if (auto message = message::fromJson(line.substr(prefix.size() + word.size())))
            return std::move(*message);
    return message::verbatim(std::string(text));
}

} // namespace

std::optional<Error> statedError(std::string_view standardError) {
    auto at = standardError.rfind(prefix);
    while (at != std::string_view::npos) {
        if (at == 0 || standardError[at - 1] == '\n') {
            const auto rest = standardError.substr(at + prefix.size());
            const auto line = rest.substr(0, rest.find('\n'));
            for (const auto& [word, code] : words)
                if (line.starts_with(word) && line.substr(word.size()).starts_with(": "))
                    // What follows the line belongs to it: a traceback, a list.
                    return Error{
                        code,
                        messageBefore(standardError.substr(0, at), line.substr(word.size() + 2)),
                        std::string(rest.substr(std::min(line.size() + 1, rest.size())))};
        }
        at = at == 0 ? std::string_view::npos : standardError.rfind(prefix, at - 1);
    }
    return std::nullopt;
}

std::optional<Error> engineFailure(const ExitStatus& status, std::string_view standardError) {
    if (status.signal == 0 && status.code == 0)
        return std::nullopt;
    if (status.signal != 0)
        return Error{ErrorCode::System,
                     message::say<MessageCode::EngineSignal>(signalName(status.signal)),
                     std::string(standardError)};
    if (auto stated = statedError(standardError))
        return stated;
    const auto last = lastLine(standardError);
    const auto code = std::to_string(status.code);
    return Error{status.code == 2   ? ErrorCode::Usage
                 : status.code == 3 ? ErrorCode::Missing
                                    : ErrorCode::System,
                 last.empty() ? message::say<MessageCode::EngineExit>(code)
                              : message::say<MessageCode::EngineExitWith>(code, last),
                 std::string(standardError)};
}

} // namespace gilscope::client
