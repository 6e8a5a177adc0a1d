#include <gilscope/codec.h>

#include "jobs_codec.h"

namespace gilscope::jobs {

namespace {

constexpr std::int64_t mostRows = limits::batchRows;
constexpr std::int64_t mostTime = limits::nanoseconds;

tl::unexpected<Error> damaged(std::string_view field, std::string_view problem) {
    return failure(ErrorCode::Damaged, fmt::format("jobs: field '{}' {}", field, problem));
}

/// `sum += value` as long as the sum stays in [low, high].
bool addWithin(std::int64_t& sum, std::int64_t value, std::int64_t low, std::int64_t high) {
    return !__builtin_add_overflow(sum, value, &sum) && sum >= low && sum <= high;
}

/// Turns packed columns into a batch; remembers the first column that holds what it must not.
class Unpacker {
public:
    Unpacker(const PackedBatch& packed, std::size_t rows) : m_packed(packed), m_rows(rows) {}

    /// Puts a number for each row into `target`, each between `low` and `high` (or null, if
    /// `nulls`).
    template <class T>
    void column(Column id, std::vector<T>& target, std::int64_t low, std::int64_t high,
                std::int64_t defaultValue = 0, bool nulls = false) {
        const PackedColumn& column = m_packed.columns[id];
        if (column.kind == PackedColumn::Kind::Default) {
            target.assign(m_rows, static_cast<T>(defaultValue));
            return;
        }
        const bool each = column.kind == PackedColumn::Kind::Each;
        if (each && column.values.size() != m_rows)
            return wrong(id,
                         fmt::format("has {} entries for {} rows", column.values.size(), m_rows));
        for (const std::int64_t value : column.values) {
            if (value == absent ? !nulls : (value < low || value > high))
                return wrong(id, value == absent
                                     ? std::string("must not be null")
                                     : fmt::format("holds {}, which is not between {} and {}",
                                                   value, low, high));
        }
        if (each)
            target.assign(column.values.begin(), column.values.end());
        else
            target.assign(m_rows, static_cast<T>(column.values.front()));
    }
    void wrong(Column id, std::string problem) {
        if (m_problem.empty()) {
            m_field = columnNames[id];
            m_problem = std::move(problem);
        }
    }
    bool ok() const { return m_problem.empty(); }
    tl::unexpected<Error> error() const { return damaged(m_field, m_problem); }

private:
    const PackedBatch& m_packed;
    std::size_t m_rows;
    std::string_view m_field;
    std::string m_problem;
};

Result<std::vector<JobStatus>> unpackStatus(const std::string& letters, std::size_t rows) {
    std::vector<JobStatus> status(rows, JobStatus::Ok);
    if (letters.empty())
        return status;
    if (letters.size() != 1 && letters.size() != rows)
        return damaged("status", fmt::format("has {} letters for {} rows", letters.size(), rows));
    for (std::size_t row = 0; row < rows; ++row) {
        const char letter = letters[letters.size() == 1 ? 0 : row];
        const std::size_t position = statusLetters.find(letter);
        if (position == std::string_view::npos)
            return damaged("status",
                           fmt::format("holds a letter that is none of {}", statusLetters));
        status[row] = static_cast<JobStatus>(position);
    }
    return status;
}

/// -1 as it stands in the line is the CPU number that means "unknown": both have all bits set.
constexpr std::int64_t unknownCore = -1;
static_assert(static_cast<std::uint16_t>(unknownCore) == index(noCpu));

} // namespace

Result<PackedBatch> readBatch(const nlohmann::json& object) {
    PackedBatch packed;
    JsonFields fields(object, "jobs", ErrorCode::Damaged);
    fields.require({"trial", "worker", "rows"});
    fields.integer("trial", packed.trial);
    fields.integer("worker", packed.worker);
    fields.integer("rows", packed.rows);
    fields.text("status", packed.status);
    for (std::size_t id = 0; id < columnCount; ++id) {
        const std::string name(columnNames[id]);
        const auto* value = fields.find(name.c_str());
        if (!value)
            continue;
        PackedColumn& column = packed.columns[id];
        column.kind = value->is_array() ? PackedColumn::Kind::Each : PackedColumn::Kind::Same;
        if (!value->is_array()) {
            column.values.resize(1);
            fields.integer(name.c_str(), column.values.front());
            continue;
        }
        fields.array(name.c_str(), limits::batchRows, [&](const auto& element, std::size_t) {
            std::int64_t number = absent;
            if (!element.is_null() &&
                !JsonFields::readInteger(element, number, -mostTime, mostTime))
                return fields.wrong(name, fmt::format("holds {}, which is not a number it may hold",
                                                      excerpt(element)));
            column.values.push_back(number);
        });
    }
    if (fields.error())
        return tl::unexpected(*fields.error());
    return packed;
}

Result<JobBatch> unpackBatch(const PackedBatch& packed) {
    if (packed.trial < 0 || packed.trial > std::numeric_limits<std::uint32_t>::max())
        return damaged("trial", "is out of bounds");
    if (packed.worker < 0 || packed.worker >= limits::workers)
        return damaged("worker", fmt::format("must be less than {}", limits::workers));
    if (packed.rows < 0 || packed.rows > mostRows)
        return damaged("rows", fmt::format("must be from 0 to {}", mostRows));
    const auto rows = static_cast<std::size_t>(packed.rows);

    JobBatch batch;
    batch.trial = TrialId{static_cast<std::uint32_t>(packed.trial)};
    batch.worker = WorkerId{static_cast<std::uint32_t>(packed.worker)};
    constexpr std::int64_t mostJob = std::numeric_limits<std::uint32_t>::max();
    constexpr std::int64_t mostCore = index(noCpu) - 1;
    Unpacker unpacker(packed, rows);
    std::vector<std::int64_t> jobSteps;
    unpacker.column(Job, jobSteps, -mostJob, mostJob);
    unpacker.column(Start, batch.start, -mostTime, mostTime);
    unpacker.column(Decode, batch.decode, 0, mostTime);
    unpacker.column(Call, batch.call, 0, mostTime);
    unpacker.column(Encode, batch.encode, 0, mostTime);
    unpacker.column(Cpu, batch.cpu, -mostTime, mostTime, absent, true);
    unpacker.column(GilWait, batch.gilWait, 0, mostTime);
    unpacker.column(Bytes, batch.bytes, 0, std::numeric_limits<std::uint32_t>::max());
    unpacker.column(Core, batch.coreStart, unknownCore, mostCore);
    if (packed.columns[CoreEnd].kind == PackedColumn::Kind::Default)
        batch.coreEnd = batch.coreStart;
    else
        unpacker.column(CoreEnd, batch.coreEnd, unknownCore, mostCore);
    if (!unpacker.ok())
        return unpacker.error();

    batch.job.resize(rows);
    std::int64_t job = 0;
    std::int64_t time = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        if (!addWithin(job, jobSteps[row], 0, mostJob))
            return damaged("job", "leaves the numbers that a job may have");
        batch.job[row] = static_cast<std::uint32_t>(job);
        if (!addWithin(time, batch.start[row], 0, mostTime))
            return damaged("start", "leaves the times that a stream may hold");
        const std::int64_t start = time;
        if (!addWithin(time, batch.decode[row], 0, mostTime) ||
            !addWithin(time, batch.call[row], 0, mostTime) ||
            !addWithin(time, batch.encode[row], 0, mostTime))
            return damaged("call", "leaves the times that a stream may hold");
        batch.start[row] = start;
        if (batch.cpu[row] == absent) {
            batch.cpu[row] = -1;
            continue;
        }
        std::int64_t cpu = time - start;
        if (!addWithin(cpu, -batch.cpu[row], 0, mostTime))
            return damaged("cpu", "leaves the times that a stream may hold");
        batch.cpu[row] = cpu;
    }
    auto status = unpackStatus(packed.status, rows);
    if (!status)
        return tl::unexpected(status.error());
    batch.status = std::move(*status);
    return batch;
}

} // namespace gilscope::jobs
