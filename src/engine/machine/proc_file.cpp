#include "proc_file.h"

#include <fcntl.h>

namespace gilscope::engine {

ProcFile::ProcFile(const std::string& path) : m_fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}

std::size_t ProcFile::readAt(std::size_t size) {
    constexpr std::size_t step = 4096;
    if (!m_fd)
        return 0;
    if (m_buffer.size() < size + step)
        m_buffer.resize(size + step);
    const ssize_t got = ::pread(m_fd.get(), m_buffer.data() + size, m_buffer.size() - size,
                                static_cast<off_t>(size));
    return got > 0 ? static_cast<std::size_t>(got) : 0;
}

std::string_view ProcFile::read() {
    std::size_t size = 0;
    while (const std::size_t got = readAt(size)) {
        size += got;
        // A short read is the end, and asking again costs as much as the first time.
        if (size < m_buffer.size())
            break;
    }
    return {m_buffer.data(), size};
}

std::string_view ProcFile::readPieces() {
    std::size_t size = 0;
    while (const std::size_t got = readAt(size))
        size += got;
    return {m_buffer.data(), size};
}

} // namespace gilscope::engine
