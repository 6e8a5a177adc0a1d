// Apart from error_text.cpp, as hosts have no use for this, and for what it needs.
#include <gilscope/message/error_text.h>
#include <gilscope/message/json.h>

#include <optional>
#include <utility>

namespace gilscope {

ErrorText unpackError(std::string_view text) {
    ErrorText parts;
    std::string words, said;
    for (std::string* part : {&parts.kind, &words, &parts.traceback, &said}) {
        const std::size_t end = part == &said ? text.npos : text.find('\0');
        *part = std::string(text.substr(0, end));
        text = end == text.npos ? std::string_view{} : text.substr(end + 1);
    }
    auto message = said.empty() ? std::nullopt : message::fromJson(said);
    parts.message = message ? std::move(*message) : message::verbatim(std::move(words));
    return parts;
}

} // namespace gilscope
