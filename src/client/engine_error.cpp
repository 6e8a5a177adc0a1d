#include "engine_error.h"

#include <fmt/format.h>

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

std::string_view lastLine(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    const auto cut = text.rfind('\n');
    return cut == std::string_view::npos ? text : text.substr(cut + 1);
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
                    return Error{code, std::string(line.substr(word.size() + 2)),
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
                     fmt::format("the engine was ended by {}; what it said until then is kept",
                                 signalName(status.signal)),
                     std::string(standardError)};
    if (auto stated = statedError(standardError))
        return stated;
    const auto last = lastLine(standardError);
    return Error{status.code == 2   ? ErrorCode::Usage
                 : status.code == 3 ? ErrorCode::Missing
                                    : ErrorCode::System,
                 fmt::format("the engine ended with exit code {}{}{}", status.code,
                             last.empty() ? "" : ": ", last),
                 std::string(standardError)};
}

} // namespace gilscope::client
