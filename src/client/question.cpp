#include "question.h"

#include "conversation.h"

#include <gilscope/message/catalogue.h>

#include <algorithm>

namespace gilscope::client {

namespace {

constexpr std::size_t answerBytes = 64u << 20;
/// From the answer to the engine's end, where the time is up by then.
constexpr std::chrono::milliseconds answerPatience{2000};

} // namespace

Result<std::string> ask(const Question& question, const WakeUp* cancel) {
    auto started = Conversation::start(question.command, question.input, Conversation::Input::Ends);
    if (!started)
        return tl::unexpected(started.error());
    Conversation& talk = **started;
    const auto end = Conversation::Clock::now() + question.timeLimit;
    std::string answer;
    while (talk.hear(
        end, [&answer](std::string_view bytes) { answer += bytes; }, cancel)) {
        if (cancel != nullptr && cancel->isRung())
            return failure(ErrorCode::Interrupted, message::say<MessageCode::Cancelled>());
        if (answer.size() > answerBytes)
            return failure(ErrorCode::Damaged, message::say<MessageCode::EngineAnswerLarge>());
        if (Conversation::Clock::now() >= end) // who speaks and speaks does not answer either
            return tl::unexpected(question.importsScript
                                      ? Error{ErrorCode::System,
                                              message::say<MessageCode::EngineSilent>(
                                                  secondsText(question.timeLimit)),
                                              talk.complaints()}
                                      : talk.muteFor(question.timeLimit));
    }
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(end - Conversation::Clock::now());
    const ExitStatus status = talk.end(std::max(left, answerPatience), cancel);
    if (cancel != nullptr && cancel->isRung())
        return failure(ErrorCode::Interrupted, message::say<MessageCode::Cancelled>());
    if (auto failed = talk.failure(status))
        return tl::unexpected(*failed);
    return answer;
}

} // namespace gilscope::client
