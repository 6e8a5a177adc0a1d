#include "sentence_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>

namespace gilscope::architecture {
namespace {

/// Goes through a source, literal by literal.
class Literals {
public:
    explicit Literals(std::string_view source) : m_source(source) {}

    /// The next one that is no raw text, without its quotes; false: there is none.
    bool next(std::string_view& literal) {
        while (m_at < m_source.size()) {
            if (passed("//", "\n") || passed("/*", "*/") || passedRaw())
                continue;
            const char quote = m_source[m_at];
            if (quote == '\'' || quote == '"') {
                const std::string_view found = quoted(quote);
                if (quote == '\'')
                    continue;
                literal = found;
                return true;
            }
            step(1);
        }
        return false;
    }
    int line() const { return m_line; }

private:
    void step(std::size_t count) {
        const std::string_view part = m_source.substr(m_at, count);
        m_line += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
        m_at += part.size();
    }
    void goBehind(std::string_view end, std::size_t from) {
        const std::size_t found = m_source.find(end, m_at + from);
        step(found == m_source.npos ? m_source.npos : found + end.size() - m_at);
    }
    bool passed(std::string_view begin, std::string_view end) {
        if (!m_source.substr(m_at).starts_with(begin))
            return false;
        goBehind(end, begin.size());
        return true;
    }
    bool passedRaw() {
        constexpr std::string_view begin = "R\"";
        if (!m_source.substr(m_at).starts_with(begin))
            return false;
        const std::size_t name = m_at + begin.size();
        const std::size_t bracket = m_source.find('(', name);
        const std::string delimiter(m_source.substr(name, bracket - name));
        goBehind(')' + delimiter + '"', begin.size());
        return true;
    }
    /// A digit separator (1'000) is no beginning of anything.
    bool separates() const {
        const auto isDigit = [this](std::size_t at) {
            return at < m_source.size() && std::isxdigit(static_cast<unsigned char>(m_source[at]));
        };
        return m_source[m_at] == '\'' && m_at > 0 && isDigit(m_at - 1) && isDigit(m_at + 1);
    }
    std::string_view quoted(char quote) {
        if (separates()) {
            step(1);
            return {};
        }
        std::size_t end = m_at + 1;
        while (end < m_source.size() && m_source[end] != quote && m_source[end] != '\n')
            end += m_source[end] == '\\' ? 2 : 1;
        const std::string_view inside = m_source.substr(m_at + 1, end - m_at - 1);
        step(end + 1 - m_at);
        return inside;
    }

    std::string_view m_source;
    std::size_t m_at = 0;
    int m_line = 1;
};

struct Allowed {
    std::string_view path, begin;
};

constexpr std::array allowed{
    Allowed{"src/host/python/gilscope_module.cpp", "What a callable can know about"},
    Allowed{"src/host/python/gilscope_module.cpp", "worker  number of the worker"},
    Allowed{"src/host/python/gilscope_module.cpp", "job     number of the job"},
    Allowed{"src/host/python/gilscope_module.cpp", "Shows a text on the timeline"},
    Allowed{"src/host/python/gilscope_module.cpp", "module 'gilscope' has no attribute"},
    Allowed{"src/host/python/interrupt.cpp", "Raised inside a callable when"},
    Allowed{"src/host/python/python_error.cpp", " more calls in the middle"},
    Allowed{"src/host/python/python_error.cpp", "<the traceback could not be made"},
    // A command, and what the dynamic linker says.
    Allowed{"src/engine/python/python_discovery.cpp", "uv python install"},
    Allowed{"src/engine/python/python_question.cpp", "error while loading shared libraries"},
};

} // namespace

std::vector<std::pair<int, std::string>> literalsOfWords(std::string_view source) {
    static const std::regex words("(^|[ \"'(<])[A-Za-z']{2,} [a-z']{2,} [a-z']{2,}($|[^a-z_./=-])");
    std::vector<std::pair<int, std::string>> found;
    Literals literals(source);
    for (std::string_view literal; literals.next(literal);)
        if (std::string text(literal); std::regex_search(text, words))
            found.emplace_back(literals.line(), std::move(text));
    return found;
}

bool mayBeSaid(std::string_view path, std::string_view literal) {
    return std::any_of(allowed.begin(), allowed.end(), [&](const Allowed& one) {
        return one.path == path && literal.starts_with(one.begin);
    });
}

} // namespace gilscope::architecture
