#include "stream/line_splitter.h"

#include <gilscope/codec.h>

#include <utility>

namespace gilscope::detail {

bool LineSplitter::feed(std::string_view bytes, const Take& take) {
    while (!bytes.empty()) {
        // Only new bytes are searched, so that a line in many pieces is looked at once.
        const std::size_t newline = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, newline);
        const bool ends = newline != std::string_view::npos;
        if (!m_skipping && m_rest.size() + piece.size() > limits::lineBytes) {
            m_skipping = true;
            m_rest = {};
            if (!take({}))
                return false;
        }
        bytes.remove_prefix(ends ? newline + 1 : bytes.size());
        if (m_skipping) {
            m_skipping = !ends;
            continue;
        }
        if (!ends) {
            m_rest += piece;
            return true;
        }
        if (m_rest.empty()) {
            // Of an empty line data() points into `bytes`, and so it is a line.
            if (!take(piece))
                return false;
            continue;
        }
        m_rest += piece;
        const std::string whole = std::exchange(m_rest, {});
        if (!take(whole))
            return false;
    }
    return true;
}

} // namespace gilscope::detail
