#pragma once

#include <gilscope/error.h>
#include <gilscope/export.h>

#include <QString>

#include <functional>
#include <string>

namespace gilscope::cli {

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
