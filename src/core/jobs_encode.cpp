#include "jobs_codec.h"

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

std::int64_t coreNumber(std::uint16_t core) {
    return core == index(noCpu) ? -1 : core;
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
    void column(Column id, std::size_t rows, std::int64_t defaultValue, Value value) {
        if (rows == 0)
            return;
        const std::int64_t first = value(0);
        std::size_t same = 1;
        while (same < rows && value(same) == first)
            ++same;
        if (same == rows && first == defaultValue)
            return;
        key(columnNames[id]);
        if (same == rows)
            return number(first);
        char separator = '[';
        for (std::size_t row = 0; row < rows; ++row) {
            m_text += separator;
            separator = ',';
            if (const std::int64_t packed = value(row); packed == absent)
                m_text += "null";
            else
                number(packed);
        }
        m_text += ']';
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
    std::string m_text;
};

} // namespace

std::string encodeBatch(const JobBatch& batch) {
    // Columns of unequal length would be a mistake of the caller; never read past the shortest.
    const std::size_t rows =
        std::min({batch.job.size(), batch.start.size(), batch.decode.size(), batch.call.size(),
                  batch.encode.size(), batch.cpu.size(), batch.gilWait.size(), batch.bytes.size(),
                  batch.coreStart.size(), batch.coreEnd.size(), batch.status.size()});
    Writer out(rows);
    out.raw(R"({"verb":"jobs")");
    out.key("trial");
    out.number(index(batch.trial));
    out.key("worker");
    out.number(index(batch.worker));
    out.key("rows");
    out.number(static_cast<std::int64_t>(rows));

    out.column(Job, rows, 0, [&](std::size_t row) {
        return std::int64_t{batch.job[row]} - (row == 0 ? 0 : std::int64_t{batch.job[row - 1]});
    });
    out.column(Start, rows, 0, [&](std::size_t row) {
        return difference(batch.start[row], row == 0 ? 0 : endOf(batch, row - 1));
    });
    out.column(Decode, rows, 0, [&](std::size_t row) { return batch.decode[row]; });
    out.column(Call, rows, 0, [&](std::size_t row) { return batch.call[row]; });
    out.column(Encode, rows, 0, [&](std::size_t row) { return batch.encode[row]; });
    out.column(Cpu, rows, absent, [&](std::size_t row) {
        return batch.cpu[row] < 0 ? absent
                                  : difference(endOf(batch, row),
                                               static_cast<std::int64_t>(
                                                   static_cast<std::uint64_t>(batch.start[row]) +
                                                   static_cast<std::uint64_t>(batch.cpu[row])));
    });
    out.column(GilWait, rows, 0, [&](std::size_t row) { return batch.gilWait[row]; });
    out.column(Bytes, rows, 0, [&](std::size_t row) { return std::int64_t{batch.bytes[row]}; });
    out.column(Core, rows, 0, [&](std::size_t row) { return coreNumber(batch.coreStart[row]); });
    if (!std::equal(batch.coreStart.begin(), batch.coreStart.begin() + static_cast<long>(rows),
                    batch.coreEnd.begin())) {
        // No number is the default here: left out means "ended on the core it began on".
        out.column(CoreEnd, rows, absent,
                   [&](std::size_t row) { return coreNumber(batch.coreEnd[row]); });
    }
    out.status(batch, rows);
    out.raw("}\n");
    return out.take();
}

} // namespace gilscope::jobs
