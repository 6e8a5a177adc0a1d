#pragma once

#include <gilscope/comparison.h>
#include <gilscope/error.h>
#include <gilscope/export.h>

#include <QString>

#include <functional>
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

/// Writes a whole export into the sink that it is given.
using ExportWriter = std::function<Result<void>(const TextSink&)>;

/// Writes to `path`, "-" being standard output. A regular file is written beside its place and
/// moved there once it is whole: a full disk or a Ctrl-C leaves the old one alone.
Result<void> writeExport(const std::string& path, const ExportWriter& writer);

/// Draws a page of `recording` as a PNG with gilscope-gui, which stands beside this program or on
/// PATH. An Error of code Missing where it is not installed.
Result<void> renderPage(const std::string& page, const std::string& recording,
                        const std::string& path);

} // namespace gilscope::cli
