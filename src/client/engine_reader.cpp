#include "engine_reader.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/start_thread.h>

#include <poll.h>
#include <pthread.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace gilscope::client {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t blockBytes = 256 * 1024;
constexpr std::size_t diagnosticsBytes = 64 * 1024;
constexpr std::size_t greetingBytes = 1024 * 1024; ///< before the stream begins
constexpr auto publicationPause = 33ms;            ///< no screen shows more than 30 a second
constexpr int publicationShare = 20; ///< publishing may take 1/20 of the thread's time
constexpr auto keepWithin = 200ms;   ///< what came is in the recording by then
constexpr auto deadlineGrace = 2s;
constexpr auto talkGrace = 60s;      ///< for all that is left to be said after the deadline
constexpr auto stopGrace = 5s;       ///< of silence, after a stop
constexpr int exitPatienceMs = 5000; ///< from the end of the stream to the end of the engine

// Signals belong to the program's own threads; SIGPIPE here is an error code of write().
void blockSignals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

} // namespace

EngineReader::EngineReader() : m_published(std::make_shared<const Comparison>()) {}

Result<std::shared_ptr<EngineReader>>
EngineReader::start(EngineCommand command, std::string planLine, const std::string& recording,
                    std::chrono::nanoseconds deadline, std::function<void()> finished) {
    std::shared_ptr<EngineReader> reader(new EngineReader);
    if (!recording.empty())
        if (auto opened = reader->m_recording.open(recording); !opened)
            return tl::unexpected(opened.error());
    auto child = ChildProcess::start(command.program, command.arguments);
    if (!child)
        return tl::unexpected(child.error());
    reader->m_command = std::move(command);
    reader->m_child = std::move(*child);
    reader->m_toSay = std::move(planLine);
    reader->m_finished = std::move(finished);
    reader->m_heard = Clock::now();
    if (deadline.count() > 0)
        reader->m_deadline = reader->m_heard + deadline + deadlineGrace;
    auto thread = startThread([reader] { reader->run(); });
    if (!thread) {
        reader->m_child->kill();
        return tl::unexpected(thread.error());
    }
    thread->detach();
    return reader;
}

void EngineReader::stop() {
    m_stoppedAt = Clock::now().time_since_epoch().count();
    {
        const std::lock_guard lock(m_mutex);
        m_toSay += "{\"verb\":\"stop\"}\n";
    }
    m_wake.ring();
}

void EngineReader::kill() {
    m_killed = true;
    m_child->kill();
}

void EngineReader::abandon() {
    m_abandoned = true;
    m_child->kill();
    m_wake.ring();
    m_recording.flush();
}

std::shared_ptr<const Comparison> EngineReader::snapshot() const {
    const std::lock_guard lock(m_mutex);
    return m_published;
}

std::string EngineReader::diagnostics() const {
    const std::lock_guard lock(m_mutex);
    return m_diagnostics;
}

std::optional<Error> EngineReader::failed() const {
    const std::lock_guard lock(m_mutex);
    return m_failed;
}

void EngineReader::run() {
    blockSignals();
    m_block.resize(blockBytes);
    converse();
    if (m_abandoned) {
        m_child->reap(0);
        return;
    }
    conclude();
    m_running = false;
    m_finished();
}

void EngineReader::converse() {
    bool streaming = true;
    while (streaming && !m_abandoned) {
        bool wantsToSay = false;
        {
            const std::lock_guard lock(m_mutex);
            wantsToSay = !m_toSay.empty() && !m_hush;
        }
        std::array<pollfd, 5> watched{{{m_child->out.get(), POLLIN, 0},
                                       {m_child->err.get(), POLLIN, 0},
                                       {m_wake.fd(), POLLIN, 0},
                                       {m_child->ended.get(), POLLIN, 0},
                                       {wantsToSay ? m_child->in.get() : -1, POLLOUT, 0}}};
        if (::poll(watched.data(), watched.size(), patience()) < 0 && errno != EINTR)
            return;
        if (watched[2].revents)
            m_wake.clear();
        if (watched[4].revents)
            say();
        if (watched[1].revents)
            readDiagnostics();
        if (watched[0].revents)
            streaming = readStream(m_block.size()) > 0 || !m_streamOver;
        // A dead engine says nothing more, even where somebody else still holds the pipe open, or
        // writes on: what stands in the pipe is all there is.
        if (watched[3].revents || (!m_child->ended && m_child->tryReap())) {
            for (std::size_t left = m_child->waiting(); left > 0 && streaming && !m_abandoned;) {
                const std::size_t got = readStream(left);
                streaming = got > 0;
                left -= got;
            }
            return;
        }
        if (m_news && Clock::now() >= m_nextPublication)
            publish();
        keep();
        if (endOverdue())
            return;
    }
}

int EngineReader::patience() const {
    std::optional<Clock::time_point> next = overdueAt();
    const auto sooner = [&next](Clock::time_point time) {
        next = next ? std::min(*next, time) : time;
    };
    if (m_news)
        sooner(m_nextPublication);
    if (m_keepBy)
        sooner(*m_keepBy);
    constexpr std::chrono::milliseconds::rep look = 100; // whether it is there, where nothing tells
    if (!m_child->ended)
        sooner(Clock::now() + std::chrono::milliseconds(look));
    if (!next)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - Clock::now());
    constexpr std::chrono::milliseconds::rep most = 1000;
    return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(left.count(), 0, most));
}

void EngineReader::keep() {
    if (!m_keepBy || Clock::now() < *m_keepBy)
        return;
    m_recording.flush();
    m_keepBy.reset();
}

