#include <gilscope/client/output_file.h>
#include <gilscope/message/catalogue.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

namespace gilscope::client {

namespace {

constexpr std::size_t gatheredBytes = 256 * 1024;

Error cannotWrite(ErrorCode code, const std::string& path, const std::string& why) {
    return {code,
            message::say<MessageCode::Because>(message::say<MessageCode::CannotWrite>(path), why)};
}

/// What a new file may be, by the process's mask; reading it means setting it for a moment.
mode_t usualMode() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

} // namespace

OutputFile::OutputFile(std::string path, int descriptor)
    : m_path(std::move(path)), m_descriptor(descriptor) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : m_path(std::move(other.m_path)),
      m_target(std::move(other.m_target)),
      m_beside(std::exchange(other.m_beside, {})),
      m_buffer(std::move(other.m_buffer)),
      m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_problem(other.m_problem) {}

OutputFile::~OutputFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_beside.empty())
        ::unlink(m_beside.c_str());
}

Result<OutputFile> OutputFile::open(const std::string& path) {
    const auto refuse = [&path](int problem) {
        return tl::unexpected(cannotWrite(ErrorCode::Usage, path, std::strerror(problem)));
    };
    struct stat there {};
    const bool exists = ::stat(path.c_str(), &there) == 0;
    if (exists && S_ISDIR(there.st_mode))
        return tl::unexpected(cannotWrite(ErrorCode::Usage, path, "it is a directory"));
    if (exists && !S_ISREG(there.st_mode)) {
        // A pipe that nobody reads is an error and not something to wait for; a slow one is.
        const int device = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK);
        if (device < 0)
            return refuse(errno);
        ::fcntl(device, F_SETFL, 0);
        return OutputFile(path, device);
    }
    if (exists && ::access(path.c_str(), W_OK) != 0)
        return refuse(errno);
    std::error_code unresolved;
    const auto target = std::filesystem::canonical(path, unresolved);
    const std::string place = exists && !unresolved ? target.string() : path;
    std::string beside = place + ".XXXXXX";
    const int descriptor = ::mkostemp(beside.data(), O_CLOEXEC);
    if (descriptor < 0)
        return refuse(errno);
    ::fchmod(descriptor, exists ? there.st_mode & 07777 : usualMode());
    OutputFile file(path, descriptor);
    file.m_target = place;
    file.m_beside = std::move(beside);
    return file;
}

void OutputFile::write(std::string_view bytes) {
    if (m_problem != 0)
        return;
    m_buffer += bytes;
    if (m_buffer.size() >= gatheredBytes)
        flush();
}

void OutputFile::flush() {
    std::string_view rest = m_buffer;
    while (!rest.empty() && m_problem == 0) {
        const auto written = ::write(m_descriptor, rest.data(), rest.size());
        if (written > 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
        else if (written < 0 && errno != EINTR)
            m_problem = errno;
    }
    m_buffer.clear();
}

Result<void> OutputFile::commit() {
    flush();
    if (m_problem == 0 && ::close(std::exchange(m_descriptor, -1)) != 0)
        m_problem = errno;
    if (m_problem == 0 && !m_beside.empty()) {
        if (::rename(m_beside.c_str(), m_target.c_str()) == 0)
            m_beside.clear();
        else
            m_problem = errno;
    }
    if (m_problem != 0)
        return tl::unexpected(cannotWrite(ErrorCode::System, m_path, std::strerror(m_problem)));
    return {};
}

} // namespace gilscope::client
