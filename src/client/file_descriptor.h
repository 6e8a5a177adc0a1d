#pragma once

#include <unistd.h>

#include <utility>

namespace gilscope::client {

/// Owns one file descriptor. Movable; closes on destruction.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int fd) : m_fd(fd) {}
    ~FileDescriptor() { reset(); }
    FileDescriptor(FileDescriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        if (this != &other) {
            reset();
            m_fd = std::exchange(other.m_fd, -1);
        }
        return *this;
    }

    /// The number, or -1: poll() takes both.
    int get() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }
    /// Whose it is from now on is the caller's business.
    int release() { return std::exchange(m_fd, -1); }
    void reset() {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }

private:
    int m_fd = -1;
};

} // namespace gilscope::client