// An engine that still speaks has something to say: what was measured. One that says nothing any
// more, though its time is over or it was asked to end, will not end by itself.
std::optional<EngineReader::Clock::time_point> EngineReader::overdueAt() const {
    std::optional<Clock::time_point> at;
    if (m_deadline)
        at = std::min(std::max(*m_deadline, m_heard + deadlineGrace), *m_deadline + talkGrace);
    if (const Clock::rep stopped = m_stoppedAt; stopped != 0) {
        const Clock::time_point silent =
            std::max(m_heard, Clock::time_point(Clock::duration(stopped))) + stopGrace;
        at = at ? std::min(*at, silent) : silent;
    }
    if (m_ended)
        at = m_heard + std::chrono::milliseconds(exitPatienceMs);
    return at;
}

bool EngineReader::endOverdue() {
    const auto at = overdueAt();
    m_overdue = at && Clock::now() >= *at;
    if (m_overdue)
        m_child->kill();
    return m_overdue;
}

void EngineReader::say() {
    const std::lock_guard lock(m_mutex);
    const auto written = ::write(m_child->in.get(), m_toSay.data(), m_toSay.size());
    if (written > 0)
        m_toSay.erase(0, static_cast<std::size_t>(written));
    else if (errno != EAGAIN && errno != EINTR)
        m_hush = true; // It does not listen any more; why, its end will say.
}

std::size_t EngineReader::readStream(std::size_t most) {
    const auto got = ::read(m_child->out.get(), m_block.data(), std::min(most, m_block.size()));
    m_streamOver = got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR);
    if (got <= 0)
        return 0;
    take(std::string_view(m_block.data(), static_cast<std::size_t>(got)));
    return static_cast<std::size_t>(got);
}

void EngineReader::readDiagnostics() {
    std::array<char, 4096> text{};
    const auto got = ::read(m_child->err.get(), text.data(), text.size());
    if (got > 0) {
        const std::lock_guard lock(m_mutex);
        m_diagnostics.append(text.data(), static_cast<std::size_t>(got));
        if (m_diagnostics.size() > diagnosticsBytes)
            m_diagnostics.erase(0, m_diagnostics.size() - diagnosticsBytes / 2);
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        m_child->err.reset();
    }
}

// A login shell on the other machine may greet before the engine speaks.
void EngineReader::take(std::string_view bytes) {
    if (m_begun) {
        decode(bytes);
        return;
    }
    m_greeting += bytes.size();
    m_preamble += bytes;
    // Whole lines of a greeting go at once, so that each is looked at once.
    m_preamble.erase(0, m_command.strangeBytes(m_preamble));
    m_begun = !m_preamble.empty() && (m_preamble.front() == '{' || m_command.remote.empty() ||
                                      m_greeting > diagnosticsBytes);
    if (m_begun) {
        const std::string first = std::exchange(m_preamble, {});
        decode(first);
    } else if (m_greeting > greetingBytes) { // who greets and greets has no stream to give
        m_begun = true;
        damaged({ErrorCode::Damaged,
                 message::say<MessageCode::StreamNone>(
                     message::say<MessageCode::StreamGreeting>(greetingBytes / 1024))});
    }
}

void EngineReader::decode(std::string_view bytes) {
    m_heard = Clock::now();
    m_recording.append(bytes);
    if (!m_keepBy)
        m_keepBy = m_heard + keepWithin;
    if (m_damaged)
        return;
    bool boundary = false;
    const auto decoded = m_decoder.feed(bytes, [&](Event&& event) {
        m_ended = m_ended || std::holds_alternative<EndEvent>(event);
        boundary |= m_ended || std::holds_alternative<TrialEndEvent>(event) ||
                    std::holds_alternative<PlanEvent>(event);
        m_builder.apply(std::move(event));
        m_news = true;
    });
    if (boundary) {
        m_recording.flush();
        m_keepBy.reset();
    }
    if (!decoded)
        damaged(decoded.error());
}

void EngineReader::damaged(Error error) {
    m_damaged = true;
    m_builder.setDamage(std::move(error));
    m_news = true;
    // Nothing that it says from here on could be understood, and it would keep the machine busy.
    m_child->kill();
}

void EngineReader::publish() {
    const auto begin = Clock::now();
    auto snapshot = m_builder.snapshot();
    {
        const std::lock_guard lock(m_mutex);
        m_published = std::move(snapshot);
    }
    ++m_revision;
    m_news = false;
    const auto end = Clock::now();
    m_nextPublication =
        end + std::max<Clock::duration>(publicationPause, (end - begin) * publicationShare);
}

void EngineReader::conclude() {
    const bool spoiled = m_damaged; // then it is we who ended it
    auto rest = spoiled ? Result<void>{} : m_decoder.finish();
    if (!rest && !m_command.remote.empty()) {
        m_recording.dropPartialLine(); // what a lost connection cut off is no damage
    } else if (!rest) {
        m_damaged = true;
        m_builder.setDamage(rest.error());
    }
    m_recording.close();
    m_child->in.reset();
    m_child->out.reset();
    const ExitStatus status = m_child->reap(exitPatienceMs);
    pollfd more{m_child->err.get(), POLLIN, 0};
    while (m_child->err && ::poll(&more, 1, 0) > 0) {
        readDiagnostics();
        more.fd = m_child->err.get();
    }
    publish();
    const std::lock_guard lock(m_mutex);
    if (spoiled)
        m_failed = m_published->damage;
    else if (m_overdue && m_ended)
        m_failed.reset(); // all is said; that it does not go is nobody's trouble
    else if (m_overdue)
        m_failed = Error{ErrorCode::Interrupted, message::say<MessageCode::EngineOverdue>()};
    else if (m_killed && status.signal == SIGKILL)
        m_failed = Error{ErrorCode::Interrupted, message::say<MessageCode::EngineKilled>()};
    else
        m_failed = m_command.failure(status, m_diagnostics, m_begun);
}

} // namespace gilscope::client
