#include <gilscope/batch_list.h>

#include "stream/job_columns.h"

#include <algorithm>
#include <array>

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
