#pragma once

#include "unique_fd.h"

#include <gilscope/error.h>

#include <cstdint>
#include <string>

namespace gilscope::engine {

/// A queue of bytes in a private temporary file that has no name. One side appends, the other reads
/// in order; each from one thread, and the caller says how far there is something to read.
class Spool {
public:
    /// Makes the file if there is none yet, and appends. An Error leaves the spool as it was.
    Result<void> append(const std::string& bytes);
    /// Reads `size` bytes from `offset` on.
    Result<std::string> read(std::uint64_t offset, std::size_t size) const;
    /// Bytes appended since the last clear().
    std::uint64_t size() const { return m_size; }
    /// Gives the space back.
    void clear();

private:
    Result<void> open();

    UniqueFd m_file;
    std::uint64_t m_size = 0;
};

} // namespace gilscope::engine
