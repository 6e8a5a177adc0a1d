#include <gilscope/codec.h>
#include <gilscope/message/catalogue.h>

#include "stream/job_columns.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

namespace gilscope::jobs {

namespace {

using message::say;
using enum message::Code;

constexpr std::int64_t mostRows = limits::batchRows;
constexpr std::int64_t mostTime = limits::nanoseconds;

tl::unexpected<Error> damaged(std::string_view field, Message problem) {
    return failure(ErrorCode::Damaged, say<FieldWrong>("jobs", field, std::move(problem)));
}

/// `sum += value` as long as the sum stays in [low, high].
bool addWithin(std::int64_t& sum, std::int64_t value, std::int64_t low, std::int64_t high) {
    return !__builtin_add_overflow(sum, value, &sum) && sum >= low && sum <= high;
}

/// Turns packed columns into a batch; remembers the first column that holds what it must not.
class Unpacker {
public:
    explicit Unpacker(std::size_t rows) : m_rows(rows) {}

    /// Puts a number for each row into `target`, each between `low` and `high` (or null, if
    /// `nulls`).
    template <class T>
    void column(std::string_view name, const PackedColumn& column, std::vector<T>& target,
                std::int64_t low, std::int64_t high, std::int64_t defaultValue, bool nulls) {
        if (column.kind == PackedColumn::Kind::Default) {
            target.assign(m_rows, static_cast<T>(defaultValue));
            return;
        }
        const bool each = column.kind == PackedColumn::Kind::Each;
        if (each && column.values.size() != m_rows)
            return wrong(name, say<FieldForRows>(column.values.size(), m_rows));
        for (const std::int64_t value : column.values) {
            if (value == absent ? !nulls : (value < low || value > high))
                return wrong(name, value == absent ? say<FieldNull>()
                                                   : say<FieldNotBetween>(std::to_string(value),
                                                                          std::to_string(low),
                                                                          std::to_string(high)));
        }
        if (each)
            target.assign(column.values.begin(), column.values.end());
        else
            target.assign(m_rows, static_cast<T>(column.values.front()));
    }
    void wrong(std::string_view name, Message problem) {
        if (!m_problem) {
            m_field = name;
            m_problem = std::move(problem);
        }
    }
    bool ok() const { return !m_problem; }
    tl::unexpected<Error> error() const { return damaged(m_field, *m_problem); }

private:
    std::size_t m_rows;
    std::string_view m_field;
    std::optional<Message> m_problem;
};

Result<std::vector<JobStatus>> unpackStatus(const std::string& letters, std::size_t rows) {
    std::vector<JobStatus> status(rows, JobStatus::Ok);
    if (letters.empty())
        return status;
    if (letters.size() != 1 && letters.size() != rows)
        return damaged("status", say<FieldLetters>(letters.size(), rows));
    for (std::size_t row = 0; row < rows; ++row) {
        const char letter = letters[letters.size() == 1 ? 0 : row];
        const std::size_t position = statusLetters.find(letter);
        if (position == std::string_view::npos)
            return damaged("status", say<FieldLetter>(statusLetters));
        status[row] = static_cast<JobStatus>(position);
    }
    return status;
}

/// Reads a column as it stands in the line; what undoes the packing follows.
template <class Value, Expected expected>
void readColumn(Unpacker& unpacker, const PackedBatch& packed,
                const JobColumn<Value, expected>& column, std::size_t position, JobBatch& batch,
                std::vector<std::int64_t>& jobSteps) {
    const PackedColumn& from = packed.columns[position];
    constexpr bool steps = expected == Expected::RowBefore || expected == Expected::EndBefore ||
                           expected == Expected::Duration;
    const bool nulls = column.unknown && column.unknownInStream == absent;
    const std::int64_t low = steps            ? -column.most
                             : column.unknown ? column.unknownInStream
                                              : std::int64_t{0};
    auto& target = batch.*column.values;
    if constexpr (expected == Expected::RowBefore)
        unpacker.column(column.name, from, jobSteps, low, column.most, 0, nulls);
    else if (expected == Expected::CoreStart && from.kind == PackedColumn::Kind::Default)
        std::copy(batch.coreStart.begin(), batch.coreStart.end(), std::back_inserter(target));
    else
        unpacker.column(column.name, from, target, low, column.most, column.leftOut, nulls);
}

static_assert(std::apply([](const auto&... column) { return (column.comesBack() && ...); },
                         jobColumns));

} // namespace

Result<PackedBatch> readBatch(const nlohmann::json& object) {
    PackedBatch packed;
    JsonFields fields(object, "jobs", ErrorCode::Damaged);
    fields.require({"trial", "worker", "rows"});
    fields.integer("trial", packed.trial);
    fields.integer("worker", packed.worker);
    fields.integer("rows", packed.rows);
    fields.text("status", packed.status);
    forEachJobColumn([&](const auto& described, std::size_t position) {
        const std::string name(described.name);
        const auto* value = fields.find(name.c_str());
        if (!value)
            return;
        PackedColumn& column = packed.columns[position];
        column.kind = value->is_array() ? PackedColumn::Kind::Each : PackedColumn::Kind::Same;
        if (!value->is_array()) {
            column.values.resize(1);
            fields.integer(name.c_str(), column.values.front());
            return;
        }
        fields.array(name.c_str(), limits::batchRows, [&](const auto& element, std::size_t) {
            std::int64_t number = absent;
            if (!element.is_null() &&
                !JsonFields::readInteger(element, number, -mostTime, mostTime))
                return fields.wrong(name, say<FieldHolds>(excerpt(element)));
            column.values.push_back(number);
        });
    });
    if (fields.error())
        return tl::unexpected(*fields.error());
    return packed;
}

Result<JobBatch> unpackBatch(const PackedBatch& packed) {
    if (packed.trial < 0 || packed.trial > std::numeric_limits<std::uint32_t>::max())
        return damaged("trial", say<FieldBounds>());
    if (packed.worker < 0 || packed.worker >= limits::workers)
        return damaged("worker", say<FieldLess>(limits::workers));
    if (packed.rows < 0 || packed.rows > mostRows)
        return damaged("rows", say<FieldFromZero>(static_cast<std::uint64_t>(mostRows)));
    const auto rows = static_cast<std::size_t>(packed.rows);

    JobBatch batch;
    batch.trial = TrialId{static_cast<std::uint32_t>(packed.trial)};
    batch.worker = WorkerId{static_cast<std::uint32_t>(packed.worker)};
    constexpr std::int64_t mostJob = std::numeric_limits<std::uint32_t>::max();
    Unpacker unpacker(rows);
    std::vector<std::int64_t> jobSteps;
    forEachJobColumn([&](const auto& column, std::size_t position) {
        readColumn(unpacker, packed, column, position, batch, jobSteps);
    });
    if (!unpacker.ok())
        return unpacker.error();

    batch.job.resize(rows);
    std::int64_t job = 0;
    std::int64_t time = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        if (!addWithin(job, jobSteps[row], 0, mostJob))
            return damaged("job", say<FieldLeavesJobs>());
        batch.job[row] = static_cast<std::uint32_t>(job);
        if (!addWithin(time, batch.start[row], 0, mostTime))
            return damaged("start", say<FieldLeavesTimes>());
        const std::int64_t start = time;
        if (!addWithin(time, batch.decode[row], 0, mostTime) ||
            !addWithin(time, batch.call[row], 0, mostTime) ||
            !addWithin(time, batch.encode[row], 0, mostTime))
            return damaged("call", say<FieldLeavesTimes>());
        batch.start[row] = start;
        if (batch.cpu[row] == absent) {
            batch.cpu[row] = -1;
            continue;
        }
        std::int64_t cpu = time - start;
        if (!addWithin(cpu, -batch.cpu[row], 0, mostTime))
            return damaged("cpu", say<FieldLeavesTimes>());
        batch.cpu[row] = cpu;
    }
    auto status = unpackStatus(packed.status, rows);
    if (!status)
        return tl::unexpected(status.error());
    batch.status = std::move(*status);
    return batch;
}

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
