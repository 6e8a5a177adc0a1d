#include "engine_reader.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/start_thread.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace gilscope::client {

namespace {
constexpr std::size_t bufferBytes = 256 * 1024;
/// A pipe that takes nothing for so long takes nothing any more. What reads the engine meanwhile
/// waits, and with it everybody who wants to end it.
constexpr int patienceMs = 2000;

/// Waits until something can be written; errno says why it cannot.
bool waitToWrite(int fd) {
    pollfd one{fd, POLLOUT, 0};
    const int ready = ::poll(&one, 1, patienceMs);
    if (ready == 0)
        errno = EAGAIN;
    return ready > 0 || (ready < 0 && errno == EINTR);
}

} // namespace

RecordingFile::~RecordingFile() {
    close();
}

Result<void> RecordingFile::open(const std::string& path) {
    const std::lock_guard lock(m_mutex);
    constexpr mode_t readableByUmask = 0666;
    // A pipe that nobody reads is an error and not something to wait for.
    constexpr int flags = O_WRONLY | O_CLOEXEC | O_CREAT | O_NONBLOCK;
    int fd = ::open(path.c_str(), flags | O_EXCL, readableByUmask);
    m_made = fd >= 0;
    if (fd < 0 && errno == EEXIST)
        fd = ::open(path.c_str(), flags, readableByUmask);
    if (fd < 0)
        return failure(ErrorCode::Usage,
                       message::say<MessageCode::RecordingNotMade>(path, std::strerror(errno)));
    m_file = FileDescriptor(fd);
    m_path = path;
    m_buffer.reserve(bufferBytes);
    return {};
}

void RecordingFile::append(std::string_view bytes) {
    const std::lock_guard lock(m_mutex);
    if (!m_file)
        return;
    m_buffer.append(bytes);
    if (const auto end = bytes.rfind('\n'); end != std::string_view::npos)
        m_wholeLines = m_appended + static_cast<std::int64_t>(end) + 1;
    m_appended += static_cast<std::int64_t>(bytes.size());
    if (m_buffer.size() >= bufferBytes)
        write();
}

void RecordingFile::flush() {
    const std::lock_guard lock(m_mutex);
    write();
}

void RecordingFile::dropPartialLine() {
    const std::lock_guard lock(m_mutex);
    write();
    if (m_file && !m_problem && m_wholeLines < m_appended &&
        ::ftruncate(m_file.get(), m_wholeLines) != 0)
        m_problem = message::say<MessageCode::RecordingNotCut>(m_path, std::strerror(errno));
}

void RecordingFile::close() {
    const std::lock_guard lock(m_mutex);
    write();
    if (m_file && m_made && !m_begun)
        ::unlink(m_path.c_str());
    m_file.reset();
}

