#pragma once

#include <gilscope/comparison.h>
#include <gilscope/error.h>

#include <string>

namespace gilscope::cli {

/// A recording that was read as far as it makes sense.
struct RecordingInput {
    Summary summary;
    int code = 0; ///< exit code that its state asks for: 0, or 4 where it is damaged
};

/// Reads and analyses `file`. `done` says in the note about a damaged one what happens with the
/// rest: "exported". An Error only where nothing could be read.
Result<RecordingInput> readInput(const std::string& file, std::string_view done);

} // namespace gilscope::cli
