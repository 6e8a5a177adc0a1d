#pragma once

#include <charconv>
#include <cstdint>
#include <fcntl.h>
#include <optional>
#include <string_view>
#include <unistd.h>

namespace gilscope::host {

/// Second number of a file of /proc. Opened each time: a callable may close every descriptor that
/// it finds. Any thread; nullopt where the file or the number is not there.
inline std::optional<std::uint64_t> secondNumberOf(const char* path) {
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return std::nullopt;
    char text[128];
    const ssize_t size = read(file, text, sizeof text);
    close(file);
    if (size <= 0)
        return std::nullopt;
    const std::size_t space = std::string_view(text, static_cast<std::size_t>(size)).find(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    std::uint64_t number = 0;
    if (std::from_chars(text + space + 1, text + size, number).ec != std::errc{})
        return std::nullopt;
    return number;
}

} // namespace gilscope::host
