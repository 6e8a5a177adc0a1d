#include "stream/jobs.h"

#include <algorithm>
#include <charconv>

namespace gilscope::jobs {

namespace {

/// `a - b` without overflow being undefined: a batch may come from memory that anybody can write.
std::int64_t difference(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

std::int64_t endOf(const JobBatch& batch, std::size_t row) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(batch.start[row]) +
                                     static_cast<std::uint64_t>(batch.decode[row]) +
                                     static_cast<std::uint64_t>(batch.call[row]) +
                                     static_cast<std::uint64_t>(batch.encode[row]));
}

/// What stands in the stream for a row of a column.
template <class Value, Expected expected>
std::int64_t written(const JobColumn<Value, expected>& column, const JobBatch& batch,
                     std::size_t row) {
    const Value value = (batch.*column.values)[row];
    if (!column.isKnown(value))
        return column.unknownInStream;
    if constexpr (expected == Expected::RowBefore)
        return std::int64_t{value} - (row == 0 ? 0 : std::int64_t{(batch.*column.values)[row - 1]});
    else if constexpr (expected == Expected::EndBefore)
        return difference(value, row == 0 ? 0 : endOf(batch, row - 1));
    else if constexpr (expected == Expected::Duration) // a little more than what is measured
        return difference(difference(endOf(batch, row), batch.start[row]), value);
    else
        return std::int64_t{value};
}

class Writer {
public:
    explicit Writer(std::size_t rows) {
        constexpr std::size_t usualRow = 32;
        m_text.reserve(256 + rows * usualRow);
    }

    void raw(std::string_view text) { m_text += text; }
    void number(std::int64_t value) {
        char digits[24];
        const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
        m_text.append(digits, end);
    }
    void key(std::string_view name) {
        m_text += ",\"";
        m_text += name;
        m_text += "\":";
    }
    /// A column whose packed value in a row is `value(row)`.
    template <class Value>
    void column(std::string_view name, std::size_t rows, std::int64_t defaultValue, Value value) {
        if (rows == 0)
            return;
        const std::int64_t first = value(0);
        std::size_t same = 1;
        while (same < rows && value(same) == first)
            ++same;
        if (same == rows && first == defaultValue)
            return;
        key(name);
        if (same == rows)
            return number(first);
        list(rows, value);
    }
    void status(const JobBatch& batch, std::size_t rows) {
        const auto letter = [&](std::size_t row) {
            const auto position = static_cast<std::size_t>(batch.status[row]);
            return statusLetters[std::min(position, statusLetters.size() - 1)];
        };
        std::size_t same = 1;
        while (same < rows && letter(same) == letter(0))
            ++same;
        if (rows == 0 || (same == rows && letter(0) == statusLetters.front()))
            return;
        key("status");
        m_text += '"';
        for (std::size_t row = 0; row < (same == rows ? 1 : rows); ++row)
            m_text += letter(row);
        m_text += '"';
    }
    std::string take() { return std::move(m_text); }

private:
    /// Where the time goes: a piece at a time, since to append each number costs more than to make
    /// it.
    template <class Value>
    void list(std::size_t rows, Value value) {
        constexpr std::size_t longest = 24; // a separator, a number
        char piece[4096];
        char* const full = std::end(piece) - longest;
        char* end = piece;
        *end++ = '[';
        for (std::size_t row = 0; row < rows; ++row) {
            if (end > full) {
                m_text.append(piece, end);
                end = piece;
            }
            if (const std::int64_t packed = value(row); packed == absent)
                end = std::copy_n("null", 4, end);
            else
                end = std::to_chars(end, std::end(piece) - 1, packed).ptr;
            *end++ = ',';
        }
        end[-1] = ']';
        m_text.append(piece, end);
    }

    std::string m_text;
};

} // namespace

std::string encodeBatch(const JobBatch& batch) {
    // Columns of unequal length would be a mistake of the caller; never read past the shortest.
    std::size_t rows = batch.status.size();
    forEachJobColumn([&](const auto& column, std::size_t) {
        rows = std::min(rows, (batch.*column.values).size());
    });
    Writer out(rows);
    out.raw(R"({"verb":"jobs")");
    out.key("trial");
    out.number(index(batch.trial));
    out.key("worker");
    out.number(index(batch.worker));
    out.key("rows");
    out.number(static_cast<std::int64_t>(rows));

    forEachJobColumn(
        [&]<class Value, Expected expected>(const JobColumn<Value, expected>& column, std::size_t) {
            std::int64_t leftOut = column.leftOut;
            if constexpr (expected == Expected::CoreStart) {
                // No number is the default here: left out means "ended on the core it began on".
                if (std::equal(batch.coreStart.begin(),
                               batch.coreStart.begin() + static_cast<long>(rows),
                               (batch.*column.values).begin()))
                    return;
                leftOut = absent;
            }
            out.column(column.name, rows, leftOut,
                       [&](std::size_t row) { return written(column, batch, row); });
        });
    out.status(batch, rows);
    out.raw("}\n");
    return out.take();
}

} // namespace gilscope::jobs
