#include "stream_writer.h"

#include <gilscope/codec.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/start_thread.h>

#include "json_file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <type_traits>

namespace gilscope::engine {

Result<void> Spool::open() {
    if (m_file)
        return {};
    const char* const configured = std::getenv("TMPDIR");
    const std::string folder = configured && *configured ? configured : "/tmp";
    constexpr mode_t privateFile = S_IRUSR | S_IWUSR;
    m_file.reset(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, privateFile));
    if (!m_file) {
        // Not every file system knows files without a name.
        std::string name = folder + "/gilscope-stream-XXXXXX";
        m_file.reset(::mkostemp(name.data(), O_CLOEXEC));
        if (!m_file)
            return systemFailure(message::say<MessageCode::NoTemporaryFile>(folder));
        ::unlink(name.c_str());
    }
    return {};
}

Result<void> Spool::append(const std::string& bytes) {
    if (auto opened = open(); !opened)
        return opened;
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t size = ::pwrite(m_file.get(), bytes.data() + written, bytes.size() - written,
                                      static_cast<off_t>(m_size + written));
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return systemFailure(MessageCode::TemporaryNotWritten);
        written += static_cast<std::size_t>(size);
    }
    m_size += bytes.size();
    return {};
}

Result<std::string> Spool::read(std::uint64_t offset, std::size_t size) const {
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::pread(m_file.get(), bytes.data() + done, size - done,
                                    static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return systemFailure(MessageCode::TemporaryNotRead);
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

void Spool::clear() {
    m_size = 0;
    m_file.reset();
}

namespace {

using board::JobRecord;

/// Stands before each item in the spool.
struct SpoolHead {
    std::uint64_t size = 0;
    std::uint32_t trial = 0;
    std::uint32_t worker = 0;
    std::uint64_t kind = 0;
};
static_assert(std::is_trivially_copyable_v<SpoolHead> && std::is_trivially_copyable_v<JobRecord>);

/// The cores belong to the workers while they are measured: rest 99 times as long as the last item
/// took, and half of that where lines have waited for longer than a reader should.
constexpr int restAfter = 99;
constexpr int restWhenLate = 49;
constexpr std::int64_t lateAfter = 150'000'000;

std::int64_t threadCpu() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

std::string encodeJobs(TrialId trial, WorkerId worker, const std::string& bytes) {
    std::vector<JobRecord> records(bytes.size() / sizeof(JobRecord));
    std::memcpy(records.data(), bytes.data(), records.size() * sizeof(JobRecord));
    JobBatch batch;
    batch.trial = trial;
    batch.worker = worker;
    batch.append(records);
    return encodeEvent(batch);
}

std::string_view withoutLineFeed(std::string_view line) {
    return line.substr(0, line.size() - 1);
}

} // namespace

int StreamWriter::restAfterItem(const Item& item) {
    return board::monotonicNow() - item.since > lateAfter ? restWhenLate : restAfter;
}

StreamWriter::StreamWriter(int fd, Limits limits)
    : m_fd(fd),
      m_limits(limits),
      m_brokenEvent(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      m_stopEvent(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    constexpr std::size_t large = 1u << 20;
    struct stat facts {};
    if (::fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode)) {
        m_chunk = large;
    } else if (S_ISFIFO(facts.st_mode)) {
        // A second opening of the same pipe that does not block, without changing the first, which
        // others may share. Where it cannot be had, small pieces after poll() do not block either.
        const std::string path = "/proc/self/fd/" + std::to_string(fd);
        m_reopened.reset(::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
        if (m_reopened) {
            m_fd = m_reopened.get();
            m_chunk = large;
        }
    }
    if (auto thread = startThread([this] { run(); })) {
        m_thread = std::move(*thread);
    } else {
        m_problem = thread.error();
        m_broken = true;
    }
}

StreamWriter::~StreamWriter() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto size = ::write(m_stopEvent.get(), &one, sizeof one);
    m_work.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void StreamWriter::post(const Event& event) {
    Item item;
    item.bytes = encodeEvent(event);
    if (std::holds_alternative<PlanEvent>(event) || std::holds_alternative<TrialEndEvent>(event))
        item.kind = Kind::CheckedLine;
    else if (std::holds_alternative<EndEvent>(event))
        item.kind = Kind::LastLine;
    enqueue(std::move(item));
    if (std::holds_alternative<TrialEvent>(event)) {
        const std::lock_guard lock(m_mutex);
        m_trialLine = m_posted;
    }
}

void StreamWriter::postJobs(TrialId trial, WorkerId worker, std::span<const JobRecord> records) {
    if (records.empty())
        return;
    Item item;
    item.bytes.assign(reinterpret_cast<const char*>(records.data()), records.size_bytes());
    item.kind = Kind::Jobs;
    item.trial = trial;
    item.worker = worker;
    enqueue(std::move(item));
}

void StreamWriter::enqueue(Item item) {
    item.since = board::monotonicNow();
    {
        const std::lock_guard lock(m_mutex);
        if (m_broken)
            return;
        ++m_posted;
        const bool spooling = m_spool.size() > m_spoolRead;
        const bool full = m_queueBytes + item.bytes.size() > m_limits.memoryBytes;
        if (m_spoolUsable && (spooling || full)) {
            const SpoolHead head{item.bytes.size(), index(item.trial), index(item.worker),
                                 static_cast<std::uint64_t>(item.kind)};
            std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
            bytes += item.bytes;
            const auto appended = m_spool.append(bytes);
            if (!appended) {
                // Nothing is lost: from here on lines wait in memory, whatever it takes.
                m_spoolUsable = false;
                m_spoolTrouble = appended.error().message;
            }
        }
        if (!m_spoolUsable || !(spooling || full)) {
            m_queueBytes += item.bytes.size();
            (spooling ? m_afterSpool : m_queue).push_back(std::move(item));
        }
    }
    m_work.notify_one();
}

bool StreamWriter::postLive(const Event& event) {
    std::string line = encodeEvent(event);
    {
        const std::lock_guard lock(m_mutex);
        if (m_broken)
            return true;
        if (m_live.size() >= m_limits.liveLines)
            return false;
        m_live.push_back({std::move(line), m_trialLine});
    }
    m_work.notify_one();
    return true;
}

bool StreamWriter::drain(std::int64_t limitNs) {
    std::unique_lock lock(m_mutex);
    const auto done = [this] {
        return m_broken || (m_written == m_posted && m_live.empty() && !m_writing);
    };
    if (limitNs < 0)
        m_idle.wait(lock, done);
    else
        m_idle.wait_for(lock, std::chrono::nanoseconds(limitNs), done);
    return done() && !m_broken;
}

bool StreamWriter::busy() const {
    const std::lock_guard lock(m_mutex);
    return !m_broken && !m_blocked && m_written != m_posted;
}

bool StreamWriter::broken() const {
    const std::lock_guard lock(m_mutex);
    return m_broken;
}

std::optional<Message> StreamWriter::takeSpoolTrouble() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_spoolTrouble, {});
}

bool StreamWriter::liveReady() const {
    return !m_live.empty() && m_live.front().after <= m_written;
}

bool StreamWriter::waiting() const {
    return !m_queue.empty() || m_spool.size() > m_spoolRead || !m_afterSpool.empty();
}

std::optional<StreamWriter::Item> StreamWriter::nextItem() {
    if (m_queue.empty() && m_spool.size() > m_spoolRead)
        return nextSpooled();
    if (m_queue.empty())
        std::swap(m_queue, m_afterSpool);
    Item item = std::move(m_queue.front());
    m_queue.pop_front();
    m_queueBytes -= item.bytes.size();
    return item;
}

std::optional<StreamWriter::Item> StreamWriter::nextSpooled() {
    SpoolHead head;
    auto bytes = m_spool.read(m_spoolRead, sizeof head);
    if (bytes) {
        std::memcpy(&head, bytes->data(), sizeof head);
        bytes = m_spool.read(m_spoolRead + sizeof head, head.size);
    }
    if (!bytes) {
        m_spoolTrouble = bytes.error().message;
        return std::nullopt;
    }
    m_spoolRead += sizeof head + head.size;
    if (m_spoolRead == m_spool.size()) {
        m_spool.clear();
        m_spoolRead = 0;
    }
    return Item{std::move(*bytes), static_cast<Kind>(head.kind), TrialId{head.trial},
                WorkerId{head.worker}};
}

bool StreamWriter::mayWork() const {
    const bool rested = !m_gentle || std::chrono::steady_clock::now() >= m_notBefore;
    return m_stop || m_broken || liveReady() || (waiting() && rested);
}

void StreamWriter::waitForWork(std::unique_lock<std::mutex>& lock) {
    while (!mayWork()) {
        if (m_gentle && waiting())
            m_work.wait_until(lock, m_notBefore);
        else
            m_work.wait(lock);
    }
}

void StreamWriter::setGentle(bool gentle) {
    {
        const std::lock_guard lock(m_mutex);
        m_gentle = gentle;
    }
    m_work.notify_all();
}

void StreamWriter::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        waitForWork(lock);
        if (m_stop || m_broken)
            break;
        std::string text;
        std::optional<Item> item;
        if (liveReady()) {
            text = std::move(m_live.front().line);
            m_live.pop_front();
        } else {
            item = nextItem();
            if (!item)
                break; // the spool cannot be read back: what follows would have a gap
        }
        m_writing = true;
        lock.unlock();
        const std::int64_t cpuBefore = threadCpu();
        if (item)
            text = textOf(*item);
        else
            m_check.add(withoutLineFeed(text));
        const bool written = writeText(text);
        const std::int64_t cost = threadCpu() - cpuBefore;
        lock.lock();
        m_writing = false;
        if (item)
            m_notBefore = std::chrono::steady_clock::now() +
                          restAfterItem(*item) * std::chrono::nanoseconds(cost);
        if (!written)
            break;
        m_written += item ? 1 : 0;
        m_idle.notify_all();
    }
    if (!m_stop) {
        m_broken = true;
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto size = ::write(m_brokenEvent.get(), &one, sizeof one);
    }
    m_idle.notify_all();
}

