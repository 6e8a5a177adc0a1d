#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

#include <optional>
#include <unordered_map>
#include <utility>

namespace gilscope::message {

namespace {

constexpr bool inOrder() {
    for (std::size_t i = 0; i < catalogue.size(); ++i)
        if (static_cast<std::size_t>(catalogue[i].code) != i)
            return false;
    return true;
}
static_assert(inOrder());

} // namespace

const Info* find(std::string_view word) {
    static const auto rows = [] {
        std::unordered_map<std::string_view, const Info*> all;
        for (const Info& info : catalogue)
            all.emplace(info.word, &info);
        return all;
    }();
    const auto found = rows.find(word);
    return found == rows.end() ? nullptr : found->second;
}

const char* hintOf(Code code) {
    const Info& info = infoOf(code);
    const Info* first = info.hint ? &info : find(family(info.word));
    return first ? first->hint : nullptr;
}

} // namespace gilscope::message

namespace gilscope {

std::vector<const message::Info*> warningCatalog() {
    std::vector<const message::Info*> families;
    for (const message::Info& info : message::catalogue)
        if (info.hint && message::family(info.word) == info.word)
            families.push_back(&info);
    return families;
}

bool isAbout(const WarningEvent& warning, MessageCode code) {
    return warning.code == message::family(message::infoOf(code).word);
}

std::string hintFor(const WarningEvent& warning) {
    return warning.message.code == MessageCode::Verbatim ? warning.hint
                                                         : englishHint(warning.message);
}

WarningEvent makeWarning(Message message, std::optional<TrialId> trial) {
    std::string word(message::family(message::infoOf(message.code).word));
    return {std::move(word), std::move(message), {}, trial};
}

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
