#include "command.h"

#include <gilscope/board.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/pythons.h>
#include <gilscope/utf8.h>

#include "control.h"
#include "json_file.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace gilscope::engine {

namespace {

constexpr std::size_t tailBytes = 32u << 10;
/// Text in one event: escaped for JSON it stays far below the longest line.
constexpr std::size_t eventBytes = 256u << 10;

/// Bytes at the end of `text` that begin a UTF-8 character but do not finish it.
std::size_t unfinishedCharacter(const std::string& text) {
    const std::size_t most = std::min<std::size_t>(3, text.size());
    for (std::size_t back = 1; back <= most; ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if (utf8::continues(text[text.size() - back]))
            continue; // a continuation: look further back for its lead
        const std::size_t length = byte >= 0xf0U ? 4 : byte >= 0xe0U ? 3 : byte >= 0xc0U ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

} // namespace

OutputReader::OutputReader(UniqueFd fd, OutputChannel channel, OutputBudget& budget)
    : m_fd(std::move(fd)), m_channel(channel), m_budget(budget) {}

bool OutputReader::pump() {
    constexpr int readsAtOnce = 16; // enough to outrun a printing job, few enough to see to others
    std::array<char, 65536> buffer;
    for (int i = 0; i < readsAtOnce; ++i) {
        const ssize_t size = ::read(m_fd.get(), buffer.data(), buffer.size());
        if (size < 0)
            return errno == EAGAIN || errno == EINTR;
        if (size == 0)
            return false;
        keep(buffer.data(), static_cast<std::size_t>(size));
    }
    return true;
}

void OutputReader::keep(const char* bytes, std::size_t size) {
    if (size >= tailBytes) {
        m_tail.assign(bytes + size - tailBytes, tailBytes);
    } else {
        m_tail.append(bytes, size);
        if (m_tail.size() > tailBytes)
            m_tail.erase(0, m_tail.size() - tailBytes);
    }
    const std::size_t kept = std::min<std::uint64_t>(size, m_budget.left);
    m_text.append(bytes, kept);
    m_budget.left -= kept;
    m_omitted += size - kept;
}

std::optional<OutputEvent> OutputReader::take(bool last) {
    const std::size_t whole = last ? m_text.size() : m_text.size() - unfinishedCharacter(m_text);
    // What was thrown away is said once, at the end: a job that prints for minutes would otherwise
    // fill the stream with counts.
    if (whole == 0 && (!last || m_omitted == 0))
        return std::nullopt;
    OutputEvent event;
    event.channel = m_channel;
    const std::size_t size = std::min(whole, eventBytes);
    event.text = m_text.substr(0, size);
    m_text.erase(0, size);
    if (last && m_text.empty())
        event.omitted = std::exchange(m_omitted, 0);
    return event;
}

bool OutputReader::readable() const {
    pollfd wanted{m_fd.get(), POLLIN, 0};
    return ::poll(&wanted, 1, 0) == 1;
}

std::uint64_t OutputReader::omitRest() {
    m_omitted += m_text.size();
    m_text.clear();
    return std::exchange(m_omitted, 0);
}

void OutputReader::discard(const OutputEvent& event) {
    m_omitted += event.text.size() + event.omitted;
}

namespace {

constexpr rlim_t leastFiles = 64;      ///< a comparison of a few workers
constexpr rlim_t usualFiles = 1 << 16; ///< of a thousand processes, and some
constexpr rlim_t leastStack = 1 << 20; ///< what Python's own calls may need
constexpr rlim_t usualStack = 8 << 20;

constinit rlimit g_filesFound{RLIM_INFINITY, 0}; ///< a maximum of 0: nobody has looked

/// Raises the limit that holds to `usual`, or as far as it may be raised. What it is then.
rlim_t raise(__rlimit_resource_t resource, rlim_t usual) {
    rlimit limit{};
    if (::getrlimit(resource, &limit) != 0)
        return usual;
    rlimit wanted = limit;
    wanted.rlim_cur = std::min(std::max(limit.rlim_cur, usual), limit.rlim_max);
    return ::setrlimit(resource, &wanted) == 0 ? wanted.rlim_cur : limit.rlim_cur;
}

} // namespace

Result<void> takeLimits() {
    if (g_filesFound.rlim_max == 0)
        ::getrlimit(RLIMIT_NOFILE, &g_filesFound);
    if (const rlim_t files = raise(RLIMIT_NOFILE, usualFiles); files < leastFiles)
        return failure(ErrorCode::System, message::say<MessageCode::FewFiles>(files, leastFiles));
    if (const rlim_t stack = raise(RLIMIT_STACK, usualStack); stack < leastStack)
        return failure(ErrorCode::System,
                       message::say<MessageCode::SmallStack>(stack >> 10, leastStack >> 10));
    return {};
}

void restoreFileLimit() {
    if (g_filesFound.rlim_max != 0)
        ::setrlimit(RLIMIT_NOFILE, &g_filesFound);
}

Result<UniqueFd> requestFile(std::string_view text) {
    UniqueFd fd(::memfd_create("gilscope-request", MFD_CLOEXEC));
    if (!fd)
        return systemFailure(MessageCode::RequestNotHeld);
    std::size_t written = 0;
    while (written < text.size()) {
        const ssize_t size = ::write(fd.get(), text.data() + written, text.size() - written);
        if (size < 0)
            return systemFailure(MessageCode::RequestNotHeld);
        written += static_cast<std::size_t>(size);
    }
    ::lseek(fd.get(), 0, SEEK_SET);
    return fd;
}

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
