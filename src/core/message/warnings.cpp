#include <gilscope/warnings.h>

#include <gilscope/message/english.h>

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

} // namespace gilscope
