#include "spool.h"

#include "system_error.h"

#include <gilscope/message/catalogue.h>

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>

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

} // namespace gilscope::engine
