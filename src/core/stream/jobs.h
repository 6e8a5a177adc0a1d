#pragma once

#include <gilscope/events.h>

#include "base/json_fields.h"
#include "stream/job_columns.h"

#include <array>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

/// The `jobs` line, packed by the rule of docs/stream.md. It has code of its own because it is the
/// one line that comes in bulk: the engine writes it while workers use every core.
namespace gilscope::jobs {

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
