#pragma once

#include <gilscope/events.h>

#include "base/json_fields.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

/// The columns of the job record, described once: the board's record, the line of the stream both
/// ways, batches that are kept packed, their checks, CSV and trace follow from this table. A column
/// that stands for itself is one row here and a member of JobBatch.
namespace gilscope::jobs {

/// What a row of a column is expected to hold. Streams and packed batches hold the difference.
enum class Expected {
    Nothing,
    RowBefore, ///< the value of the row before
    EndBefore, ///< the end of the row before: jobs follow one another
    Duration,  ///< the time from start to end
    CoreStart, ///< the value of coreStart
};

/// Stands for null in a stream's column; no number of a stream is that small.
inline constexpr std::int64_t absent = std::numeric_limits<std::int64_t>::min();

template <class Value, Expected expectation = Expected::Nothing>
struct JobColumn {
    static constexpr Expected expected = expectation;
    std::string_view name;  ///< in the stream
    std::string_view title; ///< in tables and traces, with its unit
    std::vector<Value> JobBatch::*values;
    /// Out of a record whose times are in order.
    Value (*of)(const board::JobRecord& record);
    std::int64_t most; ///< values are from 0 to this
    /// What stands for "not known": in memory, and in the stream.
    std::optional<Value> unknown = std::nullopt;
    std::int64_t unknownInStream = 0;
    /// What all rows have where a line leaves the column out; of a column that older writers do not
    /// know, what stands for "not known" in the stream.
    std::int64_t leftOut = 0;

    /// Whether what stands for "not known" in the stream reads as it does in memory.
    constexpr bool comesBack() const {
        return !unknown || unknownInStream == absent ||
               static_cast<Value>(unknownInStream) == *unknown;
    }
    bool isKnown(Value value) const { return !unknown || value != *unknown; }
};

namespace detail {
inline constexpr std::int64_t mostTime = limits::nanoseconds;
inline constexpr std::int64_t mostNumber = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::int64_t mostCore = index(noCpu) - 1;
using Record = board::JobRecord;
} // namespace detail

/// In the order in which they are written; `status`, which stands as letters, follows them.
inline constexpr std::tuple jobColumns{
    JobColumn<std::uint32_t, Expected::RowBefore>{
        "job", "job", &JobBatch::job, [](const detail::Record& record) { return record.job; },
        detail::mostNumber},
    JobColumn<std::int64_t, Expected::EndBefore>{
        "start", "start_ns", &JobBatch::start,
        [](const detail::Record& record) { return record.start; }, detail::mostTime},
    JobColumn<std::int64_t>{
        "decode", "decode_ns", &JobBatch::decode,
        [](const detail::Record& record) { return record.callStart - record.start; },
        detail::mostTime},
    JobColumn<std::int64_t>{
        "call", "call_ns", &JobBatch::call,
        [](const detail::Record& record) { return record.callEnd - record.callStart; },
        detail::mostTime},
    JobColumn<std::int64_t>{
        "encode", "encode_ns", &JobBatch::encode,
        [](const detail::Record& record) { return record.end - record.callEnd; }, detail::mostTime},
    JobColumn<std::int64_t, Expected::Duration>{"cpu", "cpu_ns", &JobBatch::cpu,
                                                [](const detail::Record& record) {
                                                    return std::clamp<std::int64_t>(
                                                        record.cpu, -1, detail::mostTime);
                                                },
                                                detail::mostTime, -1, absent, absent},
    JobColumn<std::int64_t>{"gil_wait", "gil_wait_ns", &JobBatch::gilWait,
                            [](const detail::Record& record) {
                                return std::clamp<std::int64_t>(record.gilWait, 0,
                                                                detail::mostTime);
                            },
                            detail::mostTime},
    JobColumn<std::uint32_t>{"bytes", "bytes", &JobBatch::bytes,
                             [](const detail::Record& record) { return record.resultBytes; },
                             detail::mostNumber},
    JobColumn<std::uint16_t>{"core", "core_start", &JobBatch::coreStart,
                             [](const detail::Record& record) { return record.coreStart; },
                             detail::mostCore, index(noCpu), -1},
    JobColumn<std::uint16_t, Expected::CoreStart>{
        "core_end", "core_end", &JobBatch::coreEnd,
        [](const detail::Record& record) { return record.coreEnd; }, detail::mostCore, index(noCpu),
        -1},
};

inline constexpr std::size_t columnCount = std::tuple_size_v<decltype(jobColumns)>;

/// Calls visit(column, position) for each.
template <class Visit>
constexpr void forEachJobColumn(Visit visit) {
    std::apply(
        [&](const auto&... column) {
            std::size_t position = 0;
            (visit(column, position++), ...);
        },
        jobColumns);
}

inline constexpr std::string_view statusLetters = "oftcxu"; ///< in the order of JobStatus

/// The `jobs` line, packed by the rule of docs/stream.md. It has code of its own because it is the
/// one line that comes in bulk: the engine writes it while workers use every core.
/// A column as it stands in the line, before the packing is undone.
struct PackedColumn {
    enum class Kind { Default, Same, Each } kind = Kind::Default;
    std::vector<std::int64_t> values; ///< one for Same, one per row for Each
};

/// A `jobs` line whose text has been understood, but not yet what it says.
struct PackedBatch {
    std::int64_t trial = absent;
    std::int64_t worker = absent;
    std::int64_t rows = absent;
    std::array<PackedColumn, columnCount> columns; ///< as jobColumns
    std::string status;
};

/// One line, newline included.
std::string encodeBatch(const JobBatch& batch);

/// Reads a line in exactly the form that encodeBatch() writes; false where it has any other form,
/// which the general reader then judges.
bool scanBatch(std::string_view line, PackedBatch& packed);
/// Reads a `jobs` object of any form.
Result<PackedBatch> readBatch(const nlohmann::json& object);
/// Undoes the packing. All numbers are checked: against their bounds, and their sums.
Result<JobBatch> unpackBatch(const PackedBatch& packed);

} // namespace gilscope::jobs
