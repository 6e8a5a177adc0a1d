#include "proc_file.h"

#include <fcntl.h>

namespace gilscope::engine {

ProcFile::ProcFile(const std::string& path) : m_fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}

std::string_view ProcFile::read() {
    constexpr std::size_t step = 4096;
    std::size_t size = 0;
    while (m_fd) {
        if (m_buffer.size() < size + step)
            m_buffer.resize(size + step);
        const ssize_t got = ::pread(m_fd.get(), m_buffer.data() + size, m_buffer.size() - size,
                                    static_cast<off_t>(size));
        if (got <= 0)
            break;
        size += static_cast<std::size_t>(got);
        // These files come in one piece; a short read is the end, and asking again costs as much.
        if (size < m_buffer.size())
            break;
    }
    return {m_buffer.data(), size};
}

} // namespace gilscope::engine
