#pragma once

#include <gilscope/comparison.h>
#include <gilscope/error.h>

#include <QString>

#include <memory>

namespace gilscope::client {

/// Reads a recording as far as it makes sense. Damage and an early end are in Comparison::damage
/// and Comparison::complete(); an Error only where nothing at all could be read (no file, not a
/// recording, a newer version). Blocks; any thread.
Result<std::shared_ptr<const Comparison>> readRecording(const QString& path);

/// Directory for recordings under XDG_DATA_HOME, made if absent: .../gilscope/recordings.
QString recordingsDirectory();
/// A new file name in recordingsDirectory() for a comparison of `callable` that begins now.
QString newRecordingPath(const QString& callable);

} // namespace gilscope::client
