#pragma once

#include <gilscope/board.h>

#include <algorithm>
#include <cstring>
#include <span>

namespace gilscope::host {

/// Walks the results in one worker's arena. User code could have written anything there, so sizes
/// are not believed. Refers to `bytes`, which must outlive it.
class ArenaReader {
public:
    explicit ArenaReader(std::span<const std::byte> bytes) : m_rest(bytes) {}

    /// Takes the next result; false where there is none, or none that is whole.
    bool next(board::ResultHeader& header, std::span<const std::byte>& bytes) {
        if (m_rest.size() < sizeof header)
            return false;
        std::memcpy(&header, m_rest.data(), sizeof header);
        m_rest = m_rest.subspan(sizeof header);
        if (header.size > m_rest.size())
            return false;
        bytes = m_rest.first(header.size);
        const std::uint64_t step = (header.size + 7) & ~std::uint64_t{7};
        m_rest = m_rest.subspan(std::min<std::uint64_t>(step, m_rest.size()));
        return true;
    }

private:
    std::span<const std::byte> m_rest;
};

} // namespace gilscope::host