std::string StreamWriter::textOf(Item& item) {
    if (item.kind == Kind::LastLine)
        return m_check.take() + item.bytes;
    std::string text = item.kind == Kind::Jobs ? encodeJobs(item.trial, item.worker, item.bytes)
                                               : std::move(item.bytes);
    m_check.add(withoutLineFeed(text));
    if (item.kind == Kind::CheckedLine)
        text += m_check.take();
    return text;
}

bool StreamWriter::writeText(const std::string& text) {
    std::size_t done = 0;
    while (done < text.size()) {
        if (!waitForReader())
            return false;
        const ssize_t size =
            ::write(m_fd, text.data() + done, std::min(m_chunk, text.size() - done));
        if (size < 0 && errno != EAGAIN && errno != EINTR)
            return false;
        if (size > 0)
            done += static_cast<std::size_t>(size);
    }
    return true;
}

bool StreamWriter::waitForReader() {
    std::array<pollfd, 2> fds{{{m_fd, POLLOUT, 0}, {m_stopEvent.get(), POLLIN, 0}}};
    int ready = ::poll(fds.data(), fds.size(), 0);
    if (ready == 0) {
        {
            const std::lock_guard lock(m_mutex);
            m_blocked = true;
        }
        ready = ::poll(fds.data(), fds.size(), -1);
        const std::lock_guard lock(m_mutex);
        m_blocked = false;
    }
    return fds[1].revents == 0;
}

} // namespace gilscope::engine
