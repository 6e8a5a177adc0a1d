#include "conversation.h"

#include <gilscope/message/catalogue.h>

#include <poll.h>
#include <pthread.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace gilscope::client {

namespace {

constexpr std::size_t blockBytes = 256 * 1024;
constexpr std::size_t complaintBytes = 64 * 1024;
constexpr std::size_t longestLine = 64 * 1024; ///< of a greeting, as far as it is kept

/// Whether a read or write that gave `done` may go on later.
bool goesOn(ssize_t done) {
    return done > 0 || (done < 0 && (errno == EAGAIN || errno == EINTR));
}

} // namespace

std::string secondsText(std::chrono::milliseconds time) {
    return fmt::format("{}", std::chrono::duration<double>(time).count());
}

void blockSignals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

Result<std::unique_ptr<Conversation>> Conversation::start(EngineCommand command, std::string first,
                                                          Input input, Patience patience) {
    auto child = ChildProcess::start(command.program, command.arguments);
    if (!child)
        return tl::unexpected(child.error());
    std::unique_ptr<Conversation> talk(new Conversation(std::move(command)));
    talk->m_child = std::move(*child);
    talk->m_toSay = std::move(first);
    talk->m_patience = patience;
    talk->m_inputEnds = input == Input::Ends;
    talk->m_block.resize(blockBytes);
    return talk;
}

void Conversation::say(std::string_view line) {
    {
        const std::lock_guard lock(m_mutex);
        m_toSay += line;
    }
    m_wake.ring();
}

void Conversation::stop() {
    m_stoppedAt = Clock::now().time_since_epoch().count();
    say("{\"verb\":\"stop\"}\n");
}

std::optional<Conversation::Clock::time_point> Conversation::overdueAt() const {
    const Clock::rep stopped = m_stoppedAt;
    const Clock::time_point at{Clock::duration(stopped)};
    if (stopped != 0)
        return std::min(std::max(m_heard, at) + m_patience.silence, at + m_patience.talk);
    if (!m_begun)
        return m_started + m_patience.firstWord;
    return std::nullopt;
}

Error Conversation::overdue() const {
    if (m_stoppedAt == 0 && !m_begun && Clock::now() >= m_started + m_patience.firstWord)
        return muteFor(m_patience.firstWord);
    return {ErrorCode::Interrupted, message::say<MessageCode::EngineOverdue>()};
}

Error Conversation::muteFor(std::chrono::milliseconds silence) const {
    return {m_command.remote.empty() ? ErrorCode::System : ErrorCode::Missing,
            message::say<MessageCode::EngineMute>(secondsText(silence)), complaints()};
}

bool Conversation::greetsForEver() const {
    constexpr std::size_t longest = greetingKib * 1024;
    return !m_begun && m_greeting > longest;
}

void Conversation::kill() {
    m_killed = true;
    m_child->kill();
}

std::string Conversation::complaints() const {
    const std::lock_guard lock(m_mutex);
    return m_complaints;
}

bool Conversation::hear(std::optional<Clock::time_point> until, const Take& take,
                        const WakeUp* other) {
    if (m_over)
        return false;
    bool wantsToSay = false;
    {
        const std::lock_guard lock(m_mutex);
        wantsToSay = !m_toSay.empty() && !m_deaf;
    }
    std::array<pollfd, 6> watched{{{m_child->out.get(), POLLIN, 0},
                                   {m_child->err.get(), POLLIN, 0},
                                   {m_wake.fd(), POLLIN, 0},
                                   {m_child->ended.get(), POLLIN, 0},
                                   {wantsToSay ? m_child->in.get() : -1, POLLOUT, 0},
                                   {other != nullptr ? other->fd() : -1, POLLIN, 0}}};
    if (::poll(watched.data(), watched.size(), waitFor(until)) < 0 && errno != EINTR)
        m_over = true;
    if (watched[2].revents)
        m_wake.clear();
    if (watched[4].revents)
        write();
    if (watched[1].revents)
        readComplaints();
    if (watched[0].revents)
        read(m_block.size(), take);
    // A dead engine says nothing more, even where somebody else still holds the pipe open, or
    // writes on: what stands in the pipe is all there is.
    if (watched[3].revents || (!m_child->ended && m_child->tryReap())) {
        for (std::size_t left = m_child->waiting(); left > 0 && !m_over;) {
            const std::size_t got = read(left, take);
            if (got == 0)
                break;
            left -= got;
        }
        m_over = true;
    }
    return !m_over;
}

