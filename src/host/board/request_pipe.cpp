#include "host/board/request_pipe.h"

#include <cerrno>
#include <unistd.h>

namespace gilscope::host {

std::string readAll(int descriptor) {
    std::string text;
    char buffer[4096];
    for (;;) {
        const ssize_t count = read(descriptor, buffer, sizeof buffer);
        if (count > 0)
            text.append(buffer, static_cast<std::size_t>(count));
        else if (count == 0 || errno != EINTR)
            return text;
    }
}

bool writeAll(int descriptor, std::string_view text) {
    std::size_t sent = 0;
    while (sent < text.size()) {
        const ssize_t count = write(descriptor, text.data() + sent, text.size() - sent);
        if (count < 0 && errno != EINTR)
            return false;
        sent += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return true;
}

} // namespace gilscope::host
