#include "request_file.h"

#include "system_error.h"

#include <sys/mman.h>

namespace gilscope::engine {

Result<UniqueFd> requestFile(std::string_view text) {
    UniqueFd fd(::memfd_create("gilscope-request", MFD_CLOEXEC));
    if (!fd)
        return systemFailure(MessageCode::RequestNotHeld);
    std::size_t written = 0;
    while (written < text.size()) {
        const ssize_t size = ::write(fd.get(), text.data() + written, text.size() - written);
        if (size < 0)
            return systemFailure(MessageCode::RequestNotHeld);
        written += static_cast<std::size_t>(size);
    }
    ::lseek(fd.get(), 0, SEEK_SET);
    return fd;
}

} // namespace gilscope::engine
