#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace gilscope::detail {

/// Splits bytes into lines, whatever pieces they come in. One thread at a time.
class LineSplitter {
public:
    /// Gets each line without its line feed; a text that is no longer a line, since it is longer
    /// than limits::lineBytes, as one without data(). False: no more is wanted.
    using Take = std::function<bool(std::string_view line)>;

    /// False as soon as `take` has said so; what is left of `bytes` is gone then.
    bool feed(std::string_view bytes, const Take& take);
    /// Whether bytes are left that no line feed has ended.
    bool unfinished() const { return !m_rest.empty() || m_skipping; }
    void clear() { m_rest = {}; }

private:
    std::string m_rest;
    bool m_skipping = false; ///< the rest of a line that is too long
};

} // namespace gilscope::detail
