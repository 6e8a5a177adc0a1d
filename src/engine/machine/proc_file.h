#pragma once

#include "unique_fd.h"

#include <string>
#include <string_view>

namespace gilscope::engine {

/// A file of /proc that is read again and again: opened once, read from the start each time. The
/// whole of it is kept until the next read. One thread.
class ProcFile {
public:
    /// Does not fail here: read() gives nothing where the file cannot be opened.
    explicit ProcFile(const std::string& path);

    /// The contents as of now, of a file that the kernel hands out in one piece (stat, statm,
    /// schedstat); empty where they cannot be read (the process has ended).
    std::string_view read();
    /// The contents of a file that comes in pieces of any size (smaps).
    std::string_view readPieces();

private:
    /// Reads once at `size`; 0: nothing more.
    std::size_t readAt(std::size_t size);

    UniqueFd m_fd;
    std::string m_buffer;
};

} // namespace gilscope::engine