int Conversation::waitFor(std::optional<Clock::time_point> until) const {
    constexpr std::chrono::milliseconds::rep most = 1000;
    constexpr std::chrono::milliseconds::rep look = 100; // whether it is there, where nothing tells
    if (!until && m_child->ended)
        return -1;
    const auto left = until ? std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now())
                            : std::chrono::milliseconds(most);
    return static_cast<int>(
        std::clamp<std::chrono::milliseconds::rep>(left.count(), 0, m_child->ended ? most : look));
}

void Conversation::write() {
    const std::lock_guard lock(m_mutex);
    const auto written = ::write(m_child->in.get(), m_toSay.data(), m_toSay.size());
    if (!goesOn(written))
        m_deaf = true; // why, its end will say
    else if (written > 0)
        m_toSay.erase(0, static_cast<std::size_t>(written));
    if (m_inputEnds && (m_deaf || m_toSay.empty()))
        m_child->in.reset();
}

std::size_t Conversation::read(std::size_t most, const Take& take) {
    const auto got = ::read(m_child->out.get(), m_block.data(), std::min(most, m_block.size()));
    m_over = !goesOn(got);
    if (got <= 0)
        return 0;
    pass(std::string_view(m_block.data(), static_cast<std::size_t>(got)), take);
    return static_cast<std::size_t>(got);
}

void Conversation::readComplaints() {
    std::array<char, 4096> text{};
    const auto got = ::read(m_child->err.get(), text.data(), text.size());
    if (got > 0) {
        const std::lock_guard lock(m_mutex);
        m_complaints.append(text.data(), static_cast<std::size_t>(got));
        if (m_complaints.size() > complaintBytes)
            m_complaints.erase(0, m_complaints.size() - complaintBytes / 2);
    } else if (!goesOn(got)) {
        m_child->err.reset();
    }
}

void Conversation::pass(std::string_view bytes, const Take& take) {
    if (m_begun) {
        m_heard = Clock::now();
        take(bytes);
        return;
    }
    m_greeting += bytes.size();
    m_preamble += bytes;
    // Whole lines of a greeting go at once, so that each is looked at once.
    m_preamble.erase(0, m_command.strangeBytes(m_preamble));
    m_begun = !m_preamble.empty() && (m_preamble.front() == '{' || m_command.remote.empty());
    if (m_begun) {
        m_heard = Clock::now();
        take(std::exchange(m_preamble, {}));
    } else if (m_preamble.size() > longestLine) {
        m_preamble = " "; // a line of a greeting still, however long
    }
}

ExitStatus Conversation::end(std::chrono::milliseconds patience, const WakeUp* other) {
    m_over = true;
    m_child->in.reset();
    m_child->out.reset();
    const auto until = Clock::now() + patience;
    std::optional<ExitStatus> status = m_child->tryReap();
    // Who complains at length does not end before that is heard.
    while (!status && Clock::now() < until && (other == nullptr || !other->isRung())) {
        std::array<pollfd, 3> watched{{{m_child->err.get(), POLLIN, 0},
                                       {m_child->ended.get(), POLLIN, 0},
                                       {other != nullptr ? other->fd() : -1, POLLIN, 0}}};
        ::poll(watched.data(), watched.size(), waitFor(until));
        if (watched[0].revents)
            readComplaints();
        status = m_child->tryReap();
    }
    if (!status)
        status = m_child->reap(0);
    pollfd more{m_child->err.get(), POLLIN, 0};
    while (m_child->err && ::poll(&more, 1, 0) > 0) {
        readComplaints();
        more.fd = m_child->err.get();
    }
    return *status;
}

std::optional<Error> Conversation::failure(const ExitStatus& status) const {
    return m_command.failure(status, complaints(), m_begun);
}

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