std::optional<Message> RecordingFile::problem() const {
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

void RecordingFile::write() {
    if (!m_file || m_buffer.empty())
        return;
    if (!m_begun) {
        m_begun = true;
        struct stat about {};
        if (::fstat(m_file.get(), &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0 &&
            ::ftruncate(m_file.get(), 0) != 0)
            m_problem =
                message::say<MessageCode::RecordingNotEmptied>(m_path, std::strerror(errno));
    }
    std::string_view rest = m_buffer;
    while (!rest.empty() && !m_problem) {
        const auto written = ::write(m_file.get(), rest.data(), rest.size());
        if (written > 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR && !(errno == EAGAIN && waitToWrite(m_file.get())))
            m_problem =
                message::say<MessageCode::RecordingNotWritten>(m_path, std::strerror(errno));
    }
    m_buffer.clear();
    if (m_problem)
        m_file.reset();
}

namespace {

using namespace std::chrono_literals;

constexpr auto publicationPause = 33ms; ///< no screen shows more than 30 a second
constexpr int publicationShare = 20;    ///< publishing may take 1/20 of the thread's time
constexpr auto keepWithin = 200ms;      ///< what came is in the recording by then
constexpr auto deadlineGrace = 2s;
constexpr auto exitPatience = 5s; ///< from the end of the stream to the end of the engine

} // namespace

EngineReader::EngineReader() : m_published(std::make_shared<const Comparison>()) {}

Result<std::shared_ptr<EngineReader>>
EngineReader::start(EngineCommand command, std::string planLine, const std::string& recording,
                    std::chrono::nanoseconds deadline, std::function<void()> finished,
                    Patience patience) {
    std::shared_ptr<EngineReader> reader(new EngineReader);
    if (!recording.empty())
        if (auto opened = reader->m_recording.open(recording); !opened)
            return tl::unexpected(opened.error());
    reader->m_remote = !command.remote.empty();
    auto talk = Conversation::start(std::move(command), std::move(planLine),
                                    Conversation::Input::StaysOpen, patience);
    if (!talk)
        return tl::unexpected(talk.error());
    reader->m_talk = std::move(*talk);
    reader->m_finished = std::move(finished);
    reader->m_talkGrace = patience.talk;
    if (deadline.count() > 0)
        reader->m_deadline = Clock::now() + deadline + deadlineGrace;
    auto thread = startThread([reader] { reader->run(); });
    if (!thread) {
        reader->m_talk->kill();
        return tl::unexpected(thread.error());
    }
    thread->detach();
    return reader;
}

void EngineReader::stop() {
    m_talk->stop();
}

void EngineReader::kill() {
    m_killed = true;
    m_talk->kill();
}

void EngineReader::abandon() {
    m_abandoned = true;
    m_talk->kill();
    m_talk->ring();
    m_recording.flush();
}

std::shared_ptr<const Comparison> EngineReader::snapshot() const {
    const std::lock_guard lock(m_mutex);
    return m_published;
}

std::optional<Error> EngineReader::failed() const {
    const std::lock_guard lock(m_mutex);
    return m_failed;
}

void EngineReader::run() {
    blockSignals();
    converse();
    if (m_abandoned) {
        m_talk->end(0s);
        return;
    }
    conclude();
    m_running = false;
    m_finished();
}

void EngineReader::converse() {
    const auto take = [this](std::string_view bytes) { decode(bytes); };
    while (!m_abandoned && m_talk->hear(nextLook(), take)) {
        // Who greets and greets has no stream to give.
        if (!m_damaged && m_talk->greetsForEver())
            damaged({ErrorCode::Damaged,
                     message::say<MessageCode::StreamNone>(
                         message::say<MessageCode::StreamGreeting>(Conversation::greetingKib))});
        if (m_news && Clock::now() >= m_nextPublication)
            publish();
        keep();
        if (endOverdue())
            return;
    }
}

std::optional<EngineReader::Clock::time_point> EngineReader::nextLook() const {
    std::optional<Clock::time_point> next = overdueAt();
    const auto sooner = [&next](Clock::time_point time) {
        next = next ? std::min(*next, time) : time;
    };
    if (m_news)
        sooner(m_nextPublication);
    if (m_keepBy)
        sooner(*m_keepBy);
    return next;
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
        at = std::min(std::max(*m_deadline, m_talk->heard() + deadlineGrace),
                      *m_deadline + m_talkGrace);
    if (const auto silent = m_talk->overdueAt())
        at = at ? std::min(*at, *silent) : silent;
    if (m_ended)
        at = m_talk->heard() + exitPatience;
    return at;
}

bool EngineReader::endOverdue() {
    const auto at = overdueAt();
    m_overdue = at && Clock::now() >= *at;
    if (m_overdue)
        m_talk->kill();
    return m_overdue;
}

void EngineReader::decode(std::string_view bytes) {
    m_recording.append(bytes);
    if (!m_keepBy)
        m_keepBy = m_talk->heard() + keepWithin;
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
    m_talk->kill();
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
    if (!rest && m_remote) {
        m_recording.dropPartialLine(); // what a lost connection cut off is no damage
    } else if (!rest) {
        m_damaged = true;
        m_builder.setDamage(rest.error());
    }
    m_recording.close();
    const ExitStatus status = m_talk->end(exitPatience);
    publish();
    const std::lock_guard lock(m_mutex);
    if (spoiled)
        m_failed = m_published->damage;
    else if (m_overdue && m_ended)
        m_failed.reset(); // all is said; that it does not go is nobody's trouble
    else if (m_overdue)
        m_failed = m_talk->overdue();
    else if (m_killed && status.signal == SIGKILL)
        m_failed = Error{ErrorCode::Interrupted, message::say<MessageCode::EngineKilled>()};
    else
        m_failed = m_talk->failure(status);
}

} // namespace gilscope::client
