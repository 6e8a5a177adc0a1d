#include <gilscope/codec.h>

#include "stream/jobs.h"

#include <algorithm>
#include <charconv>

namespace gilscope::jobs {

namespace {

/// Walks over one line. Each function returns false at the first thing that encodeBatch() would
/// not have written there.
class Scanner {
public:
    explicit Scanner(std::string_view line) : m_at(line.data()), m_end(line.data() + line.size()) {}

    bool literal(std::string_view text) {
        if (static_cast<std::size_t>(m_end - m_at) < text.size() ||
            !std::equal(text.begin(), text.end(), m_at))
            return false;
        m_at += text.size();
        return true;
    }
    bool done() const { return m_at == m_end; }
    bool peek(char c) const { return m_at != m_end && *m_at == c; }

    bool number(std::int64_t& value) {
        const char* digits = peek('-') ? m_at + 1 : m_at;
        // JSON knows no leading zeros; from_chars does.
        if (m_end - digits >= 2 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9')
            return false;
        const auto [next, error] = std::from_chars(m_at, m_end, value);
        if (error != std::errc{} || value == absent)
            return false;
        m_at = next;
        return true;
    }
    /// A string without escapes.
    bool word(std::string_view& text) {
        if (!literal("\""))
            return false;
        const char* begin = m_at;
        while (m_at != m_end && ((*m_at >= 'a' && *m_at <= 'z') || *m_at == '_'))
            ++m_at;
        text = {begin, static_cast<std::size_t>(m_at - begin)};
        return literal("\"");
    }
    bool column(PackedColumn& target, std::size_t rows) {
        target.values.clear();
        if (!peek('[')) {
            target.kind = PackedColumn::Kind::Same;
            target.values.push_back(0);
            return number(target.values.front());
        }
        target.kind = PackedColumn::Kind::Each;
        target.values.reserve(rows);
        do {
            ++m_at;
            std::int64_t value = absent;
            if (target.values.size() == rows || !(number(value) || literal("null")))
                return false;
            target.values.push_back(value);
        } while (peek(','));
        return literal("]");
    }

private:
    const char* m_at;
    const char* m_end;
};

} // namespace

bool scanBatch(std::string_view line, PackedBatch& packed) {
    if (line.ends_with('\n'))
        line.remove_suffix(1);
    Scanner scanner(line);
    if (!scanner.literal(R"({"verb":"jobs","trial":)") || !scanner.number(packed.trial) ||
        !scanner.literal(R"(,"worker":)") || !scanner.number(packed.worker) ||
        !scanner.literal(R"(,"rows":)") || !scanner.number(packed.rows) || packed.rows < 0 ||
        packed.rows > static_cast<std::int64_t>(limits::batchRows))
        return false;
    const auto rows = static_cast<std::size_t>(packed.rows);
    while (scanner.literal(",")) {
        std::string_view name;
        if (!scanner.word(name) || !scanner.literal(":"))
            return false;
        if (name == "status") {
            std::string_view letters;
            if (!scanner.word(letters) || letters.empty())
                return false;
            packed.status = letters;
            continue;
        }
        PackedColumn* target = nullptr;
        forEachJobColumn([&](const auto& column, std::size_t position) {
            if (column.name == name)
                target = &packed.columns[position];
        });
        if (target == nullptr || !scanner.column(*target, rows))
            return false;
    }
    return scanner.literal("}") && scanner.done();
}

} // namespace gilscope::jobs
