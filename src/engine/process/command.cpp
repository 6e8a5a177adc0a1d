#include "command.h"

#include "poller.h"
#include "request_file.h"
#include "system_error.h"

#include <gilscope/board.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/python_variables.h>

#include <fcntl.h>
#include <signal.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace gilscope::engine {

namespace {

/// Reads what there is. False at the end.
bool readInto(int fd, std::string& text, std::size_t limit, bool keepTail) {
    std::array<char, 65536> buffer;
    const ssize_t size = ::read(fd, buffer.data(), buffer.size());
    if (size < 0)
        return errno == EAGAIN || errno == EINTR;
    if (size == 0)
        return false;
    text.append(buffer.data(), static_cast<std::size_t>(size));
    if (text.size() > limit)
        keepTail ? text.erase(0, text.size() - limit) : text.erase(limit);
    return true;
}

/// One pipe of the process: watched until it ends.
struct Channel {
    UniqueFd fd;
    std::string text;
    std::size_t limit = 64u << 10;
    bool keepTail = true;
    bool open = false;
};

Result<void> watch(Poller& poller, Channel& channel) {
    channel.open = true;
    return poller.watch(channel.fd.get(), [&poller, &channel](std::uint32_t) {
        if (readInto(channel.fd.get(), channel.text, channel.limit, channel.keepTail))
            return;
        poller.forget(channel.fd.get());
        channel.open = false;
    });
}

/// A grandchild may hold the pipe open for ever; what the process itself wrote is there already.
void readRest(Channel& channel) {
    std::size_t before = 0;
    do {
        before = channel.text.size();
    } while (channel.open &&
             readInto(channel.fd.get(), channel.text, channel.limit, channel.keepTail) &&
             channel.text.size() != before);
}

} // namespace

Result<CommandOutput> runCommand(const Command& command, const std::function<bool()>& cancelled) {
    auto input = requestFile(command.input);
    if (!input)
        return tl::unexpected(input.error());
    UniqueFd replyRead;
    UniqueFd replyWrite;
    if (command.replyChannel) {
        int fds[2];
        if (::pipe2(fds, O_CLOEXEC) != 0)
            return systemFailure(MessageCode::NoPipe);
        replyRead.reset(fds[0]);
        replyWrite.reset(fds[1]);
        ::fcntl(replyRead.get(), F_SETFL, O_NONBLOCK);
    }

    const std::int64_t begin = board::monotonicNow();
    auto process = HostProcess::start({.program = command.program,
                                       .arguments = command.arguments,
                                       .environment = command.environment,
                                       .passedFd = replyWrite.get(),
                                       .standardInput = input->get()});
    if (!process)
        return tl::unexpected(process.error());
    replyWrite.reset();

    std::array<Channel, 3> channels;
    auto& [out, err, reply] = channels;
    out.fd = process->takeStdout();
    err.fd = process->takeStderr();
    reply.fd = std::move(replyRead);
    Channel& answer = command.replyChannel ? reply : out;
    answer.limit = command.outputLimit;
    answer.keepTail = false;

    Poller poller;
    for (Channel& channel : channels)
        if (channel.fd)
            if (auto watched = watch(poller, channel); !watched)
                return tl::unexpected(watched.error());
    bool ended = false;
    if (auto watched = poller.watch(process->pidFd(),
                                    [&](std::uint32_t) {
                                        poller.forget(process->pidFd());
                                        ended = true;
                                    });
        !watched)
        return tl::unexpected(watched.error());

    constexpr std::int64_t slice = 20'000'000;
    bool timedOut = false;
    while (!ended) {
        poller.wait(slice);
        if (cancelled && cancelled())
            return failure(ErrorCode::Interrupted, message::say<MessageCode::Stopped>());
        if (!ended && board::monotonicNow() - begin > command.limitNs) {
            timedOut = true;
            process->signalGroup(SIGKILL);
        }
    }
    for (Channel& channel : channels)
        readRest(channel);
    return CommandOutput{process->poll().value_or(ProcessExit{}), timedOut, std::move(answer.text),
                         std::move(err.text)};
}

message::Argument whyNotStarted(const CommandOutput& said) {
    const std::string reason = startFailureReason(said.errors);
    return reason.empty() ? howItEnded(said.exit) : message::Argument(reason);
}

} // namespace gilscope::engine
