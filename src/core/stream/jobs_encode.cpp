#include <gilscope/batch_list.h>

#include "stream/job_columns.h"

#include <algorithm>
#include <array>
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

namespace gilscope {

namespace {

/// How a column stands in the bytes.
enum class Form : std::uint8_t {
    Same,     ///< one value
    SameStep, ///< one step from what is expected, for each row
    Steps,    ///< a step for each row
};

// Steps are differences modulo 2^64, so that any contents come back as they were.
using Step = std::uint64_t;

void putNumber(std::vector<std::uint8_t>& bytes, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7)
        bytes.push_back(static_cast<std::uint8_t>(number | 0x80));
    bytes.push_back(static_cast<std::uint8_t>(number));
}

std::uint64_t takeNumber(const std::uint8_t*& at) {
    std::uint64_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        const std::uint64_t byte = *at++;
        number |= (byte & 0x7f) << shift;
        if (byte < 0x80)
            return number;
    }
}

/// Small steps in both directions become small numbers.
std::uint64_t folded(Step step) {
    return (step << 1) ^ (0 - (step >> 63));
}
Step unfolded(std::uint64_t number) {
    return (number >> 1) ^ (0 - (number & 1));
}

/// Columns one after the other; `expected(row)` says which value needs no step.
class Packer {
public:
    explicit Packer(std::size_t rows) : m_steps(rows) {}

    template <class T, class Expected>
    void column(const std::vector<T>& values, Expected expected) {
        for (std::size_t row = 0; row < values.size(); ++row)
            m_steps[row] = static_cast<Step>(values[row]) - expected(row);
        const auto alike = [](const auto& list) {
            return std::adjacent_find(list.begin(), list.end(), std::not_equal_to<>()) ==
                   list.end();
        };
        if (alike(values)) {
            form(Form::Same);
            putNumber(m_bytes, folded(static_cast<Step>(values.front())));
        } else if (alike(m_steps)) {
            form(Form::SameStep);
            putNumber(m_bytes, folded(m_steps.front()));
        } else {
            form(Form::Steps);
            for (const Step step : m_steps)
                putNumber(m_bytes, folded(step));
        }
    }
    std::vector<std::uint8_t> take() {
        m_bytes.shrink_to_fit();
        return std::move(m_bytes);
    }

private:
    void form(Form form) { m_bytes.push_back(static_cast<std::uint8_t>(form)); }

    std::vector<Step> m_steps;
    std::vector<std::uint8_t> m_bytes;
};

class Unpacker {
public:
    Unpacker(const BatchList::Packed& packed) : m_at(packed.bytes.data()), m_rows(packed.rows) {}

    template <class T, class Expected>
    void column(std::vector<T>& values, Expected expected) {
        const auto form = static_cast<Form>(*m_at++);
        values.resize(m_rows);
        if (form == Form::Same) {
            std::fill(values.begin(), values.end(), static_cast<T>(unfolded(takeNumber(m_at))));
            return;
        }
        const Step same = form == Form::SameStep ? unfolded(takeNumber(m_at)) : 0;
        for (std::size_t row = 0; row < m_rows; ++row) {
            const Step step = form == Form::SameStep ? same : unfolded(takeNumber(m_at));
            values[row] = static_cast<T>(expected(row) + step);
        }
    }

private:
    const std::uint8_t* m_at;
    std::size_t m_rows;
};

/// Takes every column through `coder`, with what each row is expected to hold; those that stand for
/// themselves first, as the others are expected from them.
template <class Coder, class Batch>
void code(Coder& coder, Batch& batch) {
    using jobs::Expected;
    const auto nothing = [](std::size_t) { return Step{0}; };
    const auto duration = [&batch](std::size_t row) {
        return static_cast<Step>(batch.decode[row]) + static_cast<Step>(batch.call[row]) +
               static_cast<Step>(batch.encode[row]);
    };
    jobs::forEachJobColumn([&]<class Value, Expected expected>(
                               const jobs::JobColumn<Value, expected>& column, std::size_t) {
        if constexpr (expected == Expected::Nothing)
            coder.column(batch.*column.values, nothing);
    });
    coder.column(batch.status, nothing);
    jobs::forEachJobColumn([&]<class Value, Expected expected>(
                               const jobs::JobColumn<Value, expected>& column, std::size_t) {
        auto& values = batch.*column.values;
        if constexpr (expected == Expected::RowBefore)
            coder.column(values, [&values](std::size_t row) {
                return row == 0 ? Step{0} : static_cast<Step>(values[row - 1]);
            });
        else if constexpr (expected == Expected::EndBefore)
            coder.column(values, [&](std::size_t row) {
                return row == 0 ? Step{0} : static_cast<Step>(values[row - 1]) + duration(row - 1);
            });
        else if constexpr (expected == Expected::Duration)
            coder.column(values, duration);
        else if constexpr (expected == Expected::CoreStart)
            coder.column(values, [&batch](std::size_t row) {
                return static_cast<Step>(batch.coreStart[row]);
            });
    });
}

} // namespace

void BatchList::push_back(const JobBatch& batch) {
    auto packed = std::make_shared<Packed>();
    packed->trial = batch.trial;
    packed->worker = batch.worker;
    packed->rows = static_cast<std::uint32_t>(batch.size());
    if (packed->rows > 0) {
        Packer packer(packed->rows);
        code(packer, batch);
        packed->bytes = packer.take();
    }
    m_batches.push_back(std::move(packed));
}

std::shared_ptr<const JobBatch> BatchList::operator[](std::size_t at) const {
    const Packed& packed = *m_batches[at];
    auto batch = std::make_shared<JobBatch>();
    batch->trial = packed.trial;
    batch->worker = packed.worker;
    if (packed.rows > 0) {
        Unpacker unpacker(packed);
        code(unpacker, *batch);
    }
    return batch;
}

} // namespace gilscope
