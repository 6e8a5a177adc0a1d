#include "recording_file.h"

#include <gilscope/message/catalogue.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

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

} // namespace gilscope::client
