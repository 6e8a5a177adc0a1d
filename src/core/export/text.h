#pragma once

#include <gilscope/export.h>

#include <fmt/compile.h>
#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

/// Text that other programs will parse: collected in pieces, escaped for where it goes.
namespace gilscope::exporting {

/// Gathers text and passes it on in pieces of about 64 KiB. Call flush() at the end. Keeps a
/// reference to the sink.
class TextOut {
public:
    explicit TextOut(const TextSink& sink) : m_sink(sink) {}

    TextOut& add(std::string_view text) {
        m_buffer.append(text.data(), text.data() + text.size());
        return *this;
    }
    template <class... Args>
    TextOut& format(fmt::format_string<Args...> pattern, Args&&... args) {
        fmt::format_to(std::back_inserter(m_buffer), pattern, std::forward<Args>(args)...);
        return *this;
    }
    /// For FMT_COMPILE, where a million lines are written.
    fmt::memory_buffer& buffer() { return m_buffer; }
    /// A good place to hand over what has gathered: the end of a line.
    void breathe() {
        if (m_buffer.size() > pieceSize)
            flush();
    }
    void flush();

private:
    static constexpr std::size_t pieceSize = 64 * 1024;
    const TextSink& m_sink;
    fmt::memory_buffer m_buffer;
};

/// `text` with every byte that is not UTF-8 replaced by U+FFFD.
std::string validUtf8(std::string_view text);
/// A field of RFC 4180: quoted only where it must be.
std::string csvField(std::string_view text);
/// For element content and attribute values of XML and HTML; characters that XML forbids become
/// U+FFFD.
std::string xmlText(std::string_view text);
/// For a line or a table cell of Markdown: nothing in it is markup, line ends become spaces.
std::string markdownText(std::string_view text);
/// With its quotation marks.
std::string jsonText(std::string_view text);
/// In one line, trimmed, without control characters.
std::string oneLine(std::string_view text);
/// At most `most` characters (not bytes), with an ellipsis where something was cut.
std::string elided(std::string_view text, std::size_t most);

} // namespace gilscope::exporting
