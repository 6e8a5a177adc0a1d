#include "question.h"

#include <gilscope/message/catalogue.h>

#include <fmt/format.h>

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace gilscope::client {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t answerBytes = 64u << 20;
constexpr std::size_t complaintBytes = 1u << 20;
constexpr int exitPatienceMs = 2000;

/// Appends what can be read now; closes `fd` at the end of the stream.
void drain(FileDescriptor& fd, std::string& into) {
    std::array<char, 16384> block{};
    const auto got = ::read(fd.get(), block.data(), block.size());
    if (got > 0)
        into.append(block.data(), static_cast<std::size_t>(got));
    else if (got == 0 || (errno != EAGAIN && errno != EINTR))
        fd.reset();
}

void say(FileDescriptor& fd, std::string_view& rest) {
    const auto written = ::write(fd.get(), rest.data(), rest.size());
    if (written > 0)
        rest.remove_prefix(static_cast<std::size_t>(written));
    if (rest.empty() || (written < 0 && errno != EAGAIN && errno != EINTR))
        fd.reset();
}

} // namespace

Result<std::string> ask(const Question& question, const WakeUp* cancel) {
    auto started = ChildProcess::start(question.command.program, question.command.arguments);
    if (!started)
        return tl::unexpected(started.error());
    ChildProcess& child = **started;

    const auto end = Clock::now() + question.timeLimit;
    std::string_view input = question.input;
    std::string answer, complaint;
    while (child.out || child.err) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        std::array<pollfd, 4> watched{{{child.in.get(), POLLOUT, 0},
                                       {child.out.get(), POLLIN, 0},
                                       {child.err.get(), POLLIN, 0},
                                       {cancel ? cancel->fd() : -1, POLLIN, 0}}};
        const int ready =
            ::poll(watched.data(), watched.size(), static_cast<int>(std::max<long>(left, 0)));
        if (ready == 0 || left <= 0) // who speaks and speaks does not answer either
            return failure(ErrorCode::System,
                           message::say<MessageCode::EngineSilent>(fmt::format(
                               "{}", std::chrono::duration<double>(question.timeLimit).count())),
                           complaint);
        if (watched[3].revents)
            return failure(ErrorCode::Interrupted, message::say<MessageCode::Cancelled>());
        if (watched[0].revents)
            say(child.in, input);
        if (watched[1].revents)
            drain(child.out, answer);
        if (watched[2].revents)
            drain(child.err, complaint);
        if (answer.size() > answerBytes || complaint.size() > complaintBytes)
            return failure(ErrorCode::Damaged, message::say<MessageCode::EngineAnswerLarge>());
    }
    const ExitStatus status = child.reap(exitPatienceMs);
    if (auto failed = question.command.failure(status, complaint, false))
        return tl::unexpected(*failed);
    return answer.substr(question.command.strangeBytes(answer));
}

} // namespace gilscope::client
